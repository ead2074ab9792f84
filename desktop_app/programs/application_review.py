"""资格审查: an application is held against the conditions of what it is for, and admitted or refused by them
(domain 1.10 a, 1.13).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core.program import Field, Problem, Transition, Values
from desktop_app.programs import findings, restrictions
from desktop_app.programs.findings import Finding

if TYPE_CHECKING:
    from desktop_app.core.office import Office

APPLIED, ELIGIBLE, INELIGIBLE = frozenset({"applied"}), frozenset({"eligible"}), frozenset({"ineligible"})
PASSED = "符合资格条件"


class Review(NamedTuple):
    """The review of one program's applications.

    `check` holds one against every condition, `against` says why it is not the time to; `scored` gives what
    is calculated for whoever is admitted, and `emptied` what a new review takes away.
    """

    check: Callable[[Any, Office], list[Finding]]
    against: Callable[[Any, Office], Iterable[str]]
    question: str
    scored: Callable[[Any, Office], Values]
    emptied: Values

    def moves(self) -> tuple[Transition, ...]:
        """资格合格, 资格不合格 and the way back from both."""
        return (
            Transition(
                "admit",
                "资格合格",
                APPLIED,
                "eligible",
                guard=self._against_admitting,
                effect=self._admit,
                primary=True,
                question=self.question,
            ),
            Transition(
                "refuse",
                "资格不合格",
                APPLIED,
                "ineligible",
                guard=self.against,
                check=self._refusal_problems,
                effect=self._refuse,
                inputs=(Field("review", "其他不合格的原因", wide=True, hint="自动核对的原因不用重写"),),
                question="每一项条件的核对结果和原因存在人选里。",
            ),
            Transition(
                "review_again",
                "重新审查",
                INELIGIBLE | ELIGIBLE,
                "applied",
                guard=self.against,
                effect=lambda *_: {"reviewed_on": None, "review": "", "total": None, **self.emptied},
                question="人员登记改正以后，可以重新核对。",
            ),
        )

    def _against_admitting(self, candidate: Any, office: Office) -> Iterator[str]:
        """The conditions that are not met; of a restriction period what the user may know."""
        if waiting := list(self.against(candidate, office)):
            yield from waiting
            return
        found = [each for each in self.check(candidate, office) if each.rule != "restrictions"]
        yield from findings.reasons(candidate, found)
        yield from restrictions.on(candidate.person, office.today(), office=office)

    def _admit(self, candidate: Any, _values: Values, office: Office) -> Values:
        findings.keep(candidate, self.check(candidate, office), office)
        return {"reviewed_on": office.today(), "review": PASSED, **self.scored(candidate, office)}

    def _refusal_problems(self, candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
        """Whoever meets every condition is refused only for one that cannot be checked by rule."""
        if not values["review"] and not findings.reasons(candidate, self.check(candidate, office)):
            yield Problem("review", "自动核对的条件都符合；不合格的，请写明是哪一项其他资格")

    def _refuse(self, candidate: Any, values: Values, office: Office) -> Values:
        """The result says every reason."""
        found = self.check(candidate, office)
        findings.keep(candidate, found, office)
        reasons = [*findings.reasons(candidate, found), *filter(None, [values["review"]])]
        return {"reviewed_on": office.today(), "review": "；".join(reasons)}
