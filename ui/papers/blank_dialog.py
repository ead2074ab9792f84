"""A block of blank paper: how many sheets, and the file that they are written to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from desktop_app import press
from desktop_app.core.program import PrintedForm, Program
from ui.desk import Desk
from ui.language import _
from ui.theme import px
from ui.widgets.saving_dialog import SavingDialog

WIDTH_UNITS = 380
USUAL = 20


class BlankDialog(SavingDialog):
    """Asks how many, writes the PDF, and opens it; numbers are taken only when the file is on the disk."""

    def __init__(
        self,
        program: Program,
        form: PrintedForm,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        then: Callable[[], None] | None = None,
    ) -> None:
        name = f"{program.key}.blank"
        super().__init__(_(form.title), desk, parent, name=name, verb=_("生成 PDF…"), drawing="print")
        self.setMinimumWidth(px(WIDTH_UNITS))
        self._program, self._form = program, form
        if then is not None:
            self.accepted.connect(then)
        self.count = QSpinBox(minimum=1, maximum=press.MOST_BLANKS, value=USUAL)
        self.count.setObjectName(f"{name}.count")
        self.option = QComboBox()
        for key, title in press.options_of(form, ()):
            self.option.addItem(_(title), key)
        self.option.setCurrentIndex(self.option.findData(press.default_option(desk.office, form)))
        self.option.setAccessibleName(_("联数"))
        self.option.setObjectName(f"{name}.option")
        entries = QFormLayout()
        entries.addRow(_("份数"), self.count)
        if form.options:
            entries.addRow(_("联数"), self.option)
        self.lay_out([entries])

    def write_to(self, path: Path) -> None:
        """Write the block of paper."""
        office, program, form = self._desk.office, self._program, self._form
        count, option = self.count.value(), self.option.currentData() or ""
        self.write(
            lambda task: press.save_blanks(
                office, program, form, count, path, option=option, progress=task.report
            ),
            lambda _printed: self._written(path, count),
        )

    def ask_path(self) -> None:
        """Ask for the PDF."""
        self.ask_for(_("保存到"), f"{_(self._form.title)}.pdf")

    def _written(self, path: Path, count: int) -> None:
        self._desk.say(
            _("已生成 {count} 份{form}").format(count=count, form=_(self._form.title)),
            tone="good",
            action=_("打开"),
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )
