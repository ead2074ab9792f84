"""Numbers of issued documents: one book per (short name, kind of document, year), taken inside the issuing
transaction.

No gap, no repeat, never reused (domain 0.2): the number and the record that carries it are written together
or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Sequence

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_BRACKETS = str.maketrans(dict.fromkeys("[（(【﹝［", "〔") | dict.fromkeys("]）)】﹞］", "〕"))


def slip_number(short_name: str, year: int, number: int) -> str:
    """白泉〔2015〕第001号: at least three digits, the brackets of GB/T 9704 (U+3014, U+3015)."""
    return f"{short_name}〔{year}〕第{number:03d}号"


def sheet_number(short_name: str, year: int, number: int) -> str:
    """白泉-2015-001: visits, talks and reviews (unit-year-sequence, domain 1.2)."""
    return f"{short_name}-{year}-{number:03d}"


def document_number(short_name: str, year: int, number: int) -> str:
    """舟组函〔2016〕10号: official letters, without 第 and without padding (GB/T 9704)."""
    return f"{short_name}〔{year}〕{number}号"


def as_written(typed: str) -> str:
    """The number with the brackets that it is printed with: few keyboards have them, and 白泉[2015]第001号 is
    typed instead.
    """
    return typed.strip().translate(_BRACKETS)


def take(office: Office, document: str, *, short_name: str, year: int, count: int = 1) -> range:
    """The next `count` numbers of the book of the year, from 1; the caller's transaction is open and writes
    what carries them, so that either both stand or neither does (domain 0.2).
    """
    book = Sequence.get_or_none(
        Sequence.short_name == short_name, Sequence.document == document, Sequence.year == year
    )
    if book is None:
        book = Sequence(short_name=short_name, document=document, year=year, last_number=0)
        office.writer.create(book)
    first = book.last_number + 1
    office.writer.update(book, {"last_number": book.last_number + count})
    return range(first, first + count)


def numbers(
    office: Office,
    document: str,
    *,
    short_name: str,
    year: int,
    count: int = 1,
    written: Callable[[str, int, int], str] = slip_number,
) -> list[str]:
    """As `take`, each number in the words of a document: a slip's, unless `written` has another form."""
    return [
        written(short_name, year, n)
        for n in take(office, document, short_name=short_name, year=year, count=count)
    ]


def sheets(office: Office, document: str, *, year: int, count: int) -> list[str]:
    """As `next_sheet`, `count` of them."""
    short_name = office.info.short_name
    return numbers(office, document, short_name=short_name, year=year, count=count, written=sheet_number)


def next_sheet(office: Office, document: str, *, year: int) -> str:
    """The next number of the office's own book of such sheets: 白泉-2015-001."""
    return sheets(office, document, year=year, count=1)[0]


def number_sheets(office: Office, document: str, dated: Iterable[tuple[Any, date]], *, years: bool) -> None:
    """Give unsaved records the next numbers of the books of their days' years, in their order; without
    `years` all are of the book of today.
    """
    books: dict[int, list[Any]] = defaultdict(list)
    for record, day in dated:
        books[day.year if years else office.today().year].append(record)
    for year, numbered in sorted(books.items()):
        written = sheets(office, document, year=year, count=len(numbered))
        for record, number in zip(numbered, written, strict=True):
            record.number = number
