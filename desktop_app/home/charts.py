"""The charts of 首页, each as data: which records, divided how, and what of them (domain 1.17)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Program
from desktop_app.home.groups import ByCategory, ByDays, ByLink, ByMonth, ByPlace, ByWord, Grouping
from desktop_app.programs import first_secretaries, post_adjustments, project_staff, work_orders
from desktop_app.programs.post_adjustments.figures import adjusted_in
from desktop_app.programs.work_orders.figures import completed_in, due_in, fallen_due_in, issued_in, rated_in

COLUMNS, ROWS = "columns", "rows"
NO_DATA = "这段时间没有数据"
LEFT_OUT = "……（中间 {count} 项，见列表）"


class Series(NamedTuple):
    """What a bar tells: how many records there are, or with `whole` which part of those they are."""

    title: str
    part: Callable[[Period], Filters]
    whole: Callable[[Period], Filters] | None = None


class Chart(NamedTuple):
    """A chart. `ranked`: the longest bar of the first series stands on top."""

    key: str
    title: str
    program: Program
    by: Grouping
    series: tuple[Series, ...]
    shape: str = ROWS
    ranked: bool = False
    unit: str = "件"
    definition: str = ""


def _on_time_in(period: Period) -> Filters:
    return {**due_in(period), "on_time": "yes"}


def _sent_in(period: Period) -> Filters:
    return {"sent": "yes", "starts_on": str(period)}


def _in_post(_period: Period) -> Filters:
    return {"state": "in_post", "place": "project"}


CHARTS = (
    Chart(
        "orders_by_month",
        "出具与办结",
        work_orders.PROGRAM,
        ByMonth("issued_on"),
        (Series("出具数", issued_in), Series("其中已办结", completed_in)),
        shape=COLUMNS,
        definition="按出具日期；其中已办结：该月出具、截至期末已办结。作废的不计。",
    ),
    Chart(
        "rates_by_village",
        "各村社区办结率、按时办结率",
        work_orders.PROGRAM,
        ByPlace("village"),
        (Series("办结率", completed_in, issued_in), Series("按时办结率", _on_time_in, fallen_due_in)),
        ranked=True,
        unit="%",
        definition="办结率：期内出具、截至期末已办结 / 期内出具；按时办结率：期限在期内的，"
        "期限内办结 /（已办结 + 过了期限还没有办结）。按办结率从高到低；直接记在乡镇名下的不列。",
    ),
    Chart(
        "satisfaction",
        "群众满意档次",
        work_orders.PROGRAM,
        ByWord("band", empty=True),
        (Series("件", rated_in),),
        shape=COLUMNS,
        definition="期内出具、截至期末已办结并已评价的，按评价档次。",
    ),
    Chart(
        "categories",
        "问题类别",
        work_orders.PROGRAM,
        ByCategory("category"),
        (Series("件", issued_in),),
        ranked=True,
        definition="期内出具的，按一级类别，含其下各类。",
    ),
    Chart(
        "days_taken",
        "办结用时",
        work_orders.PROGRAM,
        ByDays("days_taken", (0, 4, 8, 16, 31)),
        (Series("件", completed_in),),
        shape=COLUMNS,
        definition="期内出具、截至期末已办结的，从提出到办结的工作日数。",
    ),
    Chart(
        "adjustments",
        "不适宜担任现职调整",
        post_adjustments.PROGRAM,
        ByWord("kind"),
        (Series("人", adjusted_in),),
        ranked=True,
        unit="人",
        definition="决定日期在期内的，按调整方式；撤销、作废除外。",
    ),
    Chart(
        "postings",
        "第一书记选派关系",
        first_secretaries.PROGRAM,
        ByWord("tie"),
        (Series("人次", _sent_in),),
        ranked=True,
        unit="人次",
        definition="期内起任的第一书记，按与派驻村的关系；拟派、公示和作废的不计。",
    ),
    Chart(
        "staffing",
        "各三重项目在岗干部",
        project_staff.PROGRAM,
        ByLink("project"),
        (Series("人次", _in_post),),
        ranked=True,
        unit="人次",
        definition="现在在岗的选派干部，按三重项目；与期间无关。",
    ),
)
