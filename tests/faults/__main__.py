"""`python -m tests.faults`: every fault in its long form, as a table or as one JSON document."""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.faults.catalogue import FAULTS
from tests.faults.figures import Figures


def main() -> int:
    """Break everything as often as asked; the exit code says whether nothing was lost or believed."""
    parser = argparse.ArgumentParser(prog="faults", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--only", choices=FAULTS, action="append", help="try this fault alone")
    parser.add_argument("--seed", type=int, help="the first case; as it was printed, to repeat one")
    parser.add_argument("--count", type=int, help="how many cases, of each fault")
    options = parser.parse_args()
    first = random.randrange(1_000_000_000) if options.seed is None else options.seed
    found: dict[str, Figures] = {}
    if not options.json:
        _say(f"  {'fault':<50}{'tried':>9}{'promises':>10}{'lost':>7}{'unreadable':>12}{'believed':>10}")
    for name in options.only or FAULTS:
        fault = FAULTS[name]
        seeds = range(first, first + (options.count or fault.long))
        sys.stderr.write(f"… {name}: seeds {seeds.start} to {seeds.stop - 1}\n")
        with tempfile.TemporaryDirectory(prefix="faults-") as scratch:
            found[name] = fault.run(seeds, Path(scratch))
        sys.stderr.writelines(f"  {case}\n" for case in found[name].cases)
        if not options.json:
            _say(_row(fault.title, found[name]))
    if options.json:
        told = {name: asdict(figures) for name, figures in found.items()}
        _say(json.dumps(told, ensure_ascii=False, indent=1))
    return int(not all(figures.is_clean for figures in found.values()))


def _row(title: str, figures: Figures) -> str:
    mark = "✓" if figures.is_clean else "✗"
    failed = f"{figures.lost:>7,}{figures.unreadable:>12,}{figures.believed:>10,}"
    return f"{mark} {title:<50}{figures.tried:>9,}{figures.promises:>10,}{failed}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
