"""Whether values may stand in a record: required, known, not too long; then the program's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from db.base import Record
from db.fields import (
    ChoiceField,
    DecimalField,
    LinkField,
    MoneyField,
    MonthField,
    ScoreField,
    TextField,
    WholeField,
)
from desktop_app.core.program import Field, Lines, NewLine, Problem, Program, Section
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


class ProblemsFound(InvalidInput):
    """Values that were refused; `problems` has each reason with its field. Nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__("；".join(problem.reason for problem in self.problems), field=first.field)


def label_of(field: Field, model: type[Record]) -> str:
    """The Chinese word for the field."""
    model = field.model or model
    return field.label or model._meta.fields[field.name].verbose_name or field.name


def form_fields(program: Program) -> Iterator[tuple[Section, Field]]:
    """Every field of the program's own record, with the section it stands in."""
    for part in program.form:
        if isinstance(part, Section):
            for field in part.fields:
                yield part, field


def line_parts(program: Program) -> Iterator[Lines]:
    """The parts of the form that are rows of their own."""
    return (part for part in program.form if isinstance(part, Lines))


def value_of(record: Any, name: str) -> Any:
    """The field's value; of a link the linked record where it is at hand, else its id, and None for none."""
    linked: Any = record.__rel__.get(name)
    return record.__data__.get(name) if linked is None else linked


def with_values(record: Any, values: Mapping[str, Any]) -> Any:
    """The record as it would be with the values; nothing is stored."""
    candidate = type(record)(**record.__data__)
    for name, value in values.items():
        setattr(candidate, name, value)
    return candidate


def value_problems(field: Field, model: type[Record], value: Any, record: Any) -> Iterator[Problem]:
    """Reasons against one value, from the field's class and description."""
    model = field.model or model
    stored = model._meta.fields[field.name]
    label = label_of(field, model)
    if value is None or value == "":
        required = field.required(record) if callable(field.required) else field.required
        if required:
            yield Problem(field.name, f"请填写“{label}”")
        return
    if isinstance(stored, TextField) and len(value) > stored.max_length:
        yield Problem(field.name, f"“{label}”最多 {stored.max_length} 字，现有 {len(value)} 字")
    elif isinstance(stored, MonthField) and not _MONTH.fullmatch(value):
        yield Problem(field.name, f"“{label}”应写成 1985-03 这样的年月")
    elif isinstance(stored, ChoiceField) and not stored.knows(value):
        yield Problem(field.name, f"“{label}”没有“{value}”这一项，可选：{'、'.join(stored.words.values())}")
    elif isinstance(stored, ScoreField) and not 0 <= value <= 100:
        yield Problem(field.name, f"“{label}”应在 0 到 100 之间")
    elif isinstance(stored, WholeField | MoneyField | DecimalField) and value < 0:
        yield Problem(field.name, f"“{label}”不能是负数")
    elif (
        isinstance(stored, LinkField)
        and not isinstance(value, Record | NewLine)
        and not exists(stored, value)
    ):
        yield Problem(field.name, f"“{label}”指向的记录不存在")


def exists(link: LinkField, record_id: int) -> bool:
    """Whether the record that the link would lead to is there."""
    target = link.rel_model
    return bool(target.select(target.id).where(target.id == record_id).exists())


def inputs_problems(
    fields: Iterable[Field], model: type[Record], values: Mapping[str, Any], record: Any
) -> list[Problem]:
    """Reasons against what was typed into a move's dialog."""
    return [
        problem
        for field in fields
        for problem in value_problems(field, model, values.get(field.name), record)
    ]


def year_problems(record: Any, office: Office, *, ahead: int) -> Iterator[Problem]:
    """A reason against a year that nobody can mean: before 2000, or more than `ahead` years from now."""
    if record.year is not None and not 2000 <= record.year <= office.today().year + ahead:
        yield Problem("year", "“年度”应是四位年份，如 2016")


def outside_years(year: int, first: int, last: int) -> Iterator[Problem]:
    """A reason against a year outside those, from `first` to `last`, in which something was done."""
    if first <= year <= last:
        return
    if first < last:
        yield Problem("year", f"“年度”应在 {first} 到 {last} 之间")
    else:
        yield Problem("year", f"“年度”应是 {first}")


def record_problems(
    program: Program, record: Any, office: Office, *, names: Iterable[str] | None = None
) -> list[Problem]:
    """Reasons against the record as it stands; `names` limits the field checks to those that were touched."""
    wanted = None if names is None else set(names)
    found = [
        problem
        for section, field in form_fields(program)
        if (wanted is None or field.name in wanted) and _applies(section, field, record)
        for problem in value_problems(field, program.model, value_of(record, field.name), record)
    ]
    if program.rules is not None:
        found += program.rules(record, office)
    return found


def repeated(program: Program, record: Record, *, names: Iterable[str] | None = None) -> Iterator[Problem]:
    """Reasons against values that may stand only once and that another record has; `names` limits the
    question to those that were touched. Asked in the transaction that writes, so that the answer holds.
    """
    model: Any = program.model
    touched = None if names is None else set(names)
    for together in _once_only(model):
        values = [record.__data__.get(name) for name in together]
        if None in values or (touched is not None and touched.isdisjoint(together)):
            continue
        same = [getattr(model, name) == value for name, value in zip(together, values, strict=True)]
        if model.select(model.id).where(*same, model.id != (record.id or 0)).exists():
            label = "、".join(model._meta.fields[name].verbose_name for name in together)
            said = "、".join(str(value) for value in values if value != "")
            yield Problem(together[-1], f"已经有“{label}”是“{said}”的{program.title}，不能重复")


def _once_only(model: type[Record]) -> list[tuple[str, ...]]:
    """Names of the fields whose values, alone or together, may stand only once in the table."""
    alone = [(field.name,) for field in model._meta.sorted_fields if field.unique]
    several = (index for index in model._meta.indexes if isinstance(index, tuple))
    return alone + [tuple(names) for names, unique in several if unique]


def _applies(section: Section, field: Field, record: Any) -> bool:
    return (section.shown is None or section.shown(record)) and (field.shown is None or field.shown(record))


def editable(program: Program, record: Any) -> frozenset[str]:
    """Names of the fields and lines that may be changed in the record's state."""
    state = getattr(record, "state", "draft")
    fields = {
        field.name
        for section, field in form_fields(program)
        if state in (section.editable_in if field.editable_in is None else field.editable_in)
    }
    return frozenset(fields | {part.name for part in line_parts(program) if state in part.editable_in})
