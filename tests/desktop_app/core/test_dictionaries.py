"""Dictionaries: bundled entries, and links that know only the entries of their own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.base import Record
from db.models import DictionaryEntry
from db.models.dictionaries import EntryField
from desktop_app.core import choices, dictionaries
from desktop_app.core.links import Finder, UnknownName
from desktop_app.core.office import Office
from desktop_app.programs.dictionaries import entry_rules


class Sample(Record):
    """Something that has a measure."""

    measure = EntryField("measures", "方式")


@pytest.fixture
def entries(office: Office) -> dict[str, Any]:
    """Two measures, the older one out of use, and a situation."""
    made = (
        DictionaryEntry(dictionary="measures", code="2", name="平职调整", valid_from=date(2015, 7, 28)),
        DictionaryEntry(dictionary="measures", code="1", name="停职", valid_to=date(2015, 7, 27)),
        DictionaryEntry(dictionary="situations", code="1", name="其他"),
    )
    office.writer.create_many(made)
    return {entry.name: entry for entry in made}


def names(on: date | None = None, kept: int | None = None) -> list[str]:
    return [name for _id, name in choices.entries(Sample.measure, on, kept=kept)]


def test_a_link_finds_entries_of_its_own_dictionary_only(entries: dict[str, Any]) -> None:
    find = Finder(Sample.measure).find
    assert find("平职调整") == entries["平职调整"].id
    assert find("1") == entries["停职"].id
    with pytest.raises(UnknownName, match="没有叫“其他”的方式"):
        find("其他")


def test_entries_are_offered_in_the_order_of_their_codes_on_the_days_on_which_they_hold(
    entries: dict[str, Any],
) -> None:
    assert names() == ["停职", "平职调整"]
    assert names(date(2015, 7, 27)) == ["停职"]
    assert names(date(2015, 7, 28)) == ["平职调整"]
    assert names(date(2016, 1, 1), kept=entries["停职"].id) == ["停职", "平职调整"]


def test_every_bundled_entry_has_a_name_and_a_code_of_its_own() -> None:
    bundled = list(dictionaries.default_entries())
    keys = [(entry.dictionary, entry.code) for entry in bundled]
    assert len(set(keys)) == len(keys)
    assert all(entry.name for entry in bundled)
    assert {entry.dictionary for entry in bundled} <= set(dictionaries.titles())


@pytest.mark.parametrize(
    ("day", "regulation", "known", "worded"),
    [
        (date(2004, 4, 8), "2004", 9, 9),
        (date(2013, 8, 21), "2013", 3, 0),
        (date(2015, 7, 18), "2015", 0, 0),
        (date(2015, 7, 19), "2015", 10, 10),
        (date(2022, 9, 7), "2015", 10, 10),
        (date(2022, 9, 8), "2015", 0, 0),
        (date(2022, 9, 8), "2022", 11, 9),
    ],
)
def test_situations_hold_while_their_regulation_does(
    day: date, regulation: str, known: int, worded: int
) -> None:
    found = [
        entry
        for entry in dictionaries.default_entries()
        if entry.dictionary == "adjustment_situations"
        and entry.code.startswith(f"{regulation}-")
        and entry.valid_from <= day <= (entry.valid_to or date.max)
    ]
    assert len(found) == known
    assert sum(bool(entry.text) for entry in found) == worded


def test_a_wording_that_nobody_could_read_is_empty_and_said_to_be() -> None:
    for entry in dictionaries.default_entries():
        if entry.dictionary == "adjustment_situations":
            assert entry.text or "未核对" in entry.source or "未见原文" in entry.source, entry.name
            assert "（" in entry.source or "条" in entry.source


def test_what_an_earlier_release_did_not_have_is_written_once(
    office: Office, entries: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def bundled() -> list[DictionaryEntry]:
        return [
            DictionaryEntry(dictionary="measures", code="1", name="停职检查"),
            DictionaryEntry(dictionary="measures", code="3", name="降职"),
        ]

    monkeypatch.setattr(dictionaries, "default_entries", bundled)
    for _ in range(2):
        dictionaries.complete(office.writer)
        assert names() == ["停职", "平职调整", "降职"]


def test_an_entry_of_a_dictionary_that_is_not_there_is_refused(office: Office) -> None:
    entry = DictionaryEntry(dictionary="能上能下情形", code="1", name="其他")
    assert [problem.field for problem in entry_rules(entry, office)] == ["dictionary"]
