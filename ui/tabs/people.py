"""The people's tab: besides what every program does, the files of the national form in and out, photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from desktop_app.core import permissions
from desktop_app.core.listed_records import ListedRecords
from desktop_app.errors import AppError, InvalidInput
from desktop_app.lrmx import outgoing
from desktop_app.programs.people import photos
from ui.desk import Desk
from ui.dropping import FileDrop
from ui.language import _
from ui.program_tab import ProgramTab
from ui.spreadsheets.imported_forms import ImportedForms
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_for_file, ask_for_files, ask_where_to_save
from ui.widgets.icons import Button

FORMS = "*.lrmx"
PICTURES = "*.jpg *.jpeg *.png *.bmp *.gif"
PHOTO_WIDTH, PHOTO_HEIGHT = 480, 640  # pixels: 400 dpi in the box of the form
QUALITY = 90
PHOTO_SHOWN = 48  # units high, at the head of the form


class PeopleTab(ProgramTab):
    """A button at the top has what is done with the files; `.lrmx` files may be dropped on the page."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._may_import = self._may(permissions.IMPORT)
        self._photo: Photo | None = None
        self.pane.opened.connect(self._show_photo)
        self.menu = QMenu(self)
        self.whole = QAction(_("导出时带身份证号（会记入日志）"), self.menu, checkable=True)
        self._fill_menu()
        if self.menu.actions():
            button = Button(_("任免表文件"), name=f"{self.program.key}.forms.menu", drawing="folder")
            button.put_menu(self.menu)
            self.header.add_action(button)
        if self._may_import:
            FileDrop(self, ending=".lrmx").dropped.connect(self.bring_in)

    def _fill_menu(self) -> None:
        if self._may_import:
            self._add("import", _("导入 .lrmx…"), self._ask_forms)
        if self._may(permissions.EXPORT):
            self._add("export_one", _("导出这一位（.lrmx）…"), self._ask_one)
            self._add("export_all", _("导出列表里的全部（.zip）…"), self._ask_all)
            if self._may(permissions.REVEAL):
                self.whole.setObjectName(f"{self.program.key}.forms.whole")
                self.menu.addAction(self.whole)
        if self._may(permissions.WRITE):
            self.menu.addSeparator()
            self._add("photo", _("给这一位添加照片…"), self._ask_photo)

    def _add(self, name: str, words: str, then: Callable[[], None]) -> None:
        action = self.menu.addAction(words)
        action.setObjectName(f"{self.program.key}.forms.{name}")
        action.triggered.connect(lambda _checked: then())

    # Coming in

    def bring_in(self, paths: Sequence[Path]) -> ImportedForms:
        """Import the files, and show the last person who came in."""
        dialog = ImportedForms(self._desk, paths, self.window())
        dialog.imported.connect(self._came_in)
        dialog.open()
        dialog.begin()
        return dialog

    def _came_in(self, record_id: int) -> None:
        self.refresh()
        self.changed.emit(self.program.key)
        self.open_record(record_id)

    def _ask_forms(self) -> None:
        kinds = _("任免审批表 ({kinds})").format(kinds=FORMS)
        ask_for_files(self.window(), _("导入任免审批表"), self.bring_in, kinds=kinds)

    # Going out

    def send_out(self, people: Callable[[], Sequence[Any]], path: Path) -> None:
        """Write the people to the file, off the window's thread."""
        office, revealed = self._desk.office, self.whole.isChecked()

        def work(_task: Task) -> int:
            return outgoing.save(office, people(), path, revealed=revealed)

        self._desk.tasks.run(
            work, while_alive(self, lambda count: self._went_out(count, path)), self._refused
        )

    def _went_out(self, count: int, path: Path) -> None:
        words = _("已导出 {count:,} 人到 {file}").format(count=count, file=path.name)
        self._desk.say(words, tone="good")

    def _ask_one(self) -> None:
        person = self._person()
        if person is not None:
            name = f"{outgoing.name_of(person)}{outgoing.ONE}"
            self._ask_path(name, lambda: [person])

    def _ask_all(self) -> None:
        found = ListedRecords(self.program, self.list.listing())
        self._ask_path(f"{_(self.program.title)}{outgoing.SEVERAL}", lambda: list(found))

    def _ask_path(self, name: str, people: Callable[[], Sequence[Any]]) -> None:
        title = _("导出任免审批表")
        ask_where_to_save(self.window(), title, name, lambda path: self.send_out(people, path))

    # Photos

    def _show_photo(self) -> None:
        """The photo of whoever is shown, at the head of the form."""
        if self._photo is None:
            self._photo = Photo(self._desk)
            self.form.head.put_at_left(self._photo)
        self._photo.show_record(self.form.record)

    def take_photo(self, person: Any, path: Path) -> None:
        """Make the picture the person's photo, in the size that the form needs."""
        office = self._desk.office

        def work(_task: Task) -> None:
            photos.take_photo(office, person, fitting(path))

        def taken(_done: object) -> None:
            self._desk.say(
                _("已添加{name}的照片，打印任免审批表时会用上。").format(name=person.name), tone="good"
            )
            self.changed.emit(self.program.key)
            self._show_photo()

        self._desk.tasks.run(work, while_alive(self, taken), self._refused)

    def _ask_photo(self) -> None:
        person = self._person()
        if person is None:
            return
        kinds = _("图片 ({kinds})").format(kinds=PICTURES)
        ask_for_file(self.window(), _("选择照片"), lambda path: self.take_photo(person, path), kinds=kinds)

    def _person(self) -> Any:
        """Who is shown; says so where it is nobody."""
        record = self.pane.made.record if self.pane.made is not None else None
        if record is None or record.id is None:
            self._desk.say(_("请先在列表里选一位人员。"), tone="warn")
            return None
        return record

    def _refused(self, error: AppError) -> None:
        self._desk.say(_(error.message), tone="bad")


class Photo(QLabel):
    """A person's photo, small; hidden where there is none that can be shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people.form.photo")
        self.setAccessibleName(_("照片"))
        self._desk = desk
        self._asked = 0
        self.hide()

    def show_record(self, person: Any) -> None:
        """Show the photo of the person, read and scaled off the window's thread."""
        self._asked += 1
        self.hide()
        if person is None or person.id is None:
            return
        turn, office, height = self._asked, self._desk.office, px(PHOTO_SHOWN)
        ratio = self.devicePixelRatioF()

        def work(_task: Task) -> QImage:
            picture = QImage.fromData(photos.photo(office, person))
            whole = Qt.TransformationMode.SmoothTransformation
            return picture.scaledToHeight(round(height * ratio), whole) if not picture.isNull() else picture

        self._desk.tasks.run(
            work,
            while_alive(self, lambda picture: self._show(picture, ratio) if turn == self._asked else None),
            lambda _error: None,  # the list of attachments says what is wrong with a file
        )

    def _show(self, picture: QImage, ratio: float) -> None:
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(picture))
        self.setHidden(picture.isNull())


def fitting(path: Path) -> bytes:
    """The picture as a JPEG no larger than the form needs; raises InvalidInput for what is none."""
    picture = QImage(str(path))
    if picture.isNull():
        raise InvalidInput(_("“{name}”不是能打开的图片。").format(name=path.name))
    if picture.width() > PHOTO_WIDTH or picture.height() > PHOTO_HEIGHT:
        picture = picture.scaled(
            PHOTO_WIDTH,
            PHOTO_HEIGHT,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "JPEG", QUALITY)
    return bytes(buffer.data().data())
