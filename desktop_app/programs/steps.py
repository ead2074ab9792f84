"""Steps that have been taken, as parts of forms and papers ask for them."""

from __future__ import annotations

from collections.abc import Callable


def since(name: str) -> Callable[..., bool]:
    """Shown from the step on that writes the day: of a part of the form and of a paper alike."""
    return lambda record, *_office: getattr(record, name) is not None
