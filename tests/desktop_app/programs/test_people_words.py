"""What the form says of a person: what was typed, and what the rows know where that says less."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import people
from desktop_app.programs.people.resumes import read_resume
from desktop_app.programs.people.words import appraisals_in_words, post_in_full, resume_in_words
from tests.desktop_app.conftest import Cast

ROWS = [
    {"year": year, "grade": grade}
    for year, grade in ((2011, "excellent"), (2012, "competent"), (2013, "competent"), (2014, "excellent"))
]
LAST = "2012年称职；2013年称职；2014年优秀"


def made(office: Office, lines: Any = None, **values: Any) -> Any:
    return records.create(office, people.PROGRAM, {"name": "周一线", **values}, lines)


@pytest.mark.parametrize(
    ("typed", "rows", "said"),
    [
        ("", ROWS, LAST),
        ("2012年称职；2013年优秀", ROWS, LAST),  # the rows know a later year
        ("2013年称职；2014年称职", ROWS, "2013年称职；2014年称职"),
        ("近三年均为称职", ROWS, "近三年均为称职"),
        ("2014年优秀", [], "2014年优秀"),
        ("", [], ""),
    ],
)
def test_results_are_those_typed_or_of_the_newest_rows(
    office: Office, typed: str, rows: list[dict[str, Any]], said: str
) -> None:
    assert appraisals_in_words(made(office, {"yearly_appraisals": rows}, appraisals=typed)) == said


def test_a_resume_is_made_of_the_posts_where_none_was_typed(office: Office) -> None:
    posts = [
        {"post": "衢澜镇镇长", "started": "2012-03"},
        {"post": "衢澜镇科员", "started": "2007-08", "ended": "2012-03"},
    ]
    said = "2007.08--2012.03  衢澜镇科员\n2012.03--         衢澜镇镇长"
    person = made(office, {"experience": posts})
    assert resume_in_words(person) == said
    assert [held.post for held in read_resume(said).posts] == ["衢澜镇科员", "衢澜镇镇长"]
    assert resume_in_words(made(office, {"experience": posts}, resume="自述")) == "自述"
    assert resume_in_words(people.Person()) == ""


def test_a_resume_goes_on_with_the_posts_that_moves_began(office: Office) -> None:
    typed = "2003.09--2007.08  师范学院学习\n2007.08--2012.03  衢澜镇科员\n2012.03--         衢澜镇镇长"
    posts = [
        {"post": "衢澜镇科员", "started": "2007-08", "ended": "2012-03"},
        {"post": "衢澜镇镇长", "started": "2012-03", "ended": "2015-02"},
        {"post": "衢澜镇党委书记", "started": "2015-02"},
    ]
    person = made(office, {"experience": posts}, resume=typed)
    closed = typed.replace("2012.03--         ", "2012.03--2015.02  ")
    assert resume_in_words(person) == f"{closed}\n2015.02--         衢澜镇党委书记"
    assert resume_in_words(person, until=date(2015, 1, 31)) == typed
    assert resume_in_words(person, until=date(2015, 2, 1)) != typed
    untyped = made(office, {"experience": posts})
    assert resume_in_words(untyped, until=date(2015, 1, 31)).endswith("2012.03--         衢澜镇镇长")
    assert resume_in_words(untyped, until=date(2015, 2, 1)).split("\n")[1] == "2012.03--2015.02  衢澜镇镇长"
    finished = made(office, {"experience": posts}, resume=closed)
    assert resume_in_words(finished) == resume_in_words(person)


def test_the_post_stands_behind_its_unit_once(office: Office, cast: Cast) -> None:
    assert post_in_full(made(office, organization=cast.township, post="镇长")) == "白泉镇镇长"
    assert (
        post_in_full(made(office, organization=cast.township, post="白泉镇镇长、书记")) == "白泉镇镇长、书记"
    )
    assert post_in_full(made(office, post="自由职业")) == "自由职业"
