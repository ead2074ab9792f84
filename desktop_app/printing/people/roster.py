"""《干部名册》: the people of a list in one of three sets of columns: posts, education, how to reach them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from desktop_app.core.masking import masked
from desktop_app.core.months import age_on
from desktop_app.printing import words
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles


class Kind(NamedTuple):
    """What a roster is called, its columns behind number and name, and what stands in them."""

    title: str
    columns: tuple[TableColumn, ...]
    cells: Callable[[Any, Sheet], list[str]]


def _basics(person: Any, sheet: Sheet) -> list[str]:
    age = age_on(person.born, sheet.occasion.today)
    born = f"{words.dotted(person.born)}\n（{age}岁）" if age is not None else ""
    return [words.word(person, "gender"), born]


def _posts(person: Any, sheet: Sheet) -> list[str]:
    return [
        *_basics(person, sheet),
        person.native_place,
        person.joined_party,
        words.dotted(person.started_work),
        words.name(person.organization),
        person.post,
        words.word(person, "rank"),
        words.short_day(person.post_since),
        words.short_day(person.rank_since),
        words.word(person, "status"),
    ]


def _education(person: Any, sheet: Sheet) -> list[str]:
    return [
        *_basics(person, sheet),
        words.name(person.organization),
        person.post,
        "\n".join(filter(None, (person.full_time_education, person.full_time_degree))),
        person.full_time_school,
        "\n".join(filter(None, (person.in_service_education, person.in_service_degree))),
        person.in_service_school,
        person.professional_title,
    ]


def _contacts(person: Any, _sheet: Sheet) -> list[str]:
    return [
        words.name(person.organization),
        person.post,
        words.word(person, "category"),
        masked(person.phone),
    ]


_BASICS = (TableColumn("性别", 8, "centre"), TableColumn("出生年月", 17, "centre"))
_UNIT = (TableColumn("单位", 34), TableColumn("职务", 34))
KINDS: Mapping[str, Kind] = {
    "posts": Kind(
        "干部名册（任职）",
        (
            *_BASICS,
            TableColumn("籍贯", 24),
            TableColumn("入党时间", 17, "centre"),
            TableColumn("参加工\n作时间", 16, "centre"),
            *_UNIT,
            TableColumn("职务层次", 15, "centre"),
            TableColumn("任现职\n时间", 18, "centre"),
            TableColumn("任现职\n级时间", 18, "centre"),
            TableColumn("状态", 12, "centre"),
        ),
        _posts,
    ),
    "education": Kind(
        "干部名册（学历）",
        (
            *_BASICS,
            *_UNIT,
            TableColumn("全日制\n学历学位", 20, "centre"),
            TableColumn("毕业院校系及专业", 40),
            TableColumn("在职\n学历学位", 20, "centre"),
            TableColumn("毕业院校系及专业", 40),
            TableColumn("专业技术职务", 22),
        ),
        _education,
    ),
    "contacts": Kind(
        "干部通讯录",
        (*_UNIT, TableColumn("人员类别", 20, "centre"), TableColumn("联系电话", 30), TableColumn("备注", 30)),
        lambda person, sheet: [*_contacts(person, sheet), ""],
    ),
}


def roster(sheet: Sheet, people: Iterable[Any]) -> None:
    """The list on A4 landscape; telephones are masked as in every list."""
    kind = KINDS[sheet.occasion.option or "posts"]
    columns = (TableColumn("序号", 9, "centre"), TableColumn("姓名", 16, "centre"), *kind.columns)
    table = Table(sheet, columns, titles(kind.title, sheet.occasion), cell=ROOMY)
    table.rows(
        [str(number), person.name, *kind.cells(person, sheet)] for number, person in enumerate(people, 1)
    )
    table.finish()
