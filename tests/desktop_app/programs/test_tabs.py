"""The navigation of each role: whatever may not be opened is not there."""

from __future__ import annotations

import pytest

from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.programs import PROGRAMS, TABS, tabs_for


def inner(rights: Rights) -> set[str]:
    return {each.key for tab in tabs_for(rights) for each in tab.inner}


def test_a_manager_has_everything() -> None:
    assert tabs_for(Rights(MANAGER)) == TABS
    assert TABS[-1].key == "system"


@pytest.mark.parametrize("role", [CLERK, LEADER, AUDITOR])
def test_others_have_every_program_but_do_not_manage_users(role: str) -> None:
    assert {program.key for program in PROGRAMS} <= inner(Rights(role))
    assert "users" not in inner(Rights(role))


def test_a_clerk_of_some_programs_has_no_other_inner_tab_and_no_empty_tab() -> None:
    rights = Rights(CLERK, frozenset({"talks"}))
    assert [tab.key for tab in tabs_for(rights)] == ["home", "visits", "system"]
    assert inner(rights) == {"home", "talks", "backup"}  # a backup is everybody's affair
    with_reports = Rights(CLERK, frozenset({"talks", "frozen_reports"}))
    assert inner(with_reports) - inner(rights) == {"reports", "frozen_reports"}
