"""Attached files follow the rights to their record, and the tray is for those who file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.models import Attachment
from desktop_app.core import attachments
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER
from desktop_app.errors import NotAllowed
from desktop_app.programs import rights_of, visits, work_orders

PROGRAM = work_orders.PROGRAM
PAPER = b"%PDF-1.7 a signed slip"


@pytest.mark.parametrize("role", [LEADER, AUDITOR])
def test_who_only_reads_attaches_nothing(office: Office, orders: Any, role: str) -> None:
    order = orders.issued()
    page = attachments.attach(office, None, None, name="scan.pdf", content=PAPER)
    office.user = User("钱领导", Rights(role))
    with pytest.raises(NotAllowed):
        attachments.attach(office, PROGRAM, order, name="a.txt", content=b"x")
    with pytest.raises(NotAllowed):
        attachments.attach(office, None, None, name="a.txt", content=b"x")
    with pytest.raises(NotAllowed):
        attachments.file_under(office, page, PROGRAM, order)
    with pytest.raises(NotAllowed):
        attachments.discard(office, [page])
    assert Attachment.select().count() == 1
    assert attachments.read(office, page) == PAPER


def test_an_auditor_takes_nothing_away(office: Office, orders: Any, tmp_path: Path) -> None:
    kept = attachments.attach(office, PROGRAM, orders.issued(), name="a.txt", content=b"x")
    office.user = User("孙审计", Rights(AUDITOR))
    with pytest.raises(NotAllowed):
        attachments.save_as(office, kept, tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()


def test_a_clerk_sees_the_files_of_their_own_programs_and_the_tray(office: Office, orders: Any) -> None:
    kept = attachments.attach(office, PROGRAM, orders.issued(), name="a.txt", content=b"x")
    office.user = User("李经办", Rights(CLERK, frozenset({"visits"})))
    with pytest.raises(NotAllowed):
        attachments.read(office, kept)
    page = attachments.attach(office, None, None, name="scan.pdf", content=PAPER)
    assert attachments.read(office, page) == PAPER


def test_the_tray_is_open_while_one_program_of_the_clerk_is(office: Office) -> None:
    page = attachments.attach(office, None, None, name="scan.pdf", content=PAPER)
    theirs = ["visits", "work_orders"]
    for closed, seen in ((theirs[:1], [page]), (theirs[1:], [page]), (theirs, [])):
        office.user = User("李经办", rights_of(CLERK, theirs, closed=frozenset(closed)))
        assert attachments.tray(office) == seen


def test_a_page_is_filed_by_those_who_may_write_where_it_lies_and_where_it_goes(
    office: Office, orders: Any
) -> None:
    order = orders.issued()
    page = attachments.attach(office, None, None, name="scan.pdf", content=PAPER)
    kept = attachments.attach(office, PROGRAM, order, name="a.txt", content=b"x")
    for role, programs, attachment in (
        (LEADER, (), page),
        (CLERK, ("visits",), page),
        (CLERK, ("visits",), kept),
    ):
        office.user = User("他人", rights_of(role, programs))
        there = PROGRAM if attachment is page else visits.PROGRAM
        with pytest.raises(NotAllowed):
            attachments.file_under(office, attachment, there, order)
    assert attachments.of(PROGRAM, order) == [kept]
