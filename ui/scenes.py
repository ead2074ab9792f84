"""What the window can show besides its tabs: every dialog and page, by name, ready to be pictured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget

from desktop_app.core import listing, mentions, permissions, records, workflow
from desktop_app.core.period import Period
from desktop_app.core.program import Program, Transition
from desktop_app.errors import AppError
from desktop_app.programs import PROGRAMS, TABS, work_orders
from desktop_app.security import second_lock
from desktop_app.security.handouts import Handout
from ui import errands, messages, tour
from ui.check_dialog import CheckDialog
from ui.filters import ChoiceFilter, ChoicePopup
from ui.first_login import FirstLoginPage
from ui.first_start import FirstStartPage, Founded
from ui.forgotten import ForgottenPage
from ui.help_window import HelpWindow
from ui.import_wizard import ImportWizard
from ui.language import _
from ui.login import LoginPage
from ui.offers import forms_offered
from ui.period_dialog import PeriodDialog
from ui.preview import preview_record
from ui.recovery import RecoveryPage
from ui.rekeying import RekeyingPage
from ui.restoring import RestorePage
from ui.stage import Stage
from ui.tabs.home import HomePage
from ui.tabs.second_lock import SecondLockPage

LOOKED_AT = 200  # records, when one is wanted that allows a move
LEDGER = (
    "序号,反映人,联系电话,村社区,事项,事项内容,提出时间,承办单位",
    "1,王阿姨,13000000001,星浦社区,村口路灯不亮,三盏灯坏了两周,2015.4.13,镇城建办",
    "2,李大爷,13000000002,星浦社区,低保怎么申请,独居，子女在外打工,2015-4-14,镇社会事务办",
    "3,陈阿婆,1380000,火星社区,楼道堆杂物,消防通道堵了,2015.13.40,镇城建办",
)
SOON_MS = 20  # between two looks at what work off the thread has come to


class Scene(NamedTuple):
    """A thing to be pictured. `play` gives the widget, shown; None where there is no occasion for it."""

    name: str
    play: Callable[[Stage], QWidget | None]


def _record_for(stage: Stage, program: Program, move: Transition) -> Any | None:
    """A record of the office on which the move could be made now."""
    states = ",".join(sorted(move.sources))
    wanted = {"state": states} if workflow.has_states(program) else {}  # moves of people have no state
    found = listing.listing(stage.desk.office, program, filters=wanted).ids(LOOKED_AT)
    for record_id in found:
        record = records.get(stage.desk.office, program, record_id)
        if not workflow.reasons_against(stage.desk.office, record, move):
            return record
    return None


def _move(program: Program, move: Transition, stage: Stage) -> QWidget | None:
    record = _record_for(stage, program, move)
    if record is None:
        return None
    page = stage.page(program)
    page.open_record(record.id)
    page.form.move_on(move)
    return stage.window.findChild(QDialog, f"{program.key}.{move.key}")


def _new(program: Program, stage: Stage) -> QWidget:
    stage.desk.office.rights.demand(permissions.WRITE, program.key)
    page = stage.page(program)
    page.new_record()
    return stage.window


def _first_record(program: Program, stage: Stage) -> QWidget | None:
    found = listing.listing(stage.desk.office, program).ids(1)
    if not found:
        return None
    stage.page(program).open_record(found[0])
    return stage.window


def _related(program: Program, stage: Stage) -> QWidget | None:
    if _first_record(program, stage) is None:
        return None
    stage.page(program).form.head.related_button.click()
    return stage.window


def _bring_in(program: Program, stage: Stage) -> ImportWizard:
    stage.desk.office.rights.demand(permissions.IMPORT, program.key)
    return errands.bring_in(program, stage.desk, stage.window, then=lambda: None)


def _columns(program: Program, stage: Stage) -> ImportWizard:
    """The step of the import that says which column is what, for a ledger as offices keep it."""
    wizard = _bring_in(program, stage)
    folder = TemporaryDirectory()
    wizard.destroyed.connect(lambda *_gone: folder.cleanup())  # a method alone would not hold the folder
    ledger = Path(folder.name) / "民情台账.csv"
    ledger.write_text("\n".join(LEDGER), encoding="utf-8")
    wizard.read(ledger)
    return wizard


def _checked(program: Program, stage: Stage) -> QWidget:
    """The step that says what would become of the rows, a refused one and newcomers among them."""
    wizard = _columns(program, stage)
    soon = QTimer(wizard, interval=SOON_MS)

    def check() -> None:
        if wizard.mapping.columns():
            soon.stop()
            wizard.check()

    soon.timeout.connect(check)
    soon.start()
    return wizard


def _pane(program: Program, name: str, stage: Stage) -> QWidget | None:
    """What a button in the head of the form shows: the history or the files of the first record."""
    if _first_record(program, stage) is None:
        return None
    stage.page(program).form.findChild(QToolButton, f"{program.key}.form.{name}").click()
    return stage.window


def _slip(program: Program, stage: Stage) -> QWidget | None:
    """The preview of a record's first form, for the first record that has one."""
    office = stage.desk.office
    office.rights.demand(permissions.PRINT, program.key)
    for record_id in listing.listing(office, program).ids(LOOKED_AT):
        record = records.get(office, program, record_id)
        if forms := forms_offered(office, program, record):
            return preview_record(stage.desk, program, forms[0], record, parent=stage.window)
    return None


def _send_out(program: Program, stage: Stage) -> QWidget:
    stage.desk.office.rights.demand(permissions.EXPORT, program.key)
    return errands.send_out(program, stage.desk, stage.window, stage.page(program).list.listing)


def _print_list(program: Program, key: str, stage: Stage) -> QWidget:
    stage.desk.office.rights.demand(permissions.PRINT, program.key)
    form = next(form for form in program.prints if form.key == key)
    rows = stage.page(program).list.listing()
    return errands.print_list(program, form, stage.desk, stage.window, rows)


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


def _filter_list(program: Program, stage: Stage) -> QWidget | None:
    for control in stage.page(program).filters.findChildren(ChoiceFilter):
        control.open_list()
        return control.findChild(ChoicePopup)
    return None


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


def _login(stage: Stage, *, locked: bool) -> QWidget:
    office = stage.desk.office
    page = LoginPage(
        office.info.name, [office.user.name], lambda user, _password: user, stage.desk.tasks, locked=locked
    )
    return _alone(stage, page)


def _first_start(stage: Stage) -> QWidget:
    return _alone(stage, FirstStartPage(stage.desk.office.directory, stage.desk.tasks))


def _own_password(stage: Stage) -> QWidget:
    return errands.change_password(stage.desk, stage.window)


def _users(name: str, stage: Stage) -> QWidget | None:
    """What a button of 系统 → 用户 opens."""
    page = stage.page(next(page for tab in TABS for page in tab.pages if page.key == "users"))
    page.refresh()
    page.table.selectRow(min(1, page.table.model().rowCount() - 1))  # others first: one cannot reset oneself
    page.findChild(QPushButton, f"users.{name}").click()
    return next((dialog for dialog in page.findChildren(QDialog) if dialog.isVisible()), None)


def _check(stage: Stage) -> QWidget:
    dialog = CheckDialog(stage.desk, stage.window)
    dialog.open()
    return dialog


def _second_lock(stage: Stage) -> QWidget:
    """A tab that is closed, as it would look."""
    tab = second_lock.lockable()[0]
    page = SecondLockPage(tab.key, stage.desk, titles=(tab.title,))
    return _alone(stage, page)


def _recovery(stage: Stage) -> QWidget:
    office = stage.desk.office
    founded = Founded(office.directory, office.info.name, office.user.name, "", ("·····",) * 8)
    return _alone(stage, RecoveryPage(founded, stage.desk.tasks, today=date.today()))


def _rekeying(stage: Stage) -> QWidget:
    office = stage.desk.office
    handout = Handout(("·····",) * 8, {}, {})
    return _alone(stage, RekeyingPage(office.directory, office.user.name, handout, stage.desk.tasks))


def _first_login(stage: Stage) -> QWidget:
    page = FirstLoginPage(stage.desk.office.user.name, lambda _new: None, stage.desk.tasks)
    return _alone(stage, page)


def _forgotten(stage: Stage) -> QWidget:
    page = ForgottenPage([stage.desk.office.user.name], lambda *_typed: None, stage.desk.tasks)
    page.key.lines[0].spilled.emit("0123456789")
    return _alone(stage, page)


def _restore(stage: Stage) -> QWidget:
    return _alone(stage, RestorePage(stage.desk.office.directory, stage.desk.tasks))


def _alone(stage: Stage, page: QWidget) -> QWidget:
    page.resize(stage.window.size())
    page.show()
    return page


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
    window.search.setText(looked_for)
    window.show()
    return window


def _has_dialog(move: Transition) -> bool:
    return bool(move.inputs or move.question or move.danger)


SCENES: tuple[Scene, ...] = (
    *(Scene(f"{program.key}.record", partial(_first_record, program)) for program in PROGRAMS),
    *(
        Scene(f"{program.key}.related", partial(_related, program))
        for program in PROGRAMS
        if mentions.is_named_by_others(program)
    ),
    *(Scene(f"{program.key}.new", partial(_new, program)) for program in PROGRAMS),
    *(Scene(f"{program.key}.filter", partial(_filter_list, program)) for program in PROGRAMS),
    *(Scene(f"{program.key}.export", partial(_send_out, program)) for program in PROGRAMS),
    *(
        Scene(f"{program.key}.import", partial(_bring_in, program))
        for program in PROGRAMS
        if program.outside is not None
    ),
    *(
        Scene(f"{program.key}.move.{move.key}", partial(_move, program, move))
        for program in PROGRAMS
        for move in program.transitions
        if _has_dialog(move)
    ),
    *(
        Scene(f"{program.key}.print.{form.key}", partial(_print_list, program, form.key))
        for program in PROGRAMS
        for form in program.prints
        if form.of != "record"
    ),
    Scene("work_orders.import.columns", partial(_columns, work_orders.PROGRAM)),
    Scene("work_orders.import.checked", partial(_checked, work_orders.PROGRAM)),
    Scene("work_orders.slip", partial(_slip, work_orders.PROGRAM)),
    *(
        Scene(f"work_orders.{name}", partial(_pane, work_orders.PROGRAM, name))
        for name in ("history", "attachments")
    ),
    Scene("home.past", _home_in_the_past),
    Scene("home.print", _print_home),
    Scene("scans", _scans),
    Scene("period", _period),
    Scene("nothing_found", _nothing_found),
    Scene("notice", _notice),
    Scene("question", _question),
    Scene("refusal", _refusal),
    Scene("crash", _crash),
    Scene("login", partial(_login, locked=False)),
    Scene("locked", partial(_login, locked=True)),
    Scene("first_login", _first_login),
    Scene("forgotten", _forgotten),
    Scene("first_start", _first_start),
    Scene("recovery", _recovery),
    Scene("rekeying", _rekeying),
    Scene("restore", _restore),
    Scene("own_password", _own_password),
    *(
        Scene(f"users.{name}", partial(_users, name))
        for name in ("new", "rights", "reset", "renew", "rekey", "second_lock")
    ),
    Scene("check", _check),
    Scene("help", _manual),
    Scene("help.found", partial(_manual, looked_for="延期")),
    Scene("second_lock", _second_lock),
    *(Scene(f"tour.{number}", partial(_tour, number - 1)) for number in range(1, 6)),
)
