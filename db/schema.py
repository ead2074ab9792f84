"""The tables of an office database, and the number that says which version of them a file has."""

from __future__ import annotations

from db.base import database
from db.models import MODELS

VERSION = 1


def create_schema() -> None:
    """Make every table in the empty open database."""
    with database.atomic():
        database.create_tables(MODELS)
        database.pragma("user_version", VERSION)


def schema_version() -> int:
    """The version of the open database's tables."""
    return int(database.pragma("user_version"))
