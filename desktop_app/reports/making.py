"""Makes a report of today's records, or hands out the frozen one where its period was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db import ids
from db.fields import LinkField
from db.models import Division, FrozenReport, Person
from db.models.frozen_reports import KINDS
from desktop_app.core import chain_mark, permissions
from desktop_app.core.links import Finder
from desktop_app.errors import InvalidInput, NotAllowed, NotFound
from desktop_app.programs import frozen_reports, work_orders
from desktop_app.programs.frozen_reports import FROZEN
from desktop_app.reports import bulletins, content, overviews, yearly
from desktop_app.reports.content import Content
from desktop_app.reports.terms import MONTHLY, PERSON, VILLAGE, WEEKLY, YEARLY, Term

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_TITLES = {
    WEEKLY: "{words}民情工单办理情况通报",
    MONTHLY: "{words}民情工单办理情况通报",
    YEARLY: "{words}度数据库",
    VILLAGE: "{name}{words}情况",
    PERSON: "{name}同志{words}情况",
}
_SUBJECTS = {VILLAGE: LinkField(Division, "村社区"), PERSON: LinkField(Person, "人员")}


def kind_named(name: str) -> str:
    """The kind by its key or its Chinese word; raises NotFound with those that there are."""
    for key, word in KINDS.items():
        if name in (key, word):
            return key
    known = "、".join(f"{key}({word})" for key, word in KINDS.items())
    raise NotFound(f"没有“{name}”这种报表，可用的是：{known}。", field="kind")


def subject_named(office: Office, kind: str, name: str) -> Any | None:
    """The village or the person whom the report is about; None for one about the whole office. Raises
    InvalidInput where nobody, or somebody too many, is named.
    """
    link = _SUBJECTS.get(kind)
    if link is None:
        if name:
            raise InvalidInput(f"{KINDS[kind]}是全单位的，不用写明是谁的。", field="of")
        return None
    if not name:
        raise InvalidInput(f"{KINDS[kind]}要写明是哪个村社区、哪个人的。", field="of")
    model: Any = link.rel_model
    office.rights.demand_on(permissions.NAME, model)
    record_id = ids.written(name)
    found = None if record_id is None else model.get_or_none(model.id == record_id)
    return found or model.get_by_id(Finder(link).find(name))


def report(office: Office, kind: str, term: Term, subject: Any = None) -> FrozenReport:
    """The frozen report of the term, or else one of today's records, which is not saved."""
    found = None if subject is not None else frozen(kind, term)
    if found is None:
        return live(office, kind, term, subject)
    if not frozen_reports.is_readable(found, office):
        raise NotAllowed("这份定稿里有您无权查看的业务，请找管理员或领导打印。")
    return found


def frozen(kind: str, term: Term) -> FrozenReport | None:
    """The frozen report of the term, if there is one that holds."""
    found: FrozenReport | None = FrozenReport.get_or_none(
        FrozenReport.kind == kind, FrozenReport.period == term.key, FrozenReport.state == FROZEN
    )
    return found


def live(office: Office, kind: str, term: Term, subject: Any = None) -> FrozenReport:
    """The report of today's records, unsaved; raises NotAllowed, and InvalidInput for a term to come."""
    today = office.today()
    if term.start > today:
        raise InvalidInput(f"{term.words}还没有到。", field="period")
    said = told(office, kind, term, subject)
    name = "" if subject is None else str(subject.name)
    return FrozenReport(
        kind=kind,
        period=term.key,
        subject=None if subject is None else subject.id,
        title=_TITLES[kind].format(words=term.words, name=name),
        start=term.start,
        end=min(term.end, today),
        office=office.info.name,
        made_by=office.user.name,
        made_at=office.now(),
        head=str(chain_mark.newest(office)),
        content=content.written(said),
    )


def told(office: Office, kind: str, term: Term, subject: Any = None) -> Content:
    """What the report says by today's records."""
    if kind in (WEEKLY, MONTHLY):
        office.rights.demand(permissions.READ, work_orders.PROGRAM.key)
        return bulletins.content(office, term)
    if kind == YEARLY:
        return yearly.content(office, term)
    if kind == VILLAGE:
        return overviews.of_village(office, term, subject)
    return overviews.of_person(office, term, subject)
