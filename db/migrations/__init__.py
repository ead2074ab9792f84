"""The steps from one schema to the next, each in a file of its own, `m0002_what_it_does.py` and so on.

A step is frozen once it is released: it changes tables by what they were called then and never imports the
models, which go on changing. It has a `VERSION` (the schema that it makes) and `apply(connection)`, which
runs inside the transaction that also writes the version, so that a step is done whole or not at all. A new
step is added to `STEPS` by hand; a test proves that the steps, run on the oldest office, end at the tables
of the models.
"""

from __future__ import annotations

from types import ModuleType

from db.migrations import m0002_slip_numbers, m0003_second_locks, m0004_deeds, m0005_cadres

STEPS: tuple[ModuleType, ...] = (m0002_slip_numbers, m0003_second_locks, m0004_deeds, m0005_cadres)
