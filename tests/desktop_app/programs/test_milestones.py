"""时间轴, as in the article: documents and measures by their days, as they are written, linked to records."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Milestone, MilestoneLink
from db.models.milestones import SUBJECTS
from desktop_app.core import figures, listing, mentions, records, workflow
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import InvalidInput
from desktop_app.printing.timeline import when
from desktop_app.programs import BASE_DATA, GUARDED, PROGRAMS, milestones, reforms
from desktop_app.programs.milestones.rules import first_day, without_day
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Cast, Orders
from tests.desktop_app.undo.stored import refusal

PROGRAM = milestones.PROGRAM
ARTICLE = {
    "happened_on": date(2013, 8, 21),
    "kind": "document",
    "title": "《舟山市调整不适宜担任现职领导干部实施办法（试行）》",
    "issuer": "市委办",
}


def made(office: Office, links: tuple[dict[str, Any], ...] = (), **values: Any) -> Any:
    return records.create(office, PROGRAM, ARTICLE | values, {"links": links})


def listed(office: Office, **values: Any) -> Any:
    return workflow.apply(office, PROGRAM, made(office, **values), workflow.move_named(PROGRAM, "list"))


# ── days as they are written ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2013年春节过后", date(2013, 1, 1)),
        ("2014年8月起", date(2014, 8, 1)),
        ("2015年以来", date(2015, 1, 1)),
        ("截至2015年底", date(2015, 1, 1)),
        ("2016年5月21日起", date(2016, 5, 21)),
        ("2016-03", date(2016, 3, 1)),
        ("春节过后", None),
        ("2016年2月30日", None),
    ],
)
def test_the_first_day_of_what_is_written(written: str, day: date | None) -> None:
    assert first_day(written) == day


@pytest.mark.parametrize(("typed", "meant"), [
    ("2014.8", (date(2014, 8, 1), "2014年8月")),
    ("2014-08", (date(2014, 8, 1), "2014年8月")),
    ("2014年8月起", (date(2014, 8, 1), "2014年8月起")),
    ("2013年春节过后", (date(2013, 1, 1), "2013年春节过后")),
    ("2014", (date(2014, 1, 1), "2014年")),
    ("2014-08-21", None),
    ("20140821", None),
    ("2014.13", None),
    ("8月", None),
])  # fmt: skip
def test_a_time_without_its_day_stays_as_it_is_written(typed: str, meant: tuple[date, str] | None) -> None:
    assert without_day(typed) == meant


def test_the_time_is_printed_as_it_was_written_else_as_a_day(office: Office) -> None:
    assert when(made(office)) == "2013年8月21日"
    assert (
        when(made(office, happened_on=date(2014, 8, 1), written="2014年8月起", title="第一书记"))
        == "2014年8月起"
    )


@pytest.mark.parametrize(
    ("written", "reason"),
    [("2014年8月起", "2014 年，“日期”是 2013 年"), ("2013年7月", "7 月，“日期”是 8 月")],
)
def test_what_is_written_and_what_is_sorted_by_agree(office: Office, written: str, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        made(office, written=written)
    assert made(office, written="2013年8月").written == "2013年8月"


def test_the_list_stands_by_days_whatever_was_entered_last(office: Office) -> None:
    for year in (2015, 2013, 2016):
        made(office, happened_on=date(year, 5, 1), title=f"{year} 年的事")
    made(office, happened_on=date(2014, 8, 1), written="2014年8月起", title="2014 年的事")
    rows = listing.listing(office, PROGRAM, sort="happened_on", columns=["title"]).first()
    assert [row.cells[0].text[:4] for row in rows] == ["2016", "2015", "2014", "2013"]


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_activity_of_the_office_can_be_named() -> None:
    """Not what stands under one, nor what the office has settled, nor what is confidential."""
    papers = {"slip_numbers", "frozen_reports", "milestones", "subsidy_rolls", "reform_problems"}
    people_of = {"candidates", "applicants", "nominees", "applications", "wishes", "contracts", "waiting"}
    people_of |= {"resignations"}
    expected = {
        program.model._meta.table_name
        for program in PROGRAMS
        if workflow.has_states(program)
        and program.key not in {*BASE_DATA.keys, *GUARDED, *papers}
        and program.key.rpartition("_")[2] not in people_of
    }
    links = (MilestoneLink._meta.fields[name] for name in SUBJECTS)
    assert {link.rel_model._meta.table_name for link in links} == expected
    for name, words in SUBJECTS.items():
        assert MilestoneLink._meta.fields[name].verbose_name == words


def test_an_entry_leads_to_records_and_they_lead_back(office: Office, orders: Orders) -> None:
    order = orders.issued()
    milestone = made(office, ({"subject": "work_order", "work_order": order.id},))
    (group,) = (each for each in mentions.groups(office, order) if each.program is PROGRAM)
    assert [each.record_id for each in group.mentions] == [milestone.id]
    (row,) = listing.listing(office, PROGRAM, filters={"linked": "yes"}, columns=["linked"]).first()
    assert row.cells[0].text == "1 条"


def test_a_row_names_the_record_that_it_announces(office: Office, orders: Orders, cast: Cast) -> None:
    order = orders.issued()
    told = {"title": "试岗任职办法", "year": 2015, "area": "cadres", "lead": cast.township}
    other = records.create(office, reforms.PROGRAM, told)
    with pytest.raises(ProblemsFound, match="请填写“民情工单”"):
        made(office, ({"subject": "work_order"},))
    with pytest.raises(ProblemsFound, match="一条只写一个记录，这一条写的是“民情工单”"):
        made(office, ({"subject": "work_order", "work_order": order.id, "reform": other.id},))
    with pytest.raises(ProblemsFound, match="同一条“民情工单”写了两次"):
        made(office, ({"subject": "work_order", "work_order": order.id},) * 2)


def test_what_an_entry_names_cannot_be_taken_back_before_it(office: Office, orders: Orders) -> None:
    order = orders.draft()
    batch = office.writer.newest_batch
    made(office, ({"subject": "work_order", "work_order": order.id},))
    assert "已经用在时间轴事项的相关记录里" in refusal(office, batch)
    reversal.undo(office, office.writer.newest_batch or 0)
    assert (Milestone.select().count(), MilestoneLink.select().count()) == (0, 0)
    reversal.undo(office, batch or 0)


# ── standing, void, undone ───────────────────────────────────────────────────────────────────────────────


def test_an_entry_on_the_timeline_can_be_put_right_and_made_void(office: Office) -> None:
    milestone = listed(office)
    records.change(office, PROGRAM, milestone, {"document_number": "舟委办〔2013〕99号"})
    void = workflow.move_named(PROGRAM, "void")
    with pytest.raises(ProblemsFound, match="作废原因"):
        workflow.apply(office, PROGRAM, milestone, void)
    workflow.apply(office, PROGRAM, milestone, void, {"void_reason": "文件已废止"})
    with pytest.raises(InvalidInput, match="不能改"):
        records.change(office, PROGRAM, milestone, {"title": "别的"})


def test_documents_that_stand_are_counted(office: Office) -> None:
    listed(office)
    made(office, title="还是草稿")
    listed(office, kind="meeting", title="党政联席会议")
    for year, count in (("2013", 1), ("2014", 0)):
        (figure,) = figures.figures(office, Period.parse(year), programs=[PROGRAM])
        assert figure.numerator == count


# ── in and out ───────────────────────────────────────────────────────────────────────────────────────────

ROWS = (
    "时间,类别,文件标题,发文字号,发文机关,主要内容",
    "2013年春节过后,举措,民情走访、民情恳谈、民情工单,,市委,打通联系服务群众“最后一百米”",
    "2013年8月21日,文件,调整不适宜担任现职领导干部实施办法,舟委办〔2013〕99号,市委办,",
    "上半年,会议,不知道哪一年,,,",
)


def test_a_list_with_one_column_of_times_comes_in_and_is_known_again(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "大事记.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    for added in (2, 0):
        result = import_file(office, PROGRAM, path)
        assert result.added == added
        assert [(one.row, one.field) for one in result.refused] == [(4, "happened_on")]
    first, second = Milestone.select().order_by(Milestone.happened_on)
    assert (first.state, first.written, first.happened_on) == ("standing", "2013年春节过后", date(2013, 1, 1))
    assert (second.written, second.happened_on) == ("2013年8月21日", date(2013, 8, 21))
    assert second.document_number == "舟委办〔2013〕99号"


def test_what_went_out_does_not_come_in_twice(office: Office, tmp_path: Path) -> None:
    listed(office)
    listed(
        office, happened_on=date(2014, 8, 1), written="2014年8月起", title="选派“第一书记”", kind="measure"
    )
    path = tmp_path / "时间轴.xlsx"
    exporting.export(office, PROGRAM, path)
    result = import_file(office, PROGRAM, path)
    assert (result.added, result.unchanged, result.refused) == (0, 2, ())


def test_an_entry_stands_once(office: Office, tmp_path: Path) -> None:
    listed(office)
    path = tmp_path / "文件.csv"
    path.write_text(f"印发日期,类别,文件标题,内容\n2013-8-21,文件,{ARTICLE['title']},更多", encoding="utf-8")
    (refused,) = import_file(office, PROGRAM, path).refused
    assert (refused.field, refused.reason) == ("title", f"时间轴上 2013-08-21 已经有“{ARTICLE['title']}”")


def test_the_same_meeting_of_two_years_comes_in_twice(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "会议.csv"
    rows = ("时间,类别,事项", "2014年3月,会议,党政联席会议", "2015年3月,会议,党政联席会议")
    path.write_text("\n".join(rows), encoding="utf-8")
    assert import_file(office, PROGRAM, path).added == 2


def test_the_list_says_when_what_and_from_whom_and_exports_the_documents_number() -> None:
    shown = [column.name for column in milestones.PROGRAM.columns if not column.hidden]
    assert shown == ["happened_on", "written", "kind", "title", "issuer", "state"]
    assert "document_number" in [column.name for column in milestones.PROGRAM.columns]
