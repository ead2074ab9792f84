"""定稿: what is frozen stays as it was, whatever is done to the records; what moved is a correction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apsw
import pypdfium2
import pytest

from db.models import CategoryEntry, Division, FrozenReport, Holiday, WorkOrder
from desktop_app import press
from desktop_app.core import chain_mark, deeds, history, records, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import AppError, InvalidInput, NotAllowed
from desktop_app.printing.output import Document
from desktop_app.programs import frozen_reports, parameters, rights_of, work_orders
from desktop_app.reports import content, corrections, freezing, making, terms
from desktop_app.reports.bulletins import OUTSIDE
from desktop_app.reports.content import CATEGORY, PLACE, SO_FAR, TOTAL
from desktop_app.reports.terms import MONTHLY, PERSON, WEEKLY, YEARLY
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal

APRIL = terms.read(MONTHLY, "2015-04")


def printed(office: Office, report: FrozenReport) -> Document:
    form = press.form_named(frozen_reports.PROGRAM, frozen_reports.FORM)
    return press.compose(office, frozen_reports.PROGRAM, form, [report]).document


def void(office: Office, report: FrozenReport, reason: str = "口径用错") -> None:
    move = workflow.move_named(frozen_reports.PROGRAM, "void")
    workflow.apply(office, frozen_reports.PROGRAM, report, move, {"void_reason": reason})


@pytest.fixture
def frozen(office: Office, april: Any) -> FrozenReport:
    return freezing.freeze(office, MONTHLY, APRIL)


def test_a_frozen_report_says_what_the_records_said(office: Office, frozen: FrozenReport) -> None:
    assert (frozen.title, frozen.period, frozen.made_by) == (
        "2015年4月民情工单办理情况通报",
        "2015-04",
        "张文书",
    )
    assert (str(frozen.start), str(frozen.end)) == ("2015-04-01", "2015-04-30")
    said, live = content.read(frozen.content), content.read(making.live(office, MONTHLY, APRIL).content)
    assert tuple(value._replace(counted=()) for value in said.values) == live.values
    assert making.report(office, MONTHLY, APRIL).id == frozen.id
    assert corrections.corrections(office, making.live(office, MONTHLY, APRIL)) == []


def test_the_end_of_the_chain_before_it_stands_on_it(office: Office, april: Any) -> None:
    before = chain_mark.newest(office)
    frozen = freezing.freeze(office, MONTHLY, APRIL)
    assert frozen.head == str(before)
    assert chain_mark.newest(office).counter == before.counter + 1


def test_nothing_moves_a_frozen_report(
    office: Office, april: Any, frozen: FrozenReport, tmp_path: Path
) -> None:
    """Edits, moves, an import, an undo and a changed parameter."""
    content_then, document = frozen.content, printed(office, frozen)
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    april.rate(april.complete(late, completed_on=office.today().replace(month=4, day=17)), 96)
    april.move(april.issued(), "void", void_reason="重复录入")
    table = tmp_path / "四月.csv"
    table.write_text(
        "标题,内容,群众姓名,提出时间,来源编号\n井盖松动,路口井盖响,李阿姨,2015-04-02 09:00,X-1\n", "utf-8"
    )
    assert import_file(office, work_orders.PROGRAM, table).added == 1
    office.writer.create(
        parameters.PROGRAM.model(key="satisfied_bands", value="很满意", valid_from=office.today())
    )
    reversal.undo(office, office.writer.newest_batch)
    again = FrozenReport.get_by_id(frozen.id)
    assert again.content == content_then
    found = corrections.corrections(office, again)
    assert {one.value.key for one in found} >= {"issued", "completed", "completion_rate"}
    new = printed(office, again)
    assert new.pages > document.pages
    pages = _pages(document), _pages(new)
    assert pages[1][: document.pages] == pages[0]


def test_orders_that_are_merged_and_holidays_that_are_changed_move_it_neither(
    office: Office, april: Any, frozen: FrozenReport
) -> None:
    document = printed(office, frozen)
    for day in (14, 15, 16, 17):
        office.writer.create(Holiday(day=date(2015, 4, day), name="防台停工", is_off=True))
    assert corrections.corrections(office, frozen) == []  # days that were counted then stay as they were
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    april.move(late, "merge", main_order=WorkOrder.get(WorkOrder.rating == 100))
    again = FrozenReport.get_by_id(frozen.id)
    found = {one.value.place: one for one in corrections.corrections(office, again)}
    gone = found[PLACE, "330900999201", "issued"]
    assert (gone.value.shown, gone.now, [one.how for one in gone.moved]) == ("2", "1", ["减"])
    assert _pages(printed(office, again))[: document.pages] == _pages(document)


def test_what_is_done_after_the_month_is_no_correction_of_it(office: Office, orders: Any, on: Any) -> None:
    """A promise, a completion and ratings of May belong to what was issued in April, and not into April."""
    on(4, 28)
    orders.issued(title="待承诺的一件")
    handled, complete = (orders.promised(days=5, title=title) for title in ("在办的一件", "待评的一件"))
    orders.complete(complete)
    on(5, 1)
    report = freezing.freeze(office, MONTHLY, APRIL)
    said = {value.key: value.shown for value in content.read(report.content).part(TOTAL)}
    assert (said["issued"], said["replied"], said["completed"], said["rated"]) == ("3", "2", "1", "0")
    on(5, 2)
    orders.commit(WorkOrder.get(WorkOrder.title == "待承诺的一件"))
    orders.rate(complete, 100)
    orders.rate(orders.complete(handled), 90)
    assert corrections.corrections(office, report) == []


def test_a_report_whose_list_an_earlier_release_knew_is_read_and_compared(
    office: Office, april: Any, frozen: FrozenReport
) -> None:
    """What a list is called may change; what was said then stays, and is compared with what is said now."""
    said = content.read(frozen.content)
    renamed = (
        value._replace(filters=tuple((f"{name}_once", asked) for name, asked in value.filters))
        for value in said.values
    )
    office.writer.update(frozen, {"content": content.written(said._replace(values=tuple(renamed)))})
    own = WorkOrder.get(WorkOrder.village == office.division)
    april.move(own, "void", void_reason="重复录入")
    april.complete(WorkOrder.get(WorkOrder.title == "墙角漏水"), completed_on=date(2015, 4, 17))
    found = {one.value.place: one for one in corrections.corrections(office, frozen)}
    assert (found[TOTAL, "", "issued"].value.shown, found[TOTAL, "", "issued"].now) == ("5", "4")
    assert [one.how for one in found[PLACE, OUTSIDE, "issued"].moved] == ["减"]
    assert [one.how for one in found[PLACE, "330900999201", "completed"].moved] == ["增"]
    assert printed(office, frozen).pages > 1


def _pages(document: Document) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document.content)]


@pytest.mark.parametrize("text", ["{", "[]", '{"values": [["a"]], "lists": [], "notes": []}'])
def test_a_content_of_another_release_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(AppError, match="这份报表的内容读不懂，可能是更新的版本写的；数据没有改动。"):
        content.read(text)


def test_freezing_cannot_be_undone(office: Office, frozen: FrozenReport) -> None:
    with pytest.raises(AppError, match="定稿"):
        reversal.undo(office, office.writer.newest_batch)
    assert FrozenReport.get_by_id(frozen.id).state == "frozen"


def test_a_period_is_frozen_once(office: Office, frozen: FrozenReport) -> None:
    with pytest.raises(InvalidInput, match="已经由张文书在 2015-05-04 定稿"):
        freezing.freeze(office, MONTHLY, APRIL)
    assert FrozenReport.select().count() == 1
    with pytest.raises(apsw.ConstraintError):  # nor by anybody who writes past the desk
        office.writer.create(FrozenReport(**{**frozen.__data__, "id": None}))


def test_a_frozen_report_is_made_void_by_a_manager_with_a_reason_and_frozen_anew(
    office: Office, april: Any, frozen: FrozenReport
) -> None:
    for role in (CLERK, LEADER):
        office.user = User("别人", rights_of(role))
        with pytest.raises(NotAllowed):
            void(office, frozen)
    office.user = User("张文书", rights_of(MANAGER))
    with pytest.raises(AppError):
        void(office, frozen, "")
    void(office, frozen)
    assert making.report(office, MONTHLY, APRIL).id is None
    with pytest.raises(AppError, match="不能撤销"):
        reversal.undo(office, office.writer.newest_batch)
    april.complete(WorkOrder.get(WorkOrder.title == "墙角漏水"))
    anew = freezing.freeze(office, MONTHLY, APRIL)
    assert anew.id != frozen.id
    assert [each.state for each in FrozenReport.select().order_by(FrozenReport.id)] == ["void", "frozen"]


@pytest.mark.parametrize(("role", "may"), [(MANAGER, True), (LEADER, True), (CLERK, False), (AUDITOR, False)])
def test_leaders_and_managers_freeze(office: Office, april: Any, role: str, may: bool) -> None:
    office.user = User("某人", rights_of(role))
    if may:
        assert freezing.freeze(office, MONTHLY, APRIL).made_by == "某人"
    else:
        with pytest.raises(NotAllowed):
            freezing.freeze(office, MONTHLY, APRIL)
        assert not FrozenReport.select().exists()


def test_what_is_not_over_or_no_period_report_is_not_frozen(office: Office, april: Any) -> None:
    with pytest.raises(InvalidInput, match="还没有过完，2015-05-31 以后"):
        freezing.freeze(office, MONTHLY, terms.read(MONTHLY, "2015-05"))
    with pytest.raises(InvalidInput, match="不定稿"):
        freezing.freeze(office, PERSON, terms.read(PERSON, "2014"))
    with pytest.raises(InvalidInput, match="还没有到"):
        making.report(office, WEEKLY, terms.read(WEEKLY, "2015-W40"))


def test_a_correction_names_the_figure_both_values_and_the_records(
    office: Office, april: Any, frozen: FrozenReport, on: Any
) -> None:
    assert corrections.corrections(office, frozen) == []
    on(5, 6)
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    late = april.complete(late, completed_on=office.today().replace(month=4, day=17))
    found = {one.value.place: one for one in corrections.corrections(office, frozen)}
    completed = found[PLACE, "330900999201", "completed"]
    assert (completed.value.shown, completed.now) == ("1", "2")
    assert [(one.how, one.called) for one in completed.moved] == [("增", f"{late.number} 墙角漏水")]
    assert "办结日期" in "".join(completed.moved[0].told)
    gone = found[PLACE, "330900999201", "late"]
    assert (gone.value.shown, gone.now, gone.moved[0].how) == ("1", "0", "减")
    assert completed.why == f"增 {late.number} 墙角漏水"
    assert found[TOTAL, "", "completed"].now == "3"
    assert (PLACE, "330900999202", "completed") not in found
    assert "随其他数字" in found[TOTAL, "", "completed"].why


def test_a_paper_that_was_printed_since_moves_nothing_and_is_not_told(
    office: Office, april: Any, frozen: FrozenReport
) -> None:
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    slip = press.form_named(work_orders.PROGRAM, "slip")
    press.printed(office, press.compose(office, work_orders.PROGRAM, slip, [late]))
    assert corrections.corrections(office, frozen) == []
    april.complete(late, completed_on=date(2015, 4, 17))
    moved = [one for each in corrections.corrections(office, frozen) for one in each.moved]
    assert moved
    assert not any("打印" in told for one in moved for told in one.told)


def test_a_record_that_is_added_later_is_told_as_such(
    office: Office, april: Any, frozen: FrozenReport
) -> None:
    order = april.issued(title="补录的一件")
    office.writer.update(order, {"issued_on": office.today().replace(month=4, day=20)})
    found = {one.value.place: one for one in corrections.corrections(office, frozen)}
    moved = found[PLACE, "330900999201", "issued"].moved
    assert [one.how for one in moved] == ["增"]
    assert any("补录" in told for told in moved[0].told)


def test_rows_that_come_and_go_with_the_records_are_corrections(
    office: Office, april: Any, frozen: FrozenReport
) -> None:
    """The township's own row goes with its only order; a place and a category come with later ones."""
    office.writer.create(CategoryEntry(name="教育"))
    far = Division(code="330900998201", name="远山村", level="village")
    office.writer.create(far)
    own = WorkOrder.get(WorkOrder.village == office.division)
    april.move(own, "void", void_reason="重复录入")
    school = CategoryEntry.get(CategoryEntry.name == "教育")
    for _time in range(2):
        order = april.issued(title="校车太挤", village=far, category=school)
        office.writer.update(order, {"issued_on": date(2015, 4, 20)})
    found = {one.value.place: one for one in corrections.corrections(office, frozen)}
    gone = found[PLACE, OUTSIDE, "issued"]
    assert (gone.value.shown, gone.now, [one.how for one in gone.moved]) == ("1", "0", ["减"])
    new = found[PLACE, far.code, "issued"]
    assert (new.value.shown, new.now, [one.how for one in new.moved]) == ("0", "2", ["增", "增"])
    assert (PLACE, far.code, "completed") not in found
    assert "等" not in new.why
    category = found[CATEGORY, "教育", "issued"]
    assert (category.value.shown, category.now) == ("不在其中", "33.33%")
    assert [one.how for one in category.moved] == ["增", "增"]


def test_a_category_that_others_fell_behind_has_no_new_records(
    office: Office, april: Any, clock: FixedClock
) -> None:
    """Four categories with an order each: the last by name is told once one of the others has none."""
    for name in ("教育", "交通运输"):
        school = CategoryEntry(name=name)
        office.writer.create(school)
        office.writer.update(april.issued(category=school), {"issued_on": date(2015, 4, 20)})
    frozen = freezing.freeze(office, MONTHLY, terms.read(MONTHLY, "2015-04"))
    told = {value.row for value in content.read(frozen.content).part(CATEGORY)}
    (outgrown,) = {"城乡建设", "民政", "教育", "交通运输"} - told
    gone = WorkOrder.get(WorkOrder.category == CategoryEntry.get(CategoryEntry.name == "交通运输"))
    april.move(gone, "void", void_reason="重复录入")
    found = {one.value.place: one for one in corrections.corrections(office, frozen)}
    assert found[CATEGORY, outgrown, "issued"].moved == ()
    assert "随其他数字" in found[CATEGORY, outgrown, "issued"].why


def test_a_category_that_is_no_more_is_told_as_one(office: Office, april: Any, frozen: FrozenReport) -> None:
    """The list that it counted cannot be asked for any longer; the rest is compared as ever."""
    welfare = CategoryEntry.get(CategoryEntry.name == "低保")
    order = WorkOrder.get(WorkOrder.category == welfare)
    office.writer.update(order, {"category": None})
    for entry in (welfare, CategoryEntry.get(CategoryEntry.name == "民政")):
        office.writer.discard(entry)
    found = corrections.corrections(office, frozen)
    assert [(one.value.place, one.now) for one in found] == [((CATEGORY, "民政", "issued"), "不在其中")]
    assert printed(office, frozen).pages > 1


@pytest.mark.uncounted
def test_a_changed_sum_names_the_records_that_were_changed(
    office: Office, april: Any, clock: FixedClock
) -> None:
    clock.moment = datetime(2016, 1, 5, 2, tzinfo=UTC)
    frozen = freezing.freeze(office, YEARLY, terms.read(YEARLY, "2015"))
    rated = WorkOrder.get(WorkOrder.rating == 100)
    office.writer.update(rated, {"rating": 90})
    found = {one.value.place: one for one in corrections.corrections(office, frozen)}
    mean = found[SO_FAR, "work_orders", "work_orders.mean_rating"]
    assert (mean.value.shown, mean.now) == ("75.00 分", "70.00 分")
    assert (mean.moved[0].how, mean.moved[0].record_id) == ("改", rated.id)
    assert len(mean.moved) == 1 or mean.more == 0
    assert "从 100 改为 90" in mean.moved[0].told[0]


@pytest.mark.uncounted
def test_what_tells_of_the_day_is_not_corrected_by_the_days_after(
    office: Office, april: Any, clock: FixedClock
) -> None:
    """That an order is open no more is no mistake of the year that was closed."""
    clock.moment = datetime(2016, 1, 5, 2, tzinfo=UTC)
    frozen = freezing.freeze(office, YEARLY, terms.read(YEARLY, "2015"))
    said = {value.key: value.shown for value in content.read(frozen.content).values}
    assert said["work_orders.overdue_open"] == "3 件"
    clock.moment = datetime(2016, 1, 6, 2, tzinfo=UTC)
    april.complete(WorkOrder.get(WorkOrder.title == "墙角漏水"))
    found = {one.value.key for one in corrections.corrections(office, frozen)}
    assert "work_orders.overdue_open" not in found
    assert "work_orders.completed" not in found  # it was complete after the end of the year


def test_the_history_and_the_journal_tell_of_it(office: Office, frozen: FrozenReport) -> None:
    told = deeds.deed_of(office, office.writer.newest_batch)
    assert told is not None
    assert (told.kind, told.program, told.subject) == ("freeze", "定稿报表", frozen.title)
    assert history.happenings(office, frozen_reports.PROGRAM, frozen)


def test_nobody_types_a_frozen_report(office: Office, frozen: FrozenReport) -> None:
    with pytest.raises(InvalidInput, match="不能手工添加"):
        records.create(office, frozen_reports.PROGRAM, {"title": "假的"})
    with pytest.raises(AppError):
        records.change(office, frozen_reports.PROGRAM, frozen, {"title": "假的"})
    with pytest.raises(AppError):
        records.discard(office, frozen_reports.PROGRAM, frozen)


def test_a_frozen_report_shows_no_more_than_its_reader_may_see(office: Office, frozen: FrozenReport) -> None:
    office.user = User("别处", rights_of(CLERK, ["visits", "frozen_reports"]))
    with pytest.raises(NotAllowed):
        making.report(office, MONTHLY, APRIL)
    with pytest.raises(AppError):
        printed(office, frozen)
    with pytest.raises(NotAllowed):
        making.live(office, MONTHLY, APRIL)
