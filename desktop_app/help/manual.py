"""The manual as a whole: its chapters and pages, and which page belongs to a place in the window."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.help import reading
from desktop_app.help.blocks import LINK, Block, Heading, Insert, Page, Paragraph, Span
from desktop_app.programs import PROGRAMS, beginnings

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "help"
PICTURES = FOLDER / "pictures"
REFERENCE = "每一栏、每一步"


class Chapter(NamedTuple):
    """A part of the contents: its title and its pages."""

    title: str
    pages: tuple[Page, ...]


class Topic(NamedTuple):
    """Where to open the manual: a page, and a heading of it ("" for its beginning)."""

    page: str
    heading: str = ""


class Manual(NamedTuple):
    """The pages that people wrote. `homes` are the topics of programs, `places` those of windows and pages by
    the shapes of their names.
    """

    chapters: tuple[Chapter, ...]
    homes: Mapping[str, Topic]
    places: Mapping[str, Topic]

    @property
    def pages(self) -> Iterator[Page]:
        """Every written page, in the order of the contents."""
        return (page for chapter in self.chapters for page in chapter.pages)

    @property
    def first(self) -> Topic:
        """Where a reader begins."""
        return Topic(next(self.pages).key)

    def programs_of(self, page: Page) -> list[str]:
        """The keys of the programs that the page tells of."""
        return [block.of for block in page.blocks if isinstance(block, Insert) and block.what == "program"]

    def page(self, key: str) -> Page:
        """The page of that key, whole; raises KeyError. `work_orders.slip_numbers` is what is known of the
        program `slip_numbers` by its description, below the page `work_orders`.
        """
        above, _dot, program = key.partition(".")
        if not program:
            written = next((page for page in self.pages if page.key == key), None)
            if written is None:
                raise KeyError(key)
            return written._replace(blocks=tuple(_filled(written)))
        if program not in self.homes or self.homes[program].page != above:
            raise KeyError(key)
        from desktop_app.help import describing  # the description, and with it its tables

        return describing.reference(PROGRAMS[PROGRAMS.keys.index(program)], above)

    @property
    def keys(self) -> Iterator[str]:
        """The keys of every page, those of programs behind the page that tells of them."""
        for page in self.pages:
            yield page.key
            yield from (f"{page.key}.{program}" for program in self.programs_of(page))

    def topic(self, names: Iterable[str]) -> Topic:
        """The topic for a place in the window, told by the names of its widgets from the inside out."""
        for name in names:
            parts = name.split(".")
            for count in range(len(parts), 0, -1):
                shape = ".".join(parts[:count])
                for known in (shape, f"*.{parts[count - 1]}" if count > 1 else ""):
                    if known in self.places:
                        return self.places[known]
                if shape in self.homes:
                    return self.homes[shape]
        return self.first


@cache
def manual() -> Manual:
    """The manual, read from its folder; raises ValueError for a page that nobody can read."""
    contents = tomllib.loads((FOLDER / "contents.toml").read_text("utf-8"))
    chapters = tuple(
        Chapter(chapter["title"], tuple(map(_page, chapter["pages"]))) for chapter in contents["chapters"]
    )
    places = {name: topic_of(link) for name, link in contents["places"].items()}
    homes: dict[str, Topic] = {}
    for chapter in chapters:
        for page in chapter.pages:
            homes |= _homes(page)
    return Manual(chapters, MappingProxyType(homes), MappingProxyType(places))


def topic_of(link: str) -> Topic:
    """The topic of a link `page#heading`."""
    page, _sign, heading = link.partition("#")
    return Topic(page, heading)


def _page(key: str) -> Page:
    return reading.read(key, (FOLDER / f"{key}.md").read_text("utf-8"))


def _homes(page: Page) -> Mapping[str, Topic]:
    """Where the page tells of programs: at the heading above the place of each."""
    found = {}
    heading = ""
    for block in page.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Insert) and block.what == "program":
            found[block.of] = Topic(page.key, heading)
    return found


def _filled(page: Page) -> Iterator[Block]:
    for block in page.blocks:
        if not isinstance(block, Insert):
            yield block
        elif block.what == "program":
            link = Span(REFERENCE, LINK, f"{page.key}.{block.of}")
            yield Paragraph((Span(beginnings.BEGINNINGS[block.of]), Span("看"), link, Span("的清单。")))
        elif block.what == "parameters":
            from desktop_app.help import describing

            yield from describing.parameters()
        else:
            raise ValueError(f"{page.key}: nothing is generated for {block.what!r}")
