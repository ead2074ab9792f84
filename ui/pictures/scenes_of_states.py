"""What is seen seldom: a list that is being read or could not be, a page to be filed by hand, what an import
did, a lock whose password comes from paper.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app import press
from desktop_app.backup import overview
from desktop_app.backup.practice import Practised
from desktop_app.core import listing, permissions, records
from desktop_app.errors import AppError
from desktop_app.programs import TABS, work_orders
from desktop_app.security import second_lock
from ui import errands
from ui.forms.offers import forms_offered
from ui.language import _
from ui.papers.foreign_pages import ForeignPages
from ui.papers.scan_tray import ScanTray
from ui.pictures.scenes_of_programs import LOOKED_AT, SOON_MS, checked
from ui.pictures.stage import Scene, Stage
from ui.safety.chosen_backup import ChosenBackup
from ui.spreadsheets.import_wizard import ImportWizard
from ui.tabs.second_lock import SecondLockPage
from ui.tasks import Task

ORDERS = work_orders.PROGRAM


def _loading(stage: Stage) -> QWidget:
    rows = stage.page(ORDERS).list
    rows.arrived.connect(rows.show_loading, Qt.ConnectionType.SingleShotConnection)  # rows on their way
    rows.show_loading()
    return stage.window


def _failed(stage: Stage) -> QWidget:
    told = AppError(_("数据文件现在读写不了（没有权限，或磁盘出错），这一步没有写入，以前的内容没有动。"))
    stage.page(ORDERS).list.show_failed(told)
    return stage.window


def _imported(stage: Stage) -> ImportWizard:
    """The end of an import with a row that was refused; it was only tried."""
    wizard = checked(ORDERS, stage)
    soon = QTimer(wizard, interval=SOON_MS)

    def show() -> None:
        if wizard.checked is not None:
            soon.stop()
            wizard.show_done(wizard.checked)

    soon.timeout.connect(show)
    soon.start()
    return wizard


def _by_hand(stage: Stage) -> ScanTray | None:
    """A signed slip whose code nobody could read, before its number is typed."""
    office = stage.desk.office
    office.rights.demand(permissions.PRINT, ORDERS.key)
    slips = map(partial(_slip_of, stage), listing.listing(office, ORDERS).ids(LOOKED_AT))
    slip = next(filter(None, slips), b"")
    if not slip:
        return None
    tray = errands.file_scans(stage.desk, stage.window, (), then=lambda: None)
    tray.tray.addItem(_("扫描件.pdf"))
    tray.right.setCurrentWidget(tray.hand)
    pages = ForeignPages("扫描件.pdf")
    tray.destroyed.connect(lambda *_gone: pages.close())

    def opened(_task: Task) -> ForeignPages:
        return pages.open(slip)

    stage.desk.tasks.run(opened, tray.hand.view.show_pages)
    return tray


def _slip_of(stage: Stage, record_id: int) -> bytes:
    record = records.get(stage.desk.office, ORDERS, record_id)
    for form in forms_offered(stage.desk.office, ORDERS, record):
        return press.compose(stage.desk.office, ORDERS, form, [record]).document.content
    return b""


def _lock_from_paper(stage: Stage) -> QWidget:
    tabs, locked = second_lock.lockable(), second_lock.locked()
    tab = next((tab for tab in tabs if tab.key in locked), tabs[0])
    page = SecondLockPage(tab.key, stage.desk, titles=(tab.title,))
    stage.alone(page)
    page.ask_for_another()
    return page


def _verified(stage: Stage) -> QWidget | None:
    """The newest backup, read byte by byte."""
    return _on_backup_page(stage, lambda card: card.verify.click())


def _practised(stage: Stage) -> QWidget | None:
    """What is said after a practice with the newest backup; a real one would write into the journal."""

    def show(card: ChosenBackup) -> None:
        office, found = stage.desk.office, card.found
        if found is not None and found.manifest is not None:
            done = Practised(
                source=found.path, manifest=found.manifest, files=len(found.manifest.files), attachments=0,
                lacking=0, walked=True, at=office.now(), by=office.user.name,
            )  # fmt: skip
            card.show_practised(done, Path(_("恢复演练证明.pdf")))

    return _on_backup_page(stage, show)


def _on_backup_page(stage: Stage, show: Callable[[ChosenBackup], None]) -> QWidget | None:
    """The page of the backups, and what its card shows once the newest backup is chosen."""
    if not overview.kept(stage.desk.office, ()):
        return None
    page = stage.page(next(page for tab in TABS for page in tab.pages if page.key == "backup"))
    page.counted.connect(lambda: show(page.chosen_card), Qt.ConnectionType.SingleShotConnection)
    page.refresh()
    return stage.window


# The last ones leave a list as no scene after them could use it.
OF_STATES: tuple[Scene, ...] = (
    Scene("work_orders.import.done", _imported),
    Scene("scans.by_hand", _by_hand),
    Scene("second_lock.from_paper", _lock_from_paper),
    Scene("backup.verified", _verified),
    Scene("backup.practised", _practised),
    Scene("list.loading", _loading),
    Scene("list.failed", _failed),
)
