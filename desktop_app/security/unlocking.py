"""The costly part of opening an office, begun as soon as the password is known, while the rest is loaded.

Imports neither the storage nor the keyring: what stands here is what the derivation waits for.
"""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.core.files import ordinary_file
from desktop_app.errors import AppError
from desktop_app.security import KEYRING, LARGEST_KEYRING, passwords
from desktop_app.security.passwords import Cost, plain_name

if TYPE_CHECKING:
    from desktop_app.security.keyring import Keyring
    from desktop_app.security.keys import Keys


class Unlocked(NamedTuple):
    """Who opens the office, and its keys."""

    user: str
    keys: Keys


class _Derived(NamedTuple):
    """A key, and what it was derived from."""

    secret: bytes
    salt: bytes
    cost: Cost
    key: bytes


class Unlocking:
    """Keys on their way, derived on a thread of their own; without a user, those of the keyring's first.

    What the file says is believed for the cost of a derivation alone: the keyring itself decides, and derives
    anew where it is another one by then, or damaged.
    """

    def __init__(self, directory: Path, user: str, password: str) -> None:
        self._file = directory / KEYRING
        self._user = user
        self._password = password
        self._ahead: _Derived | None = None
        self._worker = Thread(target=self._derive_ahead, name="unlocking", daemon=True)
        self._worker.start()

    def by(self, ring: Keyring) -> Unlocked:
        """The keys by this keyring; raises as `Keyring.unlock` does."""
        name = plain_name(self._user or next(iter(ring.users), ""))
        return Unlocked(name, ring.unlock(name, self._password, derive=self._derive))

    def _derive(self, secret: bytes, *, salt: bytes, cost: Cost) -> bytes:
        self._worker.join()
        if self._ahead is not None and self._ahead[:3] == (secret, salt, cost):
            return self._ahead.key
        return passwords.derive(secret, salt=salt, cost=cost)

    def _derive_ahead(self) -> None:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, AppError):
            with ordinary_file(self._file) as file:
                wraps = json.loads(file.read(LARGEST_KEYRING))["wraps"]
            wrap = wraps[plain_name(self._user or next(filter(None, wraps)))]
            salt, cost = base64.b64decode(wrap["salt"], validate=True), Cost.read(wrap["cost"])
            secret = passwords.secret_of(self._password)
            key = passwords.derive(secret, salt=salt, cost=cost)
            self._ahead = _Derived(secret, salt, cost, key)
