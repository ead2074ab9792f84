"""Records against the journal: whatever was changed behind its back does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from db import verification
from db.models import RECORDS
from db.verification import Difference
from desktop_app.core import permissions
from desktop_app.core.tables import Place, place_of
from desktop_app.core.wording import is_named, name_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def problems(office: Office, tick: Callable[[], None]) -> Iterator[str]:
    """A sentence for each record that differs."""
    for difference in verification.differences(RECORDS, tick):
        yield _sentence(office, difference)


def counts() -> dict[str, int]:
    """How many records there are."""
    return {"records": sum(model.select().count() for model in RECORDS)}


def _sentence(office: Office, difference: Difference) -> str:
    model: Any = difference.model
    place = place_of(model._meta.table_name)
    title, name = place.title, _name(office, place, difference.id)
    if difference.missing:
        return f"{title}{name}在日志里有，数据里却不见了。"
    if not difference.fields:
        return f"{title}{name}不是通过程序登记的：日志里没有它。"
    labels = "、".join(str(model._meta.fields[field].verbose_name or field) for field in difference.fields)
    return f"{title}{name}的“{labels}”与日志不符：有人绕过程序改过。"


def _name(office: Office, place: Place, record_id: int) -> str:
    """What the record is called, for those who may read it; its id for others."""
    model: Any = place.model
    record = model.get_or_none(model.id == record_id)
    may = place.program is None or office.rights.may(permissions.READ, place.program.key)
    return f"“{name_of(record)}”" if may and record is not None and is_named(record) else f" {record_id} "
