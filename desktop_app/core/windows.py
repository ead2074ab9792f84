"""What Windows tells beyond what Python passes on: the number of an error, what a drive is, which volume."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

_HELD_NOWHERE = ctypes.c_void_p(-1).value  # INVALID_HANDLE_VALUE
_FOR_ALL, _OPEN_EXISTING = 3, 3  # others may read and write meanwhile
_STORAGE_QUERY_PROPERTY = 0x2D1400  # asks for no rights, so everybody may
_BUS_TYPE, _USB = 28, 7  # of a STORAGE_DEVICE_DESCRIPTOR: where it stands, four bytes; BusTypeUsb


class Volume(NamedTuple):
    """What was given to a file system when it was made."""

    number: str
    file_system: str


def number_behind() -> int:
    """The number of what failed last in the C library on this thread.

    Files are opened, written and flushed by that library, which makes one and the same errno of a file that
    is held open, a disk that is write-protected and one that is not ready.
    """
    number = ctypes.c_ulong(0)
    _library("ucrtbase")._get_doserrno(ctypes.byref(number))  # noqa: SLF001 - its public name
    return number.value


def kind_of(drive: str) -> int:
    """What GetDriveTypeW says of a drive such as `D:`."""
    return int(_library("kernel32").GetDriveTypeW(ctypes.c_wchar_p(f"{drive}\\")))


def is_on_usb(drive: str) -> bool:
    """Whether the drive hangs on USB; a hard disk there is one of the fixed kind to Windows."""
    kernel = _library("kernel32")
    kernel.CreateFileW.restype = ctypes.c_void_p
    device = ctypes.c_wchar_p(f"\\\\.\\{drive}")
    handle = kernel.CreateFileW(device, 0, _FOR_ALL, None, _OPEN_EXISTING, 0, None)
    if handle in (None, _HELD_NOWHERE):
        return False
    question, answer, size = (ctypes.c_ubyte * 12)(), (ctypes.c_ubyte * 1024)(), ctypes.c_ulong(0)
    try:
        answered = kernel.DeviceIoControl(
            ctypes.c_void_p(handle), _STORAGE_QUERY_PROPERTY, question, len(question), answer, len(answer),
            ctypes.byref(size), None,
        )  # fmt: skip
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    return bool(answered) and int.from_bytes(answer[_BUS_TYPE : _BUS_TYPE + 4], "little") == _USB


def volume_of(drive: str) -> Volume:
    """The number of the drive's volume, eight hexadecimal digits, and its file system; "" for what is not
    told.
    """
    number, file_system = ctypes.c_uint32(0), ctypes.create_unicode_buffer(64)
    told = _library("kernel32").GetVolumeInformationW(
        ctypes.c_wchar_p(f"{drive}\\"),
        None,
        0,
        ctypes.byref(number),
        None,
        None,
        file_system,
        len(file_system),
    )
    return Volume(f"{number.value:08X}", file_system.value) if told else Volume("", "")


def _library(name: str) -> Any:
    return ctypes.CDLL(name)  # its own: what is set on its functions concerns nobody else
