"""The reports on paper: full, empty, with forty villages and long names; the chain's end on every page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.models import FrozenReport
from desktop_app.core.period import NOTHING
from desktop_app.printing import reports
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.sheet import Sheet
from desktop_app.reports import content
from desktop_app.reports.bulletins import COUNTS, RANKING, RATES
from desktop_app.reports.content import (
    BEFORE,
    CATEGORY,
    FIGURE,
    PLACE,
    SO_FAR,
    TOTAL,
    YEAR_BEFORE,
    Content,
    Listed,
    Value,
    count,
    rate,
)
from desktop_app.reports.corrections import Correction, Moved
from desktop_app.reports.overviews import ABOUT, HEADINGS, ROLE_HEADINGS

HEAD = "第 48,211 条 9F3A 07C2 51DE 88B0"
LONG = "普澜区白泉镇新建社区民生小区第二网格村民委员会"


def numbers(part: str, number: int, **more: str) -> list[Value]:
    counts = [count(part, each.key, each.title, number, **more) for each in COUNTS]
    rates = [rate(part, each.key, each.title, number, number * len(each.whole), **more) for each in RATES]
    return counts + rates


def bulletin(villages: int, number: int = 1234) -> Content:
    values: list[Value] = []
    for place in range(villages):
        name = LONG if place % 7 == 3 else f"第{place}村"
        values += numbers(PLACE, number, row=str(place), name=name)
        values.append(Value(PLACE, "rank", "名次", str(place + 1), place + 1, row=str(place), name=name))
    for part in (TOTAL, BEFORE, YEAR_BEFORE):
        values += numbers(part, number * villages)
    if number:
        values += [
            Value(CATEGORY, "issued", "出具占比", "23.12%", 92, 398, row=name, name=name)
            for name in ("劳动和社会保障", "科技与信息产业", "城乡建设")
        ]
    return Content(tuple(values), notes=(*(f"{each.title}：{each.definition}" for each in COUNTS), RANKING))


def figures() -> Content:
    more = {
        "definition": "开过例会的周数 ÷ 应开周数，例会日落在其中的周，加上提前开了的周",
        "name": "民情工单",
    }
    of_year = [
        Value(FIGURE, f"work_orders.f{n}", f"第{n}个指标的名称", "87.93 %", 4263, 4848, row="w", **more)
        for n in range(60)
    ]
    told = [
        Value(SO_FAR, "work_orders.issued", "出具数", "4848 件", 4848, row="work_orders", name="民情工单"),
        Value(SO_FAR, "work_orders.completed", "办结数", "4263 件", 4263, row="work_orders", name="民情工单"),
        Value(SO_FAR, "work_orders.mean_rating", "平均得分", "95.47 分", 370333, 3879, row="work_orders"),
        Value(FIGURE, "post_adjustments.adjusted", "调整", "31 人", 31, row="p", name="能上能下"),
        Value(FIGURE, "post_adjustments.adjusted_lateral", "平职调整（平职交流）", "16 人", 16, row="p"),
        Value(FIGURE, "post_adjustments.adjusted_lateral_city", "平职调整（市）", "9 人", 9, row="p"),
        Value(FIGURE, "post_adjustments.adjusted_city", "调整（市）", "12 人", 12, row="p"),
        Value(FIGURE, "post_adjustments.adjusted_removal", "免职", "9 人", 9, row="p"),
        Value(FIGURE, "post_adjustments.adjusted_demotion", "降职", "0 人", 0, row="p"),
    ]
    return Content((*told, *of_year), notes=("未列入（制表人无权查看或已上锁）：提醒函询诫勉",))


def person() -> Content:
    rows = tuple(
        ("2015-12-24", "白泉〔2015〕第3099号 有线电视收不到台", "经办人", "已归档") for _row in range(70)
    )
    about = Listed(ABOUT, ("项目", "内容"), (("姓名", "方雷宝"), ("联系电话", "0580-****104")))
    return Content(
        tuple(numbers(TOTAL, 35) + numbers(BEFORE, 0)), (about, Listed("民情工单", ROLE_HEADINGS, rows))
    )


def village() -> Content:
    rows = (("2015-12-24", "恳谈会", "已召开"),)
    return Content(
        figures().part(FIGURE) and tuple(figures().part(FIGURE)), (Listed("民情恳谈", HEADINGS, rows),)
    )


def report(kind: str, said: Content, period: str = "2015-12", **more: Any) -> FrozenReport:
    told: dict[str, Any] = {
        "kind": kind, "period": period, "title": "2015年12月民情工单办理情况通报", "start": date(2015, 12, 1),
        "end": date(2015, 12, 31), "office": "白泉镇", "made_by": "周敏",
        "made_at": datetime(2016, 1, 4, 2, tzinfo=UTC), "head": HEAD, "content": content.written(said),
    }  # fmt: skip
    return FrozenReport(**(told | more))


KINDS = {
    "a full month": lambda: report("monthly", bulletin(12)),
    "an empty month": lambda: report("monthly", bulletin(12, 0)),
    "no villages at all": lambda: report("monthly", bulletin(0, 0)),
    "forty villages": lambda: report(
        "monthly", bulletin(40), office=LONG, title=f"{LONG}民情工单办理情况通报"
    ),
    "a week": lambda: report("weekly", bulletin(12), "2015-W51"),
    "a year": lambda: report("yearly", figures(), "2015"),
    "a person": lambda: report("person", person(), "2015"),
    "a village": lambda: report("village", village()),
    "an empty page": lambda: report("village", Content(())),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_is_tidy(kind: str, sheet: Sheet, assert_tidy: Callable[[Sheet], None]) -> None:
    reports.report(sheet, KINDS[kind]())
    assert_tidy(sheet)


def test_every_page_bears_the_end_of_the_chain_and_whether_it_is_closed(printed: Callable[..., Any]) -> None:
    paper = printed(lambda sheet: reports.report(sheet, report("monthly", bulletin(40))))
    assert len(paper.pages) > 2
    for number, page in enumerate(paper.pages, start=1):
        assert "未定稿" in page
        assert "截止日期2015-12-31" in page
        assert "制表人周敏" in page
        assert "第48,211条9F3A07C251DE88B0" in page
        assert f"—{number}—" in page
    frozen = report("monthly", bulletin(2), id=7)
    assert "已定稿" in printed(lambda sheet: reports.report(sheet, frozen)).text
    frozen.state = "void"
    assert "作废" in printed(lambda sheet: reports.report(sheet, frozen)).text


def test_the_bulletin_tells_villages_hottest_categories_and_comparison(printed: Callable[..., Any]) -> None:
    text = printed(lambda sheet: reports.report(sheet, report("monthly", bulletin(3, 10)))).text
    assert "共出具民情工单30件" in text
    assert "（一）劳动和社会保障92件，占23.12%" in text
    assert "上年同月" in text
    assert "第2村10101010" in text
    assert "合计" in text
    assert "白泉镇2016年1月4日" in text


def test_a_month_under_way_says_until_which_day_it_was_counted(printed: Callable[..., Any]) -> None:
    for end, words in (
        (date(2015, 12, 31), "截至期末办结30件"),
        (date(2015, 12, 18), "截至2015年12月18日办结30件"),
    ):
        made = report("monthly", bulletin(3, 10), end=end)
        assert words in printed(lambda sheet, made=made: reports.report(sheet, made)).text


def test_a_week_says_which_days_it_has(printed: Callable[..., Any]) -> None:
    text = printed(lambda sheet: reports.report(sheet, report("weekly", bulletin(1), "2015-W53"))).text
    assert "2015年第53周（2015年12月28日至2016年1月3日）共出具" in text


def test_an_empty_month_says_so_with_dashes(printed: Callable[..., Any]) -> None:
    text = printed(lambda sheet: reports.report(sheet, report("monthly", bulletin(1, 0)))).text
    assert "没有出具民情工单，也没有到期的工单" in text
    assert "没有热点问题" in text
    assert NOTHING in text


def test_an_office_without_villages_says_so_in_place_of_an_empty_table(printed: Callable[..., Any]) -> None:
    text = printed(lambda sheet: reports.report(sheet, report("monthly", bulletin(0, 0)))).text
    assert "没有登记村社区，也没有出具或者到期的工单。" in text
    assert "合计" not in text
    assert "issued" not in text


def test_what_there_was_none_of_is_said_in_words(printed: Callable[..., Any]) -> None:
    """One order, nothing due and nothing rated."""
    values = numbers(TOTAL, 0)
    values[0] = count(TOTAL, "issued", "出具", 1)
    text = printed(lambda sheet: reports.report(sheet, report("monthly", Content(tuple(values))))).text
    assert "期内没有到期的工单。还没有群众评价。" in text


def test_the_year_is_told_in_the_sentences_of_the_article(printed: Callable[..., Any]) -> None:
    text = printed(lambda sheet: reports.report(sheet, report("yearly", figures(), "2015"))).text
    assert "截至2015年12月31日，已出具民情工单4848份，办结4263份，群众评价平均得分95.47分。" in text
    assert "2015年共调整不适宜担任现职干部31人，其中平职调整16人，免职9人。" in text
    assert "第一书记" not in text
    assert "4263/4848" in text
    assert "未列入" in text


def test_the_head_of_the_years_tables_stands_once_a_page_and_each_name_above_its_first_row(
    printed: Callable[..., Any],
) -> None:
    values = [Value(FIGURE, f"{n}.{m}", f"第{n}类指标{m}", "1 件", 1, row=str(n), name=f"业务{n}",
                    definition="期内" * (1 if m else 60))
              for n in range(30) for m in range(3)]  # fmt: skip
    paper = printed(lambda sheet: reports.report(sheet, report("yearly", Content(tuple(values)), "2015")))
    assert len(paper.pages) > 3
    assert [page.count("数值和计数") for page in paper.pages if "指标2" in page] == [1] * len(paper.pages)
    below = [page.replace("指标数值和计数口径", "") for page in paper.pages]
    assert [n for n in range(30) if not any(f"业务{n}第{n}类指标0" in page for page in below)] == []


def test_what_there_was_nothing_of_in_the_year_shares_a_row(printed: Callable[..., Any]) -> None:
    told = (("0 件", None), (NOTHING, 0), ("0.00 %", 8), ("0 件", None))

    def values(name: str, many: int) -> list[Value]:
        return [Value(FIGURE, f"{name}{n}", f"{name}指标{n}", shown, 0, whole, row=name, name=name)
                for n, (shown, whole) in enumerate(told[:many])]  # fmt: skip

    said = Content((*values("甲", 1), *values("乙", 4), *values("丙", 2)))
    text = printed(lambda sheet: reports.report(sheet, report("yearly", said, "2015"))).text
    assert "其余各项0或—乙指标0、乙指标1、乙指标3" in text  # 乙指标2 has something that it is nought of
    assert "甲指标00件" in text
    assert "丙各项0或—丙指标0、丙指标1" in text.replace("指标数值和计数口径", "")


def test_corrections_stand_on_a_sheet_of_their_own_behind_the_report(
    sheet: Sheet, occasion: Occasion, printed: Callable[..., Any], assert_tidy: Callable[[Sheet], None]
) -> None:
    value = Value(PLACE, "completed", "办结", "7", 7, name=LONG)
    moved = Moved(
        1, "白泉〔2015〕第401号 路灯不亮", "增", ("张三 1月5日 09:12 把办结日期从 空 改为 2015-12-30",)
    )
    found = [Correction(value, "8", (moved,)), Correction(value, "9", (), 0)] * 20
    frozen = report("monthly", bulletin(3), id=7)
    plain = printed(lambda made: reports.report(made, frozen))
    paper = printed(lambda made: reports.report(made, frozen), corrections=lambda _report: found)
    assert paper.pages[: len(plain.pages)] == plain.pages
    behind = "".join(paper.pages[len(plain.pages) :])
    assert "定稿的数字不变" in behind
    assert "增白泉〔2015〕第401号路灯不亮" in behind
    assert "把办结日期从空改为2015-12-30" in behind
    assert "随其他数字" in behind
    sheet.occasion = Occasion(**(vars(occasion) | {"corrections": lambda _report: found}))
    reports.report(sheet, frozen)
    assert_tidy(sheet)


def test_the_ledger_lists_what_was_closed(printed: Callable[..., Any]) -> None:
    listed = [
        report("monthly", bulletin(1), id=7),
        report("weekly", bulletin(1), "2015-W51", id=8, state="void"),
    ]
    text = printed(lambda sheet: reports.ledger(sheet, listed)).text
    assert "定稿报表台账" in text
    assert "月通报" in text
    assert "作废" in text


def test_a_page_without_orders_has_no_table_of_noughts(printed: Callable[..., Any]) -> None:
    for number, there in ((0, False), (1, True)):
        said = Content(tuple(numbers(TOTAL, number) + numbers(BEFORE, 0)))
        text = printed(lambda sheet, said=said: reports.report(sheet, report("person", said, "2015"))).text
        assert ("同比" in text) is there
