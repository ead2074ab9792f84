"""Whatever is done in any program leaves a batch that names deed and program, and is told in words.

A new program inherits all of it; its rules may ask for a sample of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from db import verification
from db.base import database
from db.fields import (
    ChoiceField,
    DayField,
    DecimalField,
    FlagField,
    LinkField,
    MomentField,
    MoneyField,
    TextField,
    WholeField,
)
from db.journal import Batch, Deed
from db.models import RECORDS
from desktop_app import press
from desktop_app.core import attachments, checks, deeds, history, listing, masking, records, workflow
from desktop_app.core.checks import editable, form_fields
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.core.voiding import void_move
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.programs import PROGRAMS
from desktop_app.spreadsheets import exporting
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal
from tests.chains import broken_entries
from tests.desktop_app.conftest import cast, clock, founded, office

__all__ = ["cast", "clock", "founded", "office"]

# What the rules of a program ask for beyond the kind of each field.
SAMPLES: Mapping[str, Mapping[str, Any]] = {
    "divisions": {"code": "330900999202", "parent_code": "330900999000", "level": "village"},
    "opening_balances": {"figure": "work_orders.issued"},
    "parameters": {"key": "answer_days", "value": "7"},
    "reforms": {"year": 2014},
    "retired_leaders": {"batch": 1},
    "trainings": {"year": 2015, "hours": 8},
    "training_cards": {"year": 2015},
    "first_secretaries": {"batch": 1},
    "project_staff": {"place": "project", "batch": 1},
    "project_bonuses": {"year": 2014},
    "reform_inspections": {"year": 2014, "round": "mid_year", "inspected_on": date(2014, 6, 20)},
    "contract_posts": {"year": 2016, "kind": "section_head", "places": 1, "age_max": 45, "years": 5},
    "contract_rounds": {"year": 2016},
    "contracts": {"starts_on": date(2015, 1, 1), "ends_on": date(2017, 12, 31)},
    "village_honours": {"year": 2015, "places": 10},
    "subsidy_rolls": {"month": "2015-04"},
    "people": {"born": "1985-03", "started_work": "2008-07", "identity_number": ""},
    "dictionaries": {"dictionary": "project_types"},
}
MADE = [program for program in PROGRAMS if records.may_be_made(program)]


def sample(office: Office, program: Program) -> dict[str, Any]:
    """A value for every field that a new record asks for."""
    blank = records.blank(office, program)
    allowed = editable(program, blank)
    fields = program.model._meta.fields
    asked = {
        field.name: value(office, fields[field.name])
        for _section, field in form_fields(program)
        if field.name in allowed and (field.required(blank) if callable(field.required) else field.required)
    }
    return asked | dict(SAMPLES.get(program.key, {}))


def value(office: Office, field: Any) -> Any:
    """Something that may stand in the field."""
    kinds: tuple[tuple[type, Callable[[], Any]], ...] = (
        (ChoiceField, lambda: next(iter(field.words))),
        (LinkField, lambda: linked(office, field)),
        (FlagField, lambda: True),
        (DayField, office.today),
        (MomentField, office.now),
        (WholeField, lambda: 1),
        (MoneyField, lambda: 100),
        (DecimalField, lambda: 90),
        (TextField, lambda: "样本"),
    )
    return next(make() for kind, make in kinds if isinstance(field, kind))


def linked(office: Office, field: Any) -> Any:
    """A record that the field may link to; one is made where there is none."""
    found = field.rel_model.select().where(True if field.among() is None else field.among()).first()
    program = next((program for program in MADE if program.model is field.rel_model), None)
    return found if found is not None or program is None else made(office, program)


def other(office: Office, field: Any, old: Any) -> Any:
    """Another value for the field."""
    if isinstance(field, ChoiceField):
        return next(word for word in field.words if word != old)
    if isinstance(field, TextField):
        return f"{old or ''}改"[-field.max_length :]
    return value(office, field)


def made(office: Office, program: Program) -> Any:
    return records.create(office, program, sample(office, program))


def left(office: Office) -> tuple[str, str]:
    """The deed and the program of the newest batch; told in words, and its chain whole."""
    batch = office.writer.newest_batch
    head = Batch.get_by_id(batch)
    told = deeds.deed_of(office, head.id)
    assert told is not None
    assert told.what, "a deed without words"
    assert deeds.sentences(office, head.id)
    assert broken_entries(1) == []
    return head.deed, head.program


@pytest.mark.parametrize("program", MADE, ids=lambda program: program.key)
class TestEveryRecord:
    """One instance for each program in which people make records."""

    def test_making_changing_and_taking_back(self, office: Office, program: Program) -> None:
        record = made(office, program)
        assert left(office) == ("create", program.key)
        name = self._changeable(program, record)
        field = program.model._meta.fields[name]
        records.change(office, program, record, {name: other(office, field, getattr(record, name))})
        assert left(office) == ("change", program.key)
        assert history.happenings(office, program, record)[0].sentences
        reversal.undo(office, office.writer.newest_batch or 0)
        assert left(office) == ("undo", program.key)
        assert "撤销了" in history.happenings(office, program, record)[0].sentences[0]
        assert list(verification.differences(RECORDS)) == []

    @staticmethod
    def _changeable(program: Program, record: Any) -> str:
        allowed = editable(program, record)
        fields = program.model._meta.fields
        return next(
            field.name
            for _section, field in form_fields(program)
            if field.name in allowed
            and type(fields[field.name]).__name__ in ("TextField", "LongTextField", "ChoiceField")
            and field.name not in SAMPLES.get(program.key, {})
        )

    def test_discarding_a_draft(self, office: Office, program: Program) -> None:
        if not workflow.has_states(program):
            pytest.skip("no drafts")
        records.discard(office, program, made(office, program))
        assert left(office) == ("discard", program.key)
        reversal.undo(office, office.writer.newest_batch or 0)
        assert listing.listing(office, program).count() == 1

    def test_moving(self, office: Office, program: Program) -> None:
        for move in (move for move in program.transitions if not move.inputs):
            record = made(office, program)
            if workflow.reasons_against(office, record, move):
                records.discard(office, program, record)
                continue
            workflow.apply(office, program, record, move)
            assert left(office) == ("move", program.key)
            assert Batch.get_by_id(office.writer.newest_batch).detail == move.key
            assert history.happenings(office, program, record)[0].sentences[0] == move.title

    def test_a_file_of_it_is_taken_back_whatever_state_its_rows_came_in(
        self, office: Office, program: Program
    ) -> None:
        if void_move(program) is None:
            pytest.skip("nothing of it becomes void")
        fields, filled = program.model._meta.fields, sample(office, program)
        rows = [program.model(**filled | {"state": state}) for state in fields["state"].words]
        rows = [row for row in rows if row.state != "draft"]
        for number, row in enumerate(rows if "number" in fields else (), 1):
            row.number = f"白泉-2015-{number:03d}"
        with office.writer.transaction(Deed("import", program.key, "旧台账.xlsx")) as batch:
            for row in rows:
                office.writer.create(row)
        assert reversal.undo(office, batch).voided == len(rows) - 1, "one came in void"
        assert {row.state for row in program.model.select()} == {"void"}
        assert list(verification.differences(RECORDS)) == []

    def test_attaching_and_saving_elsewhere(self, office: Office, program: Program, tmp_path: Path) -> None:
        record = made(office, program)
        held = attachments.attach(office, program, record, name="a.pdf", content=b"%PDF-1.4")
        assert left(office) == ("attach", program.key)
        attachments.save_as(office, held, tmp_path / "a.pdf")
        assert left(office) == ("export", program.key)

    def test_revealing(self, office: Office, program: Program) -> None:
        for field in program.model._meta.sorted_fields:
            if masking.is_masked(field):
                masking.reveal(office, program, made(office, program), field.name)
                assert left(office) == ("reveal", program.key)
                return

    def test_printing_a_record(self, office: Office, program: Program) -> None:
        record = made(office, program)
        for form in program.prints:
            if form.of == "record":
                try:
                    composed = press.compose(office, program, form, [record])
                except AppError:
                    continue  # a form for later states
                press.printed(office, composed)
                assert left(office) == ("print", program.key)


def test_a_draft_goes_once_nothing_else_names_it(office: Office) -> None:
    """A project for which people are proposed, a round to which somebody applied: refused in a sentence."""
    drafts = [program for program in MADE if workflow.has_states(program)]
    for program in drafts:
        made(office, program)
    refused = []
    while drafts:
        named = []
        for program in drafts:
            for record in program.model.select().where(program.model.state == "draft"):
                try:
                    records.discard(office, program, record)
                except InvalidInput as error:
                    refused.append(error.message)
                    named.append(program)
        assert len(named) < len(drafts), refused
        drafts = named
    assert "绩效奖励、选派里还写着这条三重项目，不能丢弃；请先在那里改掉。" in refused


@pytest.mark.parametrize(
    "program",
    [each for each in PROGRAMS if each.outside and each.outside.apart],
    ids=lambda program: program.key,
)
def test_rows_are_judged_apart_only_where_no_rule_asks_about_others(office: Office, program: Program) -> None:
    fields = program.model._meta.fields
    filled = {field.name: value(office, fields[field.name]) for _section, field in form_fields(program)}
    states = fields["state"].words if workflow.has_states(program) else [None]
    asked: list[str] = []
    database.connection().exec_trace = lambda _cursor, sql, _values: asked.append(sql) or True
    try:
        for state in states:
            record = program.model(**filled | ({} if state is None else {"state": state}))
            list(checks.record_problems(program, record, office))
    finally:
        database.connection().exec_trace = None
    assert not [sql for sql in asked if f'"{program.model._meta.table_name}"' in sql]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.key)
class TestEveryList:
    """One instance for each program of the desk."""

    def test_exporting(self, office: Office, program: Program, tmp_path: Path) -> None:
        exporting.export(office, program, tmp_path / "表.xlsx")
        assert left(office) == ("export", program.key)
        assert Batch.get_by_id(office.writer.newest_batch).detail == "表.xlsx"

    def test_printing_a_list(self, office: Office, program: Program) -> None:
        for form in program.prints:
            if form.of == "list":
                with suppress(NotFound):  # letters, of which an empty list has none
                    press.printed(office, press.compose(office, program, form, []))
                    assert left(office) == ("print", program.key)

    def test_importing(self, office: Office, program: Program, tmp_path: Path) -> None:
        if program.outside is None or not program.outside.synonyms:
            pytest.skip("nothing comes in")
        path = tmp_path / "表.csv"
        own = [name for name in program.outside.synonyms if "." not in name]  # without those of lines
        given = {name: value(office, program.model._meta.fields[name]) for name in own}
        given |= {name: text for name, text in SAMPLES.get(program.key, {}).items() if name in given}
        headings = [program.outside.synonyms[name][0] for name in given]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, [written(cell) for cell in given.values()]])
        tried = import_file(office, program, path, dry_run=True)
        assert import_file(office, program, path) == tried
        assert left(office) == ("import", program.key)
        assert Batch.get_by_id(office.writer.newest_batch).detail == "表.csv"
        batch = office.writer.newest_batch or 0
        assert import_file(office, program, path).added == 0
        if reversal.reason_against(office, batch) is None:
            reversal.undo(office, batch)
            assert import_file(office, program, path) == tried, "the corrected file can come in"


def written(cell: Any) -> str:
    """The value as somebody writes it into a table."""
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, bool):
        return "是"
    return str(getattr(cell, "name", cell))
