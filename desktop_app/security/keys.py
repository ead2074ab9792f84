"""The keys that the master key of an office opens, one for each purpose."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.security.passwords import KEY_BYTES


@dataclass(frozen=True)
class Keys:
    """What the master key opens; each purpose has a key of its own, so that no two ever meet."""

    master: bytes = field(repr=False)
    generation: int = field(default=0, repr=False)  # how many master keys the office had before this one

    def _derived(self, purpose: str) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"township-desk {purpose}".encode()).derive(
            self.master
        )

    @property
    def database(self) -> bytes:
        """The key of the database file."""
        return self._derived("database")

    @property
    def attachments(self) -> bytes:
        """The key of the attached files."""
        return self._derived("attachments")

    @property
    def drafts(self) -> bytes:
        """The key of unsaved input."""
        return self._derived("drafts")

    def lock_of(self, tab: str) -> bytes:
        """What the second lock of a tab is known by; nobody without the master key can make one."""
        return self._derived(f"second lock {tab}")

    @property
    def backups(self) -> bytes:
        """The key that signs what a backup says of itself."""
        return self._derived("backups")

    @property
    def exchange_sealing(self) -> bytes:
        """The private key (X25519) that opens what other offices send."""
        return self._derived("exchange sealing")

    @property
    def exchange_signing(self) -> bytes:
        """The private key (Ed25519) by which other offices know what this one sends."""
        return self._derived("exchange signing")
