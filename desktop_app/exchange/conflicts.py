"""What was overruled in an exchange: kept, told, and settled by somebody who looks at both values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from db import ids
from db.base import Record
from db.fields import LinkField
from db.foreign import ForeignIds
from db.journal import Deed, moment_of
from db.models import ExchangeConflict
from db.stories import Overruled
from desktop_app.core import history, permissions, records, renaming, search_index, whose
from desktop_app.core.checks import exists, record_problems, repeated, with_values
from desktop_app.core.confidence import keeps
from desktop_app.core.office import Office
from desktop_app.core.tables import Place, listed_in, place_of
from desktop_app.core.wording import UNNAMED, instead_of, is_named, known_as, stored_words
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.exchange import giving

KEPT, TAKEN = "kept", "taken"
_GONE = "这条已经不在了，要的话请重新登记。"
_STAYS = "这条已经出具，或者别处还用着，不能删去。"
_BY_MOVES = frozenset({"state", "number"})  # what a move or a book gives is not typed


class Told(NamedTuple):
    """A conflict in words: of which record, which field, both values, and who wrote the one that lost."""

    id: int
    program: str  # its title
    record: tuple[str, int] | None  # the program's key and the record's id, where it can be opened
    subject: str
    field: str
    kept: str
    lost: str
    kept_by: str
    lost_by: str
    obstacle: str  # why the other value cannot simply be taken; "" if it can


def note(office: Office, found: Iterable[tuple[type[Record], int, Overruled]]) -> int:
    """Keep each, and say how many; the caller's transaction is open. What the other office calls by an id of
    its own is kept by ours.
    """
    today, foreign = office.today(), ForeignIds.read()
    rows = [
        ExchangeConflict(
            table=model._meta.table_name,
            row=row,
            field=each.field,
            kept=json.dumps(_ours(foreign, model, each.field, each.kept), ensure_ascii=False),
            lost=json.dumps(_ours(foreign, model, each.field, each.lost), ensure_ascii=False),
            kept_by=each.winner.user,
            kept_site=each.winner.site,
            lost_by=each.loser.user,
            lost_site=each.loser.site,
            lost_at=moment_of(each.loser.time),
            found_on=today,
        )
        for model, row, each in found
        if not each.field or each.field in model._meta.fields
    ]
    office.writer.create_many(rows)
    return len(rows)


def _ours(foreign: ForeignIds, model: type[Record], name: str, value: Any) -> Any:
    """The value of the field, or of all fields of a row, with its links in our own ids."""
    if not name:
        return None if value is None else foreign.translated(model, value)
    own = foreign.translated(model, {name: value})[name]
    return value if own is None else own


def count() -> int:
    """How many wait for somebody to look at them."""
    return int(ExchangeConflict.select().where(ExchangeConflict.settlement.is_null()).count())


def waiting(office: Office) -> list[Told]:
    """The conflicts that wait for somebody to look at them, newest first. Raises NotAllowed."""
    giving.demand_manager(office)
    found = ExchangeConflict.select().where(ExchangeConflict.settlement.is_null())
    return [told(office, each) for each in found.order_by(ExchangeConflict.id.desc())]


def named(text: str) -> ExchangeConflict:
    """The conflict of that id; raises NotFound."""
    number = ids.written(text)
    found = None if number is None else ExchangeConflict.get_or_none(ExchangeConflict.id == number)
    if found is None:
        raise NotFound(f"没有编号为“{text}”的待核事项。", field="conflict")
    return found


def told(office: Office, conflict: ExchangeConflict) -> Told:
    """The conflict in words; of what the user may not read only that there is one."""
    place = place_of(conflict.table)
    title = place.program.title if place.program is not None else place.title
    kept_by = whose.called(conflict.kept_by, conflict.kept_site)
    lost_by = f"{whose.called(conflict.lost_by, conflict.lost_site)} {history.when(office, conflict.lost_at)}"
    if not office.rights.may_on(permissions.READ, place.model):
        hidden = ("", UNNAMED, UNNAMED)
        return Told(conflict.id, title, None, UNNAMED, *hidden, kept_by, lost_by, "您无权查看这里的内容。")
    record = _record(place, conflict.row)
    owner = _owner(place, record)
    opens = None
    if owner is not None and place.program is not None:
        opens = (place.program.key, int(owner.id))
    return Told(
        conflict.id,
        title,
        opens,
        known_as(owner, office) if owner is not None and is_named(owner) else "（已不在）",
        _label(place, conflict.field),
        _words(office, place, record, conflict.field, conflict.kept),
        _words(office, place, record, conflict.field, conflict.lost),
        kept_by,
        lost_by,
        _obstacle(office, place, conflict, record),
    )


def settle(office: Office, conflict: ExchangeConflict, *, take: bool) -> None:
    """Leave the value as it is, or take the one that was overruled; raises AppError with the reason."""
    giving.demand_manager(office)
    if conflict.settlement is not None:
        raise InvalidInput("这一处已经核对过了。")
    place = place_of(conflict.table)
    record = _record(place, conflict.row)
    if take and (reason := _obstacle(office, place, conflict, record)):
        raise AppError(reason)
    key = place.program.key if place.program is not None else ""
    with office.writer.transaction(Deed("change" if take else "exchange", key if take else "")):
        if take:
            _write(office, place, record, conflict)
        office.writer.update(
            conflict,
            {
                "settlement": TAKEN if take else KEPT,
                "settled_on": office.today(),
                "settled_by": office.user.name,
            },
        )


def _write(office: Office, place: Place, record: Any, conflict: ExchangeConflict) -> None:
    stored = json.loads(conflict.lost)
    values = {conflict.field: place.model._meta.fields[conflict.field].python_value(stored)}
    if place.program is not None and place.lines is None:
        records.write_changes(office, place.program, record, values)
    else:
        office.writer.update(record, values)
    if (program := listed_in(place.model)) is not None:
        search_index.put(program, record, values)
        renaming.follow(record, values)


def _obstacle(office: Office, place: Place, conflict: ExchangeConflict, record: Any) -> str:
    return next(_obstacles(office, place, conflict, record), "")


def _obstacles(office: Office, place: Place, conflict: ExchangeConflict, record: Any) -> Iterator[str]:
    if record is None or not conflict.field:
        yield _GONE if record is None else _STAYS
        return
    if conflict.field in _BY_MOVES:
        yield "状态和编号不能直接改，请打开记录去办理。"
    if not office.rights.may_on(permissions.WRITE, place.model):
        yield "您不能修改这里的内容。"
    field = place.model._meta.fields[conflict.field]
    value = field.python_value(json.loads(conflict.lost))
    if value is None and not field.null:
        yield "这一项不能空着。"
    elif isinstance(field, LinkField) and value is not None and not exists(field, value):
        yield "另一个值说的那条记录不在这里。"
    elif place.program is not None and place.lines is None:
        changed = {conflict.field: value}
        candidate = with_values(record, changed)
        problems = [*record_problems(place.program, candidate, office, names=changed)]
        problems += repeated(place.program, candidate, names=changed)
        yield from (f"{problem.reason}。" for problem in problems)


def _record(place: Place, row: int) -> Any:
    model: Any = place.model
    return model.get_or_none(model.id == row)


def _owner(place: Place, record: Any) -> Any:
    """The record that is opened: of a line its owner."""
    if record is None or place.lines is None:
        return record
    return getattr(record, place.lines.owner)


def _label(place: Place, name: str) -> str:
    if not name:
        return "整条"
    field = place.model._meta.fields[name]
    label = str(field.verbose_name or name)
    return f"{place.lines.title}：{label}" if place.lines is not None else label


def _words(office: Office, place: Place, record: Any, name: str, written: str) -> str:
    """What the field was; of what is kept confidential only that it was something."""
    stored = json.loads(written)
    if not name:
        return "已删去" if stored is None else _row_words(office, place, stored)
    if stored is None or stored == "":
        return "（空）"
    field = place.model._meta.fields[name]
    return instead_of(field) if keeps(record, field) else stored_words(field, stored, office)


def _row_words(office: Office, place: Place, stored: dict[str, Any]) -> str:
    """What a row said that is gone."""
    fields = place.model._meta.fields
    owner = place.lines.owner if place.lines is not None else ""
    said = (
        f"{fields[name].verbose_name}：{stored_words(fields[name], value, office)}"
        for name, value in stored.items()
        if name != owner and name in fields and fields[name].verbose_name and value not in (None, "", 0)
    )
    return "；".join(said)
