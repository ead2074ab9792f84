"""Programs by key and title, in their order; a description is loaded when it is first asked for.

The descriptions of all programs take longer to load than the rest of the window, and a clerk opens one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import overload

from desktop_app.core.program import Program


class Programs(Sequence[Program]):
    """`Programs(visits="民情走访", …)`: the module `desktop_app.programs.<key>` holds the description."""

    def __init__(self, **titles: str) -> None:
        self.titles = MappingProxyType(titles)
        self.keys = tuple(titles)

    @overload
    def __getitem__(self, place: int) -> Program: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Program, ...]: ...

    def __getitem__(self, place: int | slice) -> Program | tuple[Program, ...]:
        if isinstance(place, slice):
            return tuple(map(_described, self.keys[place]))
        return _described(self.keys[place])

    def __len__(self) -> int:
        return len(self.keys)

    def __add__(self, others: Programs) -> Programs:
        return Programs(**self.titles, **others.titles)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Programs) and list(self.titles.items()) == list(other.titles.items())

    def __hash__(self) -> int:
        return hash(self.keys)

    def with_key(self, key: str) -> Program | None:
        """The program of that key; None if it is none of these."""
        return _described(key) if key in self.titles else None

    def only(self, wanted: Callable[[str], bool]) -> Programs:
        """Those whose keys are wanted."""
        return Programs(**{key: title for key, title in self.titles.items() if wanted(key)})


@cache
def _described(key: str) -> Program:
    program: Program = import_module(f"desktop_app.programs.{key}").PROGRAM
    return program
