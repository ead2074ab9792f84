"""What every test stands on: no display, no network, no luck, and no transaction left open."""

from __future__ import annotations

import gc
import os
import socket
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before anything imports Qt: it is read once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import apsw
import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

hypothesis.settings.register_profile(
    "desk", derandomize=True, deadline=None, max_examples=50, database=None, print_blob=False
)
hypothesis.settings.load_profile("desk")

HERE = Path(__file__).parent
MEASURED = {HERE / "db", HERE / "desktop_app"}  # they mirror what the coverage is asked of
LOOPBACK = ("127.0.0.1", "::1", "localhost")  # Python's own socket pairs use it on Windows


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style that the desk starts with, on every system (see `ui.application`)."""
    return ["township-desk", "-style", "Fusion"]


def pytest_collection_finish() -> None:
    """What was loaded stays to the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@contextmanager
def counting(config: pytest.Config, on: bool) -> Iterator[None]:
    """Count lines in here, or do not: what is counted takes twice as long."""
    plugin = config.pluginmanager.get_plugin("_cov")
    controller = plugin and plugin.cov_controller
    if not controller or controller.cov._started == on:
        yield
        return
    switches = (controller.cov.stop, controller.cov.start)
    switches[on]()
    try:
        yield
    finally:
        switches[not on]()


def is_counted(item: pytest.Item) -> bool:
    """Whether it mirrors what is measured, and is the one to go there."""
    return not MEASURED.isdisjoint(item.path.parents) and item.get_closest_marker("uncounted") is None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What pytest does around a test is not counted; its fixtures, its call and its end may be."""
    with counting(item.config, on=False):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(request: pytest.FixtureRequest) -> Generator[None, object, object]:
    with counting(request.config, is_counted(request._pyfuncitem)):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    with counting(pyfuncitem.config, is_counted(pyfuncitem)):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    with counting(item.config, is_counted(item)):
        return (yield)


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
