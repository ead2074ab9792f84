"""Which passwords are accepted, what they cost, and what they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import passwords
from desktop_app.security.passwords import Cost


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "至少 8 位，现有 0 位"),
        ("1234567", "至少 8 位，现有 7 位"),
        ("12345678", "太常见"),
        ("23456789", "太常见"),
        ("hgfedcba", "太常见"),
        ("aaaaaaaab", "太常见"),
        ("PassW0rd", "太常见"),
        ("WoAiNi1314", "太常见"),
        ("１２３４５６７８", "太常见"),
        ("我是张三123456", "名字"),
        ("x1y" * 67, "最多 200 位"),
        ("海风吹过\n堤岸2015", "控制字符"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason) as refused:
        passwords.check(password, name="张三")
    assert refused.value.field == "password"


@pytest.mark.parametrize(
    "password", ["海风吹过堤岸2015", "k7#mQ2vL", "correct horse battery", "13579246", "a" * 5 + "bc1"]
)
def test_other_passwords_are_accepted(password: str) -> None:
    passwords.check(password, name="张三")


def test_a_latin_name_is_found_in_any_case() -> None:
    with pytest.raises(InvalidInput, match="名字"):
        passwords.check("xxZHANGSANxx1", name="ZhangSan")


def test_a_password_is_the_same_in_full_width_and_half_width() -> None:
    assert passwords.secret_of("Ａｂｃ１２３") == passwords.secret_of("Abc123")
    assert passwords.secret_of("abc") != passwords.secret_of("Abc")


def test_half_a_character_from_a_broken_terminal_is_no_crash() -> None:
    assert passwords.secret_of("abc\udcff")


def test_the_cost_is_the_second_option_of_rfc_9106() -> None:
    assert Cost() == Cost(passes=3, memory_kib=65_536, lanes=4)
    assert Cost.read(Cost().stored()) == Cost()


def test_the_key_is_argon2id() -> None:
    # A vector of the reference implementation's own tests.
    key = passwords.derive(b"password", salt=b"somesalt", cost=Cost(2, 65_536, 1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@pytest.mark.parametrize(
    "cost", [(1, 2**31, 1), (10**6, 8_192, 1), (1, 8, 1), (0, 8_192, 1), (1, 8_192, 0), (1, 8_192, 99)]
)
def test_a_hostile_cost_is_not_paid(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="range"):
        Cost.read(Cost(*cost).stored())


@pytest.mark.parametrize("value", ["3", 3.0, None, True, [3]])
def test_a_cost_that_is_no_whole_number_is_not_believed(value: Any) -> None:
    with pytest.raises(ValueError, match="no number"):
        Cost.read(Cost().stored() | {"passes": value})


def test_too_little_memory_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_cost: Any) -> None:
            pass

        def derive(self, _secret: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(passwords, "Argon2id", Starved)
    with pytest.raises(AppError, match="64 MB 内存"):
        passwords.derive(b"x", salt=bytes(16), cost=Cost())
