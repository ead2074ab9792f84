"""What Windows is asked for, and what it answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app.core import windows

NO_HANDLE = 2**64 - 1


class Kernel:
    """Windows, as far as it is asked: a drive with a volume, on some bus."""

    def __init__(self, *, handle: int = 96, bus: int = 7, answers: bool = True) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.closed: list[int] = []
        self.CreateFileW = Opening(self.asked, handle)
        self.bus, self.answers = bus, answers

    def GetDriveTypeW(self, root: Any) -> int:  # noqa: N802 - Windows calls it so
        self.asked.append((root.value,))
        return 3

    def DeviceIoControl(self, handle: Any, code: int, *rest: Any) -> int:  # noqa: N802
        self.asked.append((handle.value, code, bytes(rest[0])))
        rest[2][28] = self.bus
        return int(self.answers)

    def CloseHandle(self, handle: Any) -> int:  # noqa: N802
        self.closed.append(handle.value)
        return 1

    def GetVolumeInformationW(self, root: Any, *rest: Any) -> int:  # noqa: N802
        self.asked.append((root.value,))
        rest[2]._obj.value, rest[5].value = 0x1234ABC, "FAT32"
        return int(self.answers)


class Opening:
    """A function of a library, which is told what it returns."""

    restype: Any = None

    def __init__(self, asked: list[tuple[Any, ...]], handle: int) -> None:
        self.asked, self.handle = asked, handle

    def __call__(self, name: Any, *rest: Any) -> int:
        self.asked.append((name.value, *rest))
        return self.handle


def met(monkeypatch: pytest.MonkeyPatch, kernel: Kernel) -> Kernel:
    monkeypatch.setattr(windows, "_library", {"kernel32": kernel}.__getitem__)
    return kernel


def test_the_number_of_the_last_failure_is_read_from_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def tell(number: Any) -> None:
        number._obj.value = 32

    monkeypatch.setattr(windows, "_library", {"ucrtbase": SimpleNamespace(_get_doserrno=tell)}.__getitem__)
    assert windows.number_behind() == 32


def test_a_drive_is_asked_for_by_its_root(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = met(monkeypatch, Kernel())
    assert windows.kind_of("E:") == 3
    assert kernel.asked == [("E:\\",)]


@pytest.mark.parametrize(
    ("bus", "answers", "on_usb"), [(7, True, True), (11, True, False), (7, False, False)]
)
def test_the_bus_is_asked_for_without_any_right_to_the_disk(
    monkeypatch: pytest.MonkeyPatch, *, bus: int, answers: bool, on_usb: bool
) -> None:
    kernel = met(monkeypatch, Kernel(bus=bus, answers=answers))
    assert windows.is_on_usb("E:") is on_usb
    opened, asked = kernel.asked
    assert opened[:2] == ("\\\\.\\E:", 0)
    assert asked == (96, 0x2D1400, bytes(12))
    assert kernel.closed == [96]


def test_a_drive_that_cannot_be_opened_hangs_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = met(monkeypatch, Kernel(handle=NO_HANDLE))
    assert not windows.is_on_usb("E:")
    assert not kernel.closed


@pytest.mark.parametrize(("answers", "told"), [(True, ("01234ABC", "FAT32")), (False, ("", ""))])
def test_a_volume_has_a_number_and_a_file_system(
    monkeypatch: pytest.MonkeyPatch, *, answers: bool, told: tuple[str, str]
) -> None:
    kernel = met(monkeypatch, Kernel(answers=answers))
    assert windows.volume_of("E:") == told
    assert kernel.asked == [("E:\\",)]
