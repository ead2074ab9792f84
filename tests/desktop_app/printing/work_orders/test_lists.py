"""Ledger and public notice: every order and column, totals that count, nobody who must not be named."""

from datetime import date

import pytest

from desktop_app.printing.page import Text
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.work_orders.lists import LEDGER, ledger, public_notice

COLUMNS = (  # domain 1.1
    "序号、编号、提出时间、来源、群众、住址、类别、事项、承办单位、经办人、承诺日期、承诺期限、延期后期限、"
    "办结日期、结果、自评分、群众评分、档次、逾期、重办、归档号、备注"
)


def test_the_ledger_has_every_column_of_the_rule():
    assert "、".join(column.title.replace("\n", "") for column in LEDGER) == COLUMNS


def test_a_row_says_what_became_of_the_order(printed, order):
    made = order(
        deadline=date(2015, 5, 8),
        completed_on=date(2015, 5, 9),
        outcome="solved",
        self_rating=95,
        rating=98,
        band="very_satisfied",
        rework_count=1,
        archive_number="2015-7",
        remark="已公示",
    )
    text = printed(lambda sheet: ledger(sheet, [made]), scope="2015年 全部村社区").text
    for said in (
        "04-13",
        "04-24",
        "05-08",
        "05-09",
        "已解决",
        "95",
        "98",
        "很满意",
        "是",
        "2015-7",
        "已公示",
        "林阿水",
    ):
        assert said in text, said
    assert "单位：白泉镇范围：2015年全部村社区" in text
    assert "制表人：周敏制表日期：2015年4月28日" in text


def test_totals_leave_void_orders_out_but_the_list_does_not(printed, order):
    rated = [
        order(completed_on=date(2015, 4, 20), rating=90),
        order(completed_on=date(2015, 4, 20), rating=97),
    ]
    late = order()  # 24 April has passed on the 28th
    void = order(state="void", void_reason="重复出具", rating=1, completed_on=date(2015, 4, 25))
    text = printed(lambda sheet: ledger(sheet, [*rated, late, void])).text
    assert "合计4件" in text
    assert "其中作废1件" in text
    assert "办结2件" in text
    assert "93.5" in text
    assert "作废：重复出具" in text
    assert text.count("是") == 1


@pytest.mark.parametrize(
    ("state", "today", "is_late"),
    [("committing", 28, True), ("return_review", 28, True), ("committing", 27, False)],
)
def test_an_order_whose_answer_is_overdue_is_late_as_in_the_list(printed, order, state, today, is_late):
    promise = dict.fromkeys(("deadline", "original_deadline", "committed_on"))
    waiting = order(state=state, answer_due=date(2015, 4, 27), **promise)
    text = printed(lambda sheet: ledger(sheet, [waiting]), today=date(2015, 4, today)).text
    assert ("是" in text) == is_late


def test_an_order_merged_into_another_says_so_and_is_not_late(printed, order):
    main = order(number="白泉〔2015〕第009号", deadline=None)
    merged = order(state="merged", main_order=main)  # its 24 April has passed on the 28th
    text = printed(lambda sheet: ledger(sheet, [merged])).text
    assert "并入白泉〔2015〕第009号" in text
    assert "是" not in text


def test_an_empty_ledger_is_a_ledger(printed):
    text = printed(lambda sheet: ledger(sheet, [])).text
    assert "合计0件" in text
    assert "第1页共1页" in text


def test_the_head_is_repeated_and_pages_are_counted(fonts, occasion, order, assert_tidy):
    orders = [order(title="独居老人屋顶漏雨请求维修" * 3, remark="备注" * (n % 7)) for n in range(60)]
    sheet = Sheet(fonts, occasion)
    ledger(sheet, orders)
    assert_tidy(sheet)
    assert len(sheet.pages) > 2
    for number, page in enumerate(sheet.pages, start=1):
        texts = [mark.text for mark in page.marks if isinstance(mark, Text)]
        assert "归档号" in texts
        assert f"第 {number} 页 共 {len(sheet.pages)} 页" in texts
    rows = [mark.text for page in sheet.pages for mark in page.marks if isinstance(mark, Text)]
    assert all(rows.count(f"第{n:03d}号") == 1 for n in range(1, 61))


def test_a_cell_longer_than_a_page_goes_on_and_loses_nothing(fonts, occasion, order, assert_tidy):
    remark = "".join(chr(0x4E00 + n) for n in range(1500))
    sheet = Sheet(fonts, occasion)
    ledger(sheet, [order(remark=remark)])
    assert_tidy(sheet)
    texts = [mark for page in sheet.pages for mark in page.marks if isinstance(mark, Text)]
    drawn = "".join(mark.text for mark in texts if mark.x > 266 and mark.text in remark)
    assert drawn == remark
    assert len(sheet.pages) > 3


@pytest.mark.parametrize("draw", [ledger, public_notice])
def test_a_resident_who_asked_for_confidence_is_not_named(printed, order, draw):
    text = printed(lambda sheet: draw(sheet, [order(confidential=True)])).text
    assert "匿名" in text
    assert "林阿水" not in text
    assert "三组" not in text


def test_the_public_notice_masks_everybody_and_shows_no_telephone(printed, order):
    shown = [order(completed_on=date(2015, 4, 20), outcome="solved", band="satisfied"), order()]
    hidden = [order(state="void", number="白泉〔2015〕第901号"), order(state="draft", number=None)]
    text = printed(lambda sheet: public_notice(sheet, shown + hidden)).text
    assert text.count("林**") == 2
    for secret in ("林阿水", "13905800000", "三组12号", "第901号"):
        assert secret not in text
    assert "已解决" in text
    assert "办理中" in text


def test_a_number_of_the_thousands_is_on_one_line_of_the_public_notice(fonts, occasion, order):
    sheet = Sheet(fonts, occasion)
    public_notice(sheet, [order(number="白泉〔2015〕第2783号")])
    assert "白泉〔2015〕第2783号" in {mark.text for mark in sheet.pages[0].marks if isinstance(mark, Text)}


def test_the_public_notice_calls_nothing_unfinished_that_is_answered_or_merged(printed, order):
    ended = [order(completed_on=date(2015, 4, 20), band="satisfied"), order(state="merged")]
    text = printed(lambda sheet: public_notice(sheet, ended)).text
    assert ("已办结" in text, "合并办理" in text, "办理中" in text) == (True, True, False)


@pytest.mark.parametrize("count", range(17, 20))
def test_the_total_never_stands_alone_on_a_page(fonts, occasion, order, count):
    sheet = Sheet(fonts, occasion)
    ledger(sheet, [order() for _ in range(count)])
    last = {mark.text for mark in sheet.pages[-1].marks if isinstance(mark, Text)}
    assert f"合计{count}件" in last
    assert f"第{count:03d}号" in last, "the row before it is on the same page"
