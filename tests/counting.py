"""Counts lines only where it tells something: what is counted takes twice as long."""

from __future__ import annotations

import importlib
import os
import pkgutil
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage

import db
import desktop_app

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

HERE = Path(__file__).parent
PLUGIN = "lines that are counted"
MEASURED = {HERE / "db", HERE / "desktop_app"}  # they mirror what the coverage is asked of


def is_counted(item: pytest.Item) -> bool:
    """Whether it mirrors what is measured, and is the one to go there."""
    return not MEASURED.isdisjoint(item.path.parents) and item.get_closest_marker("uncounted") is None


def load_what_is_measured() -> None:
    """Load every module, so that what loading it does is counted before the tests are looked for."""
    found = [
        module.name
        for package in (db, desktop_app)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    for name in from_ones_own_end(found):
        if not name.endswith(".__main__"):
            importlib.import_module(name)


def from_ones_own_end(names: list[str]) -> list[str]:
    """The names as they are, and for the second worker from the last to the first: in a tree that was never
    run, each compiles one half of it and finds the other compiled.
    """
    return names[::-1] if os.environ.get("PYTEST_XDIST_WORKER") == "gw1" else names


class Counting:
    """Counts in the fixtures, the call and the end of the tests that count, not what is around them."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._counted = False

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Generator[None, object, object]:
        load_what_is_measured()
        self._coverage.stop()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._counted = is_counted(item)
        return (yield)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count, whoever asks for it."""
        if Coverage.current() is self._coverage:  # a fixture may ask for another one
            yield
        else:
            with self._coverage.collect():
                yield

    @contextmanager
    def _counting(self) -> Iterator[None]:
        with self.counting() if self._counted else nullcontext():
            yield

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Generator[None, object, object]:
        with self._counting():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Generator[None, object, object]:
        with self._counting():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self) -> Generator[None, object, object]:
        with self._counting():
            return (yield)


@contextmanager
def counted(config: pytest.Config) -> Iterator[None]:
    """Lines of what is made once for many tests are counted, whichever of them asks first."""
    counting = config.pluginmanager.get_plugin(PLUGIN)
    with nullcontext() if counting is None else counting.counting():
        yield
