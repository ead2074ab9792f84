"""What stands against an undo: what was built on the batch since, and what can never be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from db import journal_reading
from db.base import one_of
from db.journal import DEEDS, EVENT, Entry, moment_of
from db.models import Attachment, SavedMapping, Sequence
from db.tables import links_to
from desktop_app.core import permissions
from desktop_app.core.checks import line_parts
from desktop_app.core.program import MANAGER, Program, Transition
from desktop_app.core.records import DISCARDABLE
from desktop_app.core.tables import Place, place_of, program_of
from desktop_app.core.voiding import VOID, void_move
from desktop_app.core.wording import is_named, name_of
from desktop_app.undo.outcome import Net, Outcome

if TYPE_CHECKING:
    from desktop_app.core.office import Office

UNDOABLE = frozenset({"create", "change", "move", "discard", "import", "attach", "undo"})
_ON_PAPER = {"print": "打印", "reprint": "补打", "scan": "扫描归档"}
_OWN_BOOKS = (Sequence, SavedMapping, Attachment)  # of the office's own tables those that a batch may touch


def is_issued(net: Net) -> bool:
    """Whether the batch made a record that can no more be discarded, only made void."""
    return net.created and net.place.lines is None and net.new.get("state", "draft") not in DISCARDABLE


def obstacle(office: Office, outcome: Outcome) -> str | None:
    """The first reason against undoing the batch, as a sentence; None where there is none."""
    return next(_reasons(office, outcome), None)


def _reasons(office: Office, outcome: Outcome) -> Iterator[str]:
    if journal_reading.is_foreign(journal_reading.site_of(outcome.head.id)):
        yield "这是别的单位做的，请在那边撤销。"
    yield from _against_deed(outcome)
    yield from _against_rights(office, outcome)
    undone = journal_reading.undos_after(outcome.head.id)
    if is_undone(undone, outcome.head.id):
        yield "这一批已经撤销过了。"
    passed = passed_over(undone, outcome.head.id)
    for place, nets in outcome.by_table():
        yield from _built_on(office, outcome, place, nets, passed)
        yield from _referred(outcome, place, [net for net in nets.values() if net.created])


def _against_deed(outcome: Outcome) -> Iterator[str]:
    head = outcome.head
    if head.deed not in UNDOABLE:
        yield f"“{DEEDS.get(head.deed, head.deed)}”是已经发生的事，不能撤销。"
    if any(event["event"] in _ON_PAPER for event in outcome.events):
        yield "这一批里有打印或扫描归档，纸已经在外面，不能撤销。"
    if not outcome.nets:
        yield "这一批没有改动数据，没有可以撤销的。"
    for net in outcome.nets:
        if net.place.program is None and net.place.model not in _OWN_BOOKS:
            yield f"{net.place.title}的改动不能这样撤销，请到“系统”里再改。"
        states = (net.new.get("state"), net.old.get("state"))
        if VOID in states and "state" in net.changed and not net.created:
            yield "作废不能撤销：编号已经声明作废。"
        if net.place.model is Attachment and net.discarded:
            yield "附件已经删掉，不能恢复，请重新附上。"
    takes_number = any(net.place.model is Sequence or _is_numbered(net) for net in outcome.nets)
    if takes_number and not any(is_issued(net) for net in outcome.nets):
        yield "已经取得编号，编号不能收回；办错了请用“作废”并写明原因。"
    elif takes_number and head.deed == "move":
        yield "这一步出具了有编号的单据，不能撤销；办错了请用“作废”并写明原因。"


def _is_numbered(net: Net) -> bool:
    """Whether the batch gave a record that was there the number that it bears."""
    return not net.created and "number" in net.changed and net.old["number"] is None


def _against_rights(office: Office, outcome: Outcome) -> Iterator[str]:
    head, rights = outcome.head, office.rights
    if head.user != office.user.name and rights.role != MANAGER:
        yield f"这是“{head.user}”做的，只能由本人或管理员撤销。"
    right = permissions.MOVE if outcome.move else permissions.WRITE
    if head.program and not rights.may(right, head.program):
        yield "您不能修改这里的内容，所以不能撤销。"
    for place, nets in outcome.by_table():
        if place.program is not None and not rights.may(right, place.program.key):
            yield f"您不能修改{place.program.title}，所以不能撤销。"
        if any(map(is_issued, nets.values())):
            yield from _against_voiding(office, place)
    move = _move_of(outcome)
    if move is not None and rights.role not in move.roles:
        yield f"“{move.title}”不在您的权限内，不能撤销。"
    if move is not None and move.danger:
        yield f"“{move.title}”不能撤销。"


def _against_voiding(office: Office, place: Place) -> Iterator[str]:
    void = void_move(place.program) if place.program is not None else None
    if void is None:
        yield f"{place.title}已经编号，编号不能收回，又没有“作废”这一步：请逐条往下办并写明原因。"
    elif office.rights.role not in void.roles:
        yield f"{place.title}已有编号，撤销就是逐条作废，请找领导或管理员。"


def _move_of(outcome: Outcome) -> Transition | None:
    if not outcome.move:
        return None
    program = program_of(outcome.head.program)
    moves = () if program is None else program.transitions
    return next((move for move in moves if move.key == outcome.move), None)


# ── what came later ──────────────────────────────────────────────────────────────────────────────────────


def is_undone(undone: dict[int, int], batch: int) -> bool:
    """Whether the batch was taken back, and that was not taken back in turn."""
    by = undone.get(batch)
    return by is not None and not is_undone(undone, by)


def passed_over(undone: dict[int, int], batch: int) -> frozenset[int]:
    """Batches later than this one that were taken back, and those that took them back: as if neither had
    been. What took an earlier one back is a change like any other.
    """
    gone = {target: by for target, by in undone.items() if target > batch and is_undone(undone, target)}
    return frozenset((*gone, *gone.values()))


def _built_on(
    office: Office, outcome: Outcome, place: Place, nets: Mapping[int, Net], passed: frozenset[int]
) -> Iterator[str]:
    if place.model in (Sequence, SavedMapping):
        return
    found = 0
    first = ""
    for entry in journal_reading.later_entries(place.model._meta.table_name, nets, outcome.end):
        if entry.batch not in passed and (why := _why(office, outcome, nets[entry.record], entry)):
            found, first = found + 1, first or why
    if place.lines is None and place.program is not None:
        for entry, net in _line_entries(place.program, outcome, nets.values()):
            if entry.batch not in passed and _is_whole(outcome, net):
                found, first = found + 1, first or _later(office, entry, f"改过{_title(entry)}")
    for entry in _sheet_entries(outcome, place, nets) if place.lines is not None else ():
        sheet = _name_of(place_of(entry.table), entry.record)
        if entry.batch not in passed and (why := _went_on(office, entry, sheet)):
            found, first = found + 1, first or why
    if found:
        more = f"（这一批之后共有 {found} 处改动）" if found > 1 else ""
        yield f"{first}，不能再撤销这一批{more}。"


def _is_whole(outcome: Outcome, net: Net) -> bool:
    """Whether the record as a whole goes back, so that any later change stands against it."""
    return net.created or net.discarded or "state" in net.changed or bool(outcome.move)


def _why(office: Office, outcome: Outcome, net: Net, entry: Entry) -> str:
    """Why the later entry stands against the undo; "" where it does not."""
    changes = entry.changed()
    name = _name(net)
    if entry.operation == EVENT or "state" in changes:
        return _went_on(office, entry, name)
    if _is_whole(outcome, net):
        return _later(office, entry, f"又改过{name}")
    fields = net.place.model._meta.fields
    if same := [name for name in changes if name in net.changed]:
        labels = "、".join(str(fields[field].verbose_name or field) for field in same)
        return _later(office, entry, f"又改过{name}的“{labels}”")
    return ""


def _went_on(office: Office, entry: Entry, name: str) -> str:
    """That the later entry put the record on paper or moved it on; "" where it did neither."""
    changes = entry.changed()
    if entry.operation == EVENT:
        done = _ON_PAPER.get(changes["event"])
        return _later(office, entry, f"{done}过{name}") if done else ""
    return _later(office, entry, f"把{name}往下办了") if "state" in changes else ""


def _sheet_entries(outcome: Outcome, place: Place, nets: Mapping[int, Net]) -> Iterator[Entry]:
    """Later entries of the records on which the rows stand, where the batch has nothing of these: what they
    went on with were the rows as the batch left them.
    """
    assert place.program is not None  # noqa: S101 - asked before
    table = str(place.program.model._meta.table_name)
    known = outcome.tables.get(table, {})
    yield from journal_reading.later_entries(table, outcome.sheets(place, nets) - known.keys(), outcome.end)


def _line_entries(program: Program, outcome: Outcome, nets: Iterable[Net]) -> Iterator[tuple[Entry, Net]]:
    """Later entries of lines that stand under the records now."""
    owners = {net.id: net for net in nets if _is_whole(outcome, net)}
    for part in line_parts(program):
        model: Any = part.model
        owner = getattr(model, part.owner)
        rows = model.select(model.id, owner).where(owner.in_(one_of(owners)))
        lines = {line.id: line.__data__[part.owner] for line in rows}
        for entry in journal_reading.later_entries(model._meta.table_name, lines, outcome.end):
            yield entry, owners[lines[entry.record]]


def _referred(outcome: Outcome, place: Place, nets: list[Net]) -> Iterator[str]:
    """Records that lead to one which the undo would take away or make void, and files that would be left."""
    ids, goes = [net.id for net in nets], [net.id for net in nets if not is_issued(net)]
    for field in links_to(place.model):
        model: Any = field.model
        for row in model.select(model.id, field).where(field.in_(one_of(ids))):
            if not outcome.made(model, row.id):
                title = place_of(model._meta.table_name).title
                yield f"{_name_of(place, row.__data__[field.name])}已经用在{title}里，不能撤销。"
    if place.program is not None and place.lines is None:
        below = (Attachment.program == place.program.key) & Attachment.record_id.in_(one_of(goes))
        for held in Attachment.select().where(below):
            if not outcome.made(Attachment, held.id):
                yield f"{_name_of(place, held.record_id)}下面已经有附件，不能撤销。"


def _title(entry: Entry) -> str:
    return place_of(entry.table).title


def _name(net: Net) -> str:
    return _name_of(net.place, net.id)


def _name_of(place: Place, record_id: int) -> str:
    model: Any = place.model
    record = model.get_or_none(model.id == record_id)
    return f"“{name_of(record)}”" if record is not None and is_named(record) else f"这条{place.title}"


def _later(office: Office, entry: Entry, what: str) -> str:
    """王芳 4月13日 10:02 又改过“…”的“期限”."""
    at = moment_of(entry.time).astimezone(office.zone)
    return f"{entry.user} {at.month}月{at.day}日 {at:%H:%M} {what}"
