"""What stands on visit sheets, as lists and figures of their own (domain 1.2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import VisitHousehold, VisitProblem, VisitVisitor
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import InvalidInput, TransitionRefused
from desktop_app.programs import (
    visit_counts,
    visit_diaries,
    visit_households,
    visits,
)
from desktop_app.reports import overviews, terms
from desktop_app.reports.terms import VILLAGE
from desktop_app.undo import reversal
from tests.desktop_app.programs.sheets import (
    TODAY,
    Sheets,
    assert_sound,
    counts,
    figure,
    household,
    listed,
)

# ── households ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_household_is_one_household_on_every_sheet(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(household("李大爷", "三组5号"), household("王阿姨", "三组5号"))
    sheets.handed_in(household("李 大爷", "三组５号"), household("李大爷", "三组6号"))
    assert counts(office, "visit_households.visited") == (4, None)
    assert counts(office, "visit_households.coverage") == (3, 100)
    assert figure(office, "visit_households.coverage").shown == "3.00 %"


def test_a_row_on_the_page_of_its_village_says_the_day_and_state_of_its_sheet(
    office: Office, sheets: Sheets
) -> None:
    sheets.handed_in(household("李大爷"))
    said = overviews.of_village(office, terms.read(VILLAGE, str(TODAY.year)), sheets.village)
    rows = next(one.rows for one in said.lists if one.title.startswith("走访户"))
    assert rows == ((TODAY.isoformat(), "李大爷", "已提交"),)


def test_the_same_name_in_another_village_is_another_household(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(household("李大爷"))
    sheets.handed_in(household("李大爷"), village=office.division)
    assert counts(office, "visit_households.coverage") == (2, 100)
    assert counts(office, "visit_households.coverage", scope="星湾村") == (1, 100)


def test_a_village_without_a_number_of_households_has_no_coverage(office: Office, sheets: Sheets) -> None:
    office.writer.update(sheets.village, {"households": None})
    sheets.handed_in()
    assert figure(office, "visit_households.coverage").shown == "—"


def test_places_of_other_offices_are_no_part_of_the_whole(office: Office, sheets: Sheets) -> None:
    office.writer.create(
        type(sheets.village)(code="330900998201", name="别处村", level="village", households=50)
    )
    office.writer.update(office.division, {"households": 100})  # the township's own total, told once more
    assert counts(office, "visit_households.coverage") == (0, 100)


def test_drafts_and_void_sheets_do_not_count(office: Office, sheets: Sheets) -> None:
    sheets.draft(problems=({"title": "路灯", "treatment": "noted"},))
    sheets.move(sheets.handed_in(), "void", void_reason="写错了")
    for key in ("visit_households.visited", "visit_problems.problems", "visit_diaries.diary_rate"):
        assert figure(office, key).numerator == 0


def test_special_households_are_all_kinds_but_the_ordinary(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(household("李大爷", kind="poor"), visited_on=date(2014, 6, 2))
    sheets.handed_in(household("王阿姨", kind="elderly_alone"), household("赵师傅"))
    assert counts(office, "visit_households.special_coverage") == (2, 2)
    assert counts(office, "visit_households.special_coverage", Period.parse("2015")) == (1, 2)
    assert counts(office, "visit_households.special_coverage", Period.parse("2014")) == (1, 1)


def test_a_household_of_several_kinds_is_found_by_each_and_counts_once(
    office: Office, sheets: Sheets
) -> None:
    sheets.handed_in(household("李大爷", kind="party"), household("王阿姨", kind="poor,party"))
    sheets.handed_in(household("赵师傅"), household("陈老伯", kind="poor"))

    def found(kind: str) -> set[str]:
        return set(listed(office, visit_households.PROGRAM, "resident", filters={"kind": kind}))

    assert found("poor") == {"陈老伯", "王阿姨"}
    assert found("党员户") == {"王阿姨", "李大爷"}
    assert found("困难户、党员户") == {"陈老伯", "王阿姨", "李大爷"}, "one of them will do"
    assert found("ordinary") == {"赵师傅"}
    assert counts(office, "visit_households.special_coverage") == (3, 3)
    kinds = listed(office, visit_households.PROGRAM, "kind", sort="kind", descending=False)
    assert kinds == ["普通", "困难户", "困难户、党员户", "党员户"], "in the order of the words"


def test_a_kind_that_nobody_knows_is_refused(sheets: Sheets) -> None:
    with pytest.raises(ProblemsFound, match="“户类型”没有“poor,rich”这一项，可选：普通、"):
        sheets.handed_in(household("李大爷", kind="poor,rich"))


def test_households_for_each_of_those_who_went(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(household("李大爷"), household("王阿姨"), visitors="张文书、李干事")
    sheets.handed_in(household("赵师傅"), visitors="李干事")
    assert figure(office, "visit_households.each").shown == "1.50 户"


def test_every_household_stands_once_with_its_newest_visit(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(household("李大爷", kind="poor"), visited_on=TODAY)
    sheets.handed_in(household("李大爷", kind="party"), visited_on=TODAY - timedelta(days=9))
    sheets.draft(household("王阿姨"))
    assert listed(office, visit_households.PROGRAM, "kind", filters={"latest": "yes"}) == ["困难户"]


def test_a_row_says_village_day_people_and_what_was_told(office: Office, sheets: Sheets) -> None:
    problems = [
        {"title": "路灯坏了", "treatment": "noted"},
        {"title": "桥面破损", "treatment": "settled", "settled_how": "当场填平"},
    ]
    sheets.handed_in(household("李大爷"), household("王阿姨"), problems=problems)
    rows = [row.as_json() for row in listing(office, visit_households.PROGRAM, descending=False).first()]
    assert [row["problems"] for row in rows] == ["路灯坏了；桥面破损", ""]
    assert {row["visit.village.name"] for row in rows} == {"星湾村"}
    assert {row["visit.visited_on"] for row in rows} == {"2015-04-13"}
    assert {row["visit.visitors"] for row in rows} == {"张文书"}


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"visit.village": "星湾村"}, 1),
        ({"村社区": "白泉镇"}, 2),
        ({"visit.visited_on": "2015-04-01..2015-04-12"}, 1),
        ({"visit.visited_on": "2015-04-13", "visit.village": "星湾村"}, 0),
        ({"visit.state": "draft"}, 1),
        ({"visit.state": "已提交"}, 1),
    ],
)
def test_rows_are_filtered_by_what_their_sheet_says(
    office: Office, sheets: Sheets, filters: dict[str, str], found: int
) -> None:
    sheets.handed_in(visited_on=date(2015, 4, 12))
    sheets.draft(village=office.division)
    assert listing(office, visit_households.PROGRAM, filters=filters).count() == found


def test_an_unknown_village_of_a_sheet_is_refused_by_the_filter_s_name(office: Office) -> None:
    with pytest.raises(InvalidInput, match=r"“村社区”.*天涯村"):
        listing(office, visit_households.PROGRAM, filters={"visit.village": "天涯村"})


# ── problems ─────────────────────────────────────────────────────────────────────────────────────────────


def test_problems_that_became_orders_or_were_settled(office: Office, sheets: Sheets) -> None:
    problems = [
        {"title": "路灯", "treatment": "order"},
        {"title": "灯泡", "treatment": "settled", "settled_how": "换好"},
        {"title": "修桥", "treatment": "talk"},
        {"title": "天气", "treatment": "noted"},
    ]
    sheets.handed_in(problems=problems)
    assert counts(office, "visit_problems.problems") == (4, None)
    assert counts(office, "visit_problems.order_rate") == (1, 4)
    assert counts(office, "visit_problems.settled_rate") == (1, 4)


def test_a_problem_of_nobody_was_told_by_the_first_household(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(
        household("李大爷"), household("王阿姨"), problems=({"title": "路灯", "treatment": "noted"},)
    )
    assert VisitProblem.get().household.resident == "李大爷"


# ── diaries ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张文书、李干事", ("张文书", "李干事")),
        ("张文书，李干事;王 芳", ("张文书", "李干事", "王芳")),
        ("张文书、张文书", ("张文书",)),
        ("买买提·吐尔逊/李干事", ("买买提·吐尔逊", "李干事")),
        ("、 ，", ()),
    ],
)
def test_people_are_the_names_on_the_sheet(written: str, names: tuple[str, ...]) -> None:
    assert visit_counts.people(written) == names


def test_a_sheet_that_names_nobody_is_not_handed_in(sheets: Sheets) -> None:
    with pytest.raises(TransitionRefused, match="走访人员的姓名"):
        sheets.handed_in(visitors="、")


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ((date(2015, 4, 6), date(2015, 4, 12)), 1),  # Monday and Sunday
        ((date(2015, 4, 5), date(2015, 4, 6)), 2),  # Sunday and Monday
        ((date(2014, 12, 29), date(2015, 1, 4)), 1),  # one week, two years
    ],
)
def test_several_sheets_of_a_week_are_one_diary(
    office: Office, sheets: Sheets, days: tuple[date, ...], kept: int
) -> None:
    for day in days:
        sheets.handed_in(visited_on=day)
    assert figure(office, "visit_diaries.diary_rate").numerator == kept


def test_weeks_are_due_from_each_one_s_first_visit_to_today(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(visited_on=date(2015, 3, 30), visitors="张文书")  # this week is the third
    sheets.handed_in(visited_on=date(2015, 4, 12), visitors="张文书、李干事")  # and the second
    assert counts(office, "visit_diaries.diary_rate") == (3, 3 + 2)


@pytest.mark.parametrize(
    ("period", "counted"),
    [
        ("2015-04-01..2015-04-30", (1, 3)),  # from the week of 1 April to today's
        ("2015-04-13..2015-12-31", (0, 0)),  # nobody went: nobody is due
        ("2015-04-01..2015-04-07", (1, 2)),
        ("2014", (0, 0)),
    ],
)
def test_weeks_are_due_within_the_period(
    office: Office, sheets: Sheets, period: str, counted: tuple[int, int]
) -> None:
    sheets.handed_in(visited_on=date(2015, 3, 23))
    sheets.handed_in(visited_on=date(2015, 4, 6))
    assert counts(office, "visit_diaries.diary_rate", Period.parse(period)) == counted


def test_no_weeks_are_due_in_a_single_village(office: Office, sheets: Sheets) -> None:
    sheets.handed_in()
    assert figure(office, "visit_diaries.diary_rate", scope="星湾村").shown == "—"


# ── corrections ──────────────────────────────────────────────────────────────────────────────────────────


def test_day_village_and_people_are_corrected_by_a_move_and_counted_anew(
    office: Office, sheets: Sheets
) -> None:
    visit = sheets.handed_in(visitors="张文书、李干事")
    with pytest.raises(InvalidInput, match="走访人员"):
        records.change(office, visits.PROGRAM, visit, {"visitors": "王芳"})
    told = {"visited_on": date(2015, 4, 3), "village": office.division, "visitors": "李干事、王芳"}
    visit = sheets.move(visit, "correct", **told)
    assert (visit.state, visit.visited_on, visit.visitors) == ("submitted", date(2015, 4, 3), "李干事、王芳")
    assert {row.diary for row in VisitVisitor.select()} == {"李干事 2015-W14", "王芳 2015-W14"}
    assert VisitHousehold.get().identity.startswith(f"{office.division.id}|")
    assert listed(office, visit_diaries.PROGRAM, "name", search="王芳") == ["王芳"]
    assert listed(office, visit_diaries.PROGRAM, "name", search="张文书") == []
    reversal.undo(office, office.writer.newest_batch or 0)
    assert {row.diary for row in VisitVisitor.select()} == {"李干事 2015-W16", "张文书 2015-W16"}
    assert_sound()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"visited_on": TODAY + timedelta(days=1)}, "不能晚于今天"),
        ({"visited_on": date(2014, 12, 31)}, "编号是按原来的年份取的"),
        ({"visitors": "、"}, "姓名"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(sheets: Sheets, told: dict[str, Any], reason: str) -> None:
    visit = sheets.handed_in()
    values = {"visited_on": TODAY, "village": sheets.village, "visitors": "张文书"} | told
    with pytest.raises(ProblemsFound, match=reason):
        sheets.move(visit, "correct", **values)
