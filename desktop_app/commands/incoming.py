"""Records that other programs send: JSON objects read like forms, settled and written in a
transaction each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isinf
from typing import Any

from db import ids
from db.fields import ChoicesField, FlagField, LinkField
from db.journal import Deed
from desktop_app.core import permissions, records, search_index, texts, values, wording
from desktop_app.core.checks import (
    ProblemsFound,
    editable,
    form_fields,
    line_parts,
    record_problems,
    repeated,
)
from desktop_app.core.lines import write_lines
from desktop_app.core.links import Finder, Newcomer, UnknownName, newly_called
from desktop_app.core.office import Office
from desktop_app.core.program import Lines, NewLine, Outside, Program
from desktop_app.core.tables import listed_in
from desktop_app.errors import AppError, InvalidInput

LONGEST = 2_000_000  # bytes of one object; the longest texts that the fields hold make a tenth of it
DRAFT = "draft"  # `"draft": true` keeps the record a draft


def parsed(line: bytes) -> dict[str, Any]:
    """The JSON object on the line; raises InvalidInput for anything else."""
    try:
        found = json.loads(
            line.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_once
        )
    except UnicodeDecodeError as error:
        raise InvalidInput("这一行不是 UTF-8 文字。") from error
    except RecursionError as error:
        raise InvalidInput("这一行嵌套太深，不是一条记录。") from error
    except ValueError as error:
        raise InvalidInput("这一行不是 JSON。") from error
    if not isinstance(found, dict):
        raise InvalidInput('这一行不是 JSON 对象，应写成 {"title": …} 的样子。')
    return found


def _refuse(constant: str) -> Any:
    raise InvalidInput(f"“{constant}”不是 JSON 的值。")


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise InvalidInput(f"“{digits[:40]}”太大，不是 JSON 里能用的数。")
    return number


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidInput(f"“{twice[:40]}”写了两次。", field=twice[:40])
    return found


class Intake:
    """Takes in records of one program; linked names are looked up once for all of them. `made` tells which
    units and people nobody knew, and were entered with the last one.
    """

    def __init__(self, office: Office, program: Program) -> None:
        office.rights.demand(permissions.WRITE, program.key)
        self._office = office
        self._program = program
        self._fields = accepted(program)
        self._lines = {part.name: part for part in line_parts(program)}
        self._finders: dict[Any, Finder] = {}
        self.made: list[Newcomer] = []

    def add(self, given: Mapping[str, Any]) -> Any:
        """The record, on disk; raises AppError with the field at fault, and then nothing was written."""
        self.made = []
        try:
            with self._office.writer.transaction(Deed("create", self._program.key)):
                return self._added(given)
        except AppError:
            self._finders.clear()  # they may know units and people that were undone with the record
            raise

    def _added(self, given: Mapping[str, Any]) -> Any:
        draft = DRAFT not in self._fields and _is_draft(given.get(DRAFT))
        read, lines = self._read(given)
        outside = self._program.outside
        if outside is not None and outside.settle is not None:
            self._refuse_known(read, outside)
        if draft:
            self._refuse_later(read)
        if draft or outside is None or outside.settle is None:
            return records.create(self._office, self._program, self._prepared(read), lines)
        return self._settled(self._prepared(read), outside, lines)

    def _prepared(self, read: dict[str, Any]) -> dict[str, Any]:
        outside = self._program.outside
        if outside is None or outside.prepare is None:
            return read
        return outside.prepare(read, self._office, history=False)

    def _settled(self, read: dict[str, Any], outside: Outside, lines: dict[str, list[dict[str, Any]]]) -> Any:
        record = records.blank(self._office, self._program)
        for name, value in read.items():
            setattr(record, name, value)
        if problems := record_problems(self._program, record, self._office):
            raise ProblemsFound(problems)
        if outside.settle is not None:
            outside.settle([record], self._office, years=False)
        if problems := list(repeated(self._program, record)):
            raise ProblemsFound(problems)
        if later := [name for name in lines if name not in editable(self._program, record)]:
            raise InvalidInput(f"“{self._lines[later[0]].title}”要在出具以后再登记。", field=later[0])
        self._office.writer.create(record)
        write_lines(self._office, self._program, record, lines)
        search_index.put(self._program, record)
        return record

    def _refuse_later(self, read: Mapping[str, Any]) -> None:
        """A draft holds what its form lets a clerk write; promises and answers come after its number."""
        outside = self._program.outside
        allowed = editable(self._program, records.blank(self._office, self._program))
        for name in read:
            if name not in allowed and (outside is None or name not in outside.identity):
                label = self._fields[name].verbose_name or name
                raise InvalidInput(f"草稿还不能写“{label}”，要在出具以后。", field=name)

    def _refuse_known(self, read: Mapping[str, Any], outside: Outside) -> None:
        """A record is known by all its identity together; where a line says nothing there, by none."""
        told = {name: read.get(name) for name in outside.identity}
        if not any(told.values()):
            return
        fields = [(getattr(self._program.model, name), value) for name, value in told.items()]
        same = [field == value if value else field.is_null() for field, value in fields]
        known: Any = self._program.model.get_or_none(*same)
        if known is not None:
            only = f"“{next(iter(told.values()))}”" if len(told) == 1 else f"同样的{self._program.title}"
            number = known.number or known.id
            raise InvalidInput(f"{only}已经登记过，编号是 {number}。", field=outside.identity[0])

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────

    def _read(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        read: dict[str, Any] = {}
        lines: dict[str, list[dict[str, Any]]] = {}
        for name, value in given.items():
            if name in self._fields:
                read[name] = self._value(self._fields[name], value)
            elif name != DRAFT and name not in self._lines:
                raise InvalidInput(
                    f"{self._program.title}没有“{name[:40]}”这一项，可填：{self._known()}。", field=name[:40]
                )
        for name, part in self._lines.items():  # in the order of the form: a row links to rows above it
            if name in given:
                lines[name] = self._rows(part, given[name], lines)
        return {name: value for name, value in read.items() if value not in (None, "")}, lines

    def _known(self) -> str:
        lines = [f"{name}({part.title})" for name, part in self._lines.items()]
        return "、".join([_told(self._fields), *lines])

    def _rows(self, part: Lines, value: Any, above: Mapping[str, Any]) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise InvalidInput(f"“{part.title}”应是对象的列表。", field=part.name)
        known = {field.name: part.model._meta.fields[field.name] for field in part.fields}
        rows = []
        for number, row in enumerate(value, 1):
            if unknown := [name for name in row if name not in known]:
                raise InvalidInput(
                    f"“{part.title}”没有“{unknown[0][:40]}”这一项，可填：{_told(known)}。",
                    field=f"{part.name}.{unknown[0][:40]}",
                )
            try:
                said = {name: self._line_value(known[name], cell, above) for name, cell in row.items()}
            except InvalidInput as error:
                raise InvalidInput(
                    f"{part.title}：{error.message}", field=f"{part.name}.{error.field}"
                ) from error
            rows.append({**said, "id": NewLine(number)})
        return rows

    def _line_value(self, field: Any, value: Any, above: Mapping[str, Any]) -> Any:
        """What was sent for the field of a row; a link to another row of the same record goes by what that is
        called, or by its place.
        """
        linked = field.rel_model if isinstance(field, LinkField) else None
        part = next((each for each in self._lines.values() if each.model is linked), None)
        return self._value(field, value) if part is None else _row_meant(field, part, value, above)

    def _value(self, field: Any, value: Any) -> Any:
        try:
            return value_of(field, value, self._office, self._finders)
        except UnknownName:
            if self._make(field.rel_model, str(value)):
                return value_of(field, value, self._office, self._finders)
            raise

    def _make(self, model: Any, name: str) -> bool:
        """Whether a unit or a person whom nobody knew was entered: where a name is all that it takes."""
        program = listed_in(model)
        if program is None or "name" not in model._meta.fields or not any(map(str.isalpha, name)):
            return False  # a number is no name, but the id of nobody here
        try:
            record = records.create(self._office, program, newly_called(model, name))
        except AppError:
            return False
        self.made.append(Newcomer(program.key, record.name))
        self._finders.clear()
        return True


def _told(fields: Mapping[str, Any]) -> str:
    """title(事项)、content(事项内容)…: nobody sees a form here."""
    return "、".join(f"{name}({field.verbose_name or name})" for name, field in fields.items())


def _row_meant(field: Any, part: Lines, value: Any, above: Mapping[str, Any]) -> NewLine | None:
    if value in (None, ""):
        return None
    rows: list[dict[str, Any]] = above.get(part.name, [])
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= len(rows):
        return NewLine(value)
    called = texts.line(value) if isinstance(value, str) else ""
    meant = [row["id"] for row in rows if called and called in [row.get(name) for name in wording.CALLED]]
    if len(meant) != 1:
        told = f"有几个“{called[:20]}”" if meant else f"没有“{str(value)[:20]}”"
        raise InvalidInput(
            f"同一条的“{part.title}”里{told}，请写它的名称或者是第几条，如 2。", field=field.name
        )
    found: NewLine = meant[0]
    return found


def _is_draft(value: Any) -> bool:
    try:
        return bool(values.flag(value))
    except InvalidInput as error:
        error.field = DRAFT
        raise


def accepted(program: Program) -> dict[str, Any]:
    """The database fields that may come from outside, by name."""
    fields = program.model._meta.fields
    synonyms = program.outside.synonyms if program.outside is not None else {}
    named = program.outside.identity + program.outside.added if program.outside is not None else ()
    drafted = [
        field.name
        for section, field in form_fields(program)
        if "draft" in (section.editable_in if field.editable_in is None else field.editable_in)
    ]
    return {name: fields[name] for name in (*synonyms, *named, *drafted) if name in fields}


def value_of(field: Any, value: Any, office: Office, finders: dict[Any, Finder]) -> Any:
    """What was sent for the field, read as if it had been typed; raises InvalidInput naming the field."""
    label = field.verbose_name or field.name
    several = isinstance(field, ChoicesField) and isinstance(value, list)
    if several and all(isinstance(one, str) for one in value):
        value = "、".join(value)
    if isinstance(value, list | dict):
        raise InvalidInput(f"“{label}”应是一个值，不是列表或对象。", field=field.name)
    if isinstance(value, bool) and not isinstance(field, FlagField):
        raise InvalidInput(f"“{label}”不能是 true 或 false。", field=field.name)
    try:
        if isinstance(field, LinkField):
            return linked(field, texts.plain(value), finders)
        return values.reader(field, office.zone)(value)
    except InvalidInput as error:
        error.field = field.name
        raise


def linked(field: Any, text: str, finders: dict[Any, Finder]) -> int | None:
    """The id of the record that is called so, or that has this id; raises InvalidInput where there
    is none.
    """
    try:
        return finders.setdefault(field, Finder(field)).find(text)
    except InvalidInput:
        model, found = field.rel_model, ids.written(text)
        among = field.among()
        known = model.select(model.id).where(model.id == found, True if among is None else among)
        if found is not None and known.exists():
            return found
        raise
