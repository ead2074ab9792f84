"""Keys that are derived while the rest is loaded open the office as a typed password does."""

from __future__ import annotations

import pytest

from desktop_app.errors import InvalidInput
from desktop_app.security import attempts, opening, passwords
from desktop_app.security.keyring import NAME, DamagedKeyring, Keyring
from desktop_app.security.unlocking import Unlocking
from tests.desktop_app.security.conftest import PASSWORD, Made


@pytest.mark.parametrize("user", ["张三", " 张三", ""])
def test_keys_on_their_way_open_the_office(made: Made, user: str) -> None:
    opened = opening.open_unlocked(made.directory, Unlocking(made.directory, user, PASSWORD))
    try:
        assert opened.office.user.name == "张三"
        assert opened.office.info.name == "白泉镇"
    finally:
        opened.close()


def test_a_wrong_password_is_refused_and_counted(made: Made) -> None:
    keys = Unlocking(made.directory, "张三", "another-password")
    with pytest.raises(InvalidInput, match="姓名或密码不对"):
        opening.open_unlocked(made.directory, keys)
    assert (made.directory / attempts.NAME).is_file()


def test_a_keyring_that_came_back_meanwhile_is_the_one_that_counts(made: Made) -> None:
    """As where an interrupted restore is set right before the office is opened."""
    ring = Keyring.read(made.directory)
    (made.directory / NAME).unlink()
    keys = Unlocking(made.directory, "张三", PASSWORD)
    keys._worker.join()
    assert keys._ahead is None
    ring.write(made.directory)
    opening.open_unlocked(made.directory, keys).close()


def test_what_was_derived_is_not_derived_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = Unlocking(made.directory, "张三", PASSWORD)
    keys._worker.join()
    monkeypatch.setattr(passwords, "derive", None)
    opening.open_unlocked(made.directory, keys).close()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"wraps": {}}', b'{"wraps": {"\xe5": 1}}', b"[" * 100_000])
def test_a_damaged_keyring_is_left_to_whoever_reads_it(made: Made, content: bytes) -> None:
    (made.directory / NAME).write_bytes(content)
    keys = Unlocking(made.directory, "张三", PASSWORD)
    with pytest.raises(DamagedKeyring):
        opening.open_unlocked(made.directory, keys)
    assert keys._ahead is None
