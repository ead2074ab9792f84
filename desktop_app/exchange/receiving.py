"""A package from another office taken in: whole or not at all, and a second time without any change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import peewee

from db.base import Record, one_of
from db.journal import EVENT, LOGICAL_BITS, Deed, moment_of
from db.merging import Merged, Merging, Rules
from db.models import Attachment, ExchangePeer
from db.shipped import Arriving, BrokenChain, Intake
from db.stories import Told, Values
from desktop_app.core import attached_files, attachments, renaming, search_index
from desktop_app.core.checks import line_parts
from desktop_app.core.clock import EPOCH
from desktop_app.core.office import Office
from desktop_app.core.tables import listed_in
from desktop_app.errors import AppError, InvalidInput
from desktop_app.exchange import (
    books,
    conflicts,
    fitting,
    frames,
    giving,
    own_unit,
    package,
    peers,
    same_things,
)
from desktop_app.exchange.frames import File
from desktop_app.exchange.identity import Card
from desktop_app.exchange.package import Package
from desktop_app.exchange.received import NOTHING, Received
from desktop_app.programs import PROGRAMS

TOLD_EVERY = 500  # entries
AHEAD = timedelta(days=1)  # by which another clock may be ahead of ours

Progress = Callable[[int, int], None]  # done, total (0: not known); it raises to stop: nothing was taken in


class _Rehearsed(Exception):
    """All went well, and nothing of it is to stay."""


def take_in(
    office: Office, path: Path, *, rehearse: bool = False, progress: Progress | None = None
) -> Received:
    """Take the package in; with `rehearse` only find out what would become of it. Raises AppError."""
    giving.demand_manager(office)
    with package.opened(path) as file:
        found = Package(file, path.name)
        _demand_for_us(office, found)
        arrival = _Arrival(office, found, path.name, rehearse=rehearse, progress=progress)
        with suppress(_Rehearsed):
            arrival.take()
    return arrival.received()


def stranger(office: Office, path: Path) -> Card | None:
    """Who sends the package, where nothing came from there before: somebody should compare the fingerprint.

    Raises AppError, as `take_in`.
    """
    giving.demand_manager(office)
    with package.opened(path) as file:
        found = Package(file, path.name)
    _demand_for_us(office, found)
    return found.head.card if not peers.recognise(office, found.head.card).sign_key else None


def _demand_for_us(office: Office, found: Package) -> None:
    sender = found.head.card
    if sender.site == office.info.site:
        raise InvalidInput(f"这是本单位自己导出的交换包。{NOTHING}", field="file")
    if found.head.to != office.info.site:
        raise InvalidInput(
            f"这个交换包是“{sender.name}”给编号为 {found.head.to} 的单位的，"
            f"本单位的编号是 {office.info.site}。{NOTHING}",
            field="file",
        )


@dataclass
class _Arrival:
    """One package on its way in."""

    office: Office
    package: Package
    name: str
    rehearse: bool
    progress: Progress | None
    _entries: int = 0
    _applied: int = 0
    _conflicts: int = 0
    _new: set[tuple[int, int]] = field(default_factory=set)
    _touched: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _brought: list[Attachment] = field(default_factory=list)
    _gone: list[Attachment] = field(default_factory=list)

    def received(self) -> Received:
        """What became of it."""
        sender = self.package.head.card.name
        return Received(sender, self._entries, self._applied, self._conflicts, len(self._brought))

    def take(self) -> None:
        """All in one transaction; raises AppError."""
        try:
            with self.office.writer.transaction(Deed("exchange", "", self.name)):
                peer = peers.recognise(self.office, self.package.head.card)
                self._take(peer)
        except BaseException as error:
            for attachment in self._brought:
                attached_files.drop_file(self.office, attachment)
            if isinstance(error, peewee.IntegrityError):
                raise AppError(f"“{self.name}”里的内容与这里的对不上。{NOTHING}") from error
            raise
        for attachment in self._brought:
            attached_files.confirm(self.office, attachment)
        for attachment in self._gone:
            attached_files.drop_file(self.office, attachment)

    def _take(self, peer: ExchangePeer) -> None:
        held = self.package.frames(self.office)
        intake, first = Intake(self.office.info.site), None
        for frame in held:
            if isinstance(frame, File):
                first = frame
                break
            self._take_entries(intake, frame)
        self.office.writer.follow(intake.newest, self._touched)
        merging = self._merge()
        self._bring(first, held)
        self._demand_files(merging)
        self._remember(peer, intake)
        if self.rehearse:
            raise _Rehearsed

    # Entries

    def _take_entries(self, intake: Intake, entries: list[Arriving]) -> None:
        latest = (self.office.now() + AHEAD - EPOCH) // timedelta(milliseconds=1)
        for entry in entries:
            if entry.time >> LOGICAL_BITS > latest:
                raise self._dated_ahead(entry)
            if not fitting.fits(entry):
                raise self.package.damaged()
            if not entry.is_withheld and not fitting.is_open(self.office, entry):
                raise AppError(f"包里有第二道锁后面的内容，请先打开第二道锁。{NOTHING}")
            try:
                is_new = intake.take(entry)
            except BrokenChain as error:
                raise self._broken(error) from error
            if is_new:
                self._entries += 1
                self._note(entry)
            if self.progress is not None and self._entries % TOLD_EVERY == 0:
                self.progress(self._entries, 0)

    def _note(self, entry: Arriving) -> None:
        self._new.add((entry.site, entry.counter))
        if entry.operation != EVENT and entry.record is not None:
            self._touched[entry.table].add(entry.record)

    def _dated_ahead(self, entry: Arriving) -> AppError:
        day = moment_of(entry.time).astimezone(self.office.zone)
        return AppError(
            f"包里有 {day.year} 年 {day.month} 月 {day.day} 日的改动，比这台电脑的日期晚："
            f"有一台电脑的时钟不对，请先校正。{NOTHING}"
        )

    def _broken(self, error: BrokenChain) -> AppError:
        sender = self.package.head.card.name
        if error.forked:
            return AppError(
                f"“{sender}”的日志与这里已有的不一致：可能有两台电脑在用同一份数据，或日志被改过。{NOTHING}"
                "请两边都检查数据，弄清哪一台是对的。"
            )
        if error.missing:
            return AppError(
                f"这个交换包接不上：缺少编号 {error.entry.site} 的日志第 {error.entry.counter} 条以前的内容。"
                f"{NOTHING}请对方在“交换”页删去本单位再导出一次。"
            )
        return self.package.damaged()

    # Rows

    def _merge(self) -> Merging:
        told = dict(self._touched)
        written = told.pop(books.TABLE, set())
        merging = Merging(self.office.writer, _rules(self.office), self._is_new)
        found_by = own_unit.known(self.office)
        merging.make(told, self._tick)
        own_unit.keep(self.office, merging, found_by)
        books.follow(self.office, merging, written)
        self._applied = len({(row.model, row.id) for row in merging.rows})
        self._index(merging)
        self._let_files_go(merging)
        self._conflicts = conflicts.note(self.office, merging.overruled)
        return merging

    def _is_new(self, told: Told) -> bool:
        return (told.site, told.counter) in self._new

    def _tick(self) -> None:
        if self.progress is not None:
            self.progress(self._entries, 0)

    def _index(self, merging: Merging) -> None:
        by_model: dict[type[Record], list[Merged]] = defaultdict(list)
        for row in merging.rows:
            by_model[row.model].append(row)
        for model, rows in by_model.items():
            program = listed_in(model)
            if program is None:
                continue
            for row in rows:
                if row.gone:
                    search_index.remove(program, model(id=row.id))
            there = {row.id for row in rows if not row.gone}
            search_index.put_many(program, _read(model, there))
            for row in rows:
                if row.changed:
                    renaming.follow(model(id=row.id), row.changed)

    # Files

    def _let_files_go(self, merging: Merging) -> None:
        for row in merging.rows:
            if row.model is Attachment and row.gone:
                attachment = Attachment(id=row.id)
                if attached_files.is_here(self.office, attachment):
                    attached_files.let_row_decide(self.office, attachment)
                    self._gone.append(attachment)

    def _bring(self, first: File | None, held: Iterator[list[Arriving] | File]) -> None:
        if first is not None:
            self._bring_file(first)
        for frame in held:
            if not isinstance(frame, File):
                raise self.package.damaged()
            self._bring_file(frame)

    def _bring_file(self, file: File) -> None:
        attachment = Attachment.get_or_none(Attachment.id == file.attachment)
        if attachment is None or attached_files.is_here(self.office, attachment):
            return
        self._brought.append(attachment)
        if not attachments.bring(self.office, attachment, frames.in_chunks(file.content)):
            raise self.package.damaged()

    def _demand_files(self, merging: Merging) -> None:
        for row in merging.rows:
            if row.model is Attachment and not row.gone:
                attachment = Attachment.get_or_none(Attachment.id == row.id)
                if attachment is not None and not attached_files.is_here(self.office, attachment):
                    raise self.package.damaged()

    # The sender

    def _remember(self, peer: ExchangePeer, intake: Intake) -> None:
        head = self.package.head
        known = peers.knows(peer)
        if self._entries or intake.newest or dict(head.knows) != known:
            today = self.office.today()
            peers.remember(self.office, peer, head.card, head.knows, received_on=today)
        if self._entries:
            self.office.writer.note(
                "received", peer, file=self.name, sender=head.card.name, entries=self._entries,
                applied=self._applied, conflicts=self._conflicts,
            )  # fmt: skip


def _rules(office: Office) -> Rules:
    own = [(record._meta.table_name, record.id) for record, _name, _value in own_unit.known(office)]
    return Rules(_owners(), _home, same_things.finder(office), own)


@cache
def _owners() -> dict[str, str]:
    """The link of each line to its owner, by the table of the lines."""
    return {part.model._meta.table_name: part.owner for program in PROGRAMS for part in line_parts(program)}


def _home(values: Values) -> str:
    """The table of the record on which a file or a paper hangs; "" for the tray."""
    program = PROGRAMS.with_key(str(values.get("program", "")))
    return "" if program is None else str(program.model._meta.table_name)


def _read(model: Any, ids: set[int]) -> Iterator[Any]:
    yield from model.select().where(model.id.in_(one_of(ids))).iterator()
