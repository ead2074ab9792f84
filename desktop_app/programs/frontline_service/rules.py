"""What must be true of a time at the front line, and of what is typed into its moves (domain 1.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import FrontlineExamination, FrontlinePromotion, FrontlineService, PersonExperience
from db.models.frontline import CONCLUSIONS
from desktop_app.core import numbering, search_index
from desktop_app.core.program import Problem, Values
from desktop_app.programs import frontline_promotions, restrictions
from desktop_app.programs.appointing import change_post

if TYPE_CHECKING:
    from desktop_app.core.office import Office

AWAY = {"seconded": "seconded", "drafted": "seconded", "on_trial": "on_trial"}  # way → status meanwhile


def service_rules(service: Any, _office: Office) -> Iterator[Problem]:
    """The days are in order, and nobody is at two posts at the same time."""
    if service.starts_on and service.ends_on and service.ends_on < service.starts_on:
        yield Problem("ends_on", "“止”不能早于“起”")
    if service.person_id is not None and (twin := _twin(service)) is not None:
        yield Problem("person", f"这位干部已经在一线锻炼库里（{twin.number or '入库'}）")


def _twin(service: Any) -> Any | None:
    return FrontlineService.get_or_none(
        FrontlineService.person == service.person_id,
        FrontlineService.state.in_(("draft", "serving", "examined", "proposed")),
        FrontlineService.id != (service.id or 0),
    )


def examination_rules(rows: Sequence[Any]) -> Iterator[Problem]:
    """A group is of at least two (domain 1.6)."""
    for row in rows:
        if len([name for name in (row.group or "").split("、") if name.strip()]) < 2:
            yield Problem("group", "考察组至少两人，用“、”隔开")


def check_start(_service: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A service has begun, and ends after it began."""
    if values["starts_on"] > office.today():
        yield Problem("starts_on", "“起”不能晚于今天")
    if values["ends_on"] <= values["starts_on"]:
        yield Problem("ends_on", "“止”要晚于“起”")


def start(service: Any, values: Values, office: Office) -> Values:
    """The register says where the person is."""
    before = service.person.status
    if service.way in AWAY:
        change_post(service.person, values["starts_on"], office=office, status=AWAY[service.way])
    number = numbering.numbers(
        office,
        "frontline_service",
        short_name=office.info.short_name,
        year=values["starts_on"].year,
        written=numbering.sheet_number,
    )[0]
    return {**values, "number": number, "status_before": before}


def last_examination(service: Any) -> Any | None:
    """The newest examination."""
    by_day = (FrontlineExamination.examined_on.desc(), FrontlineExamination.id.desc())
    return service.examinations.order_by(*by_day).first()


def against_examining(service: Any, office: Office) -> Iterator[str]:
    """An examination is written down before it is told."""
    found = last_examination(service)
    if found is None:
        yield "请先填一次一线考察"
    elif found.examined_on > office.today():
        yield "考察日期晚于今天"
    if not service.results:
        yield "请填写“主要实绩”"


def against_nominating(service: Any, office: Office) -> Iterator[str]:
    """Whoever was found to be used first, and whom nothing stands against."""
    found = last_examination(service)
    if found is None or found.conclusion != "first":
        said = "还没有考察" if found is None else f"考察结论是“{CONCLUSIONS[found.conclusion]}”"
        yield f"{said}，结论为“优先使用”的才能优先提名"
    yield from restrictions.on(service.person, office.today(), office=office)


def select(service: Any, values: Values, office: Office) -> Values:
    """The promotion is drafted in 一线选拔, where it is decided."""
    promotion = FrontlinePromotion(
        person=service.person,
        service=service,
        organization=values["organization"],
        post=values["post"],
        rank=values["rank"],
        transfer=bool(values["transfer"]),
    )
    office.writer.create(promotion)
    search_index.put(frontline_promotions.PROGRAM, promotion)
    return {}


def check_end(service: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A service ends after it began and not tomorrow."""
    day = values["ended_on"]
    if day > office.today():
        yield Problem("ended_on", "“实际结束”不能晚于今天")
    elif day < service.starts_on:
        yield Problem("ended_on", "“实际结束”不能早于开始")


def void(service: Any, values: Values, office: Office) -> Values:
    """The register has the former status."""
    if service.way in AWAY:
        change_post(service.person, office.today(), office=office, status=service.status_before)
    return dict(values)


def end(service: Any, values: Values, office: Office) -> Values:
    """The register has the former status, and the time as experience at the front line: typed once."""
    day = values["ended_on"]
    if service.way in AWAY:
        change_post(service.person, day, office=office, status=service.status_before)
    office.writer.create(
        PersonExperience(
            person=service.person,
            started=f"{service.starts_on:%Y-%m}",
            ended=f"{day:%Y-%m}",
            post=f"{service.organization.name}{service.post}"[:200],
            rank=service.person.rank,
            frontline=True,
        )
    )
    return dict(values)
