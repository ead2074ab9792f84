"""The papers of 三重项目: needs, postings, and rewards whose totals stand in figures and in capitals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.models import KeyProject, ProjectBonus, ProjectStaff
from desktop_app.core import records
from desktop_app.core.papercode import PaperCode
from desktop_app.printing import bonus_ledgers, key_projects, project_bonuses, project_staff
from desktop_app.printing.occasion import GOVERNMENT
from desktop_app.programs import bonus_shares
from desktop_app.programs import key_projects as projects
from desktop_app.programs import project_bonuses as rewards
from desktop_app.programs import project_staff as postings
from tests.desktop_app.conftest import cast, clock, founded, office
from tests.desktop_app.programs.heavy_projects import Department

__all__ = ["cast", "clock", "founded", "office"]

LONG = "对接设计、监理、施工和属地四方，逐户签约、逐宗交地；𪣻塘段由㳇同志负责。" * 40


@pytest.fixture
def department(office, clock, cast):
    return Department(office, clock, cast)


@pytest.fixture
def bonus(department):
    """Three members; the pool of 50000 is shared out but for a fen."""
    project = department.project()
    for person in (department.cast.chen, department.cast.li, department.person("王㳇")):
        department.in_post(person, project=project)
    department.on(date(2017, 1, 10))
    made = department.fixed(project, manual_pool=5000001, approval_document="舟政〔2017〕1号")
    rows = [
        {"id": share.id, "amount": fen, "basis": "承担主要任务"}
        for share, fen in zip(made.shares, (2000000, 3000000, 0), strict=True)
    ]
    records.change(department.office, rewards.PROGRAM, made, {}, {"shares": rows})
    return department.move(made, "confirm", rest_reason="留作年终奖励")


def test_the_needs_say_what_is_missing(printed, department):
    project = department.project()
    department.in_post(project=project)
    need = {"declared_on": date(2016, 1, 20), "duty": "政策处理", "wanted": "懂用海", "count": 2}
    records.change(department.office, projects.PROGRAM, project, {}, {"needs": [need]})
    paper = printed(lambda sheet: key_projects.needs(sheet, project))
    assert "核定人数3" in paper.text
    assert "力量缺口2" in paper.text
    assert "政策处理懂用海2" in paper.text
    assert "重点" not in paper.text  # nothing says what the three are
    assert paper.codes() == [PaperCode("key_projects", "needs", "needs", project.id, 77)]


def test_the_letter_names_the_day_by_which_to_report(printed, department):
    staff = department.sent(project=department.project(), duty="政策处理。")
    text = printed(lambda sheet: project_staff.letter(sheet, staff)).text
    assert "白泉组派〔2016〕1号" in text
    assert "选派白泉镇副主任陈主任同志到“三重”项目“鱼山大桥”（鱼山大桥工作组）工作（全脱产）" in text
    assert "，职责是政策处理。选派时间" in text
    assert "从2016年1月20日起，至2018年1月20日止" in text
    assert "于2016年1月27日前报到" in text
    assert "抄送：鱼山大桥工作组" in text


def test_the_testimonial_has_quarters_year_and_three_seals(printed, department):
    staff = department.in_post(project=department.project())
    department.move(staff, "appraise_quarter", year=2016, quarter=1, grade="fair")
    department.move(staff, "appraise_year", year=2016, grade="excellent")
    text = printed(lambda sheet: project_staff.testimonial(sheet, staff)).text
    assert "2016年1季度较好" in text
    assert "2016年优秀" in text
    assert text.count("（盖章）") == 3


def test_a_month_of_long_notes_goes_on_on_another_page(printed, department):
    staff = department.in_post(project=department.project())
    lines = {
        "attendance": [{"month": "2016-01", "days": 8, "leave": 1, "leave_kind": "sick"}],
        "diary": [{"done_on": date(2016, 1, 20), "text": LONG[:900]}] * 3,
    }
    records.change(department.office, postings.PROGRAM, staff, {}, lines)
    paper = printed(lambda sheet: project_staff.month(sheet, staff))
    assert "2016年1月" in paper.text
    assert "出勤天数8天请假天数1天（病假）" in paper.text
    assert len(paper.pages) == 2
    assert "续页" in paper.pages[1]


def test_the_total_shows_its_own_arithmetic(printed, bonus):
    text = printed(lambda sheet: project_bonuses.fixed_total(sheet, bonus)).text
    assert "人均基数20,000.00元×在岗月数合计33÷12×等次系数1＝55,000.00元" in text
    assert "50,000.01元（批准文号：舟政〔2017〕1号）" in text
    assert "人民币伍万元零壹分" in text


def test_the_plan_has_totals_rest_and_room_for_every_signature(printed, bonus):
    paper = printed(lambda sheet: project_bonuses.plan(sheet, bonus))
    assert "合计50,000.00" in paper.text
    assert "合计大写人民币伍万元整" in paper.text
    assert "最高/最低：1.50" in paper.text
    assert "结余说明留作年终奖励" in paper.text
    assert "组长签名" in paper.text
    assert paper.text.count("（盖章）") == 2
    assert paper.codes() == [PaperCode("project_bonuses", "plan", "plan", bonus.id, 77)]


def test_only_who_gets_money_signs_for_it(printed, bonus):
    text = printed(lambda sheet: project_bonuses.payroll(sheet, bonus)).text
    assert "合计2人50,000.00" in text
    assert "王㳇" not in text


def test_the_notice_says_who_gets_what_until_when(printed, department, bonus):
    department.move(bonus, "publish", published_on=date(2017, 1, 10))
    text = printed(lambda sheet: project_bonuses.notice(sheet, bonus)).text
    assert "陈主任（—）20,000.00元" in text
    assert "结余0.01元，留作年终奖励。" in text
    assert "从2017年1月10日起，至2017年1月17日止" in text
    signed = printed(
        lambda sheet: project_bonuses.notice(sheet, bonus), setting={GOVERNMENT: "白泉镇人民政府"}.get
    )
    assert "白泉镇人民政府" in signed.text


def test_a_long_plan_keeps_its_seals_with_its_last_row(printed, department):
    project = department.project(approved=40)
    for number in range(31):
        department.in_post(department.person(f"王工{number}"), project=project)
    department.on(date(2017, 1, 10))
    made = department.move(department.fixed(project), "share_out")
    paper = printed(lambda sheet: project_bonuses.plan(sheet, made))
    assert len(paper.pages) == 2
    assert "合计大写" in paper.pages[1]


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("model", "draw", "title"),
    [
        (KeyProject, key_projects.needs, "三重项目干部需求申报表"),
        (ProjectStaff, project_staff.register, "干部选派登记表"),
        (ProjectStaff, project_staff.month, "选派干部在岗纪实月报"),
        (ProjectStaff, project_staff.testimonial, "选派干部期满鉴定表"),
        (ProjectBonus, project_bonuses.appraisal, "项目工作组年度绩效考评表"),
        (ProjectBonus, project_bonuses.plan, "绩效奖励分配方案表"),
    ],
)
def test_empty_paper_has_no_code_and_nothing_filled_in(printed, office, model, draw, title):
    paper = printed(lambda sheet: draw(sheet, model()))
    assert title in paper.text
    assert paper.codes() == []
    assert "None" not in paper.text
    assert "■" not in paper.text


def test_ledgers_say_their_totals(printed, department, bonus):
    department.chosen(place="grassroots", village=department.cast.village)
    department.in_post(
        department.person("林阿水"), project=department.project("甬舟码头", investment=Decimal(120000))
    )
    department.move(department.project("双屿渡", investment=Decimal(80000)), "void", closing_note="重复")
    text = printed(lambda sheet: key_projects.ledger(sheet, KeyProject.select())).text
    assert "鱼山大桥工作组" in text
    assert "合计120000.0042" in text  # of the live ones: in post, and what they lack
    text = printed(lambda sheet: project_staff.ledger(sheet, ProjectStaff.select())).text
    assert "基层：星湾村" in text
    assert "甬舟码头" in text
    assert "：甬舟码头" not in text  # a project says by itself what it is
    text = printed(lambda sheet: bonus_ledgers.ledger(sheet, ProjectBonus.select())).text
    assert "合计50,000.0150,000.00" in text
    shares = bonus_shares.PROGRAM.model.select()
    assert "合计50,000.00" in printed(lambda sheet: bonus_ledgers.share_ledger(sheet, shares)).text
