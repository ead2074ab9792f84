"""Where a record is named: the records of all programs that link to it, by program; one click opens one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core import mentions
from desktop_app.core.mentions import Group, Mention
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from ui.chips import Chip
from ui.icons import Button
from ui.language import _
from ui.sheet import Sheet
from ui.theme import px
from ui.tips import plain_tip

LONGEST = 26  # characters of what a record is called; all of it is in the tip


class RelatedPane(QScrollArea):
    """A list of links; `asked` carries the key of a program and the id of its record."""

    asked = Signal(str, object)

    def __init__(self, program: Program, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.related")
        self.setAccessibleName(_("相关记录"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._program, self._office = program, office

    def show_record(self, record: Any) -> None:
        """Show which records name this one."""
        groups = mentions.groups(self._office, record)
        page = Sheet()
        column = page.column
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(2))
        for group in groups:
            self._add(column, group)
        if not groups:
            column.addWidget(_label(_("别的记录里还没有提到它。"), "second"))
        column.addStretch(1)
        self.setWidget(page)

    def _add(self, column: QVBoxLayout, group: Group) -> None:
        column.addSpacing(px(6))
        title = _("{title}（{count:,} 条）").format(title=_(group.program.title), count=group.total)
        column.addWidget(_label(title, "section"))
        for mention in group.mentions:
            self._add_row(column, group.program, mention)
        if (more := group.total - len(group.mentions)) > 0:
            words = _("更早的 {count:,} 条请到“{title}”的列表里看。")
            column.addWidget(_label(words.format(count=more, title=_(group.program.title)), "third"))

    def _add_row(self, column: QVBoxLayout, program: Program, mention: Mention) -> None:
        called = mention.called
        short = called if len(called) <= LONGEST else called[: LONGEST - 1] + "…"
        button = Button(short.replace("&", "&&"), kind="link")
        button.setObjectName(f"{self.objectName()}.{program.key}.{mention.record_id}")
        button.setAccessibleName(f"{_(program.title)} {called}")
        if short != called:
            button.setToolTip(plain_tip(called))
        button.clicked.connect(lambda: self.asked.emit(program.key, mention.record_id))
        chip = Chip()
        chip.show_state(mention.state, mention.state_words)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(chip)
        column.addLayout(row)
        about = [str(mention.day or ""), "、".join(_(role) for role in mention.roles)]
        column.addWidget(_label("　".join(filter(None, about)), "third"))


def _label(words: str, kind: str) -> QLabel:
    label = QLabel(words, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("kind", kind)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
