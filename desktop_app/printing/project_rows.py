"""Rows that the forms of the 三重 projects have in common."""

from __future__ import annotations

from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.page import Face
from desktop_app.printing.typesetting import Setting

TEXT = Setting(Face.SONG, 11, 5.6)
ROOMY = Setting(Face.SONG, 9, 4.3, even=False)
SEALED = f"（盖章）　{words.BLANK_DAY}"
SIGNED = f"（签名）　{words.BLANK_DAY}"


def pair(one: str, this: str, two: str, that: str) -> Row:
    """Two labelled values side by side."""
    return Row((label(one), Cell(this, name=one), label(two), Cell(that, name=two)), height=9)


def single(title: str, text: str, height: float = 9) -> Row:
    """One labelled value over the whole width."""
    return Row((label(title), Cell(text, name=title)), height=height)


def long(title: str, text: str, lines: int, stretch: float = 1) -> Row:
    """A labelled text that takes what room there is."""
    return Row((label(title), Cell(text, setting=TEXT, lines=lines, name=title)), stretch=stretch)


def opinion(title: str, text: str = "", *, closing: str = SEALED, height: float = 26) -> Row:
    """An opinion with its seal or signature and day."""
    return Row((label(title), Cell(text, lines=3, closing=closing, name=title)), height=height)


def linked(record: Any, name: str) -> str:
    """The name or title of a linked record, "" where none is linked."""
    if record.__data__.get(name) is None:
        return ""
    found = getattr(record, name)
    return str(found.title if hasattr(found, "title") else found.name)
