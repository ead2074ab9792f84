"""`import` and `export`: tables in and out, and the files of the national form where people are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.journal_reading import newest_batch
from desktop_app.commands import approval_forms, table
from desktop_app.commands.call import Call, pairs, program_named
from desktop_app.commands.showing import add_filters
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core.office import Office
from desktop_app.core.outgoing import demand_place
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.reminders import reminders
from desktop_app.spreadsheets import newcomers
from desktop_app.spreadsheets.importing import ImportResult, import_file
from desktop_app.spreadsheets.layouts import Layout, read_layout
from desktop_app.spreadsheets.sorting import Refusal

_TOLD = 20  # refusals that are listed for people; all are in the workbook and in the JSON


def add_import(parser: Parser, speech: Speech) -> None:
    """Arguments of `import`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序"))
    parser.add_argument(
        "files", metavar="FILE", type=Path, nargs="+",
        help=speech("Excel 或 CSV 文件，或几个 .lrmx"),
    )  # fmt: skip
    parser.add_argument("--mapping", type=Path, metavar="MAP.json", help=speech("表头对应的字段"))
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help=speech("哪张工作表；不写就是对得上的第一张"),
    )
    parser.add_argument(
        "--all-sheets",
        action="store_true",
        help=speech("表头相同的工作表都导入，如一年的 12 张"),
    )
    parser.add_argument(
        "--fill",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=speech("哪一行没有写，就按这个填，可写几次"),
    )
    parser.add_argument("--dry-run", action="store_true", help=speech("只看结果，不写入"))
    parser.add_argument("--refused", type=Path, metavar="OUT.xlsx", help=speech("退回的行写到"))


def take_in(call: Call) -> int:
    """Import the file; good rows go in, bad ones are told with their reasons."""
    options = call.options
    program = program_named(options.program)
    if approval_forms.comes_in(options.files):
        return approval_forms.take_in(call, program)
    if len(options.files) > 1:
        raise InvalidInput("表格一次导入一个，请分几次。", field="file")
    with call.open_office() as office, _says_what_is_in(call):
        if options.all_sheets and options.sheet is not None:
            raise InvalidInput("--sheet 和 --all-sheets 只能写一个。", field="sheet")
        if options.refused is not None:
            _demand_workbook(options.refused)
        layout = read_layout(options.mapping, program) if options.mapping is not None else Layout()
        before = reminders(office)
        result = import_file(
            office,
            program,
            options.files[0],
            sheet=options.sheet,
            all_sheets=options.all_sheets,
            layout=layout._replace(fill=pairs(options.fill, field="fill")),
            dry_run=options.dry_run,
            progress=call.progress,
        )
        if options.refused is not None and result.refused:
            _write_refused(office, program, result, options.refused)
        for said in reminders(office):
            if said not in before:
                call.remark(said.text)
    document = {
        "rows": result.rows,
        "added": result.added,
        "joined": result.joined,
        "unchanged": result.unchanged,
        "refused": [_refused(call.speech, result, refusal) for refusal in result.refused],
        "made": [made._asdict() for made in result.made],
        "mapping": result.mapping,
        "left_out": result.left_out,
        "notes": [note._asdict() for note in result.notes],
        "sheet": result.table.sheet,
        "unread_sheets": result.unread,
        "hidden_sheets": result.table.hidden,
    }
    call.show(document, _told(call, result))
    return 0


@contextmanager
def _says_what_is_in(call: Call) -> Iterator[None]:
    """Whoever stops an import after its rows were written is told that they are in: the journal knows."""
    before = newest_batch("import")
    try:
        yield
    except KeyboardInterrupt:
        if newest_batch("import") != before:
            call.remark("已经导入，后面的没有做完。")
        raise


def _demand_workbook(path: Path) -> None:
    """Where refused rows cannot be written, nothing is imported either."""
    if path.suffix.lower() != ".xlsx":
        raise InvalidInput("退回的行要写到 .xlsx 文件；什么也没有导入。", field="refused")
    demand_place(path)


def _write_refused(office: Office, program: Program, result: ImportResult, path: Path) -> None:
    from desktop_app.spreadsheets import refusals

    refusals.write(office, program, result, path)


def _refused(speech: Speech, result: ImportResult, refusal: Refusal) -> dict[str, str | int]:
    sheet, row = result.table.place(refusal.row)
    return {**refusal._asdict(), "reason": speech(refusal.reason), "row": row, "sheet": sheet}


def _told(call: Call, result: ImportResult) -> Iterator[str]:
    yield from map(call.speech, _counted(result))
    told = result.table.told if result.table.parts else str
    rows = [[told(row), field, reason] for row, field, reason in result.refused[:_TOLD]]
    if rows:
        yield from call.table(("行", "字段", "原因"), rows, last=table.SENTENCE)
    if len(result.refused) > _TOLD:
        yield call.speech(f"……还有 {len(result.refused) - _TOLD} 条原因，用 --refused 写到文件里看。")


def _counted(result: ImportResult) -> Iterator[str]:
    refused = {refusal.row for refusal in result.refused}
    joined = f"新增 {result.added}，并入 {result.joined}" if result.joined else f"新增 {result.added}"
    yield f"共 {result.rows} 行：{joined}，已有 {result.unchanged}，退回 {len(refused)}。"
    yield from (f"{note.rows} 行{note.words}。" for note in result.notes)
    if result.left_out:
        yield f"未取用的列：{'、'.join(result.left_out)}；要取用请在 --mapping 里写明对应什么。"
    if result.unread:
        yield f"表头相同的工作表还没有导入：{'、'.join(result.unread)}；一起导入请加 --all-sheets。"
    if result.table.hidden:
        yield f"隐藏的工作表没有读：{'、'.join(result.table.hidden)}；要导入请用 --sheet 写明。"
    if result.made:
        yield f"新登记：{newcomers.told(result.made)}。"


def add_export(parser: Parser, speech: Speech) -> None:
    """Arguments of `export`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序"))
    parser.add_argument("file", metavar="FILE.xlsx", type=Path, help=speech("写到"))
    whole = speech("完整的电话、身份证号和卡号")
    parser.add_argument("--whole", action="store_true", help=whole)
    parser.add_argument("--columns", default="", metavar="a,b", help=speech("哪些列"))
    add_filters(parser, speech)
    parser.add_argument("--search", default="", help=speech("搜索"))
    blank = speech("空白表格，给别人填好再导入")
    parser.add_argument("--template", action="store_true", help=blank)


def send_out(call: Call) -> int:
    """Export the list, all rows."""
    from desktop_app.spreadsheets import exporting

    options = call.options
    program = program_named(options.program)
    if approval_forms.goes_out(options.file):
        return approval_forms.send_out(call, program)
    columns = [name.strip() for name in re.split("[,，、]", options.columns) if name.strip()]
    if options.template:
        _send_template(call, program)
        return 0
    with call.open_office() as office:
        rows = exporting.export(
            office, program, options.file, columns=columns, filters=pairs(options.filters, field="filter"),
            search=options.search, revealed=options.whole,
        )  # fmt: skip
    call.answer({"rows": rows}, [f"已导出 {rows} 行到 {options.file}。"])
    return 0


def _send_template(call: Call, program: Program) -> None:
    from desktop_app.spreadsheets import templates

    options = call.options
    if options.columns or options.filters or options.search or options.whole:
        raise InvalidInput("空白表格里没有记录，--template 不和筛选、列一起写。", field="template")
    with call.open_office() as office:
        columns = templates.write(office, program, options.file)
    call.answer({"columns": columns}, [f"空白表格有 {columns} 栏，已写到 {options.file}。"])
