"""十佳评选 in the demonstration: the round of 2016, those after it, and the one that is reviewed today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import HonourNominee
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.contests import (
    FIRST,
    begins_in,
    is_secretary,
    later_years,
    number,
    put_round,
)
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import public_notice, village_honours
from desktop_app.programs.secretary_contests import conditions
from desktop_app.programs.village_honours import ranking
from desktop_app.programs.village_honours.effects import in_register, reward

LAST, REVIEWED, AWARDED = 8, 9, 36  # days after the call
NOMINATED, NOMINATED_LATER, HONOURED, TODAY, REVIEWED_TODAY = 18, 12, 10, 14, 7
ORDINALS = ("首", "第二", "第三", "第四", "第五", "第六")
TITLE = "“十佳村社区惠民好书记”"
WEIGHTS = (50, 50)
PASSED = "事迹属实，同意列为候选人"
DEEDS = (
    "任职以来带头修通环村公路，引进海产加工项目，村集体收入三年翻番，为老人办起食堂。",
    "推行民情工单上墙，群众反映的饮水、垃圾、路灯问题件件有回音，连续两年没有越级上访。",
    "台风期间连守七天七夜，转移群众三百多人，灾后两个月恢复生产，被群众称为“贴心书记”。",
)


def rows(stage: Stage) -> Rows:
    """The nominees; their rounds are written at once. Who was not honoured stands again, nobody else does."""
    later = later_years(stage.today.year)
    drawn = stage.pool.choose((1 + len(later)) * HONOURED + TODAY, is_secretary)
    made: list[HonourNominee] = []
    for serial, year in enumerate((FIRST, *later), start=1):
        standing = drawn[: NOMINATED if year == FIRST else NOMINATED_LATER]
        made += _held(stage, standing, year, title=_titled(serial), equals=year == FIRST)
        del drawn[:HONOURED]
    made += _today(stage, drawn, title=_titled(len(later) + 2))
    number(stage.office, made, "honour_nominees", day="nominated_on")
    return {HonourNominee: made}


def _titled(serial: int) -> str:
    return f"{ORDINALS[serial - 1]}届{TITLE}"


def _held(stage: Stage, drawn: list[Cadre], year: int, *, title: str, equals: bool) -> list[HonourNominee]:
    """A round that is over; with `equals` two have the same score for the tenth place, and it is said who is
    first, and why.
    """
    called = begins_in(year)
    last, reviewed, awarded = (called + timedelta(days=days) for days in (LAST, REVIEWED, AWARDED))
    until = public_notice.last_day(reviewed, 5, stage.office)
    honour = put_round(
        stage.office,
        village_honours.PROGRAM,
        year,
        "awarded",
        year=year,
        title=title,
        published_on=called,
        recommend_until=last,
        noticed_on=reviewed,
        notice_days=5,
        notice_until=until,
        notice_result="公示期间没有反映问题",
        voted_on=until + timedelta(days=1),
        awarded_on=awarded,
        document=f"定委〔{year}〕38号",
    )
    entries = list(_entries(len(drawn), equals=equals))
    return [
        _judged(stage, honour, cadre, entry, told)
        for cadre, entry, told in zip(drawn, entries, ranking.ranked(entries, WEIGHTS), strict=True)
    ]


def _judged(
    stage: Stage, honour: Any, cadre: Cadre, entry: ranking.Entry, told: ranking.Ranked
) -> HonourNominee:
    """A nominee with votes, score and place; the register says who was honoured."""
    won = (told.place or 0) <= HONOURED
    settled = (
        {} if entry.tie_order is None else {"tie_reason": "任书记年限长的在前", "tie_by": "评选领导小组"}
    )
    if won:
        reward(cadre.person, in_register(honour, honour.awarded_on), stage.office)
    return HonourNominee(
        id=stage.office.writer.new_id(),
        state="awarded" if won else "passed_over",
        **_told(stage, honour, cadre, honour.published_on),
        reviewed_on=honour.noticed_on,
        review=PASSED,
        votes=entry.votes,
        panel_score=entry.panel,
        vote_score=told.vote_score,
        total=told.total,
        place=told.place,
        tie_order=entry.tie_order,
        awarded_on=honour.awarded_on if won else None,
        **settled,
    )


def _entries(count: int, *, equals: bool) -> Iterator[ranking.Entry]:
    """Fewer votes and points from one to the next; with `equals` the tenth and the eleventh have the same."""
    for place in range(count):
        worth = HONOURED - 1 if equals and place == HONOURED else place
        order = place - HONOURED + 2 if equals and worth == HONOURED - 1 else None
        yield ranking.Entry(place, 2400 - 90 * worth, Decimal(95) - worth, order)


def _today(stage: Stage, drawn: list[Cadre], *, title: str) -> Iterator[HonourNominee]:
    """Some were reviewed, the others wait."""
    called, reviewed = (stage.today - timedelta(days=days) for days in (50, 7))
    honour = put_round(
        stage.office,
        village_honours.PROGRAM,
        stage.today.year,
        "reviewing",
        year=stage.today.year,
        title=title,
        published_on=called,
        recommend_until=called + timedelta(days=30),
    )
    for place, cadre in enumerate(drawn):
        passed = place < REVIEWED_TODAY
        yield HonourNominee(
            id=stage.office.writer.new_id(),
            state="shortlisted" if passed else "nominated",
            **_told(stage, honour, cadre, called + timedelta(days=3 + place)),
            reviewed_on=reviewed if passed else None,
            review=PASSED if passed else "",
        )


def _told(stage: Stage, honour: Any, cadre: Cadre, day: date) -> dict[str, Any]:
    """Who is recommended by the township of the village, for which deeds."""
    person = cadre.person
    townships = {unit.id: place.units[0] for place in stage.pool.city.places for unit in place.units}
    return {
        "honour": honour,
        "person": person,
        "recommender": townships[cadre.seat.unit.id],
        "organization": cadre.seat.unit,
        "post": person.post,
        "secretary_months": conditions.served(person, day),
        "nominated_on": day,
        "deeds": DEEDS[person.id % len(DEEDS)],
        "opinion": "同意推荐",
    }
