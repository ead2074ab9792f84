"""The manual in a window of its own, beside the work: contents, search, one page, and the way onto paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.files import file_name
from desktop_app.help import searching
from desktop_app.help.manual import Topic, manual, topic_of
from desktop_app.help.searching import Index
from ui.help.contents import HelpContents
from ui.help.printing import HelpPrinter
from ui.help.view import HelpView
from ui.language import _
from ui.lists.search_field import SearchField
from ui.preferences import Preferences
from ui.tasks import Runner
from ui.theme import Look, px
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button, IconButton
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within

SIZE_UNITS = (1120, 720)
CONTENTS_UNITS = 270
PICTURE = "picture:"


class Stop(NamedTuple):
    """Where the reader was: a topic or a picture, and how far down the page."""

    topic: Topic
    picture: str = ""
    scrolled: int = 0


class HelpWindow(QMainWindow):
    """Stays while the desk is worked at; knows nothing of the office."""

    def __init__(self, look: Look, tasks: Callable[[], Runner], preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("help")
        self.setWindowTitle(_("使用手册"))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._manual = manual()
        self._tasks, self._preferences = tasks, preferences
        self._index: Index | None = None
        self._here = Stop(self._manual.first)
        self._before: list[Stop] = []
        self._after: list[Stop] = []
        self.search = SearchField(_("在手册里找"))
        self.search.setObjectName("help.search")
        self.contents = HelpContents(self._manual, look)
        self.view = HelpView(look)
        self.words = plain_label(kind="second", name="help.told")
        self.printer = HelpPrinter(self, tasks, self.words.setText)
        self._add_controls()
        self._lay_out()
        self._connect()
        resize_within(self, *SIZE_UNITS)
        self.restoreGeometry(preferences.bytes_of("help"))
        contents = min(px(CONTENTS_UNITS), self.width() * 2 // 5)  # large letters leave the page its room
        self._split.setSizes([contents, self.width() - contents])
        self.view.setFocus()  # the arrow keys scroll
        self.go_to(self._here.topic)

    def go_to(self, topic: Topic) -> None:
        """Open a page; the one before can be returned to."""
        self._leave_for(Stop(topic))

    def topic(self, names: Iterable[str]) -> Topic:
        """The topic for a place in a window, told by the names of its widgets from the inside out."""
        return self._manual.topic(names)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where and how large the window was."""
        self._preferences.keep_bytes("help", self.saveGeometry())
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, where nothing inside has a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # Making

    def _add_controls(self) -> None:
        self.back = IconButton("chevron_left", _("后退（Alt+←）"), name="help.back")
        self.forward = IconButton("chevron_right", _("前进（Alt+→）"), name="help.forward")
        self.paper = Button(_("打印、存 PDF"), name="help.paper", drawing="print")
        menu = QMenu(self.paper)
        for name, title, act in (
            ("print_page", _("打印这一页…"), lambda: self.printer.print_out(self._shown_key())),
            ("print_all", _("打印整本手册…"), lambda: self.printer.print_out("")),
            ("save_page", _("这一页另存为 PDF…"), lambda: self._ask_path(self._shown_key())),
            ("save_all", _("整本手册另存为 PDF…"), lambda: self._ask_path("")),
        ):
            action = menu.addAction(title)
            action.setObjectName(f"help.{name}")
            action.triggered.connect(act)
        self.paper.setMenu(menu)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(px(6))
        for widget in (self.back, self.forward):
            top.addWidget(widget)
        self.search.setMinimumWidth(px(240))
        top.addWidget(self.search)
        top.addWidget(self.words, 1)
        top.addWidget(self.paper)
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.contents)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        frame = QWidget()
        frame.setProperty("kind", "page")
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(12), px(10), px(12), px(12))
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(split, 1)
        self.setCentralWidget(frame)

    def _connect(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        self.search.searched.connect(self._search)
        self.search.left.connect(self.contents.focus_found)
        self.contents.chosen.connect(lambda link: self.go_to(topic_of(link)))
        self.view.asked.connect(self._follow)
        for keys, act in (
            ("Alt+Left", self._go_back),
            ("Alt+Right", self._go_forward),
            ("Ctrl+F", self._focus_search),
            ("Ctrl+P", lambda: self.printer.print_out(self._shown_key())),
        ):
            QShortcut(QKeySequence(keys), self, activated=act)

    # Going

    def _follow(self, target: str) -> None:
        if target.startswith(PICTURE):
            self._leave_for(Stop(self._here.topic, picture=target.removeprefix(PICTURE)))
        else:
            self.go_to(topic_of(target))

    def _leave_for(self, stop: Stop) -> None:
        if stop != self._here:
            self._before.append(self._where())
            self._after.clear()
        self._show(stop)

    def _go_back(self) -> None:
        if self._before:
            self._after.append(self._where())
            self._show(self._before.pop())

    def _go_forward(self) -> None:
        if self._after:
            self._before.append(self._where())
            self._show(self._after.pop())

    def _where(self) -> Stop:
        return self._here._replace(scrolled=self.view.verticalScrollBar().value())

    def _show(self, stop: Stop) -> None:
        self._here = stop._replace(scrolled=0)
        if stop.picture:
            self.view.show_picture(stop.picture)
        else:
            self.view.show_page(self._manual.page(stop.topic.page), stop.topic.heading)
        if stop.scrolled:
            self.view.verticalScrollBar().setValue(stop.scrolled)
        self.contents.select(stop.topic.page)
        self.back.setEnabled(bool(self._before))
        self.forward.setEnabled(bool(self._after))
        self.words.setText("")

    def _shown_key(self) -> str:
        return self._here.topic.page

    # Looking for something

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self.view.mark(searching.words(text))
        if not text:
            self.contents.show_contents()
        elif self._index is not None:
            self.contents.show_found(self._index.find(text))
        else:
            self._tasks().run(lambda _task: Index(self._manual), while_alive(self, self._read))

    def _read(self, index: Index) -> None:
        self._index = index
        self._search(self.search.text().strip())

    # Onto paper

    def _ask_path(self, key: str) -> None:
        title = self._manual.page(key).title if key else _("使用手册")
        ask_where_to_save(
            self,
            _("另存为 PDF"),
            file_name(title, ".pdf"),
            lambda path: self.printer.save(key, path),
        )
