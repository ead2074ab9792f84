"""Answers that come late: what was asked for a widget is dropped when the widget is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

T = TypeVar("T")


def while_alive(owner: QObject, then: Callable[[T], object]) -> Callable[[T], None]:
    """`then`, as long as the owner is there; a form may be closed before its slow work is done."""

    def answer(result: T) -> None:
        if shiboken6.isValid(owner):
            then(result)

    return answer
