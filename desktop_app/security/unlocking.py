"""The costly part of opening an office, begun as soon as the password is known, while the rest is loaded.

Imports nothing of the storage: what stands here is what the key waits for.
"""

from __future__ import annotations

from concurrent.futures.thread import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from desktop_app.errors import AppError
from desktop_app.security.keyring import Keyring, Keys, plain_name


class Unlocked(NamedTuple):
    """Who opens the office, and its keys."""

    user: str
    keys: Keys


class Unlocking:
    """Keys on their way, derived on a thread of their own; without a user, those of the keyring's first."""

    def __init__(self, directory: Path, user: str, password: str) -> None:
        self._directory = directory
        self._user = user
        self._password = password
        worker = ThreadPoolExecutor(1)
        self._ahead = worker.submit(self._read_and_unlock)
        worker.shutdown(wait=False)

    def by(self, ring: Keyring) -> Unlocked:
        """The keys by this keyring, derived anew if another one lay there; raises as `unlock` does."""
        with suppress(AppError):
            found, unlocked = self._ahead.result()
            if found == ring.encoded():
                return unlocked
        return self._unlock(ring)

    def _read_and_unlock(self) -> tuple[bytes, Unlocked]:
        ring = Keyring.read(self._directory)
        return ring.encoded(), self._unlock(ring)

    def _unlock(self, ring: Keyring) -> Unlocked:
        name = plain_name(self._user or next(iter(ring.users), ""))
        return Unlocked(name, ring.unlock(name, self._password))
