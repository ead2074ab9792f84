"""The chain of a site's journal, walked: each entry holds the hash of the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import apsw

from db.base import database
from db.journal import GENESIS, Entry, continues
from db.whole_rows import columns_of

_ALL = f"SELECT {columns_of(Entry)} FROM journal ORDER BY site, counter"  # noqa: S608

_SITES = """
WITH RECURSIVE s(site) AS (SELECT MIN(site) FROM journal
UNION ALL SELECT (SELECT MIN(site) FROM journal WHERE site > s.site) FROM s WHERE s.site IS NOT NULL)
SELECT site, (SELECT MAX(counter) FROM journal WHERE site = s.site) FROM s WHERE site IS NOT NULL
"""


class Link(NamedTuple):
    """An entry as the chain holds it, and whether it continues the one before."""

    site: int
    counter: int
    time: int
    batch: int
    user: str
    deed: str
    program: str
    detail: str
    table: str
    record: int | None
    operation: str
    changes: str
    hash: bytes
    expected: int  # the counter that should stand here
    holds: bool


def links() -> Iterator[Link]:
    """Every entry of every site's chain in its order."""
    return links_of(database.connection())


def links_of(connection: apsw.Connection) -> Iterator[Link]:
    """As `links`, of another database, whose schema is this release's."""
    previous, site, expected = GENESIS, None, 1
    for row in connection.execute(_ALL):
        if row[0] != site:
            previous, site, expected = GENESIS, row[0], 1
        holds = row[1] == expected and continues(previous, row)
        yield Link._make((*row, expected, holds))
        previous, expected = row[-1], row[1] + 1


def known_heads() -> dict[int, int]:
    """How far each site's chain has come: site → counter of its newest entry."""
    return dict(database.connection().execute(_SITES))
