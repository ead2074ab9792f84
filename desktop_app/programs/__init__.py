"""The product: every tab and every program of the desk, in the order of the navigation.

A program stands in the file or folder of its key. What several share has a file of its own beside them:

- posts of people: appointing, experience, restrictions, attendance
- deciding: application_review, findings, meetings, weighing, steps
- notices and letters: public_notice, appointment_notice, posting_letters
- the way to records of other programs: elsewhere
- the first half of two contests: secretary_contests
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from desktop_app.core.permissions import READ, ROLES, Premises, Rights
from desktop_app.core.program import AUDITOR, MANAGER, Program
from desktop_app.core.program_list import Programs
from desktop_app.programs.homes import HOMES, SHEETS


class Page(NamedTuple):
    """An inner tab that is no program: the window has a widget of its own for it, `ui/tabs/<key>.py`."""

    key: str
    title: str
    roles: frozenset[str] = frozenset(ROLES)  # who may open it
    lock: str = ""  # the key of what the password of a second lock opens
    program: str = ""  # the key of the program that it is about: whoever may read that sees the page


SECOND_LOCK = Page("second_lock", "")  # stands for what is closed until its own password is given


class Tab(NamedTuple):
    """One row of the navigation; several programs and pages become inner tabs: first the tab's own pages,
    then the programs, then the pages of locks.
    """

    key: str
    title: str
    group: str
    programs: Programs = Programs()
    pages: tuple[Page, ...] = ()

    @property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Key and title of the inner tabs in their order."""
        first, last = self._pages()
        named = [[(page.key, page.title) for page in pages] for pages in (first, last)]
        return (*named[0], *self.programs.titles.items(), *named[1])

    @property
    def inner(self) -> tuple[Program | Page, ...]:
        """The inner tabs in their order."""
        first, last = self._pages()
        return (*first, *self.programs, *last)

    def at(self, place: int) -> Program | Page:
        """The inner tab at that place."""
        key, title = self.titles[place]
        pages = (page for page in self.pages if (page.key, page.title) == (key, title))
        return self.programs.with_key(key) or next(pages)

    def _pages(self) -> tuple[list[Page], list[Page]]:
        """Its own pages, and those that stand for what is closed."""
        own = [page for page in self.pages if not page.lock]
        return own, [page for page in self.pages if page.lock]


# The names that every other program uses: whoever works at the desk may choose them.
BASE_DATA = Programs(people="人员", organizations="单位", divisions="区划")
# What the office has settled for itself: a manager changes it.
SETTINGS = Programs(
    categories="问题类别",
    dictionaries="字典条目",
    parameters="参数",
    holidays="节假日",
    opening_balances="期初数",
)

TABS: tuple[Tab, ...] = (
    Tab(
        "home",
        "首页",
        "",
        Programs(milestones="时间轴事项", frozen_reports="定稿报表"),
        (Page("home", "首页"), Page("reports", "报表", program="frozen_reports")),
    ),
    Tab(
        "work_orders",
        "民情工单",
        "民情",
        Programs(work_orders="民情工单", order_notices="督办", slip_numbers="空白工单号"),
    ),
    Tab(
        "visits",
        "走访恳谈",
        "民情",
        Programs(
            visits="民情走访",
            talks="民情恳谈",
            weekly_reviews="民情分析例会",
            visit_households="走访户",
            visit_problems="走访问题",
            visit_diaries="走访日志",
            talk_topics="恳谈议题",
        ),
    ),
    Tab(
        "projects",
        "三重项目",
        "干部",
        Programs(
            key_projects="三重项目",
            project_staff="选派",
            project_bonuses="绩效奖励",
            bonus_shares="奖励分配",
        ),
    ),
    Tab(
        "frontline",
        "一线用人",
        "干部",
        Programs(
            frontline_service="一线锻炼",
            frontline_examinations="一线考察",
            frontline_promotions="一线选拔",
            trial_posts="试岗岗位",
            trial_candidates="试岗人选",
            frontline_posts="一线岗位",
        ),
    ),
    Tab(
        "open_selection",
        "公开比选",
        "干部",
        Programs(open_selection="公开比选岗位", selection_candidates="比选人选"),
    ),
    Tab(
        "post_adjustments",
        "能上能下",
        "干部",
        Programs(post_adjustments="能上能下", duty_resignations="因公辞职", warnings="提醒函询诫勉"),
    ),
    Tab(
        "contract_posts",
        "全员聘任",
        "干部",
        Programs(
            contract_posts="聘任岗位",
            post_applications="竞聘报名",
            contract_rounds="双向选择",
            contract_wishes="双向选择志愿",
            contracts="聘任书",
            contract_waiting="待岗安置",
        ),
    ),
    Tab(
        "first_secretaries",
        "第一书记",
        "干部",
        Programs(
            first_secretaries="第一书记",
            village_diaries="驻村日志",
            village_projects="帮扶项目",
            village_days="驻村天数",
        ),
    ),
    Tab(
        "care",
        "村社关爱",
        "干部",
        Programs(
            village_promotions="比选进班子",
            promotion_candidates="进班子人选",
            village_hirings="招聘事业编制",
            hiring_applicants="应聘人员",
            village_honours="十佳评选",
            honour_nominees="十佳候选人",
            village_subsidies="离任补助",
            subsidy_rolls="发放花名册",
            subsidy_rates="补助标准",
        ),
    ),
    Tab(
        "retired_leaders",
        "退岗干部",
        "干部",
        Programs(retired_leaders="退岗干部", retired_tasks="退岗干部任务", retired_advice="退岗干部建议"),
    ),
    Tab(
        "trainings",
        "教育培训",
        "干部",
        Programs(trainings="培训班", training_enrolments="培训学员", training_cards="年度学时卡"),
    ),
    Tab(
        "reforms",
        "改革督查",
        "干部",
        Programs(
            reforms="改革项目",
            reform_milestones="改革节点",
            reform_inspections="巡查督导",
            reform_problems="整改问题",
            reform_cases="典型案例",
            case_publications="案例刊发",
        ),
    ),
    Tab("base_data", "基础数据", "系统", BASE_DATA + SETTINGS),
    Tab(
        "system",
        "系统",
        "系统",
        pages=(
            Page("backup", "备份"),
            Page("exchange", "交换", frozenset({MANAGER})),
            Page("users", "用户", frozenset({MANAGER})),
            Page("journal", "日志", frozenset({MANAGER, AUDITOR})),
        ),
    ),
)

# Programs whose records may be kept on a PC only once a manager has said so, by a second lock of their own.
GUARDED = frozenset({"warnings"})

PROGRAMS = sum((tab.programs for tab in TABS), Programs())
# What a user may be given; the others come with them.
GIVEN = PROGRAMS.only(lambda key: key not in SHEETS)

_PREMISES = Premises(
    homes=HOMES,
    sheets=SHEETS,
    shared=frozenset({*BASE_DATA.keys, *SETTINGS.keys, "slip_numbers"}),
    managed=frozenset(SETTINGS.keys),
)


def rights_of(role: str, programs: Iterable[str] = (), *, closed: frozenset[str] = frozenset()) -> Rights:
    """The rights of a user of the product."""
    return Rights(role, frozenset(programs), _PREMISES, closed)


def tab_with(key: str) -> Tab:
    """The tab of that key, or the one in which the program of that key stands."""
    named = [tab for tab in TABS if tab.key == key]
    return (named or [tab for tab in TABS if key in tab.programs.titles])[0]


def tabs_for(rights: Rights) -> tuple[Tab, ...]:
    """The navigation of one user: the tabs and inner tabs that they may open.

    In place of what they could open behind a second lock stands the page of that lock and nothing else.
    """
    return tuple(found for tab in TABS if (found := _tab_for(rights, tab)).titles)


def _tab_for(rights: Rights, tab: Tab) -> Tab:
    unlocked = replace(rights, closed=frozenset())
    shut = [key for key in tab.programs.keys if key in rights.closed and unlocked.may(READ, key)]
    titles = tab.programs.titles
    locks = [SECOND_LOCK._replace(title=titles[key], lock=key) for key in shut if key in GUARDED]
    if len(locks) < len(shut):
        locks.insert(0, SECOND_LOCK._replace(title=tab.title, lock=tab.key))
    return tab._replace(
        programs=tab.programs.only(lambda key: rights.may(READ, key)),
        pages=(*locks, *(page for page in tab.pages if _may_open(rights, page))),
    )


def _may_open(rights: Rights, page: Page) -> bool:
    return rights.role in page.roles and (not page.program or rights.may(READ, page.program))
