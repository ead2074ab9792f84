"""A letter bears the day of the act, or that of its first print; printed again it keeps it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from db.models import Reform, ReformInspection, ReformProblem
from desktop_app.printing import reforms, talks, trainings
from desktop_app.printing.work_orders import escalation

FIRST = date(2015, 4, 20)  # the sheets are printed again on 28 April 2015

inspection = ReformInspection(year=2015, round="mid_year", reform=Reform(title="试点"))
problem = ReformProblem(id=7, title="进度慢", inspection=inspection, reform=inspection.reform, found_on=FIRST)
training = SimpleNamespace(
    title="党性教育班", starts_on=date(2015, 5, 4), ends_on=date(2015, 5, 5), hours=8, days=1,
    place="", content="", enrolments=(), number="", host=None,
)  # fmt: skip
talk = SimpleNamespace(
    theme="停车", held_at=datetime(2015, 5, 4, tzinfo=UTC), place="会议室", leaders="", village=None,
    issuer=None, number="",
)  # fmt: skip

LETTERS = [
    (trainings.notice, training),
    (talks.talk_notice, talk),
]


@pytest.mark.parametrize(("letter", "record"), LETTERS)
def test_a_letter_that_is_printed_again_keeps_its_day(printed, letter, record):
    assert "2015年4月28日" in printed(lambda sheet: letter(sheet, record)).text
    again = printed(lambda sheet: letter(sheet, record), issued_on=FIRST).text
    assert "2015年4月28日" not in again
    assert "2015年4月20日" in again
    late = printed(lambda sheet: letter(sheet, record), issued_on=date(2015, 6, 1)).text
    assert "2015年6月1日" not in late, "nobody was invited to what was over"
    assert "2015年5月4日" in late[-20:]


def test_a_problem_is_to_be_put_right_since_it_was_found(printed):
    text = printed(lambda sheet: reforms.rectification_notice(sheet, problem)).text
    assert text.count("2015年4月20日") == 3  # on the stub, of the inspection, below the notice


def test_no_letter_says_that_nobody_is_to_be_named_while_a_leader_may_still_do_it(sheet):
    escalation.circular(sheet, [SimpleNamespace(kind="urge", withdrawn_on=None)])
    assert not sheet.pages


def test_a_circular_bears_the_day_on_which_the_last_unit_was_named(printed):
    order = SimpleNamespace(
        organization_id=1, organization=SimpleNamespace(name="水务公司"), title="路灯", number=""
    )
    lines = [
        SimpleNamespace(
            kind="circulate",
            withdrawn_on=None,
            order=order,
            reason="",
            deadline=FIRST,
            given_on=date(2015, 4, day),
        )
        for day in (22, 24, 23)
    ]
    text = printed(lambda sheet: escalation.circular(sheet, lines)).text
    assert text.count("2015年4月24日") == 2  # told of the unit, and below the letter
