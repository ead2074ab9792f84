"""What every test stands on: no display, no network, no luck, and no transaction left open."""

from __future__ import annotations

import gc
import importlib
import os
import socket
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before anything imports Qt: it is read once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["CUPS_SERVER"] = "/nowhere"  # no test puts a sheet into the printer of this PC

import apsw
import hypothesis
import pytest
from coverage import Coverage
from xdist import is_xdist_controller

from tests.counting import PLUGIN, Counting, from_ones_own_end

if TYPE_CHECKING:
    from collections.abc import Iterator

hypothesis.settings.register_profile(
    "desk", derandomize=True, deadline=None, max_examples=50, database=None, print_blob=False
)
hypothesis.settings.load_profile("desk")

LOOPBACK = ("127.0.0.1", "::1", "localhost")  # Python's own socket pairs use it on Windows


PATIENCE_MS = 60_000  # only for what never comes: a busy machine is no failure


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that the desk starts with, on every system (see `ui.application`)."""
    return ["township-desk", "-style", "Fusion"]


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """Whatever it waits for, it waits as long as everybody does."""
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitExposed"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE_MS))
    return qtbot


def pytest_configure() -> None:
    """What nobody may keep is compiled anew by each worker, and by each program that a test starts."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Where lines are counted, they are counted by the tests that mirror them."""
    if (coverage := Coverage.current()) is None:
        return
    if is_xdist_controller(session):
        coverage.stop()  # it only hands the tests out
    else:
        session.config.pluginmanager.register(Counting(coverage), PLUGIN)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Load the tests that are asked for, before they are looked through; what fails is told then."""
    if is_xdist_controller(session):
        return
    root = session.config.rootpath
    places = [Path(argument.partition("::")[0]).absolute() for argument in session.config.args]
    paths = {path for place in places for path in ([place] if place.is_file() else place.rglob("test_*.py"))}
    names = [path.relative_to(root).with_suffix("") for path in sorted(paths) if path.is_relative_to(root)]
    for name in from_ones_own_end([".".join(name.parts) for name in names]):
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(name)


def pytest_collection_finish() -> None:
    """What was loaded stays to the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk is offline: a test that reaches for the network has found a fault."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            pytest.fail(f"a connection to {address!r} was tried")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def no_open_transaction() -> Iterator[None]:
    """A transaction that outlives its test would hold the writer's lock of a running desk."""
    yield
    left = [connection for connection in apsw.connections() if connection.in_transaction]
    for connection in left:
        connection.execute("ROLLBACK")  # or every later test would be blamed as well
    assert not left, f"a transaction was left open in {[connection.filename for connection in left]}"
