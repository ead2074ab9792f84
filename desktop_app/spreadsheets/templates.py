"""An empty table for others to fill in: the headings that the import knows, and how each is filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from db.fields import (
    ChoiceField,
    ChoicesField,
    DayField,
    DayTimeField,
    FlagField,
    IdentityField,
    LinkField,
    LongTextField,
    MomentField,
    MoneyField,
    MonthField,
    NumberTextField,
    PartyField,
    PhoneField,
)
from db.models.dictionaries import EntryField
from desktop_app.core import choices, kinds, permissions
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import row_lines
from desktop_app.spreadsheets.likeness import Target
from desktop_app.spreadsheets.mapping import targets
from desktop_app.spreadsheets.sheet_writer import Heading, new_workbook

if TYPE_CHECKING:
    from desktop_app.core.office import Office

REQUIRED = "*"  # before the heading of what every row must say
# What Excel would take for a number or a day, and change.
_AS_TEXT = NumberTextField | PhoneField | IdentityField | MonthField | PartyField
_EXAMPLES: tuple[tuple[type, str], ...] = (
    (MonthField, "年月，如 1985.03"),
    (PartyField, "入党年月，如 2006.06；加入其他党派的写党派"),
    (MomentField, "日期和时间，如 2015-04-13 9:30"),
    (DayField, "日期，如 2015-04-13"),
    (DayTimeField, "时刻，如 19:30"),
    (LinkField, "写登记的名称或编号"),
)
_NARROWEST, _WIDEST, _ROOM = 10, 40, 6  # characters
_HOW = (Heading("栏目", 24), Heading("", 8), Heading("怎么填", 80))


class _Column(NamedTuple):
    """A column to be filled in."""

    heading: str
    target: Target
    words: tuple[str, ...]  # of which one is meant; none where anything may stand


def write(office: Office, program: Program, path: Path) -> int:
    """Write the empty table, with a second sheet that says how each column is filled in; returns how many
    columns there are. Raises AppError, and then nothing was written.
    """
    office.rights.demand(permissions.IMPORT, program.key)
    if program.outside is None:
        raise InvalidInput(f"{program.title}不从表格导入，没有空白表格。", field="program")
    columns = [
        _Column(_heading(program, target), target, _words(office, target.field))
        for target in targets(program)
    ]
    headings = [Heading(column.heading, _width(column)) for column in columns]
    with new_workbook(path, program.title, headings, above=f"{office.info.name}　{program.title}") as sheet:
        for place, column in enumerate(columns):
            sheet.await_values(place, as_text=isinstance(column.target.field, _AS_TEXT), words=column.words)
        how = sheet.another("填写说明", _HOW)
        for column in columns:
            how.write((column.heading, "必填" if _is_required(column.target) else "", _told(program, column)))
    return len(columns)


def _is_required(target: Target) -> bool:
    """Whether every row must say it: nothing else is known of it."""
    return target.required and target.field.default is None


def _heading(program: Program, target: Target) -> str:
    """What offices call it, with its unit; of a line of the record under the part's name, for others have a
    日期 too.
    """
    synonyms = program.outside.synonyms if program.outside is not None else {}
    called = next(iter(synonyms.get(target.name, ())), "") if "." in target.name else target.label
    called = called or target.label.replace("：", "")
    in_full = target.field.verbose_name or ""
    called = in_full if in_full.startswith(called) else called
    unit = "（元）" if isinstance(target.field, MoneyField) and "元" not in called else ""
    return f"{REQUIRED if _is_required(target) else ''}{called}{unit}"


def _words(office: Office, field: Any) -> tuple[str, ...]:
    if isinstance(field, ChoiceField) and not isinstance(field, ChoicesField):
        return tuple(field.words.values())
    if isinstance(field, FlagField):
        return ("是", "否")
    if isinstance(field, EntryField):
        return tuple(name for _key, name in choices.entries(field, office.today()))
    return ()


def _told(program: Program, column: _Column) -> str:
    field = column.target.field
    example = next((words for kind, words in _EXAMPLES if isinstance(field, kind)), kinds.in_words(field))
    told = kinds.choice_of(column.words) if column.words else example
    part = row_lines.part_of(program) if "." in column.target.name else None
    several = f"“{part.title}”有几条的，一条一行，前面各栏照抄" if part is not None else ""
    return "；".join(filter(None, (told, several)))


def _width(column: _Column) -> float:
    if isinstance(column.target.field, LongTextField):
        return _WIDEST
    longest = max(map(len, column.words), default=_ROOM)
    return min(_WIDEST, max(_NARROWEST, 2 * max(len(column.heading), longest) + 2))
