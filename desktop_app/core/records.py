"""Making, changing and discarding records of any program: rights, checks, row, lines, search and journal in
one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from db import ids
from db.base import Record
from db.fields import UpperNameField
from db.journal import Deed
from db.writer import VersionConflict
from desktop_app.core import numbering, permissions, renaming, search_index
from desktop_app.core.checks import (
    ProblemsFound,
    editable,
    form_fields,
    line_parts,
    record_problems,
    repeated,
    with_values,
)
from desktop_app.core.lines import LineValues, discard_line, lines_of, write_lines
from desktop_app.core.program import DRAFT, Program
from desktop_app.core.tables import place_of
from desktop_app.errors import InvalidInput, NotFound, StaleRecord

if TYPE_CHECKING:
    from desktop_app.core.office import Office

DISCARDABLE = DRAFT


def get(office: Office, program: Program, record_id: int) -> Any:
    """The record, read anew; raises NotFound."""
    office.rights.demand(permissions.READ, program.key)
    record = program.model.get_or_none(program.model.id == record_id)
    if record is None:
        raise NotFound(f"这条{program.title}已经不存在，可能是被丢弃的草稿。")
    return record


def named(office: Office, program: Program, name: str) -> Any:
    """The record by its number or its id, or by its name where the program has no numbers and one alone is
    called so; raises NotFound.
    """
    office.rights.demand(permissions.READ, program.key)
    model: Any = program.model
    record = None
    if "number" in model._meta.fields:
        written = numbering.as_written(name)
        record = model.get_or_none(model.number == name) or model.get_or_none(model.number == written)
    if record is None and (record_id := ids.written(name)) is not None:
        record = model.get_or_none(model.id == record_id)
    if record is None and "number" not in model._meta.fields:
        record = _called(program, name)
    if record is None:
        raise NotFound(f"没有找到编号为“{name}”的{program.title}。")
    return record


def _called(program: Program, name: str) -> Any:
    """The only record of that name, None where there is none; raises NotFound where there are several."""
    model: Any = program.model
    if "name" not in model._meta.fields:
        return None
    found = list(model.select().where(model.name == name).limit(2))
    if len(found) > 1:
        raise NotFound(f"叫“{name}”的{program.title}不止一个，请写明 id（用 --search 和 --json 查得到）。")
    return found[0] if found else None


def blank(office: Office, program: Program) -> Any:
    """An unsaved record with the defaults of its description: what a new form shows."""
    record = program.model()
    for _section, field in form_fields(program):
        if field.default is not None:
            setattr(record, field.name, field.default(record, office))
    return record


def new_like(office: Office, program: Program, record: Any) -> Any:
    """An unsaved record that says what this one says, as far as it may be typed into a new one."""
    new = blank(office, program)
    for name in editable(program, new) & record.__data__.keys():
        new.__data__[name] = record.__data__[name]
    return new


def may_be_made(program: Program) -> bool:
    """Whether people enter such records by hand: where a new one has something to fill in."""
    return bool(editable(program, program.model()))


def create(
    office: Office, program: Program, values: Mapping[str, Any], lines: LineValues | None = None
) -> Any:
    """A new record, a draft where the program has states; raises ProblemsFound with every reason."""
    office.rights.demand(permissions.WRITE, program.key)
    record = blank(office, program)
    if not may_be_made(program):
        raise InvalidInput(f"{program.title}不能手工添加。")
    _refuse_unknown(program, values)
    _refuse_made_lines(program, record, lines or {})
    for name, value in values.items():
        setattr(record, name, value)
    if problems := record_problems(program, record, office):
        raise ProblemsFound(problems)
    with office.writer.transaction(Deed("create", program.key)):
        _refuse_repeated(program, record, None)
        office.writer.create(record)
        write_lines(office, program, record, lines or {})
        search_index.put(program, record)
    return record


def change(
    office: Office, program: Program, record: Any, values: Mapping[str, Any], lines: LineValues | None = None
) -> Any:
    """Set the values; only fields that the state lets change. Raises ProblemsFound or StaleRecord."""
    office.rights.demand(permissions.WRITE, program.key)
    _refuse_unknown(program, values)
    allowed = editable(program, record)
    touched = {name: value for name, value in values.items() if _differs(record, name, value)}
    if fixed := [name for name in touched if name not in allowed]:
        labels = "、".join(program.model._meta.fields[name].verbose_name for name in fixed)
        raise InvalidInput(f"现在的状态下不能改“{labels}”。", field=fixed[0])
    candidate = with_values(record, touched)
    if problems := record_problems(program, candidate, office, names=touched):
        raise ProblemsFound(problems)
    with office.writer.transaction(Deed("change", program.key)), _as_read_if_refused(record):
        _refuse_repeated(program, candidate, touched)
        if "name" in touched:
            _rename_above(office, program, record, touched["name"])
        write_changes(office, program, record, touched)
        write_lines(
            office, program, record, {name: rows for name, rows in (lines or {}).items() if name in allowed}
        )
        search_index.put(program, record, touched)
        renaming.follow(record, touched)
    return record


@contextmanager
def _as_read_if_refused(record: Any) -> Iterator[None]:
    """Where the rows of a record are refused after its fields were written, all is taken back: of the record
    in hand too, so that it can be saved once the rows are put right.
    """
    data, linked = dict(record.__data__), dict(record.__rel__)
    try:
        yield
    except BaseException:
        record.__data__, record.__rel__ = data, linked
        raise


def discard(office: Office, program: Program, record: Any) -> None:
    """Throw a draft away with its lines; whatever was issued is made void instead.

    Raises NotAllowed, and InvalidInput for what is no draft, or is named by another record.
    """
    office.rights.demand(permissions.WRITE, program.key)
    if getattr(record, "state", "draft") not in DISCARDABLE:
        raise InvalidInput("已经出具的不能删除，只能作废并写明原因。")
    if not may_be_made(program):
        raise InvalidInput(f"{program.title}不能在这里删除。")
    if office.is_itself(record):
        raise InvalidInput("这就是本单位，不能丢弃。")
    _refuse_named(program, record)
    with office.writer.transaction(Deed("discard", program.key)):
        for part in line_parts(program):
            for line in lines_of(part, record):
                discard_line(office, line)
        search_index.remove(program, record)
        office.writer.discard(record)


def _refuse_named(program: Program, record: Any) -> None:
    """Its own rows go with a draft; whatever else links to it has to let go of it first."""
    own = {part.model for part in line_parts(program)}
    naming = {
        link.model._meta.table_name
        for link in record._meta.backrefs
        if link.model not in own and link.model.select().where(link == record.id).exists()
    }
    if naming:
        where = "、".join(place_of(table).title for table in sorted(naming))
        raise InvalidInput(f"{where}里还写着这条{program.title}，不能丢弃；请先在那里改掉。")


def write_changes(office: Office, program: Program, record: Any, changes: Mapping[str, Any]) -> None:
    """Write changed fields; raises StaleRecord, which says what somebody else changed meanwhile."""
    try:
        office.writer.update(record, changes)
    except VersionConflict as conflict:
        raise StaleRecord(_what_changed(program, record, conflict.current)) from conflict


def _rename_above(office: Office, program: Program, record: Any, name: str) -> None:
    """What stands below the record goes by its name, and follows it to another."""
    for upper in program.model._meta.sorted_fields:
        if isinstance(upper, UpperNameField) and not getattr(record, upper.name):
            for below in list(program.model.select().where(upper == record.name)):
                change(office, program, below, {upper.name: name})


def _refuse_unknown(program: Program, values: Mapping[str, Any]) -> None:
    known = {field.name for _section, field in form_fields(program)}
    for name in values:
        if name not in known:
            raise InvalidInput(f"{program.title}没有“{name}”这一项。", field=name)


def _refuse_made_lines(program: Program, record: Any, lines: LineValues) -> None:
    """Rows that the desk makes itself when a move is made are not typed into a new record."""
    typed = editable(program, record)
    for part in line_parts(program):
        if lines.get(part.name) and part.name not in typed:
            raise InvalidInput(f"“{part.title}”是办理时自动产生的，不能在这里填。", field=part.name)


def _refuse_repeated(program: Program, record: Any, names: Mapping[str, Any] | None) -> None:
    if problems := list(repeated(program, record, names=names)):
        raise ProblemsFound(problems)


def _differs(record: Any, name: str, value: Any) -> bool:
    field = record._meta.fields[name]
    return bool(field.db_value(record.__data__.get(name)) != field.db_value(value))


def _what_changed(program: Program, read: Record, current: Record | None) -> str:
    if current is None:
        return f"这条{program.title}刚刚被别人丢弃了，您的修改没有保存。"
    old, new = read.stored(), current.stored()
    fields = read._meta.fields
    labels = [
        fields[name].verbose_name or name for name in new if new[name] != old[name] and name != "version"
    ]
    return f"别人刚刚改了“{'、'.join(labels)}”，您的修改没有保存；请看过新内容后再改。"
