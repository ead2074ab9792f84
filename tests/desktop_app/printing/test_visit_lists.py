"""The ledgers of households, problems, diaries and topics tell of every row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import TalkTopic, VisitHousehold, VisitProblem, VisitVisitor
from desktop_app.core import records, workflow
from desktop_app.printing.talks import topic_ledger
from desktop_app.printing.visit_lists import diary_table, household_ledger, problem_ledger
from desktop_app.programs import visits


def hand_in(office: Any, village: Any, day: date, visitors: str, *problems: dict[str, Any]) -> None:
    values = {"visited_on": day, "village": village, "visitors": visitors}
    household = {
        "resident": "林阿水",
        "address": "12号",
        "kind": "poor",
        "situation": "独居。",
        "wish": "修屋顶",
    }
    lines = {"households": [household], "problems": problems}
    made = records.create(office, visits.PROGRAM, values, lines)
    workflow.apply(office, visits.PROGRAM, made, workflow.move_named(visits.PROGRAM, "submit"))


@pytest.fixture
def visited(office: Any, cast: Any) -> None:
    """Three weeks: 周敏 went in the first and the third, 张文书 in the second."""
    settled = {"title": "屋顶漏雨", "treatment": "settled", "settled_how": "当场补好"}
    topic = {"title": "修桥", "treatment": "talk"}
    hand_in(office, cast.village, date(2015, 3, 30), "周敏", settled, topic)
    hand_in(office, cast.village, date(2015, 4, 6), "张文书")
    hand_in(office, cast.village, date(2015, 4, 13), "周敏")


def said(printed: Any, drawing: Any, rows: Any) -> str:
    return str(printed(lambda sheet: drawing(sheet, list(rows.select()))).text)


def test_households_with_what_they_told(printed: Any, visited: None) -> None:
    paper = printed(lambda sheet: household_ledger(sheet, list(VisitHousehold.select())))
    for word in ("走访户台账", "林阿水", "12号", "困难户", "独居；修屋顶", "屋顶漏雨；修桥", "周敏"):
        assert word in paper.text


def test_problems_with_what_was_done(printed: Any, visited: None) -> None:
    paper = printed(lambda sheet: problem_ledger(sheet, list(VisitProblem.select())))
    for word in ("走访问题台账", "当场解决", "当场补好", "转恳谈", "林阿水"):
        assert word in paper.text


def test_each_person_s_weeks_are_counted_from_their_first(printed: Any, visited: None) -> None:
    paper = printed(lambda sheet: diary_table(sheet, list(VisitVisitor.select())))
    assert "张文书112015-04-061250.00%" in paper.text.replace(" ", "")
    assert "周敏222015-04-132366.67%" in paper.text.replace(" ", "")


def test_topics_that_wait_say_so(printed: Any, visited: None) -> None:
    paper = printed(lambda sheet: topic_ledger(sheet, list(TalkTopic.select())))
    for word in ("恳谈议题台账", "（等恳谈会）", "修桥", "待处理"):
        assert word in paper.text
