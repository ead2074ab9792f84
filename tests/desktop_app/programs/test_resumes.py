"""Résumés and appraisal results in words: what they say is read, what they do not say is not made up."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import PersonExperience
from desktop_app.core import listing, records, workflow
from desktop_app.core.office import Office
from desktop_app.demonstration import cadres
from desktop_app.errors import TransitionRefused
from desktop_app.programs import people
from desktop_app.programs.people.resumes import Held, read_appraisals, read_resume

PEOPLE = people.PROGRAM
RESUME = """1998.09--2002.08  南湾财经学院经济学专业学习
2002.08--2006.04  衢澜镇科员
                  （其间：2003.09--2005.07  省委党校在职研究生学习）
2006.04--2010.01  衢澜镇党政办
                  副主任
2010.01--         衢澜镇党委副书记、镇长"""


def test_posts_are_read_and_studies_and_asides_are_not() -> None:
    told = read_resume(RESUME)
    assert told.posts == [
        Held("2002-08", "2006-04", "衢澜镇科员"),
        Held("2006-04", "2010-01", "衢澜镇党政办副主任"),
        Held("2010-01", "", "衢澜镇党委副书记、镇长"),
    ]
    assert told.other == ["1998.09--2002.08  南湾财经学院经济学专业学习"]


@pytest.mark.parametrize(
    "line",
    [
        "2012.03--2014.05  白泉镇镇长",
        "2012.03-2014.05 白泉镇镇长",
        "2012.03—2014.05，白泉镇镇长",
        "２０１２．０３－－２０１４．０５　白泉镇镇长",
        "2012年3月至2014年5月  白泉镇镇长",
        "201203--201405  白泉镇镇长",
        "  2012.03 ~ 2014.05  白泉镇镇长",
    ],
)
def test_the_same_post_however_its_months_are_written(line: str) -> None:
    assert read_resume(line).posts == [Held("2012-03", "2014-05", "白泉镇镇长")]


@pytest.mark.parametrize(
    "line", ["2012.13--2014.05  白泉镇镇长", "2014.05--2012.03  白泉镇镇长", "白泉镇镇长", "2012.03--"]
)
def test_what_cannot_be_a_post_is_told_and_not_read(line: str) -> None:
    assert read_resume(line) == ([], [line])


@pytest.mark.parametrize(
    ("post", "frontline", "leading"),
    [
        ("白泉镇党委书记", True, True),
        ("城澜街道办事处副主任", True, True),
        ("星塔村党总支书记", True, False),
        ("综合保税区管委会招商专员", True, False),
        ("定澜区教育局副局长", False, True),
        ("定澜区住建局村镇建设科科员", False, False),
        ("市委组织部主任科员", False, False),
        ("定澜区乡村振兴局副局长", False, True),
    ],
)
def test_what_a_post_counts_as_is_guessed_by_its_words(post: str, *, frontline: bool, leading: bool) -> None:
    held = Held("2012-03", "", post)
    assert (held.frontline, held.leading) == (frontline, leading)


months = st.builds("{}.{:02d}".format, st.integers(1970, 2030), st.integers(1, 12))
posts = st.text(alphabet="白泉镇区局党委副书记长、（）", min_size=2, max_size=20).filter(
    lambda text: text[0] not in "（、"
)


@given(st.lists(st.tuples(months, st.none() | months, posts)))
def test_lines_as_the_national_form_writes_them_come_back(lines: list[tuple[str, str | None, str]]) -> None:
    right = [(start, end, post) for start, end, post in lines if end is None or start <= end]
    text = "\n".join(f"{start}--{end or '':7}  {post}" for start, end, post in right)
    read = [(held.started, held.ended, held.post) for held in read_resume(text).posts]
    assert read == [
        (start.replace(".", "-"), (end or "").replace(".", "-"), post) for start, end, post in right
    ]


@pytest.mark.uncounted
def test_every_resume_of_the_demonstration_tells_its_rows() -> None:
    ids = count(1)
    for cadre in cadres.gathered(lambda: next(ids), ()).cadres.values():
        rows = [(row.started, row.ended, row.post) for row in cadre.posts]
        assert [tuple(held) for held in read_resume(cadre.person.resume).posts] == rows


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("2013年称职；2014、2015年优秀", {2013: "competent", 2014: "excellent", 2015: "excellent"}),
        ("2013-2015年年度考核均为称职", dict.fromkeys((2013, 2014, 2015), "competent")),
        ("2012年：基本称职　2013年：不称职", {2012: "barely_competent", 2013: "incompetent"}),
        ("２０１５年度考核合格；2014年不定等次", {2014: "undetermined", 2015: "competent"}),
        ("近三年年度考核均为称职", {}),
        ("2013年", {}),
    ],
)
def test_grades_are_read_with_their_years(text: str, grades: dict[int, str]) -> None:
    assert read_appraisals(text) == grades


def made(office: Office, **values: Any) -> Any:
    return records.create(office, PEOPLE, {"name": "周一线", **values})


def go(office: Office, person: Any, key: str) -> None:
    workflow.apply(office, PEOPLE, person, workflow.move_named(PEOPLE, key))


def test_rows_are_made_once_and_say_that_they_are_guessed(office: Office) -> None:
    person = made(office, resume=RESUME)
    go(office, person, "从简历生成经历")
    rows = list(person.experience.order_by(PersonExperience.id))
    assert [(row.post, row.frontline, row.leading) for row in rows] == [
        ("衢澜镇科员", True, False),
        ("衢澜镇党政办副主任", True, True),
        ("衢澜镇党委副书记、镇长", True, True),
    ]
    assert {row.basis for row in rows} == {"guessed"}
    with pytest.raises(TransitionRefused, match="都已经在任职经历里"):
        go(office, person, "read_resume")
    records.change(office, PEOPLE, person, {"resume": RESUME + "\n2015.01--2015.03  白泉镇挂职"})
    go(office, person, "read_resume")
    assert person.experience.count() == 4


def test_guesses_are_confirmed_in_one_go(office: Office) -> None:
    person = made(office, resume=RESUME)
    with pytest.raises(TransitionRefused, match="没有按简历推定"):
        go(office, person, "confirm")
    go(office, person, "read_resume")
    waiting = listing.listing(office, PEOPLE, filters={"guessed": "yes"})
    assert waiting.ids() == [person.id]
    go(office, person, "confirm")
    assert {row.basis for row in person.experience} == {"checked"}
    assert listing.listing(office, PEOPLE, filters={"guessed": "yes"}).count() == 0
    assert listing.listing(office, PEOPLE, filters={"guessed": "no"}).count() == 3


def test_grades_are_made_once(office: Office) -> None:
    person = made(office, appraisals="2013年称职；2014年优秀")
    go(office, person, "read_appraisals")
    assert {row.year: row.grade for row in person.yearly_appraisals} == {2013: "competent", 2014: "excellent"}
    with pytest.raises(TransitionRefused, match="都已经登记"):
        go(office, person, "read_appraisals")


@pytest.mark.parametrize(
    ("key", "reason"), [("read_resume", "简历里没有"), ("read_appraisals", "考核结果里没有")]
)
def test_nothing_is_made_of_nothing(office: Office, key: str, reason: str) -> None:
    with pytest.raises(TransitionRefused, match=reason):
        go(office, made(office), key)
