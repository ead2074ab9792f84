"""“2016年4月13日,根据结构性干部配备需要,我市推出20个副县处级及乡镇党政正职岗位,面向全市‘80后’副科以上干部公开比选,
根据干部的综合素质、基层一线经历、领导岗位任职经历等进行多维比较分析,择优确定动议意向人选进行推荐考察”.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.models import Organization, Person, PersonAppraisal, PersonExperience, SelectionCandidate
from desktop_app.core import figures, listing
from desktop_app.core.period import Period
from desktop_app.printing import open_selection as paper
from desktop_app.programs import TABS, open_selection
from desktop_app.security import opening
from tests.desktop_app.conftest import cast, clock, founded, office
from tests.desktop_app.programs.conftest import department
from tests.desktop_app.programs.selecting import NOTICE, Department
from tests.stories.conftest import CONTROL, PASSWORD, Clerk

__all__ = ["cast", "clock", "department", "founded", "office"]
Key = Qt.Key
# 副县处级及乡镇党政正职
KINDS = {"county_deputy": 8, "party_secretary": 6, "township_head": 6}
RANKS = {"county_deputy": "county_deputy"}


@pytest.fixture
def cadre(directory: Path) -> None:
    """An 80后 副科 with three good years and four years at the front line; the township as a unit."""
    opened = opening.open_office(directory, user="张文书", password=PASSWORD)
    create = opened.office.writer.create
    try:
        unit = Organization(name="东浦镇", short_name="东浦", kind="township")
        create(unit)
        person = Person(
            name="周海宁",
            gender="male",
            born="1983-05",
            organization=unit,
            post="副镇长",
            rank="township_deputy",
        )
        create(person)
        create(
            PersonExperience(
                person=person, started="2012-04", ended="", post="东浦镇副镇长", frontline=True, leading=True
            )
        )
        for year in (2013, 2014, 2015):
            create(PersonAppraisal(person=person, year=year, grade="competent"))
    finally:
        opened.close()


def opens_the_post(clerk: Clerk) -> None:
    """The bounds of 80后 and 副科 and the weights stand there already; the days are those of the notice."""
    place = [tab.key for tab in TABS].index("open_selection")
    clerk.presses(Key(Key.Key_1 + place), CONTROL)
    clerk.waits_for("新建公开比选岗位")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("比选批次")
    clerk.fills(比选批次="2016年第一批", 岗位名称="东浦镇镇长")
    clerk.goes_to("类别")
    for _step in range(3):
        clerk.presses(Key.Key_Down)
    clerk.chooses("单位", "东浦镇")
    clerk.goes_to("岗位层次")
    for _step in range(3):
        clerk.presses(Key.Key_Down)
    types_the_day(clerk, "发布日期", "2016-04-13")
    types_the_day(clerk, "报名截止", "2016-04-22")
    clerk.accepts()
    clerk.waits_for("发布以后资格条件和权重不能再改")
    clerk.accepts()
    clerk.waits_for("报名中", "2016-001")


def types_the_day(clerk: Clerk, label: str, day: str) -> None:
    clerk.goes_to(label)
    clerk.presses(Key.Key_A, CONTROL)
    clerk.types(day)


def registers_the_application(clerk: Clerk) -> None:
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建比选人选")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("报名岗位")
    clerk.chooses("报名岗位", "东浦镇镇长")
    clerk.chooses("姓名", "周海宁")
    types_the_day(clerk, "报名日期", "2016-04-14")
    clerk.accepts()
    clerk.waits_for("取得编号")
    clerk.accepts()
    clerk.waits_for("已报名", "副镇长")
    assert clerk.sees("截止报名以后才作资格审查"), "what cannot be done yet says why"


def closes_applications_and_reviews(clerk: Clerk) -> None:
    clerk.presses(Key.Key_PageUp, CONTROL)
    clerk.waits_for("新建公开比选岗位")
    clerk.accepts()
    clerk.waits_for("逐人作资格审查")
    clerk.accepts()
    clerk.waits_for("还有 1 人没有作资格审查")
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建比选人选")
    clerk.accepts()
    clerk.waits_for("每一项条件的核对结果存在人选里")
    clerk.accepts()
    clerk.waits_for("出生日期要求1980-01-01 至 1989-12-31：1983-05，符合", "48个月÷60×100")


@pytest.mark.slow
def test_a_post_is_opened_and_whoever_applies_is_reviewed_by_rule(cadre: None, clerk: Clerk) -> None:
    clerk.signs_in()
    opens_the_post(clerk)
    registers_the_application(clerk)
    closes_applications_and_reviews(clerk)


def test_20_posts_are_opened_and_the_best_are_recommended_and_examined(department: Department) -> None:
    """Two of the 80后 apply for each post; who is older or lower in rank does not get as far."""
    posts = [
        department.published(f"{kind}{number}", kind=kind, rank=RANKS.get(kind, "township_head"))
        for kind, count in KINDS.items()
        for number in range(count)
    ]
    found = figures.figures(department.office, Period(NOTICE, NOTICE), programs=[open_selection.PROGRAM])
    figure = next(each for each in found if each.key == "open_selection.positions")
    assert figure.value == "20"
    opened = listing.listing(department.office, open_selection.PROGRAM, filters=figure.opens.filters)
    assert opened.count() == 20
    applied = {post.id: apply_for(department, post) for post in posts}
    department.on(date(2016, 4, 25))
    for post in posts:
        compare(department, post, applied[post.id])
    assert SelectionCandidate.select().where(SelectionCandidate.state == "ineligible").count() == 40
    examined = [examine(department, post) for post in posts]
    assert {candidate.state for candidate in examined} == {"examined"}


def apply_for(department: Department, post: Any) -> list[Any]:
    people = (
        department.cadre("甲"),
        department.cadre("乙"),
        department.cadre("丙", born="1979-12"),
        department.cadre("丁", rank="staff"),
    )
    return [department.applied(post, person) for person in people]


def compare(department: Department, post: Any, applied: list[Any]) -> None:
    """综合素质 is judged by people, the experience is reckoned; who is not eligible is told why."""
    department.move(department.fresh(post), "review")
    for candidate, key, quality in zip(
        applied, ("admit", "admit", "refuse", "refuse"), (85, 90, None, None), strict=True
    ):
        reviewed = department.move(department.fresh(candidate), key)
        if quality is not None:
            department.move(reviewed, "score", quality_score=Decimal(quality))
    department.compared(department.fresh(post))


def examine(department: Department, post: Any) -> Any:
    """The first of the comparison is motioned, recommended and examined."""
    day = department.office.today()
    place, best = paper.compared(department.fresh(post))[0]
    assert (place, best.person.name, best.total) == (1, "乙", Decimal(84))
    best = department.move(department.fresh(best), "motion", motioned_on=day, motion_reason="第一名")
    department.move(department.fresh(post), "motion", motioned_on=day)
    best = department.fresh(best)
    department.move(best, "recommend", recommended_on=day, voters=60, votes=50, talks=20, talk_votes=18)
    department.move(best, "announce", announced_on=day, examiners="王强、李敏")
    return department.move(best, "examine", examined_on=day, conclusion="suitable", findings="实绩突出")
