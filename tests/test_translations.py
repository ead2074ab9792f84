"""The English catalogue is whole: every text of the source has its translation, compiled today."""

from __future__ import annotations

import re

import pytest
import translations
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from desktop_app import catalogue
from desktop_app.commands.speech import ENGLISH
from desktop_app.home.charts import CHARTS
from desktop_app.programs import PROGRAMS, TABS
from desktop_app.reports.bulletins import COUNTS

PLACES = re.compile(r"\{([^{}:]*)(?::[^{}]*)?\}")
WANTED = re.compile(r"\{(\w+):([^{}]*)\}")


@pytest.fixture(scope="module")
def kept() -> Catalog:
    """The catalogue as it lies in the repository."""
    return translations.catalog()


@pytest.fixture(scope="module")
def said() -> set[str]:
    """Every text of the source."""
    return set(translations.sources())


def test_everything_that_the_window_can_say_has_its_translation(kept: Catalog, said: set[str]) -> None:
    missing = [text for text in said if not (kept.get(text) and kept.get(text).string)]
    assert missing == [], "translate these in resources/i18n, after packaging/translations.py has added them"


def test_nothing_is_kept_that_is_no_longer_said(kept: Catalog, said: set[str]) -> None:
    assert [message.id for message in kept if message.id and message.id not in said] == []


def test_translations_have_the_places_of_their_source(kept: Catalog) -> None:
    for message in kept:
        unknown = set(PLACES.findall(message.string)) - set(PLACES.findall(message.id))
        assert not unknown, message.id


def test_only_a_place_of_a_made_up_sentence_says_how_its_word_begins(kept: Catalog) -> None:
    wanted = {found for message in kept for found in WANTED.findall(message.string)}
    assert {how for place, how in wanted if place.isdigit()} == {"small", "a", "0>2"}
    assert {how for place, how in wanted if not place.isdigit()} == {","}


def test_the_compiled_catalogue_is_that_of_today(kept: Catalog) -> None:
    with (translations.FOLDER / "desk.mo").open("rb") as file:
        compiled = {_key(message): message.string for message in read_mo(file) if message.id}
    assert compiled == {_key(message): message.string for message in kept if message.id}
    assert compiled == catalogue.messages_in(ENGLISH)


def test_a_word_with_a_context_stands_where_its_context_says(kept: Catalog) -> None:
    moves = {move.title for program in PROGRAMS for move in program.transitions}
    sections = {part.title for program in PROGRAMS for part in program.form}
    lists = {name for tab in TABS for name in (tab.title, tab.group)} | {
        title for tab in TABS for _key, title in tab.titles
    }
    units = {figure.unit for program in PROGRAMS for figure in program.indicators}
    known = {
        "figure": {each.title for each in COUNTS},
        "move": moves,
        "section": sections,
        "list": lists,
        "unit": units | {bars.unit for bars in CHARTS},
    }
    strays = [message.id for message in kept if message.context and message.id not in known[message.context]]
    assert strays == []


def _key(message: Message) -> str:
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return f"{context}{catalogue.CONTEXT}{message.id}" if context else str(message.id)
