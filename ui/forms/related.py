"""Where a record is named: the records of all programs that link to it, by program; one click opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core import mentions
from desktop_app.core.mentions import Group, Mention
from desktop_app.core.program import Program
from ui.desk import Desk
from ui.language import _, together
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.chips import Chip
from ui.widgets.icons import Button
from ui.widgets.labels import told
from ui.widgets.sheet import Sheet
from ui.widgets.tips import plain_tip

LONGEST = 26  # characters of what a record is called; all of it is in the tip


class RelatedPane(QScrollArea):
    """A list of links; `asked` carries the key of a program and the id of its record, `list_asked` the list
    of all that name the record.
    """

    asked = Signal(str, object)
    list_asked = Signal(object)  # Opens

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.related")
        self.setAccessibleName(_("相关记录"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._program, self._desk = program, desk
        self._asked = 0

    def show_record(self, record: Any) -> None:
        """Show which records name this one; those of a unit are looked for among all that it issued."""
        self._asked += 1
        turn, office = self._asked, self._desk.office
        self._show_words(_("正在查找…"))
        self._desk.tasks.run(
            lambda _task: mentions.groups(office, record),
            while_alive(self, lambda groups: self._show(groups) if turn == self._asked else None),
            while_alive(self, lambda error: self._show_words(_(error.message))),
        )

    def _show_words(self, words: str) -> None:
        page = Sheet()
        page.column.setContentsMargins(px(14), px(10), px(14), px(14))
        page.column.addWidget(told(words, "second"))
        page.column.addStretch(1)
        self.setWidget(page)

    def _show(self, groups: Sequence[Group]) -> None:
        if not groups:
            self._show_words(_("别的记录里还没有提到它。"))
            return
        page = Sheet()
        column = page.column
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(2))
        for group in groups:
            self._add(column, group)
        column.addStretch(1)
        self.setWidget(page)

    def _add(self, column: QVBoxLayout, group: Group) -> None:
        column.addSpacing(px(6))
        title = _("{title}（{count:,} 条）").format(title=_(group.program.title), count=group.total)
        column.addLayout(self._title_row(title, group))
        for mention in group.mentions:
            self._add_row(column, group.program, mention)

    def _title_row(self, title: str, group: Group) -> QHBoxLayout:
        """The program, and the way to its list of all these records."""
        row = QHBoxLayout()
        row.addWidget(told(title, "section"))
        row.addStretch(1)
        if group.filters and group.total > 1:
            key = group.program.key
            button = Button(
                _("全部 {count:,} 条").format(count=group.total),
                name=f"{self.objectName()}.{key}.all",
                kind="link",
            )
            button.setAccessibleName(f"{_(group.program.title)} {button.text()}")
            button.clicked.connect(lambda: self._ask_for_all(group))
            row.addWidget(button)
        return row

    def _ask_for_all(self, group: Group) -> None:
        from desktop_app.core.figures import Opens

        self.list_asked.emit(Opens(group.program.key, group.filters))

    def _add_row(self, column: QVBoxLayout, program: Program, mention: Mention) -> None:
        called = mention.called
        short = called if len(called) <= LONGEST else called[: LONGEST - 1] + "…"
        button = Button(
            short.replace("&", "&&"),
            name=f"{self.objectName()}.{program.key}.{mention.record_id}",
            kind="link",
        )
        button.setAccessibleName(f"{_(program.title)} {called}")
        if short != called:
            button.setToolTip(plain_tip(called))
        button.clicked.connect(lambda: self.asked.emit(program.key, mention.record_id))
        chip = Chip()
        chip.show_state(mention.state, _(mention.state_words))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(chip)
        column.addLayout(row)
        about = [str(mention.day or ""), together(_(role) for role in mention.roles)]
        column.addWidget(told("　".join(filter(None, about)), "third"))
