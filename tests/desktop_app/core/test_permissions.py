"""Rights: what each role may do, and where."""

from __future__ import annotations

import pytest

from db.models import Division, WorkOrder
from desktop_app.core.permissions import EXPORT, IMPORT, MOVE, NAME, PRINT, READ, REVEAL, WRITE, Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import NotAllowed
from desktop_app.programs import rights_of

ALL = {NAME, READ, WRITE, MOVE, PRINT, EXPORT, REVEAL, IMPORT}


@pytest.mark.parametrize(
    ("role", "deeds"),
    [
        (MANAGER, ALL),
        (CLERK, ALL),
        (LEADER, {NAME, READ, MOVE, PRINT, EXPORT, REVEAL}),
        (AUDITOR, {NAME, READ}),
    ],
)
def test_what_a_role_may_do(role: str, deeds: set[str]) -> None:
    assert {deed for deed in ALL if Rights(role).may(deed, "work_orders")} == deeds


def test_a_clerk_may_be_limited_to_programs_and_nobody_else_is() -> None:
    mine = frozenset({"visits"})
    assert Rights(CLERK, mine).may(WRITE, "visits")
    assert not Rights(CLERK, mine).may(READ, "work_orders")
    assert Rights(MANAGER, mine).may(WRITE, "work_orders")
    assert Rights(LEADER, mine).may(READ, "work_orders")


def test_common_names_may_be_chosen_by_every_clerk_and_settings_are_a_managers() -> None:
    rights = rights_of(CLERK, {"visits"})
    assert rights.may(NAME, "people")
    assert not rights.may(READ, "people")
    assert not rights.may(NAME, "work_orders")
    assert rights.may_on(NAME, Division)
    assert not rights.may_on(NAME, WorkOrder)
    assert not rights_of(CLERK).may(WRITE, "parameters")
    assert rights_of(CLERK).may(READ, "parameters")
    assert rights_of(MANAGER).may(WRITE, "parameters")


def test_a_refusal_names_role_and_deed() -> None:
    Rights(CLERK).demand(WRITE, "visits")
    with pytest.raises(NotAllowed, match=r"审计.*导出"):
        Rights(AUDITOR).demand(EXPORT, "visits")
