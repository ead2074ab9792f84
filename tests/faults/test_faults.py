"""The faults that are tried by lot: a few of each here, thousands by `packaging/dev.py faults`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.catalogue import FAULTS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_that_was_promised_is_lost_and_nothing_damaged_is_believed(name: str) -> None:
    """In a process of its own: what is to be forked must have no threads, and a tape tells of one office."""
    count = FAULTS[name].short
    command = ["-m", "tests.faults", "--json", "--only", name, "--seed", "0", "--count", str(count)]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, timeout=150)
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)[name]["tried"] >= count
