"""What a record can be found by, kept in step with the record itself."""

from __future__ import annotations

from typing import Any

from desktop_app.core.program import Program


def put(program: Program, record: Any) -> None:
    """Index the record anew; the caller's transaction is open."""


def remove(program: Program, record: Any) -> None:
    """Forget the record."""
