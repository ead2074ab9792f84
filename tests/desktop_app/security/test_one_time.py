"""A password that was handed to a user lets them choose their own, and do nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from db.journal import Entry
from desktop_app.core.clock import FixedClock
from desktop_app.core.program import CLERK
from desktop_app.errors import AppError, InvalidInput, PasswordDue
from desktop_app.security import attempts, opening, users
from desktop_app.security.keyring import Keyring
from tests.desktop_app.security.conftest import PASSWORD, Made, contents

FORMER, GIVEN, OWN = "码头上的缆绳88", "abcd-efgh-jkmn", "桥头路灯二零一五"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def reset(made: Made) -> Iterator[Made]:
    """An office in which a manager has reset the password of a clerk of visits."""
    opened = opening.open_office(made.directory, user="张三", password=PASSWORD)
    row = users.admit(opened.office, "李四", password=FORMER, role=CLERK, programs=("visits",))
    users.set_password(opened.office, row, GIVEN)
    opened.close()
    return made


def test_nothing_opens_and_nothing_changes_until_it_is_replaced(reset: Made) -> None:
    before = contents(reset.directory)
    with pytest.raises(PasswordDue, match="要先改成自己的密码"):
        opening.open_office(reset.directory, user="李四", password=GIVEN)
    assert contents(reset.directory) == before


def test_the_password_of_the_admission_is_one_too(made: Made) -> None:
    opened = opening.open_office(made.directory, user="张三", password=PASSWORD)
    users.admit(opened.office, "李四", password=GIVEN, role=CLERK)
    opened.close()
    with pytest.raises(PasswordDue, match="要先改成自己的密码"):
        opening.open_office(made.directory, user="李四", password=GIVEN)
    opening.open_office(made.directory, user="李四", password=GIVEN, new=OWN).close()
    opening.open_office(made.directory, user="李四", password=OWN).close()


@pytest.mark.parametrize(
    ("new", "said"),
    [(GIVEN, "和现在的一样"), ("short", "至少 8 位"), ("李四的旧自行车2015", "不要带自己的名字")],
)
def test_another_one_must_do(reset: Made, new: str, said: str) -> None:
    before = contents(reset.directory)
    with pytest.raises(InvalidInput, match=said) as refused:
        opening.open_office(reset.directory, user="李四", password=GIVEN, new=new)
    assert refused.value.field == "password"
    assert contents(reset.directory) == before


def test_with_ones_own_the_office_opens_under_the_same_role(reset: Made) -> None:
    opened = opening.open_office(reset.directory, user="李四", password=GIVEN, new=OWN)
    assert (opened.office.rights.role, opened.office.rights.programs) == (CLERK, {"visits"})
    last = Entry.select().order_by(Entry.counter.desc()).get()
    assert (last.user, last.changed()) == ("李四", {"event": "password_changed"})
    opened.close()
    with pytest.raises(InvalidInput, match="密码不对"):
        opening.open_office(reset.directory, user="李四", password=GIVEN)
    opening.open_office(reset.directory, user="李四", password=OWN).close()


def test_wrong_ones_slow_down_as_ever(reset: Made) -> None:
    clock = FixedClock(datetime(2040, 4, 13, 12, tzinfo=UTC))

    def enter(password: str) -> None:
        opening.open_office(reset.directory, user="李四", password=password, new=OWN, clock=clock).close()

    for _time in range(attempts.FREE + 1):
        with pytest.raises(InvalidInput, match="密码不对"):
            enter("不是这个口令")
    with pytest.raises(AppError, match="连续输错 4 次"):
        enter(GIVEN)
    clock.moment += timedelta(seconds=2)
    enter(GIVEN)


def test_the_recovery_sheet_helps_here_too(reset: Made) -> None:
    key = " ".join(reset.groups)
    opening.open_by_recovery(reset.directory, key, user="李四", password=OWN).close()
    opening.open_office(reset.directory, user="李四", password=OWN).close()


def test_the_mark_cannot_be_taken_out_of_the_file(reset: Made) -> None:
    ring = Keyring.read(reset.directory)
    assert (ring.is_once(" 李四"), ring.is_once("张三"), ring.is_once("王五")) == (True, False, False)
    stored = json.loads(ring.encoded())
    stored.pop("digest")
    assert stored["wraps"]["李四"].pop("once") is True
    forged = Keyring._decoded(json.dumps(stored).encode())
    assert not forged.is_once("李四")
    with pytest.raises(InvalidInput, match="密码不对"):
        forged.unlock("李四", GIVEN)
    forged.unlock("张三", PASSWORD)
