"""Pictures of the window: every tab, inner tab, form and dialog, for the help pages and for looking."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTemporaryDir
from PySide6.QtWidgets import QApplication, QWidget

from db.base import close_thread
from desktop_app.commands.speech import CHINESE
from desktop_app.commands.stopping import stopped_in_between
from desktop_app.core.files import reason_of, write_whole
from desktop_app.errors import AppError, InvalidInput, NotAllowed
from desktop_app.programs import tabs_for
from desktop_app.security.opening import Opened
from ui.application import make_application
from ui.assembly import window_for
from ui.pictures.scenes import SCENES
from ui.pictures.stage import Scene, Stage
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import Look

QUIET_SECONDS = 0.15  # longer than the pause before a record is opened
QUIET_ROUNDS = 5
LONGEST_SECONDS = 20.0


def take(
    opened: Opened,
    out: Path,
    *,
    size: tuple[int, int] = (1366, 768),
    scale: float = 1.0,
    theme: str = "light",
    language: str = CHINESE,
    tabs_only: bool = False,
    only: Sequence[str] = (),
) -> list[Path]:
    """Write the pictures into `out` and return their paths; the office is only read.

    `only` names the scenes that are wanted, as `visits.*`; behind an @ the widget of a scene that is wanted
    instead of the whole. They are pictured for the manual, without what the desk reminds of today.
    Raises AppError where the folder cannot be written, and InvalidInput where no scene is named so.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(f"“{out}”写不进去：{reason_of(error)}。", field="out") from error
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # pictures need no screen
    with stopped_in_between() as stop_where_asked:
        application = QApplication.instance() or make_application(language)
        look = Look(application, theme=theme, scale=scale)
        remembered = QTemporaryDir()
        tasks = Tasks(leave=close_thread)
        tasks.crashed.connect(_raise)
        preferences = Preferences(Path(remembered.path()) / "window.ini")
        window = window_for(opened.office, look, preferences, tasks)
        window.resize(*size)
        window.show()
        stage = Stage(window, window.desk(opened.office, tasks))

        def wait() -> None:
            settle(tasks, stop_where_asked)

        try:
            wanted = Wanted(only)
            _hear_out(stage, wait)
            taken = [
                _write(part, out / f"{called}.png")
                for name, widget in _everything(stage, () if tabs_only else SCENES, wait, wanted)
                for called, part in wanted.parts(name, widget)
            ]
            if only and not taken:
                raise InvalidInput(f"没有叫“{'、'.join(only)}”的画面。", field="only")
            return taken
        finally:
            tasks.stop()
            window.deleteLater()
            settle(tasks)


class Wanted:
    """The scenes that are asked for, each with the parts of it that are pictured; all of them without any."""

    def __init__(self, only: Sequence[str]) -> None:
        self._shapes = [shape.partition("@")[::2] for shape in only or ("*",)]

    def has(self, scene: str) -> bool:
        """Whether any picture of the scene is asked for."""
        return any(fnmatchcase(scene, shape) for shape, _part in self._shapes)

    def parts(self, scene: str, widget: QWidget) -> Iterator[tuple[str, QWidget]]:
        """The pictures of the scene, by name; a part that it does not show has none."""
        for part in dict.fromkeys(part for shape, part in self._shapes if fnmatchcase(scene, shape)):
            found = widget.findChild(QWidget, part) if part else widget
            if found is not None and found.isVisible():
                yield (f"{scene}@{part}" if part else scene), found


def _everything(
    stage: Stage, scenes: Sequence[Scene], wait: Callable[[], None], wanted: Wanted
) -> Iterator[tuple[str, QWidget]]:
    for tab in tabs_for(stage.desk.office.rights):
        for key, _title in tab.titles:
            name = tab.key if key == tab.key else f"{tab.key}.{key}"  # a tab may be called like its program
            if wanted.has(name):
                stage.window.open(tab.key).open_inner(key)
                wait()
                yield name, stage.window
    for scene in scenes:
        if not wanted.has(scene.name):
            continue
        try:
            widget = scene.play(stage)
        except NotAllowed:  # of another user's window
            widget = None
        wait()
        if widget is None:
            continue
        yield scene.name, widget
        stage.clear()
        if widget is not stage.window:
            widget.close()
        wait()


def _hear_out(stage: Stage, wait: Callable[[], None]) -> None:
    """Close what the desk reminds of, until it has nothing more to say."""
    wait()
    while stage.window.notices.isVisible():
        stage.window.notices.dismiss()
        wait()


def _write(widget: QWidget, path: Path) -> Path:
    picture = QBuffer()
    picture.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(picture, "PNG")
    try:
        write_whole(path, picture.data().data())  # Qt says nothing of a disk that was full
    except AppError as error:
        error.field = "out"
        raise
    return path


def settle(tasks: Tasks, look_up: Callable[[], None] = lambda: None) -> None:
    """Let the window come to rest: all work done, and nothing new begun for a moment. `look_up` is called
    meanwhile, between two turns of Qt, and may raise.
    """
    begun = quiet = time.monotonic()
    turns = QEventLoop()
    rounds = 0  # in which nothing happened: what arrives in one is laid out in the next ones
    while (
        rounds < QUIET_ROUNDS or time.monotonic() - quiet < QUIET_SECONDS
    ) and time.monotonic() - begun < LONGEST_SECONDS:
        rounds = 0 if turns.processEvents() else rounds + 1
        look_up()
        if tasks.busy:
            quiet, rounds = time.monotonic(), 0


def _raise(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
