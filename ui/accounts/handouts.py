"""The papers of a new master key: printed first; the key is changed when they are said to be locked away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.security import handouts
from desktop_app.security.handouts import Handout
from ui.desk import Desk
from ui.entrance.first_start import Founded
from ui.entrance.recovery import RecoveryPage, Told
from ui.language import _, headed
from ui.widgets.room import resize_within

SIZE_UNITS = (540, 620)


class HandoutDialog(QDialog):
    """`confirmed` follows once the papers are there; nothing has changed until then."""

    confirmed = Signal(object)  # the Handout

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("users.handout")
        self.setWindowTitle(headed("更换主密钥", "alone"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        office, handout = desk.office, handouts.fresh(desk.office)
        sheet = Founded(office.directory, office.info.name, office.user.name, "", handout.recovery)
        self.page = RecoveryPage(
            sheet,
            desk.tasks,
            today=office.today(),
            told=_told(handout),
            papers=lambda: _papers(desk, handout),
        )
        self.page.confirmed.connect(lambda _sheet: self._go_on(handout))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _go_on(self, handout: Handout) -> None:
        self.accept()
        self.confirmed.emit(handout)


def _told(handout: Handout) -> Told:
    count = len(handout.slips)
    slips = (
        _("其他 {count} 个密码（用户、第二道锁）同时换成一次性密码，逐条打印，裁开当面交给本人。")
        if count
        else ""
    )
    return Told(
        _("更换主密钥：先打印"),
        _(
            "全部数据换一把钥匙重新加密，以前拷走的钥匙文件和旧密码就打不开以后的数据了。"
            "旧恢复单作废；{slips}您自己的密码不变。以前的备份仍用当时的密码或恢复单打开。"
        ).format(slips=slips.format(count=count)),
        _("下一步：更换"),
        _("打印…"),
        _("恢复单和一次性密码都已打印好"),
        _("恢复单和一次性密码.pdf"),
    )


def _papers(desk: Desk, handout: Handout) -> bytes:
    from desktop_app.printing import handout_sheets

    office = desk.office
    return handout_sheets.pdf(
        office.info.name, office.user.name, handout.recovery, handout.slips, day=office.today()
    )
