"""Takes a batch back: old values in, made records out, issued ones void; as one new batch, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import fn

from db import journal_reading
from db.fields import SHORT, LinkField
from db.journal import EVENT, UNDO, Batch, Deed
from db.models import Attachment, Sequence
from db.tables import links_to
from desktop_app.core import attached_files, checks, renaming, search_index, workflow
from desktop_app.core.program import Program
from desktop_app.core.tables import listed_in
from desktop_app.core.voiding import VOID, reason_of_import, void_move
from desktop_app.errors import AppError, NotFound
from desktop_app.undo import agreement, obstacles
from desktop_app.undo.outcome import Net, Outcome

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TOLD_EVERY = 100  # records
AT_ONCE = 100  # batches

Check = Callable[[], None]  # asked now and then; it raises to stop
Progress = Callable[[int, int], None]  # done, total; it raises to stop, and then nothing was undone


class Undone(NamedTuple):
    """The batch taken back, the one that did it, how many records it touched and how many it made void."""

    undone: int
    batch: int
    records: int
    voided: int

    def told(self) -> str:
        """What was taken back, in a sentence for people."""
        void = f"，其中 {self.voided} 条已有编号，改为作废" if self.voided else ""
        return f"已撤销，恢复了 {self.records} 条记录{void}。"


def last(office: Office, *, check: Check = lambda: None) -> int:
    """The user's newest change that was not taken back; raises NotFound."""
    undone: dict[int, int] = {}  # grows on the way back: an undo stands behind what it took back
    for head in _newest_first():
        check()
        if head.deed == UNDO:
            undone.setdefault(journal_reading.undone_by(head.id), head.id)
        elif _is_own(office, head) and not obstacles.is_undone(undone, head.id) and _changed_something(head):
            return int(head.id)
    raise NotFound("没有可以撤销的改动。")


def _newest_first() -> Iterator[Batch]:
    """All batches, so many at a time: a query that is left half-read keeps this thread in the past, and every
    write of it is refused once another thread has written.
    """
    before = Batch.select(fn.MAX(Batch.id)).scalar() or 0
    while heads := list(Batch.select().where(Batch.id <= before).order_by(Batch.id.desc()).limit(AT_ONCE)):
        yield from heads
        before = heads[-1].id - 1


def _is_own(office: Office, head: Batch) -> bool:
    if head.user != office.user.name or head.deed not in obstacles.UNDOABLE:
        return False
    # a colleague elsewhere may have the same name
    return not journal_reading.is_foreign(journal_reading.site_of(head.id))


def _changed_something(head: Batch) -> bool:
    """A file that comes in once more leaves an entry, and finds all its rows here."""
    if head.deed != "import":
        return True
    # an import is long: its first change is enough
    with closing(journal_reading.entries_of(head.id)) as entries:
        return any(entry.operation != EVENT for entry in entries)


def reason_against(office: Office, batch: int, *, check: Check = lambda: None) -> str | None:
    """Why the batch cannot be undone; None if it can. To find out about a whole import takes a while."""
    return obstacles.obstacle(office, Outcome.of(batch, check=check))


def undo(office: Office, batch: int, *, progress: Progress | None = None) -> Undone:
    """Take the batch back; raises AppError with the reason, and then nothing was changed."""
    with office.writer.transaction() as new:
        outcome = Outcome.of(batch)
        if progress is not None and len(outcome.nets) >= TOLD_EVERY:
            progress(0, len(outcome.nets))  # whether anything stands against it takes a while to find out
        if (reason := obstacles.obstacle(office, outcome)) is not None:
            raise AppError(reason)
        head = outcome.head
        with office.writer.transaction(Deed(UNDO, head.program, head.detail)):
            office.writer.note(UNDO, batch=str(batch), deed=head.deed, program=head.program)
            passed = obstacles.passed_over(journal_reading.undos_after(batch), batch)
            sheets = agreement.at_stake(outcome, passed)
            wrong = agreement.problems(office, sheets)
            reversal = _Reversal(office, outcome)
            for done, net in enumerate(reversed(outcome.nets), 1):
                reversal.take_back(net)
                if progress is not None and done % TOLD_EVERY == 0:
                    progress(done, len(outcome.nets))
            worse = [found[1] for found in agreement.problems(office, sheets) if found not in wrong]
            if worse:
                raise AppError(f"后来又有别的改动，放回去就不对了：{'；'.join(worse)}。不能撤销。")
    reversal.drop_files()
    return Undone(batch, new, reversal.records, reversal.voided)


class _Reversal:
    """Writes the reverse of one record after the other; the caller's transaction is open."""

    def __init__(self, office: Office, outcome: Outcome) -> None:
        self._office = office
        self._outcome = outcome
        self._files: list[Attachment] = []
        self._stay: dict[Any, set[int]] = {}  # by table: what the batch made and this undo leaves there
        self.records = 0
        self.voided = 0

    def take_back(self, net: Net) -> None:
        """Make the record be as it was before the batch."""
        if net.place.model is Sequence:
            return  # a number that was taken stays taken
        if net.created and not obstacles.is_issued(net) and self._is_named_by_what_stays(net):
            self._keep(net)  # somebody whom the file brought along
            return
        self.records += net.place.program is not None and net.place.lines is None
        if obstacles.is_issued(net) and net.place.program is not None:
            self._make_void(net.place.program, net)
        elif net.created:
            self._take_away(net)
        elif net.discarded:
            self._put_back(net)
        else:
            self._restore(net)

    def drop_files(self) -> None:
        """The files of attachments that are gone; after the transaction, which could still have failed."""
        for attachment in self._files:
            attached_files.drop_file(self._office, attachment)

    def _make_void(self, program: Program, net: Net) -> None:
        """Whatever state it came in with: nothing was built on it. What else a move to void does would take
        back what this batch did not do.
        """
        record = self._read(net)
        move = void_move(program)
        if move is None:
            raise TypeError(program.key)
        changes: dict[str, Any] = {
            name: None for name in _identity(program) if getattr(record, name) is not None
        }
        if record.state != VOID:
            changes["state"] = VOID
            changes |= {field.name: self._reason() for field in move.inputs[:1]}
            self.voided += 1
        workflow.take_back(self._office, record, changes)
        search_index.put(program, record, changes)
        self._keep(net)

    def _reason(self) -> str:
        head = self._outcome.head
        return reason_of_import(head.detail)[:SHORT] if head.deed == "import" else "撤销登记"

    def _keep(self, net: Net) -> None:
        self._stay.setdefault(net.place.model, set()).add(net.id)

    def _is_named_by_what_stays(self, net: Net) -> bool:
        for link in links_to(net.place.model):
            stay = self._stay.get(link.model)
            if stay and not stay.isdisjoint(row.id for row in link.model.select().where(link == net.id)):
                return True
        return False

    def _take_away(self, net: Net) -> None:
        record = self._read(net)
        if (program := listed_in(net.place.model)) is not None:
            search_index.remove(program, record)
        if isinstance(record, Attachment):
            attached_files.let_row_decide(self._office, record)
            self._files.append(record)
        self._office.writer.discard(record)

    def _put_back(self, net: Net) -> None:
        model = net.place.model
        fields = model._meta.fields
        before = self._outcome.before(net)
        values = {name: fields[name].python_value(old) for name, old in before.items() if name in fields}
        record: Any = model(**values)
        record.version += 1  # whoever still holds the former one has not seen this
        self._refuse_unfit(net, record, values)
        self._office.writer.create(record)
        self._index(net, record, None)

    def _restore(self, net: Net) -> None:
        record = self._read(net)
        fields = net.place.model._meta.fields
        values = {
            name: fields[name].python_value(net.old[name]) for name in sorted(net.changed) if name in fields
        }
        self._refuse_unfit(net, type(record)(**record.__data__ | values), values)
        workflow.take_back(self._office, record, values)
        self._index(net, record, values)

    def _index(self, net: Net, record: Any, changed: dict[str, Any] | None) -> None:
        if (program := listed_in(net.place.model)) is not None:
            search_index.put(program, record, changed)
            renaming.follow(record, changed or {})

    def _read(self, net: Net) -> Any:
        model: Any = net.place.model
        record = model.get_or_none(model.id == net.id)
        if record is None:
            raise AppError(f"这条{net.place.title}已经不在了，不能撤销。")
        return record

    def _refuse_unfit(self, net: Net, candidate: Any, values: dict[str, Any]) -> None:
        """What may stand only once was given to another record since, or a linked record has gone."""
        if net.place.program is not None and net.place.lines is None:
            for problem in checks.repeated(net.place.program, candidate, names=values):
                raise AppError(f"{problem.reason}，不能撤销。")
        for name, value in values.items():
            field = net.place.model._meta.fields[name]
            if value is not None and isinstance(field, LinkField) and not checks.exists(field, value):
                raise AppError(f"“{field.verbose_name}”指向的记录已经不在了，不能撤销。")


def _identity(program: Program) -> Iterator[str]:
    """Fields by which an import knows the record, freed so that the corrected file can come in again."""
    fields = program.model._meta.fields
    names = program.outside.identity if program.outside is not None else ()
    return (name for name in names if fields[name].null)
