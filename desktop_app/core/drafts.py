"""Unsaved input: sealed every few seconds, so that a crash or a power cut costs at most a sentence."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core.files import whole_file
from desktop_app.security.sealing import Unsealable, seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.core.office import Office

DIRECTORY = "drafts"
_NAME = re.compile(r"[a-z_]+-(new|\d{1,19})")


class Draft(NamedTuple):
    """Input that was not saved: of which program, of which record (None: a new one), and the values."""

    program: str
    record_id: int | None
    user: str
    values: dict[str, Any]


def keep(office: Office, draft: Draft) -> None:
    """Keep the input in place of what was kept for the same record before; values are JSON."""
    path = _path(office, draft.program, draft.record_id)
    path.parent.mkdir(exist_ok=True)
    content = json.dumps({"user": draft.user, "values": draft.values}, ensure_ascii=False).encode()
    with whole_file(path) as file:
        seal(io.BytesIO(content), file, key=office.keys.drafts, context=path.name.encode())


def kept(office: Office) -> list[Draft]:
    """The user's unsaved input, to be offered at start; a draft that cannot be read is left out."""
    directory = office.directory / DIRECTORY
    paths = sorted(directory.iterdir()) if directory.is_dir() else []
    read = (_read(office, path) for path in paths if _NAME.fullmatch(path.name))
    return [draft for draft in read if draft is not None and draft.user == office.user.name]


def drop(office: Office, program: str, record_id: int | None) -> None:
    """Forget the input: it was saved, or given up."""
    _path(office, program, record_id).unlink(missing_ok=True)


def _read(office: Office, path: Path) -> Draft | None:
    try:
        with path.open("rb") as file:
            content = b"".join(unseal(file, key=office.keys.drafts, context=path.name.encode()))
    except (OSError, Unsealable):
        return None
    stored = json.loads(content)
    program, _, record = path.name.rpartition("-")
    return Draft(program, None if record == "new" else int(record), stored["user"], stored["values"])


def _path(office: Office, program: str, record_id: int | None) -> Path:
    return office.directory / DIRECTORY / f"{program}-{'new' if record_id is None else record_id}"
