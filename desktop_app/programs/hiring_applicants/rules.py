"""Why a step of an applicant cannot be taken yet, after the examination (domain 1.10 b)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.core.workdays import term_end
from desktop_app.programs import examining_group, public_notice
from desktop_app.programs.secretary_contests import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def against_medical(applicant: Any, office: Office) -> Iterator[str]:
    """As many are called to the medical examination as there are places; who drops out makes room."""
    yield from rules.against_advancing(applicant, applicant.round.places, "体检对象")
    yield from rules.unrestricted(applicant, office)


def medical_problems(applicant: Any, values: Values, office: Office) -> Iterator[Problem]:
    since = applicant.round.compared_on
    yield from day_problems("medical_on", "体检日期", values["medical_on"], since, office)


def against_noticing(applicant: Any, office: Office) -> Iterator[str]:
    yield from examining_group.against_going_on(applicant.conclusion)
    yield from rules.unrestricted(applicant, office)


def notice_kind(office: Office) -> str:
    """Whether the days of a notice are working days or natural ones."""
    return office.parameters.text("hiring_notice_kind", office.today())


def notice_problems(applicant: Any, values: Values, office: Office) -> Iterator[Problem]:
    day, days = values["noticed_on"], values["notice_days"]
    yield from day_problems("noticed_on", "公示日期", day, applicant.examined_on, office)
    least, most = (office.parameters.whole(f"hiring_notice_{end}", day) for end in ("least", "most"))
    if not least <= days <= most:
        yield Problem("notice_days", f"公示 {least} 到 {most} 个{notice_kind(office)}")


def against_filing(applicant: Any, office: Office) -> Iterator[str]:
    """Not before the last day of the notice has passed."""
    yield from public_notice.against_acting(applicant.notice_until, office)


def against_signing(applicant: Any, office: Office) -> Iterator[str]:
    yield from rules.unrestricted(applicant, office)


def signing_problems(applicant: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The contract follows the filing, and the probation is no longer than it may be."""
    yield from day_problems("signed_on", "签订日期", values["signed_on"], applicant.filed_on, office)
    starts, ends, months = (values[name] for name in ("starts_on", "ends_on", "probation_months"))
    if starts < values["signed_on"]:
        yield Problem("starts_on", "“合同起”不能早于签订日期")
    if ends <= starts:
        yield Problem("ends_on", "“合同止”要晚于“合同起”")
    most = office.parameters.whole("hiring_probation_most", values["signed_on"])
    if months > most:
        yield Problem("probation_months", f"试用期不超过 {most} 个月")
    elif ends > starts and term_end(starts, months) > ends:
        yield Problem("probation_months", "试用期比合同还长")


def against_confirming(applicant: Any, office: Office) -> Iterator[str]:
    if office.today() <= applicant.probation_until:
        yield f"试用期到 {applicant.probation_until} 才满"
