"""催办 and 督办 name the unit, the days and the answer asked for, and the receipt files itself."""

from dataclasses import replace
from datetime import date

import pytest

from db.models import OrderSupervision
from desktop_app.core.papercode import PaperCode
from desktop_app.printing import notice
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.work_orders.escalation import supervision_notice, urge_notice
from tests.desktop_app.printing.conftest import boxes


@pytest.fixture
def give(office):
    def give_it(order, kind, **values):
        told = {"given_on": date(2015, 4, 28), "reason": "", **values}
        office.writer.create(OrderSupervision(order=order, kind=kind, **told))

    return give_it


def test_an_urging_names_unit_days_and_number_on_stub_and_notice(printed, order, give):
    made = order()
    give(made, "urge")
    text = printed(lambda sheet: urge_notice(sheet, made)).text
    assert "催办通知书（存根）" in text
    assert "催办通知书（回执）" in text
    assert "水务公司：" in text
    assert "承诺于2015年4月24日前办结，至今未办结，已逾期4天。" in text
    assert text.count("2015年4月28日") == 2  # on the stub and on the notice
    assert text.count("骑缝章") == 2
    assert (
        text.count("白泉〔2015〕第001号") == 4 + 2 * 2
    )  # in each title, the text, and beside each tear line


def test_an_urge_that_was_given_keeps_its_day_and_the_day_of_the_answer(printed, order, give):
    made = order()
    give(made, "urge", given_on=date(2015, 4, 22), answer_by=date(2015, 4, 23))
    text = printed(lambda sheet: urge_notice(sheet, made)).text
    assert "距期限还有2天。" in text
    assert "并于2015年4月23日前将办理情况" in text


@pytest.mark.parametrize(
    ("deadline", "says"),
    [(date(2015, 4, 28), "今天到期。"), (None, "至今没有作出承诺。"), (date(2015, 4, 27), "已逾期1天。")],
)
def test_lateness_is_counted_in_days(printed, order, give, deadline, says):
    made = order(deadline=deadline)
    give(made, "urge")
    assert says in printed(lambda sheet: urge_notice(sheet, made)).text


@pytest.mark.parametrize(
    ("answer_due", "says"),
    [
        (date(2015, 4, 24), "承诺于2015年4月24日前办结，至今未办结，已逾期4天。"),
        (date(2015, 4, 20), "应于2015年4月20日前作出承诺，至今没有承诺。"),
    ],
)
def test_a_promise_is_not_called_missing_where_its_deadline_is_the_day_to_answer(
    printed, order, give, answer_due, says
):
    made = order(answer_due=answer_due)
    give(made, "urge", deadline=answer_due)
    assert says in printed(lambda sheet: urge_notice(sheet, made)).text


def test_what_waits_for_its_promise_is_urged_with_the_day_to_answer(printed, order, give):
    made = order(state="committing", committed_on=None, deadline=None, answer_due=date(2015, 4, 27))
    give(made, "urge")
    text = printed(lambda sheet: urge_notice(sheet, made)).text
    assert "应于2015年4月27日前作出承诺，至今没有承诺。请抓紧办理，并将" in text
    assert "承诺期限2015年4月27日" in text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(("kind", "card"), [("yellow", "黄牌"), ("red", "红牌")])
def test_a_supervision_shows_the_last_card(printed, order, give, kind, card):
    made = order()
    give(made, "yellow", given_on=date(2015, 4, 20))
    give(made, kind, reason="限期次日仍未办结。")
    give(made, "red", reason="误发", withdrawn_on=date(2015, 4, 28))
    paper = printed(lambda sheet: supervision_notice(sheet, made))
    assert f"督办通知书（{card}）" in paper.text
    assert f"督办通知书（{card}·存根）" in paper.text
    assert "限期次日仍未办结。请抓紧办理" in paper.text
    given = (
        made.supervisions.where(OrderSupervision.withdrawn_on.is_null()).order_by(-OrderSupervision.id).get()
    )
    assert paper.codes() == [PaperCode("order_notices", "notices", "receipt", given.id, 77)]


@pytest.mark.parametrize("repeats", [0, 10, 40])
def test_nothing_touches_and_nothing_is_lost(fonts, occasion, order, give, assert_tidy, repeats, printed):
    made = order(title="河" * 40)
    reason = "上级要求限期整改，" * repeats
    give(made, "red", reason=reason + "完毕")
    sheet = Sheet(fonts, replace(occasion, reprint=3))
    supervision_notice(sheet, made)
    assert_tidy(sheet)
    (mark,) = (box for box in boxes(sheet.pages[0], fonts) if box.what.startswith("补打"))
    assert mark.top > notice.FOOT + 0.5  # below the frame, not on it
    assert len(sheet.pages) == (2 if repeats == 40 else 1)
    text = printed(lambda again: supervision_notice(again, made), reprint=3).text
    assert text.count("上级要求限期整改，") + 3 >= repeats
    assert "完毕。请抓紧办理" in text
    assert "补打第3次" in text
    assert ("（转续页）" in text) == (repeats == 40)
