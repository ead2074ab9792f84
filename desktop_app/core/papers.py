"""The papers that carry a code: how often each part was printed, and that it came back signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.base import one_of
from db.models import Paper
from desktop_app.core.papercode import PaperCode

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def count_print(office: Office, code: PaperCode) -> bool:
    """Count the print of one part; whether it is a reprint."""
    paper = _paper_of(code)
    if paper is None:
        office.writer.create(_new(code, printed_on=office.today()))
        return False
    office.writer.update(paper, {"times": paper.times + 1, "printed_on": office.today()})
    return True


def note_signed(office: Office, code: PaperCode) -> bool:
    """Note that the part came back signed; False where that was known."""
    paper, today = _paper_of(code), office.today()
    if paper is None:  # printed before this office's records of prints begin
        office.writer.create(_new(code, printed_on=today, signed_on=today))
        return True
    return bool(paper.signed_on is None and office.writer.update(paper, {"signed_on": today}))


def times_of(code: PaperCode) -> int:
    """How often the part was printed before."""
    paper = _paper_of(code)
    return 0 if paper is None else int(paper.times)


def most_times(program: str, form: str, records: Sequence[Any]) -> Mapping[int, int]:
    """How often the form of each record was printed before, by its id: the part that was printed most; 0 for
    any other id.
    """
    times: Counter[int] = Counter()
    ids = [record.id for record in records if hasattr(record, "id")]
    of_the_form = (Paper.program == program) & (Paper.form == form)
    for paper in Paper.select().where(of_the_form, Paper.record_id.in_(one_of(ids))):
        times[paper.record_id] = max(times[paper.record_id], paper.times)
    return times


def _new(code: PaperCode, *, printed_on: date, signed_on: date | None = None) -> Paper:
    return Paper(
        program=code.program,
        record_id=code.record_id,
        form=code.form,
        part=code.part,
        printed_on=printed_on,
        signed_on=signed_on,
    )


def _paper_of(code: PaperCode) -> Paper | None:
    return Paper.get_or_none(
        Paper.program == code.program,
        Paper.record_id == code.record_id,
        Paper.form == code.form,
        Paper.part == code.part,
    )
