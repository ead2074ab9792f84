"""Reads a page of the manual: the small part of Markdown that it is written in, and nothing beyond.

What is not known is refused with its line, so that a slip of the pen never reaches a reader:
`# title`, `## heading`, `### heading`, `1. step`, `- point`, `> note`, `| table |`, `![caption](file.png)`,
`{insert of}`; within a sentence `**strong**`, 「words of the window」, `` `key` ``, `[text](page#heading)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from desktop_app.help.blocks import (
    KEY,
    LINK,
    NAME,
    STRONG,
    Block,
    Grid,
    Heading,
    Insert,
    Items,
    Note,
    Page,
    Paragraph,
    Picture,
    Span,
    Spans,
)

_SPAN = re.compile(r"\*\*(.+?)\*\*|「([^「」]+)」|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)")
_LEFT_OVER = re.compile(r"\*\*|`|\]\(|[「」]")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(([\w.@-]+\.png)\)")
_INSERT = re.compile(r"\{(\w+)(?: ([\w.]+))?\}")
_RULE = re.compile(r"\|(?: ?:?-+:? ?\|)+")
# What a line begins with, and the kind of block that such lines make.
_SIGNS: Mapping[str, str] = MappingProxyType(
    {"#": "heading", "- ": "points", "> ": "note", "|": "grid", "![": "picture", "{": "insert"}
)


def read(key: str, text: str) -> Page:
    """The page of that text; raises ValueError with the line that nobody can read."""
    title, *lines = text.splitlines() or [""]
    if not title.startswith("# "):
        raise ValueError(f"{key}: the first line is no title: {title!r}")
    blocks: list[Block] = []
    for kind, group in groupby(enumerate(lines, 2), key=lambda numbered: _kind(numbered[1])):
        numbered = list(group)
        try:
            blocks += _MAKERS[kind]([line.strip() for _number, line in numbered])
        except ValueError as error:
            raise ValueError(f"{key}:{numbered[0][0]}: {error}") from error
    return Page(key, title[2:].strip(), tuple(blocks))


def sentence(text: str) -> Spans:
    """The pieces of a sentence; raises ValueError for a mark without its other half."""
    found: list[Span] = []
    end = 0
    for match in _SPAN.finditer(text):
        found.append(Span(_unmarked(text[end : match.start()])))
        strong, name, key, words, target = match.groups()
        if strong:
            found.append(Span(_unmarked(strong), STRONG))
        elif name:
            found.append(Span(f"「{name}」", NAME))
        elif key:
            found.append(Span(key, KEY))
        else:
            found.append(Span(words, LINK, target))
        end = match.end()
    found.append(Span(_unmarked(text[end:])))
    return tuple(span for span in found if span.text)


def _unmarked(text: str) -> str:
    if _LEFT_OVER.search(text):
        raise ValueError(f"a mark without its other half in {text!r}")
    return text


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if re.match(r"\d+\. ", line):
        return "steps"
    return next((kind for sign, kind in _SIGNS.items() if line.startswith(sign)), "paragraph")


def _headings(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        signs, _space, text = line.partition(" ")
        if signs not in ("##", "###") or not text:
            raise ValueError(f"no heading of rank 2 or 3: {line!r}")
        yield Heading(len(signs), text.strip())


def _paragraphs(lines: list[str]) -> Iterator[Block]:
    yield Paragraph(sentence("".join(lines)))


def _steps(lines: list[str]) -> Iterator[Block]:
    for place, line in enumerate(lines, 1):
        if not line.startswith(f"{place}. "):
            raise ValueError(f"step {place} has another number: {line!r}")
    yield Items(tuple(sentence(line.partition(". ")[2]) for line in lines), numbered=True)


def _points(lines: list[str]) -> Iterator[Block]:
    yield Items(tuple(sentence(line[2:]) for line in lines))


def _notes(lines: list[str]) -> Iterator[Block]:
    yield Note(sentence("".join(line[2:] for line in lines)))


def _grids(lines: list[str]) -> Iterator[Block]:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
        raise ValueError("a table has headings, a rule and rows")
    head, *rows = [_cells(line) for place, line in enumerate(lines) if place != 1]
    if any(len(row) != len(head) for row in rows):
        raise ValueError("a row of the table has more or fewer cells than its headings")
    yield Grid(head, tuple(rows))


def _cells(line: str) -> tuple[Spans, ...]:
    return tuple(sentence(cell.strip()) for cell in line.strip("|").split("|"))


def _pictures(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        if not (found := _PICTURE.fullmatch(line)):
            raise ValueError(f"no picture: {line!r}")
        yield Picture(found[2], found[1])


def _inserts(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        if not (found := _INSERT.fullmatch(line)):
            raise ValueError(f"no place for something generated: {line!r}")
        yield Insert(found[1], found[2] or "")


def _nothing(_lines: list[str]) -> Iterator[Block]:
    return iter(())


_MAKERS: Mapping[str, Callable[[list[str]], Iterator[Block]]] = MappingProxyType(
    {
        "blank": _nothing,
        "heading": _headings,
        "paragraph": _paragraphs,
        "steps": _steps,
        "points": _points,
        "note": _notes,
        "grid": _grids,
        "picture": _pictures,
        "insert": _inserts,
    }
)
