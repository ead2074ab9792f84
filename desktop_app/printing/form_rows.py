"""Rows that printed forms have in common: labelled values, long texts, room for opinions and signatures."""

from __future__ import annotations

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.page import Face
from desktop_app.printing.typesetting import Setting

TEXT = Setting(Face.SONG, 11, 5.6)
SEALED = f"（盖章）　{words.BLANK_DAY}"
SIGNED = f"（签名）　{words.BLANK_DAY}"
SIGNATURE_LINE = f"签名：{words.SIGNATURE}　{words.BLANK_DAY}"


def pair(one: str, this: str, two: str, that: str, *, height: float = 9) -> Row:
    """Two labelled values side by side."""
    cells = (label(one), Cell(this, name=_name(one)), label(two), Cell(that, name=_name(two)))
    return Row(cells, height=height)


def single(title: str, text: str, height: float = 9) -> Row:
    """One labelled value over the whole width."""
    return Row((label(title), Cell(text, name=_name(title))), height=height)


def long(title: str, text: str, *, lines: int, stretch: float = 0, closing: str = "") -> Row:
    """A labelled text with room for so many lines; with `stretch`, of what room is left as well."""
    cell = Cell(text, setting=TEXT, lines=lines, closing=closing, name=_name(title))
    return Row((label(title), cell), stretch=stretch)


def opinion(title: str, text: str = "", *, closing: str = SEALED, height: float = 26) -> Row:
    """An opinion with its seal or signature and day."""
    return Row((label(title), Cell(text, lines=3, closing=closing, name=_name(title))), height=height)


def _name(title: str) -> str:
    """What a label is called where its text goes on elsewhere: in one line."""
    return title.replace("\n", "")
