"""Which column goes to which field, as headings and cells suggest it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from db.fields import ChoiceField, DayTimeField, LinkField, LongTextField, MomentField, PhoneField, TextField
from desktop_app.core.checks import form_fields, label_of
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import hour_columns, row_lines
from desktop_app.spreadsheets.blocks import beside_the_table
from desktop_app.spreadsheets.courses import course_of, is_step
from desktop_app.spreadsheets.evidence import MOSTLY, Evidence, look_at
from desktop_app.spreadsheets.likeness import LIKELY, Target, bare, likeliness
from desktop_app.spreadsheets.workbook import Table

Columns = dict[str, str]  # heading → field name; a heading that is missing is not imported

_ENOUGH_ALIKE = 3  # headings that are only like the words; of those that are the very words one does
_SAMPLE_ROWS = 60
_TELLS_MORE = LinkField | ChoiceField | PhoneField  # beside what a column of its own may say
_UNNAMED = re.compile(r"第\d+列")
_AROUND = re.compile(
    r"(?:所属|所在)?(?:乡镇|镇街|街道|乡镇街道|镇街道|镇乡街道|镇乡|镇|乡|部门|内设机构)(?:名称)?"
)


def targets(program: Program) -> list[Target]:
    """The fields that a file can bring: those of the form and those that the program takes from outside."""
    fields = program.model._meta.fields
    synonyms = program.outside.synonyms if program.outside is not None else {}
    identity = program.outside.identity if program.outside is not None else ()
    pairs = program.outside.pairs if program.outside is not None else {}
    described = {
        field.name: field
        for section, field in form_fields(program)
        if field.model is None
        and "draft" in (section.editable_in if field.editable_in is None else field.editable_in)
    }
    found = []
    own = [name for name in synonyms if "." not in name]
    for name in dict.fromkeys([*own, *identity, *described]):
        shown = described.get(name)
        label = label_of(shown, program.model) if shown is not None else fields[name].verbose_name or name
        words = dict.fromkeys(
            map(bare, (label, fields[name].verbose_name or "", *synonyms.get(name, ()), name))
        )
        required = shown is not None and shown.required is True
        said = tuple(word for word in words if word)
        owner = next((each for each, second in pairs.items() if second == name), "")
        owners = tuple(map(bare, synonyms.get(owner, ()))) if isinstance(fields[name], PhoneField) else ()
        second = pairs.get(name, "")
        found.append(Target(name, label, fields[name], said, required, second, owners))
    return [*found, *_line_targets(program, synonyms)]


def _line_targets(program: Program, synonyms: Mapping[str, tuple[str, ...]]) -> Iterator[Target]:
    """The fields of the lines of which each row brings one."""
    part = row_lines.part_of(program)
    if part is None:
        return
    for shown in part.fields:
        name, label = f"{part.name}.{shown.name}", label_of(shown, part.model)
        field = part.model._meta.fields[shown.name]
        called = (f"{part.title}{label}", *synonyms.get(name, ()), label)
        words = tuple(dict.fromkeys(filter(None, map(bare, called))))
        second = program.outside.pairs.get(name, "") if program.outside is not None else ""
        yield Target(name, f"{part.title}：{label}", field, words, required=False, second=second)


def suggest(program: Program, table: Table) -> Columns:
    """The likeliest mapping of the table's headings; each field once, columns that fit nothing left out."""
    known = targets(program)
    samples = list(zip(*(row.cells for row in islice(table.rows(), _SAMPLE_ROWS)), strict=False))
    seen_in = {
        heading: look_at(samples[index] if index < len(samples) else ())
        for index, heading in enumerate(table.headings)
    }
    clocks = [heading for heading, seen in seen_in.items() if seen.clocks >= MOSTLY]
    has_moments = any(isinstance(target.field, MomentField) for target in known)
    hours = hour_columns.pairs(table.headings, table.headings, clocks) if has_moments else {}
    columns = [
        (heading, seen) for heading, seen in seen_in.items() if heading not in hours or heading not in clocks
    ]
    offers = sorted(
        (
            (-likeliness(heading, seen, target), order, place, heading, target.name)
            for order, (heading, seen) in enumerate(columns)
            for place, target in enumerate(known)
        ),
    )
    named = {heading: _named_outright(heading, known) for heading, _seen in columns}
    empty = [heading for heading, seen in columns if not seen.cells and _UNNAMED.fullmatch(heading)]
    if others := beside_the_table(table.headings, empty, named):
        columns = [(heading, seen) for heading, seen in columns if heading not in others]
        named |= dict.fromkeys(others, frozenset(("",)))  # of no field of ours
    no_ends = _on_the_way(program, named)
    choices = {target.name for target in known if isinstance(target.field, ChoiceField)}
    taken: Columns = {}
    for negative, _order, _place, heading, name in offers:
        if named[heading] and name not in named[heading]:
            continue  # 事项 that comes twice is not the 承诺事项 the second time
        if name in no_ends.get(heading, ()):
            continue
        if name in choices and -negative <= LIKELY and named[heading] & {*taken.values()}:
            continue  # 办理结果 at length beside 答复意见 is no choice of an outcome
        if -negative >= LIKELY and heading not in taken and name not in taken.values():
            taken[heading] = name
    if len(taken) < _ENOUGH_ALIKE and not any(named[heading] for heading in taken):
        return {}  # 名称 and 城乡分类代码 of a list of villages are no 事项名称 and no 分类 of orders
    taken |= hour_columns.to_the_hour(hours.values(), taken, known)
    if taken:  # else it may be no such table at all: any text looks like long texts
        left = [(heading, seen) for heading, seen in columns if heading not in taken]
        taken |= _left_over(known, left, taken)
    if not row_lines.are_whole(program, taken.values()):  # a column that sums lines up is none of them
        taken = {heading: name for heading, name in taken.items() if "." not in name}
    return {heading: taken[heading] for heading in table.headings if heading in taken}


def seconds_beside(program: Program, columns: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The columns that may tell of a second field, and that field: one that has no column of its own, or has
    room for those who stand behind the first name as well; and behind it the field that it may tell of.
    """
    pairs = program.outside.pairs if program.outside is not None else {}
    taken = frozenset(columns.values())
    fields = {target.name: target.field for target in targets(program)} if pairs else {}
    found: dict[str, tuple[str, ...]] = {}
    for heading, name in columns.items():
        second = pairs.get(name, "")
        has_room = isinstance(fields.get(name), _TELLS_MORE) and isinstance(fields.get(second), TextField)
        if second and (second not in taken or has_room):
            third = pairs.get(second) if isinstance(fields.get(second), DayTimeField) else None
            found[heading] = (second, *([third] if third is not None and third not in taken else ()))
    return found


def columns_around(headings: Sequence[str]) -> tuple[int, ...]:
    """Where the table says in which township the row's village lies, in which department its post is, if it
    has a column for that alone.
    """
    return tuple(at for at, heading in enumerate(headings) if _AROUND.fullmatch(bare(heading)))


def _named_outright(heading: str, known: Sequence[Target]) -> frozenset[str]:
    """The fields that are called by the very word of the heading."""
    return frozenset(target.name for target in known if target.heard(heading) in target.words)


def _on_the_way(program: Program, named: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """The columns of days that are not of the end where another is, even an empty one: 办理日期 beside
    办结日期; and the fields of that end.
    """
    if (course := course_of(program)) is None:
        return {}
    ends = [heading for heading, names in named.items() if not names.isdisjoint(course.ends)]
    on_the_way = [heading for heading in ends if is_step(heading)]
    return dict.fromkeys(on_the_way, course.ends) if len(on_the_way) < len(ends) else {}


def check(program: Program, table: Table, columns: Mapping[str, str]) -> Columns:
    """The mapping as it can be used: headings and fields exist, none twice. Raises InvalidInput."""
    known = {target.name: target for target in targets(program)}
    if not known:
        raise InvalidInput(f"{program.title}是别处登记时随着产生的，不能从文件导入；什么也没有导入。")
    used: dict[str, str] = {}
    for heading, name in columns.items():
        if heading not in table.headings:
            raise InvalidInput(f"文件里没有“{heading}”这一列，有：{'、'.join(table.headings[:20])}。")
        if name not in known:
            raise InvalidInput(f"{program.title}没有“{name}”这一项，可用的是：{'、'.join(known)}。")
        if name in used:
            raise InvalidInput(f"“{used[name]}”和“{heading}”两列都对应“{known[name].label}”，请只留一列。")
        used[name] = heading
    if (turned := _turned(table, used, known.values())) is not None:
        raise InvalidInput(
            f"这张表的栏目竖着排在左边（{turned}……），请在 Excel 里复制、用“选择性粘贴”的“转置”粘成一行一条"
            "再导入；什么也没有导入。"
        )
    if not used:
        raise InvalidInput(f"没有一列对得上{program.title}的内容，请指定各列对应什么；什么也没有导入。")
    return dict(columns)


def _turned(table: Table, used: Mapping[str, str], known: Iterable[Target]) -> str | None:
    """The first headings of a table that has them one below the other, its records beside each other."""
    words = {word: each.name for each in known for word in each.words}
    for heading in used.values():
        at = table.headings.index(heading)
        cells = [row.cells[at] for row in islice(table.rows(), _SAMPLE_ROWS)]
        called = [cell for cell in cells if isinstance(cell, str) and bare(cell) in words]
        if len({words[bare(cell)] for cell in called}) >= _ENOUGH_ALIKE and 2 * len(called) > len(cells):
            return "、".join([heading, *called[:2]])
    return None


def words_of_others(program: Program, columns: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For the short texts that a row must bring, what the columns of other fields are called."""
    known, taken = targets(program), set(columns.values())
    asked = (each for each in known if each.required and isinstance(each.field, TextField))
    return {
        each.name: frozenset(word for other in known for word in other.words) - {*each.words}
        for each in asked
        if each.name in taken
    }


def _left_over(
    known: Sequence[Target], columns: Sequence[tuple[str, Evidence]], taken: Mapping[str, str]
) -> Columns:
    """Columns whose heading says nothing, where only one looks like the main thing that is missing."""
    found: Columns = {}
    main_text = next((target for target in known if isinstance(target.field, LongTextField)), None)
    for target in known:
        if target.name in taken.values() or not (target.required or target is main_text):
            continue
        fitting = [
            heading for heading, seen in columns if heading not in found and seen.is_kind_of(target.field)
        ]
        if len(fitting) == 1:
            found[fitting[0]] = target.name
    return found
