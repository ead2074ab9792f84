"""Words of a choice that mean something else under one heading: 走访 under 信访形式 is who came."""

from __future__ import annotations

from typing import Any

from db.fields import ChoiceField
from desktop_app.core import texts
from desktop_app.core.values import Reader


def in_words_of(heading: str, field: Any, read: Reader) -> Reader:
    """The reader for the column: an alias that begins with the heading (信访形式/走访) goes before others."""
    if not isinstance(field, ChoiceField):
        return read
    begins = f"{texts.line(heading)}/"
    own = {word.removeprefix(begins): key for word, key in field.aliases.items() if word.startswith(begins)}
    return (lambda cell: read(own.get(texts.line(cell), cell))) if own else read
