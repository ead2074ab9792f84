"""What takes the place of an office that is well its own manager says, not what somebody brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.backup import restoring, verifying
from desktop_app.core.program import CLERK, MANAGER
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.security import attempts, new_office, opening, users
from desktop_app.security.keyring import Keyring
from tests.desktop_app.backup.conftest import Visit, back_up, tree
from tests.desktop_app.security.colleagues import colleague
from tests.desktop_app.security.conftest import FOUNDING, enter
from tests.desktop_app.security.conftest import Made as MadeOffice


def test_a_healthy_office_is_replaced_by_a_manager_of_today_alone(
    visit: Visit, stick: Path, made: MadeOffice
) -> None:
    office = visit.office
    li = colleague(office, "李四", password="桥头路灯二零一五", role=MANAGER)
    back_up(office, stick)
    users.set_password(office, li, "后来的密码二零一五")
    users.change_rights(office, li, role=CLERK, programs=["visits"])
    visit.leave()
    before = tree(made.directory)
    found = verifying.newest_at(stick)
    unlock = restoring.by_password("李四", "桥头路灯二零一五")
    with pytest.raises(NotAllowed, match="请找管理员"):
        restoring.restore(found, made.directory, user="李四", unlock=unlock)
    assert tree(made.directory) == before
    with pytest.raises(InvalidInput, match=r"这里现在用的密码，打不开这个备份.*可能被人换过"):
        restoring.restore(
            found, made.directory, user="李四", unlock=restoring.by_password("李四", "后来的密码二零一五")
        )
    (made.directory / "office.db").write_bytes(b"damaged")
    restoring.restore(found, made.directory, user="李四", unlock=unlock)
    enter(made).close()


@pytest.mark.parametrize(
    ("is_own", "reason"), [(True, "另一把主密钥，可能被人换过"), (False, "另一个办公室")]
)
def test_a_backup_under_another_key_replaces_no_office_whose_password_it_is_not(
    visit: Visit, stick: Path, made: MadeOffice, tmp_path: Path, *, is_own: bool, reason: str
) -> None:
    """Whoever exchanged the keyring on a stick chose the password, the users and their roles on it."""
    visit.leave()
    forged = tmp_path / "forged"
    new_office.create(forged, FOUNDING._replace(password="别人选的密码2015"))
    ring = Keyring.read(forged)
    keys = ring.unlock("张三", "别人选的密码2015")
    number = Keyring.read(made.directory).office if is_own else ring.office
    ring = Keyring(office=number, cipher=ring.cipher, wraps={}, generation=1)
    ring.admit(keys, "张三", "别人选的密码2015")
    ring.write(forged)
    opened = opening.open_office(forged, user="张三", password="别人选的密码2015")
    back_up(opened.office, stick)
    opened.close()
    before = tree(made.directory)
    with pytest.raises(InvalidInput, match=reason):
        restoring.restore(
            verifying.newest_at(stick),
            made.directory,
            user="张三",
            unlock=restoring.by_password("张三", "别人选的密码2015"),
        )
    (made.directory / attempts.NAME).unlink()  # it counts as a wrong password
    assert tree(made.directory) == before
