"""Texts that a system took out of its pages, with the marks that the pages had for lines and for looks."""

from __future__ import annotations

import re
from html import unescape

from desktop_app.core.values import Reader

_LINE_END = re.compile(r"<br\s*/?>|</(?:p|div|li|tr)\s*>", re.I)
_LOOKS = re.compile(r"</?(?:p|div|span|font|strong|em|ul|ol|li)(?:\s[^<>]{0,300})?/?>", re.I)
_SIGNS = re.compile(r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|mdash|hellip|#\d{2,5});")


def without_marks(read: Reader) -> Reader:
    """Reads a text with its lines as lines and without the marks: 路灯不亮<br/>请修, <p>已修好&nbsp;</p>."""
    return lambda cell: read(_bare(cell) if isinstance(cell, str) and ("<" in cell or "&" in cell) else cell)


def _bare(text: str) -> str:
    told = _LOOKS.sub("", _LINE_END.sub("\n", text))
    return _SIGNS.sub(lambda sign: unescape(sign[0]), told)
