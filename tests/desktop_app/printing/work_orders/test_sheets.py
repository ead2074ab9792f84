"""The feedback slip and the return note say what was done and decided, and leave room for the signatures."""

from datetime import date

import pytest

from db.models import OrderReturn, OrderStep, Organization
from desktop_app.core.papercode import PaperCode
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.work_orders.sheets import feedback_slip, return_note


def test_the_feedback_slip_tells_the_whole_story(printed, order, office):
    made = order(
        state="rating",
        completed_on=date(2015, 4, 20),
        outcome="solved",
        result="已清运两车。",
        self_rating=95,
    )
    for day, what in ((15, "到现场查看。"), (19, "组织清运。")):
        office.writer.create(OrderStep(order=made, done_on=date(2015, 4, day), by="陈主任", what=what))
    for origin, what in (("rework", "群众评 55 分，重办：再清一次"), ("review", "例会决定：周五办完")):
        line = OrderStep(order=made, done_on=date(2015, 4, 18), by="", what=what, origin=origin)
        office.writer.create(line)
    paper = printed(lambda sheet: feedback_slip(sheet, made))
    assert "重办" not in paper.text
    assert "例会" not in paper.text
    for said in (
        "民情工单办结反馈单",
        "白泉〔2015〕第001号",
        "2015年4月15日陈主任到现场查看。",
        "2015年4月19日陈主任组织清运。",
        "已解决已清运两车。",
        "2015年4月20日",
        "□很满意□满意□较满意□基本满意□不满意",
        "得分：___分",
        "95分",
    ):
        assert said in paper.text, said
    assert paper.codes() == [PaperCode("work_orders", "feedback", "resident", made.id, 77)]


def test_a_merged_order_is_told_of_what_became_of_the_main_one(printed, order, office, cast):
    answer = {"outcome": "solved", "result": "已清运两车。", "rating": 55, "self_rating": 95}
    main = order(completed_on=date(2015, 4, 20), **answer)
    office.writer.create(OrderStep(order=main, done_on=date(2015, 4, 15), by="陈主任", what="到现场查看。"))
    own = {"resident": "钱大伯", "organization": cast.township, "handler": None, "deadline": None}
    merged = order(state="merged", main_order=main, **own)
    text = printed(lambda sheet: feedback_slip(sheet, merged)).text
    for said in (
        "第002号",
        "钱大伯",
        "承办单位水务公司经办人陈主任",
        "承诺期限2015年4月24日办结日期2015年4月20日",
        "2015年4月15日陈主任到现场查看。",
        "已解决已清运两车。",
        "得分：___分",  # the other resident's rating is nobody else's
        "95分",
        "您反映的事项并入白泉〔2015〕第001号一起办理，现将结果告知您。",
    ):
        assert said in text, said


def test_a_rating_that_was_given_is_ticked(printed, order):
    made = order(rating=55, band="dissatisfied", dissatisfaction="attitude", rated_on=date(2015, 4, 25))
    text = printed(lambda sheet: feedback_slip(sheet, made)).text
    assert "■不满意" in text
    assert "得分：55分不满意原因：态度" in text
    assert "2015年4月25日" in text


@pytest.fixture
def returned(order, office):
    def make(**values):
        made = order(**values)
        for reason, decision in (("incomplete", "approved"), ("function", "refused")):
            office.writer.create(
                OrderReturn(
                    order=made,
                    returned_on=date(2015, 4, 14),
                    reason=reason,
                    basis="《河道管理办法》第十二条",
                    state_before="committing",
                    decision=decision,
                    decided_by="李卫国",
                    decided_on=date(2015, 4, 15),
                    organization=Organization.get(Organization.name == "白泉镇"),
                )
            )
        return made

    return make


def test_the_return_note_is_about_the_last_return(printed, returned):
    text = printed(lambda sheet: return_note(sheet, returned())).text
    for said in (
        "白泉〔2015〕第001号",
        "职能不符",
        "《河道管理办法》第十二条",
        "驳回",
        "审核人：李卫国2015年4月15日",
        "退单单位白泉镇",
    ):
        assert said in text, said
    assert "信息不全" not in text


def test_a_return_that_is_not_decided_leaves_the_choice(printed, order, office):
    made = order()
    office.writer.create(
        OrderReturn(order=made, returned_on=date(2015, 4, 14), reason="scope", state_before="handling")
    )
    text = printed(lambda sheet: return_note(sheet, made)).text
    assert "□同意□驳回" in text
    assert "退单单位水务公司" in text  # that has the order still


@pytest.mark.parametrize("repeats", [1, 30, 300])
@pytest.mark.parametrize("draw", [feedback_slip, return_note])
def test_nothing_touches_whatever_the_length(fonts, occasion, returned, assert_tidy, draw, repeats):
    made = returned(content="下雨天漫到路上，希望有人长期管。" * repeats, result="已清运。" * repeats)
    sheet = Sheet(fonts, occasion)
    draw(sheet, made)
    assert_tidy(sheet)
    assert (len(sheet.pages) > 1) == (repeats == 300)
