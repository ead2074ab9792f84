"""Ledgers of orders as offices keep them: years in the title, words for scores, villages in addresses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.models import Division, OpeningBalance, Visit, WorkOrder
from desktop_app.core.figures import figures
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.tables import program_of
from desktop_app.programs import opening_balances, work_orders
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Bring, Make

ORDER = "日期|来访人|反映问题|处理结果|办结日期|满意度"


@pytest.mark.parametrize(
    ("title", "sheet", "raised"),
    [
        ("白泉镇2016年信访登记表", "Sheet1", date(2016, 5, 3)),
        ("白泉镇二〇一六年信访登记表", "2015", date(2016, 5, 3)),
        ("", "2015年5月", date(2015, 5, 3)),
        ("", "Sheet1", None),
        ("2015—2016年信访登记表", "Sheet1", None),
    ],
)
def test_days_without_a_year_are_of_the_year_that_the_title_tells(
    office: Office, tmp_path: Path, title: str, sheet: str, raised: date | None
) -> None:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in ([title, ""], ["日期", "来访人", "反映问题"], ["5月3日", "王伯", "路灯不亮"]):
        if any(row):
            book.active.append(row)
    book.save(tmp_path / "登记.xlsx")
    (row,) = read_table(tmp_path / "登记.xlsx").rows()
    assert row.year == (raised.year if raised else None)


def test_a_day_without_a_year_comes_in_by_the_title(office: Office, bring: Bring) -> None:
    rows = ("3月3日|王伯|路灯不亮|已更换灯泡三只|三月五日|满意", "14年3月3日|王伯|水管漏水|||")
    result = bring("work_orders", ORDER, *rows, title="白泉镇2015年信访登记表")
    order = WorkOrder.get(WorkOrder.title == "路灯不亮")
    assert (order.issued_on, order.completed_on) == (date(2015, 3, 3), date(2015, 3, 5))
    assert [each.row for each in result.refused] == [4]  # a year of two digits is not made of 2015


def test_a_day_of_no_year_says_so(bring: Bring) -> None:
    (refused,) = bring("work_orders", ORDER, "12.30|王伯|路灯不亮|||").refused
    assert refused.reason.startswith("“12.30”没有写是哪一年")


def test_a_day_without_a_year_is_of_the_year_in_the_column_beside(office: Office, bring: Bring) -> None:
    bring(
        "work_orders", "年份|日期|来访人|反映问题", "2014|5月3日|王伯|路灯不亮", "2013年|5月4日|李伯|河道垃圾"
    )
    days = [order.issued_on for order in WorkOrder.select().order_by(WorkOrder.issued_on)]
    assert days == [date(2013, 5, 4), date(2014, 5, 3)]


def test_the_word_of_a_resident_is_a_rating_without_points(office: Office, bring: Bring) -> None:
    said = {"王伯": "非常满意", "李伯": "满意", "陈姨": "不满意", "周姨": ""}
    rows = [
        f"2015-03-0{day}|{who}|路灯不亮{day}|已更换灯泡三只|2015-03-09|{word}"
        for day, (who, word) in enumerate(said.items(), 1)
    ]
    bring("work_orders", ORDER, *rows)
    told = {order.resident: (order.state, order.band, order.rating) for order in WorkOrder.select()}
    assert told["王伯"] == ("rated", "very_satisfied", None)
    assert told["李伯"] == ("rated", "satisfied", None)
    assert told["陈姨"] == ("rated", "dissatisfied", None)
    assert told["周姨"] == ("completed", None, None)
    year = Period(date(2015, 1, 1), date(2015, 12, 31))
    found = figures(office, year, programs=[work_orders.PROGRAM])
    counted = {each.key.partition(".")[2]: each for each in found}
    rates = [counted[name] for name in ("rated_rate", "satisfaction_rate")]
    assert [(rate.numerator, rate.denominator) for rate in rates] == [(3, 4), (2, 3)]
    assert counted["mean_rating"].shown == "—"
    assert counted["unrated"].numerator == 0


def test_a_satisfaction_in_points_is_a_rating(bring: Bring) -> None:
    bring("work_orders", ORDER, "2015-03-01|王伯|路灯不亮|已更换灯泡三只|2015-03-09|98")
    assert (WorkOrder.get().rating, WorkOrder.get().band) == (98, "very_satisfied")


def test_what_is_still_going_on_is_no_result(bring: Bring) -> None:
    bring("work_orders", ORDER, "2015-03-01|王伯|路灯不亮|正在办理||")
    assert (WorkOrder.get().state, WorkOrder.get().result) == ("committing", "")


def test_of_several_in_one_cell_the_first_is_in_charge(bring: Bring) -> None:
    head = "日期|来访人|反映问题|承办单位|经办人|备注"
    result = bring(
        "work_orders",
        head,
        "2015-03-01|王伯|路灯不亮|水务公司、城管中队|陈主任 李干事|急",
        "2015-03-01|李伯|河道垃圾|经发办(统计、农业)|陈主任|",
        "2015-03-01|李伯|河道垃圾|经发办(统计、农业)|陈主任|另一处",
    )
    assert result.added == 3
    told = {
        order.title: (order.organization.name, order.assisting, order.handler.name, order.remark)
        for order in WorkOrder.select().where(WorkOrder.remark != "另一处")
    }
    assert told["路灯不亮"] == ("水务公司", "城管中队", "陈主任", "急；经办人还有李干事")
    assert told["河道垃圾"] == ("经发办(统计、农业)", "", "陈主任", "")
    assert [each.name for each in result.made] == ["经发办(统计、农业)"]


def test_several_names_where_one_is_meant_make_nobody_of_all_of_them(bring: Bring) -> None:
    (refused,) = bring("reforms", "改革事项|牵头单位|年度", "最多跑一次|水务公司、城管中队|2015").refused
    assert refused.reason.startswith("“水务公司、城管中队”像是 2 个牵头单位")


@pytest.mark.parametrize(
    ("written", "resident", "phone"),
    [
        ("王阿姨 13812345678", "王阿姨", "13812345678"),
        ("王阿姨（0580-2012345）", "王阿姨", "0580-2012345"),
        ("3组王阿姨：2012345、13812345678", "3组王阿姨", "2012345、13812345678"),
        ("王阿姨，联系电话13812345678", "王阿姨", "13812345678"),
        ("王阿姨等12人", "王阿姨等12人", ""),
        ("王阿姨 330900", "王阿姨 330900", ""),
    ],
)
def test_a_name_may_have_its_phone_behind_it(bring: Bring, written: str, resident: str, phone: str) -> None:
    bring("work_orders", "日期|反映人及电话|反映问题", f"2015-03-01|{written}|路灯不亮")
    assert (WorkOrder.get().resident, WorkOrder.get().phone) == (resident, phone)


def test_what_is_not_done_yet_has_no_day(bring: Bring) -> None:
    bring("work_orders", ORDER, "2015-03-01|王伯|路灯不亮|/|未办结|——")
    order = WorkOrder.get()
    assert (order.state, order.result, order.completed_on) == ("committing", "", None)


def test_a_word_without_an_answer_is_no_rating(bring: Bring) -> None:
    (refused,) = bring("work_orders", ORDER, "2015-03-01|王伯|路灯不亮|||满意").refused
    assert refused.field == "result"


def test_nobody_is_called_anonymous(bring: Bring) -> None:
    bring("work_orders", ORDER, "2015-03-01|匿名|路灯不亮|||", "2015-03-02|王　勇|河道垃圾|||")
    told = {order.title: (order.resident, order.confidential) for order in WorkOrder.select()}
    assert told == {"路灯不亮": ("", True), "河道垃圾": ("王勇", False)}


def test_what_another_office_keeps_secret_is_nothing_that_somebody_said(bring: Bring) -> None:
    result = bring("work_orders", "日期|群众|联系电话|住址|反映问题", "2015-03-01|王伯|保密|保密|路灯不亮")
    order = WorkOrder.get()
    assert (result.added, order.phone, order.address, order.confidential) == (1, "", "", True)


@pytest.mark.parametrize(
    ("address", "village"),
    [
        ("星湾村3组12号", "星湾村"),
        ("白泉镇星湾村委会东", "星湾村"),
        ("无此村5号", "白泉镇"),
        ("人民路3号", "白泉镇"),
    ],
)
def test_where_no_column_names_the_village_the_address_does(bring: Bring, address: str, village: str) -> None:
    bring("work_orders", "日期|来访人|反映问题|住址", f"2015-03-01|王伯|路灯不亮|{address}")
    order = WorkOrder.get()
    assert (order.village.name, order.address) == (village, address)


def test_a_village_may_be_written_as_on_its_seal(bring: Bring) -> None:
    bring("work_orders", "日期|来访人|反映问题|所在村", "2015-03-01|王伯|路灯不亮|星湾村村委会")
    assert WorkOrder.get().village == Division.get(Division.name == "星湾村")


def test_an_extended_deadline_is_the_one_in_force(bring: Bring) -> None:
    head = "提出时间|群众|事项|承诺内容|承诺日期|承诺期限|延期后期限"
    bring(
        "work_orders",
        head,
        "2015-03-01|王伯|路灯不亮|更换灯泡|2015-03-02|2015-03-20|2015-04-20",
        "2015-03-01|李伯|河道垃圾|清理河道|2015-03-02|2015-03-25|",
    )
    told = {order.title: (order.original_deadline, order.deadline) for order in WorkOrder.select()}
    assert told["路灯不亮"] == (date(2015, 3, 20), date(2015, 4, 20))
    assert told["河道垃圾"] == (date(2015, 3, 25), date(2015, 3, 25))


def test_when_it_should_be_done_is_not_when_it_was(bring: Bring) -> None:
    bring(
        "work_orders",
        "工单编号|受理时间|诉求人|诉求标题|问题类型|所属区域|要求办结时间|实际办结时间|办理结果",
        "SJ1|2015-03-01 08:12|张先生|施工|噪音|白泉镇星湾村|2015-03-08 17:00|2015-03-06 15:20|已责令停工",
    )
    order = WorkOrder.get()
    assert (order.deadline, order.completed_on) == (date(2015, 3, 8), date(2015, 3, 6))
    assert order.completed_at.hour == 7
    assert (order.village.name, order.category.name) == ("星湾村", "噪音")


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        ("走访日期|开始时间", "2015-03-02|900", ("09:00", "")),
        ("走访日期|走访时间", "3月2日|上午9:00-11:30", ("09:00", "11:30")),
        ("走访日期|走访时间|结束时间", "2015.3.2|下午2点|16:00", ("14:00", "16:00")),
        ("走访时间", "3月2日9:00-11:30", ("09:00", "11:30")),
        ("走访时间", "2015.3.2 19:30", ("19:30", "")),
        ("走访时间", "2015-03-02", ("", "")),
    ],
)
def test_the_hours_of_a_visit(bring: Bring, head: str, row: str, told: tuple[str, str]) -> None:
    bring("visits", f"{head}|走访人员|走访村|户主", f"{row}|陈主任|星湾村|王伯", title="2015年走访登记")
    visit = Visit.get()
    assert (visit.visited_on, visit.started, visit.ended) == (date(2015, 3, 2), *told)


def test_a_visit_at_no_hour_is_refused(bring: Bring) -> None:
    (refused,) = bring("visits", "走访日期|开始时间|户主", "2015-03-02|25:00|王伯").refused
    assert refused.reason == "“25:00”不是时刻，应写成 19:30 的样子。"


def test_whether_somebody_is_content_may_be_ticked(bring: Bring) -> None:
    head = "日期|来访人|反映问题|承办科室|处理结果|办结日期|是否满意"
    bring(
        "work_orders",
        head,
        "2015-03-01|王伯|路灯不亮|城建办|已更换灯泡三只|2015-03-09|√",
        "2015-03-02|李伯|河道垃圾|城建办|已清理|2015-03-09|否",
    )
    told = {order.title: (order.band, order.organization.name) for order in WorkOrder.select()}
    assert told == {"路灯不亮": ("satisfied", "城建办"), "河道垃圾": ("dissatisfied", "城建办")}


@pytest.mark.parametrize("key", ["work_orders", "visits"])
def test_a_table_without_days_is_of_today_and_that_is_said(office: Office, bring: Bring, key: str) -> None:
    result = bring(key, "姓名|电话|问题|诉求建议|走访人员", "王伯|13812345678|路灯不亮|换灯|陈主任")
    (record,) = program_of(key).model.select()  # type: ignore[union-attr]
    day = record.issued_on if key == "work_orders" else record.visited_on
    assert day == office.today()
    (note,) = result.notes
    assert note.words == f"表里没有“{'提出时间' if key == 'work_orders' else '走访日期'}”一列，记作今天"


def test_where_a_village_is_left_out_the_office_is_said_to_stand_for_it(office: Office, bring: Bring) -> None:
    rows = ("星湾村|2015-03-01|王伯|路灯不亮", "|2015-03-02|李伯|河道垃圾")
    result = bring("work_orders", "村|日期|来访人|反映问题", *rows)
    told = {order.title: order.village.name for order in WorkOrder.select()}
    assert told == {"路灯不亮": "星湾村", "河道垃圾": office.division.name}
    assert [(note.rows, note.words) for note in result.notes] == [
        (1, "“村社区”空着、别处也没有说的，记作白泉镇")
    ]


def test_who_made_a_visit_that_nobody_is_named_for_is_said(office: Office, bring: Bring) -> None:
    result = bring("visits", "日期|走访户|反映的问题及建议", "2015-03-02|王伯|换灯")
    visit = Visit.get()
    assert (visit.visitors, visit.households.get().wish) == (office.user.name, "换灯")
    assert [note.words for note in result.notes] == [f"表里没有“走访人员”一列，记作{office.user.name}"]


def test_what_is_to_be_done_is_no_result_where_one_is_told(bring: Bring) -> None:
    bring(
        "work_orders", "日期|来访人|反映问题|处理意见|办结情况", "2015-03-02|王伯|路灯不亮|请核实|已更换灯泡"
    )
    assert WorkOrder.get().result == "已更换灯泡"


def test_the_village_may_head_its_rows(office: Office, bring: Bring) -> None:
    result = bring(
        "work_orders",
        "日期|来访人|反映问题",
        "2015-03-01|王伯|路灯不亮",
        "一、星湾村",
        "2015-03-02|李伯|河道垃圾",
        "2015-03-03|陈姨|水管漏水",
        "二、无此村",
        "2015-03-04|周姨|道路破损",
    )
    told = {order.title: order.village.name for order in WorkOrder.select()}
    assert told["河道垃圾"] == told["水管漏水"] == "星湾村"
    assert told["路灯不亮"] == told["道路破损"] == "白泉镇"
    assert [(each.row, each.reason) for each in result.refused] == [
        (3, "这一行是小标题，没有导入；下面各行归到“星湾村”。"),
        (6, "这一行只有一格有字，像是小标题或说明，没有导入。"),
    ]
    assert [note.words for note in result.notes] == ["没有写“村社区”，按小标题“星湾村”填"]


def test_a_second_table_below_the_first_is_not_read_by_its_headings(bring: Bring) -> None:
    result = bring(
        "work_orders",
        "日期|来访人|反映问题|处理结果|办结日期",
        "2015-03-01|王伯|路灯不亮|已更换灯泡三只|2015-03-09",
        "日期|来访人|反映问题|处理结果|办结日期",  # on the next page
        "2015-03-02|李伯|河道垃圾|已清理|2015-03-09",
        "日期|来访人|反映问题|存在困难|计划完成",
        "2015-03-03|陈姨|水管漏水|资金不足|2015-04-09",
    )
    assert result.added == 2
    ((row, reason),) = [(each.row, each.reason) for each in result.refused]
    assert (row, reason[:17]) == (6, "上面另有一行表头，和这张表的不一样")


def test_a_form_is_no_table(bring: Bring) -> None:
    rows = ("诉求人|王伯|联系电话|13812345678", "反映问题|路灯不亮", "办理结果|已更换灯泡")
    (refused, *_others) = bring("work_orders", *rows, title="民情登记表").refused
    assert refused.reason.startswith("“办理结果”是一栏的名称")


def test_a_limit_may_be_told_by_the_end_of_its_month(bring: Bring) -> None:
    head = "提出时间|群众|事项|承诺事项|承诺完成时限"
    bring("work_orders", head, "3月1日|王伯|路灯不亮|更换灯泡|3月底前", title="2015年台账")
    order = WorkOrder.get()
    assert (order.commitment, order.deadline, order.committed_on) == (
        "更换灯泡", date(2015, 3, 31), date(2015, 3, 31),  # a promise is not given after its limit
    )  # fmt: skip


def test_a_heading_of_what_is_to_come_is_nothing_that_was(bring: Bring) -> None:
    bring(
        "work_orders",
        "受理时间|诉求人|诉求标题|预计办结时间|承诺答复时间",
        "2015-03-01|张先生|夜间施工|2015-03-08|2015-03-09",
    )
    order = WorkOrder.get()
    assert (order.state, order.completed_at, order.completed_on) == ("committing", None, None)


def test_what_a_move_alone_writes_does_not_come_in() -> None:
    names = {target.name for target in mapping.targets(program_of("work_orders"))}  # type: ignore[arg-type]
    assert not names & {"slip", "main_order", "void_reason", "rated_by"}


def test_a_total_of_before_names_its_figure_as_the_window_does(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("指标", "截至日期", "期初数", "基数"),
        ("出具数", "2010-12-31", 1200, None),
        ("按时办结率", "2010-12-31", 1100, 1200),
        ("visits.visits", "2010-12-31", 340, None),
        ("没有这个数", "2010-12-31", 1, None),
    ]
    result = import_file(office, opening_balances.PROGRAM, make_xlsx(rows))
    assert result.added == 3
    assert [refusal.reason for refusal in result.refused] == ["没有“没有这个数”这个指标，请从列表里选"]
    before = {row.figure: row.numerator for row in OpeningBalance}
    assert before == {"work_orders.issued": 1200, "work_orders.on_time_rate": 1100, "visits.visits": 340}


def test_visits_without_days_come_in_once_and_others_of_the_village_beside_them(
    office: Office, bring: Bring
) -> None:
    one, other, third = "王伯|白泉镇|路灯不亮", "李伯|白泉镇|水管漏水", "赵伯|白泉镇|桥栏坏了"
    brought = [
        bring("visits", "户主|诉求", "王伯|路灯不亮", "李伯|水管漏水"),
        bring("visits", "户主|村社区|诉求", one, other, third),
    ]
    told = [(each.added, each.joined, each.unchanged, each.refused) for each in brought]
    assert told == [(1, 1, 0, ()), (1, 0, 2, ())]


def test_a_visit_without_its_village_was_where_the_houses_are(office: Office, bring: Bring) -> None:
    head = "走访时间|走访干部|姓名|家庭住址|户类别"
    rows = (
        "2015.3.2|李干事|王伯|星湾村3组|一般农户",
        "2015.3.2|李干事|李婶|星湾村5组|",
        "2015.3.3|李干事|张三|桥头|",
    )
    result = bring("visits", head, *rows)
    assert (result.added, result.joined, result.left_out) == (2, 1, ())
    villages = [visit.village.name for visit in Visit.select().order_by(Visit.visited_on)]
    assert villages == ["星湾村", office.division.name]
    bring("visits", head, "2015.3.4|李干事|王伯|星湾村3组|", "2015.3.4|李干事|张三|桥头|")
    assert Visit.get(Visit.visited_on == date(2015, 3, 4)).village == office.division
