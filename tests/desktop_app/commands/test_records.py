"""`show`, `move`, `figures`: what the window shows and does, from the command line."""

from __future__ import annotations

import pytest

from desktop_app.cli import DONE, REFUSED
from tests.desktop_app.commands.calls import Run, number_of, order


def test_a_move_asks_the_same_as_the_button(desk: Run) -> None:
    number = number_of(desk, handler="陈主任")
    refused = desk("move", "work_orders", number, "complete")
    assert refused.code == REFUSED
    assert "待承诺" in refused.err
    moved = desk(
        "move",
        "work_orders",
        number,
        "承诺",
        "handler=陈主任",
        "commitment=三天内修好",
        "办结天数=3",
        "--json",
    ).json
    assert moved["state"] == "handling"
    assert moved["handler"] == "陈主任"
    assert moved["history"][0]["user"] == "张三"
    complete = next(move for move in moved["moves"] if move["key"] == "complete")
    assert complete["reasons"] == ["至少要有一条办理过程，写明办了什么"]
    assert complete["fields"]["steps.what"] == "办理过程：办理情况"
    assert complete["fields"]["result"]
    told = desk("move", "work_orders", number, "complete", "result=已修好").err
    assert told.startswith("至少要有一条办理过程，写明办了什么。这一步可填：")
    assert "steps.what(办理过程：办理情况)" in told


def test_what_a_move_lacks_is_told_by_the_names_that_it_is_given_by(desk: Run) -> None:
    refused = desk("move", "work_orders", number_of(desk), "commit")
    assert refused.code == REFUSED
    assert "这一步可填：" in refused.err
    assert "handler(" in refused.err
    assert "commitment(承诺内容)" in refused.err


def test_a_choice_is_told_by_its_key_and_beside_it_its_words(desk: Run) -> None:
    number = number_of(desk)
    (row,) = desk("show", "work_orders", "--json").json["rows"]
    assert (row["state"], row["state_text"]) == ("committing", "待承诺")
    record = desk("show", "work_orders", number, "--json").json
    assert (record["state"], record["state_text"]) == ("committing", "待承诺")
    assert record["id"] == row["id"], "as text: the numbers of other programs do not hold it"


def test_an_order_is_carried_from_promise_to_archive(desk: Run) -> None:
    number = number_of(desk, handler="陈主任")
    number_of(desk, handler="李干事")
    promise = ("handler=陈主任", "commitment=三天内修好", "deadline_days=3")
    assert desk("move", "work_orders", number, "commit", *promise).code == DONE
    result = ("result=已换灯泡,晚上复看全亮。", "self_rating=95")
    refused = desk("move", "work_orders", number, "complete", "steps.what=电工到场", "self_rating=95")
    assert refused.code == REFUSED
    assert desk("show", "work_orders", number, "--json").json["lines"]["steps"] == []
    complete = desk("move", "work_orders", number, "complete", "steps.what=电工到场", *result, "--json").json
    assert [step["what"] for step in complete["lines"]["steps"]] == ["电工到场"]
    assert desk("move", "work_orders", number, "rate", "rating=96", "rated_by=李干事").code == DONE
    assert desk("move", "work_orders", number, "archive", "--json").json["state"] == "archived"


@pytest.mark.parametrize("line", ["steps.colour=red", "extensions.reason=x", "nothing.what=x"])
def test_lines_that_cannot_be_written_now_are_refused(desk: Run, line: str) -> None:
    answer = desk("move", "work_orders", number_of(desk), "report_up", line)
    assert answer.code == REFUSED
    assert line.split("=")[0] in answer.err


def test_a_move_that_cannot_be_made_yet_says_why_before_it_is_filled_in(desk: Run) -> None:
    """What the tie begins with is found by the tie, which nobody has told yet."""
    desk("add", "people", stdin='{"name": "林小海"}\n'.encode())
    secretary = desk("add", "first_secretaries", stdin='{"person": "林小海"}\n'.encode()).json["id"]
    refused = desk("move", "first_secretaries", secretary, "notice")
    assert refused.code == REFUSED
    assert "请填写“选派关系”" in refused.err


def test_who_is_not_known_is_not_entered_by_a_move(desk: Run) -> None:
    number = number_of(desk)
    refused = desk("move", "work_orders", number, "commit", "handler=沉主任")
    assert refused.code == REFUSED
    assert "没有叫“沉主任”的经办人" in refused.err
    assert "命令行里用 add people 添加" in refused.err
    assert desk("show", "people", "--search", "沉主任", "--json").json["total"] == 0
    refused = desk("move", "work_orders", number, "merge", "main_order=白泉〔1999〕第999号")
    assert refused.err.strip() == "没有编号或名称是“白泉〔1999〕第999号”的重复主单，请核对。"


def test_an_unknown_input_of_a_move_is_named_with_those_that_there_are(desk: Run) -> None:
    answer = desk("move", "work_orders", number_of(desk), "commit", "colour=red")
    assert "没有“colour”这一项" in answer.err
    assert "commitment(承诺内容)" in answer.err


def test_telephones_are_masked_unless_asked_for_and_that_is_journalled(desk: Run) -> None:
    number = number_of(desk)
    masked = desk("show", "work_orders", number, "--json").json
    assert masked["phone"] == "130****1234"
    assert desk("show", "work_orders", number, "--reveal", "--json").json["phone"] == "13000001234"
    assert "查看" in desk("show", "work_orders", number, "--json").json["history"][0]["what"][0]


def test_a_record_for_people_reads_like_its_form(desk: Run) -> None:
    told = desk("show", "work_orders", number_of(desk)).out
    assert "【提出】" in told
    assert "  群众姓名：王阿姨" in told
    assert "【可以】承诺" in told
    assert "登记说明" not in told  # a move with a reason against it


def test_a_list_is_limited_and_its_total_is_not(desk: Run) -> None:
    desk("add", "work_orders", stdin=order() * 3)
    answer = desk("show", "work_orders", "--limit", "2", "--json").json
    assert (answer["total"], len(answer["rows"])) == (3, 2)
    assert "共 3 条，列出 1 条" in desk("show", "work_orders", "--limit", "1").out


def test_a_record_is_not_filtered_too(desk: Run) -> None:
    number = number_of(desk)
    for more in (("--filter", "state=void"), ("--search", "路灯"), ("--sort", "number"), ("--ascending",)):
        refused = desk("show", "work_orders", number, *more)
        assert (refused.code, refused.out) == (REFUSED, "")
        assert "只看那一条" in refused.err


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_day_that_is_not_written_is_not_all_days(desk: Run, option: str) -> None:
    refused = desk("figures", option, "")
    assert refused.code == REFUSED
    assert refused.err == f"{option} 后面没有写日期。\n"


def test_figures_can_leave_out_what_was_unreasonable(desk: Run) -> None:
    desk("add", "work_orders", stdin=order() * 2)
    told = desk("figures", "--reasonable", "--json").json["figures"]
    issued = next(figure for figure in told if figure["key"] == "work_orders.issued")
    assert issued["numerator"] == 2
    assert "unreasonable=no" in issued["opens"]["filter"]


def test_a_ratio_of_nothing_is_a_dash_for_people_and_nothing_for_programs(desk: Run) -> None:
    told = {each["key"]: each for each in desk("figures", "--to", "2001-12-31", "--json").json["figures"]}
    rate, issued = told["work_orders.completion_rate"], told["work_orders.issued"]
    assert (rate["value"], rate["unit"], rate["numerator"], rate["denominator"]) == (None, "", 0, 0)
    assert (issued["value"], issued["denominator"]) == ("0", None)
    assert all((each["value"] is None) == (each["denominator"] == 0) for each in told.values())
    lines = desk("figures", "--to", "2001-12-31").out.splitlines()
    assert next(line for line in lines if "completion_rate" in line and "work_orders" in line).endswith("—")


@pytest.mark.uncounted
def test_every_figure_opens_the_list_that_it_counts(desk: Run) -> None:
    desk(
        "add",
        "work_orders",
        stdin=order() * 2 + order(result="已修好,晚上复看全亮。", completed_on="2026-01-01"),
    )
    for figure in desk("figures", "--json").json["figures"]:
        opens = figure["opens"]
        filters = [part for pair in opens["filter"] for part in ("--filter", pair)]
        listed = desk("show", opens["program"], *filters, "--limit", "0", "--json").json["total"]
        assert listed == opens["rows"], figure["key"]
        if opens["counts"] == "rows":
            assert listed == figure["numerator"], figure["key"]
        else:
            assert opens["field"], figure["key"]
