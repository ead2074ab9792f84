"""What a page of the manual is made of; the window and the paper draw the same blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Span(NamedTuple):
    """A piece of a sentence. `kind` is "" or one of STRONG, NAME (words of the window), KEY and LINK."""

    text: str
    kind: str = ""
    target: str = ""  # of a link: `page` or `page#heading`


STRONG, NAME, KEY, LINK = "strong", "name", "key", "link"
Spans = tuple[Span, ...]


class Heading(NamedTuple):
    """A heading of rank 2 or 3; rank 1 is the title of the page."""

    rank: int
    text: str


class Paragraph(NamedTuple):
    """Sentences."""

    spans: Spans


class Items(NamedTuple):
    """Steps in their order, or points."""

    rows: tuple[Spans, ...]
    numbered: bool = False


class Grid(NamedTuple):
    """A table with its headings."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


class Note(NamedTuple):
    """What must not be overlooked."""

    spans: Spans


class Picture(NamedTuple):
    """A picture of the window: a file of `resources/help/pictures`."""

    file: str
    caption: str


class Insert(NamedTuple):
    """A place where something is generated: `{program visits}`."""

    what: str
    of: str = ""


Block = Heading | Paragraph | Items | Grid | Note | Picture | Insert


class Page(NamedTuple):
    """A page, ready to be shown; `above` is the key of the page that it belongs to."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    above: str = ""


def plain(spans: Spans) -> str:
    """The sentence without its marks."""
    return "".join(span.text for span in spans)


def texts(page: Page) -> tuple[str, ...]:
    """Everything that the page says, block by block, as it is searched."""
    return (page.title, *(text for block in page.blocks for text in _texts(block)))


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Heading():
            return (block.text,)
        case Paragraph() | Note():
            return (plain(block.spans),)
        case Items():
            return tuple(map(plain, block.rows))
        case Grid():
            return tuple(" ".join(map(plain, row)) for row in (block.head, *block.rows))
        case Picture():
            return (block.caption,)
        case Insert():
            return ()


def spans(page: Page) -> tuple[Span, ...]:
    """Every piece of every sentence of the page."""
    found: list[Span] = []
    for block in page.blocks:
        match block:
            case Paragraph() | Note():
                found += block.spans
            case Items():
                found += [span for row in block.rows for span in row]
            case Grid():
                found += [span for row in (block.head, *block.rows) for cell in row for span in cell]
    return tuple(found)


def changed(page: Page, change: Callable[[Span], Span]) -> Page:
    """The page with every piece of every sentence changed."""

    def sentence(spans: Spans) -> Spans:
        return tuple(map(change, spans))

    def block_of(block: Block) -> Block:
        match block:
            case Paragraph() | Note():
                return block._replace(spans=sentence(block.spans))
            case Items():
                return block._replace(rows=tuple(map(sentence, block.rows)))
            case Grid():
                rows = tuple(tuple(map(sentence, row)) for row in block.rows)
                return Grid(tuple(map(sentence, block.head)), rows)
            case _:
                return block

    return page._replace(blocks=tuple(map(block_of, page.blocks)))
