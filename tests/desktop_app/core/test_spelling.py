"""How typed letters are read as syllables."""

from __future__ import annotations

import pytest

from desktop_app.core.spelling import MOST_TYPED, MOST_WAYS, divided


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("xingta", ("xing", "ta")),
        ("xingtash", ("xing", "ta", "sh")),
        ("xing", ("xin", "g")),
        ("xian", ("xi", "an")),
        ("fangan", ("fang", "an")),
        ("fangan", ("fan", "gan")),
        ("di7hao", ("di", "7", "hao")),
        ("bqu", ("b", "qu")),
    ],
)
def test_letters_are_read_as_syllables_the_last_perhaps_begun(typed: str, way: tuple[str, ...]) -> None:
    assert way in divided(typed)


@pytest.mark.parametrize("typed", ["", "ta", "she", "xtsq", "vvv", "12", "a" * (MOST_TYPED + 1)])
def test_one_syllable_or_bare_initials_are_no_way(typed: str) -> None:
    assert divided(typed) == []


def test_a_letter_stands_for_itself_only_where_it_must() -> None:
    assert all(len(syllable) > 1 for way in divided("xingtashequ") for syllable in way)


def test_an_ambiguous_text_has_few_ways_each_of_them_whole() -> None:
    ways = divided("anan" * 10)
    assert len(ways) == MOST_WAYS
    assert {"".join(way) for way in ways} == {"anan" * 10}
