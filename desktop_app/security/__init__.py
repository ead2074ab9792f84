"""Keys, passwords and the opening of an office."""

from __future__ import annotations

DATABASE = "office.db"
KEYRING = "keyring.json"  # what makes a directory that of an office
LARGEST_KEYRING = 1_000_000  # bytes; that of 1,000 users has half of it
