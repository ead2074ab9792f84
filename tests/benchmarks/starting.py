"""From nothing to a usable window, password given, beside an empty window with an empty table.

Usable: the office is open, the window with its tabs and 首页 is painted, and the keys work. What is due, for
which every program is asked, follows on 首页 without holding the window up, and has a row of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from desktop_app.commands.incoming import Intake
from desktop_app.programs import work_orders
from desktop_app.security import new_office, opening
from desktop_app.security.new_office import Founding
from tests.benchmarks.measuring import Measured

RUNS = 7
ORDERS = 50
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
print("usable", flush=True)
"""

DESK = """
import sys
from desktop_app import __main__ as desk
program = desk.begin(sys.argv[1:])
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
def read():
    page = program.window and program.window.pages.currentWidget().current
    return page and page.isVisible() and page.day.text()
while not read():
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # a step at a time
QApplication.sendPostedEvents()  # paints the window
print("usable", flush=True)
shown = []
program.window.pages.currentWidget().current.arrived.connect(lambda: shown.append(True))
while not shown:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
QApplication.sendPostedEvents()  # paints what is due
print("due", flush=True)
program.close()
"""


def measured(folder: Path) -> list[Measured]:
    """The rows about the start."""
    office = folder / "office"
    if not opening.is_office(office):
        _make(office)
    password = folder / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    arguments = ["--data", str(office), "--user", USER, "--password-file", str(password)]
    desk = [sys.executable, "-c", DESK, *arguments]
    empty = [sys.executable, "-c", EMPTY]
    _seconds(desk), _seconds(empty)
    pairs = [(_seconds(desk), _seconds(empty)) for _ in range(RUNS)]
    floor = median(floor for _ours, (floor,) in pairs)
    usable, due = (median(ours[place] for ours, _floor in pairs) for place in (0, 1))
    unit = "× empty window with a table"
    return [
        Measured("start to a usable window", usable / floor, 1.6, unit),
        Measured("start to what is due on 首页", due / floor, 6.0, unit),
    ]


def _make(directory: Path) -> None:
    """An office whose first list fills the window."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    founding = Founding(name="白泉镇", short_name="白泉", level="township", user=USER, password=PASSWORD)
    new_office.create(directory, founding)
    opened = opening.open_office(directory, user=USER, password=PASSWORD)
    try:
        intake = Intake(opened.office, work_orders.PROGRAM)
        for number in range(ORDERS):
            intake.add({"title": f"{number + 1} 号路灯不亮", "content": "晚上出门看不清路。"})
    finally:
        opened.close()


def _seconds(command: list[str]) -> list[float]:
    """Until the window says that it can be used, and each thing that it says afterwards; how it is closed
    again does not count.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    begin = perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        seconds = [perf_counter() - begin for _line in process.stdout]
    if process.returncode:
        raise RuntimeError(f"the window ended with {process.returncode}")
    return seconds
