"""The papers of 能上能下: forms, letters, ledger, and the grid whose rows sum to its total (domain 1.8)."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import CadreWarning, Person, PostAdjustment
from db.models.post_adjustments import KINDS
from desktop_app.core import records
from desktop_app.core.papercode import PaperCode
from desktop_app.printing import adjustment_letters as letters
from desktop_app.printing import post_adjustments as forms
from desktop_app.programs.post_adjustments import PROGRAM
from desktop_app.programs.post_adjustments.figures import LATERAL_ALSO
from tests.desktop_app.programs.adjusting import cases

__all__ = ["cases"]

LONG = "该同志对防汛物资储备重视不够，三次检查均发现库存不足，经谈话提醒后仍未整改；𪣻塘工程中不到岗。" * 40


def test_the_assessment_tells_the_case(printed, cases):
    case = cases.verified(clue="三次迟到", source="petition")
    text = printed(lambda sheet: forms.assessment(sheet, case)).text
    for words in ("不适宜担任现职干部认定表", "白泉-2015-001", "陈主任", "水务公司主任", "■信访举报"):
        assert words in text
    for words in ("适用：市实施办法（2013）", "1.不称职", "李干事、王干事", "情况属实"):
        assert words in text


def test_the_paper_has_the_wording_of_the_regulation_where_it_is_known(printed, cases):
    case = cases.draft(regulation="2004", situation="2004-02", channel=cases.entry("channels", "unsuited"))
    row = case.situations.get()
    values = {"id": row.id, "situation": row.situation, "detail": "码头选址两次变更"}
    case = records.change(cases.office, PROGRAM, case, {}, {"situations": [values]})
    text = printed(lambda sheet: forms.assessment(sheet, case)).text
    assert "1.决策严重失误，造成巨大经济损失或者恶劣影响，负主要领导责任的" in text
    assert "具体表现：码头选址两次变更" in text


def test_of_a_registered_warning_the_paper_says_no_more_than_that_there_was_one(printed, cases):
    warning = CadreWarning(
        kind="admonition", person=cases.chen, matter="生活作风", number="白泉组诫〔2014〕7号"
    )
    cases.office.writer.create(warning)
    rows = [
        {"warning": warning, "uncorrected": "没有改正"},
        {"kind": "reminder", "taken_on": date(2014, 5, 1), "uncorrected": "仍迟到"},
    ]
    case = records.change(cases.office, PROGRAM, cases.verified(), {}, {"earlier_measures": rows})
    text = printed(lambda sheet: forms.assessment(sheet, case)).text
    assert "1.已登记的提醒、函询或诫勉：没有改正" in text
    assert "2.提醒2014年5月1日：仍迟到" in text
    assert "组诫" not in text
    assert "生活作风" not in text


def test_the_proposal_tells_the_votes(printed, cases):
    case = cases.decided()
    text = printed(lambda sheet: forms.proposal(sheet, case)).text
    assert "拟采取方式平职调整" in text
    assert "2015年4月13日党委会议：应到9人，实到8人：同意7，不同意1，弃权0，缓议0；通过" in text


@pytest.mark.parametrize("form", [forms.assessment, forms.proposal, forms.talk_record, forms.application])
def test_forms_are_tidy_whatever_stands_in_them(sheet, assert_tidy, cases, form):
    case = cases.ordered()
    form(sheet, case)
    form(sheet, PostAdjustment())
    long = {"clue": LONG, "findings": LONG, "basis": LONG, "talk_record": LONG, "opinion": LONG}
    for name, text in (long | {"application_reason": LONG, "reflection": LONG}).items():
        setattr(case, name, text)
    form(sheet, case)
    assert_tidy(sheet)


def test_a_form_carries_its_code_and_an_empty_one_none(printed, cases):
    case = cases.talked()
    paper = printed(lambda sheet: forms.talk_record(sheet, case))
    assert paper.codes() == [PaperCode("post_adjustments", "talk", "talk", case.id, 77)]
    assert printed(lambda sheet: forms.talk_record(sheet, PostAdjustment())).codes() == []


def test_an_order_to_resign_before_and_after_it_is_served(printed, assert_tidy, sheet, cases):
    case = cases.decided("ordered_resignation")
    before = printed(lambda sheet: letters.resignation_order(sheet, case)).text
    assert "责令你辞去水务公司主任职务" in before
    assert "接到本通知后的规定期限内（____年___月___日前）提交书面辞职申请" in before
    case = cases.talk(case, "serve")
    after = printed(lambda sheet: letters.resignation_order(sheet, case))
    assert "接到本通知之日起15日内（2015年4月28日前）提交书面辞职申请" in after.text
    assert "责令辞职通知书（存根）" in after.text
    assert "责令辞职通知书（送达回证）" in after.text
    assert [code.part for code in after.codes()] == ["receipt"]
    letters.resignation_order(sheet, case)
    assert_tidy(sheet)
    cases.wait(10)
    case = cases.move(case, "appeal", appealed_on=cases.today, appeal_reason="事实不清")
    case = cases.move(case, "uphold", reviewed_on=cases.today, review_reason="事实清楚")
    assert printed(lambda sheet: letters.resignation_order(sheet, case)).text == after.text
    assert (
        "请你于2015年4月26日前提交书面辞职申请"
        in printed(lambda sheet: letters.review_decision(sheet, case)).text
    )


@pytest.mark.parametrize(
    ("measure", "new", "words"),
    [
        ("lateral", {"new_post": "站长"}, "陈主任同志任白泉镇站长，免去其水务公司主任职务。"),
        ("removal", {"new_post": ""}, "免去陈主任同志的水务公司主任职务。"),
        ("suspension", {"new_post": ""}, "陈主任同志停职，停职期间不履行水务公司主任职务。"),
    ],
)
def test_the_notice_of_appointment_says_what_becomes_of_the_cadre(printed, cases, measure, new, words):
    case = cases.following(measure, **new)
    text = printed(lambda sheet: letters.appointment_notice(sheet, case)).text
    assert "白泉组干〔2015〕1号" in text
    assert "关于陈主任同志职务任免的通知" in text
    assert "经2015年4月13日党委会议研究决定：" in text
    assert words in text


def test_resignations_are_accepted(printed, cases):
    case = cases.move(cases.ordered(), "resign", applied_on=cases.today, application_reason="失职")
    text = printed(lambda sheet: letters.appointment_notice(sheet, case)).text
    assert "陈主任同志已按责令辞职的决定提出辞职，同意其辞去水务公司主任职务。" in text


def test_the_review_upholds_or_revokes_under_a_number_of_its_own(printed, cases):
    case = cases.move(cases.ordered(), "appeal", appealed_on=cases.today, appeal_reason="事实不清。")
    upheld = cases.move(case, "uphold", reviewed_on=cases.today, review_reason="原决定事实清楚")
    text = printed(lambda sheet: letters.review_decision(sheet, upheld)).text
    assert "白泉组干〔2015〕2号" in text
    assert "经复议，原决定事实清楚。现决定：维持原决定。请你于2015年4月16日前提交书面辞职申请。" in text
    case = cases.move(cases.following(), "appeal", appealed_on=cases.today, appeal_reason="不服")
    revoked = cases.move(case, "revoke", reviewed_on=cases.today, review_reason="事实不清")
    text = printed(lambda sheet: letters.review_decision(sheet, revoked)).text
    assert "现决定：撤销原决定，影响期相应取消。" in text


def test_the_ledger(printed, assert_tidy, sheet, cases):
    cases.following(new_post="站长")
    cases.following("removal", new_post="")
    rows = list(PostAdjustment.select().order_by(PostAdjustment.id))
    text = printed(lambda sheet: forms.ledger(sheet, rows)).text
    assert "白泉-2015-001陈主任水务公司主任不称职平职调整2015-04-13白泉镇站长2016-04-13跟踪管理" in text
    forms.ledger(sheet, rows)
    assert_tidy(sheet)


def test_the_rows_and_columns_of_the_grid_sum_to_its_total(printed, cases):
    for level, measure in (("city", "lateral"), ("county", "lateral"), ("county", "demotion")):
        cases.decided(measure, level=level)
    cases.proposed()  # not decided on
    retiring = cases.draft(channel=cases.entry("channels", "retirement"), situation="")
    cases.decide(cases.propose(cases.move(retiring, "register"), "removal"))
    cases.move(cases.decided("non_leading"), "void", void_reason="登记错了人")
    text = printed(lambda sheet: forms.grid(sheet, list(PostAdjustment.select()))).text
    words = [LATERAL_ALSO if kind == "lateral" else word for kind, word in KINDS.items()]
    ends = {word: text.index(word) + len(word) for word in words}
    counts = {word: text[end : end + 3] for word, end in ends.items()}  # 市, 县区, 合计
    assert counts[LATERAL_ALSO] == "112"
    assert counts["降职"] == "011"
    assert counts["免职"] == counts["改任非领导职务"] == "000"
    assert text.endswith("合计123第1页共1页")


def test_whoever_takes_the_blame_resigns(printed, cases):
    case = cases.proposed("blame_resignation")
    told = {"application_reason": "失职", "reflection": "愧疚"}
    case = cases.move(case, "apply_to_resign", applied_on=cases.today, **told)
    case = cases.decide(cases.move(case, "examine", examined_on=cases.today, examination="同意"))
    text = printed(lambda sheet: letters.appointment_notice(sheet, case)).text
    assert "同意陈主任同志引咎辞去水务公司主任职务。" in text
    assert (
        "■引咎辞职　□责令辞职".replace("　", "") in printed(lambda sheet: forms.application(sheet, case)).text
    )


def test_the_national_form_has_the_posts_of_the_case_and_changes_nothing(printed, cases):
    case = cases.following(new_post="站长")
    text = printed(lambda sheet: letters.approval_form(sheet, case)).text
    assert "干部任免审批表" in text
    assert "拟任职务白泉镇站长" in text
    assert "拟免职务水务公司主任" in text
    assert Person.get_by_id(cases.chen.id).post_to_leave == ""
    born = f"{case.decided_on.year - 31}-01"
    cases.office.writer.update(Person.get_by_id(cases.chen.id), {"post": "站长", "born": born})
    case, later = cases.fresh(case), date(2030, 1, 1)
    again = printed(lambda sheet: letters.approval_form(sheet, case), today=later).text
    assert "现任职务水务公司主任" in again
    assert "（31岁）" in again
