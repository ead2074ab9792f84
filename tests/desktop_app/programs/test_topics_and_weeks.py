"""Figures of talks, their topics and the weekly reviews (domain 1.3)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.models import Parameter
from desktop_app.core import records, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import (
    talk_topics,
    talks,
)
from tests.desktop_app.programs.sheets import (
    TODAY,
    Sheets,
    counts,
    figure,
    listed,
    review,
)


def held_talk(office: Office, village: Any, *topics: dict[str, Any], people: int = 12) -> Any:
    values = {"theme": "修桥", "held_at": office.now(), "village": village, "residents_count": people}
    talk = records.create(office, talks.PROGRAM, values, {"topics": topics})
    for key in ("plan", "hold"):
        workflow.apply(office, talks.PROGRAM, talk, workflow.move_named(talks.PROGRAM, key))
    return talk


def test_what_became_of_topics(office: Office, cast: Any, clock: FixedClock) -> None:
    talk = held_talk(
        office,
        cast.village,
        {"title": "医保", "treatment": "explained", "answer": "可报七成"},
        {"title": "路灯", "treatment": "settled", "answer": "已换好", "answered_on": TODAY},
        {"title": "水费", "treatment": "explained", "answer": "查明退回"},
        {"title": "养老", "treatment": "explained"},
        {"title": "修桥", "treatment": "order", "speaker": "李大爷"},
        {"title": "环境", "treatment": "review"},
        {"title": "停电", "treatment": "undecided"},
    )
    clock.moment = datetime(2015, 4, 14, 2, 0, tzinfo=UTC)
    rows = [{"id": topic.id} for topic in talk.topics]
    rows[2]["answered_on"] = date(2015, 4, 14)
    records.change(office, talks.PROGRAM, talk, {}, {"topics": rows})
    assert counts(office, "talk_topics.topics") == (7, None)
    assert counts(office, "talk_topics.answered_there_rate") == (2, 7)
    assert counts(office, "talk_topics.order_rate") == (1, 7)
    assert counts(office, "talk_topics.reply_rate") == (5, 7)


def test_only_topics_of_talks_that_were_held_count(office: Office, cast: Any, sheets: Sheets) -> None:
    sheets.handed_in(problems=({"title": "修桥", "treatment": "talk"},))
    values = {"theme": "路灯", "held_at": office.now(), "village": cast.village}
    records.create(office, talks.PROGRAM, values, {"topics": ({"title": "路灯"},)})
    assert counts(office, "talk_topics.topics") == (0, None)
    assert listed(office, talk_topics.PROGRAM, "title", filters={"talk": "none"}) == ["修桥"]


def test_residents_are_summed_over_talks_that_were_held(office: Office, cast: Any) -> None:
    held_talk(office, cast.village, {"title": "甲"}, people=12)
    held_talk(office, cast.village, {"title": "乙"}, people=30)
    records.create(
        office,
        talks.PROGRAM,
        {"theme": "丙", "held_at": office.now(), "village": cast.village, "residents_count": 99},
    )
    assert figure(office, "talks.attendance").shown == "42 人次"


@pytest.mark.parametrize(
    ("held", "period", "counted"),
    [
        ((), "..", (0, 0)),  # no record at all: nothing is due
        ((date(2015, 3, 27),), "..", (1, 3)),  # Fridays: 27 March, 3 and 10 April
        ((date(2015, 3, 27), date(2015, 4, 13)), "..", (2, 4)),  # this week's before its Friday
        ((date(2015, 3, 23), date(2015, 3, 27)), "..", (1, 3)),  # twice in a week
        ((date(2015, 3, 27),), "2015-04-01..2015-04-30", (0, 2)),
        ((date(2015, 3, 27),), "2015-03", (1, 1)),
        ((date(2015, 3, 27),), "2014", (0, 0)),
    ],
)
def test_a_review_is_due_in_every_week(
    office: Office, held: tuple[date, ...], period: str, counted: tuple[int, int]
) -> None:
    for day in held:
        review(office, day)
    assert counts(office, "weekly_reviews.held_rate", Period.parse(period)) == counted


def test_the_day_of_the_review_is_the_office_s(office: Office) -> None:
    office.writer.create(Parameter(key="review_weekday", value="1", valid_from=date(2015, 1, 1)))
    review(office, date(2015, 3, 27))
    assert counts(office, "weekly_reviews.held_rate") == (1, 4)  # 27 March, three Mondays


def test_reviews_are_due_from_the_first_visit_on(office: Office, sheets: Sheets) -> None:
    sheets.draft(visited_on=date(2015, 1, 5))
    sheets.handed_in(visited_on=date(2015, 4, 1))
    assert counts(office, "weekly_reviews.held_rate") == (0, 2)
