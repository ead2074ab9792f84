"""The history of a record in words: who did what on which day, read from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from db import journal
from db.journal import CREATE, DISCARD, EVENT, LOGICAL_BITS, UPDATE, Entry
from desktop_app.core import permissions
from desktop_app.core.checks import line_parts
from desktop_app.core.program import Lines, Program
from desktop_app.core.wording import keeps_secret, stored_words

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SHORTENED = 60  # characters of a long text in a sentence
_UNSAID = frozenset({"id", "version", "source_id"})
_EVENTS = {"print": "打印", "reprint": "补打", "export": "导出", "reveal": "查看了完整的", "scan": "扫描归入"}
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


class Happening(NamedTuple):
    """One thing that was done: when (UTC), by whom, and what, one sentence for each change."""

    at: datetime
    user: str
    sentences: tuple[str, ...]

    def when(self, office: Office) -> str:
        """The day and the minute in the office's zone; this year's days without their year."""
        local = self.at.astimezone(office.zone)
        year = "" if local.year == office.today().year else f"{local.year}年"
        return f"{year}{local.month}月{local.day}日 {local:%H:%M}"

    def told(self, office: Office) -> str:
        """王芳 4月13日 09:12 把现行期限从 2015-04-20 改为 2015-04-24."""
        return f"{self.user} {self.when(office)} {'；'.join(self.sentences)}"


def happenings(office: Office, program: Program, record: Any) -> list[Happening]:
    """What happened to the record and its lines, newest first. Raises NotAllowed."""
    office.rights.demand(permissions.READ, program.key)
    entries: list[tuple[Entry, Lines | None]] = [(entry, None) for entry in journal.history(record)]
    for lines in line_parts(program):
        entries += [(entry, lines) for entry in _line_entries(lines, record)]
    by_batch: dict[tuple[int, int], list[tuple[Entry, Lines | None]]] = {}
    for entry, part in sorted(entries, key=lambda told: (told[0].time, told[0].counter)):
        by_batch.setdefault((entry.site, entry.batch), []).append((entry, part))
    found = [_happening(office, program, record, batch) for batch in by_batch.values()]
    return [happening for happening in reversed(found) if happening.sentences]


def _line_entries(part: Lines, record: Any) -> Iterator[Entry]:
    """Entries of the record's lines; of those that are gone, the last entry still names their owner."""
    table = part.model._meta.table_name
    lines = {line.id for line in part.model.select().where(getattr(part.model, part.owner) == record.id)}
    discarded = Entry.select().where(
        Entry.table == table, Entry.operation == DISCARD, Entry.changes.contains(str(record.id))
    )
    lines |= {entry.record for entry in discarded if entry.changed().get(part.owner, [None])[0] == record.id}
    yield from Entry.select().where(Entry.table == table, Entry.record.in_(lines))


def _happening(
    office: Office, program: Program, record: Any, batch: list[tuple[Entry, Lines | None]]
) -> Happening:
    first = batch[0][0]
    sentences = [
        sentence for entry, part in batch for sentence in _sentences(office, program, record, entry, part)
    ]
    at = _ZERO + timedelta(milliseconds=first.time >> LOGICAL_BITS)
    return Happening(at, first.user, tuple(dict.fromkeys(sentences)))


def _sentences(
    office: Office, program: Program, record: Any, entry: Entry, part: Lines | None
) -> Iterator[str]:
    fields = (part.model if part is not None else program.model)._meta.fields
    changed = entry.changed()
    if entry.operation == EVENT:
        yield _event(program, fields, changed)
    elif part is not None:
        yield _line_sentence(office, part, entry, fields, changed)
    elif entry.operation == CREATE:
        yield f"新建了这条{program.title}"
    elif entry.operation == DISCARD:
        yield f"丢弃了这条{program.title}"
    elif entry.operation == UPDATE:
        for name, (old, new) in _told(fields, changed):
            if keeps_secret(record, fields[name]):
                yield f"修改了{fields[name].verbose_name}（要求保密）"
            else:
                yield _change(office, fields[name], old, new)


def _event(program: Program, fields: Any, details: dict[str, Any]) -> str:
    done = str(_EVENTS.get(details["event"], details["event"]))
    if "field" in details and details["field"] in fields:
        return f"{done}“{fields[details['field']].verbose_name}”"
    form = next((form for form in program.prints if form.key == details.get("form")), None)
    if form is None:
        return done
    return f"{done}《{form.title}》{dict(form.parts).get(details.get('part', ''), '')}"


def _line_sentence(office: Office, part: Lines, entry: Entry, fields: Any, changed: dict[str, Any]) -> str:
    shown = [field.name for field in part.fields if field.name in changed]
    if entry.operation == UPDATE:
        told = [_change(office, fields[name], *changed[name]) for name in shown]
        return f"在“{part.title}”里{'、'.join(told)}" if told else ""
    side = 0 if entry.operation == DISCARD else 1
    words = [_short(stored_words(fields[name], changed[name][side], office)) for name in shown]
    deed = "删去" if entry.operation == DISCARD else "添加"
    return f"在“{part.title}”里{deed}：{' '.join(filter(None, words))}"


def _told(fields: Any, changed: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, both) for name, both in changed.items() if name in fields and name not in _UNSAID)


def _change(office: Office, field: Any, old: Any, new: Any) -> str:
    label = field.verbose_name or field.name
    before, after = (_short(stored_words(field, value, office)) for value in (old, new))
    if not before:
        return f"填写{label}：{after}"
    if not after:
        return f"清空{label}（原为 {before}）"
    return f"把{label}从 {before} 改为 {after}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORTENED else line[:SHORTENED] + "…"
