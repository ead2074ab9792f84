"""Links as people write them: the record that a code, a number or a name stands for, where only one does."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from db.base import Record
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput

# The fields that say which record is meant, the surest first: a name counts only where it is not borne twice.
NAMING = ("code", "number", "source_number", "name", "short_name", "title")


class Finder:
    """Finds the records of one table by what people call them; reads the table once, and only when asked."""

    def __init__(self, model: type[Record], label: str) -> None:
        self._model = model
        self._label = label
        self._known: dict[str, set[int]] | None = None

    def find(self, value: object) -> int | None:
        """The record's id, None if empty; raises InvalidInput where none, or more than one, is called so.

        A record or an id is taken as it is.
        """
        if isinstance(value, Record):
            return int(value.id)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1 << 32:
            return value
        text = folded(value)
        if not text:
            return None
        found = self._names().get(text, set())
        if len(found) > 1:
            raise InvalidInput(f"“{text[:30]}”有 {len(found)} 个同名的,请改填代码或编号。")
        if not found:
            raise InvalidInput(f"没有叫“{text[:30]}”的{self._label},请先在基础数据里添加,或改正名称。")
        return next(iter(found))

    def _names(self) -> dict[str, set[int]]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, set[int]]:
        known: dict[str, set[int]] = {}
        model: Any = self._model
        for name in NAMING:
            if name not in model._meta.fields:
                continue
            called: dict[str, set[int]] = defaultdict(set)
            field = model._meta.fields[name]
            for record_id, word in model.select(model.id, field).where(field.is_null(False)).tuples():
                called[folded(word)].add(record_id)
            known = called | known  # a code of one record is not hidden by a name of another
        known.pop("", None)
        return known
