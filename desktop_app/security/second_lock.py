"""A second lock for a tab: a manager puts it on; from each login on, the tab opens by a password of its own,
and until then its programs are closed to everybody and appear nowhere.

The row in the database says that there is a lock; the keyring holds what its password is known by, and only
the office's own keys can make that: a keyring without the entry, or with another's, opens nothing. It is no
second encryption. It keeps out the other users and whoever finds an open desk, not somebody who takes the
office's key to the tables with tools of their own.

A guarded program (`programs.GUARDED`) has a lock of its own, apart from its tab's. Without one it is closed
to everybody: putting the lock on is how a manager says that such records may be kept here at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.journal import Deed
from db.models import SecondLock
from desktop_app.core.office import Office
from desktop_app.core.program import MANAGER
from desktop_app.errors import InvalidInput, LockPasswordDue, NotAllowed, NotFound
from desktop_app.programs import BASE_DATA, GUARDED, TABS, Tab
from desktop_app.security import attempts, passwords, recovery
from desktop_app.security.keyring import Keyring

_DUE = "这是一次性密码，要先给这一栏设新密码才能打开：在窗口里打开时设，或用命令 users lock 设。"


def lockable() -> tuple[Tab, ...]:
    """What may have a second lock: the tabs of programs alone whose names the others do not need, and each
    guarded program as a tab of its own.
    """
    return tuple(part for tab in TABS for part in _parts(tab))


def _parts(tab: Tab) -> Iterator[Tab]:
    common = tab.programs.only(lambda key: key not in GUARDED)
    if common.keys and not tab.pages and not common.titles.keys() & BASE_DATA.titles.keys():
        yield tab._replace(programs=common)
    for key, title in tab.programs.titles.items():
        if key in GUARDED:
            yield Tab(key, title, tab.group, tab.programs.only(key.__eq__))


def locked() -> frozenset[str]:
    """The keys of the tabs and programs that have one."""
    return frozenset(lock.tab for lock in SecondLock.select(SecondLock.tab))


def closed_at_login() -> frozenset[str]:
    """The keys of the programs that are closed until their tab is opened."""
    behind = locked() | GUARDED
    return frozenset(key for tab in lockable() if tab.key in behind for key in tab.programs.keys)


def put_on(office: Office, tab_key: str, password: str) -> None:
    """Lock the tab from now on, for the one who does it as well. Raises InvalidInput for a weak password."""
    _demand_manager(office)
    tab = named(tab_key)
    if tab_key in locked():
        raise InvalidInput(f"“{tab.title}”已经有第二道锁了。", field="tab")
    passwords.check(password, name="")
    ring = Keyring.read(office.directory)
    ring.lock(office.keys, tab_key, password)
    with office.writer.transaction(Deed("users")):
        office.writer.create(SecondLock(tab=tab_key))
        ring.write(office.directory)  # before the row is committed: a row without its key opens to nobody
    _close(office, tab)


def open_tab(office: Office, tab_key: str, password: str, *, new: str | None = None) -> None:
    """Open the tab until the next login; raises AppError for a wrong password, and slows down as a login:
    LockPasswordDue for one that was handed out, until the one that its users chose comes along as `new`.

    A password that was chosen already is replaced by managers alone.
    """
    tab, ring = named(tab_key), Keyring.read(office.directory)
    if new is not None:
        if not ring.is_lock_once(tab_key):
            _demand_manager(office)
        passwords.check_new(new, former=password, name="")
    attempts.witnessed(office, lambda: ring.unlock_tab(office.keys, tab_key, password))
    if new is not None:
        ring.lock(office.keys, tab_key, new)
        with ring.written(office.directory), office.writer.transaction(Deed("users")):
            office.writer.note("second_lock_changed", tab=tab_key)
    elif ring.is_lock_once(tab_key):
        raise LockPasswordDue(_DUE, field="password")
    office.writer.note("second_lock_opened", tab=tab_key)
    _open(office, tab)


def take_off(office: Office, tab_key: str, secret: str) -> None:
    """Take the lock off for good; `secret` is its password or, where that is forgotten, the recovery key.

    A guarded program is closed from then on.
    """
    _demand_manager(office)
    tab, ring = named(tab_key), Keyring.read(office.directory)
    attempts.witnessed(office, lambda: _prove(ring, office, tab_key, secret))
    ring.unlock_for_good(tab_key)
    lock = SecondLock.get(SecondLock.tab == tab_key)
    with ring.written(office.directory), office.writer.transaction(Deed("users")):
        office.writer.discard(lock)
    (_close if tab_key in GUARDED else _open)(office, tab)


def _prove(ring: Keyring, office: Office, tab_key: str, secret: str) -> None:
    try:
        groups = recovery.parse(secret)
    except InvalidInput:
        ring.unlock_tab(office.keys, tab_key, secret)
    else:
        ring.unlock_by_recovery(groups)


def _open(office: Office, tab: Tab) -> None:
    rights = office.rights
    closed = rights.closed - {*tab.programs.keys}
    office.user = office.user._replace(rights=replace(rights, closed=closed))


def _close(office: Office, tab: Tab) -> None:
    rights = office.rights
    closed = rights.closed | {*tab.programs.keys}
    office.user = office.user._replace(rights=replace(rights, closed=closed))


def named(key: str) -> Tab:
    """The tab by its key or title; raises NotFound."""
    for tab in lockable():
        if key in (tab.key, tab.title):
            return tab
    raise NotFound(f"没有“{key}”这一栏，或它不能加第二道锁。", field="tab")


def _demand_manager(office: Office) -> None:
    if office.rights.role != MANAGER:
        raise NotAllowed("第二道锁由管理员管理，请找管理员。")
