"""The rows below a record: read, and written in one go with it; a row may link to another new one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.base import Record
from db.fields import DayField, LinkField, MonthField
from desktop_app.core import search_index
from desktop_app.core.checks import ProblemsFound, line_parts, value_of, value_problems, with_values
from desktop_app.core.program import Lines, NewLine, Problem, Program
from desktop_app.core.tables import listed_in
from desktop_app.core.wording import known_as
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# lines name → rows; a row whose "id" is a number is an existing one
LineValues = Mapping[str, Sequence[Mapping[str, Any]]]
Made = dict[tuple[type[Record], NewLine], Any]  # numbers are given within a part


def lines_of(part: Lines, record: Any) -> list[Any]:
    """The record's rows of that part: those that begin with a day or a month in its order, whenever they were
    written down, others as they were written.
    """
    model = part.model
    first = model._meta.fields[part.fields[0].name]
    order = (first, model.id) if isinstance(first, DayField | MonthField) else (model.id,)
    rows = list(model.select().where(getattr(model, part.owner) == record.id).order_by(*order))
    for row in rows:  # what a row says may hang on the record
        row.__rel__[part.owner] = record
    return rows


def is_fixed(part: Lines, row: Any) -> bool:
    """Whether the row stands as it was written."""
    return part.fixed is not None and row.id is not None and part.fixed(row)


def is_kept(part: Lines, row: Any) -> bool:
    """Whether the row cannot be taken out."""
    return is_fixed(part, row) or (part.kept is not None and row.id is not None and part.kept(row))


def linked_lines(part: Lines, record: Any) -> list[Any]:
    """The same with the records that their fields link to, each table of which is read once for all rows."""
    rows = lines_of(part, record)
    for field in part.fields:
        link = part.model._meta.fields[field.name]
        if not isinstance(link, LinkField):
            continue
        numbers = {row.__data__[link.name] for row in rows} - {None}
        table: Any = link.rel_model
        found = {each.id: each for each in table.select().where(table.id.in_(numbers))} if numbers else {}
        for row in rows:
            row.__rel__[link.name] = found.get(row.__data__[link.name])
    return rows


def write_lines(office: Office, program: Program, record: Any, lines: LineValues) -> None:
    """Make the stored rows of each part be the given ones: new ones in, changed ones changed, missing ones
    out. Rows go out last, when whatever linked to them has been written. Raises ProblemsFound where a row
    breaks a rule, InvalidInput for a row that may not be changed or taken out, and for an unknown part.
    """
    parts = {part.name: part for part in line_parts(program)}
    made: Made = {}
    gone = []
    for name in lines:
        if name not in parts:
            raise InvalidInput(f"{program.title}没有“{name}”这一栏。", field=name)
    for name, part in parts.items():  # in the order of the form: a row links to rows above it
        if name in lines:
            gone += _write_part(office, part, record, lines[name], made)
    for line in reversed(gone):
        _discard(office, program, line)


def _write_part(
    office: Office,
    part: Lines,
    record: Any,
    rows: Sequence[Mapping[str, Any]],
    made: Made,
) -> list[Any]:
    """Write the rows of one part; returns the stored ones that are to go."""
    known = {line.id: line for line in lines_of(part, record)}
    places = {line_id: place for place, line_id in enumerate(known, start=1)}
    written = []
    for row in rows:
        values = {name: _linked(part, name, value, made) for name, value in row.items() if name != "id"}
        line = known.get(row.get("id"))
        candidate = (
            part.model(**values, **{part.owner: record}) if line is None else with_values(line, values)
        )
        if problems := _problems(part, candidate):
            raise ProblemsFound(problems)
        if line is not None and candidate.__data__ != line.__data__ and is_fixed(part, line):
            raise InvalidInput(f"{part.title}第 {places[line.id]} 条已经定下，不能改。")
        written.append((row.get("id"), line, candidate, values))
    candidates = [candidate for _id, _line, candidate, _values in written]
    if problems := _problems_together(office, part, candidates):
        raise ProblemsFound(problems)
    for number, line, candidate, values in written:
        if line is not None:
            office.writer.update(line, values)
            index_line(line, values)
            continue
        office.writer.create(candidate)
        index_line(candidate)
        if isinstance(number, NewLine):
            made[part.model, number] = candidate
    left = {line.id for _id, line, _candidate, _values in written if line is not None}
    gone = [line for line_id, line in known.items() if line_id not in left]
    for line in gone:
        if is_kept(part, line):
            raise InvalidInput(f"{part.title}第 {places[line.id]} 条已经定下，不能删去。")
    return gone


def _linked(part: Lines, name: str, value: Any, made: Made) -> Any:
    """The value; of a link to a new row the row as it has been written."""
    if not isinstance(value, NewLine):
        return value
    link: Any = part.model._meta.fields[name]
    if (link.rel_model, value) not in made:
        raise InvalidInput("有一条选了已经删去的内容，请重新选。")
    return made[link.rel_model, value]


def _problems(part: Lines, candidate: Any) -> list[Problem]:
    return [
        _told(part, problem)
        for field in part.fields
        for problem in value_problems(field, part.model, value_of(candidate, field.name), candidate)
    ]


def _problems_together(office: Office, part: Lines, candidates: Sequence[Any]) -> list[Problem]:
    if part.rules is None:
        return []
    return [_told(part, problem) for problem in part.rules(candidates, office)]


def _told(part: Lines, problem: Problem) -> Problem:
    return Problem(f"{part.name}.{problem.field}", f"{part.title}：{problem.reason}")


def _discard(office: Office, program: Program, line: Any) -> None:
    """Take a row out, unless another row of the form still names it."""
    for part in line_parts(program):
        for link in line._meta.backrefs:
            if link.model is part.model and (left := part.model.get_or_none(link == line.id)) is not None:
                called, naming = known_as(line, office), known_as(left, office)
                raise InvalidInput(f"“{called}”还写在{part.title}“{naming}”里，不能删去；请先改那一条。")
    discard_line(office, line)


def index_line(line: Any, changed: Collection[str] | None = None) -> None:
    """A program that lists such rows finds them by what they say now; the caller's transaction is open."""
    if (program := listed_in(type(line))) is not None:
        search_index.put(program, line, changed)


def discard_line(office: Office, line: Any) -> None:
    """Take the row away, and out of the search of a program that lists such rows."""
    if (program := listed_in(type(line))) is not None:
        search_index.remove(program, line)
    office.writer.discard(line)
