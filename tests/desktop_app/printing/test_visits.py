"""The visit sheet tells of every household and problem; blank ones leave room; the ledger counts."""

from datetime import date

import pytest

from db.models import Visit, VisitHousehold, VisitProblem, WorkOrder
from desktop_app.core.papercode import PaperCode
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.visits import blank_visits, visit_ledger, visit_sheet


@pytest.fixture
def visit(office, cast, orders):
    """A visit with two households; one problem became an order, one was settled."""
    write = office.writer.create
    made = Visit(
        number="白泉-2015-012",
        visited_on=date(2015, 4, 12),
        started="18:30",
        ended="20:10",
        visitors="周敏、张𪣻",
        recorder=cast.chen,
        village=cast.village,
        group="三组",
        issuer=cast.township,
        answer="所需材料当场告知。",
        reflection="一户一户看。",
        follow_up="下周复查。",
        comment="做得细。",
    )
    write(made)
    alone = VisitHousehold(
        visit=made,
        resident="林阿水",
        kind="elderly_alone",
        address="12号",
        situation="独居。",
        difficulty="屋顶漏雨",
    )
    poor = VisitHousehold(visit=made, resident="王根娣", kind="poor", wish="申请低保")
    write(alone)
    write(poor)
    issued = orders.issued()
    write(VisitProblem(visit=made, household=alone, title="屋顶漏雨", content="瓦片破损", order=issued))
    write(VisitProblem(visit=made, household=poor, title="低保", treatment="settled", settled_how="代办"))
    assert WorkOrder.get_by_id(issued.id).number
    return Visit.get_by_id(made.id)


def test_the_sheet_tells_of_every_household_and_problem(printed, visit):
    paper = printed(lambda sheet: visit_sheet(sheet, visit))
    for said in (
        "民情走访记录表",
        "白泉-2015-012",
        "2015年4月12日18:30—20:10",
        "入户",
        "周敏、张𪣻",
        "星湾村三组",
        "2户",
        "1.林阿水（独居老人）12号情况：独居；困难：屋顶漏雨。",
        "2.王根娣（困难户）诉求：申请低保。",
        "屋顶漏雨（林阿水）：瓦片破损→转工单白泉〔2015〕第001号",
        "2.低保（王根娣）→当场解决代办",
        "所需材料当场告知。",
        "一户一户看。",
        "下周复查。",
        "做得细。",
    ):
        assert said in paper.text, said
    assert paper.text.count("签名") == 3
    assert paper.codes() == [PaperCode("visits", "sheet", "sheet", visit.id, 77)]


@pytest.mark.parametrize("count", [1, 10, 60])
def test_nothing_touches_however_many_households(fonts, occasion, office, visit, assert_tidy, count):
    for n in range(count):
        office.writer.create(
            VisitHousehold(visit=visit, resident=f"居民{n}", situation="子女在外地务工。" * 6)
        )
    sheet = Sheet(fonts, occasion)
    visit_sheet(sheet, visit)
    assert_tidy(sheet)
    assert (len(sheet.pages) > 1) == (count == 60)


def test_blank_sheets_are_for_the_households_named(printed):
    paper = printed(lambda sheet: blank_visits(sheet, ["林阿水（三组12号）", ""]))
    assert len(paper.pages) == 2
    assert "林阿水（三组12号）" in paper.pages[0]
    assert "□入户" in paper.pages[1]
    assert "填报单位：白泉镇" in paper.pages[1]


def test_blank_sheets_are_tidy(fonts, occasion, assert_tidy):
    sheet = Sheet(fonts, occasion)
    blank_visits(sheet, ["林阿水" * 20])
    assert_tidy(sheet)


def test_the_ledger_counts_problems_and_names_the_orders(printed, visit):
    text = printed(lambda sheet: visit_ledger(sheet, [visit])).text
    for said in (
        "民情走访台账",
        "林阿水、王根娣",
        "独居老人、困难户",
        "白泉〔2015〕第001号",
        "做得细。",
        "第1页共1页",
    ):
        assert said in text, said
