"""The files of an office: attachments are there, whole and known, and the keyring is that of its users."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from db.models import Attachment, User
from desktop_app.core import attached_files, attachments
from desktop_app.errors import AppError
from desktop_app.security import second_lock
from desktop_app.security.keyring import Keyring

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def attached(office: Office, tick: Callable[[], None]) -> Iterator[str]:
    """A sentence for each attachment that is gone or damaged, and for files that belong to none."""
    yield from attachments.faults(office, tick)
    strangers = attached_files.strangers(office)
    if strangers:
        yield f"附件文件夹里有 {len(strangers)} 个不属于任何记录的文件（如 {strangers[0]}）。"


def keyring(office: Office) -> Iterator[str]:
    """What is wrong with the keyring: unreadable, or not the keyring of these users."""
    try:
        ring = Keyring.read(office.directory)
    except AppError as error:
        yield error.message
        return
    active = {user.name for user in User.select().where(User.active)}
    if lacking := sorted(active - set(ring.users)):
        yield f"钥匙文件里没有“{'、'.join(lacking)}”的钥匙，他们进不来；请管理员重设密码。"
    if foreign := sorted(set(ring.users) - active):
        yield f"钥匙文件里有“{'、'.join(foreign)}”的钥匙，他们却不是在用的用户；请管理员停用。"
    for tab in sorted(second_lock.locked() - set(ring.tabs)):
        title = second_lock.named(tab).title
        yield f"钥匙文件里没有“{title}”第二道锁的钥匙，谁也打不开它；请管理员用恢复单取消这道锁，再重新加。"


def counts() -> dict[str, int]:
    """How many files are attached."""
    return {"attachments": Attachment.select().count()}
