"""因公辞职: seven days to apply, a new post that is told after the acceptance, and what refuses each step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from db.models import DutyResignation, Parameter
from desktop_app import press
from desktop_app.commands.incoming import Intake
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import duty_resignations, people
from desktop_app.programs.duty_resignations import rules
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.at_the_desk import AtTheDesk

PROGRAM = duty_resignations.PROGRAM


class Department(AtTheDesk):
    """组织办 with the head of a township who is called elsewhere; it is 13 April 2015."""

    def __init__(self, office: Office, clock: FixedClock, cast: Cast) -> None:
        super().__init__(office, clock)
        self.cast = cast
        self.head = self.person("周镇长")

    def person(self, name: str, **more: Any) -> Any:
        told = {"name": name, "status": "in_post", "organization": self.cast.township, "post": "镇长"}
        return records.create(self.office, people.PROGRAM, told | more)

    def draft(self, person: Any = None, **more: Any) -> Any:
        told = {"person": person or self.head, "body": "congress", "new_post": "区农林局局长"}
        return records.create(self.office, PROGRAM, told | more)

    def told(self, day: date = date(2015, 4, 13), **more: Any) -> Any:
        self.on(day)
        return self.move(self.draft(**more), "tell", told_on=day)

    def printed(self, key: str, made: list[Any]) -> str:
        document = press.compose(self.office, PROGRAM, press.form_named(PROGRAM, key), made).document
        pages = pypdfium2.PdfDocument(document.content)
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    return Department(office, clock, cast)


@pytest.mark.parametrize(
    ("told", "due"),
    [
        (date(2015, 4, 13), date(2015, 4, 20)),
        (date(2015, 9, 26), date(2015, 10, 3)),  # a holiday does not stop natural days
        (date(2015, 12, 28), date(2016, 1, 4)),
    ],
)
def test_seven_days_are_counted_from_the_day_after_the_notice(
    department: Department, told: date, due: date
) -> None:
    resignation = department.told(told)
    assert (resignation.application_due, resignation.post) == (due, "镇长")
    department.on(due)
    assert department.listed(PROGRAM, late="yes") == 0
    assert sheets.listed(department.office, PROGRAM, "clock") == ["申请今天到期"]
    department.on(date.fromordinal(due.toordinal() + 1))
    assert department.listed(PROGRAM, late="yes") == 1


def test_the_limit_is_the_office_s_and_moves_off_a_day_off_where_it_says_so(department: Department) -> None:
    since = date(2015, 1, 1)
    department.office.writer.create_many(
        [
            Parameter(key=key, value=value, valid_from=since, source="本地")
            for key, value in (("duty_resignation_days", "5"), ("roll_over", "是"))
        ]
    )
    assert department.told(date(2015, 9, 28)).application_due == date(2015, 10, 8)  # the 3rd is in 国庆


def test_a_resignation_goes_its_way_to_the_new_post(department: Department) -> None:
    resignation = department.told()
    assert resignation.number == "白泉-2015-001"
    with pytest.raises(ProblemsFound, match="“申请日期”不能早于 2015-04-13"):
        department.move(resignation, "apply", applied_on=date(2015, 4, 12))
    department.on(date(2015, 4, 20))
    resignation = department.move(resignation, "apply", applied_on=date(2015, 4, 20))
    assert department.listed(PROGRAM, state="applied") == 1
    with pytest.raises(TransitionRefused):
        department.move(resignation, "announce", announced_on=date(2015, 4, 20))
    with pytest.raises(ProblemsFound, match="“批准日期”不能晚于今天"):
        department.move(resignation, "accept", accepted_on=date(2015, 4, 21))
    resignation = department.move(
        resignation, "accept", accepted_on=date(2015, 4, 20), acceptance="主席团会议"
    )
    post = resignation.new_post
    with pytest.raises(ProblemsFound, match="“公布日期”不能早于 2015-04-20"):
        department.move(resignation, "announce", announced_on=date(2015, 4, 19), new_post=post)
    told = {"announced_on": date(2015, 4, 20), "new_post": post}
    assert department.move(resignation, "announce", **told).state == "announced"
    rate = sheets.figure(department.office, "duty_resignations.on_time_rate", Period.parse("2015"))
    assert (rate.numerator, rate.denominator) == (1, 1)
    due = resignation.application_due
    periods = (Period(due, due), Period(due + timedelta(days=1), None))
    key = "duty_resignations.on_time_rate"
    assert [sheets.figure(department.office, key, each).shown for each in periods] == ["100.00 %", "—"]


def test_what_refuses_a_step(department: Department) -> None:
    nobody = department.person("无职务", post="")
    assert list(rules.against_telling(DutyResignation(), department.office)) == ["请选“干部”"]
    empty = department.draft(nobody, new_post="")
    with pytest.raises(TransitionRefused, match="请填写“辞去职务”"):
        department.move(empty, "tell", told_on=date(2015, 4, 13))
    over = department.draft(term_ends_on=date(2015, 4, 12))
    with pytest.raises(TransitionRefused, match="任期 2015-04-12 已经届满，不用因公辞职"):
        department.move(over, "tell", told_on=date(2015, 4, 13))
    with pytest.raises(ProblemsFound, match="这位干部的因公辞职正在办（草稿）"):
        department.draft()
    records.change(department.office, PROGRAM, over, {"term_ends_on": date(2015, 4, 13), "new_post": ""})
    with pytest.raises(ProblemsFound, match="“接到通知日期”不能晚于今天"):
        department.move(over, "tell", told_on=date(2015, 4, 14))
    today = date(2015, 4, 13)
    resignation = department.move(over, "tell", told_on=today)
    for key, name in (("apply", "applied_on"), ("accept", "accepted_on")):
        resignation = department.move(resignation, key, **{name: today})
    with pytest.raises(ProblemsFound, match="请填写“另有任用职务”"):
        department.move(resignation, "announce", announced_on=today, new_post="")
    announced = department.move(resignation, "announce", announced_on=today, new_post="区水利局局长")
    assert (announced.state, announced.new_post) == ("announced", "区水利局局长")


def test_late_or_missing_applications_are_not_in_time_and_void_ones_do_not_count(
    department: Department,
) -> None:
    late = department.told()
    department.told(person=department.person("吴乡长"))
    void = department.told(person=department.person("郑主席"))
    department.move(void, "void", void_reason="工作安排有变")
    department.on(date(2015, 4, 21))
    department.move(late, "apply", applied_on=date(2015, 4, 21))
    period = Period.parse("2015")
    rate = sheets.figure(department.office, "duty_resignations.on_time_rate", period)
    assert (rate.numerator, rate.denominator) == (0, 2)
    assert sheets.figure(department.office, "duty_resignations.resignations", period).value == "2"


def test_the_notice_says_to_whom_and_until_when(department: Department) -> None:
    resignation = department.told(excludes=True)
    text = department.printed("notice", [resignation])
    assert "你担任的白泉镇镇长职务任期未满" in text
    assert "在接到本通知后7日内（2015年4月20日前），向人民代表大会提出辞去现任职务的书面申请" in text
    assert "在批准辞职后再对外公布" in text
    assert "2015年4月13日" in department.printed("application", [resignation])
    assert "2015-04-20" in department.printed("ledger", [resignation])
    assert "____年___月___日" in department.printed("blank", [DutyResignation()])


def test_a_list_of_an_office_comes_in_with_how_far_each_came(department: Department) -> None:
    department.person("吴乡长")
    intake = Intake(department.office, PROGRAM)
    days = {"told_on": "2015.3.2", "applied_on": "2015.3.6", "accepted_on": "2015.3.10"}
    intake.add({"person": "周镇长", "body": "人民代表大会"} | days)
    intake.add({"person": "吴乡长", "body": "政协", "told_on": "2015.4.1"})
    found = {one.person.name: (one.state, one.application_due) for one in DutyResignation.select()}
    assert found == {
        "周镇长": ("accepted", date(2015, 3, 9)),
        "吴乡长": ("told", date(2015, 4, 8)),
    }
