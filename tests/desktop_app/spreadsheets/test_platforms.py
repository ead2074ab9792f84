"""Lists as hotlines, petition offices and grid platforms of other cities hand them out."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import WorkOrder
from tests.desktop_app.spreadsheets.conftest import Bring

ASKED = "工单编号|受理时间|诉求人|诉求内容"
ROW = "GD2015030200001|2015-03-02T09:12:33|张女士|路灯不亮"


def test_a_telephone_is_the_residents_and_not_that_of_who_reported(bring: Bring) -> None:
    heading = "事件编号|事件名称|上报时间|上报人|上报人电话|处置人|处置部门电话|当事人姓名"
    row = "SJ1|占道经营|2015-03-02 8:30|网格员|13800000001|李干事|0580-8012345|王五"
    result = bring("work_orders", heading, row)
    order = WorkOrder.get()
    assert (order.title, order.resident, order.phone, order.handler.name) == (
        "占道经营",
        "王五",
        "",
        "李干事",
    )
    assert result.left_out == ("上报人", "上报人电话", "处置部门电话")
    for number, whose in (("SJ2", "当事人电话"), ("SJ3", "本人联系电话")):
        bring("work_orders", f"{heading}|{whose}", f"{row.replace('SJ1', number)}|13800000002")
        assert WorkOrder.get(source_number=number).phone == "13800000002"


def test_marks_of_a_page_are_lines_or_nothing(bring: Bring) -> None:
    told = "<p>路灯不亮<br/>三天了&nbsp;</p><SPAN class='a'>请&lt;尽快&gt;修</SPAN>，气温<5度 & 有风"
    bring("work_orders", ASKED, ROW.replace("路灯不亮", told))
    assert WorkOrder.get().content == "路灯不亮\n三天了\n请<尽快>修，气温<5度 & 有风"


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("heading", "said", "field", "kept"),
    [
        ("满意度", "未评价", "band", None),
        ("回访结果", "未回访", "band", None),
        ("满意度", "非常不满意", "band", "dissatisfied"),
        ("满意度", "一般", "band", "basically_satisfied"),
        ("来源渠道", "微信公众号", "source", "other"),
        ("信访形式", "网上投诉", "source", "other"),
        ("信访形式", "走访", "source", "walk_in"),
        ("诉求来源", "走访", "source", "visit"),
        ("紧急程度", "普通", "urgency", "normal"),
        ("紧急程度", "加急", "urgency", "urgent"),
        ("工单类型", "举报类", "nature", "accusation"),
        ("留言类型", "建言", "nature", "suggestion"),
        ("备注", "", "source", "other"),  # that they came to the counter nobody says
        ("概况信息", "夜间施工", "content", "夜间施工"),
        ("受理渠道", "语音电话", "source", "call"),
        ("联系电话", "057****2345", "phone", "057****2345"),
        ("服务态度评价", "满意", "band", None),
        ("办理结果评价", "不满意", "band", "dissatisfied"),
    ],
)
def test_their_words_are_understood(bring: Bring, heading: str, said: str, field: str, kept: str) -> None:
    asked, row = (each.rpartition("|")[0] for each in (ASKED, ROW))
    result = bring("work_orders", f"{asked}|诉求标题|办理结果|办结时间|{heading}",
                   f"{row}|路灯|已换好灯泡|2015-03-04 10:00:00.567|{said}")  # fmt: skip
    assert (result.refused, getattr(WorkOrder.get(), field)) == ((), kept)


def test_a_type_that_is_no_nature_of_a_matter_is_its_category(bring: Bring) -> None:
    result = bring("work_orders", f"{ASKED}|诉求类型", f"{ROW}|供水", f"{ROW.replace('1|', '2|')}|物业")
    assert result.mapping["诉求类型"] == "category"
    assert WorkOrder.get().category.name == "供水"


def test_a_sign_that_keeps_digits_as_text_is_no_part_of_a_number(bring: Bring) -> None:
    bring("work_orders", ASKED, ROW.replace("GD", "'"))
    assert WorkOrder.get().source_number == "2015030200001"


def test_a_result_told_in_a_word_is_both_and_one_at_length_is_no_choice(bring: Bring) -> None:
    told = f"{ASKED}|办结时间|办理结果"
    bring("work_orders", told, f"{ROW}|2015-03-04|已解决")
    order = WorkOrder.get()
    assert (order.state, order.outcome, order.result) == ("completed", "solved", "已解决")
    result = bring(
        "work_orders", f"{told}|答复意见", f"{ROW.replace('1|', '2|')}|2015-03-04|已换灯泡|您好，灯泡已换。"
    )
    assert result.left_out == ("办理结果",)
    assert WorkOrder.get(source_number="GD2015030200002").result == "您好，灯泡已换。"


def test_a_row_of_a_number_that_another_has_is_refused_each_time(bring: Bring) -> None:
    result = bring("work_orders", ASKED, ROW, ROW.replace("路灯不亮", "路灯倒了"), ROW)
    assert (result.added, result.unchanged, [each.row for each in result.refused]) == (1, 1, [3])


def test_a_title_too_long_for_a_slip_stands_whole_in_the_content(bring: Bring) -> None:
    title = "【投诉】关于白泉镇文化路与健康路交叉口附近夜间大排档油烟噪音扰民影响居民休息的问题反映"
    rows = [f"{ROW}|{title}", f"{ROW.replace('1|', '2|').replace('路灯不亮', title + '，请处理')}|{title}"]
    rows.append(f"{ROW.replace('1|', '3|')}|路灯")
    rows.append(f"{ROW.replace('1|', '4|')}|{title * 250}")
    result = bring("work_orders", f"{ASKED}|诉求标题", *rows)
    (too_long,) = result.refused
    assert (too_long.row, too_long.field) == (5, "content")
    assert too_long.reason.startswith("“事项内容”最多 10000 字，现有 ")
    assert result.notes == ((2, "“事项”超过 40 个字，只取开头，全文在“事项内容”里"),)
    first, second, _short = WorkOrder.select().order_by(WorkOrder.source_number)
    assert first.title == second.title == f"{title[:39]}…"
    assert (first.content, second.content) == (f"{title}\n路灯不亮", f"{title}，请处理")


@pytest.mark.parametrize(("tick", "none"), [("√", ""), ("1", ""), ("1", "0")])
def test_degrees_of_satisfaction_in_columns_of_their_own_are_one_choice(
    bring: Bring, tick: str, none: str
) -> None:
    asked = f"{ASKED}|办理结果|办结时间|非常满意|满意|一般|不满意|未评价"
    ticks = ["|".join([*[none] * place, tick, *[none] * (4 - place)]) for place in range(5)]
    rows = [
        f"{ROW.replace('1|', f'{place}|')}|换好灯泡|2015-03-04|{said}" for place, said in enumerate(ticks)
    ]
    result = bring("work_orders", asked, *rows)
    assert (result.refused, result.left_out) == ((), ())
    bands = [order.band for order in WorkOrder.select().order_by(WorkOrder.source_number)]
    assert bands == ["very_satisfied", "satisfied", "basically_satisfied", "dissatisfied", None]


def test_two_columns_of_completion_must_be_of_one_day(bring: Bring) -> None:
    asked = f"{ASKED}|办理结果|首次办结日期|二次办结时间"
    told = "换好灯泡|2015-03-04|2015-03-05 10:00"
    rows = [f"{ROW}|{told}", f"{ROW.replace('1|', '2|')}|{told.replace('03-04', '03-05')}"]
    result = bring("work_orders", asked, *rows)
    assert [(each.row, each.field) for each in result.refused] == [(2, "completed_on")]


def test_what_a_database_hands_out_is_read(bring: Bring) -> None:
    """The names of columns in English, moments in milliseconds since 1970."""
    bring(
        "work_orders",
        "order_no|name|mobile|content|create_time|finish_time|reply|类别",
        "E1|王五|13812345678|路灯不亮|1425258753000|1425345153000.0|换好灯泡|咨询",
    )
    order = WorkOrder.get()
    assert (order.source_number, order.resident, order.phone) == ("E1", "王五", "13812345678")
    assert (f"{order.raised_at:%m-%d %H:%M:%S}", f"{order.completed_at:%m-%d %H:%M}") == (
        "03-02 01:12:33",
        "03-03 01:12",
    )
    assert (order.result, order.nature, order.category) == ("换好灯泡", "question", None)


def test_a_conflict_that_is_resolved_is_complete(bring: Bring) -> None:
    bring("work_orders", f"{ASKED}|化解情况|化解时间", f"{ROW}|已化解，息诉罢访|2015-03-04")
    order = WorkOrder.get()
    assert (order.state, order.result, str(order.completed_on)) == (
        "completed",
        "已化解，息诉罢访",
        "2015-03-04",
    )


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("title", "village"),
    [
        ("星湾村民情诉求台账", "星湾村"),
        ("2015年白泉镇星湾村民委员会来访登记", "星湾村"),
        ("星湾村、大树村民情台账", "白泉镇"),
        ("白泉镇民情台账", "白泉镇"),
        ("大树村民情台账", "白泉镇"),
    ],
)
def test_a_title_that_begins_with_a_village_is_of_it(bring: Bring, title: str, village: str) -> None:
    result = bring("work_orders", ASKED, ROW, title=title)
    assert WorkOrder.get().village.name == village
    assert any("按标题" in note.words for note in result.notes) == (village == "星湾村")


PROPOSAL = "提案号|案由|提案人|提案内容|立案时间|主办单位|会办单位|办理时限|答复日期|答复意见"
SUGGESTION = "编号|提出人|代表类别|提出时间|意见建议内容|承办单位|办理措施|办理情况|答复时间|代表满意度"
PROJECT = "项目名称|提出人|征集时间|项目内容|责任人|计划完成时间|实际完成时间|完成情况|群众评价"


@pytest.mark.parametrize(
    ("headings", "row", "told"),
    [
        (
            PROPOSAL,
            "第12号|关于增设车位的提案|郑委员|集镇停车难|2015-01-05|水务公司|民政办|3个月|2015-02-06|已划好车位",
            {
                "source_number": "第12号",
                "title": "关于增设车位的提案",
                "resident": "郑委员",
                "assisting": "民政办",
                "deadline": date(2015, 4, 5),
                "result": "已划好车位",
            },
        ),
        (
            SUGGESTION,
            "1|张代表|县人大代表|2015-01-05|集镇停车难|水务公司|划车位|已划好车位三十个|2015-02-06|满意",
            {"category": None, "commitment": "划车位", "result": "已划好车位三十个", "band": "satisfied"},
        ),
        (
            PROJECT,
            "路灯安装|王伯|2015.1.5|村口装灯20盏|李干事|2015.3.31|2015.2.6|已装好并通电|非常满意",
            {"title": "路灯安装", "content": "村口装灯20盏", "band": "very_satisfied"},
        ),
        (
            "登记日期|群众姓名|反映问题|办理过程|办结日期",
            "2015年1月5日|王伯|水沟堵塞|已派人清理干净|2015年1月9日",
            {"result": "已派人清理干净", "state": "completed"},
        ),
    ],
)
def test_proposals_suggestions_and_projects_are_orders(
    bring: Bring, headings: str, row: str, told: dict[str, object]
) -> None:
    assert bring("work_orders", headings, row).refused == ()
    order = WorkOrder.get()
    assert {name: getattr(order, name) for name in told} == told


def test_the_levels_of_an_event_are_its_category_before_its_type(bring: Bring) -> None:
    bring("work_orders", f"{ASKED}|事件类型|事件大类|事件小类", f"{ROW}|市容|城乡建设|市政管理")
    category = WorkOrder.get().category
    assert (category.parent, category.name) == ("城乡建设", "市政管理")


@pytest.mark.parametrize(
    ("heading", "said", "field", "kept", "remark"),
    [
        ("来源渠道", "青岛12345", "source", "hotline", "来源写的是“青岛12345”"),
        ("来源渠道", "民生直通车", "source", "other", "来源写的是“民生直通车”"),
        ("来源渠道", "无", "source", "other", ""),
        ("来源渠道", "微信", "source", "other", ""),
        ("诉求性质", "非诉求类", "nature", "help", "诉求性质写的是“非诉求类”"),
        ("诉求性质", "其他说明", "nature", "other", "诉求性质写的是“其他说明”"),
    ],
)
def test_a_word_that_nobody_knows_is_kept_beside_what_it_is_taken_for(
    bring: Bring, heading: str, said: str, field: str, kept: str, remark: str
) -> None:
    result = bring("work_orders", f"{ASKED}|{heading}|备注", f"{ROW}|{said}|急")
    assert (result.added, result.left_out) == (1, ())
    order = WorkOrder.get()
    assert (getattr(order, field), order.remark) == (kept, f"急；{remark}" if remark else "急")
