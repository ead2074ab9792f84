"""Pictures of the window: every dialog has its scene, and each picture is written in the size asked for."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from desktop_app.core import files
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput
from desktop_app.programs import PROGRAMS, TABS
from tests.desktop_app.conftest import Orders
from tests.full_disk import full
from ui.pictures import screenshots
from ui.pictures.scenes import SCENES
from ui.pictures.stage import Stage
from ui.theme import Look, theme_named


class OpenOffice:
    """An opened office as far as the pictures need it."""

    def __init__(self, office: Office) -> None:
        self.office = office


def names() -> list[str]:
    return [scene.name for scene in SCENES]


def test_scenes_have_names_of_their_own() -> None:
    assert len(set(names())) == len(SCENES)


def test_every_move_that_asks_has_its_scene() -> None:
    asking = {
        f"{program.key}.move.{move.key}"
        for program in PROGRAMS
        for move in program.transitions
        if move.inputs or move.question or move.danger
    }
    assert asking <= set(names())
    assert asking


def test_every_program_has_its_forms_and_dialogs() -> None:
    wanted = {f"{program.key}.{what}" for program in PROGRAMS for what in ("record", "new", "export")}
    assert wanted <= set(names())


@pytest.fixture
def few_scenes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some tabs and scenes for all: that every page can be opened is tested elsewhere."""
    tabs = [tab for tab in TABS if tab.key in ("home", "work_orders", "visits", "base_data")]
    monkeypatch.setattr(screenshots, "tabs_for", lambda _rights: tabs)
    chosen = {
        *("work_orders.record", "work_orders.move.commit", "talks.record"),
        *("question", "nothing_found", "notice", "first_start", "help.found"),
    }
    monkeypatch.setattr(screenshots, "SCENES", tuple(scene for scene in SCENES if scene.name in chosen))


def test_pictures_are_written(
    office: Office, orders: Orders, few_scenes: None, look: Look, tmp_path: Path
) -> None:
    orders.issued()
    out = tmp_path / "pictures"
    taken = screenshots.take(OpenOffice(office), out, size=(1280, 720), scale=1.0, theme="dark")
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in taken)
    found = {path.stem for path in taken}
    assert {"work_orders", "visits.talks", "base_data.people", "work_orders.move.commit", "question"} <= found
    assert {"nothing_found", "notice", "help.found"} <= found
    assert "talks.record" not in found  # this office has no talk to show
    picture = QImage(str(out / "work_orders.png"))
    assert (picture.width(), picture.height()) == (1280, 720)
    assert picture.pixelColor(159, 400).name() == theme_named("dark").colours["ground"]


def test_a_place_that_cannot_be_written_is_refused(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(AppError):
        screenshots.take(OpenOffice(office), tmp_path / "file" / "pictures")


def test_on_a_full_disk_no_half_picture_stays(
    office: Office, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "settle", full)
    with pytest.raises(AppError, match="磁盘已满") as refused:
        screenshots.take(OpenOffice(office), tmp_path / "out", only=("question",))
    assert refused.value.field == "out"
    assert list((tmp_path / "out").iterdir()) == []


def test_who_stops_the_pictures_is_heard_between_two_of_them(
    office: Office, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # whoever runs in the background inherits none
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    hear_out = screenshots._hear_out

    def while_qt_is_at_work(stage: Stage, wait: Callable[[], None]) -> None:
        signal.raise_signal(signal.SIGINT)  # is no fault, and not lost
        hear_out(stage, wait)

    monkeypatch.setattr(screenshots, "_hear_out", while_qt_is_at_work)
    try:
        with pytest.raises(KeyboardInterrupt):
            screenshots.take(OpenOffice(office), tmp_path / "out", only=("question",))
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, inherited)
    assert list((tmp_path / "out").iterdir()) == []


def test_who_stops_the_pictures_is_heard_while_the_window_comes_to_rest(
    office: Office, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that cannot be read begins again and again, and the window never rests."""
    monkeypatch.setattr(screenshots.Tasks, "busy", True)
    inherited = signal.signal(signal.SIGTERM, signal.default_int_handler)
    window_for = screenshots.window_for

    def while_it_is_made(*told: Any) -> Any:
        signal.raise_signal(signal.SIGTERM)
        return window_for(*told)

    monkeypatch.setattr(screenshots, "window_for", while_it_is_made)
    monkeypatch.setattr(screenshots, "LONGEST_SECONDS", 0.5)
    asked: list[float] = []
    settle = screenshots.settle
    monkeypatch.setattr(screenshots, "settle", lambda *told: (asked.append(len(told)), settle(*told)))
    try:
        with pytest.raises(KeyboardInterrupt):
            screenshots.take(OpenOffice(office), tmp_path / "out", only=("question",))
    finally:
        signal.signal(signal.SIGTERM, inherited)
    assert asked == [2, 1]  # at the first rest, not at a later one


def test_a_window_is_at_rest_when_nothing_happens_any_more(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that took long to build is laid out in the turns that follow, however much time went by."""
    monkeypatch.setattr(screenshots, "QUIET_SECONDS", 0.0)
    many, seen = 3 * screenshots.QUIET_ROUNDS, []
    tasks = screenshots.Tasks()
    screenshots.settle(
        tasks, lambda: QTimer.singleShot(0, lambda: seen.append("laid out")) if len(seen) < many else None
    )
    tasks.stop()
    assert len(seen) >= many


def test_the_tabs_alone(office: Office, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "tabs_for", lambda _rights: ())
    assert screenshots.take(OpenOffice(office), tmp_path, tabs_only=True) == []


def test_only_the_scenes_and_parts_that_are_named(
    office: Office, orders: Orders, look: Look, tmp_path: Path
) -> None:
    orders.issued()
    only = ("work_orders.record@work_orders.form", "visits", "login@login.card", "login@nothing")
    taken = screenshots.take(OpenOffice(office), tmp_path / "out", only=only)
    assert [path.name for path in taken] == [
        "visits.png",
        "work_orders.record@work_orders.form.png",
        "login@login.card.png",
    ]
    assert QImage(str(taken[0])).width() == 1366
    assert 300 < QImage(str(taken[1])).width() < 600


def test_a_name_that_no_scene_bears_is_said(office: Office, look: Look, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"没有叫“nowhere\.\*”的画面。"):
        screenshots.take(OpenOffice(office), tmp_path, only=("nowhere.*",))
