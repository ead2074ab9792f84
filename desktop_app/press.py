"""Prints forms: composes the PDF, and when it is printed ticks off each paper that carries a code
and journals it.

The preview shows what `compose` gives; `printed` is told when that very PDF went to the printer or
into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from db.journal import Deed
from desktop_app.core import asked, history, papers, permissions
from desktop_app.core.files import settle
from desktop_app.core.listed_records import ListedRecords
from desktop_app.core.outgoing import outgoing_file
from desktop_app.core.program import PrintedForm, Program
from desktop_app.core.voiding import VOID
from desktop_app.core.wording import name_of
from desktop_app.errors import InvalidInput, NotFound
from desktop_app.printing import catalogue, office_paper
from desktop_app.printing.output import Document, Printed, make_pdf
from desktop_app.printing.sheet import Sheet
from desktop_app.programs import Page, slip_numbers

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MOST_BLANKS = 500
_BLANK = "空白"  # as the title of a blank paper begins
TOLD_EVERY = 50  # records or pages
READ, DRAWN, WRITTEN = range(3)  # the thirds of the way

Progress = Callable[[int, int], None]  # done, total; it raises to cancel, and then nothing was printed


class Composed(NamedTuple):
    """A form that can be printed: the PDF, and the records that are on it; of a program or of a page."""

    program: Program | Page
    form: PrintedForm
    records: tuple[Any, ...]
    document: Document

    @property
    def unfilled(self) -> list[str]:
        """The required boxes that are empty on one of the sheets (domain 0.7)."""
        boxes = self.form.unfilled
        return [] if boxes is None else list(dict.fromkeys(chain.from_iterable(map(boxes, self.records))))


def _unnamed(_office: Office, count: int) -> list[str]:
    return [""] * count


# What blank paper carries where it is not an empty record: numbers that are reserved for it, or nothing.
_CARRIED: Mapping[tuple[str, str], Callable[[Office, int], Sequence[Any]]] = {
    ("work_orders", "blank"): slip_numbers.reserve,
    ("visits", "blank"): _unnamed,
}


def form_named(program: Program, name: str) -> PrintedForm:
    """The form by its key or title; raises NotFound with those that the program has."""
    for form in program.prints:
        if name in (form.key, form.title):
            return form
    known = "、".join(f"{form.title}({form.key})" for form in program.prints)
    raise NotFound(f"{program.title}没有“{name}”这种单据，可用的是：{known or '没有'}。", field="form")


def blank_named(program: Program, name: str) -> PrintedForm:
    """The blank paper by its own key or title, or by those of the form that it is without a record; raises
    NotFound with the blank paper that the program has.
    """
    form = form_named(program, name)
    blanks = [paper for paper in program.prints if paper.of == "blank"]
    for paper in blanks:
        if paper is form or paper.key == form.blank or form.title.endswith(paper.title.removeprefix(_BLANK)):
            return paper
    known = "、".join(f"{paper.title}({paper.key})" for paper in blanks) or "没有"
    raise NotFound(f"《{form.title}》没有空白的；{program.title}的空白单据有：{known}。", field="form")


def _does_not_fit(office: Office, program: Program, form: PrintedForm, record: Any) -> InvalidInput:
    """The refusal, with the forms that fit the record as it is now."""
    name = getattr(record, "number", None) or "这条记录"
    fitting = [
        f"《{one.title}》"
        for one in program.prints
        if one.of == "record" and (one.when is None or one.when(record, office))
    ]
    can = f"现在能打印的是{''.join(fitting)}" if fitting else "现在没有能打印的单据"
    return InvalidInput(f"{name}现在不能打印《{form.title}》，{can}。")


def compose(
    office: Office,
    program: Program,
    form: PrintedForm,
    records: Iterable[Any],
    *,
    option: str = "",
    progress: Progress | None = None,
) -> Composed:
    """The form of one or more records, or of a list, as a PDF; nothing is written.

    A list says above its rows what it was asked for. `option` "" is the office's own default. Raises
    NotAllowed, NotFound where there is nothing to print, InvalidInput where the form does not fit.
    """
    office.rights.demand(permissions.PRINT, program.key)
    way = _Way(progress, len(records) if isinstance(records, Sized) else 0)
    given = tuple(way.along(records, READ))
    option = _option(form, option, given) or default_option(office, form)
    if form.of == "record":
        for record in given:
            if form.when is not None and not form.when(record, office):
                raise _does_not_fit(office, program, form, record)
    scope = asked.in_words(office, program, records.asked) if isinstance(records, ListedRecords) else ""
    occasion = office_paper.occasion(office, option=option, scope=scope)
    draw = catalogue.DRAWINGS[program.key, form.key]
    marked = not callable(form.options) and office.parameters.text("reprint_mark", office.today()) == "是"
    if marked:
        occasion = replace(occasion, times=papers.times_of)
    before = papers.most_times(program.key, form.key, given) if marked else {}
    issued = history.first_printed(office, form.key, given) if form.of == "record" else {}

    def draw_all(sheet: Sheet) -> None:
        if form.of != "record":
            draw(sheet, way.along(given, DRAWN))
            return
        for record in way.along(given, DRAWN):
            sheet.occasion = replace(
                occasion,
                reprint=before.get(record.id, 0),
                issued_on=issued.get(record.id, occasion.today),
            )
            begun = len(sheet.pages)
            draw(sheet, record)
            if getattr(record, "state", "") == VOID:
                sheet.mark_void(begun)

    document = make_pdf(draw_all, occasion, title=form.title, progress=way.written)
    if not document.pages:  # no record, or a list of which none is given the letter
        raise NotFound(f"现在没有可以打印《{form.title}》的记录，什么也没有打印。")
    way.end()
    return Composed(program, form, given, document)


class _Way:
    """How far a form has come, in per cent; a third each for records read, records drawn, pages written."""

    def __init__(self, progress: Progress | None, records: int) -> None:
        self._progress = progress
        self._records = records

    def along(self, records: Iterable[Any], part: int) -> Iterator[Any]:
        """The records, told of as they go by."""
        for done, record in enumerate(records):
            if done % TOLD_EVERY == 0:
                self._tell(done, self._records, part)
            yield record

    def written(self, done: int, pages: int) -> None:
        """So many pages are in the PDF."""
        if done % TOLD_EVERY == 0:
            self._tell(done, pages, WRITTEN)

    def end(self) -> None:
        """All of it is done."""
        self._tell(1, 1, WRITTEN)

    def _tell(self, done: int, whole: int, part: int) -> None:
        if self._progress is not None and self._records > TOLD_EVERY:
            self._progress(100 * (part * whole + done) // (3 * whole), 100)


def default_option(office: Office, form: PrintedForm) -> str:
    """The option that the office's parameter names, else the first; "" where there is no choice, and where
    each record has its own.
    """
    if callable(form.options) or not form.options:
        return ""
    if not form.layout:
        return form.options[0][0]
    return _option(form, office.parameters.text(form.layout, office.today()), ())


def options_of(form: PrintedForm, records: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    """Keys and titles of the options, the default first; where each record has its own, those of a single
    one.
    """
    if not callable(form.options):
        return form.options
    return form.options(records[0]) if isinstance(records, Sequence) and len(records) == 1 else ()


def printed(office: Office, composed: Composed) -> None:
    """The PDF went to paper: tick off its parts (times, day) and journal each print; 补打 where it
    was before.
    """
    program, form = composed.program, composed.form
    with office.writer.transaction(Deed("print", program.key, form.key)):
        codes = tuple(dict.fromkeys(composed.document.codes))
        before = {code for code in codes if papers.count_print(office, code)}
        again = set() if callable(form.options) else before  # another of its rows is no reprint
        if form.of != "record":
            told = {"count": len(composed.records)} if isinstance(program, Program) else {"title": form.title}
            office.writer.note("print", program=program.key, form=form.key, **told)
            if again:
                office.writer.note("reprint", program=program.key, form=form.key, count=len(again))
            return
        for record in composed.records:
            parts = [code for code in codes if code.record_id == record.id]
            if not parts:
                called = {} if record.id is not None else {"title": name_of(record)}  # the journal finds none
                office.writer.note("print", record, form=form.key, **called)
            for code in parts:
                event = "reprint" if code in again else "print"
                office.writer.note(event, record, form=form.key, part=code.part)


def save(office: Office, composed: Composed, path: Path) -> Printed:
    """Write the PDF and journal it, both or neither; the file gets its name when the journal has it."""
    deed = Deed("print", composed.program.key, composed.form.key)
    with outgoing_file(path) as file, office.writer.transaction(deed):
        return _put(office, composed, file)


def _put(office: Office, composed: Composed, file: BinaryIO) -> Printed:
    file.write(composed.document.content)
    settle(file)
    printed(office, composed)
    return composed.document.told


def save_blanks(
    office: Office,
    program: Program,
    form: PrintedForm,
    count: int,
    path: Path,
    *,
    option: str = "",
    progress: Progress | None = None,
) -> Printed:
    """A block of blank paper; its numbers are taken only if the file was written.

    Blank paper begins records, so that it takes the right to write as well.
    """
    office.rights.demand(permissions.PRINT, program.key)
    office.rights.demand(permissions.WRITE, program.key)
    if form.of != "blank":
        raise InvalidInput(f"《{form.title}》不是空白单据，请写明要打印哪一条。", field="form")
    if not 1 <= count <= MOST_BLANKS:
        raise InvalidInput(f"空白单据一次可以印 1 到 {MOST_BLANKS} 份。", field="blank")
    deed = Deed("print", program.key, form.key)
    with outgoing_file(path) as file, office.writer.transaction(deed):
        carried = _carried(office, program, form, count)
        composed = compose(office, program, form, carried, option=option, progress=progress)
        return _put(office, composed, file)


def _carried(office: Office, program: Program, form: PrintedForm, count: int) -> Sequence[Any]:
    if (program.key, form.key) in _CARRIED:
        return _CARRIED[program.key, form.key](office, count)
    return [program.model() for _ in range(count)]


def _option(form: PrintedForm, option: str, records: Sequence[Any]) -> str:
    """The key of the option that was named; raises InvalidInput where one of the records does not have it."""
    if not option:
        return ""
    if not callable(form.options):
        return _key(form, option, form.options, "这种纸")
    return next(reversed([_key(form, option, form.options(each), "这一份") for each in records]), "")


def _key(form: PrintedForm, option: str, options: tuple[tuple[str, str], ...], what: str) -> str:
    for key, title in options:
        if option in (key, title):
            return key
    offered = "、".join(f"{title}({key})" for key, title in options) or "没有"
    raise InvalidInput(f"《{form.title}》没有“{option}”{what}，可选：{offered}。", field="option")
