"""An office with attachments, its stick, and sticks that fail in every way that sticks do."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.backup import destination, taking
from desktop_app.backup.device import Device, Filed
from desktop_app.backup.taking import Made
from desktop_app.core import attachments
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.security import lock
from desktop_app.security.opening import Opened
from tests.desktop_app.security.conftest import Made as MadeOffice
from tests.desktop_app.security.conftest import cheap, enter, made, template

__all__ = ["cheap", "made", "template"]

MORNING = datetime(2015, 4, 13, 0, 42, tzinfo=UTC)  # 08:42 in the office
PNG = b"\x89PNG\r\n\x1a\n"


class Faulty(Device):
    """A stick on which `fault` is called before each step, with the step's name."""

    def __init__(self, fault: Callable[[str], None]) -> None:
        self.fault = fault

    def make_directory(self, path: Path) -> None:
        self.fault("make_directory")
        super().make_directory(path)

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> Filed:
        self.fault("write")
        return super().write(path, self._slowly(chunks))

    def _slowly(self, chunks: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
        for chunk in chunks:
            yield chunk
            self.fault("written")

    def sync(self, path: Path) -> None:
        self.fault("sync")
        super().sync(path)

    def sync_directory(self, path: Path) -> None:
        self.fault("sync_directory")
        super().sync_directory(path)

    def chunks(self, path: Path) -> Iterator[bytes | memoryview]:
        self.fault("read")
        yield from super().chunks(path)

    def rename(self, source: Path, target: Path) -> None:
        self.fault("rename")
        super().rename(source, target)

    def settle(self, path: Path) -> None:
        self.fault("settle")
        super().settle(path)

    def remove(self, path: Path) -> None:
        self.fault("remove")
        super().remove(path)


class Pulled(Faulty):
    """A stick that is pulled out before its step number `at`; files that were not flushed are empty then, and
    so is what was given a name that was not settled: on FAT it leads nowhere yet.
    """

    def __init__(self, root: Path, at: int) -> None:
        super().__init__(self._step)
        self._root, self._left = root, at
        self._unflushed: set[str] = set()  # by name: a file keeps its name until it is flushed
        self._unsettled: set[Path] = set()
        self.happened = False

    @property
    def away(self) -> Path:
        return self._root.with_name("pulled")

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> Filed:
        self._unflushed.add(path.name)
        return super().write(path, chunks)

    def sync(self, path: Path) -> None:
        super().sync(path)
        self._unflushed.discard(path.name)

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self._unsettled.add(target)

    def settle(self, path: Path) -> None:
        super().settle(path)
        self._unsettled.discard(path)

    def pull(self) -> None:
        self.happened = True
        self._root.rename(self.away)
        for path in self.away.rglob("*"):
            if path.is_file() and path.name in self._unflushed and ".pending" in str(path):
                os.truncate(path, 0)
        for name in self._unsettled:
            lost = self.away / name.relative_to(self._root)
            if lost.is_dir():
                shutil.rmtree(lost)
                lost.mkdir()
            elif lost.exists():
                lost.unlink()
                lost.touch()

    def push_in(self) -> None:
        if self.happened:
            self.away.rename(self._root)

    def _step(self, _name: str) -> None:
        if self._left == 0 and not self.happened:
            self.pull()
        if self.happened:
            raise OSError(errno.EIO, "Input/output error")
        self._left -= 1


class Lying(Device):
    """A stick that takes everything, and has zeros for what came after its real capacity."""

    def __init__(self, capacity: int) -> None:
        self._left = capacity

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> Filed:
        written = super().write(path, chunks)
        kept = min(written.size, self._left)
        self._left -= kept
        with path.open("r+b") as file:
            file.seek(kept)
            file.write(bytes(written.size - kept))
        return written


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


class Visit:
    """Somebody in the office, who may leave before the test ends."""

    def __init__(self, opened: Opened) -> None:
        self.office = opened.office
        self._opened: Opened | None = opened

    def leave(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None


@pytest.fixture
def visit(made: MadeOffice, clock: FixedClock, cheap: None) -> Iterator[Visit]:
    """张三 in the office, which gets three attachments."""
    visit = Visit(enter(made, clock=clock))
    for number in range(3):
        attach(visit.office, f"照片{number}.png", bytes([number]) * 5000)
    yield visit
    visit.leave()


@pytest.fixture
def office(visit: Visit) -> Office:
    """The office, open, with three attachments."""
    return visit.office


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MB of its own, in memory."""
    root = tmp_path / "small"
    root.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount")
    mounted = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", root], check=False)
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield root
    subprocess.run(["/bin/umount", "-l", root], check=True)


def attach(office: Office, name: str, content: bytes = b"") -> None:
    attachments.attach(office, None, None, name=name, content=PNG + content)


def back_up(office: Office, root: Path, device: Device | None = None, **options: bool) -> Made:
    """A backup onto the stick, as the window and the command line make it."""
    chosen = destination.chosen(office, root, **options)
    return taking.back_up(office, chosen.stick, device=device)


def later(office: Office, **time: int) -> None:
    """Let time go by in the office."""
    assert isinstance(office.clock, FixedClock)
    office.clock.moment += timedelta(**time)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder but what a stopped backup may leave, with its content; a lock that nobody
    holds has none that matters.
    """
    return {
        path.relative_to(folder).as_posix(): b"" if path.name == lock.NAME else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".pending" not in str(path)
    }
