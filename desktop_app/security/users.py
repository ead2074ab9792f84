"""Who gets in: users admitted and shut out by a manager, passwords changed, a new recovery key.

A user is a row (name, role, programs) and a wrap of the keys in the keyring. Both change together: the new
keyring lies on the disk before the row and its journal entry are committed, and takes its place afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from db.journal import Deed
from db.models import User
from desktop_app.core.office import Office
from desktop_app.core.permissions import ROLES
from desktop_app.core.program import MANAGER
from desktop_app.core.texts import NOT_IN_NAMES, is_name
from desktop_app.errors import AppError, InvalidInput, NotAllowed, NotFound
from desktop_app.programs import GIVEN
from desktop_app.security import opening, passwords
from desktop_app.security.keyring import Keyring
from desktop_app.security.passwords import plain_name


def change_password(office: Office, *, old: str, new: str) -> None:
    """Replace the user's own password; raises AppError, for the field `old` or `password`, and changes
    nothing if either does not do.
    """
    passwords.check(new, name=office.user.name)
    try:
        opening.confirm(office, old)
    except AppError as error:
        error.field = "old"
        raise
    ring = Keyring.read(office.directory)
    ring.admit(office.keys, office.user.name, new)
    with ring.written(office.directory), office.writer.transaction(Deed("users")):
        office.writer.note("password_changed")


def everyone(office: Office) -> list[User]:
    """All users, those who are shut out last."""
    demand_manager(office)
    return list(User.select().order_by(User.active.desc(), User.id))


def admit(office: Office, name: str, *, password: str, role: str, programs: Iterable[str] = ()) -> User:
    """Let a new user in, or one who was shut out in again; they have to replace the password at their first
    login.
    """
    demand_manager(office)
    name = plain_name(name)
    if not is_name(name, User.name.max_length):
        raise InvalidInput(
            f"姓名应有 1 到 {User.name.max_length} 个字，不带换行，也不带 {NOT_IN_NAMES} 这些符号。",
            field="name",
        )
    values = _checked(role, programs) | {"active": True}
    known = User.get_or_none(User.name == name)
    if known is not None and known.active:
        raise InvalidInput(f"已经有用户“{name}”了；同名的请加上单位或编号区分。", field="name")
    ring = Keyring.read(office.directory)
    ring.admit(office.keys, name, password, once=True)
    with ring.written(office.directory), office.writer.transaction(Deed("users")):
        user = known or User(name=name, **values)
        if known is None:
            office.writer.create(user)
        else:
            office.writer.update(user, values)
    return user


def set_password(office: Office, user: User, password: str) -> None:
    """Give a user who forgot theirs a new password, which they have to replace at their next login."""
    demand_manager(office)
    if not named(user.name).active:
        raise InvalidInput(f"“{user.name}”已经停用，请先重新启用。", field="name")
    ring = Keyring.read(office.directory)
    ring.admit(office.keys, user.name, password, once=True)
    with ring.written(office.directory), office.writer.transaction(Deed("users")):
        office.writer.note("password_reset", user, by=office.user.name)


def change_rights(office: Office, user: User, *, role: str, programs: Iterable[str] = ()) -> None:
    """Give the user another role or other programs, from their next login on."""
    demand_manager(office)
    values = _checked(role, programs)
    if role != MANAGER:
        _keep_a_manager(user)
    with office.writer.transaction(Deed("users")):
        office.writer.update(user, values)


def shut_out(office: Office, user: User) -> None:
    """Keep the user out from now on; what they did stays under their name.

    Somebody who copied the files before, and knows their password, can still read that copy: only a new
    master key would end it.
    """
    demand_manager(office)
    if user.name == office.user.name:
        raise InvalidInput("不能停用自己，请由另一位管理员来做。", field="name")
    _keep_a_manager(user)
    ring = Keyring.read(office.directory)
    ring.remove(user.name)
    row = named(user.name)  # read anew: the caller's must not seem shut out if the keyring cannot be written
    with ring.written(office.directory), office.writer.transaction(Deed("users")):
        office.writer.update(row, {"active": False})


def renew_recovery(office: Office, groups: tuple[str, ...]) -> None:
    """Let the fresh recovery key in, once its sheet is printed; the older sheet opens nothing any more."""
    demand_manager(office)
    ring = Keyring.read(office.directory)
    ring.admit_recovery(office.keys, groups)
    with ring.written(office.directory), office.writer.transaction(Deed("users")):
        office.writer.note("recovery_renewed")


def named(name: str) -> User:
    """The user by their name; raises NotFound."""
    user = User.get_or_none(User.name == plain_name(name))
    if user is None:
        raise NotFound(f"没有用户“{name}”。", field="name")
    return user


def demand_manager(office: Office) -> None:
    """Raises NotAllowed for everybody else."""
    if office.rights.role != MANAGER:
        raise NotAllowed("用户和密码由管理员管理，请找管理员。")


def _checked(role: str, programs: Iterable[str]) -> dict[str, str]:
    if role not in ROLES:
        raise InvalidInput(f"角色应是{'、'.join(ROLES.values())}之一。", field="role")
    keys = set(programs)
    if unknown := keys - set(GIVEN.keys):
        raise InvalidInput(f"没有“{min(unknown)}”这个程序。", field="programs")
    return {"role": role, "programs": ",".join(sorted(keys))}


def _keep_a_manager(user: User) -> None:
    """Refuse what would leave nobody to manage users."""
    others = User.select().where(User.role == MANAGER, User.active, User.id != user.id)
    if user.role == MANAGER and not others.exists():
        raise InvalidInput(f"“{user.name}”是唯一的管理员，请先另设一位管理员。", field="role")
