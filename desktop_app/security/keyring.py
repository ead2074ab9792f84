"""The keyring: a file that holds the office's master key, wrapped once for each user's password and once
for the recovery key.

The master key itself is in memory only while the office is open. Each wrap is bound to its office and its
user, so that wraps cannot be swapped; removing a user removes their wrap. The file carries its own digest, so
that damage is told from a wrong password; the digest is no secret and protects against no forger.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from db.ciphers import CIPHERS
from desktop_app.core.files import ordinary_file, reason_of, settle, whole_file, write_whole
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import DATABASE, KEYRING, LARGEST_KEYRING, passwords, recovery
from desktop_app.security.keys import Keys
from desktop_app.security.passwords import KEY_BYTES, SALT_BYTES, Cost, Derive, plain_name

NAME = KEYRING
FORMAT = 1
RECOVERY = ""  # the holder of the wrap that the recovery sheet opens; no user has an empty name
_NONCE_BYTES = 12
LOST = "钥匙文件 keyring.json 不见了，没有它数据打不开；数据本身没有动，请从最近一次 U 盘备份恢复。"
DAMAGED = "钥匙文件 keyring.json 已损坏，数据本身没有动；请从最近一次 U 盘备份恢复。"


class DamagedKeyring(AppError):
    """The keyring's file is gone, or not as it was written: what a restored backup cures."""


class NoOffice(AppError):
    """There is neither keyring nor database."""


class _Wrap(NamedTuple):
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost
    once: bool = False  # by a password that its user has to replace before any work; bound to the wrap


class Keyring:
    """The keyring of one office, read from its directory."""

    def __init__(
        self,
        *,
        office: str,
        cipher: str,
        wraps: dict[str, _Wrap],
        locks: dict[str, _Wrap] | None = None,
        generation: int = 0,
    ) -> None:
        self.office = office
        self.cipher = cipher
        self.generation = generation  # of the master key; no secret, and nothing is believed by it alone
        self._wraps = wraps
        self._locks = locks or {}  # by the key of the tab

    @classmethod
    def make(cls, *, cipher: str) -> tuple[Keyring, Keys]:
        """A new office's keyring, still without anyone who could open it, and its fresh keys."""
        return cls(office=secrets.token_hex(8), cipher=cipher, wraps={}), Keys(secrets.token_bytes(KEY_BYTES))

    def renewed(self) -> tuple[Keyring, Keys]:
        """The same office's keyring for a fresh master key, still without anyone who could open it."""
        generation = self.generation + 1
        ring = Keyring(office=self.office, cipher=self.cipher, wraps={}, generation=generation)
        return ring, Keys(secrets.token_bytes(KEY_BYTES), generation)

    @classmethod
    def read(cls, directory: Path) -> Keyring:
        """The keyring in the directory; raises AppError where there is no office, DamagedKeyring where the
        file is damaged or gone.
        """
        try:
            with ordinary_file(directory / NAME) as file:
                content = file.read(LARGEST_KEYRING + 1)
        except FileNotFoundError as error:
            if (directory / DATABASE).is_file():
                raise DamagedKeyring(LOST) from error
            raise NoOffice(f"“{directory}”里没有数据，请先开办或选择别的目录。", field="data") from error
        except OSError as error:
            raise AppError(
                f"读不了钥匙文件 keyring.json：{reason_of(error)}。数据没有动。", field="data"
            ) from error
        try:
            keyring = cls._decoded(content)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedKeyring(DAMAGED) from error
        # Not one byte may differ from what this program would write: what is read is all there is.
        if keyring.encoded() != content:
            raise DamagedKeyring(DAMAGED)
        return keyring

    @classmethod
    def _decoded(cls, content: bytes) -> Keyring:
        if len(content) > LARGEST_KEYRING:
            raise ValueError("too large")
        stored = json.loads(content)
        if stored["format"] > FORMAT:
            raise AppError("这个数据目录来自更新的版本，请升级程序后再打开；数据没有动。")
        office, cipher = stored["office"], stored["cipher"]
        if cipher not in CIPHERS or not isinstance(office, str):
            raise ValueError("not the keyring of an office")
        wraps = {name: _read_wrap(wrap) for name, wrap in stored["wraps"].items()}
        locks = {tab: _read_wrap(wrap) for tab, wrap in stored.get("locks", {}).items()}
        generation = stored.get("generation", 0)
        if type(generation) is not int or generation < 0:
            raise ValueError("not a count")
        return cls(office=office, cipher=cipher, wraps=wraps, locks=locks, generation=generation)

    def encoded(self) -> bytes:
        """The keyring as it lies in its file."""
        stored = {
            "format": FORMAT,
            "office": self.office,
            "cipher": self.cipher,
            "wraps": {name: _stored_wrap(wrap) for name, wrap in self._wraps.items()},
        }
        if self._locks:
            stored["locks"] = {tab: _stored_wrap(wrap) for tab, wrap in self._locks.items()}
        if self.generation:
            stored["generation"] = self.generation
        digest = hashlib.sha256(json.dumps(stored).encode()).hexdigest()
        return json.dumps(stored | {"digest": digest}, ensure_ascii=False, indent=1).encode(
            "utf-8", "surrogatepass"
        )

    def write(self, directory: Path) -> None:
        """Put the keyring into the directory, whole or not at all."""
        write_whole(directory / NAME, self.encoded())

    @contextmanager
    def written(self, directory: Path) -> Iterator[None]:
        """On the disk, and in its place when the block ends well: what is true with it is committed there."""
        with whole_file(directory / NAME) as file:
            file.write(self.encoded())
            settle(file)
            yield

    @property
    def tabs(self) -> list[str]:
        """The keys of the tabs that have a second lock here."""
        return list(self._locks)

    @property
    def users(self) -> list[str]:
        """Who has a password here."""
        return [name for name in self._wraps if name != RECOVERY]

    def admit(self, keys: Keys, user: str, password: str, *, once: bool = False) -> None:
        """Let the user in by this password from now on; `once`: by one that was handed to them."""
        name = plain_name(user)
        if not name:
            raise InvalidInput("请填写用户姓名。", field="user")
        passwords.check(password, name=name)
        self._wrap(keys, name, passwords.secret_of(password), once=once)

    def is_once(self, user: str) -> bool:
        """Whether the user has to replace their password before any work."""
        wrap = self._wraps.get(plain_name(user))
        return wrap is not None and wrap.once

    def admit_recovery(self, keys: Keys, groups: tuple[str, ...]) -> None:
        """Let the recovery sheet in; an older sheet no longer opens the office."""
        self._wrap(keys, RECOVERY, recovery.secret_of(groups))

    def remove(self, user: str) -> None:
        """Keep the user out from now on; harmless for one who has no password here."""
        if user != RECOVERY:
            self._wraps.pop(user, None)

    def unlock(self, user: str, password: str, *, derive: Derive = passwords.derive) -> Keys:
        """The office's keys; raises InvalidInput for a wrong password or an unknown user, in the same
        words.
        """
        name = plain_name(user)
        # The recovery key is no password: nobody enters without a name.
        wrap = self._wraps.get(name) if name != RECOVERY else None
        refusal = InvalidInput("姓名或密码不对。", field="password")
        return self._unwrap(name, wrap, passwords.secret_of(password), refusal, derive)

    def unlock_by_recovery(self, groups: tuple[str, ...]) -> Keys:
        """The office's keys by its recovery sheet."""
        wrap = self._wraps.get(RECOVERY)
        refusal = InvalidInput("这张恢复单不是这个办公室的，或已经换发。", field="recovery")
        return self._unwrap(RECOVERY, wrap, recovery.secret_of(groups), refusal, passwords.derive)

    def lock(self, keys: Keys, tab: str, password: str, *, once: bool = False) -> None:
        """Let the tab's second lock be known by this password; what it wraps opens nothing else. `once`: by
        one that was handed out.
        """
        secret = passwords.secret_of(password)
        self._locks[tab] = self._wrapped(keys.lock_of(tab), f"tab {tab}", secret, once=once)

    def is_lock_once(self, tab: str) -> bool:
        """Whether whoever opens the tab has to replace its password first."""
        wrap = self._locks.get(tab)
        return wrap is not None and wrap.once

    def unlock_tab(self, keys: Keys, tab: str, password: str) -> None:
        """Raises InvalidInput for a wrong password, and for a lock that this office's keys did not make."""
        wrap, secret = self._locks.get(tab), passwords.secret_of(password)
        refusal = InvalidInput("第二道锁的密码不对。", field="password")
        if self._unwrapped(f"tab {tab}", wrap, secret, refusal, passwords.derive) != keys.lock_of(tab):
            raise refusal

    def unlock_for_good(self, tab: str) -> None:
        """Forget the tab's second lock."""
        self._locks.pop(tab, None)

    def _wrap(self, keys: Keys, holder: str, secret: bytes, *, once: bool = False) -> None:
        self._wraps[holder] = self._wrapped(keys.master, holder, secret, once=once)

    def _wrapped(self, key: bytes, holder: str, secret: bytes, *, once: bool = False) -> _Wrap:
        salt, nonce, cost = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(_NONCE_BYTES), Cost()
        derived = passwords.derive(secret, salt=salt, cost=cost)
        wrapped = ChaCha20Poly1305(derived).encrypt(nonce, key, self._bound_to(holder, once=once))
        return _Wrap(salt, nonce, wrapped, cost, once)

    def _unwrap(
        self, holder: str, wrap: _Wrap | None, secret: bytes, refusal: InvalidInput, derive: Derive
    ) -> Keys:
        return Keys(self._unwrapped(holder, wrap, secret, refusal, derive), self.generation)

    def _unwrapped(
        self, holder: str, wrap: _Wrap | None, secret: bytes, refusal: InvalidInput, derive: Derive
    ) -> bytes:
        # An unknown name costs as much time as a known one, so that names cannot be guessed.
        wrap = wrap or _Wrap(bytes(SALT_BYTES), bytes(_NONCE_BYTES), bytes(KEY_BYTES + 16), Cost())
        key = derive(secret, salt=wrap.salt, cost=wrap.cost)
        try:
            bound_to = self._bound_to(holder, once=wrap.once)
            return ChaCha20Poly1305(key).decrypt(wrap.nonce, wrap.wrapped, bound_to)
        except InvalidTag as error:
            raise refusal from error

    def _bound_to(self, holder: str, *, once: bool) -> bytes:
        mark = ["once"] if once else []  # a keyring whose mark was taken away does not open
        return json.dumps([FORMAT, self.office, self.cipher, holder, *mark]).encode()


def _read_wrap(stored: Any) -> _Wrap:
    wrap = _Wrap(
        _bytes(stored["salt"]),
        _bytes(stored["nonce"]),
        _bytes(stored["wrapped"]),
        Cost.read(stored["cost"]),
        once=stored.get("once", False) is True,
    )
    if (len(wrap.salt), len(wrap.nonce), len(wrap.wrapped)) != (SALT_BYTES, _NONCE_BYTES, KEY_BYTES + 16):
        raise ValueError("wrap of a wrong size")
    return wrap


def _stored_wrap(wrap: _Wrap) -> dict[str, Any]:
    return {
        "salt": base64.b64encode(wrap.salt).decode(),
        "nonce": base64.b64encode(wrap.nonce).decode(),
        "wrapped": base64.b64encode(wrap.wrapped).decode(),
        "cost": wrap.cost.stored(),
    } | ({"once": True} if wrap.once else {})


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
