"""`show`: a list, or one record with everything that belongs to it."""

from __future__ import annotations

from typing import Any

from db.journal import Deed
from desktop_app.commands.call import Call, pairs, program_named
from desktop_app.commands.records import choice, document, sentences
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import listing, masking, permissions, records
from desktop_app.core.checks import line_parts
from desktop_app.core.lines import lines_of
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput

SHOWN, MOST = 50, 1_000_000  # rows


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `show`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序"))
    parser.add_argument("number", metavar="NUMBER", nargs="?", help=speech("编号；不写就是列表"))
    parser.add_argument("--search", default="", help=speech("搜索"))
    add_filters(parser, speech)
    parser.add_argument("--sort", default="", help=speech("按哪一列排"))
    parser.add_argument("--ascending", action="store_true", help=speech("从小到大"))
    parser.add_argument("--limit", type=int, default=SHOWN, metavar="N", help=speech("最多几行"))
    parser.add_argument("--reveal", action="store_true", help=speech("电话等不掩码（留痕）"))


def add_filters(parser: Parser, speech: Speech) -> None:
    """`--filter FIELD=VALUE`, as often as wanted."""
    parser.add_argument(
        "--filter",
        dest="filters",
        metavar="FIELD=VALUE",
        nargs="+",
        action="extend",
        default=[],
        help=speech("筛选，如 state=handling"),
    )


def show(call: Call) -> int:
    """The record, or the list."""
    program = program_named(call.options.program)
    if call.options.limit < 0:
        raise InvalidInput("--limit 应是 0 或更大的数。", field="limit")
    if call.options.number is not None and _asks_for_list(call):
        raise InvalidInput("写了编号就只看那一条，不能再搜索、筛选或排序。", field="number")
    with call.open_office() as office:
        if call.options.number is None:
            _show_list(call, office, program)
        else:
            _show_record(call, office, program)
    return 0


def _asks_for_list(call: Call) -> bool:
    options = call.options
    return bool(options.filters or options.search or options.sort or options.ascending)


def _show_record(call: Call, office: Office, program: Program) -> None:
    record = records.named(office, program, call.options.number)
    whole: bool = call.options.reveal
    if whole:
        _reveal(office, program, record)
    call.show(
        document(office, program, record, whole=whole),
        sentences(call.speech, office, program, record, whole=whole),
    )


def _reveal(office: Office, program: Program, record: Any) -> None:
    """Journal each value that is shown whole, of the record and of its lines."""
    office.rights.demand(permissions.REVEAL, program.key)
    lines = (line for part in line_parts(program) for line in lines_of(part, record))
    with office.writer.transaction(Deed("reveal", program.key)):
        for shown in (record, *lines):
            for name in masking.hidden(shown):
                masking.reveal(office, program, shown, name)


def _show_list(call: Call, office: Office, program: Program) -> None:
    options = call.options
    found = listing.listing(
        office,
        program,
        filters=pairs(options.filters, field="filter"),
        search=options.search,
        sort=options.sort,
        descending=not options.ascending,
        revealed=options.reveal,
    )
    if options.reveal:
        office.writer.note("reveal", program=program.key)
    rows = found.first(min(options.limit, MOST)) if options.limit else []
    total = found.count()
    document = {
        "total": total,
        "rows": [{"id": str(row.id), **_state(program, row.state), **row.as_json()} for row in rows],
    }
    labels = {listing.column_label(program, column): column for column in found.columns}
    typed = [label for label, column in labels.items() if not listing.is_worded(program, column)]
    told = call.table(list(labels), [[said.text for said in row.cells] for row in rows], typed=typed)
    call.show(document, [*told, call.speech(f"共 {total} 条，列出 {len(rows)} 条")])


def _state(program: Program, state: str) -> dict[str, str | None]:
    """A record's state, whether or not it is among the columns."""
    return choice("state", program.model._meta.fields["state"], state) if state else {}
