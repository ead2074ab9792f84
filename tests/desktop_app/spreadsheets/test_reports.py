"""A report as a workbook, opened again: numbers are numbers, and it says whether it is frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db.journal import Batch
from db.models import WorkOrder
from desktop_app.core.office import Office, User
from desktop_app.core.period import NOTHING
from desktop_app.core.program import AUDITOR, CLERK
from desktop_app.errors import NotAllowed
from desktop_app.programs import rights_of
from desktop_app.reports import freezing, making, terms
from desktop_app.reports.terms import MONTHLY, PERSON, VILLAGE, YEARLY
from desktop_app.spreadsheets import reports
from tests.desktop_app.reports.conftest import april, on

__all__ = ["april", "on"]
APRIL = terms.read(MONTHLY, "2015-04")


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_a_bulletin_has_villages_comparison_categories_and_its_rules(
    office: Office, april: Any, tmp_path: Path
) -> None:
    path = tmp_path / "四月.xlsx"
    written = reports.save(office, making.report(office, MONTHLY, APRIL), path)
    told = sheets(path)
    assert list(told) == ["各村社区", "比较", "热点问题", "说明"]
    assert written == sum(len(rows) - 1 for rows in told.values()), "all but the headings"
    heading, first, *_others, total = told["各村社区"]
    assert heading[:4] == ["村社区", "区划代码", "出具", "办结"]
    assert first[:4] == ["海角村", "330900999202", 2, 1]
    assert total[:4] == ["合计", None, 5, 2]
    assert first[heading.index("按时率（%）")] == 100
    assert told["热点问题"][1] == ["城乡建设", 3, 60]
    about = {row[0]: row[1] for row in told["说明"]}
    assert about["状态"] == "未定稿"
    assert "日志核对码" in about
    batch = Batch.get_by_id(office.writer.newest_batch)
    assert (batch.deed, batch.program, batch.detail) == ("export", "frozen_reports", "四月.xlsx")


def test_a_frozen_one_lists_its_corrections(office: Office, april: Any, tmp_path: Path) -> None:
    frozen = freezing.freeze(office, MONTHLY, APRIL)
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    april.complete(late, completed_on=office.today().replace(month=4, day=17))
    path = tmp_path / "四月.xlsx"
    reports.save(office, making.report(office, MONTHLY, APRIL), path)
    told = sheets(path)
    assert told["各村社区"][2][:4] == ["星湾村", "330900999201", 2, 1]
    corrected = {(row[0], row[1]): row[2:4] for row in told["更正"]}
    assert corrected["星湾村", "办结"] == ["1", "2"]
    about = {row[0]: row[1] for row in told["说明"]}
    assert (about["状态"], about["日志核对码"]) == ("已定稿", frozen.head)


def test_the_figures_of_a_year_are_numbers_with_units(office: Office, april: Any, tmp_path: Path) -> None:
    path = tmp_path / "年度.xlsx"
    reports.save(office, making.report(office, YEARLY, terms.read(YEARLY, "2015")), path)
    heading, *rows = sheets(path)["各项指标"]
    assert heading == ["业务", "指标", "数值", "单位", "分子", "分母", "口径"]
    told = {row[1]: row[2:6] for row in rows}
    assert told["出具数"] == [5, "件", None, None]
    assert told["办结率"] == [40, "%", 2, 5]
    assert told["三重项目数"] == [0, "个", None, None]
    assert told["退岗干部在岗率"] == [NOTHING, None, None, None]


@pytest.mark.uncounted
@pytest.mark.parametrize(("kind", "of", "wanted"), [
    (YEARLY, "", {"累计", "各项指标", "说明"}),
    (VILLAGE, "星湾村", {"比较", "民情工单", "说明"}),
    (PERSON, "陈主任", {"比较", "基本情况", "民情工单", "说明"}),
])  # fmt: skip
def test_every_kind_can_be_opened(
    office: Office, april: Any, tmp_path: Path, kind: str, of: str, wanted: set[str]
) -> None:
    path = tmp_path / "报表.xlsx"
    made = making.report(office, kind, terms.read(kind, "2015"), making.subject_named(office, kind, of))
    reports.save(office, made, path)
    assert wanted <= set(sheets(path))


def test_a_year_is_compared_once_and_a_month_with_two_others(
    office: Office, april: Any, tmp_path: Path
) -> None:
    """The year before is the term before as well."""
    path, village = tmp_path / "星湾村.xlsx", making.subject_named(office, VILLAGE, "星湾村")
    headings = {}
    for period in ("2015", "2015-04"):
        reports.save(office, making.report(office, VILLAGE, terms.read(VILLAGE, period), village), path)
        headings[period], first, *_others = sheets(path)["比较"]
        assert first[:3] == ["出具", 2, "—"]  # there were no orders yet
    assert headings["2015"] == ["指标", "本期", "上年同期", "同比"]
    assert headings["2015-04"] == ["指标", "本期", "上期", "环比", "上年同期", "同比"]


def test_whoever_may_not_export_or_read_gets_nothing(office: Office, april: Any, tmp_path: Path) -> None:
    made = making.report(office, MONTHLY, APRIL)
    for rights in (rights_of(AUDITOR), rights_of(CLERK, ["visits", "frozen_reports"])):
        office.user = User("某人", rights)
        with pytest.raises(NotAllowed):
            reports.save(office, made, tmp_path / "报表.xlsx")
    assert not (tmp_path / "报表.xlsx").exists()


def test_a_figure_of_nothing_is_a_dash_without_counts(office: Office, april: Any, tmp_path: Path) -> None:
    reports.save(office, making.report(office, YEARLY, terms.read(YEARLY, "2014")), tmp_path / "表.xlsx")
    heading, *rows = sheets(tmp_path / "表.xlsx")["各项指标"]
    assert heading == ["业务", "指标", "数值", "单位", "分子", "分母", "口径"]
    told = {row[1]: row[2:6] for row in rows}
    assert told["办结率"] == told["群众评价平均得分"] == [NOTHING, None, None, None]
    assert told["出具数"] == [0, "件", None, None]
