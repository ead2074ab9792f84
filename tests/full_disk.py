"""A disk without a byte left, in the place of whatever would write to it."""

from __future__ import annotations

import errno
from typing import NoReturn


def full(*_args: object, **_options: object) -> NoReturn:
    """Refuse as the system does."""
    raise OSError(errno.ENOSPC, "No space left on device")
