"""People: the rows below a person, what they refuse, and what is counted from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import Person, PersonAppraisal
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.programs import experience, people
from desktop_app.programs.people.words import appraisals_before, politics_in_words
from tests.desktop_app.conftest import Cast

PEOPLE = people.PROGRAM


def a_person(office: Office, **lines: Any) -> Any:
    return records.create(office, PEOPLE, {"name": "周一线", "born": "1985-03"}, lines)


def a_post(started: str, ended: str = "", **values: Any) -> dict[str, Any]:
    return {"started": started, "ended": ended, "post": "白泉镇干部", **values}


@pytest.mark.parametrize(
    ("lines", "field", "reason"),
    [
        ({"experience": [a_post("2014-03", "2014-02")]}, "experience.ended", "早于"),
        ({"experience": [a_post("2014-13")]}, "experience.started", "1985-03 这样的年月"),
        ({"experience": [a_post("")]}, "experience.started", "请填写“起”"),
        (
            {
                "yearly_appraisals": [
                    {"year": 2014, "grade": "excellent"},
                    {"year": 2014, "grade": "competent"},
                ]
            },
            "yearly_appraisals.year",
            "2014 年写了 2 次",
        ),
        ({"yearly_appraisals": [{"year": 14, "grade": "excellent"}]}, "yearly_appraisals.year", "四位数"),
        ({"family": [{"relation": "妻子"}]}, "family.name", "请填写“姓名”"),
        ({"family": [{"relation": "妻子", "name": "孙某", "born": "八五年"}]}, "family.born", "年月"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_the_whole_person(
    office: Office, cast: Cast, lines: dict[str, Any], field: str, reason: str
) -> None:
    with pytest.raises(ProblemsFound) as refused:
        a_person(office, **lines)
    assert refused.value.field == field
    assert reason in refused.value.message
    assert people.Person.get_or_none(people.Person.name == "周一线") is None


def test_an_identity_number_is_of_one_person(office: Office) -> None:
    told = {"name": "周一线", "identity_number": "11010519491231002X"}
    records.create(office, PEOPLE, told)
    with pytest.raises(ProblemsFound, match="这个身份证号已经是“周一线”的"):
        records.create(office, PEOPLE, told | {"name": "周二线"})


@pytest.mark.parametrize(
    ("joined", "politics"),
    [("2003.07", "中共党员"), ("民盟", "民盟"), ("2003.07；九三学社", "中共党员、九三学社"), ("", "")],
)
def test_who_joined_a_party_is_told_by_its_name(joined: str, politics: str) -> None:
    assert politics_in_words(people.Person(joined_party=joined)) == politics


def test_months_of_birth_and_work_must_be_months(office: Office) -> None:
    with pytest.raises(ProblemsFound, match="参加工作时间"):
        records.create(office, PEOPLE, {"name": "周一线", "started_work": "2008-7"})


def test_posts_that_end_in_the_month_in_which_they_began_or_overlap_are_taken(office: Office) -> None:
    person = a_person(office, experience=[a_post("2014-03", "2014-03"), a_post("2014-01", "2014-12")])
    assert person.experience.count() == 2


def test_experience_is_counted_by_what_its_rows_are(office: Office) -> None:
    person = a_person(
        office,
        experience=[
            a_post("2008-08", "2012-08", frontline=True),
            a_post("2011-08", "2013-08", frontline=True, leading=True),  # one year of them at the same time
            a_post("2013-08", leading=True),
        ],
    )
    day = date(2016, 4, 13)
    assert experience.frontline_months(person, day) == 60
    assert experience.leading_months(person, day) == 56
    assert experience.leading_posts(person) == 2


def test_the_last_grades_name_the_years_without_one(office: Office) -> None:
    rows = [{"year": 2013, "grade": "competent"}, {"year": 2015, "grade": "excellent"}]
    person = a_person(office, yearly_appraisals=[*rows, {"year": 2012, "grade": "incompetent"}])
    assert experience.grades(person, before=2016, years=3) == {
        2013: "competent",
        2014: None,
        2015: "excellent",
    }


def test_a_grade_is_one_of_the_five(office: Office) -> None:
    with pytest.raises(ProblemsFound, match="没有“good”这一项"):
        a_person(office, yearly_appraisals=[{"year": 2014, "grade": "good"}])
    assert PersonAppraisal.select().count() == 0


def test_a_paper_of_a_year_has_the_appraisals_before_it(office: Office) -> None:
    grades = {2012: "competent", 2013: "competent", 2014: "excellent", 2015: "competent"}
    rows = [{"year": year, "grade": grade} for year, grade in grades.items()]
    person = a_person(office, yearly_appraisals=rows)
    assert appraisals_before(person, 2015) == "2012年称职；2013年称职；2014年优秀"
    assert appraisals_before(person, 2016) == "2013年称职；2014年优秀；2015年称职"
    person.appraisals = "2011年优秀"
    assert appraisals_before(person, 2013) == "2011年优秀；2012年称职"


def test_appraisals_in_words_of_no_year_stand_as_typed() -> None:
    assert appraisals_before(Person(appraisals="历年称职"), 2016) == "历年称职"
