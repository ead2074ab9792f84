"""A consistent copy of one database file while others write to it, and what a copy holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import apsw

from db.base import UnreadableDatabase, give_key, starts_in_the_clear
from db.chain import links_of

PAGES = 2_000  # a step; 8 MB lie between two reports
Progress = Callable[[int, int], None]  # pages done, pages in all; whatever it raises stops the work

_READ_ONLY = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
# The search index and what lies below it are made from the other tables.
_TABLES = """
    SELECT name FROM pragma_table_list
    WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name
"""


class Contents(NamedTuple):
    """What a database file holds: whose it is, its schema, its rows by table, its site's chain."""

    name: str
    schema: int
    rows: dict[str, int]
    site: int
    counter: int  # entries in the site's chain
    head: str  # the newest entry's hash, in hexadecimal
    attachments: dict[int, str]  # the SHA-256, in the clear, of each file that its rows name


def copy(source: Path, target: Path, *, key: bytes, cipher: str, progress: Progress | None = None) -> None:
    """Make `target` a copy of one state of `source`, encrypted with the same key; it is not yet on the disk.

    The pages are read within one transaction: without it, a busy writer would make the copy begin again for
    ever. Both ends are keyed by pragma alone, since a key in a statement can end up in a file's name. Raises
    UnreadableDatabase if the source is damaged, FileExistsError if there is a target.
    """
    with (
        _about(source),
        closing(apsw.Connection(str(source))) as original,
        _new_file(target, key=key, cipher=cipher) as written,
    ):
        give_key(original, key=key, cipher=cipher)
        with _snapshot(original):
            _step(written, original, progress)


def recode(
    source: Path, target: Path, *, key: bytes, new_key: bytes, cipher: str, progress: Progress | None = None
) -> None:
    """Make `target` a copy, under another key, of a file that nobody writes to; it is not yet on the disk.

    Every page is decrypted and encrypted anew. Raises UnreadableDatabase for damage or a wrong key,
    FileExistsError if there is a target.
    """
    with (
        _about(source),
        closing(_opened(source, key=key, cipher=cipher)) as original,
        _new_file(target, key=new_key, cipher=cipher) as written,
    ):
        _step(written, original, progress)


def examine(path: Path, *, key: bytes, cipher: str, thoroughly: bool = True) -> Contents:
    """Open a copy that nobody writes to and say what it holds; `thoroughly` checks every page and index.

    Nothing beside the file is read or written. Raises UnreadableDatabase for damage, a wrong key, or a file
    in the clear.
    """
    if starts_in_the_clear(path):
        raise UnreadableDatabase("the file is not encrypted")
    with _about(path), closing(_opened(path, key=key, cipher=cipher)) as connection:
        if thoroughly:
            _demand_integrity(connection)
        return _contents(connection)


def chains_hold(path: Path, *, key: bytes, cipher: str) -> bool:
    """Whether every entry of the journal continues the one before; the copy has this release's schema."""
    with _about(path), closing(_opened(path, key=key, cipher=cipher)) as connection:
        return all(link.holds for link in links_of(connection))


@contextmanager
def _new_file(target: Path, *, key: bytes, cipher: str) -> Iterator[apsw.Connection]:
    """A new encrypted file to copy pages into; raises FileExistsError, and UnreadableDatabase if its pages
    lie in the clear after all.
    """
    if target.exists():
        raise FileExistsError(target)
    with closing(apsw.Connection(str(target))) as written:
        give_key(written, key=key, cipher=cipher)
        written.pragma("journal_mode", "off")  # nobody reads it before it is whole
        written.pragma("synchronous", "off")
        yield written
    if starts_in_the_clear(target):
        raise UnreadableDatabase("the copy is not encrypted")


def _step(written: apsw.Connection, original: apsw.Connection, progress: Progress | None) -> None:
    with written.backup("main", original, "main") as backup:
        while not backup.done:
            backup.step(PAGES)
            if progress is not None:
                progress(backup.page_count - backup.remaining, backup.page_count)


@contextmanager
def _snapshot(connection: apsw.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchall()  # the state is pinned by a read
        yield
    finally:
        connection.execute("ROLLBACK")


def _demand_integrity(connection: apsw.Connection) -> None:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise UnreadableDatabase(str(found[0]))


def _contents(connection: apsw.Connection) -> Contents:
    schema = int(connection.pragma("user_version"))
    tables = [row[0] for row in connection.execute(_TABLES)]
    if "office" not in tables or "journal" not in tables:
        raise UnreadableDatabase("not the database of an office")
    rows = {
        table: sum(row[0] for row in connection.execute(f'SELECT COUNT(*) FROM "{table}"'))  # noqa: S608
        for table in tables
    }
    office = connection.execute("SELECT name, site FROM office").fetchone()
    if office is None:
        raise UnreadableDatabase("not the database of an office")
    name, site = office
    newest = "SELECT counter, hash FROM journal WHERE site = ? ORDER BY counter DESC LIMIT 1"
    counter, digest = connection.execute(newest, (site,)).fetchone() or (0, b"")
    attached = dict(connection.execute("SELECT id, digest FROM attachment"))
    return Contents(name, schema, rows, site, counter, bytes(digest).hex(), attached)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise UnreadableDatabase(f"{path.name}: {error}") from error


def _opened(path: Path, *, key: bytes, cipher: str) -> apsw.Connection:
    """A connection that reads the file alone: nothing beside it is read or written."""
    connection = apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=_READ_ONLY)
    give_key(connection, key=key, cipher=cipher)
    return connection
