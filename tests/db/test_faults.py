"""What goes wrong below the database is told apart from bugs, whoever raised it."""

from __future__ import annotations

import apsw
import peewee
import pytest

from db.base import UnreadableDatabase
from db.faults import FullDisk, UnavailableDatabase, named_faults


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (apsw.NotADBError("x"), UnreadableDatabase),
        (apsw.CorruptError("x"), UnreadableDatabase),
        (apsw.FullError("x"), FullDisk),
        (apsw.IOError("x"), UnavailableDatabase),
        (apsw.CantOpenError("x"), UnavailableDatabase),
        (apsw.ReadOnlyError("x"), UnavailableDatabase),
        (apsw.PermissionsError("x"), UnavailableDatabase),
    ],
)
def test_a_fault_of_the_file_is_named_bare_and_wrapped(error: Exception, named: type[Exception]) -> None:
    for raised in (error, peewee.DatabaseError(error, "x")):
        with pytest.raises(named), named_faults():
            raise raised


def test_a_database_that_cannot_be_opened_for_want_of_room_says_so() -> None:
    error = apsw.IOError("disk I/O error")
    vars(error)["extendedresult"] = apsw.SQLITE_IOERR_SHMSIZE
    with pytest.raises(FullDisk), named_faults():
        raise error


@pytest.mark.parametrize("error", [apsw.SQLError("x"), peewee.IntegrityError("x"), KeyError("x")])
def test_a_bug_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, named_faults():
        raise error
    assert raised.value is error
