"""Who stands in the demonstration's rounds for village secretaries: applications, reviews and scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import HiringApplicant, HiringCheck, Person, PromotionCandidate, PromotionCheck
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import application_review, findings
from desktop_app.programs.secretary_contests import conditions, effects, scores
from desktop_app.programs.weighing import total

NO_OBJECTION = "公示期间没有反映问题"
FINDINGS = "个别谈话听取意见，该同志扎根基层，群众基础好，办事公道，实绩明显。"
CHECKS = {PromotionCandidate: PromotionCheck, HiringApplicant: HiringCheck}


class Contenders:
    """Draws how far each of those who stand for something comes, into the rows that are to be written."""

    def __init__(self, stage: Stage, rows: Rows) -> None:
        self.stage, self.rows = stage, rows
        self.office, self.today = stage.office, stage.today
        self.random = stage.lots("village_care")

    def schooled(self, people: Sequence[Person]) -> None:
        """They have learned beside their work; who has not does not get far."""
        for person in people:
            told = {"in_service_education": "大专", "in_service_school": "江岚农业大学行政管理专业"}
            self.office.writer.update(person, told)

    def applied(self, model: Any, contest: Any, person: Person, *, day: date, **more: Any) -> dict[str, Any]:
        """The application as values; what the person was, and the findings of the review with it."""
        told = {"round": contest, "person": person, "applied_on": day, **more}
        return told | dict(effects.at_the_time(model(**told)))

    def _reviewed(self, model: Any, told: dict[str, Any], day: date) -> dict[str, Any]:
        """The review, with its findings as they are to become rows."""
        candidate = model(**told)
        found = conditions.findings(candidate, self.office, on=day)
        reasons = findings.reasons(candidate, found)
        return told | {
            "findings_of_review": found,
            "reviewed_on": day,
            "review": "；".join(reasons) or application_review.PASSED,
            "met": not reasons,
        }

    def _scored(self, model: Any, told: dict[str, Any]) -> dict[str, Any]:
        """Scores for all three parts, and their total."""
        points = {f"{key}_score": Decimal(self.random.randrange(6000, 9300)) / 100 for key in scores.KEYS}
        made = model(**{name: value for name, value in told.items() if name in model._meta.fields}, **points)
        return told | points | {"total": total(scores.parts(made))}

    def write(self, model: Any, told: dict[str, Any], state: str) -> Any:
        """The application, and a row for each of its findings."""
        found = told.get("findings_of_review", ())
        values = {name: value for name, value in told.items() if name in model._meta.fields}
        made = model(id=self.office.writer.new_id(), state=state, **values)
        self.rows[model].append(made)
        self.rows[CHECKS[model]] += [findings.row(made, finding) for finding in found]
        return made

    def compared(
        self, model: Any, contest: Any, people: Sequence[Person], *, day: date, **more: Any
    ) -> list[dict[str, Any]]:
        """Those who were found eligible with their scores, the best first; the others are written."""
        good = []
        for person in people:
            first = contest.published_on
            day_of_application = first + timedelta(
                days=self.random.randrange((contest.apply_until - first).days)
            )
            told = self._reviewed(
                model, self.applied(model, contest, person, day=day_of_application, **more), day
            )
            if told["met"]:
                good.append(self._scored(model, told))
            else:
                self.write(model, told, "ineligible")
        return sorted(good, key=lambda one: one["total"], reverse=True)

    def examined(self, day: date) -> dict[str, Any]:
        return {
            "proposed_on": day,
            "examined_on": day,
            "examiners": "郑海明、王雪琴",
            "conclusion": "suitable",
            "findings": FINDINGS,
        }
