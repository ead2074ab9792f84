"""Users who are past their first login, for tests that are about something else."""

from __future__ import annotations

from collections.abc import Iterable

from db.models import User
from desktop_app.core.office import Office
from desktop_app.security import users
from desktop_app.security.keyring import Keyring


def colleague(office: Office, name: str, *, password: str, role: str, programs: Iterable[str] = ()) -> User:
    """A user who was admitted and then chose the password."""
    row = users.admit(office, name, password=password, role=role, programs=programs)
    ring = Keyring.read(office.directory)
    ring.admit(office.keys, name, password)
    ring.write(office.directory)
    return row
