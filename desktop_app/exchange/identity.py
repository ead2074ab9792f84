"""By what an office is known to others, and how what it sends is sealed and signed.

The keys are made of the master key, so that a restored office has those that it had. The first package that
comes from an office brings them; every later one must be signed by them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.core.office import Office
from desktop_app.security.keys import Keys
from desktop_app.security.passwords import KEY_BYTES

SIGNATURE = 64  # bytes
_GROUP = 4  # hexadecimal digits


@dataclass(frozen=True)
class Card:
    """What an office tells of itself: its site, its name, and its public keys in hexadecimal."""

    site: int
    name: str
    short_name: str
    seal_key: str
    sign_key: str

    @property
    def fingerprint(self) -> str:
        """Sixteen digits of the keys, to be compared on the telephone."""
        digits = hashlib.sha256(f"{self.seal_key} {self.sign_key}".encode()).hexdigest()[:16].upper()
        return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def own_card(office: Office) -> Card:
    """The open office's."""
    keys = office.keys
    return Card(
        site=office.info.site,
        name=office.info.name,
        short_name=office.info.short_name,
        seal_key=_sealing(keys).public_key().public_bytes_raw().hex(),
        sign_key=_signing(keys).public_key().public_bytes_raw().hex(),
    )


def sign(keys: Keys, digest: bytes) -> bytes:
    """The signature of what has that digest."""
    return _signing(keys).sign(digest)


def is_signed(card: Card, digest: bytes, signature: bytes) -> bool:
    """Whether the office of the card signed it."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(card.sign_key)).verify(signature, digest)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_for(seal_key: str, context: bytes) -> tuple[bytes, bytes]:
    """A fresh key that only the holder of the seal key can find again, and what goes with the package for
    that.
    """
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(seal_key)))
    return _derived(shared, context), once.public_key().public_bytes_raw()


def key_from(keys: Keys, once: bytes, context: bytes) -> bytes:
    """The same key, for the office to which the package goes; raises ValueError for what is no key."""
    return _derived(_sealing(keys).exchange(X25519PublicKey.from_public_bytes(once)), context)


def open_key(context: bytes) -> bytes:
    """The key of a package to an office whose keys are not known yet: anybody can make it."""
    return _derived(b"", context)


def _derived(shared: bytes, context: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"township-desk exchange " + context).derive(shared)


def _sealing(keys: Keys) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(keys.exchange_sealing)


def _signing(keys: Keys) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(keys.exchange_signing)
