"""What rows get that leave a field out: what somebody said for all of them, the village of their sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from db.fields import LinkField
from db.models import Division
from desktop_app.core.links import Finder
from desktop_app.core.program import Program
from desktop_app.core.values import Reader
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.likeness import Target
from desktop_app.spreadsheets.workbook import Row, Table

_FEW_COLUMNS = 3
_HEADS = re.compile(r"^[(（]?[一二三四五六七八九十]+[)）]?[、.．]|(?:村|社区|居委会|村委会|街道|镇|乡)$")
_BEGINS_WITH = re.compile(  # 2015年白泉镇星塔村民情台账
    r"[\s\d年度月第一二三四季]*(?:.{1,6}?(?:镇|乡|街道))?(?P<village>.{1,8}?(?:村民委员会|村委会|居委会|社区|村))(?![、,，和与及/])"
)
_ORDINAL = re.compile(r"^[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?\s*")


class Fill(NamedTuple):
    """A value for a field that a row leaves out, and how the row is told of."""

    value: Any
    told: str


class Fills:
    """Finds what a row gets. Where it does not fit into a row, the row stays as it is."""

    def __init__(
        self,
        program: Program,
        table: Table,
        columns: Mapping[str, str],
        *,
        given: Mapping[str, str],
        reader: Callable[[Any], Reader],
    ) -> None:
        self._table = table
        self._ends = program.outside.ended if program.outside is not None else ""
        known = {target.name: target for target in mapping.targets(program) if "." not in target.name}
        for name in given:
            if name not in known:
                raise InvalidInput(f"{program.title}没有“{name}”这一项，可用的是：{'、'.join(known)}。")
        self._given = {name: _read(known[name], said, reader) for name, said in given.items()}
        taken = {*columns.values(), *given}
        self._place = next((each for each in known.values() if _is_village(each, taken)), None)
        self._villages: dict[str, Fill | None] = {}
        # by sheet: the rows that head those of a village
        self._headed: dict[str, list[tuple[int, Fill | None]]] = defaultdict(list)

    def of(self, row: Row, *, is_open: bool) -> dict[str, Fill]:
        """What the row gets; one that says of itself that it is not over yet gets no end."""
        filled = {name: fill for name, fill in self._given.items() if not (is_open and name == self._ends)}
        if self._place is not None and (fill := self._village(self._place, row)) is not None:
            filled[self._place.name] = fill
        return filled

    def headed(self, row: Row) -> str | None:
        """What is told of a row of one cell, which heads those below it or is a note; None of any other."""
        said = [cell for cell in row.cells if cell not in (None, "")]
        if len(said) != 1 or not isinstance(said[0], str) or len(row.cells) < _FEW_COLUMNS:
            return None
        name, fill = _ORDINAL.sub("", said[0]).strip(), None
        if self._place is not None:
            with suppress(InvalidInput):
                found = Finder(self._place.field).find(name)
                told = f"没有写“{self._place.label}”，按小标题“{name}”填"
                fill = Fill(found, told) if found is not None else None
        if fill is not None or _HEADS.search(said[0]):
            self._headed[self._table.place(row.number)[0]].append((row.number, fill))
        if fill is not None:
            return f"这一行是小标题，没有导入；下面各行归到“{name}”。"
        return "这一行只有一格有字，像是小标题或说明，没有导入。"

    def _village(self, target: Target, row: Row) -> Fill | None:
        sheet, _number = self._table.place(row.number)
        above = [fill for number, fill in self._headed.get(sheet, ()) if number < row.number]
        if above and above[-1] is not None:
            return above[-1]
        if sheet not in self._villages:
            self._villages[sheet] = self._of_sheet(target, sheet)
        return self._villages[sheet]

    def _of_sheet(self, target: Target, sheet: str) -> Fill | None:
        """The village after which the sheet is named, else the one with which a title begins."""
        named = [(sheet, f"没有写“{target.label}”，按工作表的名称“{sheet}”填")]
        for title in self._table.titles:
            if (begun := _BEGINS_WITH.match(title)) is not None:
                named.append((begun["village"], f"没有写“{target.label}”，按标题“{title[:30]}”填"))
        for name, told in named:
            with suppress(InvalidInput):
                if (found := Finder(target.field).find(name)) is not None:
                    return Fill(found, told)
        return None


def _is_village(target: Target, taken: set[str]) -> bool:
    field = target.field
    return isinstance(field, LinkField) and field.rel_model is Division and target.name not in taken


def _read(target: Target, said: str, reader: Callable[[Any], Reader]) -> Fill:
    try:
        value = reader(target.field)(said)
    except InvalidInput as error:
        raise InvalidInput(f"“{target.label}”一律填的“{said[:30]}”读不出来：{error.message}") from error
    if value in (None, ""):
        raise InvalidInput(f"没有写“{target.label}”一律填什么。")
    return Fill(value, f"没有写“{target.label}”，按“{said.strip()}”填")
