"""招聘事业编制 in the demonstration: the posts of 2016, of years after it and of today, and who was hired."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from db.models import HiringApplicant, Organization, Person
from desktop_app.core.workdays import term_end
from desktop_app.demonstration.contenders import NO_OBJECTION, Contenders
from desktop_app.demonstration.contests import begins_in, put_round
from desktop_app.programs import public_notice, village_hirings
from desktop_app.programs.appointing import change_post

LAST, REVIEW, COMPARED, NOTICED, SIGNED = 8, 9, 14, 29, 42  # days after the notice
WEEK = timedelta(days=7)
NOT_ASKED = {"age_max": None, "appraisal_years": None}  # where few would fit


class Hirings:
    """The posts, written at once, and how far each applicant comes."""

    def __init__(self, lot: Contenders) -> None:
        self._lot = lot
        self._office = lot.office

    def _hiring(self, title: str, unit: Organization, places: int, state: str, **more: Any) -> Any:
        told: dict[str, Any] = {
            "title": title,
            "organization": unit,
            "places": places,
            "plan": "公开招聘方案",
        } | more
        return put_round(self._office, village_hirings.PROGRAM, told["published_on"].year, state, **told)

    def in_year(self, year: int, title: str, places: int, people: Sequence[Person]) -> None:
        """A post of that year, filled with the first of those who applied."""
        self._lot.schooled(people)
        unit = self._lot.random.choice(self._lot.stage.pool.organizations("township"))
        notice = begins_in(year)
        last, review, compared, noticed, signed_on = (
            notice + timedelta(days=days) for days in (LAST, REVIEW, COMPARED, NOTICED, SIGNED)
        )
        days = {"published_on": notice, "apply_until": last, "compared_on": compared, "closed_on": signed_on}
        made = self._hiring(title, unit, places, "done", compared_by="县人力社保局", **days)
        for place, told in enumerate(self._lot.compared(HiringApplicant, made, people, day=review)):
            if place < places:
                signed = self._noticed(noticed) | self._signed(made, signed_on)
                over = {
                    "confirmed_on": signed["probation_until"] + timedelta(days=1),
                    "confirmation": "考核合格，按期转正",
                }
                hired = self._lot.write(HiringApplicant, told | signed | over, "settled")
                self._take_up(hired)
            else:
                self._lot.write(HiringApplicant, told | {"ending_reason": "未列为体检对象"}, "passed_over")

    def _take_up(self, hired: Any) -> None:
        change_post(
            hired.person, hired.starts_on, office=self._office, organization=hired.round.organization,
            post=hired.new_post, rank="staff", category="public_institution", status="in_post",
        )  # fmt: skip

    def _noticed(self, day: date) -> dict[str, Any]:
        """Doctor, examination and the notice, all before or on the day."""
        days = self._office.parameters.whole("hiring_notice_least", day)
        kind = public_notice.KINDS[self._office.parameters.text("hiring_notice_kind", day)]
        until = public_notice.last_day(day, days, self._office, kind=kind)
        examined = {name: value for name, value in self._lot.examined(day).items() if name != "proposed_on"}
        doctor = {"medical_on": day, "hospital": "县人民医院", "medical": "合格"}
        return examined | doctor | {"noticed_on": day, "notice_days": days, "notice_until": until}

    def _signed(self, hiring: Any, day: date) -> dict[str, Any]:
        whole = self._office.parameters.whole
        probation, term = whole("hiring_probation", day), whole("hiring_term", day)
        serial = len(self._lot.rows[HiringApplicant]) + 1
        return {
            "notice_result": NO_OBJECTION,
            "filed_on": day,
            "filing": f"人社备〔{day.year}〕{serial}号",
            "contract": f"事聘〔{day.year}〕{serial}号",
            "signed_on": day,
            "starts_on": day,
            "ends_on": term_end(day, term * 12),
            "new_post": hiring.title,
            "probation_months": probation,
            "probation_until": term_end(day, probation),
        }

    def today(self, people: Sequence[Person]) -> None:
        """A post whose applicant is on probation after a lower ratio, and one that takes applications."""
        self._on_probation(people[4:6], self._lot.today - timedelta(days=75))
        townships = self._lot.stage.pool.organizations("township")
        days = {"published_on": self._lot.today - WEEK, "apply_until": self._lot.today + WEEK}
        opened = self._hiring("综合执法辅助岗位", townships[0], 1, "open", age_max=None, **days)
        for person in people[:3]:
            day = self._lot.today - timedelta(days=self._lot.random.randrange(1, 6))
            self._lot.write(
                HiringApplicant, self._lot.applied(HiringApplicant, opened, person, day=day), "applied"
            )

    def _on_probation(self, people: Sequence[Person], signed_on: date) -> None:
        first = signed_on - 6 * WEEK
        compared_on = first + 2 * WEEK
        lowered = {
            "ratio_reason": "海岛乡镇符合条件的人选少",
            "ratio_by": "县人力社保局",
            "ratio_on": compared_on,
        }
        days = {"published_on": first, "apply_until": first + WEEK, "compared_on": compared_on}
        unit = self._lot.stage.pool.organizations("township")[1]
        made = self._hiring(
            "渔业服务站工作人员",
            unit,
            1,
            "comparing",
            compared_by="县人力社保局",
            **NOT_ASKED,
            **days,
            **lowered,
        )
        best, *others = self._lot.compared(HiringApplicant, made, people, day=compared_on)
        signed = self._noticed(compared_on + WEEK) | self._signed(made, signed_on)
        self._take_up(self._lot.write(HiringApplicant, best | signed, "hired"))
        for told in others:
            self._lot.write(HiringApplicant, told, "eligible")
