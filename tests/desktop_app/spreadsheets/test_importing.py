"""Good rows become records all at once or not at all; bad rows come back; a second import adds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path
from typing import Any

import apsw
import pytest

from db.base import database
from db.journal import Entry
from db.models import CategoryEntry, Division, Organization, Person, WorkOrder
from desktop_app.core import records, search_index
from desktop_app.core.figures import Asked, figures
from desktop_app.core.links import Newcomer
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR
from desktop_app.errors import AppError, InvalidInput, NotAllowed
from desktop_app.programs import categories, divisions, holidays, people
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import newcomers, sorting
from desktop_app.spreadsheets.exporting import export
from desktop_app.spreadsheets.importing import ImportResult, import_file, import_rows
from desktop_app.spreadsheets.layouts import Layout
from desktop_app.spreadsheets.workbook import read_table
from tests.chains import broken_entries
from tests.desktop_app.conftest import Orders
from tests.desktop_app.home.agreement import Lists, disagreements
from tests.desktop_app.spreadsheets.conftest import GOOD_ROW, HEADINGS, Make, changed, reasons

COMPLAINTS = Path(__file__).parents[3].parent / "shared" / "data" / "complaints"


def take_in(office: Office, path: Path, **options: Any) -> ImportResult:
    return import_file(office, ORDERS, path, **options)


def test_a_row_becomes_a_complete_order(office: Office, make_xlsx: Make) -> None:
    result = take_in(office, make_xlsx([HEADINGS, GOOD_ROW]))
    assert (result.rows, result.added, result.unchanged, result.refused) == (1, 1, 0, ())
    order = WorkOrder.get()
    assert (order.number, order.source_number) == ("白泉〔2015〕第001号", "HX-001")
    assert (order.state, order.resident, order.phone) == ("completed", "王阿姨", "13812345678")
    assert order.raised_at == datetime(2015, 3, 2, 1, 5, tzinfo=UTC)
    assert order.completed_at == datetime(2015, 3, 6, 8, 20, tzinfo=UTC)
    assert order.completed_on == date(2015, 3, 6)
    assert order.village == Division.get(Division.name == "星湾村")
    assert listing(office, ORDERS, search="桥洞").ids() == [order.id]


def test_a_promised_row_is_being_handled_and_its_promise_stands(office: Office, make_xlsx: Make) -> None:
    row = changed(办理结果="", 办结时间="")
    take_in(office, make_xlsx([(*HEADINGS, "承诺内容", "办理期限"), (*row, "每周清运两次", "2015-4-20")]))
    order, until = WorkOrder.get(), date(2015, 4, 20)
    assert (order.state, order.deadline, order.original_deadline) == ("handling", until, until)
    assert order.committed_on == office.today()


def test_a_row_that_was_settled_on_the_spot_is_complete_on_its_day(office: Office, make_xlsx: Make) -> None:
    rows = [changed(办结时间=""), changed(工单编号="HX-002", 办理结果="", 办结时间="")]
    take_in(office, make_xlsx([(*HEADINGS, "是否当场解决"), (*rows[0], "是"), (*rows[1], "否")]))
    settled, other = WorkOrder.select().order_by(WorkOrder.source_number)
    assert (settled.settled_on_spot, settled.state, settled.completed_on) == (
        True,
        "completed",
        date(2015, 3, 2),
    )
    assert (other.settled_on_spot, other.state) == (False, "committing")


def test_the_journal_has_every_record_and_holds(office: Office, make_xlsx: Make) -> None:
    take_in(office, make_xlsx([HEADINGS, GOOD_ROW, changed(工单编号="HX-002")]))
    entries = Entry.select().where(Entry.table == "work_order", Entry.operation == "create")
    assert {entry.record for entry in entries} == {order.id for order in WorkOrder.select()}
    assert len({entry.batch for entry in entries}) == 1
    assert broken_entries(office.info.site) == []


def test_a_second_import_adds_nothing_and_overwrites_nothing(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([HEADINGS, GOOD_ROW, changed(工单编号="HX-002")])
    take_in(office, path)
    order = WorkOrder.get(WorkOrder.source_number == "HX-001")
    records.change(office, ORDERS, order, {"remark": "已电话告知"})
    result = take_in(office, path)
    assert (result.rows, result.added, result.unchanged) == (2, 0, 2)
    assert WorkOrder.select().count() == 2
    assert WorkOrder.get_by_id(order.id).remark == "已电话告知"


def test_rows_without_a_number_are_known_by_their_content(office: Office, make_xlsx: Make) -> None:
    rows = [HEADINGS[1:], GOOD_ROW[1:], changed(反映人="李大伯")[1:], GOOD_ROW[1:]]
    assert (first := take_in(office, make_xlsx(rows))).added == 2
    assert first.unchanged == 1
    again = take_in(office, make_xlsx([*rows, changed(反映人="赵大妈")[1:]], "又一次.xlsx"))
    assert (again.added, again.unchanged) == (1, 3)


def test_what_the_office_wrote_out_adds_nothing_when_it_comes_back(
    office: Office, orders: Orders, tmp_path: Path
) -> None:
    orders.issued(title="路灯不亮", phone="0580-2023456", confidential=True)
    orders.completed(phone="13812345678")
    cadre = {
        "name": "孙队长",
        "organization": orders.cast.waterworks,
        "post": "队长",
        "phone": "0580-2023456",
    }
    records.create(office, people.PROGRAM, cadre | {"resume": "2001.08--  水务公司"})
    records.create(
        office, ORDERS, {"title": "桥洞漏水", "resident": "王阿姨", "village": orders.cast.village}
    )
    for program, rows in ((ORDERS, 3), (people.PROGRAM, Person.select().count())):
        path = tmp_path / f"{program.key}.xlsx"
        export(office, program, path)
        result = import_file(office, program, path)
        assert (result.rows, result.added, result.refused) == (rows, 0, ())


def test_another_offices_order_of_the_same_number_comes_in(
    office: Office, orders: Orders, make_xlsx: Make
) -> None:
    number = orders.issued(title="路灯不亮").number
    rows = [("编号", "事项"), (number, "路灯不亮"), (number, "河道垃圾")]
    result = take_in(office, make_xlsx(rows))
    assert (result.added, result.unchanged) == (1, 1)
    assert [order.title for order in WorkOrder.select().where(WorkOrder.source_number == number)] == [
        "河道垃圾"
    ]


def test_numbers_follow_the_year_and_order_of_raising(office: Office, make_xlsx: Make) -> None:
    times = ["2015-3-2", "2014-12-31", "2015-1-1", "2014-5-1"]
    rows = [changed(工单编号=f"HX-{n}", 反映时间=time) for n, time in enumerate(times)]
    take_in(office, make_xlsx([HEADINGS, *rows]))
    numbers = {order.source_number: order.number for order in WorkOrder.select()}
    assert numbers == {
        "HX-0": "白泉〔2015〕第002号",
        "HX-1": "白泉〔2014〕第002号",
        "HX-2": "白泉〔2015〕第001号",
        "HX-3": "白泉〔2014〕第001号",
    }


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"反映时间": "2015年2月30日"}, "raised_at"),
        ({"反映时间": "2099-1-1", "办理结果": "", "办结时间": ""}, "raised_at"),
        ({"联系电话": "1381234"}, "phone"),
        ({"反映人": "长" * 31}, "resident"),
        ({"诉求内容": "长" * 10_001}, "content"),
        ({"所属村": "月湾村"}, "village"),
        ({"办结时间": "2015-3-1"}, "completed_on"),
        ({"诉求标题": "", "诉求内容": ""}, "title"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_go_in(
    office: Office, make_xlsx: Make, cells: dict[str, str], field: str
) -> None:
    # 20 good rows, so that the bad cell does not change what the column looks like
    good = [changed(工单编号=f"HX-{n}") for n in range(20)]
    result = take_in(office, make_xlsx([HEADINGS, *good, changed(工单编号="坏", **cells)]))
    assert (result.rows, result.added) == (21, 20)
    assert reasons(result) == [(22, field)]
    assert not WorkOrder.select().where(WorkOrder.source_number == "坏").exists()


def test_every_reason_against_a_row_is_told(office: Office, make_xlsx: Make) -> None:
    rows = [
        HEADINGS,
        *[changed(工单编号=f"HX-{n}") for n in range(9)],
        changed(反映时间="昨天", 联系电话="x1"),
    ]
    assert reasons(take_in(office, make_xlsx(rows))) == [(11, "phone"), (11, "raised_at")]


def test_a_number_that_comes_twice_with_other_content(office: Office, make_xlsx: Make) -> None:
    result = take_in(office, make_xlsx([HEADINGS, GOOD_ROW, GOOD_ROW, changed(反映人="李大伯")]))
    assert (result.added, result.unchanged) == (1, 1)
    assert reasons(result) == [(4, "source_number")]
    assert "第 2 行" in result.refused[0].reason


def test_a_dry_run_says_the_same_and_writes_nothing(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([HEADINGS, GOOD_ROW, changed(工单编号="坏", 反映时间="昨天"), changed(工单编号="HX-2")])
    before = Entry.select().count()
    dry = take_in(office, path, dry_run=True)
    assert WorkOrder.select().count() == 0
    assert Entry.select().count() == before
    assert take_in(office, path) == dry


def test_unknown_units_and_people_come_with_the_file(office: Office, make_xlsx: Make) -> None:
    headings = (*HEADINGS, "承办单位", "经办人")
    path = make_xlsx(
        [headings, (*GOOD_ROW, "城管中队", "孙队长"), (*changed(工单编号="2"), "城管中队", "陈主任")]
    )
    dry = take_in(office, path, dry_run=True)
    assert dry.added == 2
    assert dry.made == (("organizations", "城管中队"), ("people", "孙队长"))
    assert newcomers.told(dry.made) == "单位：城管中队；人员：孙队长"
    assert not Organization.select().where(Organization.name == "城管中队").exists()
    result = take_in(office, path)
    assert (result.added, result.made) == (2, dry.made)
    first, second = WorkOrder.select().order_by(WorkOrder.source_number.desc())
    assert first.organization == second.organization == Organization.get(Organization.name == "城管中队")
    assert first.handler.name == "孙队长"
    assert second.handler == Person.get(Person.name == "陈主任")
    again = take_in(office, path)
    assert (again.unchanged, again.made) == (2, ())


def test_whom_a_refused_row_names_is_not_made(office: Office, make_xlsx: Make) -> None:
    headings = (*HEADINGS, "承办单位")
    path = make_xlsx([headings, (*changed(反映时间="昨天"), "城管中对"), (*changed(工单编号="2"), "供电所")])
    result = take_in(office, path)
    assert result.made == (("organizations", "供电所"),)
    assert not Organization.select().where(Organization.name == "城管中对").exists()


def test_of_many_newcomers_the_first_are_named() -> None:
    made = [Newcomer("people", f"张{n}") for n in range(7)]
    assert newcomers.told(made) == "人员：张0、张1、张2、张3、张4等 7 个"


def test_cancelling_half_way_leaves_nothing(
    office: Office, make_xlsx: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cancelled(Exception):
        """What the window's task raises."""

    def progress(done: int, _total: int) -> None:
        if done >= 4:
            raise Cancelled

    monkeypatch.setattr(sorting, "CHUNK", 2)
    path = make_xlsx([HEADINGS, *[changed(工单编号=f"HX-{n}") for n in range(9)]])
    before = Entry.select().count()
    with pytest.raises(Cancelled):
        take_in(office, path, progress=progress)
    assert WorkOrder.select().count() == 0
    assert Entry.select().count() == before
    assert take_in(office, path).added == 9
    assert WorkOrder.get(WorkOrder.source_number == "HX-0").number == "白泉〔2015〕第001号"


def test_progress_reaches_the_end(office: Office, make_xlsx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "CHUNK", 2)
    told: list[tuple[int, int]] = []
    path = make_xlsx([HEADINGS, *[changed(工单编号=f"HX-{n}") for n in range(5)]])
    take_in(office, path, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (0, 4), (0, 5), (2, 5), (4, 5), (5, 5)]
    assert [order.number[-4:] for order in WorkOrder.select().order_by(WorkOrder.id)] == [
        f"{n:03d}号" for n in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("fault", "sentence"), [(apsw.FullError("full"), "磁盘已满"), (apsw.IOError("gone"), "读写不了")]
)
def test_a_full_or_failing_disk_is_said_and_nothing_is_left(
    office: Office, make_xlsx: Make, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    @contextmanager
    def failing(*_: object, **__: object) -> Iterator[None]:
        raise fault
        yield

    monkeypatch.setattr(search_index, "put_many", lambda *_, **__: failing().__enter__())
    with pytest.raises(AppError, match=sentence):
        take_in(office, make_xlsx([HEADINGS, GOOD_ROW]))
    assert WorkOrder.select().count() == 0
    assert not database.in_transaction()


def test_who_may_not_import_is_told(office: Office, make_xlsx: Make) -> None:
    office.user = User("审计", Rights(AUDITOR))
    path = make_xlsx([HEADINGS, GOOD_ROW])
    for file in (path, path.with_name("没有这个文件.xlsx")):  # no file is looked at for them
        with pytest.raises(NotAllowed):
            take_in(office, file)
    with pytest.raises(NotAllowed):
        import_rows(office, ORDERS, read_table(path), {"反映人": "resident"})


def test_the_mapping_is_remembered_for_the_next_file(office: Office, make_xlsx: Make) -> None:
    rows: Sequence[Sequence[Any]] = [("甲", "乙"), ("河道垃圾", "王阿姨")]
    with pytest.raises(InvalidInput, match="没有一列对得上"):
        take_in(office, make_xlsx(rows))
    layout = Layout({"甲": "title", "乙": "resident"})
    assert take_in(office, make_xlsx(rows), layout=layout).added == 1
    again = take_in(office, make_xlsx([rows[0], ("路灯不亮", "李大伯")], "下一个.xlsx"))
    assert again.mapping == layout.columns
    assert again.added == 1


def test_a_column_that_was_empty_is_looked_at_again_in_the_next_file(office: Office, make_xlsx: Make) -> None:
    take_in(office, make_xlsx([HEADINGS, changed(办理结果="", 办结时间="")]))
    result = take_in(office, make_xlsx([HEADINGS, changed(工单编号="HX-002")], "下一个.xlsx"))
    assert (result.mapping["办理结果"], result.added) == ("result", 1)


def test_a_program_with_an_identity_of_two_fields(office: Office, make_xlsx: Make) -> None:
    program = categories.PROGRAM
    rows = [
        ("一级分类", "二级分类"),
        ("城乡建设", "安全生产"),
        ("城乡建设", "城市建设"),
        ("环境保护", "安全生产"),
    ]
    assert import_file(office, program, make_xlsx(rows)).added == 3
    assert import_file(office, program, make_xlsx(rows)).unchanged == 3
    assert CategoryEntry.select().count() == 3


def test_people_without_an_id_number_are_known_by_all_they_say(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([("姓名", "电话"), ("孙队长", "13812345678"), ("钱队长", "")])
    assert import_file(office, people.PROGRAM, path).added == 2
    assert import_file(office, people.PROGRAM, path).unchanged == 2
    other = make_xlsx([("姓名", "电话"), ("孙队长", "13912345678")], "又.xlsx")
    assert import_file(office, people.PROGRAM, other).added == 1


def test_an_id_number_that_lost_digits_is_refused_by_name(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([("姓名", "身份证号"), ("甲", "11010519491231002X"), ("乙", 330902199001011234.0)])
    result = import_file(office, people.PROGRAM, path)
    assert reasons(result) == [(3, "identity_number")]
    assert "身份证号丢了位数" in result.refused[0].reason


def test_an_amended_table_of_holidays_is_not_passed_over(office: Office, make_xlsx: Make) -> None:
    for is_off, told in (("否", []), ("否", []), ("是", [(2, "is_off")])):
        path = make_xlsx([("日期", "名称", "放假"), ("2015-09-03", "纪念日", is_off)])
        assert reasons(import_file(office, holidays.PROGRAM, path)) == told


def test_what_the_office_knows_already_is_not_renamed(office: Office, make_xlsx: Make) -> None:
    path = make_xlsx([("代码12位", "名称"), ("330900999201", "别的名字"), ("330900999202", "月湾村")])
    result = import_file(office, divisions.PROGRAM, path)
    assert (result.added, result.unchanged) == (1, 1)
    assert Division.get(Division.code == "330900999201").name == "星湾村"
    assert Division.get(Division.name == "月湾村").parent_code == "330900999000"  # as its code says


def test_levels_of_divisions_are_known_by_their_everyday_words(office: Office, make_xlsx: Make) -> None:
    told = {
        "月湾村": "行政村",
        "星塔社区": "社区",
        "双桥": "镇",
        "临城": "街道",
        "定澜": "市辖区",
        "舟澜": "地级市",
    }
    rows = [(f"3309881{at:05d}", name, level) for at, (name, level) in enumerate(told.items())]
    result = import_file(office, divisions.PROGRAM, make_xlsx([("代码12位", "名称", "级别"), *rows]))
    assert (result.added, result.refused) == (len(told), ())
    levels = {place.name: place.level for place in Division.select()}
    assert [levels[name] for name in told] == ["village", "village", "township", "township", "county", "city"]


@pytest.mark.uncounted
@pytest.mark.skipif(not COMPLAINTS.is_dir(), reason="the public complaints are not here")
def test_the_public_complaints_reach_their_known_totals(office: Office, clock: Any) -> None:
    clock.moment = datetime(2020, 12, 1, tzinfo=UTC)
    result = take_in(office, COMPLAINTS / "complaints_with_replies.xlsx")
    assert (result.rows, result.added, result.refused) == (2816, 2816, ())
    orders = list(WorkOrder.select(WorkOrder.raised_at, WorkOrder.completed_at, WorkOrder.state))
    assert {order.state for order in orders} == {"completed"}
    took = sorted((order.completed_at - order.raised_at).total_seconds() / 86_400 for order in orders)
    assert [sum(days <= limit for days in took) for limit in (7, 15, 30)] == [992, 1732, 2355]
    told = {one.key: one.numerator for one in figures(office, Period(), programs=[ORDERS])}
    assert [told[f"work_orders.within_{days}_days"] for days in (7, 15, 30)] == [992, 1732, 2355]
    assert int(took[-1]) == 1160
    assert take_in(office, COMPLAINTS / "complaints_with_replies.xlsx").added == 0
    for order in WorkOrder.select().where(WorkOrder.id.in_([order.id for order in orders[:40]])):
        office.writer.update(order, {"unreasonable": True})  # a leader confirmed it
    lists = Lists(office)
    for period, reasonable in product(
        (Period(), Period.parse("2019"), Period.parse("2020-03")), (False, True)
    ):
        assert disagreements(office, Asked(period, reasonable=reasonable), lists) == []
    assert disagreements(office, Asked(Period(), office.info.division_code), lists) == []
