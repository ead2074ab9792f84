"""The directory in which an office is being made: it becomes an office all at once, or is left as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop_app.core.files import give_name, keep_to_us, reason_of, sync_directory
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import DATABASE, keyring, lock
from desktop_app.security.lock import OfficeLock

BUILDING = ".building"
PRACTICE = ".practice"  # a backup that is rebuilt to see whether it could be


@contextmanager
def prepared(directory: Path) -> Iterator[Path]:
    """A place aside for the database and the keyring, which move into the directory when the block ends well.

    The keyring moves last: a directory without one is no office, and what a killed founding left in it is
    cleared away by the next one. Built inside the directory, since its parent may not be writable and the
    directory itself may be a mount point or where the shell stands. Raises InvalidInput for a directory that
    is not empty, AppError where nothing can be written.
    """
    try:
        _refuse_occupied(directory)
        missing = [folder for folder in (directory, *directory.parents) if not folder.exists()]
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_here(directory, error) from error
    held: OfficeLock | None = None
    try:
        held = OfficeLock(directory)
        _refuse_occupied(directory)  # now that nobody else can fill it
        _clear(directory)
        keep_to_us(directory)
        (directory / BUILDING).mkdir(mode=0o700)
        sync_directory(directory)  # what stands in it marks a database without a keyring as remains
        yield directory / BUILDING
        for name in (DATABASE, keyring.NAME):
            give_name(directory / BUILDING / name, directory / name)
            sync_directory(directory)  # each before the next: a keyring on the disk has its database there
        for folder in missing:
            sync_directory(folder.parent)
    except OSError as error:
        _undo(directory, missing, held)
        raise _not_here(directory, error) from error
    except BaseException:
        _undo(directory, missing, held)
        raise
    held.release()
    with suppress(OSError):
        (directory / BUILDING).rmdir()


def _refuse_occupied(directory: Path) -> None:
    if not directory.exists():
        return
    names = {path.name for path in directory.iterdir()} if directory.is_dir() else {directory.name}
    if names - {lock.NAME} and not _is_remains(directory, names - {lock.NAME}):
        raise InvalidInput(f"“{directory}”不是空目录，请换一个空目录开办。", field="data")


def _is_remains(directory: Path, names: set[str]) -> bool:
    """Whether all there is was left by a founding that was killed. A database belongs to it only while the
    keyring has not moved; any other database without a keyring may be somebody's only copy.
    """
    half_moved = names == {BUILDING, DATABASE} and (directory / BUILDING / keyring.NAME).is_file()
    return names == {BUILDING} or half_moved


def _clear(directory: Path) -> None:
    # The keyring first: from then on it is no office. Its copy aside last: it marks the rest as remains.
    (directory / keyring.NAME).unlink(missing_ok=True)
    (directory / DATABASE).unlink(missing_ok=True)
    shutil.rmtree(directory / BUILDING, ignore_errors=True)


def _undo(directory: Path, missing: list[Path], held: OfficeLock | None) -> None:
    if held is None:  # another program has the directory; nothing in it is ours
        return
    with suppress(OSError):
        _clear(directory)
    held.release()
    with suppress(OSError):
        (directory / lock.NAME).unlink()
    for folder in missing:
        with suppress(OSError):
            folder.rmdir()


def _not_here(directory: Path, error: OSError) -> AppError:
    return AppError(f"在“{directory}”开办不了：{reason_of(error)}。什么也没有留下。", field="data")
