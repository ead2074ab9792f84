"""比选进班子 in the demonstration: the round of 2016, those after it, and the one that is under way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from db.models import DictionaryEntry, Person, PromotionCandidate, PromotionMeeting, PromotionSource
from desktop_app.demonstration.contenders import NO_OBJECTION, Contenders
from desktop_app.demonstration.contests import begins_in, put_round
from desktop_app.programs import meetings, public_notice, village_promotions
from desktop_app.programs.appointing import change_post
from desktop_app.programs.secretary_contests import conditions

# days after the notice
LAST, REVIEW, COMPARED, EXAMINED, DECIDED, NOTICED, APPOINTED = 8, 9, 14, 24, 28, 29, 39
PLACES = 5  # of 2016 and of today
RANK = "township_deputy"
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

    def _promotion(self, published: date, until: date, state: str, *, places: int, **more: Any) -> Any:
        title = f"{published.year}年比选优秀村社区书记进乡镇领导班子"
        days = {"published_on": published, "apply_until": until, "title": title, "places": places}
        made = put_round(self._office, village_promotions.PROGRAM, published.year, state, **days, **more)
        self._office.writer.create(PromotionSource(round=made, source=self._source))
        return made

    def in_year(
        self, year: int, people: Sequence[Person], *, places: int = PLACES, unschooled: int = 0
    ) -> None:
        """The first are appointed, as many again were examined, the others were not chosen; the first
        `unschooled` lack the education that is asked for.
        """
        self._lot.schooled(people[unschooled:])
        notice = begins_in(year)

        def after(days: int) -> date:
            return notice + timedelta(days=days)

        over = {"compared_on": after(COMPARED), "compared_by": "县委组织部", "closed_on": after(APPOINTED)}
        document = f"定组〔{year}〕25号"
        made = self._promotion(notice, after(LAST), "done", places=places, document=document, **over)
        good = self._lot.compared(PromotionCandidate, made, people, day=after(REVIEW), source=self._source)
        for place, told in enumerate(good):
            if place < places:
                self._appointed(told, notice)
            elif place < 2 * places:
                ending = {"ending_reason": "讨论决定由其他人选任职"}
                self._lot.write(
                    PromotionCandidate, told | self._lot.examined(after(EXAMINED)) | ending, "passed_over"
                )
            else:
                self._lot.write(PromotionCandidate, told | {"ending_reason": "未列为考察对象"}, "passed_over")

    def _decided(self, told: dict[str, Any], day: date) -> dict[str, Any]:
        post = self._lot.random.choice(POSTS)
        unit = self._townships[told["organization"].id]
        elected = {"appointing": "elected" if post == "副镇长" else "appointed"}
        return {**self._lot.examined(day), "decided_on": day, "unit": unit, "new_post": post, **elected}

    def _appointed(self, told: dict[str, Any], began: date) -> None:
        decided, noticed, appointed = (began + timedelta(days=days) for days in (DECIDED, NOTICED, APPOINTED))
        days = self._office.parameters.whole("appointment_notice_days", noticed)
        until = public_notice.last_day(noticed, days, self._office)
        notice = {
            "noticed_on": noticed,
            "notice_days": days,
            "notice_until": until,
            "notice_result": NO_OBJECTION,
        }
        values = told | self._decided(told, decided) | notice | {"appointed_on": appointed}
        made = self._lot.write(PromotionCandidate, values, "appointed")
        self._meeting(made, decided)
        change_post(
            made.person, appointed, office=self._office, organization=made.unit, post=made.new_post,
            rank=RANK, category="civil_servant", status="in_post",
        )  # fmt: skip

    def _meeting(self, candidate: Any, day: date) -> None:
        votes = {"in_favour": 10, "against": 0, "abstained": 1, "deferring": 0}
        told = {"meeting": "县委常委会会议", "met_on": day, "entitled": 11, "present": 11, **votes}
        self._lot.rows[PromotionMeeting].append(
            PromotionMeeting(candidate=candidate, **meetings.decided(told, "passed"))
        )

    def today(self, people: Sequence[Person]) -> None:
        """A round in which one is up in a notice, one waits for the decision, and one is examined."""
        begun, week = self._lot.today - timedelta(days=50), timedelta(days=7)
        comparing = self._promotion(
            begun,
            begun + week,
            "comparing",
            places=PLACES,
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
            elif place == 1:
                examined = self._lot.examined(self._lot.today - timedelta(days=3))
                self._lot.write(PromotionCandidate, told | examined, "examined")
            elif place == 2:
                self._lot.write(
                    PromotionCandidate, told | {"proposed_on": self._lot.today - week}, "proposed"
                )
            else:
                self._lot.write(PromotionCandidate, told, "eligible")
