"""Users are admitted and shut out by a manager, whole or not at all, and there is always a manager."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from db.journal import Entry
from db.models import User as UserRow
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import AppError, InvalidInput, NotAllowed, NotFound
from desktop_app.security import opening, recovery, users
from desktop_app.security.keyring import Keyring
from tests.desktop_app.security.conftest import PASSWORD, Made

OTHER = "另一个很长的口令"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def office(made: Made) -> Iterator[Office]:
    """The office, opened by its founder."""
    opened = opening.open_office(made.directory, user="张三", password=PASSWORD)
    yield opened.office
    opened.close()


def rights_of(office: Office, user: str, password: str) -> Rights:
    """What the user may do after logging in, in words of the database, without opening it twice."""
    assert Keyring.read(office.directory).unlock(user, password) == office.keys
    row = users.named(user)
    assert row.active
    return Rights(row.role, frozenset(filter(None, row.programs.split(","))))


def last(office: Office) -> Entry:
    """The newest journal entry."""
    return Entry.select().order_by(Entry.counter.desc()).get()


def test_an_admitted_user_opens_the_office_with_their_rights(office: Office) -> None:
    users.admit(office, " 李四", password=OTHER, role=CLERK, programs=("visits", "talks", "visits"))
    assert rights_of(office, "李四", OTHER) == Rights(CLERK, frozenset({"visits", "talks"}))
    assert (last(office).table, last(office).operation, last(office).user) == ("user", "create", "张三")


def test_a_user_who_is_shut_out_has_no_wrap_and_can_be_let_in_again(office: Office) -> None:
    row = users.admit(office, "李四", password=OTHER, role=LEADER)
    users.shut_out(office, row)
    assert Keyring.read(office.directory).users == ["张三"]
    assert not users.named("李四").active
    again = users.admit(office, "李四", password=PASSWORD, role=AUDITOR)
    assert again.id == row.id
    assert rights_of(office, "李四", PASSWORD) == Rights(AUDITOR)


def test_a_name_is_taken_once(office: Office) -> None:
    with pytest.raises(InvalidInput, match="已经有用户“张三”"):
        users.admit(office, "张三 ", password=OTHER, role=CLERK)
    assert Keyring.read(office.directory).unlock("张三", PASSWORD) == office.keys


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "甲" * 31}, "name"),
        ({"name": "李\n四"}, "name"),
        ({"password": "short"}, "password"),
        ({"role": "king"}, "role"),
        ({"programs": ("visits", "nonsense")}, "programs"),
    ],
)
def test_a_bad_admission_changes_nothing(office: Office, change: dict[str, Any], field: str) -> None:
    told = {"name": "李四", "password": OTHER, "role": CLERK, "programs": ()} | change
    with pytest.raises(InvalidInput) as refused:
        users.admit(office, told.pop("name"), **told)
    assert refused.value.field == field
    assert UserRow.select().count() == 1
    assert Keyring.read(office.directory).users == ["张三"]


def test_a_keyring_that_cannot_be_written_undoes_the_row(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = users.admit(office, "李四", password=OTHER, role=CLERK)

    def full(*_args: object) -> None:
        raise AppError("磁盘已满")

    monkeypatch.setattr(Keyring, "written", full)
    before = last(office).counter
    deeds: tuple[Callable[[], object], ...] = (
        lambda: users.admit(office, "王五", password=OTHER, role=CLERK),
        lambda: users.shut_out(office, row),
        lambda: users.set_password(office, row, PASSWORD),
        lambda: users.change_password(office, old=PASSWORD, new=OTHER),
        lambda: users.renew_recovery(office, recovery.new_key()),
    )
    for deed in deeds:
        with pytest.raises(AppError, match="磁盘已满"):
            deed()
    assert last(office).counter == before
    assert users.named("李四").active
    assert UserRow.select().count() == 2


def test_there_is_always_a_manager(office: Office) -> None:
    founder = users.named("张三")
    with pytest.raises(InvalidInput, match="唯一的管理员"):
        users.change_rights(office, founder, role=CLERK)
    second = users.admit(office, "李四", password=OTHER, role=MANAGER)
    with pytest.raises(InvalidInput, match="不能停用自己"):
        users.shut_out(office, founder)
    users.change_rights(office, founder, role=CLERK)
    assert users.named("张三").role == CLERK
    with pytest.raises(InvalidInput, match="唯一的管理员"):
        users.shut_out(office, users.named(second.name))


def test_a_manager_who_was_shut_out_does_not_count_as_one(office: Office) -> None:
    second = users.admit(office, "李四", password=OTHER, role=MANAGER)
    users.shut_out(office, second)
    with pytest.raises(InvalidInput, match="唯一的管理员"):
        users.change_rights(office, users.named("张三"), role=LEADER)


@pytest.mark.parametrize("role", [CLERK, LEADER, AUDITOR])
def test_only_a_manager_manages_users(office: Office, role: str) -> None:
    row = users.admit(office, "李四", password=OTHER, role=CLERK)
    office.user = User("李四", Rights(role))
    deeds: tuple[Callable[[], object], ...] = (
        lambda: users.everyone(office),
        lambda: users.admit(office, "王五", password=OTHER, role=MANAGER),
        lambda: users.shut_out(office, users.named("张三")),
        lambda: users.set_password(office, users.named("张三"), OTHER),
        lambda: users.change_rights(office, row, role=MANAGER),
        lambda: users.renew_recovery(office, recovery.new_key()),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    assert Keyring.read(office.directory).unlock("张三", PASSWORD) == office.keys
    assert users.named("李四").role == CLERK


def test_one_changes_ones_own_password_knowing_the_old_one(office: Office) -> None:
    with pytest.raises(InvalidInput, match="密码不对") as refused:
        users.change_password(office, old="wrong", new=OTHER)
    assert refused.value.field == "old"
    with pytest.raises(InvalidInput, match="至少 8 位") as refused:
        users.change_password(office, old=PASSWORD, new="short")
    assert refused.value.field == "password"
    users.change_password(office, old=PASSWORD, new=OTHER)
    assert last(office).changed() == {"event": "password_changed"}
    with pytest.raises(InvalidInput):
        Keyring.read(office.directory).unlock("张三", PASSWORD)
    assert Keyring.read(office.directory).unlock("张三", OTHER) == office.keys


def test_a_forgotten_password_is_replaced_by_a_manager_and_journalled(office: Office) -> None:
    row = users.admit(office, "李四", password=OTHER, role=CLERK)
    users.set_password(office, row, PASSWORD)
    assert (last(office).record, last(office).changed()) == (
        row.id,
        {"event": "password_reset", "by": "张三"},
    )
    assert rights_of(office, "李四", PASSWORD) == Rights(CLERK)
    users.shut_out(office, row)
    with pytest.raises(InvalidInput, match="停用"):
        users.set_password(office, row, OTHER)
    assert Keyring.read(office.directory).users == ["张三"]


def test_a_new_recovery_key_ends_the_old_sheet(office: Office, made: Made) -> None:
    groups = recovery.new_key()
    users.renew_recovery(office, groups)
    ring = Keyring.read(office.directory)
    assert ring.unlock_by_recovery(groups) == office.keys
    with pytest.raises(InvalidInput, match="换发"):
        ring.unlock_by_recovery(made.groups)
    assert last(office).changed() == {"event": "recovery_renewed"}


def test_an_unknown_user_is_said(office: Office) -> None:
    assert users.named(" 张三").name == "张三"
    with pytest.raises(NotFound, match="没有用户“李四”"):
        users.named("李四")
