"""“2016年5月21日起,我市接连推出了比选优秀村社区书记进乡镇(街道)领导班子、面向村社区书记公开招聘所属乡镇(街道)
事业编制人员、表彰全市首届‘十佳村社区惠民好书记’、给离任村社区书记发放补助金等一系列关心关爱村社区书记的创新机制”.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.models import Organization, Person, PersonAppraisal, PersonExperience
from desktop_app.core import figures, listing, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import PROGRAMS, honour_nominees, village_honours
from desktop_app.security import opening
from tests.desktop_app.conftest import Cast, cast, clock, founded, office
from tests.desktop_app.programs.conftest import care
from tests.desktop_app.programs.test_village_subsidies import Desk
from tests.desktop_app.programs.village_care import MEETING, REVIEW, Care
from tests.stories.conftest import CONTROL, PASSWORD, Clerk
from tests.stories.test_open_selection import types_the_day

__all__ = ["care", "cast", "clock", "founded", "office"]
Key = Qt.Key
TITLE = "首届“十佳村社区惠民好书记”"


@pytest.fixture
def secretary(directory: Path) -> None:
    """A village secretary of six years, 大专, with three good years."""
    opened = opening.open_office(directory, user="张文书", password=PASSWORD)
    create = opened.office.writer.create
    try:
        unit = Organization(name="星塔村", short_name="星塔", kind="village")
        create(unit)
        person = Person(
            name="王海平",
            gender="male",
            born="1978-06",
            organization=unit,
            post="党总支书记",
            rank="village",
            category="village_secretary",
            in_service_education="大专",
        )
        create(person)
        create(PersonExperience(person=person, started="2010-03", post="星塔村党总支书记", frontline=True))
        for year in (2013, 2014, 2015):
            create(PersonAppraisal(person=person, year=year, grade="competent"))
    finally:
        opened.close()


def goes_to_the_tab(clerk: Clerk) -> None:
    """The tenth tab has no number of its own: it is below the ninth."""
    clerk.presses(Key.Key_9, CONTROL)
    clerk.waits_for("新建第一书记")
    clerk.goes_to("功能")
    clerk.presses(Key.Key_Down)
    clerk.waits_for("新建比选进班子")


def opens_a_round(clerk: Clerk) -> None:
    """The conditions and weights stand there already; the clerk says for whom it is."""
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("比选名称")
    clerk.fills(比选名称="2016年比选优秀村社区书记进乡镇领导班子")
    types_the_day(clerk, "公告日期", "2016-05-23")
    types_the_day(clerk, "报名截止", "2016-05-31")
    clerk.goes_to("添加一条人员范围")
    clerk.presses(Key.Key_Space)
    clerk.goes_to("人员范围")
    for _step in range(4):  # 第一书记、乡镇事业编制人员、选调生、村社区书记
        clerk.presses(Key.Key_Down)
    clerk.accepts()
    clerk.waits_for("公告以后名额、资格条件和权重不能再改")
    clerk.accepts()
    clerk.waits_for("报名中", "2016-001")


def registers_the_application(clerk: Clerk) -> None:
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建进班子人选")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("比选")
    clerk.chooses("比选", "2016年比选")
    clerk.chooses("姓名", "王海平")
    clerk.goes_to("人员范围")
    for _step in range(4):
        clerk.presses(Key.Key_Down)
    types_the_day(clerk, "报名日期", "2016-05-24")
    clerk.accepts()
    clerk.waits_for("取得编号")
    clerk.accepts()
    clerk.waits_for("已报名", "党总支书记")
    assert clerk.sees("截止报名以后才作资格审查"), "what cannot be done yet says why"


def closes_applications_and_reviews(clerk: Clerk) -> None:
    clerk.presses(Key.Key_PageUp, CONTROL)
    clerk.waits_for("新建比选进班子")
    clerk.accepts()
    clerk.waits_for("逐人作资格审查")
    clerk.accepts()
    clerk.waits_for("还有 1 人没有作资格审查")
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建进班子人选")
    clerk.accepts()
    clerk.waits_for("每一项条件的核对结果存在人选里")
    clerk.accepts()
    clerk.waits_for("任职年限要求到 2016-05-31 任村社区书记满 3 年：6 年 2 个月，符合")


@pytest.mark.slow
def test_a_round_is_opened_and_whoever_applies_is_reviewed_by_rule(secretary: None, clerk: Clerk) -> None:
    clerk.signs_in()
    goes_to_the_tab(clerk)
    opens_a_round(clerk)
    registers_the_application(clerk)
    closes_applications_and_reviews(clerk)


def test_secretaries_go_up_are_hired_honoured_and_paid_after_they_left(
    care: Care, office: Office, clock: FixedClock, cast: Cast
) -> None:
    goes_up(care)
    is_hired(care)
    ten_are_honoured(care)
    desk = Desk(office, clock, cast)
    desk.granted()
    desk.on(date(2016, 7, 20))
    desk.paid("2016-06")
    desk.paid("2016-07")
    found = {each.key: each for each in figures.figures(office, Period.parse("2016"))}
    counted = {
        "promotion_candidates.promoted": "1",
        "hiring_applicants.hired": "1",
        "honour_nominees.honoured": "10",
        "village_subsidies.granted": "1",
    }
    assert {key: found[key].value for key in counted} == counted
    assert found["subsidy_rolls.paid"].value == "1010.00"
    for key, count in counted.items():
        opens = found[key].opens
        program = next(each for each in PROGRAMS if each.key == opens.program)
        assert listing.listing(office, program, filters=opens.filters).count() == int(count)


def compared(care: Care, contest: Any, apply: Any) -> Any:
    """Three apply, are reviewed by rule and compared; the first of them."""
    applied = [apply(contest, care.person(name)) for name in ("甲", "乙", "丙")]
    for candidate, points in zip(care.reviewed(contest, *applied), (90, 80, 70), strict=True):
        care.scored(candidate, points, points, points)
    care.compared(contest)
    return care.fresh(applied[0])


def goes_up(care: Care) -> None:
    """比选 → 考察 → 讨论 → 公示 → 选举; the register says what became of the secretary."""
    best = compared(care, care.published(title="比选进班子"), care.standing)
    care.move(best, "propose", proposed_on=REVIEW)
    told = {"examiners": "王强、李敏", "conclusion": "suitable", "findings": "实绩突出"}
    care.move(best, "examine", examined_on=REVIEW, **told)
    post = {"unit": care.township, "new_post": "副镇长", "appointing": "elected", "met_on": REVIEW}
    care.move(best, "decide", **(MEETING | post))
    care.move(best, "notice", noticed_on=REVIEW, notice_days=5)
    care.on(date(2016, 6, 9))
    care.move(best, "appoint", appointed_on=date(2016, 6, 9), notice_result="没有反映问题")
    assert Person.get_by_id(best.person_id).post == "副镇长"


def is_hired(care: Care) -> None:
    """考试考核 → 体检 → 考察 → 公示 → 备案 → 合同."""
    care.on(date(2016, 5, 23))
    best = compared(care, care.opened(), care.applying)
    care.move(best, "pass_medical", medical_on=REVIEW, hospital="县人民医院", medical="合格")
    told = {"examiners": "王强、李敏", "conclusion": "suitable", "findings": "群众公认"}
    care.move(best, "examine", examined_on=REVIEW, **told)
    care.move(best, "notice", noticed_on=REVIEW, notice_days=7)
    day = date(2016, 6, 9)
    care.on(day)
    care.move(best, "file", filed_on=day, filing="人社备〔2016〕21号", notice_result="没有反映问题")
    days = {"signed_on": day, "starts_on": day, "ends_on": date(2019, 6, 8), "probation_months": 3}
    care.move(best, "sign", contract="事聘〔2016〕1号", new_post="便民服务中心工作人员", **days)
    assert Person.get_by_id(best.person_id).category == "public_institution"


def ten_are_honoured(care: Care) -> None:
    """推荐 → 初审 → 公示 → 投票评审 → 表彰: twelve are recommended, exactly ten are honoured."""
    care.on(date(2016, 5, 23))
    made = records.create(care.office, village_honours.PROGRAM, {"title": TITLE, "year": 2016})
    care.move(made, "publish", published_on=date(2016, 5, 23), recommend_until=date(2016, 5, 31))
    told = {"honour": made, "recommender": care.township, "deeds": "带领村民修路引水"}
    nominees = [
        records.create(care.office, honour_nominees.PROGRAM, told | {"person": care.person(f"书记{number}")})
        for number in range(12)
    ]
    for nominee in nominees:
        care.move(nominee, "nominate", nominated_on=date(2016, 5, 23))
    care.on(REVIEW)
    care.move(made, "review")
    for nominee in nominees:
        care.move(nominee, "shortlist", review="同意")
    care.move(made, "notice", noticed_on=REVIEW, notice_days=5)
    care.on(date(2016, 6, 9))
    care.move(made, "vote", voted_on=date(2016, 6, 9), notice_result="没有反映问题")
    for votes, nominee in enumerate(nominees, start=100):
        care.move(nominee, "score", votes=votes, panel_score=Decimal(85))
    care.move(made, "award", awarded_on=date(2016, 6, 9), document="舟委〔2016〕30号")
    assert [care.fresh(each).state for each in nominees] == ["passed_over"] * 2 + ["awarded"] * 10
