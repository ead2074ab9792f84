"""Which program, and which of its lines, a table of the database belongs to, and what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from db import models
from db.base import Record
from desktop_app.core.checks import line_parts
from desktop_app.core.program import Lines, Program
from desktop_app.programs import PROGRAMS
from desktop_app.programs.homes import LISTS, SHEETS

_OTHERS = {
    "office": "本单位",
    "sequence": "编号簿",
    "saved_mapping": "导入对应",
    "user": "用户",
    "second_lock": "第二道锁",
    "attachment": "附件",
    "paper": "打印的单据",
    "exchange_peer": "往来单位",
    "foreign_id": "外来编号",
    "exchange_conflict": "交换待核",
}


class Place(NamedTuple):
    """Where a table belongs: a program's own records, its lines, or (without a program) the office."""

    model: type[Record]
    title: str
    program: Program | None = None
    lines: Lines | None = None


@cache
def places() -> Mapping[str, Place]:
    """Every table of records by its name."""
    found = {}
    for model in models.RECORDS:
        name = str(model._meta.table_name)
        found[name] = Place(model, _OTHERS.get(name, name))
    for program in PROGRAMS:
        found[program.model._meta.table_name] = Place(program.model, program.title, program)
    for program in PROGRAMS:  # rows that a program lists still belong to their sheets
        for part in line_parts(program):
            title = f"{program.title}的{part.title}"
            found[part.model._meta.table_name] = Place(part.model, title, program, part)
    return found


def sheet_of(program: Program) -> tuple[Program, str]:
    """The program in whose form the records are opened, and the link that leads to its record: a row is
    opened as the sheet that it stands on. "" where the record is opened itself.
    """
    owner = program_of(SHEETS.get(program.key, ""))
    if owner is None:
        return program, ""
    return owner, next(part.owner for part in line_parts(owner) if part.model is program.model)


def listed_in(model: type[Record]) -> Program | None:
    """The program that lists the records of the table; None for rows that stand below a record only."""
    return program_of(LISTS.get(model._meta.table_name, ""))


def program_of(key: str) -> Program | None:
    """The program by its key; None for the office's own business."""
    return PROGRAMS.with_key(key)


def title_of(key: str) -> str:
    """What the program of that key is called."""
    return PROGRAMS.titles[key]


def place_of(table: str) -> Place:
    """The table's place; KeyError for a table that is none of ours."""
    return places()[table]
