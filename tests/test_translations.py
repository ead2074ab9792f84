"""The English catalogue is whole: every text of the source has its translation, compiled today."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

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
HEADINGS = {"Button", "Entry", "add_heading", "setWindowTitle", "_menu_button"}
DEEDS = {"action", "verb", "yes"}
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


def _calls() -> Iterator[ast.Call]:
    """Every call in the source of the window."""
    for path in (translations.ROOT / "ui").rglob("*.py"):
        yield from (
            node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
        )


def _standing_alone() -> Iterator[str]:
    """The texts of buttons, titles and headings that the window says as they stand."""
    for call in _calls():
        told = call.args[:1] if getattr(call.func, "id", getattr(call.func, "attr", "")) in HEADINGS else []
        for each in (*told, *(each.value for each in call.keywords if each.arg in DEEDS)):
            match each:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(text))]):
                    yield text


def test_what_stands_alone_begins_with_a_capital(kept: Catalog) -> None:
    words = set(_standing_alone())
    assert len(words) > 50
    assert {text: kept.get(text).string for text in words if kept.get(text).string[:1].islower()} == {}


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
    alone = {
        call.args[0].value
        for call in _calls()
        if [each.value for each in call.args[1:] if isinstance(each, ast.Constant)] == ["alone"]
    }
    known = {
        "alone": alone,
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
