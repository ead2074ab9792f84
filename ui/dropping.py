"""Files that are dropped on the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AppError
from ui.language import _

MOST = 500  # files of one folder: a morning's work at the scanner
_HIDDEN = {"thumbs.db", "desktop.ini"}


class FileDrop(QObject):
    """Takes local files that are dropped on the widget, of all kinds or with one ending. `dropped` carries
    their paths.
    """

    dropped = Signal(object)

    def __init__(self, target: QWidget, *, ending: str = "") -> None:
        super().__init__(target)
        self._ending = ending
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept local files, and nothing else; others are left to the widget around this one."""
        paths = dropped_files(event) if isinstance(event, QDropEvent) else []
        if not paths or not all(path.name.lower().endswith(self._ending) for path in paths):
            return super().eventFilter(watched, event)
        accept_copy(event)
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def files_among(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, and those that lie in folders among them, by name; raises AppError for what cannot be read
    or would be too many at once.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            inside = list(islice((each for each in path.iterdir() if _counts(each)), MOST + 1))
        except OSError as error:
            raise AppError(_("文件夹“{name}”打不开。").format(name=path.name)) from error
        if not inside:
            raise AppError(_("文件夹“{name}”里没有文件。").format(name=path.name))
        if len(inside) > MOST:
            raise AppError(
                _("文件夹“{name}”里的文件超过 {count} 个，请分几次拖。").format(name=path.name, count=MOST)
            )
        yield from sorted(inside)


def _counts(path: Path) -> bool:
    """Not what systems and offices hide beside what one sees, nor folders within the folder."""
    return path.is_file() and not path.name.startswith((".", "~$")) and path.name.lower() not in _HIDDEN


def accept_copy(event: QDropEvent) -> None:
    """Take the files and leave them where they are: where a move is accepted, they may be deleted there."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def dropped_files(event: QDropEvent) -> list[Path]:
    """The local files of the event."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
