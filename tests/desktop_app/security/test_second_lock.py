"""A second lock: closed at every login; opened and taken off by its own password, or by the recovery key."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.journal import Deed, Entry
from db.models import User as UserRow
from desktop_app.core import figures, listing
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.permissions import ROLES
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import AppError, InvalidInput, LockPasswordDue, NotAllowed, NotFound
from desktop_app.programs import rights_of, tabs_for, visits
from desktop_app.security import keyring, recovery, second_lock
from desktop_app.security.keyring import Keyring
from tests.desktop_app.conftest import MORNING
from tests.desktop_app.security.conftest import PASSWORD, Made, enter

SECOND, GIVEN = "第二道锁的新口令", "abcd-efgh-jkmn"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def office(made: Made, clock: FixedClock) -> Iterator[Office]:
    """The office after visits were locked, opened again by its manager."""
    opened = enter(made, clock=clock)
    second_lock.put_on(opened.office, "visits", SECOND)
    opened.close()
    opened = enter(made, clock=clock)
    yield opened.office
    opened.close()


def reads_visits(office: Office) -> bool:
    try:
        listing.listing(office, visits.PROGRAM).count()
    except NotAllowed:
        return False
    return True


def test_it_is_closed_at_login_and_until_its_own_password_is_given(office: Office) -> None:
    assert not reads_visits(office)
    with pytest.raises(NotAllowed, match="第二道锁"):
        listing.listing(office, visits.PROGRAM)
    with pytest.raises(InvalidInput, match="第二道锁的密码不对"):
        second_lock.open_tab(office, "visits", PASSWORD)  # the password of the office is another one
    assert not reads_visits(office)
    second_lock.open_tab(office, "visits", SECOND)
    assert reads_visits(office)


@pytest.mark.uncounted
@pytest.mark.parametrize("role", ROLES)
def test_behind_it_nothing_is_shown_or_counted_for_anybody(office: Office, role: str) -> None:
    office.user = User("x", rights_of(role, closed=office.rights.closed))
    told = {figure.opens.program for figure in figures.figures(office, Period())}
    assert "work_orders" in told
    assert not told & {"visits", "talks", "weekly_reviews"}
    (tab,) = (tab for tab in tabs_for(office.rights) if tab.key == "visits")
    assert ([inner.key for inner in tab.inner], tab.inner[0].title) == (["second_lock"], "走访恳谈")


def test_a_clerk_whose_tab_it_is_not_sees_no_lock_either(office: Office) -> None:
    office.user = User("x", rights_of(CLERK, ["work_orders"], closed=office.rights.closed))
    assert "visits" not in [tab.key for tab in tabs_for(office.rights)]


def test_the_setter_is_shut_out_at_once(made: Made) -> None:
    opened = enter(made)
    try:
        second_lock.put_on(opened.office, "visits", SECOND)
        assert not reads_visits(opened.office)
        with pytest.raises(InvalidInput, match="已经有"):
            second_lock.put_on(opened.office, "visits", SECOND)
    finally:
        opened.close()


def test_wrong_passwords_slow_it_down_like_a_login(office: Office, clock: FixedClock) -> None:
    for _time in range(4):
        with pytest.raises(InvalidInput):
            second_lock.open_tab(office, "visits", "wrong")
    with pytest.raises(AppError, match="请等"):
        second_lock.open_tab(office, "visits", SECOND)


def test_it_comes_off_by_its_password_or_the_recovery_key_only(office: Office, made: Made) -> None:
    for secret in (PASSWORD, "-".join(recovery.new_key())):
        with pytest.raises(InvalidInput):
            second_lock.take_off(office, "visits", secret)
    assert second_lock.locked() == {"visits"}
    second_lock.take_off(office, "visits", "-".join(made.groups))
    assert (second_lock.locked(), reads_visits(office)) == (frozenset(), True)
    second_lock.put_on(office, "visits", SECOND)
    second_lock.take_off(office, "visits", SECOND)
    assert second_lock.locked() == frozenset()
    assert "locks" not in json.loads((made.directory / keyring.NAME).read_bytes())


def test_a_keyring_without_the_entry_or_with_a_forged_one_opens_nothing(office: Office, made: Made) -> None:
    ring = Keyring.read(made.directory)
    ring.unlock_for_good("visits")
    ring.write(made.directory)
    assert not reads_visits(office)
    with pytest.raises(InvalidInput):
        second_lock.open_tab(office, "visits", SECOND)
    forged = Keyring.read(made.directory)
    forged.lock(keyring.Keys(bytes(32)), "visits", "forged-password")
    forged.write(made.directory)
    with pytest.raises(InvalidInput):
        second_lock.open_tab(office, "visits", "forged-password")


@pytest.mark.parametrize("broken", ["row", "keyring"])
def test_there_is_never_a_lock_whose_key_is_lost(
    office: Office, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Whichever of the two cannot be written: nobody is left before a tab that no password opens."""
    transaction = office.writer.transaction

    @contextmanager
    def never_committed(deed: Deed) -> Iterator[int]:
        with transaction(deed) as batch:
            yield batch
            raise AppError("磁盘已满")

    def never_replaced(_pending: Path, _path: Path) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patch:
        if broken == "row":
            patch.setattr(office.writer, "transaction", never_committed)
        else:
            patch.setattr(Path, "replace", never_replaced)
        with pytest.raises(AppError, match="磁盘已满"):
            second_lock.take_off(office, "visits", SECOND)
        with pytest.raises(AppError, match="磁盘已满"):
            second_lock.put_on(office, "warnings", SECOND)
    locked, keys = second_lock.locked(), set(Keyring.read(office.directory).tabs)
    assert locked <= keys
    if broken == "row":
        assert locked == {"visits"}
        second_lock.open_tab(office, "visits", SECOND)
        assert reads_visits(office)


def test_the_second_password_opens_no_office(office: Office, made: Made) -> None:
    ring = Keyring.read(made.directory)
    assert ring.users == ["张三"]
    for name in ("张三", "visits", "tab visits"):
        with pytest.raises(InvalidInput):
            ring.unlock(name, SECOND)


@pytest.mark.parametrize("role", [CLERK, LEADER, AUDITOR])
def test_locks_are_a_managers_business(office: Office, role: str) -> None:
    office.user = User("x", rights_of(role))
    with pytest.raises(NotAllowed):
        second_lock.put_on(office, "work_orders", SECOND)
    with pytest.raises(NotAllowed):
        second_lock.take_off(office, "visits", SECOND)


def test_common_names_and_pages_cannot_be_locked(office: Office) -> None:
    assert [tab.key for tab in second_lock.lockable()][:2] == ["work_orders", "visits"]
    for key in ("base_data", "system", "nonsense"):
        with pytest.raises(NotFound):
            second_lock.put_on(office, key, SECOND)
    with pytest.raises(InvalidInput, match="至少 8 位"):
        second_lock.put_on(office, "work_orders", "short")
    assert UserRow.get().role == MANAGER


def handed_out(office: Office, made: Made) -> None:
    """The lock as a new master key leaves it: by a password from paper."""
    ring = Keyring.read(made.directory)
    ring.lock(office.keys, "visits", GIVEN, once=True)
    ring.write(made.directory)


def test_a_password_from_paper_is_replaced_before_anything_is_seen(office: Office, made: Made) -> None:
    handed_out(office, made)
    with pytest.raises(LockPasswordDue, match="要先给这一栏设新密码"):
        second_lock.open_tab(office, "visits", GIVEN)
    for new, said in ((GIVEN, "和现在的一样"), ("short", "至少 8 位")):
        with pytest.raises(InvalidInput, match=said):
            second_lock.open_tab(office, "visits", GIVEN, new=new)
    with pytest.raises(InvalidInput, match="第二道锁的密码不对"):
        second_lock.open_tab(office, "visits", PASSWORD, new=SECOND)
    assert not reads_visits(office)
    assert Keyring.read(made.directory).is_lock_once("visits")
    second_lock.open_tab(office, "visits", GIVEN, new=SECOND)
    assert reads_visits(office)
    told = [entry.changed() for entry in Entry.select().order_by(Entry.counter.desc()).limit(2)]
    assert told == [
        {"event": "second_lock_opened", "tab": "visits"},
        {"event": "second_lock_changed", "tab": "visits"},
    ]
    assert not Keyring.read(made.directory).is_lock_once("visits")
    with pytest.raises(InvalidInput):
        second_lock.open_tab(office, "visits", GIVEN)


def test_whoever_may_open_it_replaces_the_one_from_paper_but_no_other(office: Office, made: Made) -> None:
    handed_out(office, made)
    office.user = User("x", rights_of(CLERK, closed=office.rights.closed))
    second_lock.open_tab(office, "visits", GIVEN, new=SECOND)
    with pytest.raises(NotAllowed, match="管理员"):
        second_lock.open_tab(office, "visits", SECOND, new="第二道锁的第三个口令")


def test_the_mark_of_a_lock_cannot_be_taken_out_of_the_file(office: Office, made: Made) -> None:
    handed_out(office, made)
    stored = json.loads((made.directory / keyring.NAME).read_bytes())
    stored.pop("digest")
    assert stored["locks"]["visits"].pop("once") is True
    forged = Keyring._decoded(json.dumps(stored).encode())
    with pytest.raises(InvalidInput, match="第二道锁的密码不对"):
        forged.unlock_tab(office.keys, "visits", GIVEN)
