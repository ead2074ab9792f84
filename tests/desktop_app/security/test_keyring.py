"""The keyring lets in who belongs, and nobody else; a damaged one is named and never believed."""

from __future__ import annotations

import hashlib
import json
import os
import random
from pathlib import Path

import pytest

from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import recovery
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys
from tests.full_disk import full

PASSWORD = "海风吹过堤岸2015"


pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def made(tmp_path: Path, cheap: None) -> tuple[Keyring, Keys, tuple[str, ...]]:
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


def test_a_wrap_opens_nothing_for_another_holder_office_or_cipher(
    made: tuple[Keyring, Keys, tuple[str, ...]],
) -> None:
    keyring, _keys, groups = made
    swapped = {"张三": keyring._wraps["李四"], "李四": keyring._wraps["张三"], "王五": keyring._wraps["李四"]}
    forged = Keyring(office=keyring.office, cipher="aegis", wraps=swapped)
    for user, password in (("张三", PASSWORD + "!"), ("李四", PASSWORD), ("王五", PASSWORD + "!")):
        with pytest.raises(InvalidInput):
            forged.unlock(user, password)
    for office, cipher in (("0" * 16, "aegis"), (keyring.office, "chacha20")):
        moved = Keyring(office=office, cipher=cipher, wraps=keyring._wraps)
        with pytest.raises(InvalidInput):
            moved.unlock("张三", PASSWORD)
        with pytest.raises(InvalidInput):
            moved.unlock_by_recovery(groups)


def test_the_recovery_key_is_nobodys_password(made: tuple[Keyring, Keys, tuple[str, ...]]) -> None:
    keyring, _keys, groups = made
    for name in ("", " ", "　"):
        with pytest.raises(InvalidInput):
            keyring.unlock(name, recovery.secret_of(groups).decode())


def test_a_name_is_the_same_however_it_is_typed(made: tuple[Keyring, Keys, tuple[str, ...]]) -> None:
    keyring, keys, _groups = made
    keyring.admit(keys, " Ｗei　", PASSWORD)
    assert "Wei" in keyring.users
    assert keyring.unlock("Wei ", PASSWORD) == keys


def test_nobody_is_admitted_without_a_name_or_with_a_weak_password(
    made: tuple[Keyring, Keys, tuple[str, ...]],
) -> None:
    keyring, keys, _groups = made
    with pytest.raises(InvalidInput, match="姓名"):
        keyring.admit(keys, " ", PASSWORD)
    with pytest.raises(InvalidInput, match="至少 8 位"):
        keyring.admit(keys, "王五", "short")
    assert keyring.users == ["张三", "李四"]


def test_a_new_password_replaces_the_old_one(made: tuple[Keyring, Keys, tuple[str, ...]]) -> None:
    keyring, keys, _groups = made
    keyring.admit(keys, "张三", "另一个很长的口令")
    assert keyring.unlock("张三", "另一个很长的口令") == keys
    with pytest.raises(InvalidInput):
        keyring.unlock("张三", PASSWORD)


def test_the_recovery_sheet_cannot_be_removed_as_if_it_were_a_user(
    made: tuple[Keyring, Keys, tuple[str, ...]],
) -> None:
    keyring, keys, groups = made
    keyring.remove("")
    keyring.remove("没有这个人")
    assert keyring.unlock_by_recovery(groups) == keys


def test_the_keys_of_each_purpose_differ_and_are_not_shown() -> None:
    keys = Keys(bytes(32))
    assert len({keys.master, keys.database, keys.attachments, keys.drafts}) == 4
    assert repr(keys) == "Keys()"


def test_no_secret_lies_in_the_file(made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path) -> None:
    _keyring, keys, groups = made
    content = (tmp_path / "keyring.json").read_bytes()
    for secret in (keys.master, keys.database, PASSWORD.encode(), *(group.encode() for group in groups)):
        assert secret not in content


def test_a_flipped_bit_anywhere_is_damage_and_no_wrong_password(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path
) -> None:
    path = tmp_path / "keyring.json"
    whole = path.read_bytes()
    chance = random.Random(20150413)
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        with pytest.raises(AppError, match=r"已损坏|更新的版本"):
            Keyring.read(tmp_path)


def test_a_keyring_cut_off_anywhere_is_damaged(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path
) -> None:
    path = tmp_path / "keyring.json"
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(AppError, match="已损坏"):
            Keyring.read(tmp_path)


def test_writing_that_is_cut_short_leaves_the_old_keyring(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring, keys, _groups = made
    before = (tmp_path / "keyring.json").read_bytes()

    monkeypatch.setattr(os, "fsync", full)
    keyring.admit(keys, "王五", PASSWORD)
    with pytest.raises(AppError, match="磁盘已满"):
        keyring.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"keyring.json": before}


def test_a_folder_in_the_keyrings_place_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "keyring.json").mkdir()
    with pytest.raises(AppError, match="读不了钥匙文件"):
        Keyring.read(tmp_path)


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


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("cipher",), "none"),
        (("office",), 7),
        (("generation",), -1),
        (("generation",), True),
        (("wraps", "张三", "salt"), "AAAA"),
        (("wraps", "张三", "nonce"), "AAAA"),
        (("wraps", "张三", "wrapped"), "AAAA"),
        (("wraps", "张三", "cost", "memory_kib"), 2**30),
        (("wraps", "张三", "cost", "passes"), 2**30),
    ],
)
def test_what_no_keyring_says_is_damage_although_its_digest_is_right(
    made: tuple[Keyring, Keys, tuple[str, ...]], tmp_path: Path, place: tuple[str, ...], value: object
) -> None:
    stored = json.loads((tmp_path / "keyring.json").read_bytes())
    del stored["digest"]
    within = stored
    for name in place[:-1]:
        within = within[name]
    within[place[-1]] = value
    digest = hashlib.sha256(json.dumps(stored).encode()).hexdigest()
    forged = json.dumps(stored | {"digest": digest}, ensure_ascii=False, indent=1)
    (tmp_path / "keyring.json").write_text(forged, encoding="utf-8")
    with pytest.raises(AppError, match="已损坏"):
        Keyring.read(tmp_path)


def test_a_keyring_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "keyring.json").write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(AppError, match="更新的版本"):
        Keyring.read(tmp_path)
