"""`change`: what a form lets somebody write into a record outside its moves, from the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.commands.call import Call, pairs, program_named
from desktop_app.commands.moving import new_lines, value_typed
from desktop_app.commands.records import document, sentences
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import records
from desktop_app.core.checks import editable, form_fields, label_of
from desktop_app.core.links import Finder
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `change`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序"))
    parser.add_argument("number", metavar="NUMBER", help=speech("编号"))
    parser.add_argument(
        "values",
        metavar="FIELD=VALUE",
        nargs="+",
        help=speech("现在的状态下能改的内容；steps.what=… 添加一行，steps.2.what=… 改第 2 行"),
    )


def change(call: Call) -> int:
    """Write fields and rows as the form would; all of it or nothing."""
    program = program_named(call.options.program)
    with call.open_office() as office:
        record = records.named(office, program, call.options.number)
        given = pairs(call.options.values, field="values")
        lines = {name: text for name, text in given.items() if "." in name}
        typed = {name: text for name, text in given.items() if "." not in name}
        values = _values(office, program, record, typed)
        records.change(office, program, record, values, new_lines(office, program, record, lines))
        call.show(document(office, program, record), sentences(call.speech, office, program, record))
    return 0


def _values(office: Office, program: Program, record: Any, typed: Mapping[str, str]) -> dict[str, Any]:
    """The fields by name, read as if typed into the form; raises InvalidInput for one that it has not now."""
    allowed = editable(program, record)
    labels = {
        field.name: label_of(field, program.model)
        for _section, field in form_fields(program)
        if field.name in allowed
    }
    named = {label: name for name, label in labels.items()}
    finders: dict[Any, Finder] = {}
    values: dict[str, Any] = {}
    for told, text in typed.items():
        name = named.get(told, told)
        if name not in labels:
            words = "、".join(f"{known}({label})" for known, label in labels.items())
            left = f"可以改：{words}" if words else "这一步以后没有可以改的"
            raise InvalidInput(f"现在不能改“{told}”，{left}。", field=told)
        values[name] = value_typed(program.model._meta.fields[name], text, office, finders)
    return values
