"""Batches of the journal in words: what was done with which record, in a line or in every detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from db import journal_reading
from db.journal import EVENT, UNDO, Batch, Entry
from desktop_app.core import history, permissions, telling, whose
from desktop_app.core.program import Program
from desktop_app.core.tables import Place, place_of, program_of
from desktop_app.core.wording import CALLED, is_named, known_as

if TYPE_CHECKING:
    from desktop_app.core.office import Office

GLANCED_AT, READ = 12, 200  # entries of a batch, for its line and for its details; an import has thousands
IN_A_LINE = 3  # sentences
UNTOLD = "（无权查看）"
_NEEDED = ("id", *CALLED, "theme", "file_name", "program", "record_id", "confidential", "person")
_ALIKE = frozenset({"create", "change", "discard", "move"})  # what the record's own sentences tell


class Deed(NamedTuple):
    """A batch in words."""

    id: int
    at: datetime
    user: str
    kind: str
    program: str  # its title, "" for the office's own business
    subject: str  # what the record is called
    what: str
    record: tuple[str, int] | None  # the program's key and the record's id, where it can be opened

    @property
    def told(self) -> str:
        """The subject and what was done with it."""
        return "：".join(filter(None, (self.subject, self.what)))


def deed_of(office: Office, batch: int) -> Deed | None:
    """One batch in words; None for an unknown one."""
    head = Batch.get_or_none(Batch.id == batch)
    return None if head is None else told(office, head)


def told(office: Office, head: Batch) -> Deed:
    """The batch in words: of a program that the user may not read only its kind is told."""
    program = _program_of(head)
    hidden = program is not None and not office.rights.may(permissions.READ, program.key)
    title = program.title if program is not None else ""
    if hidden:
        return Deed(head.id, head.at, head.user, head.deed, title, "", UNTOLD, None)
    entries = list(islice(journal_reading.entries_of(head.id), GLANCED_AT))
    main = _main(program, entries)
    record = _record(main, entries)
    subject = known_as(record, office) if record is not None and is_named(record) else ""
    opens = (program.key, record.id) if program is not None and type(record) is program.model else None
    what = _what(office, program, head, entries, record)
    who = whose.called(head.user, entries[0].site) if entries else head.user
    return Deed(head.id, head.at, who, head.deed, title, subject, what, opens)


def sentences(office: Office, batch: int) -> list[str]:
    """Everything that the batch did, a sentence each; of a long one the beginning."""
    head = Batch.get_by_id(batch)
    program = _program_of(head)
    if program is not None and not office.rights.may(permissions.READ, program.key):
        return [UNTOLD]
    entries = list(islice(journal_reading.entries_of(batch), READ + 1))
    found = [telling.heading(program, head)]
    for entry in entries[:READ]:
        table = _table(entry)
        found += telling.sentences(office, table, entry, record=_owner(table, entry))
    if len(entries) > READ:
        found.append("……后面还有，没有一一列出。")
    return [line for line in dict.fromkeys(found) if line]


def _program_of(head: Batch) -> Program | None:
    """The program of the batch: as it was named, else that of the table which it touched first."""
    return program_of(head.program) or (place_of(head.table).program if head.table else None)


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────


def _what(office: Office, program: Program | None, head: Batch, entries: list[Entry], record: Any) -> str:
    if head.deed == UNDO:
        return history.undo_words(office, head)
    events = [entry.changed() for entry in entries if entry.operation == EVENT]
    if head.deed not in _ALIKE and events:
        return "；".join(dict.fromkeys(telling.event(program, details) for details in events))
    if head.deed == "print":
        return telling.printing(program, head)
    heading = telling.heading(program, head)
    if head.deed == "import":
        return heading
    if head.deed == "create" and record is not None and program is not None:
        return f"新建{program.title}"
    return _line(chain([heading], _changes(office, program, entries, record)))


def _changes(office: Office, program: Program | None, entries: list[Entry], record: Any) -> Iterator[str]:
    for entry in entries:
        for sentence in telling.sentences(office, _table(entry), entry, record=record):
            if not telling.is_state(program, sentence):
                yield sentence


def _line(sentences: Iterable[str]) -> str:
    """The first few of them, made no further than that."""
    told: list[str] = []
    for sentence in sentences:
        if len(told) == IN_A_LINE:
            return "；".join(told) + "等"
        if sentence and sentence not in told:
            told.append(sentence)
    return "；".join(told)


def _main(program: Program | None, entries: list[Entry]) -> Entry | None:
    """The entry about the record that the batch is about: of the program itself, else of one of its lines."""
    if not entries:
        return None
    own = [
        entry for entry in entries if program is not None and entry.table == program.model._meta.table_name
    ]
    return next(iter(own), next((entry for entry in entries if entry.record is not None), None))


def _record(main: Entry | None, entries: list[Entry]) -> Any | None:
    """The record of the main entry, or the one that its line belongs to; None where several are meant."""
    if main is None or main.record is None:
        return None
    same = {entry.record for entry in entries if entry.table == main.table and entry.operation != EVENT}
    if len(same) > 1 and _table(main).lines is None:
        return None
    return _owner(_table(main), main)


def _owner(table: Place, entry: Entry) -> Any | None:
    """The record that the entry is about; for a line its owner, for a file what it is attached to."""
    model: Any = table.model
    if table.lines is not None and table.program is not None:
        owner_id = _owner_id(table, entry)
        owner: Any = table.program.model
        return _called(owner, owner_id)
    found = _called(model, entry.record)
    held, target_id = _attached_to(model, found, entry)
    program = program_of(held)
    return found if program is None else _called(program.model, target_id) or found


def _attached_to(model: Any, found: Any | None, entry: Entry) -> tuple[str, int | None]:
    """The program and the record under which a file or a printed part lies, or lay before it went."""
    if "record_id" not in model._meta.fields:
        return "", None
    if found is not None:
        return found.program, found.record_id
    changed = entry.changed()
    return changed.get("program", [""])[0] or "", changed.get("record_id", [None])[0]


def _called(model: Any, record_id: int | None) -> Any | None:
    """The record with the few fields that a line needs, which are quick to read; None for none."""
    fields = model._meta.fields
    read = [fields[name] for name in _NEEDED if name in fields]
    return model.select(*read).where(model.id == record_id).first()


def _owner_id(table: Place, entry: Entry) -> int | None:
    name = table.lines.owner if table.lines is not None else ""
    changed = entry.changed()
    if name in changed:
        old, new = changed[name]
        return int(new if new is not None else old)
    model: Any = table.model
    line = model.get_or_none(model.id == entry.record)
    return None if line is None else int(line.__data__[name])


def _table(entry: Entry) -> Place:
    return place_of(entry.table) if entry.table else place_of("office")
