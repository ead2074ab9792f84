"""Letters say who, what, why and until when, in an office's form, with the seal never alone on a page."""

from datetime import date

import pytest

from db.models import OrderExtension
from desktop_app.printing.page import RED, Rule, Text
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.work_orders.letters import explanation_notice, extension_notice


@pytest.fixture
def extended(order, office):
    made = order()
    for until, decision in ((date(2015, 5, 8), "approved"), (date(2015, 6, 1), "refused")):
        office.writer.create(
            OrderExtension(
                order=made,
                applied_on=date(2015, 4, 20),
                reason="连续降雨，机械无法进场。",
                until=until,
                decision=decision,
                decided_by="李卫国",
                decided_on=date(2015, 4, 21),
            )
        )
    return made


def test_an_extension_is_told_with_its_reason_and_the_new_day(printed, extended):
    paper = printed(lambda sheet: extension_notice(sheet, extended))
    assert "延期办理告知书林阿水：" in paper.text
    assert "您于2015年4月13日提出的“河道垃圾清理后又堆积”事项，由水务公司承办，" in paper.text
    assert "原承诺于2015年4月24日前办结。" in paper.text
    assert "因连续降雨，机械无法进场，经李卫国审批同意，办理期限延长至2015年5月8日。" in paper.text
    assert "监督电话0580-0000000" in paper.text
    assert "2015年4月21日" in paper.text
    assert "2015年6月1日" not in paper.text  # that one was refused
    assert paper.codes() == []


@pytest.mark.parametrize(
    ("outcome", "title", "says"),
    [
        ("not_accepted", "不予受理告知书", "不予受理。理由如下："),
        ("explained", "解释说明告知书", "现解释说明如下："),
    ],
)
def test_the_title_follows_the_outcome(printed, order, outcome, title, says):
    made = order(outcome=outcome, result="该河段属于县级河道。", completed_on=date(2015, 4, 22))
    paper = printed(lambda sheet: explanation_notice(sheet, made))
    assert title in paper.text
    assert says in paper.text
    assert "该河段属于县级河道。" in paper.text
    assert "白泉〔2015〕第001号" in paper.text
    assert "2015年4月22日" in paper.text


@pytest.mark.parametrize("unnamed", [{"confidential": True}, {"resident": ""}])
def test_a_resident_who_asked_for_confidence_or_left_no_name_is_not_named(printed, order, unnamed):
    made = order(outcome="explained", result="已说明。", **unnamed)
    text = printed(lambda sheet: explanation_notice(sheet, made)).text
    assert "诉求人：" in text
    assert "林阿水" not in text


@pytest.mark.uncounted
@pytest.mark.parametrize("sentences", range(0, 60, 3))
def test_no_page_holds_the_seal_alone_and_nothing_touches(fonts, occasion, order, assert_tidy, sentences):
    made = order(
        outcome="explained", result="经核实，属于县级河道，已协调列入长效保洁。\n" * sentences or "无"
    )
    sheet = Sheet(fonts, occasion)
    explanation_notice(sheet, made)
    assert_tidy(sheet)
    last = [mark.text for mark in sheet.pages[-1].marks if isinstance(mark, Text)]
    assert "特此告知。" in last
    assert "白泉镇" in last  # the signature


def test_the_letterhead_keeps_to_the_standard(fonts, occasion, extended):
    """GB/T 9704-2012, 10.1: lines of 170 mm, the lower one 20 mm above the edge of the paper."""
    sheet = Sheet(fonts, occasion)
    extension_notice(sheet, extended)
    name = next(mark for mark in sheet.pages[0].marks if isinstance(mark, Text) and mark.text == "白泉镇")
    assert name.colour == RED
    assert name.bold
    rules = [mark for mark in sheet.pages[0].marks if isinstance(mark, Rule) and mark.colour == RED]
    assert len(rules) == 4
    assert all(rule.x2 - rule.x1 == pytest.approx(170) for rule in rules)
    assert max(rule.y1 for rule in rules) == pytest.approx(277)
    top, bottom = sorted(rules, key=lambda rule: rule.y1)[:2], sorted(rules, key=lambda rule: rule.y1)[2:]
    assert top[0].width > top[1].width  # thick over thin
    assert bottom[0].width < bottom[1].width  # thin over thick


def test_lines_stand_closer_so_that_a_letter_ends_on_its_first_page(fonts, occasion, order, assert_tidy):
    """What has no room for the seal is set closer, and only what cannot be goes on (domain 3)."""
    seen = []
    for count in range(14):
        sheet = Sheet(fonts, occasion)
        explanation_notice(sheet, order(outcome="explained", result="已办结。\n" * count or "无"))
        assert_tidy(sheet)
        tops = [mark.y for mark in sheet.pages[0].marks if isinstance(mark, Text) and mark.size == 16][:2]
        seen.append((len(sheet.pages), round(tops[1] - tops[0], 1)))
    assert seen == sorted(seen, key=lambda each: (each[0], -each[1]))
    assert {pages for pages, _pitch in seen} == {1, 2}
    assert {10.2, 9.0} <= {pitch for pages, pitch in seen if pages == 1} <= {10.2, 9.6, 9.0}
    assert {pitch for pages, pitch in seen if pages == 2} == {10.2}


def test_only_later_pages_are_numbered_at_their_outer_side(fonts, occasion, order):
    """GB/T 9704-2012, 7.5: odd ones at the right, even ones at the left, one letter in."""
    sheet = Sheet(fonts, occasion)
    long = order(outcome="explained", result="经核实，该河段属于县级河道，已协调列入长效保洁范围。\n" * 40)
    explanation_notice(sheet, long)
    first, second, third, *_more = (
        [mark for mark in page.marks if isinstance(mark, Text) and mark.text.startswith("— ")]
        for page in sheet.pages
    )
    assert first == []
    assert [(mark.text, round(mark.x)) for mark in second] == [("— 2 —", 28 + 5)]
    assert [mark.text for mark in third] == ["— 3 —"]
    (odd,) = third
    assert odd.x + sheet.width(odd.text, odd.face, odd.size) == pytest.approx(210 - 26 - 5)
