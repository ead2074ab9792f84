"""The English catalogue is whole: every text of the source has its translation, compiled today."""

from __future__ import annotations

import re

import translations
from babel.messages.mofile import read_mo

from desktop_app.commands.speech import ENGLISH
from ui import catalogue

PLACES = re.compile(r"\{[^{}]*\}")


def test_everything_that_the_window_can_say_has_its_translation() -> None:
    kept = translations.catalog()
    missing = [text for text in translations.sources() if not (kept.get(text) and kept.get(text).string)]
    assert missing == [], "translate these in resources/i18n, after packaging/translations.py has added them"


def test_nothing_is_kept_that_is_no_longer_said() -> None:
    said = set(translations.sources())
    assert [message.id for message in translations.catalog() if message.id and message.id not in said] == []


def test_translations_have_the_places_of_their_source() -> None:
    for message in translations.catalog():
        unknown = set(PLACES.findall(message.string)) - set(PLACES.findall(message.id))
        assert not unknown, message.id


def test_the_compiled_catalogue_is_that_of_today() -> None:
    with (translations.FOLDER / "desk.mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == {message.id: message.string for message in translations.catalog() if message.id}
    assert compiled == catalogue.messages_in(ENGLISH)
