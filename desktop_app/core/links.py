"""Links as people write them: the record that a code, a number or a name stands for, where only one does."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from db.base import Record
from db.fields import LinkField, NameField
from db.models import CategoryEntry, Division
from desktop_app.core import category_tree, places, texts
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# The fields that say which record is meant, the surest first: a name counts only where it is not borne twice.
NAMING = ("code", "number", "source_number", "name", "short_name", "title")
_VILLAGE = re.compile(r".{2,12}?(?:村民委员会|居民委员会|村委会|居委会|社区|村)")
_MOST_TOLD = 4  # of the places that bear a name


class Newcomer(NamedTuple):
    """A record that was made because something new names it: its program, and what it is called."""

    program: str
    name: str


class UnknownName(InvalidInput):
    """Nothing in the table is called so."""


class SharedName(InvalidInput):
    """Several are called so: the township, or the department, that it lies in would say which is meant."""


class Finder:
    """Finds the records that a link may name by what people call them; reads the table once, and only when
    asked.
    """

    def __init__(self, link: LinkField) -> None:
        self._model: Any = link.rel_model
        self._among = link.among()
        self._label = link.verbose_name or link.name
        self._known: dict[str, set[int]] | None = None
        self._places: places.FullNames | None = None

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
        found = self._known.get(text) or self._known.get(_short(text)) or self._within(text)
        if len(found) > 1:
            raise self._shared(found, text)
        if not found:
            raise self._unknown(text)
        return next(iter(found))

    def _unknown(self, text: str) -> UnknownName:
        if "number" in self._model._meta.fields:  # what is issued is looked up, not added by its name
            return UnknownName(f"没有编号或名称是“{text[:30]}”的{self._label}，请核对。")
        return UnknownName(f"没有叫“{text[:30]}”的{self._label}，请先在基础数据里添加，或改正名称。")

    def _within(self, text: str) -> set[int]:
        """The places that are called so with the place that they lie in, the category that a path names."""
        if self._model is CategoryEntry and self._known:
            paths = map("/".join, pairwise(category_tree.levels(text)))
            return next((found for path in paths if (found := self._known.get(path))), set())
        if self._model is not Division:
            return set()
        if self._places is None:
            self._places = places.FullNames()
        return self._places.called(text)

    def _shared(self, found: set[int], text: str) -> InvalidInput:
        if self._model is CategoryEntry:
            uppers = [each.parent for each in CategoryEntry.select().where(CategoryEntry.id.in_(found))]
            first = f"{uppers[0]}/{text[:30]}"
            told = "、".join(uppers[:_MOST_TOLD]) + ("等" if len(uppers) > _MOST_TOLD else "")
            return InvalidInput(f"“{text[:30]}”在{told}下面都有，请连一级类别一起写，如“{first}”。")
        if self._model is not Division:
            kind = SharedName if "department" in self._model._meta.fields else InvalidInput
            return kind(f"“{text[:30]}”有 {len(found)} 个同名的，请改填代码或编号。")
        twins = Division.select().where(Division.id.in_(found)).order_by(Division.code)
        told = "、".join(f"{places.in_full(twin)}（{twin.code}）" for twin in twins[:_MOST_TOLD])
        more = "等" if len(found) > _MOST_TOLD else ""
        return SharedName(f"“{text[:30]}”有 {len(found)} 个：{told}{more}，请连乡镇一起写，或改填代码。")

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
        if "department" in fields:  # 财政所/所长: departments have posts of the same name
            known = self._called(model.department.concat("/").concat(model.title)) | known
        shorter: dict[str, set[int]] = defaultdict(set)
        for name, ids in known.items():
            shorter[_short(name)] |= ids
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


def _short(name: str) -> str:
    """The name without what people write or leave out: the word for a village, the blank in a short name, the
    government of a town that is called like the town.
    """
    return places.bare(places.governed_by(texts.name(name)))


def newly_called(model: Any, value: object) -> dict[str, str]:
    """What a new record of that name is made from; of a path of categories the lower one, below the upper."""
    name = texts.name(value) if isinstance(model._meta.fields["name"], NameField) else texts.line(value)
    if model is CategoryEntry and len(levels := category_tree.levels(name)) > 1:
        return {"parent": levels[0], "name": "/".join(levels[1:])}
    return {"name": name}


def village_in(address: str, field: Any, office: Office) -> int | None:
    """The one village with which the address begins, for the field: 星塔村3组12号, 白泉镇星塔村文化路."""
    if (found := _VILLAGE.match(address)) is not None:
        with suppress(InvalidInput):
            return office.remembered(Division, partial(Finder, field)).find(found[0])
    return None
