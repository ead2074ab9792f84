"""The check of an office's data from the window: its progress, and what it found."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.verification.report import Report, verify
from ui.desk import Desk
from ui.language import _
from ui.widgets.progress import WorkDialog

SIZE_UNITS = (520, 300)


class CheckDialog(WorkDialog):
    """Looks into everything, which takes a while; it may be stopped, and nothing is changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("检查数据"), _("正在检查…"), name="check", tasks=desk.tasks, size=SIZE_UNITS, parent=parent
        )
        self.told.setAccessibleName(_("检查结果"))
        office = desk.office
        self.start(lambda task: verify(office, progress=task.report), self._found)

    def _found(self, report: Report) -> None:
        sound = _("数据完好。")
        words = sound if report.sound else _("发现 {count} 个问题。").format(count=len(report.problems))
        self.finish(words, map(_, report.told()))
