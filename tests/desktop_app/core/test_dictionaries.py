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
