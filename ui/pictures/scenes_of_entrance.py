"""The pages before and over the desk, as they look: passwords, first start, recovery, restore, locks."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.security import second_lock
from desktop_app.security.handouts import Handout
from ui.accounts.rekeying import RekeyingPage
from ui.entrance.first_login import FirstLoginPage
from ui.entrance.first_start import FirstStartPage, Founded
from ui.entrance.forgotten import ForgottenPage
from ui.entrance.login import LoginPage
from ui.entrance.recovery import RecoveryPage
from ui.language import _
from ui.pictures.stage import Scene, Stage
from ui.safety.restoring import RestorePage
from ui.tabs.second_lock import SecondLockPage


def _login(stage: Stage, *, locked: bool) -> QWidget:
    office = stage.desk.office
    page = LoginPage(
        office.info.name, [office.user.name], lambda user, _password: user, stage.desk.tasks, locked=locked
    )
    return stage.alone(page)


def _first_start(stage: Stage) -> QWidget:
    return stage.alone(FirstStartPage(stage.desk.office.directory, stage.desk.tasks))


def _second_lock(stage: Stage) -> QWidget:
    """A tab that is closed, as it would look."""
    tab = second_lock.lockable()[0]
    page = SecondLockPage(tab.key, stage.desk, titles=(tab.title,))
    return stage.alone(page)


def _recovery(stage: Stage) -> QWidget:
    office = stage.desk.office
    founded = Founded(office.directory, office.info.name, office.user.name, "", ("·····",) * 8)
    return stage.alone(RecoveryPage(founded, stage.desk.tasks, today=date.today()))


def _rekeying(stage: Stage) -> QWidget:
    office = stage.desk.office
    handout = Handout(("·····",) * 8, {}, {})
    return stage.alone(RekeyingPage(office.directory, office.user.name, handout, stage.desk.tasks))


def _first_login(stage: Stage) -> QWidget:
    page = FirstLoginPage(stage.desk.office.user.name, lambda _new: None, stage.desk.tasks)
    return stage.alone(page)


def _forgotten(stage: Stage) -> QWidget:
    page = ForgottenPage([stage.desk.office.user.name], lambda *_typed: None, stage.desk.tasks)
    page.key.lines[0].spilled.emit("0123456789")
    return stage.alone(page)


def _restore(stage: Stage) -> QWidget:
    return stage.alone(RestorePage(stage.desk.office.directory, stage.desk.tasks))


def _rescue(stage: Stage) -> QWidget:
    """The page that opens by itself, with what it offers where there is no backup."""
    reason = _("数据文件 office.db 已损坏或不属于这个办公室；没有动它，请从备份恢复。")
    page = RestorePage(stage.desk.office.directory, stage.desk.tasks, reason=reason)
    once = Qt.ConnectionType.SingleShotConnection
    page.list.currentRowChanged.connect(lambda _row: page.list.setCurrentRow(page.list.count() - 1), once)
    return stage.alone(page)


OF_ENTRANCE: tuple[Scene, ...] = (
    Scene("login", partial(_login, locked=False)),
    Scene("locked", partial(_login, locked=True)),
    Scene("first_login", _first_login),
    Scene("forgotten", _forgotten),
    Scene("first_start", _first_start),
    Scene("recovery", _recovery),
    Scene("rekeying", _rekeying),
    Scene("restore", _restore),
    Scene("restore.rescue", _rescue),
    Scene("second_lock", _second_lock),
)
