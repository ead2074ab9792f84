"""The recovery key is understood as people type it, and says which group was mistyped."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.errors import InvalidInput
from desktop_app.security import recovery
from desktop_app.security.recovery import ALPHABET

keys = st.integers(0, 0).map(lambda _: recovery.new_key())


def refusal(typed: str) -> str:
    """What is said about a key that is not accepted."""
    with pytest.raises(InvalidInput) as refused:
        recovery.parse(typed)
    assert refused.value.field == "recovery"
    return refused.value.message


def test_a_key_is_eight_groups_of_five_and_never_twice_the_same() -> None:
    drawn = {recovery.new_key() for _ in range(50)}
    assert len(drawn) == 50
    for groups in drawn:
        assert [len(group) for group in groups] == [5] * 8
        assert set("".join(groups)) <= set(ALPHABET)
        assert recovery.parse(" ".join(groups)) == groups


@given(st.integers(0, 7), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_a_mistyped_character_is_always_named(place: int, at: int, wrong: str) -> None:
    groups = list(recovery.new_key())
    right = groups[place]
    groups[place] = right[:at] + wrong + right[at + 1 :]
    assume(groups[place] != right)
    assert f"第 {place + 1} 组不对" in refusal("-".join(groups))


@given(st.integers(0, 7), st.sampled_from([(a, b) for a in range(5) for b in range(a + 1, 5)]))
def test_two_characters_that_changed_places_are_always_named(place: int, pair: tuple[int, int]) -> None:
    groups = list(recovery.new_key())
    characters = list(groups[place])
    characters[pair[0]], characters[pair[1]] = characters[pair[1]], characters[pair[0]]
    assume("".join(characters) != groups[place])
    groups[place] = "".join(characters)
    assert f"第 {place + 1} 组不对" in refusal(" ".join(groups))


@given(st.sampled_from([(a, b) for a in range(8) for b in range(a + 1, 8)]))
def test_groups_that_changed_places_are_always_noticed(pair: tuple[int, int]) -> None:
    groups = list(recovery.new_key())
    groups[pair[0]], groups[pair[1]] = groups[pair[1]], groups[pair[0]]
    assert f"第 {pair[0] + 1} 组不对" in refusal(" ".join(groups))


def test_it_is_understood_as_people_type_it() -> None:
    groups = recovery.new_key()
    typed = " ".join(groups).lower().replace("0", "o").replace("1", "l")
    full_width = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else "　" for c in typed)
    for spelling in (
        typed,
        full_width,
        "".join(groups),
        "-".join(groups),
        "\n".join(groups),
        "_".join(groups),
    ):
        assert recovery.parse(f"  {spelling}。") == groups


def test_a_character_that_no_key_has_is_named() -> None:
    groups = list(recovery.new_key())
    groups[2] = "UUUUU"
    assert "第 3 组不对" in refusal(" ".join(groups))


def test_what_is_missing_is_said() -> None:
    groups = recovery.new_key()
    assert "第 4 组应有 5 个字符，现有 3 个" in refusal(" ".join((*groups[:3], groups[3][:3], *groups[4:])))
    assert "现有 39 个" in refusal("".join(groups)[1:])
    assert "现有 0 个" in refusal("")


def test_the_secret_has_160_bits_of_key_and_no_check_characters() -> None:
    groups = recovery.new_key()
    assert recovery.secret_of(groups) == "".join(group[:4] for group in groups).encode()
    assert len(recovery.secret_of(groups)) * 5 == 160
