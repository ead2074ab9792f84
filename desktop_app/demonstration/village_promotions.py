"""比选进班子 in the demonstration: the round that began on 21 May 2016, and the one that is under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from db.models import DictionaryEntry, Person, PromotionCandidate, PromotionMeeting, PromotionSource
from desktop_app.demonstration.contenders import NO_OBJECTION, Contenders
from desktop_app.demonstration.contests import put_round
from desktop_app.programs import meetings, public_notice, village_promotions
from desktop_app.programs.appointing import change_post
from desktop_app.programs.secretary_contests import conditions

NOTICE, LAST, REVIEW = date(2016, 5, 23), date(2016, 5, 31), date(2016, 6, 1)
COMPARED, EXAMINED, DECIDED = date(2016, 6, 6), date(2016, 6, 16), date(2016, 6, 20)
NOTICED, APPOINTED = date(2016, 6, 21), date(2016, 7, 1)
PLACES = 5
RANK = "township_deputy"
UNSCHOOLED = 4  # who stand without the education that is asked for
POSTS = ("党委委员", "副镇长", "党委委员、武装部长")


class Promotions:
    """The rounds, written at once, and how far each candidate comes."""

    def __init__(self, lot: Contenders) -> None:
        self._lot = lot
        self._office = lot.office
        self._townships = {
            unit.id: place.units[0] for place in lot.stage.pool.city.places for unit in place.units
        }
        self._source = DictionaryEntry.get(
            DictionaryEntry.dictionary == "promotion_sources", DictionaryEntry.code == conditions.SECRETARY
        )

    def _promotion(self, published: date, until: date, state: str, **more: Any) -> Any:
        title = f"{published.year}年比选优秀村社区书记进乡镇领导班子"
        days = {"published_on": published, "apply_until": until, "title": title, "places": PLACES}
        made = put_round(self._office, village_promotions.PROGRAM, published.year, state, **days, **more)
        self._office.writer.create(PromotionSource(round=made, source=self._source))
        return made

    def in_2016(self, people: Sequence[Person]) -> None:
        """The first are appointed, as many again were examined, the others were not chosen."""
        self._lot.schooled(people[UNSCHOOLED:])
        over = {"compared_on": COMPARED, "compared_by": "县委组织部", "closed_on": APPOINTED}
        made = self._promotion(NOTICE, LAST, "done", document="定组〔2016〕25号", **over)
        for place, told in enumerate(
            self._lot.compared(PromotionCandidate, made, people, day=REVIEW, source=self._source)
        ):
            if place < PLACES:
                self._appointed(told)
            elif place < 2 * PLACES:
                ending = {"ending_reason": "讨论决定由其他人选任职"}
                self._lot.write(
                    PromotionCandidate, told | self._lot.examined(EXAMINED) | ending, "passed_over"
                )
            else:
                self._lot.write(PromotionCandidate, told | {"ending_reason": "未列为考察对象"}, "passed_over")

    def _decided(self, told: dict[str, Any], day: date) -> dict[str, Any]:
        post = self._lot.random.choice(POSTS)
        unit = self._townships[told["organization"].id]
        elected = {"appointing": "elected" if post == "副镇长" else "appointed"}
        return {**self._lot.examined(day), "decided_on": day, "unit": unit, "new_post": post, **elected}

    def _appointed(self, told: dict[str, Any]) -> None:
        days = self._office.parameters.whole("appointment_notice_days", NOTICED)
        until = public_notice.last_day(NOTICED, days, self._office)
        notice = {
            "noticed_on": NOTICED,
            "notice_days": days,
            "notice_until": until,
            "notice_result": NO_OBJECTION,
        }
        values = told | self._decided(told, DECIDED) | notice | {"appointed_on": APPOINTED}
        made = self._lot.write(PromotionCandidate, values, "appointed")
        self._meeting(made, DECIDED)
        change_post(
            made.person, APPOINTED, office=self._office, organization=made.unit, post=made.new_post,
            rank=RANK, category="civil_servant", status="in_post",
        )  # fmt: skip

    def _meeting(self, candidate: Any, day: date) -> None:
        votes = {"in_favour": 10, "against": 0, "abstained": 1, "deferring": 0}
        told = {"meeting": "县委常委会会议", "met_on": day, "entitled": 11, "present": 11, **votes}
        self._lot.rows[PromotionMeeting].append(
            PromotionMeeting(candidate=candidate, **meetings.decided(told, "passed"))
        )

    def today(self, people: Sequence[Person]) -> None:
        """A round in which the first one is up in a notice and two are examined."""
        begun, week = self._lot.today - timedelta(days=50), timedelta(days=7)
        comparing = self._promotion(
            begun,
            begun + week,
            "comparing",
            compared_on=begun + 2 * week,
            compared_by="县委组织部",
            age_max=None,
        )
        good = self._lot.compared(
            PromotionCandidate, comparing, people, day=begun + timedelta(days=9), source=self._source
        )
        for place, told in enumerate(good):
            if place == 0:
                day = self._lot.today - timedelta(days=2)
                notice = {
                    "noticed_on": day,
                    "notice_days": 5,
                    "notice_until": public_notice.last_day(day, 5, self._office),
                }
                made = self._lot.write(
                    PromotionCandidate, told | self._decided(told, day) | notice, "noticed"
                )
                self._meeting(made, day)
            elif place < 3:
                self._lot.write(
                    PromotionCandidate, told | {"proposed_on": self._lot.today - week}, "proposed"
                )
            else:
                self._lot.write(PromotionCandidate, told, "eligible")
