"""Prints forms: composes the PDF, and when it is printed ticks off each paper that carries a code
and journals it.

The preview shows what `compose` gives; `printed` is told when that very PDF went to the printer or
into a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.fields import LinkField
from db.journal import Deed
from db.models import Paper
from desktop_app.core import numbering, parameters, permissions
from desktop_app.core.papercode import PaperCode
from desktop_app.core.program import PrintedForm, Program
from desktop_app.errors import InvalidInput, NotFound
from desktop_app.printing import catalogue
from desktop_app.printing.output import Document, Printed, make_pdf
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.work_orders.effects import DOCUMENT

if TYPE_CHECKING:
    from desktop_app.core.listing import Listing
    from desktop_app.core.office import Office

MOST_BLANKS = 500
_CHUNK = 500


class Composed(NamedTuple):
    """A form that can be printed: the PDF, and the records that are on it."""

    program: Program
    form: PrintedForm
    records: tuple[Any, ...]
    document: Document


def _numbers(office: Office, count: int) -> list[str]:
    """Consecutive numbers of this year, taken for good: they are on paper from now on."""
    return numbering.numbers(
        office, DOCUMENT, short_name=office.info.short_name, year=office.today().year, count=count
    )


def _unnamed(_office: Office, count: int) -> list[str]:
    return [""] * count


# What blank paper carries: the next numbers, or nothing.
_BLANKS: Mapping[tuple[str, str], Callable[[Office, int], list[str]]] = {
    ("work_orders", "blank"): _numbers,
    ("visits", "blank"): _unnamed,
}


def form_named(program: Program, name: str) -> PrintedForm:
    """The form by its key or title; raises NotFound with those that the program has."""
    for form in program.prints:
        if name in (form.key, form.title):
            return form
    known = "、".join(f"{form.title}({form.key})" for form in program.prints)
    raise NotFound(f"{program.title}没有“{name}”这种单据，可用的是：{known or '没有'}。", field="form")


def compose(
    office: Office,
    program: Program,
    form: PrintedForm,
    records: Iterable[Any],
    *,
    option: str = "",
    scope: str = "",
) -> Composed:
    """The form of one or more records, or of a list, as a PDF; nothing is written.

    Raises NotAllowed, NotFound where there is nothing to print, InvalidInput where the form does not fit.
    """
    office.rights.demand(permissions.PRINT, program.key)
    option = _option(form, option)
    given = tuple(records)
    if form.of == "record":
        if not given:
            raise NotFound(f"没有可以打印《{form.title}》的记录。")
        for record in given:
            if form.when is not None and not form.when(record, office):
                raise InvalidInput(
                    f"{getattr(record, 'number', None) or '这条记录'}现在不能打印《{form.title}》。"
                )
    occasion = catalogue.occasion(office, option=option, scope=scope)
    draw = catalogue.DRAWINGS[program.key, form.key]
    before = _times(program, form, given) if parameters.text("reprint_mark", office.today()) == "是" else {}

    def draw_all(sheet: Sheet) -> None:
        if form.of != "record":
            draw(sheet, given)
            return
        for record in given:
            sheet.occasion = replace(occasion, reprint=before.get(record.id, 0))
            draw(sheet, record)

    return Composed(program, form, given, make_pdf(draw_all, occasion, title=form.title))


def printed(office: Office, composed: Composed) -> None:
    """The PDF went to paper: tick off its parts (times, day) and journal each print; 补打 where it
    was before.
    """
    program, form = composed.program, composed.form
    with office.writer.transaction(Deed("print", program.key)):
        codes = tuple(dict.fromkeys(composed.document.codes))
        again = {code for code in codes if _tick(office, code)}
        if form.of != "record":
            office.writer.note("print", program=program.key, form=form.key, count=len(composed.records))
            return
        for record in composed.records:
            parts = [code for code in codes if code.record_id == record.id]
            if not parts:
                office.writer.note("print", record, form=form.key)
            for code in parts:
                event = "reprint" if code in again else "print"
                office.writer.note(event, record, form=form.key, part=code.part)


def save(office: Office, composed: Composed, path: Path) -> Printed:
    """Write the PDF and journal it, both or neither."""
    with office.writer.transaction(Deed("print", composed.program.key)):
        printed(office, composed)
        return composed.document.save(path)


def save_blanks(
    office: Office, program: Program, form: PrintedForm, count: int, path: Path, *, option: str = ""
) -> Printed:
    """A block of blank paper; its numbers are taken only if the file was written."""
    office.rights.demand(permissions.PRINT, program.key)
    if form.of != "blank":
        raise InvalidInput(f"《{form.title}》不是空白单据，请写明要打印哪一条。", field="form")
    if not 1 <= count <= MOST_BLANKS:
        raise InvalidInput(f"空白单据一次可以印 1 到 {MOST_BLANKS} 份。", field="blank")
    with office.writer.transaction(Deed("print", program.key)):
        carried = _BLANKS[program.key, form.key](office, count)
        return save(office, compose(office, program, form, carried, option=option), path)


def records_of(program: Program, listing: Listing) -> Iterator[Any]:
    """Every record of a list, in its order, with the records that it links to."""
    model: Any = program.model
    links = [field for field in model._meta.sorted_fields if isinstance(field, LinkField)]
    known: dict[type, dict[int, Any]] = {}
    ids = listing.ids()
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        found = {record.id: record for record in model.select().where(model.id.in_(chunk))}
        for field in links:
            _attach(field, found.values(), known.setdefault(field.rel_model, {}))
        yield from (found[record_id] for record_id in chunk if record_id in found)


def _attach(field: Any, records: Iterable[Any], known: dict[int, Any]) -> None:
    """Put the linked record into each record: one query for all that are not known yet."""
    wanted = {getattr(record, field.object_id_name) for record in records} - {None}
    target: Any = field.rel_model
    if new := list(wanted - known.keys()):
        known.update({linked.id: linked for linked in target.select().where(target.id.in_(new))})
    for record in records:
        linked = known.get(getattr(record, field.object_id_name))
        if linked is not None:
            setattr(record, field.name, linked)


def _option(form: PrintedForm, option: str) -> str:
    known = dict(form.options)
    if option in known:
        return option
    for key, title in known.items():
        if option == title:
            return key
    if option:
        offered = "、".join(f"{title}({key})" for key, title in known.items()) or "没有"
        raise InvalidInput(f"《{form.title}》没有“{option}”这种纸，可选：{offered}。", field="option")
    return ""


def _times(program: Program, form: PrintedForm, records: Sequence[Any]) -> Mapping[int, int]:
    """How often each record's form was printed before."""
    times: Counter[int] = Counter()
    ids = [record.id for record in records if hasattr(record, "id")]
    for start in range(0, len(ids), _CHUNK):
        papers = Paper.select().where(
            Paper.program == program.key,
            Paper.form == form.key,
            Paper.record_id.in_(ids[start : start + _CHUNK]),
        )
        for paper in papers:
            times[paper.record_id] = max(times[paper.record_id], paper.times)
    return times


def _tick(office: Office, code: PaperCode) -> bool:
    """Count the print of one part; whether it is a reprint."""
    paper = paper_of(code)
    if paper is None:
        office.writer.create(
            Paper(
                program=code.program, record_id=code.record_id, form=code.form, part=code.part,
                printed_on=office.today(),
            )
        )  # fmt: skip
        return False
    office.writer.update(paper, {"times": paper.times + 1, "printed_on": office.today()})
    return True


def paper_of(code: PaperCode) -> Paper | None:
    """The paper that carries the code."""
    return Paper.get_or_none(
        Paper.program == code.program,
        Paper.record_id == code.record_id,
        Paper.form == code.form,
        Paper.part == code.part,
    )
