"""What is handed out on paper when an office gets a new master key: a recovery sheet, and a password for
each user and each second lock but the manager's own.

The passwords that the others chose are known to nobody, so that nothing can be wrapped by them. A key pair
for each user would let them keep their passwords; but whoever took the keyring along may guess at those for
as long as they like, and with one of them would open the new keyring too. Fresh passwords end that, and need
no more than paper. They have 59 random bits, and open nothing before their users have replaced them.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.core.office import Office
from desktop_app.security import recovery, second_lock, users
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread: no i, l, o, 0, 1
GROUPS, SIZE = 3, 4


class Slip(NamedTuple):
    """A strip of paper: whose password, or which tab's."""

    name: str
    password: str
    is_lock: bool = False


class Handout(NamedTuple):
    """What goes out on paper. It is kept nowhere else."""

    recovery: tuple[str, ...]
    passwords: Mapping[str, str]  # by user
    locks: Mapping[str, str]  # by the key of the tab

    def fits(self, ring: Keyring, manager: str) -> bool:
        """Whether it has something for everybody whom the keyring lets in, and for nobody else."""
        others = set(ring.users) - {manager}
        return set(self.passwords) == others and set(self.locks) == set(ring.tabs)

    @property
    def slips(self) -> list[Slip]:
        """What is cut apart and handed over."""
        locks = [Slip(second_lock.named(tab).title, given, is_lock=True) for tab, given in self.locks.items()]
        return [*(Slip(user, given) for user, given in self.passwords.items()), *locks]

    def wrapped(self, former: Keyring, manager: str, password: str) -> tuple[Keyring, Keys]:
        """The keyring for a fresh master key, by what is handed out and by the manager's own password."""
        ring, keys = former.renewed()
        ring.admit(keys, manager, password)
        ring.admit_recovery(keys, self.recovery)
        for user, given in self.passwords.items():
            ring.admit(keys, user, given, once=True)
        for tab, given in self.locks.items():
            ring.lock(keys, tab, given, once=True)
        return ring, keys


def fresh(office: Office) -> Handout:
    """New secrets for everybody whom the office lets in; raises NotAllowed but for a manager."""
    users.demand_manager(office)
    ring = Keyring.read(office.directory)
    return Handout(
        recovery=recovery.new_key(),
        passwords={name: new_password() for name in ring.users if name != office.user.name},
        locks={tab: new_password() for tab in ring.tabs},
    )


def new_password() -> str:
    """A random password, written to be typed from paper: abcd-efgh-jkmn."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(SIZE)) for _ in range(GROUPS))
