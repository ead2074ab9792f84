"""From nothing to a usable window, password given, beside an empty window with an empty table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from desktop_app.security import opening
from desktop_app.security.opening import Founding
from tests.benchmarks.measuring import Measured

RUNS = 7
PASSWORD = "路灯坏了请尽快修理2015"
USER = "张文书"

EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1280, 720)
window.show()
application.processEvents()
"""

DESK = """
import sys, time
from pathlib import Path
from ui import app
application = app.make_application()
directory = Path(sys.argv[1])
program = app.Program(application, directory, app.preferences_of(directory))
program.begin(user=sys.argv[2], password=sys.argv[3])
application.processEvents()
program.close()
"""


def measured(folder: Path) -> list[Measured]:
    """The row about the start."""
    office = folder / "office"
    if not opening.is_office(office):
        folder.mkdir(parents=True, exist_ok=True)
        opening.create(
            office,
            Founding(name="白泉镇", short_name="白泉", level="township", user=USER, password=PASSWORD),
        )
    desk = [sys.executable, "-c", DESK, str(office), USER, PASSWORD]
    empty = [sys.executable, "-c", EMPTY]
    _seconds(desk), _seconds(empty)
    pairs = [(_seconds(desk), _seconds(empty)) for _ in range(RUNS)]
    ours, floor = (median(pair[place] for pair in pairs) for place in (0, 1))
    return [Measured("start to a usable window", ours / floor, 1.6, "× empty window with a table")]


def _seconds(command: list[str]) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    begin = perf_counter()
    subprocess.run(command, check=True, env=environment)
    return perf_counter() - begin
