"""`print` and `scan`: forms onto paper, and signed paper back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop_app import press
from desktop_app.commands.call import Call, pairs, program_named
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import listing, records
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.office import Office
from desktop_app.core.program import PrintedForm, Program
from desktop_app.errors import AppError, InvalidInput
from desktop_app.printing.output import Printed
from desktop_app.scanning import filing
from desktop_app.scanning.apart import Workshop
from desktop_app.scanning.filing import Filed, InTray


def add_print(parser: Parser, speech: Speech) -> None:
    """Arguments of `print`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序"))
    parser.add_argument("form", metavar="FORM", help=speech("单据，如 slip"))
    parser.add_argument(
        "numbers", metavar="NUMBER", nargs="*", default=[],
        help=speech("编号，或筛选条件 FIELD=VALUE（成批打印）"),
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help=speech("写到"))
    parser.add_argument("--blank", type=int, metavar="N", help=speech("空白单据的份数"))
    parser.add_argument(
        "--option",
        default="",
        help=speech("纸的样式，如 three、a5、dot；不写就按参数“工单联数”"),
    )


def print_form(call: Call) -> int:
    """Print the form into the file."""
    options = call.options
    program = program_named(options.program)
    form = press.form_named(program, options.form)
    if options.out.suffix.lower() != ".pdf":
        raise InvalidInput("打印的文件应是 .pdf。", field="out")
    unfilled: list[str] = []
    with call.open_office() as office:
        if options.blank is not None or form.of == "blank":
            if options.numbers:
                raise InvalidInput("空白单据不带编号，--blank 和编号只能写一个。", field="number")
            count = 1 if options.blank is None else options.blank
            form = press.blank_named(program, options.form)
            done = press.save_blanks(
                office, program, form, count, options.out, option=options.option, progress=call.progress
            )
        else:
            given = _chosen(office, program, form, options.numbers)
            composed = press.compose(
                office, program, form, given, option=options.option, progress=call.progress
            )
            unfilled = composed.unfilled
            done = press.save(office, composed, options.out)
    told = _told(done, options.out)
    if unfilled:
        told.append(f"空白联：还没有填{'、'.join(unfilled)}，打印后请手写")
    call.answer({"pages": done.pages, "missing_glyphs": done.missing_glyphs}, told)
    return 0


def _chosen(office: Office, program: Program, form: PrintedForm, given: list[str]) -> Iterable[Any]:
    """The records that were named or filtered."""
    named = [text for text in given if "=" not in text]
    if named and len(named) < len(given):
        raise InvalidInput("编号和筛选条件只能写一种。", field="number")
    if named:
        return [records.named(office, program, number) for number in named]
    if not given and form.of == "record":
        raise InvalidInput(f"请写明要打印哪一条{program.title}的编号。", field="number")
    chosen = listing.listing(office, program, filters=pairs(given, field="number"))
    found = ListedRecords(program, chosen.on_paper())
    if form.of == "record" and form.when is not None:
        return [record for record in found if form.when(record, office)]
    return found


def _told(done: Printed, path: Path) -> list[str]:
    told = [f"已打印 {done.pages} 页到 {path}。"]
    if done.missing_glyphs:
        told.append(f"没有字体能印这些字：{'、'.join(done.missing_glyphs)}")
    return told


def add_scan(parser: Parser, speech: Speech) -> None:
    """Arguments of `scan`."""
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help=speech("PDF 或照片"))


def scan(call: Call) -> int:
    """File every page of every file; a file that cannot be read does not stop the others."""
    filed: list[Filed] = []
    tray: list[InTray] = []
    refused: list[dict[str, str]] = []
    files: list[Path] = call.options.files
    with call.open_office() as office, Workshop() as workshop:
        for number, path in enumerate(files):
            try:
                for outcome in filing.scan(office, path, workshop):
                    filed.append(outcome) if isinstance(outcome, Filed) else tray.append(outcome)
            except AppError as error:
                refused.append({"file": path.name, "reason": call.speech(error.message)})
                call.remark(error.message)
            call.progress(number + 1, len(files))
    document: dict[str, Any] = {
        "filed": [page._asdict() for page in filed],
        "tray": [
            {
                "file": page.file,
                "page": page.page,
                "reason": call.speech(page.reason),
                "id": str(page.attachment.id),
            }
            for page in tray
        ],
    }
    call.answer(document | ({"refused": refused} if refused else {}), _pages_told(call.speech, filed, tray))
    return 1 if refused else 0


def _pages_told(speech: Speech, filed: list[Filed], tray: list[InTray]) -> list[str]:
    told = [
        f"{page.file} 第 {page.page} 页 → {' '.join(filter(None, (page.number, speech(page.part_title))))}"
        f"{speech('（以前已归）') if page.known else ''}"
        for page in filed
    ]
    return told + [f"{page.file} 第 {page.page} 页 → 待归档（{page.reason}）" for page in tray]
