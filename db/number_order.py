"""The order of document numbers: 第1000号 stands behind 第999号, and each year behind the one before."""

from peewee import SQL

from db.base import Record

_SIGN = 0x53F7  # 号, with which they end


def in_order(column: str) -> str:
    """SQL by which numbers sort: what stands before the last digits, how long the number is, itself.

    Only functions that SQLite brings, so that whatever opens the file can keep an index on it.
    """
    before = f"rtrim(rtrim({column}, char({_SIGN})), '0123456789')"
    return f"{before} || char(length({column}) + 32) || {column}"


def keep(model: type[Record]) -> None:
    """Keep the records in the order of their numbers by an index, where they grow to many thousands."""
    table = model._meta.table_name
    number = in_order('"number"')
    model.add_index(SQL(f'CREATE INDEX IF NOT EXISTS "{table}_number_order" ON "{table}" ({number})'))
