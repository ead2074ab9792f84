"""Schema 2: numbers of blank slips are kept, and an order knows the blank slip that it was written on."""

from __future__ import annotations

from typing import Any

VERSION = 2

_STATEMENTS = (
    'CREATE TABLE "slip_number" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, '
    '"number" TEXT NOT NULL, "state" TEXT NOT NULL, "issuer_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, '
    '"reserved_on" DATE NOT NULL, "reserved_by" TEXT NOT NULL, "void_reason" TEXT NOT NULL, '
    'FOREIGN KEY ("issuer_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)',
    'CREATE UNIQUE INDEX "slip_number_number" ON "slip_number" ("number")',
    'CREATE INDEX "slip_number_state" ON "slip_number" ("state")',
    'CREATE INDEX "slip_number_issuer_id" ON "slip_number" ("issuer_id")',
    'CREATE INDEX "slip_number_reserved_on" ON "slip_number" ("reserved_on")',
    'CREATE VIRTUAL TABLE "slip_number_search" USING fts5(text, spelled, private, '
    "content='', contentless_delete=1, "
    "tokenize=\"ascii tokenchars '!\"\"#$%&''''()*+,-./:;<=>?@[\\]^_`{|}~'\")",
    'ALTER TABLE "work_order" ADD COLUMN "slip_id" INTEGER '
    'REFERENCES "slip_number" ("id") ON DELETE RESTRICT',
    'CREATE UNIQUE INDEX "work_order_slip_id" ON "work_order" ("slip_id")',
)


def apply(connection: Any) -> None:
    """Make the table and the column."""
    for statement in _STATEMENTS:
        connection.execute(statement)
