"""The chosen report: whether its period is closed, what has been corrected since, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core import permissions
from desktop_app.core.program import LEADERS
from desktop_app.errors import AppError
from desktop_app.programs import frozen_reports
from desktop_app.reports import freezing
from desktop_app.reports.content import BEFORE, YEAR_BEFORE, Content
from desktop_app.reports.corrections import Correction
from desktop_app.reports.offered import Offered
from ui.board.report_glance import ReportGlance
from ui.desk import Desk
from ui.language import _
from ui.theme import px
from ui.widgets.chips import Chip
from ui.widgets.icons import Button
from ui.widgets.labels import told
from ui.widgets.sheet import Sheet
from ui.widgets.tips import plain_tip

SHOWN = 40  # corrections; the printed sheet has all


class ReportCard(QWidget):
    """`print_asked`, `export_asked`, `freeze_asked` and `open_asked` follow its buttons, `list_asked` carries
    the list of a figure.
    """

    print_asked = Signal()
    export_asked = Signal()
    freeze_asked = Signal()
    open_asked = Signal()
    list_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports.card")
        self._desk = desk
        self._of_year = self._is_frozen = False  # whether the report tells of a whole year; of a closed one
        self.title = told("", "title", name="reports.card.title")
        self.state = Chip()
        self.about = told("", "second", name="reports.card.about")
        self.heading = told("", "heading", name="reports.card.corrections.title")
        self.glance = ReportGlance()
        self.glance.opened.connect(self.list_asked)
        self._corrections = Sheet()
        self._corrections.setObjectName("reports.card.corrections")
        self._corrections.setAccessibleName(_("更正"))
        self._figures = self._scroll_area()
        self.print_button = Button(
            _("预览打印…"), name="reports.print", drawing="print", kind="primary", then=self.print_asked.emit
        )
        self.export_button = Button(
            _("导出 Excel…"), name="reports.export", drawing="export", then=self.export_asked.emit
        )
        self.freeze_button = Button(
            _("定稿…"), name="reports.freeze", drawing="lock", then=self.freeze_asked.emit
        )
        self.open_button = Button(
            _("定稿记录"), name="reports.open", drawing="eye", then=self.open_asked.emit
        )
        self.against = told("", "third", name="reports.card.against")
        self._lay_out()

    def _scroll_area(self) -> QScrollArea:
        """The figures at a glance, and below them what was corrected."""
        page = Sheet()
        for widget in (self.glance, self.heading, self._corrections):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (self._first, (self.print_button, self.export_button)),
            (self._second, (self.freeze_button, self.open_button)),
        ):
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.about)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)
        self._column.addWidget(self.against)
        self._column.addWidget(self._figures, 1)
        self._desk.look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(8))
        self._figures.widget().layout().setSpacing(px(10))
        self._corrections.column.setSpacing(px(6))
        self.glance.measure()
        for row in (self._first, self._second):
            row.setSpacing(px(8))

    def show_offered(self, offered: Offered) -> None:
        """Show the report; its figures and what was corrected follow by `show_figures`."""
        office, frozen = self._desk.office, offered.frozen
        self._of_year, self._is_frozen = offered.term.unit == "年", frozen is not None
        rights, key = office.rights, frozen_reports.PROGRAM.key
        self.title.setText(_(offered.name))
        self._figures.setAccessibleName(self.title.text())
        self.state.show_state("draft" if frozen is None else "frozen", _(offered.state))
        self.state.setVisible(bool(offered.state))
        self.about.setText(self._about(offered))
        for button, deed, why_not in (
            (self.print_button, permissions.PRINT, _("您的角色不能打印报表。")),
            (self.export_button, permissions.EXPORT, _("您的角色不能导出报表。")),
        ):
            may = rights.may(deed, key)
            button.setEnabled(may)
            button.setToolTip("" if may else plain_tip(why_not))
        self.freeze_button.setVisible(offered.subject is None and frozen is None)
        self.open_button.setVisible(frozen is not None and rights.may(permissions.READ, key))
        reason = "" if offered.subject is not None or frozen is not None else self._against(offered)
        self.freeze_button.setEnabled(not reason)
        self.against.setText(_(reason))
        self.against.setVisible(bool(reason))
        self._show_figures(Content(()), ())
        self.heading.setVisible(frozen is not None)
        self.heading.setText(_("正在核对定稿以后的改动…"))

    def show_figures(self, said: Content, found: Sequence[Correction]) -> None:
        """The figures of the whole, and what the frozen ones would be today."""
        self._show_figures(said, found)
        if not said.values and not said.lists:
            self.heading.setText(_("这段时间没有记录"))
            self.heading.show()

    def _show_figures(self, said: Content, found: Sequence[Correction]) -> None:
        self.glance.show_content(said, of_year=self._of_year, frozen=self._is_frozen)
        column = self._corrections.column
        while (item := column.takeAt(0)) is not None:
            item.widget().deleteLater()
        for one in found[:SHOWN]:
            column.addWidget(told(_told(one)))
        if len(found) > SHOWN:
            more = _("还有 {count} 个数字，见打印的更正页。").format(count=len(found) - SHOWN)
            column.addWidget(told(more, "third"))
        self._corrections.setVisible(bool(found))
        words = _("更正：{count} 个数字与定稿不同").format(count=len(found))
        self.heading.setText(words if found else _("定稿以后没有更正"))

    def show_failure(self, error: AppError) -> None:
        """Why its figures cannot be shown."""
        self.heading.setText(_(error.message))
        self.heading.show()

    def _about(self, offered: Offered) -> str:
        frozen = offered.frozen
        if frozen is None:
            if offered.subject is not None:
                return _("{days}。按当天的记录打印，不定稿。").format(days=_(offered.term.words))
            return _("{days}。数字按现在的记录统计，定稿以后不再变动。").format(days=_(offered.detail))
        day = frozen.made_at.astimezone(self._desk.office.zone)
        return _("截止日期 {end}，{name} {day} 定稿。\n日志核对码 {head}").format(
            end=frozen.end.isoformat(), name=frozen.made_by, day=f"{day:%Y-%m-%d}", head=_(frozen.head)
        )

    def _against(self, offered: Offered) -> str:
        """Why it cannot be frozen by this user now."""
        if self._desk.office.rights.role not in LEADERS:
            return "定稿由领导或管理员办理。"
        return freezing.reason_against(self._desk.office, offered.kind, offered.term)


def _told(one: Correction) -> str:
    where = {BEFORE: "上期", YEAR_BEFORE: "上年同期"}.get(one.value.part, one.value.name or "合计")
    return _("{where} {title}：定稿 {then}，现为 {now}（{why}）").format(
        where=where, title=one.value.title, then=one.value.shown, now=one.now, why=one.why
    )
