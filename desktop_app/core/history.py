"""The history of a record in words: who did what on which day, read from the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from db import journal_reading
from db.journal import DEEDS, UNDO, Batch, Entry, moment_of
from db.models import Attachment
from desktop_app.core import permissions, telling, whose
from desktop_app.core.checks import line_parts
from desktop_app.core.program import Lines, Program
from desktop_app.core.tables import place_of, program_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class Happening(NamedTuple):
    """One thing that was done: when (UTC), by whom, and what, one sentence for each change."""

    at: datetime
    user: str
    sentences: tuple[str, ...]

    def when(self, office: Office) -> str:
        """The day and the minute in the office's zone; this year's days without their year."""
        return when(office, self.at)

    def told(self, office: Office) -> str:
        """王芳 4月13日 09:12 把现行期限从 2015-04-20 改为 2015-04-24."""
        return f"{self.user} {self.when(office)} {'；'.join(self.sentences)}"


def when(office: Office, moment: datetime) -> str:
    """4月13日 09:12, with its year where it is not this one."""
    local = moment.astimezone(office.zone)
    year = "" if local.year == office.today().year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {local:%H:%M}"


def first_printed(office: Office, form: str, records: Iterable[Any]) -> dict[int, date]:
    """On which day each record's form was printed first, by their ids: the date that its letter keeps."""
    by_table: dict[str, set[int]] = defaultdict(set)
    for record in records:
        if record.id is not None:
            by_table[record._meta.table_name].add(record.id)
    days: dict[int, date] = {}
    for table, ids in by_table.items():
        for entry in journal_reading.events(table, ids):
            noted = entry.changed()
            if noted["event"] == "print" and noted.get("form") == form:
                days.setdefault(entry.record, moment_of(entry.time).astimezone(office.zone).date())
    return days


def happenings(office: Office, program: Program, record: Any) -> list[Happening]:
    """What happened to the record, its lines and its files, newest first. Raises NotAllowed."""
    office.rights.demand(permissions.READ, program.key)
    by_batch: dict[int, list[Entry]] = {}
    for entry in sorted(_entries(program, record), key=lambda entry: (entry.time, entry.counter)):
        by_batch.setdefault(entry.batch, []).append(entry)
    heads = journal_reading.heads(by_batch)
    found = [
        _happening(office, program, record, heads.get(batch), entries) for batch, entries in by_batch.items()
    ]
    return [happening for happening in reversed(found) if happening.sentences]


def _entries(program: Program, record: Any) -> Iterator[Entry]:
    yield from journal_reading.history(record)
    for lines in line_parts(program):
        yield from _line_entries(lines, record)
    files = Attachment.select(Attachment.id).where(
        Attachment.program == program.key, Attachment.record_id == record.id
    )
    gone = {
        entry.record
        for entry in journal_reading.discarded(Attachment._meta.table_name)
        if entry.changed().get("record_id", [None])[0] == record.id
    }
    yield from _about(Attachment, {file.id for file in files} | gone)


def _line_entries(part: Lines, record: Any) -> Iterator[Entry]:
    """Entries of the record's lines; of those that are gone, the last entry still names their owner."""
    model: Any = part.model
    lines = {line.id for line in model.select(model.id).where(getattr(model, part.owner) == record.id)}
    lines |= {
        entry.record
        for entry in journal_reading.discarded(model._meta.table_name)
        if entry.changed().get(part.owner, [None])[0] == record.id
    }
    yield from _about(model, lines)


def _about(model: Any, ids: set[int]) -> Iterator[Entry]:
    return journal_reading.later_entries(model._meta.table_name, ids, 0)


def _happening(
    office: Office, program: Program, record: Any, head: Batch | None, entries: list[Entry]
) -> Happening:
    told = [
        sentence
        for entry in entries
        for sentence in telling.sentences(office, place_of(entry.table), entry, record=record)
        if sentence
    ]
    if head is not None:
        told = _headed(office, program, head, told)
    who = whose.called(entries[0].user, entries[0].site)
    return Happening(moment_of(entries[0].time), who, tuple(dict.fromkeys(told)))


def _headed(office: Office, program: Program, head: Batch, told: list[str]) -> list[str]:
    """The sentences of a batch behind the word for the whole of it."""
    if head.deed == UNDO:
        return [undo_words(office, head), *told]
    heading = telling.heading(program, head) if head.program == program.key else ""
    if not heading:
        return told
    new = f"新建了这条{program.title}"
    kept = (sentence for sentence in told if sentence != new and not telling.is_state(program, sentence))
    return [heading, *kept]


def undo_words(office: Office, head: Batch) -> str:
    """撤销了王芳 4月13日 10:00 的“修改”."""
    former = journal_reading.heads([journal_reading.undone_by(head.id)])
    for batch in former.values():
        heading = telling.heading(program_of(batch.program), batch) if batch.deed == "move" else ""
        word = heading or DEEDS.get(batch.deed, "")
        return f"撤销了{batch.user} {when(office, batch.at)} 的“{word}”"
    return "撤销"
