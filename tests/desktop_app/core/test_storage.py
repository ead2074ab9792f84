"""What the disk refuses in the middle of the work is one sentence; a bug stays a bug."""

from __future__ import annotations

import apsw
import peewee
import pytest

from db.models import Organization
from desktop_app.core.office import Office
from desktop_app.core.storage import about_storage, refusal_of
from desktop_app.errors import AppError


def fail_half_way(office: Office, error: Exception) -> None:
    with office.writer.transaction():
        office.writer.create(Organization(name="电力公司", kind="enterprise"))
        raise error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (apsw.FullError("x"), "磁盘已满，这一步没有写入"),
        (apsw.IOError("x"), "读写不了"),
        (apsw.CorruptError("x"), "已损坏"),
    ],
)
def test_each_fault_has_its_sentence(office: Office, error: Exception, said: str) -> None:
    for raised in (error, peewee.DatabaseError(error, "x")):
        with pytest.raises(AppError, match=said), about_storage():
            raise raised
        with pytest.raises(AppError, match=said):
            fail_half_way(office, raised)
    assert not Organization.select().where(Organization.name == "电力公司").exists()


@pytest.mark.parametrize("error", [KeyError("x"), apsw.SQLError("x"), AppError("已经有了")])
def test_everything_else_stays_what_it_is(error: Exception) -> None:
    assert refusal_of(error) is None
    with pytest.raises(type(error)) as raised, about_storage():
        raise error
    assert raised.value is error
