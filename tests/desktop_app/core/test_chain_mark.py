"""The mark of the chain's end: what stands on paper can be read back, and changes with the chain."""

from __future__ import annotations

import re

import pytest

from db import journal
from desktop_app.core import chain_mark
from desktop_app.core.chain_mark import Mark
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput


def test_the_mark_names_the_newest_entry_and_the_start_of_its_hash(office: Office) -> None:
    office.writer.note("login")
    head = journal.head(1)
    mark = chain_mark.newest(office)
    assert mark == (head.counter, head.hash.hex()[:16].upper())
    assert re.fullmatch(r"第 \d+ 条 [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4} [0-9A-F]{4}", str(mark))


def test_every_entry_makes_another_mark(office: Office) -> None:
    before = chain_mark.newest(office)
    office.writer.note("login")
    assert chain_mark.newest(office).counter == before.counter + 1
    assert chain_mark.newest(office).digits != before.digits


@pytest.mark.parametrize(
    "text",
    ["第 48,211 条 9F3A 07C2 51DE 88B0", "48211 9f3a07c251de88b0", " 48211:9F3A-07C2-51DE-88B0 "],
)
def test_a_mark_is_read_as_people_copy_it(text: str) -> None:
    assert chain_mark.read(text) == Mark(48211, "9F3A07C251DE88B0")
    assert chain_mark.read(str(Mark(48211, "9F3A07C251DE88B0"))) == Mark(48211, "9F3A07C251DE88B0")


@pytest.mark.parametrize(
    "text", ["", "48211", "9F3A 07C2 51DE 88B0 11", "48211 9F3A 07C2 51DE", "x 9F3A07C251DE88B0"]
)
def test_what_is_no_mark_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="不是核对码"):
        chain_mark.read(text)
