"""Rows that a program lists are records like others: found, taken back, and kept for those who may see the
sheets.
"""

from __future__ import annotations

from datetime import date

import pytest

from db.models import VisitHousehold, VisitVisitor
from desktop_app.core import records
from desktop_app.core.figures import figures
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.program import CLERK, Program
from desktop_app.errors import InvalidInput
from desktop_app.programs import (
    rights_of,
    talk_topics,
    visit_counts,
    visit_households,
    visit_problems,
    visits,
    weekly_reviews,
)
from desktop_app.undo import reversal
from tests.desktop_app.programs.sheets import (
    EVER,
    Sheets,
    assert_sound,
    counts,
    household,
    listed,
    review,
)


def test_rows_are_found_by_what_they_say_now(office: Office, sheets: Sheets) -> None:
    visit = sheets.draft(household("李大爷"), household("王阿姨"), problems=({"title": "路灯坏了"},))
    assert listed(office, visit_households.PROGRAM, "resident", search="ldy") == ["李大爷"]
    kept = VisitHousehold.get(VisitHousehold.resident == "王阿姨")
    rows = {"households": [{"id": kept.id, "resident": "赵师傅"}], "problems": []}
    records.change(office, visits.PROGRAM, visit, {}, rows)
    assert listed(office, visit_households.PROGRAM, "resident", search="王阿姨") == []
    assert listed(office, visit_households.PROGRAM, "resident", search="赵师傅") == ["赵师傅"]
    assert listed(office, visit_problems.PROGRAM, "title", search="路灯") == []
    reversal.undo(office, office.writer.newest_batch or 0)
    assert listed(office, visit_households.PROGRAM, "resident", search="王阿姨") == ["王阿姨"]
    assert listed(office, visit_problems.PROGRAM, "title", search="路灯") == ["路灯坏了"]
    records.discard(office, visits.PROGRAM, records.get(office, visits.PROGRAM, visit.id))
    assert listed(office, visit_households.PROGRAM, "resident", search="王阿姨") == []
    assert_sound()


def test_a_topic_that_waits_for_a_talk_is_found(office: Office, sheets: Sheets) -> None:
    sheets.handed_in(problems=({"title": "修桥", "treatment": "talk"},))
    assert listed(office, talk_topics.PROGRAM, "title", search="xq") == ["修桥"]
    assert_sound()


@pytest.mark.parametrize(
    "program", [visit_households.PROGRAM, visit_problems.PROGRAM], ids=lambda each: each.key
)
def test_a_row_is_changed_on_its_sheet_and_nowhere_else(
    office: Office, sheets: Sheets, program: Program
) -> None:
    sheets.handed_in(problems=({"title": "路灯", "treatment": "noted"},))
    row = program.model.select().get()
    with pytest.raises(InvalidInput, match="不能手工添加"):
        records.create(office, program, {})
    with pytest.raises(InvalidInput, match="不能在这里删除"):
        records.discard(office, program, row)
    name = "resident" if program is visit_households.PROGRAM else "title"
    with pytest.raises(InvalidInput, match="不能改"):
        records.change(office, program, row, {name: "改"})


def test_who_was_given_the_sheets_has_the_lists_of_their_rows(office: Office, sheets: Sheets) -> None:
    sheets.handed_in()
    office.user = User("李干事", rights_of(CLERK, ["visits"]))
    assert listing(office, visit_households.PROGRAM).count() == 1
    told = {found.key for found in figures(office, EVER)}
    assert {"visit_households.visited", "visit_problems.problems", "visit_diaries.diary_rate"} <= told
    assert not any(key.startswith("talk") for key in told)


def test_sheets_of_an_earlier_release_are_counted_too(office: Office, sheets: Sheets) -> None:
    visit = sheets.handed_in(household("李大爷", "5号"), visitors="张文书、李干事")
    sheets.draft(household("王阿姨"))
    review(office, date(2015, 3, 27))
    held = weekly_reviews.PROGRAM.model.select().get()
    office.writer.update(held, {"week": None})
    office.writer.update(VisitHousehold.get(VisitHousehold.resident == "李大爷"), {"identity": None})
    for row in VisitVisitor.select():
        office.writer.discard(row)
    for complete in (visit_counts.complete, weekly_reviews.complete):
        complete(office.writer)
        complete(office.writer)  # what is there is not written twice
    known = {row.resident: row.identity for row in VisitHousehold.select()}
    assert known == {"李大爷": f"{visit.village_id}|李大爷|5号", "王阿姨": None}
    assert {row.diary for row in VisitVisitor.select()} == {"张文书 2015-W16", "李干事 2015-W16"}
    assert counts(office, "weekly_reviews.held_rate") == (1, 3)
