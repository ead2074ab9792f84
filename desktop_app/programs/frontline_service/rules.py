"""What must be true of a time at the front line, and of what is typed into its moves (domain 1.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import (
    FrontlineExamination,
    FrontlinePromotion,
    FrontlineService,
    PersonExperience,
    TrialCandidate,
)
from db.models.frontline import CONCLUSIONS
from desktop_app.core import numbering
from desktop_app.core.happened import to_come, too_early
from desktop_app.core.program import Problem, Values
from desktop_app.programs import elsewhere, examining_group, restrictions
from desktop_app.programs.appointing import change_post, come_back
from desktop_app.programs.frontline_posts import against_closed, described, title_in_unit
from desktop_app.programs.frontline_promotions import COUNTED_KINDS
from desktop_app.programs.trial_candidates.rules import GONE, HOLDING

if TYPE_CHECKING:
    from desktop_app.core.office import Office

AWAY = {"seconded": "seconded", "drafted": "seconded", "on_trial": "on_trial"}  # way → status meanwhile


def service_rules(service: Any, office: Office) -> Iterator[Problem]:
    """The days are in order, the post is in use, and nobody is at two posts at the same time."""
    yield from against_closed(service)
    yield from to_come([service], office, "ended_on")
    if service.starts_on and service.ends_on and service.ends_on < service.starts_on:
        yield Problem("ends_on", "“止”不能早于“起”")
    if service.person_id is not None and service.ended_on is None and (twin := _twin(service)) is not None:
        yield Problem("person", f"这位干部已经在一线锻炼库里（{twin.number or '入库'}）")


def _twin(service: Any) -> Any | None:
    return FrontlineService.get_or_none(
        FrontlineService.person == service.person_id,
        FrontlineService.state.in_(("draft", "serving", "examined", "proposed")),
        FrontlineService.id != (service.id or 0),
    )


def examination_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """An examination has taken place since the service began, by a group of at least two (domain 1.6)."""
    yield from to_come(rows, office, "examined_on")
    yield from too_early(rows, "examined_on", lambda row: row.service.starts_on)
    for row in rows:
        yield from examining_group.problems("group", row.group)


def against_starting(service: Any, _office: Office) -> Iterator[str]:
    """Nobody who is gone serves at the front line, nor who is tried in a key post at the same time."""
    if service.person_id is not None and service.person.status in GONE:
        yield f"{GONE[service.person.status]}，不能锻炼"
    trial = TrialCandidate.get_or_none(
        TrialCandidate.person == service.person_id, TrialCandidate.state.in_(HOLDING)
    )
    if trial is not None:
        yield f"正在“{trial.post.title}”试岗（{trial.number}）"


def check_start(_service: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A service has begun, and ends after it began."""
    if values["starts_on"] > office.today():
        yield Problem("starts_on", "“起”不能晚于今天")
    if values["ends_on"] <= values["starts_on"]:
        yield Problem("ends_on", "“止”要晚于“起”")


def start(service: Any, values: Values, office: Office) -> Values:
    """The register says where the person is."""
    person = service.person
    told = {"rank": person.rank, "status_before": person.status, **of_catalogue(service)}
    if service.way in AWAY:
        change_post(person, values["starts_on"], office=office, status=AWAY[service.way])
    number = numbering.next_sheet(office, "frontline_service", year=values["starts_on"].year)
    return {**values, "number": number, **told}


def of_catalogue(service: Any) -> dict[str, Any]:
    """What the service leaves empty and the catalogue of posts says."""
    told = dict(described(service, "kind", "organization"))
    if not service.post and service.catalogue_post is not None:
        told["post"] = title_in_unit(service.catalogue_post)
    return told


def last_examination(service: Any) -> Any | None:
    """The newest examination."""
    by_day = (FrontlineExamination.examined_on.desc(), FrontlineExamination.id.desc())
    return service.examinations.order_by(*by_day).first()


def against_examining(service: Any, _office: Office) -> Iterator[str]:
    """An examination is written down before it is told."""
    if last_examination(service) is None:
        yield "请先填一次一线考察"
    if not service.results:
        yield "请填写“主要实绩”"


def against_nominating(service: Any, office: Office) -> Iterator[str]:
    """Whoever was found to be used first, and whom nothing stands against."""
    found = last_examination(service)
    if found is None or found.conclusion != "first":
        said = "还没有考察" if found is None else f"考察结论是“{CONCLUSIONS[found.conclusion]}”"
        yield f"{said}，结论为“优先使用”的才能优先提名"
    yield from restrictions.on(service.person, office.today(), office=office)


def _promotions(service: Any, *states: str) -> Any:
    return service.promotions.where(FrontlinePromotion.state.in_(states))


def against_drafting(service: Any, office: Office) -> Iterator[str]:
    """One promotion at a time, and of nobody against whom a restriction period stands."""
    if _promotions(service, "draft").exists():
        yield "“一线选拔”里已经有提任草稿"
    yield from restrictions.on(service.person, office.today(), office=office)


def draft_promotion(service: Any, values: Values, office: Office) -> Values:
    """The promotion is drafted in 一线选拔, where it is decided: until then nobody has been selected."""
    promotion = FrontlinePromotion(
        person=service.person,
        service=service,
        organization=values["organization"],
        post=values["post"],
        rank=values["rank"],
        transfer=bool(values["transfer"]),
    )
    elsewhere.make(promotion, office=office)
    return {}


def in_force(service: Any) -> bool:
    """Whether a promotion that rests on the service was made and is not void."""
    made = FrontlinePromotion.promoted_on.is_null(False) & (FrontlinePromotion.void_reason == "")
    return bool(service.promotions.where(made).exists())


def against_marking(service: Any, _office: Office) -> Iterator[str]:
    if not in_force(service):
        yield "提任还没有办：请用“选拔”生成提任草稿，在“一线选拔”里办理"


def against_reopening(service: Any, _office: Office) -> Iterator[str]:
    if in_force(service):
        yield "提任仍然有效；要撤销的，请在“一线选拔”里作废"


def check_end(service: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A service ends after it began, and not in the future."""
    day = values["ended_on"]
    if day > office.today():
        yield Problem("ended_on", "“实际结束”不能晚于今天")
    elif day < service.starts_on:
        yield Problem("ended_on", "“实际结束”不能早于开始")


def void(service: Any, values: Values, office: Office) -> Values:
    """The register has the former status."""
    if service.way in AWAY:
        _come_back(service, office.today(), office)
    return dict(values)


def _come_back(service: Any, day: date, office: Office) -> None:
    before, meanwhile = service.status_before, AWAY[service.way]
    come_back(service.person, day, office=office, before=before, meanwhile=meanwhile)


def end(service: Any, values: Values, office: Office) -> Values:
    """The register has the former status, and the time as experience, typed once: at the front line, unless
    it was at an enterprise.
    """
    day = values["ended_on"]
    if service.way in AWAY:
        _come_back(service, day, office)
    office.writer.create(
        PersonExperience(
            person=service.person,
            started=f"{service.starts_on:%Y-%m}",
            ended=f"{day:%Y-%m}",
            post=f"{service.organization.name}{service.post}"[:200],
            rank=service.rank or service.person.rank,
            frontline=service.kind in COUNTED_KINDS,
        )
    )
    return dict(values)
