"""Tables in JSON, as public holiday tables come: the list of equal objects in the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.containers import SAFE
from desktop_app.spreadsheets.extent import MOST_COLUMNS


class JsonTable:
    """The longest list of objects in a JSON document, as a heading row and rows."""

    def __init__(self, path: Path, text: str) -> None:
        try:
            document = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InvalidInput(f"“{path.name}”不是完整的 JSON，{SAFE}") from error
        lists = document.values() if isinstance(document, dict) else [document]
        tables = [found for found in lists if isinstance(found, list) and found and _are_objects(found)]
        self._objects: list[dict[str, Any]] = max(tables, key=len, default=[])
        if not self._objects:
            raise InvalidInput(f"“{path.name}”里没有表格：应是一列同样的对象，{SAFE}")
        self._names = list(dict.fromkeys(str(name) for row in self._objects for name in row))
        if len(self._names) > MOST_COLUMNS:
            columns = f"“{path.name}”有 {len(self._names)} 列，最多 {MOST_COLUMNS} 列；请删去多余的列"
            raise InvalidInput(f"{columns}；{SAFE}")

    def rows(self) -> Iterator[list[Any]]:
        """The names of the values, then each object's values; what is no plain value is written as JSON."""
        yield list(self._names)
        for row in self._objects:
            yield [_cell(row.get(name)) for name in self._names]


def _are_objects(found: list[Any]) -> bool:
    return all(isinstance(row, dict) for row in found)


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | float | int):
        return "" if value is None else value
    return json.dumps(value, ensure_ascii=False)
