"""Rights: what each role may do, and where."""

from __future__ import annotations

import pytest

from desktop_app.core.permissions import EXPORT, IMPORT, PRINT, READ, REVEAL, WRITE, Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import NotAllowed

ALL = {READ, WRITE, PRINT, EXPORT, REVEAL, IMPORT}


@pytest.mark.parametrize(
    ("role", "deeds"),
    [
        (MANAGER, ALL),
        (CLERK, ALL),
        (LEADER, {READ, PRINT, EXPORT, REVEAL}),
        (AUDITOR, {READ}),
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


def test_a_refusal_names_role_and_deed() -> None:
    Rights(CLERK).demand(WRITE, "visits")
    with pytest.raises(NotAllowed, match=r"审计.*导出"):
        Rights(AUDITOR).demand(EXPORT, "visits")
