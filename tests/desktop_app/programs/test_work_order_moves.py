"""The state machine of the work orders, move by move, as domain 1.1 has it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.journal_reading import history
from db.models import OrderSupervision, Paper, Parameter, Sequence, WorkOrder
from db.writer import VersionConflict
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import InvalidInput, NotAllowed, StaleRecord, TransitionRefused
from desktop_app.programs import work_orders
from desktop_app.programs.work_orders import course
from desktop_app.programs.work_orders.moves import TRANSITIONS

PROGRAM = work_orders.PROGRAM
TODAY = date(2015, 4, 13)


def later(office: Office, days: int) -> None:
    """Let days pass."""
    office.clock.moment += timedelta(days=days)  # type: ignore[attr-defined]


def reasons(office: Office, order: Any, key: str) -> str:
    return ";".join(workflow.reasons_against(office, order, workflow.move_named(PROGRAM, key)))


def _set(office: Office, key: str, value: str) -> None:
    """The office sets a parameter from today on."""
    office.writer.create(Parameter(key=key, value=value, valid_from=office.today()))


def test_issuing_takes_the_next_number_of_the_year(orders: Any, office: Office) -> None:
    first, second = orders.issued(), orders.issued()
    assert (first.number, second.number) == ("白泉〔2015〕第001号", "白泉〔2015〕第002号")
    later(office, 300)
    assert orders.issued().number == "白泉〔2016〕第001号"


def test_a_refused_issue_takes_no_number(orders: Any) -> None:
    order = orders.draft()
    WorkOrder.update(version=9).where(WorkOrder.id == order.id).execute()
    with pytest.raises(StaleRecord):
        orders.move(order, "issue")
    assert orders.issued().number == "白泉〔2015〕第001号"


def test_a_number_has_four_digits_after_999(orders: Any, office: Office) -> None:
    first = orders.issued()
    office.writer.update(Sequence.get(), {"last_number": 999})
    assert first.number.endswith("第001号")
    assert orders.issued().number == "白泉〔2015〕第1000号"


def test_the_answer_is_due_seven_days_after_raising(orders: Any) -> None:
    assert orders.issued().answer_due == TODAY + timedelta(days=7)


def test_settled_on_the_spot_is_issued_and_complete_the_same_day(orders: Any) -> None:
    order = orders.move(orders.draft(), "settle", result="现场换好了灯泡,已经亮了。")
    assert (order.state, order.completed_on, order.issued_on) == ("completed", TODAY, TODAY)
    assert order.settled_on_spot
    assert order.number == "白泉〔2015〕第001号"
    with pytest.raises(ProblemsFound, match="“已收悉”“正在处理”这样的话不是处理情况，请写明怎样解决的"):
        orders.move(orders.draft(), "settle", result="已收悉")


def test_a_commitment_in_working_days_knows_the_labour_day_holiday(orders: Any) -> None:
    order = orders.commit(orders.issued(), deadline_days=14, deadline_kind="working_days")
    assert order.deadline == date(2015, 5, 4)  # 14 working days after 13 April; 1 May is off


def test_natural_days_end_on_a_day_off_unless_the_office_rolls_them_over(orders: Any, office: Office) -> None:
    assert orders.commit(orders.issued(), deadline_days=18).deadline == date(2015, 5, 1)  # Labour Day
    _set(office, "roll_over", "是")
    assert orders.commit(orders.issued(), deadline_days=18).deadline == date(2015, 5, 4)
    assert orders.commit(orders.issued(), deadline_days=3).deadline == date(2015, 4, 16)
    later(office, 5)
    assert orders.issued().answer_due == date(2015, 4, 27)  # raised on the 18th; the 25th is a Saturday


def test_a_commitment_within_seven_days_gets_no_card_and_a_later_one_a_yellow_card(
    orders: Any, office: Office
) -> None:
    late, timely = orders.issued(), orders.issued()
    later(office, 7)
    orders.commit(timely)
    assert not OrderSupervision.select().exists()
    later(office, 1)
    orders.commit(late)
    assert [(card.order_id, card.kind) for card in OrderSupervision.select()] == [(late.id, "yellow")]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"handler": None}, "handler"),
        ({"commitment": ""}, "commitment"),
        ({"deadline_days": None}, "original_deadline"),
        ({"deadline_days": 0}, "deadline_days"),
        ({"deadline_days": None, "original_deadline": date(2015, 4, 12)}, "original_deadline"),
        ({"original_deadline": date(2051, 4, 22)}, "original_deadline"),
        ({"committed_on": date(2015, 4, 14)}, "committed_on"),
        ({"committed_on": date(2015, 4, 12)}, "committed_on"),
        ({"commitment": "诺" * 2001}, "commitment"),
        ({"deadline_kind": "fortnights"}, "deadline_kind"),
    ],
)
def test_a_bad_commitment_is_refused_beside_its_field(
    orders: Any, values: dict[str, Any], field: str
) -> None:
    order = orders.issued()
    with pytest.raises(ProblemsFound) as refused:
        orders.commit(order, **values)
    assert field in [problem.field for problem in refused.value.problems]
    assert WorkOrder.get_by_id(order.id).state == "committing"


def test_the_promise_cannot_be_changed_by_editing(orders: Any, office: Office) -> None:
    order = orders.promised()
    with pytest.raises(InvalidInput, match="承诺办结期限"):
        records.change(office, PROGRAM, order, {"original_deadline": date(2016, 1, 1)})


def test_completing_needs_a_step(orders: Any, office: Office) -> None:
    order = orders.commit(orders.issued())
    with pytest.raises(TransitionRefused, match="至少要有一条办理过程"):
        orders.complete(order)


@pytest.mark.parametrize(
    "reply", ["已收悉", "您的留言已收悉。", "网友:您好!留言已收悉", "已转有关单位", "已阅"]
)
def test_a_form_reply_is_no_result(orders: Any, reply: str) -> None:
    with pytest.raises(ProblemsFound, match="不是办理结果"):
        orders.complete(orders.promised(), result=reply)


def test_a_real_result_may_begin_with_a_form_reply(orders: Any) -> None:
    told = "您的留言已收悉。经现场查看,4月20日已清理完毕并落实专人。"
    assert orders.complete(orders.promised(), result=told).state == "rating"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"self_rating": 101}, "self_rating"),
        ({"completed_on": date(2015, 4, 14)}, "completed_on"),
        ({"completed_on": date(2015, 4, 12)}, "completed_on"),
        ({"outcome": None}, "outcome"),
        ({"result": ""}, "result"),
    ],
)
def test_a_bad_completion_is_refused(orders: Any, values: dict[str, Any], field: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        orders.complete(orders.promised(), **values)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("rating", "band"),
    [
        (100, "very_satisfied"),
        (90, "very_satisfied"),
        (89, "satisfied"),
        (80, "satisfied"),
        (79, "fairly_satisfied"),
        (70, "fairly_satisfied"),
        (69, "basically_satisfied"),
        (60, "basically_satisfied"),
        (59, "dissatisfied"),
    ],
)
def test_the_band_follows_the_rating(orders: Any, rating: int, band: str) -> None:
    order = orders.rate(orders.completed(), rating)
    assert (order.state, order.band, order.rating_gap) == ("rated", band, 95 - rating)


def test_the_handler_cannot_ask_for_the_rating_of_their_own_order(orders: Any, cast: Any) -> None:
    with pytest.raises(ProblemsFound, match="经办人不能给自己"):
        orders.rate(orders.completed(), 99, rated_by=cast.chen)


def test_the_handler_cannot_enter_the_rating_either(orders: Any, office: Office) -> None:
    order = orders.completed()
    office.user = User("陈主任", office.rights)
    with pytest.raises(TransitionRefused, match="由别人评价"):
        orders.rate(order, 99)


def test_whoever_signs_for_the_resident_is_noted(orders: Any) -> None:
    order = orders.rate(orders.completed(), 90, rating_method="proxy", rating_note="不识字，女儿代签")
    assert (order.state, order.rating_note) == ("rated", "不识字，女儿代签")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rating": 101}, "rating"),
        ({"rating": -1}, "rating"),
        ({"rating_method": "proxy"}, "rating_note"),
        ({"rating": 59, "dissatisfaction": None}, "dissatisfaction"),
        ({"rated_on": date(2015, 4, 14)}, "rated_on"),
        ({"rated_by": None}, "rated_by"),
    ],
)
def test_a_bad_rating_is_refused(orders: Any, values: dict[str, Any], field: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        orders.rate(orders.completed(), **({"rating": 90} | values))
    assert field in [problem.field for problem in refused.value.problems]


def test_unreachable_after_two_tries_is_left_unrated(orders: Any, office: Office) -> None:
    order = orders.completed()
    assert "办结以来有 0 次" in reasons(office, order, "leave_unrated")
    calls = [{"done_on": TODAY, "method": "phone", "reached": False}] * 2
    records.change(office, PROGRAM, order, {}, {"follow_ups": calls})
    order = orders.move(order, "leave_unrated", rating_note="两次电话无人接听")
    assert (order.state, order.rating, order.band) == ("rated", None, None)


def test_a_failed_rating_is_reworked_and_keeps_its_first_promise(orders: Any, office: Office) -> None:
    order = orders.move(
        orders.rate(orders.completed(), 55), "rework", deadline=date(2015, 5, 8), reason="再清一次"
    )
    assert (order.state, order.rework_count, order.deadline) == ("handling", 1, date(2015, 5, 8))
    assert order.original_deadline == date(2015, 4, 23)
    assert (order.rating, order.completed_on, order.result) == (None, None, "")
    assert "55 分" in order.steps.order_by(-order.steps.model.id).first().what
    assert "重办以后还没有办理过程" in reasons(office, order, "complete")
    course.note_decision(order, "周五办完", office, on=TODAY, by="周敏")
    assert "重办以后还没有办理过程" in reasons(office, order, "complete")
    assert orders.rate(orders.complete(orders.worked_on(order)), 88).rating == 88


def test_what_was_not_settled_on_the_spot_after_all_can_go_to_another_unit(orders: Any) -> None:
    order = orders.rate(orders.move(orders.draft(), "settle", result="现场换好了灯泡，已经亮了。"), 40)
    order = orders.move(order, "rework", deadline=date(2015, 5, 8), reason="又灭了")
    order = orders.move(
        orders.move(order, "return", reason="function"), "accept_return", organization=order.issuer
    )
    assert (order.state, order.answer_due) == ("committing", TODAY + timedelta(days=7))
    assert orders.commit(order).deadline == TODAY + timedelta(days=10)


def test_a_good_or_unreasonable_rating_is_not_reworked(orders: Any, office: Office) -> None:
    good = orders.rate(orders.completed(), 60)
    assert "低于 60 分的才重办" in reasons(office, good, "rework")
    assert "低于 60 分的才需要确认" in reasons(office, good, "confirm_unreasonable")
    order = orders.move(orders.rate(orders.completed(), 20), "confirm_unreasonable")
    assert "不合理诉求" in reasons(office, order, "rework")


def test_archiving_asks_for_every_part_or_a_reason(orders: Any, office: Office) -> None:
    order = orders.rate(orders.completed(), 95)
    paper = Paper(program="work_orders", record_id=order.id, form="slip", part="resident", printed_on=TODAY)
    office.writer.create(paper)
    with pytest.raises(ProblemsFound, match="还有 1 联"):
        orders.move(order, "archive")
    office.writer.update(paper, {"signed_on": TODAY})
    order = orders.move(order, "archive")
    assert (order.state, order.archive_number) == ("archived", "2015-白泉-0001")


def test_the_reason_for_a_missing_part_goes_into_the_remark_and_none_takes_nothing_away(
    orders: Any, office: Office
) -> None:
    order = orders.rate(orders.completed(), 95)
    office.writer.create(
        Paper(program="work_orders", record_id=order.id, form="slip", part="resident", printed_on=TODAY)
    )
    order = orders.move(order, "archive", remark="群众联遗失")
    assert order.remark == "群众联遗失"
    order = orders.rate(orders.completed(remark="代母亲反映"), 95)
    assert orders.move(order, "archive").remark == "代母亲反映"


def test_a_void_order_keeps_its_number_and_cannot_be_moved_again(orders: Any, office: Office) -> None:
    order = orders.move(orders.issued(), "void", void_reason="填错了村")
    assert (order.state, order.number) == ("void", "白泉〔2015〕第001号")
    assert orders.issued().number == "白泉〔2015〕第002号"
    assert not workflow.moves(PROGRAM, order)


def test_what_was_issued_cannot_be_discarded_and_a_draft_can(orders: Any, office: Office) -> None:
    with pytest.raises(InvalidInput, match="只能作废"):
        records.discard(office, PROGRAM, orders.issued())
    draft = orders.draft()
    records.discard(office, PROGRAM, draft)
    assert WorkOrder.get_or_none(WorkOrder.id == draft.id) is None


def test_urging_leads_to_a_circulated_criticism_after_five_working_days(orders: Any, office: Office) -> None:
    assert reasons(office, orders.issued(), "urge") == ""  # its answer is due, though it has no deadline
    order = orders.move(orders.promised(), "urge")
    urged = OrderSupervision.get()
    assert (urged.answer_by, urged.reason) == (date(2015, 4, 20), "期限临近或已过")
    assert "今天已经催办过" in reasons(office, order, "urge")
    later(office, 7)
    assert "没有说明的才通报" in reasons(office, order, "circulate")
    later(office, 1)
    orders.move(order, "circulate", reason="催办后没有说明")
    orders.move(order, "answer_urge", answer="等材料,本周办完")
    assert "没有说明的才通报" in reasons(office, order, "circulate")
    assert "没有等待说明的催办或督办" in reasons(office, order, "answer_urge")


def test_supervision_is_by_card(orders: Any) -> None:
    order = orders.promised()
    with pytest.raises(ProblemsFound, match="黄牌和红牌"):
        orders.move(order, "supervise", kind="urge", reason="拖延")
    orders.move(order, "supervise", kind="red", reason="拖延")
    assert OrderSupervision.get().kind == "red"


def test_a_referred_order_is_marked_for_the_weekly_review(orders: Any, office: Office) -> None:
    order = orders.move(orders.issued(), "report_up")
    assert (order.state, order.for_review) == ("committing", True)
    assert "已经提交" in reasons(office, order, "report_up")


def test_approvals_are_for_leaders(orders: Any, office: Office) -> None:
    order = orders.move(orders.promised(), "extend", until=date(2015, 4, 30), reason="雨天")
    office.user = User("小周", Rights(CLERK))
    for key in ("approve_extension", "void", "supervise"):
        with pytest.raises(NotAllowed, match="不在您的权限内"):
            orders.move(order, key)


def test_every_move_is_one_batch_of_the_journal(orders: Any) -> None:
    order = orders.promised()
    batches = [entry.batch for entry in history(order)]
    assert len(batches) == len(set(batches)) == 3  # created, issued, promised


def test_a_stale_record_is_refused_with_what_changed(orders: Any, office: Office) -> None:
    order = orders.issued()
    theirs = records.get(office, PROGRAM, order.id)
    records.change(office, PROGRAM, theirs, {"remark": "已电话核实"})
    with pytest.raises(StaleRecord, match="备注"):
        records.change(office, PROGRAM, order, {"remark": "再核实"})
    with pytest.raises(VersionConflict):
        office.writer.update(order, {"remark": "再核实"})


def test_no_move_starts_from_an_archived_order() -> None:
    assert not [move.key for move in TRANSITIONS if "archived" in move.sources]


@pytest.mark.uncounted
@pytest.mark.parametrize("move", TRANSITIONS, ids=lambda move: move.key)
def test_every_move_is_refused_from_a_state_that_it_does_not_start_from(
    move: Any, orders: Any, office: Office
) -> None:
    order = orders.draft()
    if "draft" in move.sources:
        order = orders.move(order, "issue")
    assert "现在的状态是" in reasons(office, order, move.key)
