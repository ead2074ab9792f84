"""Links as people write them: the record that a code, a number or a name stands for, where only one does."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, NamedTuple

from db.base import Record
from db.fields import LinkField
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput

# The fields that say which record is meant, the surest first: a name counts only where it is not borne twice.
NAMING = ("code", "number", "source_number", "name", "short_name", "title")
# What statistics, seals and people put behind a place: 灯塔村委会, 灯塔村, 灯塔.
_PLACE_END = re.compile(r"(?<=..)(?:村民委员会|居民委员会|村委会|居委会|社区居委会|社区|村)$")


class Newcomer(NamedTuple):
    """A record that was made because something new names it: its program, and what it is called."""

    program: str
    name: str


class UnknownName(InvalidInput):
    """Nothing in the table is called so."""


class Finder:
    """Finds the records that a link may name by what people call them; reads the table once, and only when
    asked.
    """

    def __init__(self, link: LinkField) -> None:
        self._model: Any = link.rel_model
        self._among = link.among()
        self._label = link.verbose_name or link.name
        self._known: dict[str, set[int]] | None = None

    def find(self, value: object) -> int | None:
        """The record's id, None if empty; raises UnknownName, or InvalidInput where several are called so.

        A record is taken as it is.
        """
        if isinstance(value, Record):
            return int(value.id)
        text = folded(value)
        if not text:
            return None
        if self._known is None:
            self._known = self._read()
        found = self._known.get(text) or self._known.get(_bare(text), set())
        if len(found) > 1:
            raise InvalidInput(f"“{text[:30]}”有 {len(found)} 个同名的，请改填代码或编号。")
        if not found:
            raise UnknownName(f"没有叫“{text[:30]}”的{self._label}，请先在基础数据里添加，或改正名称。")
        return next(iter(found))

    def _read(self) -> dict[str, set[int]]:
        """What each record may be called; a surer name of one hides an unsure name of another."""
        known: dict[str, set[int]] = {}
        model = self._model
        fields = model._meta.fields
        for name in NAMING:
            if name in fields:
                known = self._called(fields[name]) | known
        if "parent" in fields:  # 城乡建设/安全生产, and the upper level before a lower one of the same name
            known |= self._called(model.name, model.parent == "")
            known |= self._called(model.parent.concat("/").concat(model.name))
        shorter: dict[str, set[int]] = defaultdict(set)
        for name, ids in known.items():
            shorter[_bare(name)] |= ids
        known = shorter | known
        known.pop("", None)
        return known

    def _called(self, word_of: Any, *conditions: Any) -> dict[str, set[int]]:
        query = self._model.select(self._model.id, word_of).where(True, *conditions)
        if self._among is not None:
            query = query.where(self._among)
        called: dict[str, set[int]] = defaultdict(set)
        for record_id, word in query.tuples():
            if word:
                called[folded(word)].add(record_id)
        return called


def _bare(name: str) -> str:
    return _PLACE_END.sub("", name)
