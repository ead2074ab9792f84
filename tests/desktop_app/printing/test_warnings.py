"""The papers of 提醒, 函询, 诫勉: the wording of each kind, word for word (domain 1.14)."""

from __future__ import annotations

import pytest

from db.models import CadreWarning
from desktop_app.core.papercode import PaperCode
from desktop_app.printing import warnings as papers
from tests.desktop_app.programs.warned import warned

__all__ = ["warned"]

LONG = "对防汛物资储备重视不够，三次检查均发现库存不足，经谈话提醒后仍未整改；𪣻塘工程中未按时到岗。" * 40


def test_reminder_and_inquiry_speak_of_what_was_heard(printed, warned):
    for kind, draw in (("reminder", papers.reminder_letter), ("inquiry", papers.inquiry_letter)):
        warning = warned.delivered(kind, matter="廉洁自律")
        text = printed(lambda sheet, draw=draw, warning=warning: draw(sheet, warning)).text
        assert "陈主任同志：收到关于你在廉洁自律方面的反映。" in text
        assert "诫勉" not in text
        assert "你存在" not in text


def test_the_admonition_says_what_there_is_and_who_approved_it(printed, warned):
    warning = warned.waiting("admonition", matter="履行防汛职责不力")
    text = printed(lambda sheet: papers.admonition_letter(sheet, warning)).text
    assert (
        "据了解，你存在履行防汛职责不力问题，经白泉镇组织人事部门研究，"
        "报白泉镇党委（党组）主要负责同志批准，对你进行诫勉。"
    ) in text
    assert "收到关于" not in text
    assert "2015年4月20日前提交书面检查，并于2015年10月13日前书面报告整改情况" in text
    assert "抄送：水务公司党委（党组）主要负责人" in text
    reported = warned.waiting("admonition", source="petition")
    assert "据反映，你存在" in printed(lambda sheet: papers.admonition_letter(sheet, reported)).text


def test_the_inquiry_has_a_receipt_that_comes_back(printed, warned):
    warning = warned.waiting("inquiry")
    paper = printed(lambda sheet: papers.inquiry_letter(sheet, warning))
    assert len(paper.pages) == 2
    assert "（2015年5月5日前）送达" in paper.pages[0]
    assert "函询通知书（回执）" in paper.pages[1]
    assert paper.codes() == [PaperCode("warnings", "inquiry", "receipt", warning.id, 77)]


def test_a_second_inquiry_says_that_it_is_one(printed, warned):
    warned.move(warned.answered("inquiry"), "inquire_again")
    second = CadreWarning.get(CadreWarning.first.is_null(False))
    assert "再次函询" in printed(lambda sheet: papers.inquiry_letter(sheet, second)).text


def test_an_earlier_one_keeps_the_number_that_its_paper_bears(printed, warned):
    warning = warned.delivered("reminder")
    warning.source_number = "舟组函〔2016〕10号"
    text = printed(lambda sheet: papers.reminder_letter(sheet, warning)).text
    assert "舟组函〔2016〕10号" in text
    assert warning.number not in text


@pytest.mark.parametrize(
    "form", [papers.admonition_talk, papers.reminder_talk, papers.proof_of_service, papers.report_cover]
)
def test_forms_are_tidy_whatever_stands_in_them(sheet, assert_tidy, warned, form):
    warning = warned.waiting("admonition")
    form(sheet, warning)
    form(sheet, CadreWarning())
    for name in ("content", "talk_record", "assessment"):
        setattr(warning, name, LONG)
    warning.talker = "区委组织部副部长、非公有制经济组织工委书记 王建国"
    form(sheet, warning)
    assert_tidy(sheet)


@pytest.mark.parametrize(
    ("kind", "draw"),
    [
        ("reminder", papers.reminder_letter),
        ("inquiry", papers.inquiry_letter),
        ("admonition", papers.admonition_letter),
    ],
)
def test_letters_flow_on_and_keep_their_copy_line_apart(sheet, assert_tidy, warned, kind, draw):
    warning = warned.delivered(kind, content=LONG)
    draw(sheet, warning)
    assert_tidy(sheet)
    assert len(sheet.pages) > 2


def test_the_ledger(printed, assert_tidy, sheet, warned):
    warned.assessed("admonition", "done")
    warned.draft("reminder")
    rows = list(CadreWarning.select().order_by(CadreWarning.id))
    text = printed(lambda sheet: papers.ledger(sheet, rows)).text
    assert "白泉组诫〔2015〕1号诫勉书面陈主任水务公司主任履行职责2015-04-13" in text
    assert "（未发出）提醒" in text
    papers.ledger(sheet, rows)
    assert_tidy(sheet)
