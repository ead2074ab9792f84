"""What every program can show besides its tab: records, new ones, lists, moves, imports, prints."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QToolButton, QWidget

from desktop_app.core import listing, mentions, permissions, records, workflow
from desktop_app.core.program import Program, Transition
from desktop_app.programs import PROGRAMS, work_orders
from ui import errands
from ui.forms.offers import asks, forms_offered
from ui.lists.filters import ChoiceFilter, ChoicePopup
from ui.papers.preview import preview_record
from ui.pictures.stage import Scene, Stage
from ui.spreadsheets.import_wizard import ImportWizard

LOOKED_AT = 200  # records, when one is wanted that allows a move
LEDGER = (
    "序号,反映人,联系电话,村社区,事项,事项内容,提出时间,承办单位",
    "1,王阿姨,13000000001,星浦社区,村口路灯不亮,三盏灯坏了两周,2015.4.13,镇城建办",
    "2,李大爷,13000000002,星浦社区,低保怎么申请,独居，子女在外打工,2015-4-14,镇社会事务办",
    "3,陈阿婆,1380000,火星社区,楼道堆杂物,消防通道堵了,2015.13.40,镇城建办",
)
SOON_MS = 20  # between two looks at what work off the thread has come to


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


def checked(program: Program, stage: Stage) -> QWidget:
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


def _filter_list(program: Program, stage: Stage) -> QWidget | None:
    for control in stage.page(program).filters.findChildren(ChoiceFilter):
        control.open_list()
        return control.findChild(ChoicePopup)
    return None


def _list_columns(program: Program, stage: Stage) -> QWidget:
    return stage.page(program).list.table.head.ask()


OF_PROGRAMS: tuple[Scene, ...] = (
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
        if asks(move)
    ),
    *(
        Scene(f"{program.key}.print.{form.key}", partial(_print_list, program, form.key))
        for program in PROGRAMS
        for form in program.prints
        if form.of != "record"
    ),
    Scene("work_orders.import.columns", partial(_columns, work_orders.PROGRAM)),
    Scene("work_orders.import.checked", partial(checked, work_orders.PROGRAM)),
    Scene("work_orders.columns", partial(_list_columns, work_orders.PROGRAM)),
    Scene("work_orders.slip", partial(_slip, work_orders.PROGRAM)),
    *(
        Scene(f"work_orders.{name}", partial(_pane, work_orders.PROGRAM, name))
        for name in ("history", "attachments")
    ),
)
