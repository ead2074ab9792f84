"""Unsaved input: sealed every few seconds, so that a crash or a power cut costs at most a sentence."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core.files import make_directory, ordinary_file, sweep, whole_file
from desktop_app.core.permissions import READ
from desktop_app.security.sealing import Unsealable, seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.core.office import Office

DIRECTORY = "drafts"
_NAME = re.compile(r"(?P<program>[a-z_]+)-(?P<record>new|\d{1,19})-(?P<user>[0-9a-f]{16})")


class Draft(NamedTuple):
    """Input that was not saved: of which program, of which record (None: a new one), and the values."""

    program: str
    record_id: int | None
    user: str
    values: dict[str, Any]
    kept_at: datetime | None = None  # when; set by `kept`


def keep(office: Office, draft: Draft) -> None:
    """Keep the input in place of what the same user typed for the same record before; values are JSON.

    Raises AppError, with the older input whole, where the disk is full or the like.
    """
    path = _path(office, draft.program, draft.record_id, draft.user)
    make_directory(path.parent)
    told = {"user": draft.user, "at": office.now().isoformat(), "values": draft.values}
    content = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    with whole_file(path) as file:
        seal(io.BytesIO(content), file, key=office.keys.drafts, context=context_of(path.name))


def kept(office: Office) -> list[Draft]:
    """The user's unsaved input, newest last, to be offered at start. What cannot be read (see `damaged`) is
    left out, and what belongs to a program that is not the user's any more.
    """
    found = (draft for path in _paths(office) if (draft := _read(office, path)) is not None)
    return sorted((draft for draft in found if office.rights.may(READ, draft.program)), key=_age)


def damaged(office: Office) -> list[str]:
    """The programs (keys) of whose unsaved input of this user something is damaged, which is then set aside
    as `….damaged`: said once.
    """
    broken = [path for path in _paths(office) if _read(office, path) is None]
    for path in broken:
        path.replace(path.with_name(f"{path.name}.damaged"))
    return [path.name.partition("-")[0] for path in broken]


def drop(office: Office, program: str, record_id: int | None) -> None:
    """Forget the user's input: it was saved, or given up."""
    with suppress(OSError):  # it is offered once more, and given up then
        _path(office, program, record_id, office.user.name).unlink(missing_ok=True)


def tidy(office: Office) -> None:
    """Remove what was left behind when the program was killed while it kept something."""
    sweep(office.directory / DIRECTORY)


def context_of(name: str) -> bytes:
    """What the sealed file of that name is bound to."""
    return f"draft {name}".encode()


def _paths(office: Office) -> Iterator[Path]:
    """The current user's files."""
    directory = office.directory / DIRECTORY
    for path in sorted(directory.iterdir()) if directory.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name is not None and name["user"] == _token(office.user.name):
            yield path


def _read(office: Office, path: Path) -> Draft | None:
    name = _NAME.fullmatch(path.name)
    assert name is not None  # noqa: S101 - _paths gives no others
    try:
        with ordinary_file(path) as file:
            content = b"".join(unseal(file, key=office.keys.drafts, context=context_of(path.name)))
        stored = json.loads(content)
        at = datetime.fromisoformat(stored["at"])
        record = None if name["record"] == "new" else int(name["record"])
        return Draft(name["program"], record, stored["user"], stored["values"], at)
    except (OSError, Unsealable, KeyError, ValueError, TypeError):  # the last three: of another release
        return None


def _age(draft: Draft) -> datetime:
    assert draft.kept_at is not None  # noqa: S101 - _read sets it
    return draft.kept_at


def _path(office: Office, program: str, record_id: int | None, user: str) -> Path:
    record = "new" if record_id is None else str(record_id)
    return office.directory / DIRECTORY / f"{program}-{record}-{_token(user)}"


def _token(user: str) -> str:
    """Tells users apart in file names without naming them."""
    return hashlib.sha256(user.encode()).hexdigest()[:16]
