"""十佳评选 in the demonstration: the first round of 2016, and this year's, which is being reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import HonourNominee
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.contests import is_secretary, number, put_round
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import public_notice, village_honours
from desktop_app.programs.secretary_contests import conditions
from desktop_app.programs.village_honours import ranking
from desktop_app.programs.village_honours.effects import in_register, reward

CALLED, LAST, REVIEWED, AWARDED = date(2016, 5, 23), date(2016, 5, 31), date(2016, 6, 1), date(2016, 6, 28)
NOMINATED, HONOURED, TODAY, REVIEWED_TODAY = 18, 10, 14, 7
TITLE = "“十佳村社区惠民好书记”"
WEIGHTS = (50, 50)
PASSED = "事迹属实，同意列为候选人"
DEEDS = (
    "任职以来带头修通环村公路，引进海产加工项目，村集体收入三年翻番，为老人办起食堂。",
    "推行民情工单上墙，群众反映的饮水、垃圾、路灯问题件件有回音，连续两年没有越级上访。",
    "台风期间连守七天七夜，转移群众三百多人，灾后两个月恢复生产，被群众称为“贴心书记”。",
)


def rows(stage: Stage) -> Rows:
    """The nominees; their rounds are written at once."""
    drawn = stage.pool.choose(NOMINATED + TODAY, is_secretary)
    made = [*_first(stage, drawn[:NOMINATED]), *_today(stage, drawn[NOMINATED:])]
    number(stage.office, made, "honour_nominees", day="nominated_on")
    return {HonourNominee: made}


def _first(stage: Stage, drawn: list[Cadre]) -> Iterator[HonourNominee]:
    """Two have the same score for the tenth place, and it is said who goes first, and why."""
    until = public_notice.last_day(REVIEWED, 5, stage.office)
    honour = put_round(
        stage.office,
        village_honours.PROGRAM,
        2016,
        "awarded",
        year=2016,
        title=f"首届{TITLE}",
        published_on=CALLED,
        recommend_until=LAST,
        noticed_on=REVIEWED,
        notice_days=5,
        notice_until=until,
        notice_result="公示期间没有反映问题",
        voted_on=until + timedelta(days=1),
        awarded_on=AWARDED,
        document="定委〔2016〕38号",
    )
    entries = list(_entries())
    found = ranking.ranked(entries, WEIGHTS)
    for cadre, entry, told in zip(drawn, entries, found, strict=True):
        won = (told.place or 0) <= HONOURED
        settled = (
            {} if entry.tie_order is None else {"tie_reason": "任书记年限长的在前", "tie_by": "评选领导小组"}
        )
        yield HonourNominee(
            id=stage.office.writer.new_id(),
            state="awarded" if won else "passed_over",
            **_told(stage, honour, cadre, CALLED),
            reviewed_on=REVIEWED,
            review=PASSED,
            votes=entry.votes,
            panel_score=entry.panel,
            vote_score=told.vote_score,
            total=told.total,
            place=told.place,
            tie_order=entry.tie_order,
            awarded_on=AWARDED if won else None,
            **settled,
        )
        if won:
            reward(cadre.person, in_register(honour, AWARDED), stage.office)


def _entries() -> Iterator[ranking.Entry]:
    """Fewer votes and points from one to the next, but the tenth and the eleventh have the same."""
    for place in range(NOMINATED):
        worth = HONOURED - 1 if place == HONOURED else place
        order = place - HONOURED + 2 if worth == HONOURED - 1 else None
        yield ranking.Entry(place, 2400 - 90 * worth, Decimal(95) - worth, order)


def _today(stage: Stage, drawn: list[Cadre]) -> Iterator[HonourNominee]:
    """Some were reviewed, the others wait."""
    called, reviewed = (stage.today - timedelta(days=days) for days in (50, 7))
    honour = put_round(
        stage.office,
        village_honours.PROGRAM,
        stage.today.year,
        "reviewing",
        year=stage.today.year,
        title=f"{stage.today.year}年度{TITLE}",
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
