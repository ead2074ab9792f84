"""Units, people and categories that a file names and the office does not know: entered with the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from db.fields import LinkField
from db.models import Person
from desktop_app.core import permissions, records, texts
from desktop_app.core.checks import ProblemsFound, record_problems
from desktop_app.core.links import Finder, Newcomer, UnknownName, newly_called
from desktop_app.core.program import Program
from desktop_app.core.tables import listed_in, program_of
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.shared_cells import SeveralNames, names_in

if TYPE_CHECKING:
    from desktop_app.core.office import Office


_ASIDE = re.compile(r"\s*[(（][^()（）]{1,8}[)）]$")  # 李干事（代）
_AND_OTHERS = re.compile(r".{2,}等(?:\s*[\d一二三四五六七八九十]*\s*[名个家位]?(?:人|单位|部门|同志)?)?")
NAMED = 5  # newcomers of a program that are told by name


def told(made: Sequence[Newcomer]) -> str:
    """Who was made, program by program: 单位：城管中队、水务公司；人员：陈主任等 12 个."""
    names: dict[str, list[str]] = {}
    for newcomer in made:
        names.setdefault(newcomer.program, []).append(newcomer.name)
    parts = []
    for key, called in names.items():
        program = program_of(key)
        more = f"等 {len(called)} 个" if len(called) > NAMED else ""
        parts.append(f"{program.title if program else key}：{'、'.join(called[:NAMED])}{more}")
    return "；".join(parts)


class Newcomers:
    """Gives unknown names a place (a negative id) while rows are judged; makes their records with the rows.

    Only where a name is all that a record needs: a village needs its code, and its row is refused.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._places: dict[tuple[str, str], int] = {}
        self._called: dict[int, dict[str, str]] = {}  # what the record of each place is made from
        self._programs: dict[str, Program | None] = {}
        self._made: dict[int, int] = {}
        self._used: set[int] = set()  # by rows that come in

    def finder(self, field: Any) -> Callable[[object], int | None]:
        """A function that reads the link: the id of the record so called, or a newcomer's place."""
        known = Finder(field)
        model = field.rel_model

        def find(value: object) -> int | None:
            try:
                return known.find(value)
            except UnknownName:
                if model is Person and (plain := _ASIDE.sub("", texts.line(value))) != texts.line(value):
                    with suppress(UnknownName):
                        return known.find(plain)
                if len(names := names_in(value, model)) > 1:
                    raise SeveralNames(
                        f"“{texts.line(value)[:30]}”像是 {len(names)} 个{field.verbose_name}，只能写一个；"
                        "确是一个的，请先在基础数据里添加。"
                    ) from None
                if _AND_OTHERS.fullmatch(texts.line(value)):
                    raise InvalidInput(f"“{texts.line(value)[:30]}”没有写全，请把名称一一写上。") from None
                place = self._place(model, value)
                if place is None:
                    raise
                return place

        return find

    def use(self, model: Any, prepared: dict[str, Any]) -> None:
        """The row comes in: the newcomers that it names are wanted."""
        if self._places:
            self._used |= {value for _name, value in _placed(model, prepared)}

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Who was made for a row that is refused after all was taken back with it."""
        made = dict(self._made)
        try:
            yield
        except ProblemsFound:
            self._used -= self._made.keys() - made.keys()
            self._made = made
            raise

    @property
    def used(self) -> tuple[Newcomer, ...]:
        """Whom the rows that come in name, in the order in which the file does."""
        return tuple(
            Newcomer(program.key, name)
            for (table, name), place in self._places.items()
            if place in self._used and (program := self._programs[table]) is not None
        )

    def settle(self, model: Any, prepared: dict[str, Any]) -> None:
        """Put real ids in the places, making the records that are still missing; the transaction is open."""
        if not self._places:
            return
        for name, value in list(_placed(model, prepared)):
            prepared[name] = self._id(value)

    def _place(self, model: Any, value: object) -> int | None:
        if "name" not in model._meta.fields:
            return None
        table, called = model._meta.table_name, newly_called(model, value)
        name = "/".join(called.values())
        if (table, name) in self._places:
            return self._places[table, name]
        if table not in self._programs:
            self._programs[table] = listed_in(model)
        program = self._programs[table]
        if program is None or not self._is_enough(program, called):
            return None
        self._places[table, name] = place = -len(self._places) - 1
        self._called[place] = called
        return place

    def _is_enough(self, program: Program, called: dict[str, str]) -> bool:
        """Whether a record may be made from the name alone, by this user."""
        if not self._office.rights.may(permissions.WRITE, program.key):
            return False
        record = records.blank(self._office, program)
        record.__data__.update(called)
        return not record_problems(program, record, self._office)

    def _id(self, place: int) -> int:
        if place not in self._made:
            table, _name = next(key for key, held in self._places.items() if held == place)
            program = self._programs[table]
            made = records.create(self._office, program, self._called[place]) if program is not None else None
            self._made[place] = made.id if made is not None else place
            self._used.add(place)
        return self._made[place]


def is_place(value: object) -> bool:
    """Whether the value of a link stands for somebody who comes in with the file."""
    return isinstance(value, int) and value < 0


def _placed(model: Any, prepared: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The links of the row that lead to a newcomer's place."""
    for name, value in prepared.items():
        if is_place(value) and isinstance(model._meta.fields[name], LinkField):
            yield name, value
