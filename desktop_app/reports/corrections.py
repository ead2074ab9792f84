"""更正: what a frozen report would say today, where that is something else, and which records moved it.

The report itself never changes; a correction stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from db import journal_reading
from db.journal import CREATE, EVENT, Entry, moment_of
from db.models import FrozenReport
from desktop_app.core import headline, history, telling
from desktop_app.core.period import NOTHING
from desktop_app.core.tables import place_of, program_of
from desktop_app.reports import content, making
from desktop_app.reports.content import BESIDE_COUNTS, CATEGORY, PLACE, Value
from desktop_app.reports.counted import Lists
from desktop_app.reports.terms import Term, read

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.core.program import Program

ROWS = (PLACE, CATEGORY)  # parts whose rows come and go with the records
# Figures of how things stand now, whatever the period: what came about since is no mistake of the report.
OF_TODAY = frozenset(
    {
        "work_orders.overdue_open",
        "work_orders.duplicate_rate",
        "work_orders.rework_rate",
        "visit_problems.order_rate",
        "talk_topics.order_rate",
        "talk_topics.reply_rate",
        "key_projects.building",
        "key_projects.short",
        "project_staff.in_post_rate",
        "project_staff.staffing_rate",
        "frontline_posts.posts",
        "frontline_posts.held_rate",
        "frontline_service.selected_rate",
        "trial_candidates.appointed_rate",
        "trial_candidates.extended_rate",
        "post_adjustments.reuse_rate",
        "warnings.rectified_rate",
        "contract_posts.filled_rate",
        "contract_wishes.adjusted_rate",
        "contract_wishes.first_wish_rate",
        "contracts.places_rate",
        "contract_waiting.waiting",
        "contract_waiting.overdue",
        "village_subsidies.granted",
        "retired_leaders.serving_rate",
        "retired_advice.adoption_rate",
        "reforms.behind",
        "reform_problems.overdue",
    }
)
NOT_AMONG_THEM = "不在其中"  # what is said of a category that others have outgrown
NAMED = 5  # records of one correction
ADDED, GONE, CHANGED = "增", "减", "改"


class Moved(NamedTuple):
    """A record that moved a figure: added to its list, gone from it, or changed in it; and its history since
    the report was frozen, in words.
    """

    record_id: int
    called: str
    how: str
    told: tuple[str, ...]


class Correction(NamedTuple):
    """A figure that is another one today; `moved` has the first of the records, `more` how many others."""

    value: Value
    now: str
    moved: tuple[Moved, ...]
    more: int = 0

    @property
    def why(self) -> str:
        """增 白泉〔2015〕第401号；or what else moves a figure."""
        if not self.moved:
            return "随其他数字、日期或参数变动"
        named = "；".join(f"{one.how} {one.called}" for one in self.moved)
        return f"{named}等 {len(self.moved) + self.more} 条" if self.more else named


def term_of(report: FrozenReport) -> Term:
    """The term that the report is about."""
    return read(report.kind, report.period)


def corrections(office: Office, report: FrozenReport) -> list[Correction]:
    """Every figure of the frozen report that today's records tell otherwise, in the report's order, and then
    those of places and categories that it did not have; none of one that was never frozen, and none that told
    how things stood on the day.
    """
    if report.id is None:
        return []
    then = content.read(report.content)
    today = making.told(office, report.kind, term_of(report))
    now = {value.place: value for value in today.values}
    compared = _Compared(office, report)
    found = []
    for value in then.values:
        if value.key in OF_TODAY:
            continue
        other = now.get(value.place) or _without_its_row(value)
        if _said(value) != _said(other):
            found.append(compared.correction(value, other))
    rows = {(value.part, value.row) for value in then.values}
    added = (value for value in today.values if value.part in ROWS and value.numerator)
    new = (value for value in added if (value.part, value.row) not in rows)
    return found + [compared.correction(_without_its_row(value), value) for value in new]


def _without_its_row(value: Value) -> Value:
    """What stands for the value in a report that has no such row: no records, or fewer than other rows."""
    is_count = bool(value.filters) and value.denominator is None
    shown = NOT_AMONG_THEM if value.part == CATEGORY else "0" if is_count else NOTHING
    return value._replace(shown=shown, numerator=0, counted=())


def _said(value: Value) -> tuple[str, int, int | None]:
    """What a reader compares: of a rate beside its counts the rate alone."""
    beside = value.part in BESIDE_COUNTS and value.denominator is not None
    return (value.shown, 0, 0) if beside else (value.shown, value.numerator, value.denominator)


class _Compared:
    """Finds what moved figures since the report was frozen."""

    def __init__(self, office: Office, report: FrozenReport) -> None:
        self._office = office
        self._since = journal_reading.history(report)[0].time
        self._lists = Lists(office)
        self._moved: dict[tuple[str, int, str], Moved] = {}

    def correction(self, value: Value, other: Value) -> Correction:
        then, now = frozenset(value.counted), self._lists.of(other)
        program = program_of(value.program)
        if program is None or (not then and value.numerator):  # its records were not kept
            return Correction(value, other.shown, ())
        if value.part == CATEGORY and not then:  # its records may have been there, behind those of others
            moved = self._touched(program, now)
        else:
            moved = [(record_id, ADDED) for record_id in sorted(now - then)]
            moved += [(record_id, GONE) for record_id in sorted(then - now)]
            moved = moved or self._touched(program, then)
        named = tuple(self._told(program, record_id, how) for record_id, how in moved[:NAMED])
        return Correction(value, other.shown, named, max(0, len(moved) - NAMED))

    def _touched(self, program: Program, ids: Iterable[int]) -> list[tuple[int, str]]:
        """Those of the records that came or were changed since."""
        table = program.model._meta.table_name
        later = journal_reading.later_entries(table, frozenset(ids), self._since)
        done = [(entry.record, entry.operation) for entry in later if entry.operation != EVENT]
        new = {record_id for record_id, operation in done if operation == CREATE}
        touched = sorted({record_id for record_id, _operation in done})
        return [(record_id, ADDED if record_id in new else CHANGED) for record_id in touched]

    def _told(self, program: Program, record_id: int, how: str) -> Moved:
        key = (program.key, record_id, how)
        if key not in self._moved:
            model: Any = program.model
            record = model.get_or_none(model.id == record_id)
            called = "（已丢弃）" if record is None else headline.called(program, record)
            table = model._meta.table_name
            entries = journal_reading.later_entries(table, [record_id], self._since)
            told = tuple(self._sentences(entries, record))
            self._moved[key] = Moved(record_id, called, how, told)
        return self._moved[key]

    def _sentences(self, entries: Iterable[Entry], record: Any) -> Iterator[str]:
        for entry in entries:
            if entry.operation == EVENT:
                continue
            at = history.when(self._office, moment_of(entry.time))
            if entry.operation == CREATE:
                yield f"{entry.user} {at} 补录"
                continue
            said = telling.sentences(self._office, place_of(entry.table), entry, record=record)
            if words := "；".join(dict.fromkeys(filter(None, said))):
                yield f"{entry.user} {at} {words}"
