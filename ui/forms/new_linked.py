"""Adds a record that a link is to name and that is not there yet: asks for what its program needs at the
least.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.core import records
from desktop_app.core.candidates import Candidate
from desktop_app.core.checks import form_fields
from desktop_app.core.program import Field, Program
from desktop_app.core.wording import name_of
from ui.desk import Desk
from ui.forms.inputs import Inputs
from ui.forms.move_dialog import FieldsDialog
from ui.language import _, headed, inside

TELLING = ("organization", "post", "short_name")  # tell apart what bears the same name


def ask_new_record(
    desk: Desk, program: Program, text: str, done: Callable[[Candidate], None], *, parent: QWidget
) -> FieldsDialog:
    """The dialog, opened, with `text` as the name; `done` gets the new record."""
    office = desk.office
    asked = needed_fields(program)
    blank = records.blank(office, program)
    start = {field.name: blank.__data__.get(field.name) for field in asked} | {asked[0].name: text}

    def act(values: Mapping[str, Any]) -> Candidate:
        record = records.create(office, program, values)
        return Candidate(record.id, name_of(record), "")

    dialog = FieldsDialog(
        _("新建{title}").format(title=inside(program.title)),
        asked,
        Inputs(desk, program),
        blank,
        name=f"{program.key}.new_linked",
        verb=headed("新建", "alone"),
        act=act,
        start=start,
        parent=parent,
    )
    dialog.done_well.connect(done)
    dialog.open()
    return dialog


def needed_fields(program: Program) -> tuple[Field, ...]:
    """The name first, then what the program requires and what tells records of one name apart."""
    described = [field for _section, field in form_fields(program)]
    asked = [field for field in described if field.required or field.name in TELLING]
    return tuple(sorted(asked, key=lambda field: field.name != "name"))
