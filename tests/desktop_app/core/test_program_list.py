"""A list of programs: its order and titles at hand, each description loaded from the module of its key."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop_app.core.program_list import Programs
from desktop_app.programs import organizations, people, work_orders

NAMES = Programs(people="人员", organizations="单位")


def test_it_is_a_sequence_of_the_descriptions() -> None:
    assert list(NAMES) == [people.PROGRAM, organizations.PROGRAM]
    assert NAMES[1:] == (organizations.PROGRAM,)
    assert organizations.PROGRAM in NAMES
    assert work_orders.PROGRAM not in NAMES


def test_a_program_is_found_by_its_key() -> None:
    assert NAMES.with_key("people") is people.PROGRAM
    assert NAMES.with_key("work_orders") is None
    assert NAMES.with_key("") is None


def test_lists_are_joined_and_limited_in_their_order() -> None:
    joined = NAMES + Programs(work_orders="民情工单")
    assert joined.keys == ("people", "organizations", "work_orders")
    assert joined.only(lambda key: key != "people") == Programs(organizations="单位", work_orders="民情工单")


def test_two_lists_are_equal_with_the_same_keys_and_titles_in_the_same_order() -> None:
    assert Programs(people="人员", organizations="单位") == NAMES
    assert hash(Programs(people="人员", organizations="单位")) == hash(NAMES)
    assert Programs(organizations="单位", people="人员") != NAMES
    assert Programs(people="干部", organizations="单位") != NAMES


def test_what_is_not_described_cannot_be_asked_for() -> None:
    with pytest.raises(ModuleNotFoundError):
        Programs(nobody="无")[0]


def test_the_list_of_the_product_is_there_before_any_description() -> None:
    asked = (
        "import sys, desktop_app.programs as product;"
        "ours = [name for name in sys.modules if name.startswith('desktop_app.programs.')];"
        "assert ours == ['desktop_app.programs.homes'], ours"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
