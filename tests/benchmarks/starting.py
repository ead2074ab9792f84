"""From nothing to a usable window, password given, beside an empty window with an empty table.

Usable: the office is open, the window with its tabs and 首页 is painted, and the keys work. What is due, for
which every program is asked, follows on 首页 without holding the window up, and has a row of its own.

An empty window derives no key and opens no office. What that costs by itself is in the second floor: the same
window, with the same derivation beside it and the same encrypted file opened, by bare calls of the libraries.
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
from desktop_app.security import DATABASE, new_office, opening
from desktop_app.security.keyring import Keyring
from desktop_app.security.new_office import Founding
from desktop_app.security.passwords import Cost
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

BARE = """
import sys
from threading import Thread
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
path, cipher, key, passes, memory, lanes = sys.argv[1:]
cost = {"iterations": int(passes), "memory_cost": int(memory), "lanes": int(lanes)}
deriving = Thread(target=Argon2id(salt=bytes(16), length=32, **cost).derive, args=(b"password",))
deriving.start()
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from playhouse.apsw_ext import APSWDatabase
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1280, 720)
deriving.join()
connection = APSWDatabase(path).connection()
connection.pragma("cipher", cipher)
connection.pragma("hexkey", b"raw:".hex() + key)
connection.pragma("user_version")  # the first read proves the key
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
def step():
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
page = None
while page is None:
    step()
    page = program.window and program.window.pages.currentWidget().current
due = []
page.arrived.connect(lambda: due.append(True))
while not (page.isVisible() and page.day.text()):
    step()
QApplication.sendPostedEvents()  # paints the window
print("usable", flush=True)
while not due:
    step()
QApplication.sendPostedEvents()  # paints what is due
print("due", flush=True)
program.close()
"""


def measured(folder: Path) -> list[Measured]:
    """The rows about the start."""
    office = folder / "office"
    if not opening.is_office(office):
        _make(office)
    opened = opening.open_office(office, user=USER, password=PASSWORD)
    key = opened.office.keys.database.hex()
    opened.close()
    cipher = Keyring.read(office).cipher
    password = folder / "password"
    password.write_text(PASSWORD, encoding="utf-8")
    arguments = ["--data", str(office), "--user", USER, "--password-file", str(password)]
    desk = [sys.executable, "-c", DESK, *arguments]
    empty = [sys.executable, "-c", EMPTY]
    bare = [sys.executable, "-c", BARE, str(office / DATABASE), cipher, key, *map(str, Cost())]
    ways = (desk, empty, bare)
    for way in ways:
        _seconds(way)
    runs = [tuple(map(_seconds, ways)) for _ in range(RUNS)]
    usable, due, window, opened = (
        median(run[way][line] for run in runs) for way, line in ((0, 0), (0, 1), (1, 0), (2, 0))
    )
    unit = "× empty window with a table"
    return [
        Measured("start to a usable window", usable / window, 1.6, unit),
        Measured("start to what is due on 首页", due / window, 6.0, unit),
        Measured("start, the key and the file in the floor", usable / opened, 1.6, "× bare libraries"),
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
