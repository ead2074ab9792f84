"""The round that a list of names is for: where it says none, the one that takes names now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def in_sole_round(values: Mapping[str, Any], name: str, model: Any) -> dict[str, Any]:
    """The values with the one open round of the model, where they name none and no other is open."""
    if values.get(name) is not None:
        return dict(values)
    found = list(model.select().where(model.state == "open").limit(2))
    return {**values, name: found[0]} if len(found) == 1 else dict(values)
