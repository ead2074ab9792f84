"""Moves: whole or not at all, refused with every reason, and the only way to another state."""

from __future__ import annotations

from typing import Any

import pytest

from db.journal import Entry
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, Field, Transition
from desktop_app.errors import NotAllowed, NotFound, StaleRecord, TransitionRefused
from desktop_app.programs import rights_of, work_orders

ORDERS = work_orders.PROGRAM


def move(key: str) -> Transition:
    return workflow.move_named(ORDERS, key)


def test_the_moves_of_a_state_are_those_that_start_from_it(office: Office, orders: Any) -> None:
    draft, issued = orders.draft(), orders.issued()
    assert {"issue", "settle"} == {one.key for one in workflow.moves(ORDERS, draft)}
    assert "commit" in {one.key for one in workflow.moves(ORDERS, issued)}
    assert "issue" not in {one.key for one in workflow.moves(ORDERS, issued)}


def test_a_move_is_known_by_key_or_title() -> None:
    assert move("issue") is move("出具")
    with pytest.raises(NotFound, match="出具"):
        move("teleport")


def test_a_move_from_another_state_is_refused_with_the_state(office: Office, orders: Any) -> None:
    order = orders.issued()
    with pytest.raises(TransitionRefused, match="待承诺"):
        workflow.apply(office, ORDERS, order, move("issue"))
    assert records.get(office, ORDERS, order.id).number == order.number


def test_reasons_of_the_guard_are_told_and_stop_the_move(office: Office, orders: Any) -> None:
    order = orders.commit(orders.issued())
    assert workflow.reasons_against(office, order, move("complete")) == ["至少要有一条办理过程，写明办了什么"]
    with pytest.raises(TransitionRefused, match="办理过程"):
        orders.complete(order)
    assert records.get(office, ORDERS, order.id).state == "handling"


def test_a_leader_decides_and_whoever_handles_an_order_does_the_rest() -> None:
    theirs = {LEADER: "", CLERK: ""}
    for role in theirs:
        theirs[role] = " ".join(step.key for step in ORDERS.transitions if role in step.roles)
    assert theirs[LEADER] == (
        "accept_return refuse_return approve_extension refuse_extension rework confirm_unreasonable "
        "urge supervise circulate void"
    )
    assert theirs[CLERK] == (
        "issue settle commit report_up return complete extend tell_extension rate leave_unrated "
        "rework archive urge answer_urge merge unmerge"
    )


@pytest.mark.parametrize("role", [AUDITOR, LEADER])
def test_roles_move_what_is_theirs(office: Office, orders: Any, role: str) -> None:
    order = orders.issued()
    office.user = User("王镇长", Rights(role))
    void = move("void")
    if role in void.roles:
        workflow.apply(office, ORDERS, order, void, {"void_reason": "重复录入"})
        assert records.get(office, ORDERS, order.id).state == "void"
    else:
        with pytest.raises(NotAllowed):
            workflow.apply(office, ORDERS, order, void, {"void_reason": "重复录入"})
        assert records.get(office, ORDERS, order.id).state == "committing"


def test_every_problem_of_the_inputs_is_told_at_once(office: Office, orders: Any) -> None:
    order = orders.issued()
    with pytest.raises(ProblemsFound) as refused:
        workflow.apply(office, ORDERS, order, move("commit"), {})
    assert {"organization", "handler", "commitment", "committed_on"} <= {
        problem.field for problem in refused.value.problems
    }


def test_an_unknown_input_is_refused(office: Office, orders: Any) -> None:
    with pytest.raises(TransitionRefused, match="colour") as refused:
        workflow.apply(office, ORDERS, orders.draft(), move("issue"), {"colour": "red"})
    assert refused.value.field == "colour"


def test_a_move_writes_what_was_typed_and_a_text_that_was_left_out_as_empty(
    office: Office, orders: Any
) -> None:
    order = orders.issued(rating_note="旧的")
    inputs = (Field("remark"), Field("rating_note"), Field("source_number"), Field("rated_on"))
    lay_aside = Transition("lay_aside", "搁置", frozenset({"committing"}), "void", inputs=inputs)
    workflow.apply(office, ORDERS, order, lay_aside, {"remark": "等通知", "rating_note": None})
    kept = records.get(office, ORDERS, order.id)
    assert (kept.remark, kept.rating_note, kept.source_number, kept.rated_on) == ("等通知", "", None, None)


def test_a_move_that_fails_half_way_leaves_nothing(office: Office, orders: Any) -> None:
    order = orders.draft()
    issue = move("issue")

    def fail(record: Any, values: Any, office: Office) -> Any:
        assert issue.effect is not None
        issue.effect(record, values, office)
        raise RuntimeError

    before = Entry.select().count()
    with pytest.raises(RuntimeError):
        workflow.apply(office, ORDERS, order, issue._replace(effect=fail))
    assert Entry.select().count() == before
    assert records.get(office, ORDERS, order.id).state == "draft"
    assert orders.move(order, "issue").number == "白泉〔2015〕第001号"


def test_a_stale_record_is_not_moved(office: Office, orders: Any) -> None:
    order = orders.draft()
    mine = records.get(office, ORDERS, order.id)
    records.change(office, ORDERS, order, {"title": "别的事"})
    with pytest.raises(StaleRecord, match="事项"):
        workflow.apply(office, ORDERS, mine, move("issue"))
    assert records.get(office, ORDERS, order.id).number is None


def test_a_move_is_one_batch_of_the_journal(office: Office, orders: Any) -> None:
    order = orders.draft()
    before = Entry.select().count()
    orders.move(order, "issue")
    written = list(Entry.select().order_by(Entry.counter).offset(before))
    assert len(written) > 1  # the number book and the order
    assert len({entry.batch for entry in written}) == 1


def test_a_clerk_moves_nothing_in_the_programs_of_others(office: Office, orders: Any) -> None:
    order = orders.issued()
    office.user = User("小周", rights_of(CLERK, {"visits"}))
    assert workflow.reasons_against(office, order, move("report_up")) == ["“上报研究”不在您的权限内"]
    with pytest.raises(NotAllowed):
        workflow.apply(office, ORDERS, order, move("report_up"))
