"""`move`: a workflow move from the command line, with the same guards as the button."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from db.fields import DayField
from db.journal import Deed
from desktop_app.commands import incoming
from desktop_app.commands.call import Call, pairs, program_named
from desktop_app.commands.records import document, fillable, sentences
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import records, workflow
from desktop_app.core.checks import ProblemsFound, editable, label_of, line_parts
from desktop_app.core.lines import lines_of
from desktop_app.core.links import Finder, UnknownName
from desktop_app.core.office import Office
from desktop_app.core.program import Lines, Program, Transition
from desktop_app.core.tables import listed_in
from desktop_app.errors import InvalidInput, TransitionRefused


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `move`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序"))
    parser.add_argument("number", metavar="NUMBER", help=speech("编号"))
    parser.add_argument("move", metavar="MOVE", help=speech("哪一步，如 commit 或 承诺"))
    parser.add_argument(
        "values",
        metavar="FIELD=VALUE",
        nargs="*",
        default=[],
        help=speech(
            "这一步要填的内容；steps.what=… 添加一条办理过程（办结前至少要有一条）。"
            "每一步能填什么，见 show … --json 的 moves；被拒绝时也会列出"
        ),
    )


def move(call: Call) -> int:
    """Write the new lines, make the move, and answer with the record; all of it or nothing."""
    program = program_named(call.options.program)
    with call.open_office() as office:
        record = records.named(office, program, call.options.number)
        step = workflow.move_named(program, call.options.move)
        given = pairs(call.options.values, field="values")
        lines = {name: text for name, text in given.items() if "." in name}
        typed = {name: text for name, text in given.items() if "." not in name}
        asked = fillable(program, record, step) if step in workflow.moves(program, record) else {}
        with office.writer.transaction(Deed("move", program.key, step.key)), saying_what_to_give(asked):
            if lines:
                records.change(office, program, record, {}, new_lines(office, program, record, lines))
            workflow.demand(office, program, record, step)
            workflow.apply(office, program, record, step, inputs(office, program, record, step, typed))
        call.show(document(office, program, record), sentences(call.speech, office, program, record))
    return 0


@contextmanager
def saying_what_to_give(asked: Mapping[str, str]) -> Iterator[None]:
    """A refusal also names what may be given with the move; nobody sees a form here."""
    try:
        yield
    except (TransitionRefused, ProblemsFound) as refusal:
        if asked:
            names = "、".join(f"{name}({label})" for name, label in asked.items())
            refusal.message = f"{refusal.sentence}这一步可填：{names}。"
        raise


def new_lines(
    office: Office, program: Program, record: Any, given: dict[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """A new line of `LINES.FIELD=VALUE` (steps.what=…), behind those that are there.

    Its day is today unless said. `LINES.2.FIELD=VALUE` changes the second of those that are there.
    """
    allowed = editable(program, record)
    parts = {part.name: part for part in line_parts(program) if part.name in allowed}
    rows: dict[str, list[dict[str, Any]]] = {}
    new: dict[str, dict[str, Any]] = {}
    for path, text in given.items():
        name, _dot, rest = path.partition(".")
        place, _dot, field = rest.rpartition(".")
        part = parts.get(name)
        if part is None or field not in {known.name for known in part.fields}:
            raise InvalidInput(f"现在不能填写“{path}”。", field=path)
        there = rows.setdefault(name, [{"id": line.id} for line in lines_of(part, record)])
        if not place:
            line = new.setdefault(name, _dated(office, part))
        elif place.isdecimal() and 1 <= int(place) <= len(there):
            line = there[int(place) - 1]
        else:
            raise InvalidInput(f"“{part.title}”有 {len(there)} 行，没有第“{place}”行。", field=path)
        line[field] = value_typed(part.model._meta.fields[field], text, office, {})
    return {name: [*there, *([new[name]] if name in new else [])] for name, there in rows.items()}


def _dated(office: Office, part: Lines) -> dict[str, Any]:
    stored = part.model._meta.fields
    days = [
        field.name for field in part.fields if field.required and isinstance(stored[field.name], DayField)
    ]
    return dict.fromkeys(days, office.today())


def inputs(
    office: Office, program: Program, record: Any, step: Transition, given: dict[str, str]
) -> dict[str, Any]:
    """The values of the move's inputs: those given, by field or by label, and the defaults of the others."""
    finders: dict[Any, Finder] = {}
    known = {field.name: field for field in step.inputs}
    by_label = {label_of(field, program.model): field.name for field in step.inputs}
    found = {field.name: field.default(record, office) for field in step.inputs if field.default is not None}
    for name, text in given.items():
        field = known.get(by_label.get(name, name))
        if field is None:
            words = "、".join(f"{known}({label})" for known, label in fillable(program, record, step).items())
            raise InvalidInput(f"“{step.title}”没有“{name}”这一项，可填：{words or '没有'}。", field=name)
        stored = (field.model or program.model)._meta.fields[field.name]
        found[field.name] = value_typed(stored, text, office, finders)
    return found


def value_typed(stored: Any, text: str, office: Office, finders: dict[Any, Finder]) -> Any:
    """As `add` reads it, but nobody new is entered: who moves a record that is there has mistyped a name."""
    try:
        return incoming.value_of(stored, text, office, finders)
    except UnknownName as unknown:
        table = listed_in(stored.rel_model)
        if table is not None and "number" not in stored.rel_model._meta.fields:
            unknown.message = f"{unknown.message.removesuffix('。')}（命令行里用 add {table.key} 添加）。"
        raise
