"""The product: every tab and every program of the desk, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from desktop_app.core.checks import line_parts
from desktop_app.core.permissions import READ, ROLES, Premises, Rights
from desktop_app.core.program import AUDITOR, MANAGER, Program
from desktop_app.programs import (
    bonus_shares,
    case_publications,
    contract_posts,
    contract_rounds,
    contract_waiting,
    contract_wishes,
    contracts,
    divisions,
    first_secretaries,
    frontline_promotions,
    frontline_service,
    key_projects,
    open_selection,
    opening_balances,
    organizations,
    people,
    post_adjustments,
    post_applications,
    project_bonuses,
    project_staff,
    reform_cases,
    reform_inspections,
    reform_milestones,
    reform_problems,
    reforms,
    retired_advice,
    retired_leaders,
    retired_tasks,
    selection_candidates,
    settings,
    slip_numbers,
    subsidy_rates,
    subsidy_rolls,
    talk_topics,
    talks,
    training_cards,
    training_enrolments,
    trainings,
    village_days,
    village_diaries,
    village_projects,
    village_subsidies,
    visit_diaries,
    visit_households,
    visit_problems,
    visits,
    warnings,
    weekly_reviews,
    work_orders,
)


class Page(NamedTuple):
    """An inner tab that is no program: the window has a widget of its own for it, `ui/tabs/<key>.py`."""

    key: str
    title: str
    roles: frozenset[str] = frozenset(ROLES)  # who may open it
    lock: str = ""  # the key of what the password of a second lock opens


SECOND_LOCK = Page("second_lock", "")  # stands for what is closed until its own password is given


class Tab(NamedTuple):
    """One row of the navigation; several programs and pages become inner tabs, in their order."""

    key: str
    title: str
    group: str
    inner: tuple[Program | Page, ...]

    @property
    def programs(self) -> tuple[Program, ...]:
        """The inner tabs that are programs."""
        return tuple(each for each in self.inner if isinstance(each, Program))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The inner tabs that are none."""
        return tuple(each for each in self.inner if isinstance(each, Page))


# The names that every other program uses: whoever works at the desk may choose them.
BASE_DATA = (people.PROGRAM, organizations.PROGRAM, divisions.PROGRAM)
OPENING_BALANCES = opening_balances.described(lambda: PROGRAMS)
# What the office has settled for itself: a manager changes it.
SETTINGS = (
    settings.CATEGORIES,
    settings.DICTIONARIES,
    settings.PARAMETER_VALUES,
    settings.HOLIDAYS,
    OPENING_BALANCES,
)

TABS: tuple[Tab, ...] = (
    Tab("home", "首页", "", (Page("home", "首页"),)),
    Tab("work_orders", "民情工单", "民情", (work_orders.PROGRAM, slip_numbers.PROGRAM)),
    Tab(
        "visits",
        "走访恳谈",
        "民情",
        (
            visits.PROGRAM,
            talks.PROGRAM,
            weekly_reviews.PROGRAM,
            visit_households.PROGRAM,
            visit_problems.PROGRAM,
            visit_diaries.PROGRAM,
            talk_topics.PROGRAM,
        ),
    ),
    Tab(
        "projects",
        "三重项目",
        "干部",
        (key_projects.PROGRAM, project_staff.PROGRAM, project_bonuses.PROGRAM, bonus_shares.PROGRAM),
    ),
    Tab("frontline", "一线用人", "干部", (frontline_service.PROGRAM, frontline_promotions.PROGRAM)),
    Tab("open_selection", "公开比选", "干部", (open_selection.PROGRAM, selection_candidates.PROGRAM)),
    Tab("post_adjustments", "能上能下", "干部", (post_adjustments.PROGRAM, warnings.PROGRAM)),
    Tab(
        "contract_posts",
        "全员聘任",
        "干部",
        (
            contract_posts.PROGRAM,
            post_applications.PROGRAM,
            contract_rounds.PROGRAM,
            contract_wishes.PROGRAM,
            contracts.PROGRAM,
            contract_waiting.PROGRAM,
        ),
    ),
    Tab(
        "first_secretaries",
        "第一书记",
        "干部",
        (
            first_secretaries.PROGRAM,
            village_diaries.PROGRAM,
            village_projects.PROGRAM,
            village_days.PROGRAM,
        ),
    ),
    Tab(
        "care",
        "村社关爱",
        "干部",
        (village_subsidies.PROGRAM, subsidy_rolls.PROGRAM, subsidy_rates.PROGRAM),
    ),
    Tab(
        "retired_leaders",
        "退岗干部",
        "干部",
        (retired_leaders.PROGRAM, retired_tasks.PROGRAM, retired_advice.PROGRAM),
    ),
    Tab(
        "trainings",
        "教育培训",
        "干部",
        (trainings.PROGRAM, training_enrolments.PROGRAM, training_cards.PROGRAM),
    ),
    Tab(
        "reforms",
        "改革督查",
        "干部",
        (
            reforms.PROGRAM,
            reform_milestones.PROGRAM,
            reform_inspections.PROGRAM,
            reform_problems.PROGRAM,
            reform_cases.PROGRAM,
            case_publications.PROGRAM,
        ),
    ),
    Tab("base_data", "基础数据", "系统", (*BASE_DATA, *SETTINGS)),
    Tab(
        "system",
        "系统",
        "系统",
        (
            Page("backup", "备份"),
            Page("users", "用户", frozenset({MANAGER})),
            Page("journal", "日志", frozenset({MANAGER, AUDITOR})),
        ),
    ),
)

# Programs whose records may be kept on a PC only once a manager has said so, by a second lock of their own.
GUARDED = frozenset({warnings.PROGRAM.key})

PROGRAMS: tuple[Program, ...] = tuple(program for tab in TABS for program in tab.programs)


# Programs that list the rows of other programs' sheets, with the key of the program whose sheets they are.
SHEETS: Mapping[str, str] = {
    program.key: owner.key
    for owner in PROGRAMS
    for part in line_parts(owner)
    for program in PROGRAMS
    if program.model is part.model
}
# What a user may be given; the others come with them.
GIVEN: tuple[Program, ...] = tuple(program for program in PROGRAMS if program.key not in SHEETS)


def _homes() -> Iterator[tuple[str, str]]:
    """Each table with the key of the program whose records, or whose lines, lie in it."""
    for program in GIVEN:
        for model in (program.model, *(part.model for part in line_parts(program))):
            yield model._meta.table_name, program.key


_PREMISES = Premises(
    homes=dict(_homes()),
    sheets=SHEETS,
    shared=frozenset(program.key for program in (*BASE_DATA, *SETTINGS, slip_numbers.PROGRAM)),
    managed=frozenset(program.key for program in SETTINGS),
)


def rights_of(role: str, programs: Iterable[str] = (), *, closed: frozenset[str] = frozenset()) -> Rights:
    """The rights of a user of the product."""
    return Rights(role, frozenset(programs), _PREMISES, closed)


def tab_with(key: str) -> Tab:
    """The tab of that key, or the one in which the program of that key stands."""
    named = [tab for tab in TABS if tab.key == key]
    return (named or [tab for tab in TABS if any(program.key == key for program in tab.programs)])[0]


def tabs_for(rights: Rights) -> tuple[Tab, ...]:
    """The navigation of one user: the tabs and inner tabs that they may open.

    In place of what they could open behind a second lock stands the page of that lock and nothing else.
    """
    return tuple(found for tab in TABS if (found := _tab_for(rights, tab)).inner)


def _tab_for(rights: Rights, tab: Tab) -> Tab:
    unlocked = replace(rights, closed=frozenset())
    shut = [each for each in tab.programs if each.key in rights.closed and unlocked.may(READ, each.key)]
    locks = [SECOND_LOCK._replace(title=each.title, lock=each.key) for each in shut if each.key in GUARDED]
    if len(locks) < len(shut):
        locks.insert(0, SECOND_LOCK._replace(title=tab.title, lock=tab.key))
    return tab._replace(inner=(*(each for each in tab.inner if _may_open(rights, each)), *locks))


def _may_open(rights: Rights, inner: Program | Page) -> bool:
    return rights.role in inner.roles if isinstance(inner, Page) else rights.may(READ, inner.key)
