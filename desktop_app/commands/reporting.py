"""`report`: bulletins, yearly sheets and overviews as PDF or workbook; with --freeze the period is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db.models import FrozenReport
from db.models.frozen_reports import KINDS
from desktop_app import press
from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs import frozen_reports
from desktop_app.reports import corrections, freezing, making, terms

PDF, EXCEL = ".pdf", ".xlsx"


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `report`."""
    kinds = speech.mark("、").join(f"{key} {speech(word)}" for key, word in KINDS.items())
    parser.add_argument("kind", metavar="KIND", help=speech(f"种类：{kinds}"))
    parser.add_argument(
        "--period", required=True, metavar="PERIOD",
        help=speech("期间，如 2015-12、2015-W51、2015"),
    )  # fmt: skip
    parser.add_argument(
        "--of", default="", metavar="NAME",
        help=speech("哪个村社区、哪个人的"),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=speech("写到 .pdf 或 .xlsx"))
    parser.add_argument(
        "--freeze", action="store_true",
        help=speech("定稿：数字从此不变"),
    )  # fmt: skip


def report(call: Call) -> int:
    """Make it, freeze it if that was asked for, and write it."""
    options = call.options
    path: Path = options.out
    if path.suffix.lower() not in (PDF, EXCEL):
        raise InvalidInput("报表的文件应是 .pdf 或 .xlsx。", field="out")
    kind = making.kind_named(options.kind)
    term = terms.read(kind, options.period)
    with call.open_office() as office:
        subject = making.subject_named(office, kind, options.of)
        made = (
            freezing.freeze(office, kind, term)
            if options.freeze
            else making.report(office, kind, term, subject)
        )
        said = _written(office, made, path)
        corrected = len(corrections.corrections(office, made))
    document = {"frozen": made.id is not None, "title": made.title, "head": made.head}
    call.answer(document | {"corrections": corrected} | said, _told(made, corrected, path))
    return 0


def _written(office: Office, made: FrozenReport, path: Path) -> dict[str, object]:
    if path.suffix.lower() == EXCEL:
        from desktop_app.spreadsheets import reports  # the library that writes workbooks is heavy

        return {"rows": reports.save(office, made, path)}
    program = frozen_reports.PROGRAM
    form = press.form_named(program, frozen_reports.FORM)
    done = press.save(office, press.compose(office, program, form, [made]), path)
    return {"pages": done.pages, "missing_glyphs": done.missing_glyphs}


def _told(made: FrozenReport, corrected: int, path: Path) -> Iterator[str]:
    state = "已定稿" if made.id is not None else "未定稿"
    yield f"{made.title}（{state}）写到 {path}。"
    if corrected:
        yield f"定稿以后有 {corrected} 个数字变动，已列在更正里；定稿的数字不变。"
