"""Orders that tell of one problem: merged into a main order, whose result all of them wait for."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app import press
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import PROGRAM


def test_merging_and_back_again(orders: Any) -> None:
    main, duplicate = orders.promised(), orders.promised()
    merged = orders.move(duplicate, "merge", main_order=main)
    assert (merged.state, merged.main_order, merged.number) == ("merged", main, "白泉〔2015〕第002号")
    assert orders.move(merged, "unmerge").state == "handling"
    with pytest.raises(ProblemsFound, match="它自己"):
        orders.move(main, "merge", main_order=main)
    with pytest.raises(ProblemsFound, match="有效的工单"):
        orders.move(main, "merge", main_order=orders.move(orders.issued(), "void", void_reason="错"))


def test_an_order_that_its_unit_wants_to_return_is_merged_and_comes_back_to_be_decided(orders: Any) -> None:
    returning = orders.move(orders.issued(), "return", reason="scope")
    merged = orders.move(returning, "merge", main_order=orders.promised())
    assert merged.state == "merged"
    back = orders.move(merged, "unmerge")
    assert back.state == "return_review"
    assert orders.move(back, "refuse_return").state == "committing"


def test_a_main_order_is_not_taken_away_from_those_merged_into_it(orders: Any, office: Office) -> None:
    main = orders.issued()
    merged = orders.move(orders.issued(), "merge", main_order=main)
    for key in ("void", "merge"):
        why = workflow.reasons_against(office, main, workflow.move_named(PROGRAM, key))
        assert "还有 1 张工单合并在本单里" in ";".join(why)
    orders.move(merged, "unmerge")
    assert orders.move(main, "void", void_reason="填错了").state == "void"


def test_the_result_of_the_main_order_is_told_to_each_person(orders: Any, office: Office) -> None:
    main = orders.promised()
    called, given = (orders.move(orders.issued(), "merge", main_order=main) for _ in range(2))
    form = press.form_named(PROGRAM, "feedback")
    with pytest.raises(InvalidInput, match="不能打印《办结反馈单》"):
        press.compose(office, PROGRAM, form, [given])
    main = orders.rate(orders.complete(main), 96)
    with pytest.raises(ProblemsFound, match="还有 2 张合并到本单的工单没有告知结果"):
        orders.move(main, "archive", remark="")
    call = {"done_on": office.today(), "method": "phone", "by": "李干事", "outcome": "已告知结果"}
    records.change(office, PROGRAM, called, {}, {"follow_ups": [call]})
    with pytest.raises(ProblemsFound, match="还有 1 张"):
        orders.move(main, "archive", remark="")
    press.printed(office, press.compose(office, PROGRAM, form, [records.get(office, PROGRAM, given.id)]))
    assert orders.move(main, "archive", remark="").state == "archived"


def test_who_need_not_be_told_is_left_out_with_a_reason(orders: Any) -> None:
    main = orders.promised()
    orders.move(orders.issued(), "merge", main_order=main)
    main = orders.rate(orders.complete(main), 96)
    assert orders.move(main, "archive", remark="同一户人家").remark == "同一户人家"
