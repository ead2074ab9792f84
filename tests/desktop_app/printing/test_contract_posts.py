"""The papers of 全员聘任: full, empty, with long texts and rare characters; the sheet of totals adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.models import Contract, ContractPost, ContractWaiting, Person, PostApplication
from desktop_app import press
from desktop_app.core import records
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.printing.contract_posts import applications, choices, posts, terms
from desktop_app.programs import contract_posts, contract_waiting, tab_with
from tests.desktop_app.programs.contracted import Zone, finished, staff, three_rounds, zone

__all__ = ["zone"]

LONG = "负责景区日常管理、游客服务、安全巡查和重大节庆活动保障，协调㳇𪣻䶮𬭎等村社区关系。" * 30
FORMS = [(program, form) for program in tab_with("contract_posts").programs for form in program.prints]


def decided(zone: Zone) -> Any:
    """甲某 is proposed for 规划科副科长."""
    post, given = zone.competing("甲某", "乙某", "丙某")
    for application, points in zip(given, (95, 80, 70), strict=True):
        zone.score(application, 95, 91, 90, 89, 80, democratic=points)
    today = zone.office.today()
    return zone.move(post, "decide", decided_on=today, notice_from=today)


def one(zone: Zone, program: Program, form: str) -> Any:
    """A record of the program that the form fits."""
    if program.model is ContractPost:
        return decided(zone)
    if program.model is PostApplication:
        return decided(zone).applications.get()
    if form == "lists":
        post = zone.announced("科员")
        choice = zone.choice(post)
        zone.wish(choice, staff(zone, 1)[0], post)
        return zone.move(choice, "close")
    finished(zone)
    if program.model is Contract:
        return zone.signed(Contract.get(Contract.source == "adjusted"))
    return program.model.get()


@pytest.mark.uncounted
@pytest.mark.parametrize(("program", "form"), FORMS, ids=lambda each: each.key)
def test_every_form_is_drawn_with_all_its_glyphs_and_codes(zone: Zone, program: Program, form: Any) -> None:
    record = one(zone, program, form.key)
    given = [program.model()] if form.of == "blank" else [record]
    document = press.compose(zone.office, program, form, given).document
    assert document.pages >= len(form.parts or (1,))
    assert document.missing_glyphs == []
    assert len(set(document.codes)) == len(form.parts)


def test_long_texts_and_rare_characters_go_on_on_another_page(zone: Zone, printed: Any) -> None:
    texts = {"duties": LONG, "requirements": LONG[:900], "need": LONG[:400]}
    post = zone.post("旅游景区综合管理和重大活动保障岗", **texts)
    paper = printed(lambda sheet: posts.description(sheet, post))
    assert len(paper.pages) > 1
    assert paper.text.count("㳇𪣻䶮𬭎") >= 30


def test_the_sheet_of_totals_shows_its_own_arithmetic(zone: Zone, printed: Any) -> None:
    post = decided(zone)
    text = printed(lambda sheet: posts.totals(sheet, post)).text
    assert "去掉一个最高分和一个最低分后平均" in text
    assert "90.00×40%＝36.00" in text  # (91 + 90 + 89) / 3
    assert "95.00×30%＝28.50" in text
    assert "90.00×30%＝27.00" in text
    assert f"{Decimal('36.00') + Decimal('28.50') + Decimal('27.00')}" in text
    assert text.index("缺一项的没有总分，不按零分计") < text.index("计分、核分人员签名：")


def test_the_notice_names_who_is_proposed_and_until_when_one_may_object(zone: Zone, printed: Any) -> None:
    post = decided(zone)
    text = printed(lambda sheet: posts.notice(sheet, post)).text
    assert "下列人员为旅游局规划科副科长拟聘人选" in text
    assert "甲某，1980年5月出生，大学学历，事业身份，现任普陀山—朱家尖管委会科员" in text
    assert "公示时间：2016年3月9日至2016年3月16日" in text
    assert "请向普陀山—朱家尖管委会组织人事部门反映" in text
    assert "普陀山—朱家尖管委会2016年3月9日" in text
    assert "乙某" not in text
    schooled = {"full_time_education": "", "in_service_education": "本科"}
    zone.office.writer.update(Person.get(Person.name == "甲某"), schooled)
    assert "，本科学历，" in printed(lambda sheet: posts.notice(sheet, zone.fresh(post))).text


def test_a_notice_is_only_printed_while_it_lasts(zone: Zone) -> None:
    form = press.form_named(contract_posts.PROGRAM, "notice")
    with pytest.raises(InvalidInput, match="现在不能打印"):
        press.compose(zone.office, contract_posts.PROGRAM, form, [zone.post("科员")])


def test_each_judge_signs_a_sheet_of_their_own(zone: Zone, printed: Any) -> None:
    application = decided(zone).applications.get()
    paper = printed(lambda sheet: applications.score_sheets(sheet, application))
    assert len(paper.pages) == 5
    assert ["评委0" in paper.pages[0], "95.00" in paper.pages[0]] == [True, True]
    blank = printed(lambda sheet: applications.score_sheets(sheet, PostApplication()))
    assert len(blank.pages) == 1


def test_each_post_has_a_list_of_those_who_named_it_in_the_round(zone: Zone, printed: Any) -> None:
    clerk, guide = zone.announced("科员", places=2), zone.announced("讲解员")
    choice = zone.choice(clerk, guide)
    people = staff(zone, 3)
    for person, post in zip(people, (clerk, guide, clerk), strict=True):
        zone.wish(choice, person, post)
    choice = zone.move(choice, "close")
    pages = printed(lambda sheet: choices.department_lists(sheet, choice)).pages
    assert "岗位：旅游局科员可选2人第一志愿2人" in pages[0]
    assert ["职工0" in pages[0], "职工1" in pages[0], "职工2" in pages[0]] == [True, False, True]
    assert "职工1" in pages[1]


def test_the_result_tells_everybody_why(zone: Zone, printed: Any) -> None:
    choice, wishes = three_rounds(zone)
    text = printed(lambda sheet: choices.results(sheet, choice)).text
    for wish in wishes:
        assert "".join(wish.explanation.split()) in text
    one_page = printed(lambda sheet: choices.wish(sheet, wishes[0])).text
    assert "第一轮" not in one_page
    assert "第二轮选中：旅游局讲解员" in one_page


def test_the_letter_and_two_copies_of_the_goals(zone: Zone, printed: Any) -> None:
    finished(zone)
    contract = zone.signed(Contract.get(Contract.source == "adjusted"))
    text = printed(lambda sheet: terms.letter(sheet, contract)).text
    assert "职工4同志：经组织调剂，聘任你为旅游局司机，聘期自2016年3月1日至2019年2月28日。" in text
    paper = printed(lambda sheet: terms.goals(sheet, contract))
    assert ["单位存档" in paper.pages[0], "本人保存" in paper.pages[1]] == [True, True]
    assert all("游客满意度95%以上" in page for page in paper.pages)


def test_whoever_waits_has_a_form_with_the_trainings(zone: Zone, printed: Any) -> None:
    finished(zone)
    row = ContractWaiting.get()
    training = {"held_on": date(2016, 3, 1), "content": "转岗培训", "hours": 8}
    records.change(zone.office, contract_waiting.PROGRAM, row, {}, {"trainings": [training]})
    text = printed(lambda sheet: terms.placement(sheet, row)).text
    assert "2016年3月1日转岗培训（8学时）" in text
    assert "■双向选择落聘" in text
    assert "不服从调剂" in text


def test_ledgers_count_what_they_list(zone: Zone, printed: Any) -> None:
    choice = finished(zone)
    made = list(ContractPost.select())
    assert "合计44" in printed(lambda sheet: posts.ledger(sheet, made)).text
    text = printed(lambda sheet: choices.ledger(sheet, [choice])).text
    assert "345311" in text  # posts, places, people, chosen, adjusted, waiting
