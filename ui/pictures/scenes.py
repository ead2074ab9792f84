"""What the window can show besides its tabs: every dialog and page, by name, ready to be pictured."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from desktop_app.core.period import Period
from desktop_app.errors import AppError
from desktop_app.programs import TABS, work_orders
from ui import errands, messages
from ui.exchange.peer_dialog import PeerDialog
from ui.help import tour
from ui.help.window import HelpWindow
from ui.language import _
from ui.lists.period_dialog import PeriodDialog
from ui.pictures.scenes_of_entrance import OF_ENTRANCE
from ui.pictures.scenes_of_programs import OF_PROGRAMS
from ui.pictures.scenes_of_reports import OF_REPORTS
from ui.pictures.scenes_of_states import OF_STATES
from ui.pictures.stage import Scene, Stage
from ui.safety.check_dialog import CheckDialog
from ui.tabs.home import HomePage


def _home(stage: Stage) -> HomePage:
    page = stage.page(next(page for tab in TABS for page in tab.pages if page.key == "home"))
    if not isinstance(page, HomePage):
        raise TypeError("home")
    return page


def _home_in_the_past(stage: Stage) -> QWidget:
    """The charts of all years, at the end of the page."""
    page = _home(stage)
    page.period.choose("", "")
    if page.board is not None:
        bar = page.board.scroller.verticalScrollBar()
        bar.setValue(bar.maximum())
    return stage.window


def _print_home(stage: Stage) -> QWidget | None:
    page = _home(stage)
    page.print_button.click()
    return stage.window.findChild(QDialog, "preview")


def _scans(stage: Stage) -> QWidget:
    return errands.file_scans(stage.desk, stage.window, (), then=lambda: None)


def _period(stage: Stage) -> QWidget:
    today = stage.desk.office.today()
    dialog = PeriodDialog(_("提出时间"), Period(date(today.year, 1, 1), today), today, stage.window)
    dialog.open()
    return dialog


def _nothing_found(stage: Stage) -> QWidget:
    page = stage.page(work_orders.PROGRAM)
    page.filters.search.setText(_("没有这样的事"))
    page.filters.search.searched.emit(page.filters.search.text())
    return stage.window


def _own_password(stage: Stage) -> QWidget:
    return errands.change_password(stage.desk, stage.window)


def _users(name: str, stage: Stage) -> QWidget | None:
    """What a button of 系统 → 用户 opens."""
    page = stage.page(next(page for tab in TABS for page in tab.pages if page.key == "users"))
    page.refresh()
    page.table.selectRow(min(1, page.table.model().rowCount() - 1))  # others first: one cannot reset oneself
    page.findChild(QPushButton, f"users.{name}").click()
    return next((dialog for dialog in page.findChildren(QDialog) if dialog.isVisible()), None)


def _new_peer(stage: Stage) -> QWidget:
    page = stage.page(next(page for tab in TABS for page in tab.pages if page.key == "exchange"))
    dialog = PeerDialog(stage.desk, parent=page)
    dialog.open()
    return dialog


def _check(stage: Stage) -> QWidget:
    dialog = CheckDialog(stage.desk, stage.window)
    dialog.open()
    return dialog


def _question(stage: Stage) -> QWidget:
    return messages.ask(
        stage.window, _("放弃还没有保存的修改吗？"), yes=_("放弃修改"), no=_("继续填写"), then=lambda: None
    )


def _refusal(stage: Stage) -> QWidget:
    return messages.refuse(stage.window, AppError(_("U 盘已满，没有写入；原有的备份没有动。")))


def _crash(stage: Stage) -> QWidget:
    return messages.crash(stage.window, "ValueError: …")


def _notice(stage: Stage) -> QWidget:
    stage.page(work_orders.PROGRAM)
    stage.desk.say(_("已导出 4,848 行到 民情工单.xlsx"), tone="good", action=_("打开文件夹"))
    return stage.window


def _tour(steps: int, stage: Stage) -> QWidget:
    tour.begin(stage.window, stage.desk).go(steps)
    return stage.window


def _manual(stage: Stage, *, looked_for: str = "") -> QWidget:
    window = HelpWindow(stage.desk.look, lambda: stage.desk.tasks, stage.desk.preferences)
    window.go_to(window.topic(stage.window.places))
    window.show()
    if looked_for:
        window.search.setText(looked_for)
        window.search.searched.emit(looked_for)  # at once, as Enter does: a picture does not wait for a pause
    return window


SCENES: tuple[Scene, ...] = (
    *OF_PROGRAMS,
    Scene("home.past", _home_in_the_past),
    Scene("home.print", _print_home),
    *OF_REPORTS,
    Scene("scans", _scans),
    Scene("period", _period),
    Scene("nothing_found", _nothing_found),
    Scene("notice", _notice),
    Scene("question", _question),
    Scene("refusal", _refusal),
    Scene("crash", _crash),
    *OF_ENTRANCE,
    Scene("own_password", _own_password),
    *(
        Scene(f"users.{name}", partial(_users, name))
        for name in ("new", "rights", "reset", "renew", "rekey", "second_lock")
    ),
    Scene("exchange.new", _new_peer),
    Scene("check", _check),
    Scene("help", _manual),
    Scene("help.found", partial(_manual, looked_for="延期")),
    *(Scene(f"tour.{number}", partial(_tour, number - 1)) for number in range(1, 6)),
    *OF_STATES,
)
