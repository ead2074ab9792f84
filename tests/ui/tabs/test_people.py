"""The people's tab: forms dropped and opened, people sent out as forms, photos that fit their box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QPushButton

from db.models import Person
from desktop_app.core import records
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, LEADER
from desktop_app.lrmx.document import Document, parsed, written
from desktop_app.programs import people
from desktop_app.programs.people import photos
from ui.spreadsheets.imported_forms import ImportedForms
from ui.tabs import tab_class
from ui.tabs.people import PHOTO_HEIGHT, PHOTO_SHOWN, PHOTO_WIDTH, PeopleTab
from ui.theme import px

PEOPLE = people.PROGRAM
NUMBER = "11010519491231002X"
HOW = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "周一线.lrmx"
    path.write_bytes(
        written(Document({"XingMing": "周一线", "ChuShengNianYue": "不详", "ShenFenZheng": NUMBER}))
    )
    return path


def offered(tab: PeopleTab) -> list[str]:
    return [
        action.objectName().removeprefix("people.forms.") for action in tab.menu.actions() if action.text()
    ]


def trigger(tab: PeopleTab, name: str) -> None:
    action = tab.menu.findChild(QAction, f"people.forms.{name}")
    assert action is not None
    action.trigger()


def file_dialog(tab: PeopleTab) -> QFileDialog:
    (dialog,) = tab.findChildren(QFileDialog)
    return dialog


def drop(tab: PeopleTab, paths: list[Path]) -> bool:
    """Whether the page took them."""
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDragEnterEvent(QPoint(1, 1), Qt.DropAction.CopyAction, told, *HOW)
    entering.setAccepted(False)
    QApplication.sendEvent(tab, entering)
    if entering.isAccepted():
        QApplication.sendEvent(tab, QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, told, *HOW))
    return entering.isAccepted()


def words(tab: PeopleTab, kind: type, name: str) -> str:
    dialog = tab.findChild(ImportedForms)
    found = dialog.findChild(kind, f"people.forms.{name}")
    return found.toPlainText() if kind is QPlainTextEdit else found.text()


def test_dropped_forms_come_in_and_the_last_person_is_shown(
    make_tab: Callable[..., PeopleTab], form: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.lrmx"
    broken.write_bytes(b"<Person>")
    tab = make_tab(PEOPLE)
    assert drop(tab, [form, broken])
    assert words(tab, QLabel, "heading") == "新增 1 人，更新 0 人，退回 1 份。"
    told = words(tab, QPlainTextEdit, "told").splitlines()
    assert told[0] == "周一线.lrmx：新增周一线"
    assert "不详" in told[1]
    assert told[2].startswith("坏.lrmx：没有导入。")
    assert tab.form.record.name == "周一线"
    assert words(tab, QPushButton, "close") == "关闭"


def test_other_files_are_left_to_the_window(
    make_tab: Callable[..., PeopleTab], tmp_path: Path, form: Path
) -> None:
    tab = make_tab(PEOPLE)
    assert not drop(tab, [tmp_path / "page.png"])
    assert not drop(tab, [form, tmp_path / "page.png"])


def test_forms_are_chosen_from_the_menu(make_tab: Callable[..., PeopleTab], form: Path) -> None:
    tab = make_tab(PEOPLE)
    trigger(tab, "import")
    file_dialog(tab).filesSelected.emit([str(form)])
    assert Person.get(Person.name == "周一线").identity_number == NUMBER


@pytest.mark.parametrize("whole", [False, True])
def test_a_person_goes_out_with_the_number_where_that_was_asked_for(
    make_tab: Callable[..., PeopleTab], office: Office, tmp_path: Path, said: list[str], *, whole: bool
) -> None:
    person = records.create(office, PEOPLE, {"name": "周一线", "identity_number": NUMBER})
    tab = make_tab(PEOPLE)
    tab.open_record(person.id)
    tab.whole.setChecked(whole)
    trigger(tab, "export_one")
    out = tmp_path / "out.lrmx"
    file_dialog(tab).fileSelected.emit(str(out))
    texts = parsed(out.read_bytes()).texts
    assert (texts["XingMing"], texts["ShenFenZheng"]) == ("周一线", NUMBER if whole else "")
    assert said[-1] == "已导出 1 人到 out.lrmx"


def test_the_whole_list_goes_into_an_archive(
    make_tab: Callable[..., PeopleTab], cast: Any, tmp_path: Path, said: list[str]
) -> None:
    tab = make_tab(PEOPLE)
    trigger(tab, "export_all")
    file_dialog(tab).fileSelected.emit(str(tmp_path / "all.zip"))
    assert said[-1] == "已导出 2 人到 all.zip"
    assert (tmp_path / "all.zip").read_bytes().startswith(b"PK")


def test_a_photo_is_made_to_fit(
    make_tab: Callable[..., PeopleTab], office: Office, cast: Any, tmp_path: Path, said: list[str]
) -> None:
    picture = QImage(1200, 3000, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "big.png"))
    tab = make_tab(PEOPLE)
    tab.open_record(cast.chen.id)
    trigger(tab, "photo")
    file_dialog(tab).fileSelected.emit(str(tmp_path / "big.png"))
    kept = QImage.fromData(photos.photo(office, cast.chen))
    assert (kept.width(), kept.height()) == (PHOTO_HEIGHT * 1200 // 3000, PHOTO_HEIGHT)
    assert kept.width() <= PHOTO_WIDTH
    assert "已添加陈主任的照片" in said[-1]
    shown = tab.form.head.findChild(QLabel, "people.form.photo")
    assert shown.isVisible()
    assert shown.pixmap().height() == round(px(PHOTO_SHOWN) * shown.devicePixelRatioF())
    tab.open_record(cast.li.id)
    assert not shown.isVisible()
    (tmp_path / "no.png").write_bytes(b"no picture")
    tab.take_photo(cast.chen, tmp_path / "no.png")
    assert "不是能打开的图片" in said[-1]


@pytest.mark.parametrize(
    ("role", "names"),
    [(LEADER, ["export_one", "export_all", "whole"]), (AUDITOR, [])],
)
def test_the_menu_offers_what_the_role_may(
    make_tab: Callable[..., PeopleTab], office: Office, form: Path, role: str, names: list[str]
) -> None:
    office.user = User("李四", Rights(role))
    tab = make_tab(PEOPLE)
    assert offered(tab) == names
    assert (tab.findChild(QPushButton, "people.forms.menu") is None) == (not names)
    assert not drop(tab, [form])


def test_nobody_is_nobody(make_tab: Callable[..., PeopleTab], said: list[str]) -> None:
    tab = make_tab(PEOPLE)
    tab.new_record()  # who is not saved yet
    trigger(tab, "photo")
    trigger(tab, "export_one")
    assert said == ["请先在列表里选一位人员。"] * 2


def test_only_the_people_have_a_tab_of_their_own() -> None:
    assert not issubclass(tab_class("visits"), PeopleTab)
