"""A new recovery sheet: printed first; the old one ends when the new one is said to be locked away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.security import recovery, users
from ui.desk import Desk
from ui.entrance.first_start import Founded
from ui.entrance.recovery import RecoveryPage, at_renewal
from ui.language import _, headed
from ui.widgets.room import resize_within

SIZE_UNITS = (540, 560)


class RenewalDialog(QDialog):
    """`renewed` follows once the office opens by the new sheet and no more by the old one."""

    renewed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("users.renewal")
        self.setWindowTitle(headed("换发恢复单", "alone"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self._desk = desk
        office = desk.office
        sheet = Founded(office.directory, office.info.name, office.user.name, "", recovery.new_key())
        self.page = RecoveryPage(
            sheet, desk.tasks, today=office.today(), told=at_renewal(), papers=lambda: _printed(sheet, desk)
        )
        self.page.confirmed.connect(self._renew)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _renew(self, sheet: Founded) -> None:
        office = self._desk.office
        self.page.go_on.setEnabled(False)
        self._desk.tasks.run(
            lambda _task: users.renew_recovery(office, sheet.recovery),
            lambda _done: self._done(),
            lambda error: self.page.say(_(error.message)),
        )

    def _done(self) -> None:
        self.renewed.emit()
        self.accept()


def _printed(sheet: Founded, desk: Desk) -> bytes:
    from desktop_app.printing import recovery_sheet

    return recovery_sheet.pdf(sheet.name, sheet.user, sheet.recovery, day=desk.office.today(), renewed=True)
