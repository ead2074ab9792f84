"""Plain file calls on a stick: written through to the device, and read back from it and not from the cache.

Everything that a backup does to a stick goes through a `Device`, so that tests can let each single call fail.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from desktop_app.core.files import give_name, settle_name, sync_directory

CHUNK = 4 << 20  # bytes; uncached reads have nobody who reads ahead for them
BLOCK = 4096  # where an uncached read may begin
Tell = Callable[[int], None]  # how many more bytes were handled; whatever it raises stops the work

_UNCACHED = getattr(os, "O_DIRECT", 0) | getattr(os, "O_CLOEXEC", 0)

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING, _NO_BUFFERING = 0x80000000, 1, 3, 0x20000000
    _CREATE = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
    _CREATE.restype = wintypes.HANDLE

    def _open_uncached(path: Path) -> int:
        handle = _CREATE(str(path), _GENERIC_READ, _SHARE_READ, None, _OPEN_EXISTING, _NO_BUFFERING, None)
        if handle in (None, wintypes.HANDLE(-1).value):
            raise ctypes.WinError(ctypes.get_last_error())
        return msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY)

    def _fill(handle: int, buffer: mmap.mmap) -> int:
        # Through the descriptor's system handle: the C library would read in pieces of its own.
        read = wintypes.DWORD(0)
        place = (ctypes.c_char * len(buffer)).from_buffer(buffer)
        system_handle = msvcrt.get_osfhandle(handle)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if not kernel.ReadFile(wintypes.HANDLE(system_handle), place, len(buffer), ctypes.byref(read), None):
            raise ctypes.WinError(ctypes.get_last_error())
        return read.value
else:

    def _open_uncached(path: Path) -> int:
        return os.open(path, os.O_RDONLY | _UNCACHED)

    def _fill(handle: int, buffer: mmap.mmap) -> int:
        return os.readv(handle, [buffer])


class Filed(NamedTuple):
    """A file's size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Device:
    """The file system that backups are written to. Every method may raise OSError."""

    def free(self, path: Path) -> int:
        """How many bytes still fit."""
        return shutil.disk_usage(path).free

    def names(self, path: Path) -> list[str]:
        """What lies in the directory; nothing where there is none."""
        return sorted(os.listdir(path)) if path.is_dir() else []  # noqa: PTH208 - one call, names alone

    def size(self, path: Path) -> int | None:
        """The bytes of an ordinary file; None where there is no such file."""
        try:
            found = path.lstat()  # where a link leads, the stick alone does not
        except (FileNotFoundError, NotADirectoryError):
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def sizes(self, path: Path) -> dict[str, int]:
        """The ordinary files in the directory and their bytes."""
        if not path.is_dir():
            return {}
        with os.scandir(path) as entries:
            return {entry.name: entry.stat().st_size for entry in entries if _is_here(entry)}

    def make_directory(self, path: Path) -> None:
        """Make the directory and what is missing above it."""
        path.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, chunks: Iterable[bytes | memoryview]) -> Filed:
        """A new file of this content, not yet on the device."""
        digest, size = hashlib.sha256(), 0
        with path.open("xb", buffering=0) as file:
            for chunk in chunks:
                digest.update(chunk)
                _write_all(file.fileno(), chunk)
                size += len(chunk)
            _forget(file.fileno())  # begins to write it out while the next file is read
        return Filed(size, digest.hexdigest())

    def sync(self, path: Path) -> None:
        """Make the file's content reach the device."""
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(handle)
            _forget(handle)  # so that it is read from the device
        finally:
            os.close(handle)

    def sync_directory(self, path: Path) -> None:
        """Make names in the directory reach the device."""
        sync_directory(path)

    def chunks(self, path: Path) -> Iterator[bytes | memoryview]:
        """The file as the device has it, past the system's cache where the file system allows that. A chunk
        is overwritten by the next one.
        """
        try:
            handle = _open_uncached(path)
        except OSError:  # a file system without uncached reads, such as one in memory; or no file at all
            yield from _cached_chunks(path)
            return
        try:
            yield from _aligned_chunks(handle, path)
        finally:
            os.close(handle)

    def read_back(self, path: Path, tell: Tell) -> Filed:
        """The size and SHA-256 of the file as the device has it."""

        def heard() -> Iterator[bytes | memoryview]:
            for chunk in self.chunks(path):
                yield chunk
                tell(len(chunk))

        return filed_as(heard())

    def protect(self, path: Path) -> None:
        """Mark the file as one that nobody writes to; a file system without rights takes no notice."""
        with suppress(OSError):
            path.chmod(0o444)

    def rename(self, source: Path, target: Path) -> None:
        """Give the file or directory its final name; a file of that name is replaced."""
        if os.name == "nt" and target.is_file():
            target.chmod(0o666)  # a protected file cannot be replaced there
        give_name(source, target)

    def settle(self, path: Path) -> None:
        """Make the name that a file or directory was given by a rename lead to it also after a pull; its
        directory is synced besides.
        """
        settle_name(path)

    def remove(self, path: Path) -> None:
        """Remove a file or a directory with everything in it; harmless where there is none."""
        if path.is_dir() and not path.is_symlink():
            for below in path.iterdir():
                self.remove(below)
            path.rmdir()
            return
        if os.name == "nt" and path.exists():
            path.chmod(0o666)
        path.unlink(missing_ok=True)


def _is_here(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file that lies on the device: where a link leads, the stick alone does not."""
    return entry.is_file(follow_symlinks=False)


def filed_as(chunks: Iterable[bytes | memoryview]) -> Filed:
    """The size and SHA-256 of the chunks together."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return Filed(size, digest.hexdigest())


def _forget(handle: int) -> None:
    """Tell the system that the file's pages are not needed in its cache."""
    if sys.platform == "linux":
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _write_all(handle: int, chunk: bytes | memoryview) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _aligned_chunks(handle: int, path: Path) -> Iterator[memoryview]:
    """Uncached reads want a buffer at a page's begin; a read that ends within a block is the last one."""
    buffer = mmap.mmap(-1, CHUNK)
    view = memoryview(buffer)
    while True:
        try:
            count = _fill(handle, buffer)
        except OSError as error:
            raise type(error)(*error.args[:2], str(path)) from error
        if count:
            yield view[:count]
        if count == 0 or count % BLOCK:
            return


def _cached_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        _forget(file.fileno())
        while chunk := file.read(CHUNK):
            yield chunk
