"""What needs this user today: what waits in each program, what was typed and not saved, and the backup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.backup import overview
from desktop_app.core import drafts, headline, listing, permissions, records, wording
from desktop_app.core.drafts import Draft
from desktop_app.core.figures import Opens
from desktop_app.core.program import BAD, MANAGER, PLAIN, WARN, Program, View
from desktop_app.exchange import conflicts
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.counting import Counting, Number
    from desktop_app.core.office import Office

# What the title of a selection says is what its colour says too.
_TONES = (("逾期", BAD), ("今天", WARN), ("到期", WARN), ("期满", WARN), ("截止", WARN))
_URGENCY = (BAD, WARN, PLAIN)
# Programs in which nothing waits for anyone: their descriptions need not be loaded to know that.
NOTHING_DUE = frozenset(
    {"people", "organizations", "divisions", "categories", "dictionaries", "parameters", "holidays"}
    | {"milestones", "frozen_reports", "opening_balances", "slip_numbers", "weekly_reviews"}
    | {"visit_households", "visit_problems", "visit_diaries", "village_diaries", "village_projects"}
    | {"bonus_shares", "frontline_examinations", "frontline_posts", "subsidy_rates"}
    | {"case_publications"}
)


class Due(NamedTuple):
    """A row: why something waits, how many things do, what they are, and where to go. Of `opens`, `record`,
    `draft` and `page` one is given; `record` is the only one that waits.
    """

    title: str
    tone: str
    number: int
    what: str
    opens: Opens | None = None
    record: int | None = None
    draft: Draft | None = None
    page: str = ""


def ask_for_due(office: Office, counting: Counting) -> Callable[[], list[Due]]:
    """What waits in the programs that the user may read, to be taken when `counting` has counted: the most
    urgent first.
    """
    readable = PROGRAMS.only(lambda key: key not in NOTHING_DUE and office.rights.may(permissions.READ, key))
    asked = [
        (program, view, counting.table(program).records(view.filters))
        for program in readable
        for view in program.views
        if office.rights.role in view.due
    ]
    return lambda: sorted(_waiting(office, asked), key=lambda row: _URGENCY.index(row.tone))


def unsaved(office: Office) -> list[Due]:
    """What the user typed and did not save."""
    titles = PROGRAMS.titles
    return [
        Due("没有保存", PLAIN, 1, f"{titles[draft.program]}里填了一半的内容", draft=draft)
        for draft in reversed(drafts.kept(office))
        if draft.program in titles
    ]


def exchanged(office: Office) -> list[Due]:
    """What was changed here and at another office alike, for those who may look into it."""
    waiting = conflicts.count() if office.rights.role == MANAGER else 0
    if not waiting:
        return []
    return [Due("交换待核", WARN, waiting, "与别的单位两边都改过的内容", page="exchange")]


def safety(office: Office) -> list[Due]:
    """How the backup stands, and when it was last tried whether one can be restored."""
    return [
        Due("备份", tone, 0, words, page="backup")
        for words, tone in (overview.last_backup(office), overview.last_practice(office))
    ]


def _waiting(office: Office, asked: list[tuple[Program, View, Number]]) -> Iterator[Due]:
    for program, view, number in asked:
        if count := number():
            opens = Opens(program.key, view.filters)
            newest = listing.listing(office, program, filters=view.filters).ids(1)
            named = _named(office, program, newest[0]) if newest else ""
            what = f"{program.title}：{named}" if named else program.title
            only = newest[0] if newest and count == 1 else None
            yield Due(view.title, _tone(view), count, what, opens, only)


def _named(office: Office, program: Program, record_id: int) -> str:
    """What the record is called, and of whom it tells."""
    record = records.get(office, program, record_id)
    called = headline.called(program, record)
    whom = wording.whom_of(record, office)
    if called == program.title:  # it has neither number nor name
        return whom
    return called if whom in called else f"{called} {whom}"


def _tone(view: View) -> str:
    return next((tone for word, tone in _TONES if word in view.title), PLAIN)
