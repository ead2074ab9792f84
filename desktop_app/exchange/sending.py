"""A package for another office: the entries that it lacks, and the files that belong to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from db import chain, shipped
from db.base import one_of, reading
from db.journal import CREATE, Deed
from db.models import Attachment, ExchangePeer
from db.shipped import Arriving
from desktop_app.core import attachments
from desktop_app.core.files import settle
from desktop_app.core.office import Office
from desktop_app.core.outgoing import outgoing_file
from desktop_app.exchange import frames, giving, identity, package, peers
from desktop_app.exchange.giving import Giving
from desktop_app.exchange.package import Head

OPEN = (
    "还没有读入过对方的交换包，这一次的包没有加密，谁拿到都能读：请当面交给对方。读入对方的包以后，"
    "再导出的只有对方能打开。"
)
TOLD_EVERY = 500  # entries

Progress = Callable[[int, int], None]  # done, total; it raises to stop, and then nothing was written


class Sent(NamedTuple):
    """What went: entries whole and by their hash alone, files, and whether only the receiver can read it."""

    path: Path
    entries: int
    withheld: int
    files: int
    sealed: bool

    def told(self) -> str:
        """What went, in a sentence for people."""
        files = f"、附件 {self.files} 个" if self.files else ""
        return f"已导出 {self.entries:,} 条改动{files}到 {self.path}。"


def export(office: Office, peer: ExchangePeer, path: Path, *, progress: Progress | None = None) -> Sent:
    """Write the package; raises AppError, and then there is none."""
    given = Giving(office, giving.read(peer.tabs))
    with outgoing_file(path) as file:
        with reading():
            heads = chain.known_heads()
            head = Head(identity.own_card(office), peer.site, heads, office.clock.now_ms(), "")
            outgoing = _Outgoing(office, given, peers.knows(peer), heads, progress)
            package.write(file, office, head, outgoing.written(), peer.seal_key)
        settle(file)
        sent = Sent(path, outgoing.entries, outgoing.withheld, outgoing.files, bool(peer.seal_key))
        with office.writer.transaction(Deed("exchange", "", path.name)):
            peers.write(office, peer, {"sent_on": office.today()})
            office.writer.note(
                "shipped", peer, file=path.name, to=peer.name or str(peer.site), entries=sent.entries,
                files=sent.files, sealed=sent.sealed,
            )  # fmt: skip
    return sent


class _Outgoing:
    """What the package holds, read from the journal as it is written."""

    def __init__(
        self,
        office: Office,
        given: Giving,
        knows: Mapping[int, int],
        heads: Mapping[int, int],
        progress: Progress | None,
    ) -> None:
        self._office = office
        self._given = given
        self._knows = knows
        self._heads = heads
        self._progress = progress
        self._total = sum(max(0, counter - knows.get(site, 0)) for site, counter in heads.items())
        self._done = 0
        self._files: dict[int, None] = {}
        self.entries = self.withheld = self.files = 0

    def written(self) -> Iterator[bytes]:
        """The frames of the package; they are counted as they go by, so this is read once."""
        yield from frames.entries(self._new())
        yield from frames.entries(self._earlier())
        for attachment in Attachment.select().where(Attachment.id.in_(one_of(self._files))):
            self.files += 1
            yield from frames.attached(attachment.id, attachments.content(self._office, attachment))
        yield frames.end()

    def _new(self) -> Iterator[Arriving]:
        for site in self._heads:
            yield from map(self._told, shipped.after(site, self._knows.get(site, 0)))

    def _told(self, entry: Arriving) -> Arriving:
        self._done += 1
        if self._progress is not None and self._done % TOLD_EVERY == 0:
            self._progress(self._done, self._total)
        if not self._given.goes(entry):
            self.withheld += 1
            return shipped.withheld(*entry[:4], entry.hash)
        self.entries += 1
        self._look_for_file(entry)
        return entry

    def _earlier(self) -> Iterator[Arriving]:
        """What may have been withheld when it was new."""
        for table, record in self._given.earlier():
            for entry in shipped.about(table, record):
                if not entry.is_withheld and entry.counter <= self._knows.get(entry.site, 0):
                    self.entries += 1
                    self._look_for_file(entry)
                    yield entry

    def _look_for_file(self, entry: Arriving) -> None:
        if entry.table == Attachment._meta.table_name and entry.operation == CREATE and entry.record:
            self._files[entry.record] = None
