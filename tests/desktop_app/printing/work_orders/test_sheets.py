"""The feedback slip and the return note say what was done and decided, and leave room for the signatures."""

from datetime import date

import pytest

from db.models import OrderReturn, OrderStep
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
    paper = printed(lambda sheet: feedback_slip(sheet, made))
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
        "水务公司",
    ):
        assert said in text, said
    assert "信息不全" not in text


def test_a_return_that_is_not_decided_leaves_the_choice(printed, order, office):
    made = order()
    office.writer.create(
        OrderReturn(order=made, returned_on=date(2015, 4, 14), reason="scope", state_before="handling")
    )
    assert "□同意□驳回" in printed(lambda sheet: return_note(sheet, made)).text


@pytest.mark.parametrize("repeats", [1, 30, 300])
@pytest.mark.parametrize("draw", [feedback_slip, return_note])
def test_nothing_touches_whatever_the_length(fonts, occasion, returned, assert_tidy, draw, repeats):
    made = returned(content="下雨天漫到路上，希望有人长期管。" * repeats, result="已清运。" * repeats)
    sheet = Sheet(fonts, occasion)
    draw(sheet, made)
    assert_tidy(sheet)
    assert (len(sheet.pages) > 1) == (repeats == 300)
