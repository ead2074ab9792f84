"""What the tests of the command line share: the form of an answer, and orders as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.desktop_app.security.conftest import PASSWORD

__all__ = ["PASSWORD", "ROOT", "Answer", "Run", "number_of", "order"]

ROOT = Path(__file__).resolve().parents[3]


class Answer(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]


def order(**fields: Any) -> bytes:
    """A line that becomes an order."""
    told = {"title": "路灯不亮", "content": "坏了两周", "resident": "王阿姨", "phone": "13000001234"}
    return json.dumps(told | fields, ensure_ascii=False).encode() + b"\n"


def number_of(desk: Run, **fields: Any) -> str:
    return desk("add", "work_orders", stdin=order(**fields)).json["number"]
