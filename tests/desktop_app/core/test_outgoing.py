"""Nothing readable is put into the directory of an office, whichever way leads there; copies are told."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from db.journal import EVENT, Entry
from desktop_app.core.office import Office, User
from desktop_app.core.outgoing import copy_out, refuse_within, write_outgoing
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import rights_of


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The directory of an office."""
    directory = tmp_path / "office"
    (directory / "attachments").mkdir(parents=True)
    (directory / "keyring.json").write_bytes(b"keys")
    return directory


@pytest.mark.parametrize("name", ["list.xlsx", "keyring.json", "attachments/list.xlsx", "new/list.xlsx"])
def test_an_office_takes_no_file(theirs: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="在办公室的数据目录或备份里面"):
        write_outgoing(theirs / name, b"rows")
    assert (theirs / "keyring.json").read_bytes() == b"keys"
    assert sorted(path.name for path in theirs.rglob("*")) == ["attachments", "keyring.json"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_no_way_round(theirs: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(theirs / "attachments", target_is_directory=True)
    with pytest.raises(InvalidInput, match="数据目录"):
        write_outgoing(tmp_path / "link" / "list.xlsx", b"rows")


def test_a_name_that_is_relative_is_no_way_round(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(theirs)
    with pytest.raises(InvalidInput, match="数据目录"):
        write_outgoing(Path("list.xlsx"), b"rows")


def test_what_a_killed_writer_left_goes_with_the_next_file(tmp_path: Path) -> None:
    names = [".a.xlsx.733e930a.pending", ".b.pdf.1234abcd.pending", ".notes.pending"]
    for name in names:
        (tmp_path / name).write_bytes(b"half a list of names")
    (tmp_path / ".a.xlsx.ss3yhyls.pending").mkdir()
    (tmp_path / ".a.xlsx.ss3yhyls.pending" / "part").write_bytes(b"half a list of names")
    for old in (names[0], names[2], ".a.xlsx.ss3yhyls.pending"):
        an_hour_ago = (tmp_path / names[1]).stat().st_mtime - 3700
        os.utime(tmp_path / old, (an_hour_ago, an_hour_ago))
    write_outgoing(tmp_path / "list.pdf", b"rows")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [".b.pdf.1234abcd.pending", ".notes.pending", "list.pdf"]  # still written, and another's


def test_beside_an_office_there_is_room(theirs: Path) -> None:
    write_outgoing(theirs.parent / "list.xlsx", b"rows")
    assert (theirs.parent / "list.xlsx").read_bytes() == b"rows"


def test_the_directory_of_an_office_to_be_takes_no_file_either(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as refused:
        refuse_within(tmp_path / "office", tmp_path / "office" / "recovery.pdf", field="recovery")
    assert refused.value.field == "recovery"
    refuse_within(tmp_path / "office", tmp_path / "recovery.pdf", field="recovery")


@pytest.mark.parametrize(
    ("rights", "may"),
    [
        (rights_of(MANAGER), True),
        (rights_of(LEADER), True),
        (rights_of(CLERK, ["work_orders"]), True),
        (rights_of(CLERK, ["visits"]), False),
        (rights_of(AUDITOR), False),
        (rights_of(MANAGER, closed=frozenset({"work_orders"})), False),
    ],
)
def test_rows_are_copied_by_those_who_may_export_them_and_told(
    office: Office, rights: Rights, *, may: bool
) -> None:
    office.user = User("李四", rights)
    with nullcontext() if may else pytest.raises(NotAllowed):
        copy_out(office, "work_orders", rows=2)
    assert [entry.changed() for entry in Entry.select().where(Entry.operation == EVENT)] == may * [
        {"event": "export", "program": "work_orders", "rows": 2, "what": "copied"}
    ]
