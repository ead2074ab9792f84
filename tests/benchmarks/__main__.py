"""`python -m tests.benchmarks`: every measurement of speed and memory, as a table or as one JSON document."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import (
    backing_up,
    counting,
    encrypting,
    importing,
    listing,
    printing,
    reporting,
    saving,
    starting,
)
from tests.benchmarks.kept import NotOurs, kept
from tests.benchmarks.large_office import large_office
from tests.benchmarks.measuring import Measured

ORDERS = 1_000_000
MEGABYTES = 256


class Sizes(NamedTuple):
    """How large the made-up offices are."""

    orders: int
    megabytes: int  # of attachments


def _saving(folder: Path, _sizes: Sizes) -> list[Measured]:
    with large_office(folder / "saving", 1000) as office:
        return saving.measured(office)


def _printing(folder: Path, _sizes: Sizes) -> list[Measured]:
    with large_office(folder / "printing", 1000) as office:
        return printing.measured(office)


def _reporting(folder: Path, sizes: Sizes) -> list[Measured]:
    with large_office(folder / "reporting", min(sizes.orders, 200_000)) as office:
        return reporting.measured(office)


PARTS: Mapping[str, Callable[[Path, Sizes], list[Measured]]] = {
    "starting": lambda folder, _sizes: starting.measured(folder / "starting"),
    "saving": _saving,
    "printing": _printing,
    "reporting": _reporting,
    "encryption": lambda folder, _sizes: encrypting.measured(folder / "encryption"),
    "backup": lambda folder, sizes: backing_up.measured(folder / "backup", sizes.megabytes),
    "importing": lambda folder, _sizes: importing.measured(folder / "importing"),
    "counting": lambda folder, sizes: counting.measured(folder / "large", sizes.orders),
    "listing": lambda folder, sizes: listing.measured(folder / "small", folder / "large", sizes.orders),
}


def main() -> int:
    """Measure; the exit code says only whether everything could be measured."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this part alone")
    parser.add_argument("--orders", type=int, default=ORDERS, help="orders in the large office")
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="attachments that are backed up")
    parser.add_argument("--offices", type=Path, help="keep the made-up offices here, for the next run")
    options = parser.parse_args()
    sizes = Sizes(options.orders, options.megabytes)
    rows: list[Measured] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        try:
            folder = kept(options.offices or Path(scratch), sizes)
        except NotOurs as refusal:
            sys.exit(f"✗ {refusal}")
        for name in options.only or PARTS:
            sys.stderr.write(f"… {name}\n")
            rows += PARTS[name](folder, sizes)
    if options.json:
        told = [
            {"name": row.name, "value": round(row.value, 3), "limit": row.limit, "unit": row.unit}
            for row in rows
        ]
        sys.stdout.write(json.dumps({"rows": told}, ensure_ascii=False, indent=1) + "\n")
    else:
        for row in rows:
            mark = "✓" if row.kept else "✗"
            sys.stdout.write(f"{mark} {row.name:<40} {row.value:>9.3f}  ≤ {row.limit:g} {row.unit}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
