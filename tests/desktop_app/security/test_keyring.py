"""The keyring lets in who belongs, and nobody else; a damaged one is named and never believed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import passwords, recovery
from desktop_app.security.keyring import Keyring, Keys
from desktop_app.security.passwords import Cost

PASSWORD = "海风吹过堤岸2015"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest cost that a keyring may name: what is tested here is not the cost."""
    monkeypatch.setattr(passwords.Cost.__init__, "__defaults__", (1, 8_192, 1))


@pytest.fixture
def made(tmp_path: Path) -> tuple[Keyring, Keys, tuple[str, ...]]:
    """A keyring on disk with two users and a recovery key."""
    keyring, keys = Keyring.make(cipher="aegis")
    groups = recovery.new_key()
    keyring.admit(keys, "张三", PASSWORD)
    keyring.admit(keys, "李四", PASSWORD + "!")
    keyring.admit_recovery(keys, groups)
    keyring.write(tmp_path)
    return keyring, keys, groups


def test_each_user_and_the_recovery_sheet_open_the_same_keys(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path
) -> None:
    _keyring, keys, groups = made
    read = Keyring.read(tmp_path)
    assert read.users == ["张三", "李四"]
    assert read.unlock("张三", PASSWORD) == read.unlock("李四", PASSWORD + "!") == keys
    assert read.unlock_by_recovery(groups) == keys


def test_wrong_passwords_and_unknown_users_get_the_same_words(
    made: tuple[Keyring, Keys, tuple[str, ...]],
) -> None:
    keyring = made[0]
    said = set()
    for user, password in (("张三", PASSWORD + "?"), ("张三", ""), ("王五", PASSWORD), ("", PASSWORD)):
        with pytest.raises(InvalidInput) as refused:
            keyring.unlock(user, password)
        said.add(refused.value.message)
    assert said == {"姓名或密码不对。"}


def test_a_removed_user_stays_out(made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path) -> None:
    keyring = made[0]
    keyring.remove("李四")
    keyring.write(tmp_path)
    with pytest.raises(InvalidInput):
        Keyring.read(tmp_path).unlock("李四", PASSWORD + "!")


def test_an_older_recovery_sheet_opens_nothing(made: tuple[Keyring, Keys, tuple[str, ...]]) -> None:
    keyring, keys, old = made
    keyring.admit_recovery(keys, recovery.new_key())
    with pytest.raises(InvalidInput, match="换发"):
        keyring.unlock_by_recovery(old)


def test_wraps_cannot_change_their_holder_or_office(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path
) -> None:
    path = tmp_path / "keyring.json"
    stored = json.loads(path.read_bytes())
    stored["wraps"]["张三"] = stored["wraps"]["李四"]
    path.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(InvalidInput):
        Keyring.read(tmp_path).unlock("张三", PASSWORD + "!")
    stored["office"] = "0" * 16
    path.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(InvalidInput):
        Keyring.read(tmp_path).unlock("李四", PASSWORD + "!")


def test_the_keys_of_each_purpose_differ_and_are_not_shown() -> None:
    keys = Keys(bytes(32))
    assert len({keys.master, keys.database, keys.attachments, keys.drafts}) == 4
    assert repr(keys) == "Keys()"


def test_no_secret_lies_in_the_file(made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path) -> None:
    _keyring, keys, groups = made
    content = (tmp_path / "keyring.json").read_bytes()
    for secret in (keys.master, keys.database, PASSWORD.encode(), *(group.encode() for group in groups)):
        assert secret not in content


def test_a_flipped_byte_anywhere_is_noticed(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path
) -> None:
    keys = made[1]
    path = tmp_path / "keyring.json"
    whole = path.read_bytes()
    chance = random.Random(20150413)
    for _ in range(150):
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            opened = Keyring.read(tmp_path).unlock("张三", PASSWORD)
        except AppError:
            continue
        assert opened == keys  # the flip hit another user's wrap or white space


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": 1}',
        b'{"format": "x", "cipher": "aegis", "office": "a", "wraps": {}}',
        b'{"format": 1, "cipher": "none", "office": "a", "wraps": {}}',
        b'{"format": 1, "cipher": "aegis", "office": "a", "wraps": []}',
        b"[" * 100_000,
        b"9" * 2_000_000,
    ],
)
def test_a_damaged_keyring_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keyring.json").write_bytes(content)
    with pytest.raises(AppError, match="已损坏"):
        Keyring.read(tmp_path)


def test_a_keyring_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "keyring.json").write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(AppError, match="更新的版本"):
        Keyring.read(tmp_path)


@pytest.mark.parametrize("cost", [Cost(1, 2**31, 1), Cost(10**6, 8_192, 1), Cost(1, 8, 1), Cost(0, 8_192, 1)])
def test_a_hostile_cost_is_not_paid(cost: Cost) -> None:
    with pytest.raises(ValueError, match="range"):
        Cost.read(cost.stored())


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("1234567", "至少 8 位"),
        ("12345678", "太常见"),
        ("aaaaaaaab", "太常见"),
        ("我是张三123456", "名字"),
        ("x1" * 101, "最多"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        passwords.check(password, name="张三")


def test_the_real_cost_is_the_second_option_of_rfc_9106(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert Cost() == Cost(passes=3, memory_kib=65_536, lanes=4)


@given(st.integers(0, 7), st.integers(0, 3), st.sampled_from(recovery.ALPHABET))
def test_a_mistyped_recovery_group_is_named(place: int, at: int, wrong: str) -> None:
    groups = list(recovery.new_key())
    right = groups[place]
    groups[place] = right[:at] + wrong + right[at + 1 :]
    assume(groups[place] != right)
    try:
        recovery.parse("-".join(groups))
    except InvalidInput as refused:
        said = refused.message
    else:
        said = ""  # one in 32 mistyped groups passes its check; the key then opens nothing
    assert said == "" or f"第 {place + 1} 组" in said


def test_a_recovery_key_is_understood_as_people_type_it() -> None:
    groups = recovery.new_key()
    typed = " ".join(groups).lower().replace("0", "o").replace("1", "l")
    full_width = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in typed)
    assert recovery.parse(typed) == recovery.parse(full_width) == groups


def test_swapped_groups_are_noticed() -> None:
    noticed = 0
    for _ in range(20):
        groups = recovery.new_key()
        try:
            recovery.parse("".join((groups[1], groups[0], *groups[2:])))
        except InvalidInput:
            noticed += 1
    assert noticed >= 18


def test_a_key_of_a_wrong_length_says_how_many_are_missing() -> None:
    with pytest.raises(InvalidInput, match="现有 5 个"):
        recovery.parse("AB CD E")
