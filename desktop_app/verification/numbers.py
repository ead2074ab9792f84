"""Numbers of issued documents: each that a book gave out stands on a record, blank slips among them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from db import journal_reading, verification
from db.chain import Link
from db.fields import NumberTextField
from db.journal import CREATE, EVENT
from db.models import Sequence
from desktop_app.core.tables import places

_DIGITS = re.compile(r"\d+")
_BOOKS = Sequence._meta.table_name


@dataclass
class Book:
    """A number book: whose, of which year, and how far it has come."""

    short_name: str
    year: int
    last: int = 0
    site: int = 0  # that took the last one


@dataclass
class _Taken:
    """Numbers that a batch took from a book and that nothing carries yet."""

    book: Book
    numbers: set[int] = field(default_factory=set)
    jump: str = ""  # what to say of numbers that no entry took

    def __str__(self) -> str:
        if self.jump:
            return self.jump
        first, book = min(self.numbers), self.book
        return (
            f"{book.short_name} {book.year} 年的编号缺 {len(self.numbers)} 个（从第 {first} 号起），"
            "没有记录用它们。"
        )


class Books:
    """Follows the number books through the journal, batch by batch."""

    def __init__(self) -> None:
        self.taken = 0
        self._books: dict[int, Book] = {}
        self._batch, self._deed = 0, ""
        self._site, self._foreign = 0, False
        self._waiting: dict[int, _Taken] = {}
        self._unused: list[_Taken] = []  # that no record of their batch carries; a rescue may enter it later
        self._carriers: set[tuple[str, str]] = set()

    def read(self, link: Link) -> Iterator[str]:
        """Take in the next entry; tells what is wrong with it."""
        if link.site != self._site:
            self._site, self._foreign = link.site, journal_reading.is_foreign(link.site)
        if link.batch != self._batch:
            self._finish()
            self._batch, self._deed = link.batch, link.deed
        if self._foreign and link.table == _BOOKS:
            return  # books of another office; what carries their numbers may have been withheld
        if link.operation == EVENT or (link.table != _BOOKS and not self._waiting and not self._unused):
            return
        try:
            changes: Mapping[str, Any] = json.loads(link.changes)
        except ValueError:
            return  # the chain itself is broken here, and says so
        if link.table == _BOOKS:
            yield from self._take(link, changes)
        else:
            self._carry(link.table, changes)

    def close(self) -> Iterator[str]:
        """Numbers that no record carries, and such as two carry, when there are no more entries."""
        self._finish()
        yield from (str(taken) for taken in self._unused if taken.numbers)
        for table, name in sorted(self._carriers):
            place = places()[table]
            for number, times in verification.doubles(place.model, name):
                yield f"编号“{number}”在{place.title}里用了 {times} 次。"

    def _take(self, link: Link, changes: Mapping[str, Any]) -> Iterator[str]:
        if link.record is None:
            return
        if link.operation == CREATE:
            told = {name: new for name, (_old, new) in changes.items()}
            self._books[link.record] = Book(told["short_name"], told["year"], told.get("last_number", 0))
            return
        book = self._books.get(link.record)
        if book is None or "last_number" not in changes:
            return
        old, new = changes["last_number"]
        if self._deed == "exchange":  # the numbers up to there are on papers of another desk
            book.last = new
            return
        if book.site != link.site:
            # a desk that was restored from a backup gave some out again; what bears them is told apart
            book.site, book.last = link.site, min(book.last, old)
        if old != book.last or new < old:
            jump = f"{book.short_name} {book.year} 年的编号簿从 {book.last} 跳到 {old}，中间断号或重号。"
            if not (skipped := set(range(book.last + 1, old + 1))):
                yield jump
            self._unused.append(_Taken(book, skipped, jump))
        taken = self._waiting.setdefault(link.record, _Taken(book))
        taken.numbers.update(range(old + 1, new + 1))
        self.taken += max(0, new - old)
        book.last = new

    def _carry(self, table: str, changes: Mapping[str, Any]) -> None:
        place = places().get(table)
        fields = place.model._meta.fields if place is not None else {}
        for name, (_old, new) in changes.items():
            if not isinstance(new, str) or not isinstance(fields.get(name), NumberTextField):
                continue
            # 白泉组干〔2016〕3号 is of the book 白泉组干 and not of the book 白泉
            waiting = (*self._waiting.values(), *self._unused)
            for taken in sorted(waiting, key=lambda each: -len(each.book.short_name)):
                number = _read(new, taken.book)
                if number in taken.numbers:
                    taken.numbers.discard(number)
                    self._carriers.add((table, name))
                    break

    def _finish(self) -> None:
        self._unused += (taken for taken in self._waiting.values() if taken.numbers)
        self._waiting = {}


def _read(text: str, book: Book) -> int | None:
    """The number in 白泉〔2015〕第001号, 白泉-2015-001 or 2015-白泉-0001; None for another book's."""
    if book.short_name not in text:
        return None
    found = [int(digits) for digits in _DIGITS.findall(text.replace(book.short_name, "", 1))]
    if book.year not in found:
        return None
    found.remove(book.year)
    return found[0] if len(found) == 1 else None
