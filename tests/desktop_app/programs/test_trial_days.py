"""The clocks of a trial at their edges: months, the alert ahead, days in their order (domain 1.7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Parameter
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.printing.trials import halfway
from desktop_app.programs.trial_candidates.rules import days_late
from tests.desktop_app.programs.tried import BEGUN, CANDIDATES, ENDS, POSTS, Board

DAY = timedelta(days=1)


def test_who_has_a_total_waits_for_the_meeting(board: Board) -> None:
    post = board.opened()
    one, two = (board.tried(post, board.cadre(name)) for name in "甲乙")
    board.examined(one, score=None)
    assert board.listed(CANDIDATES, to_compare="yes") == 0
    board.examined(two)
    assert board.listed(CANDIDATES, to_compare="yes") == 1


def test_a_post_waits_for_its_end_once_nobody_is_left_on_trial(board: Board) -> None:
    post, one, two = board.compared(90, 80)
    seen = []
    for candidate, key, told in (
        (one, "appoint", {}),
        (two, "give_back", {"conclusion_note": "岗位已有人选"}),
    ):
        seen.append(board.listed(POSTS, to_settle="yes"))
        board.concluded(candidate, key, **told)
    seen.append(board.listed(POSTS, to_settle="yes"))
    board.move(board.fresh(post), "settle", settled_on=board.office.today())
    assert [*seen, board.listed(POSTS, to_settle="yes")] == [0, 0, 1, 0]


def test_a_month_before_the_trial_is_none_of_it(board: Board) -> None:
    candidate = board.tried(board.opened())
    with pytest.raises(ProblemsFound, match="“月份”（2015-06）不能早于 2015-07"):
        board.noted(candidate, "2015-06")
    assert board.noted(candidate, "2015-07").notes.count() == 1


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("day", "ends_on", "extended"),
    [
        (date(2015, 7, 6), date(2016, 1, 5), date(2016, 4, 5)),
        (date(2015, 8, 31), date(2016, 2, 29), date(2016, 5, 30)),
        (date(2014, 8, 31), date(2015, 2, 28), date(2015, 5, 30)),
        (date(2015, 3, 30), date(2015, 9, 29), date(2015, 12, 29)),
        (date(2015, 3, 31), date(2015, 9, 30), date(2015, 12, 30)),
        (date(2015, 12, 31), date(2016, 6, 30), date(2016, 9, 30)),
    ],
)
def test_a_trial_lasts_so_many_months_whatever_their_length(
    board: Board, day: date, ends_on: date, extended: date
) -> None:
    board.on(day)
    post = board.opened()
    one, two = (board.tried(post, board.cadre(name), day) for name in "甲乙")
    assert one.ends_on == ends_on
    for each in (one, two):
        board.examined(each)
    board.convened(post)
    assert board.concluded(one, "extend", extension_reason="实绩还不足").ends_on == extended


def test_the_office_settles_how_long_trials_and_extensions_are(board: Board) -> None:
    for key, value in (("trial_months", "3"), ("trial_extension_months", "1"), ("trial_extensions", "2")):
        board.office.writer.create(Parameter(key=key, value=value, valid_from=date(2015, 1, 1)))
    _post, one, _two = board.compared(80, 90)
    assert one.ends_on == date(2015, 10, 5)
    assert board.concluded(one, "extend", extension_reason="再看").ends_on == date(2015, 11, 5)


def left(board: Board, trial: Any) -> tuple[str, str]:
    column = next(each for each in CANDIDATES.columns if each.name == "left")
    assert column.text is not None
    return tuple(column.text(board.fresh(trial), board.office))


# 2016-01-01 to 2016-01-03 is a holiday: the clock counts natural days.
@pytest.mark.parametrize(
    ("day", "told", "expiring", "overdue"),
    [
        (ENDS - 31 * DAY, ("剩 31 天", ""), 0, 0),
        (ENDS - 30 * DAY, ("剩 30 天", "warn"), 1, 0),
        (date(2016, 1, 1), ("剩 4 天", "warn"), 1, 0),
        (ENDS, ("今天到期", "warn"), 1, 0),
        (ENDS + DAY, ("逾期 1 天", "bad"), 1, 1),
    ],
)
def test_the_end_is_told_of_thirty_days_ahead(
    board: Board, day: date, told: tuple[str, str], expiring: int, overdue: int
) -> None:
    trial = board.tried(board.opened())
    board.on(day)
    assert left(board, trial) == told
    for program in (CANDIDATES, POSTS):
        assert board.listed(program, expiring="yes") == expiring
        assert board.listed(program, overdue="yes") == overdue


def test_who_was_examined_is_due_no_more_until_the_trial_is_extended(board: Board) -> None:
    _post, one, _two = board.compared(80, 90)
    board.on(ENDS + DAY)
    assert board.listed(CANDIDATES, overdue="yes") == 0
    board.concluded(one, "extend", extension_reason="实绩还不足")
    board.on(date(2016, 3, 6))
    assert left(board, one) == ("剩 30 天", "warn")
    assert board.listed(CANDIDATES, expiring="yes") == 1


def test_the_end_is_examined_within_its_last_thirty_days_or_later(board: Board) -> None:
    trial = board.assessed(board.tried(board.opened()))
    first = ENDS - 30 * DAY
    board.on(first - DAY)
    with pytest.raises(TransitionRefused, match=f"试岗到 {ENDS}，从 {first} 起才能期满考核"):
        board.move(trial, "examine", examined_on=first - DAY)
    board.on(first)
    with pytest.raises(ProblemsFound, match=f"“期满考核日期”不能早于 {first}"):
        board.move(trial, "examine", examined_on=first - DAY)
    with pytest.raises(ProblemsFound, match="“期满考核日期”不能晚于今天"):
        board.move(trial, "examine", examined_on=first + DAY)
    assert board.move(trial, "examine", examined_on=first).state == "examined"


def test_a_trial_begins_between_the_opening_of_its_post_and_today(board: Board) -> None:
    trial = board.chosen(board.opened())
    for day, reason in ((BEGUN - DAY, f"不能早于 {BEGUN}"), (BEGUN + DAY, "不能晚于今天")):
        with pytest.raises(ProblemsFound, match=reason):
            board.move(trial, "start", starts_on=day)


def test_it_is_assessed_half_way_between_its_beginning_and_today(board: Board) -> None:
    trial = board.noted(board.tried(board.opened()), "2015-07")
    board.on(ENDS + DAY)
    for day, reason in (
        (BEGUN - DAY, f"不能早于 {BEGUN}"),
        (ENDS + 2 * DAY, "不能晚于今天"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            board.move(board.fresh(trial), "assess", midterm_on=day, midterm_score=80)


def test_a_half_way_assessment_after_the_term_says_why_and_stays_late(board: Board) -> None:
    trial = board.noted(board.tried(board.opened()), "2015-07")
    board.on(ENDS + 3 * DAY)
    told = {"midterm_on": ENDS + 3 * DAY, "midterm_score": 80}
    with pytest.raises(ProblemsFound, match=f"试岗 {ENDS} 已经期满，请写明为什么"):
        board.move(board.fresh(trial), "assess", **told)
    late = board.move(board.fresh(trial), "assess", midterm_note="评估组成员外派", **told)
    assert days_late(late) == 3
    assert cell(late, "midterm_on", board) == "2016-01-08（期满后 3 天）"
    assert halfway(late) == "80.00分，2016-01-08评估，试岗期满后3天，评估组成员外派"
    assert board.examined(late).state == "examined", "it goes on from there"


def test_a_half_way_assessment_on_the_last_day_is_not_late(board: Board) -> None:
    trial = board.noted(board.tried(board.opened()), "2015-07")
    assert (days_late(trial), cell(trial, "midterm_on", board)) == (0, "")
    board.on(ENDS + DAY)
    told = {"midterm_on": ENDS, "midterm_score": 80, "midterm_note": "进度正常"}
    held = board.move(board.fresh(trial), "assess", **told)
    assert (days_late(held), cell(held, "midterm_on", board)) == (0, "2016-01-05")
    assert halfway(held) == "80.00分，进度正常"
    early = board.assessed(board.tried(board.opened(title="综合部部长"), board.cadre("甲"), day=ENDS + DAY))
    assert days_late(early) == 0


def cell(trial: Any, name: str, board: Board) -> str:
    column = next(each for each in CANDIDATES.columns if each.name == name)
    assert column.text is not None
    return column.text(trial, board.office).text


def test_a_post_is_settled_between_its_last_conclusion_and_today(board: Board) -> None:
    post, one, two = board.compared(80, 90)
    board.concluded(two)
    board.on(ENDS + DAY)
    board.concluded(one, "give_back", conclusion_note="不如对手")
    for day, reason in (
        (ENDS, f"“择优日期”不能早于 {ENDS + DAY}"),
        (ENDS + 2 * DAY, "“择优日期”不能晚于今天"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            board.move(board.fresh(post), "settle", settled_on=day)


def test_the_meeting_is_held_after_the_last_examination_and_the_conclusions_after_it(board: Board) -> None:
    post = board.opened()
    for name in "甲乙":
        board.examined(board.tried(post, board.cadre(name)))
    with pytest.raises(ProblemsFound, match=f"“会议日期”不能早于 {ENDS}"):
        board.move(board.fresh(post), "convene", met_on=ENDS - DAY, meeting="党委会议")
    post = board.convened(post)
    trial = post.candidates.get()
    with pytest.raises(ProblemsFound, match=f"“结论日期”不能早于 {ENDS}"):
        board.move(trial, "appoint", concluded_on=ENDS - DAY)
    with pytest.raises(ProblemsFound, match=f"“决定延长”不能早于 {ENDS}"):
        board.move(trial, "extend", extended_on=ENDS - DAY, extension_reason="再看")
    with pytest.raises(ProblemsFound, match=f"“结论日期”不能早于 {ENDS}"):
        board.move(trial, "give_back", concluded_on=ENDS - DAY, conclusion_note="不如对手")
