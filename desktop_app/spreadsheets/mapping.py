"""Which column goes to which field, as headings and cells suggest it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from db.fields import DayTimeField, LinkField, LongTextField, MomentField, MonthField, TextField
from desktop_app.core.checks import form_fields, label_of
from desktop_app.core.program import Program
from desktop_app.core.texts import folded
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import row_lines
from desktop_app.spreadsheets.evidence import MOSTLY, Evidence, look_at
from desktop_app.spreadsheets.workbook import Table

Columns = dict[str, str]  # heading → field name; a heading that is missing is not imported

SURE, LIKELY = 100.0, 50.0
_PART = 95.0  # the lower of two headings is the very word
_CONTAINED, _LENGTH_COUNTS = 55.0, 35.0
# What a heading is about when it ends so: 工作组成员 are no 工作组.
_OTHER_HEADINGS = frozenset(
    (
        *("成员", "人数", "人员", "负责人", "联系人", "联系方式"),
        *("电话", "联系电话", "编号", "数量", "次数", "件数", "地址", "地点"),
        *(
            "来源",
            "渠道",
            "类别",
            "类型",
            "分类",
            "性质",
            "级别",
            "等级",
            "状态",
            "进度",
            "附件",
            "照片",
            "图片",
        ),
        *("回复", "答复", "意见", "反馈", "结果", "回复意见", "答复意见", "办理意见", "反馈意见", "办理结果"),
    )
)
# What has not happened yet when a heading begins so: 要求办结时间 is no 办结时间.
_TO_COME_HEADINGS = ("承诺", "要求", "应办", "应完", "计划", "预计", "最迟", "限办")
_WHEN_HEADINGS = (
    "时间",
    "日期",
    "时限",
    "期限",
)  # what a heading is about when it ends so: 承诺完成时限 is no 承诺
_ENOUGH_ALIKE = 3  # headings that are only like the words; of those that are the very words one does
_AND_WHEN = re.compile("[及和与]..?.?.?$")  # 处理结果及时间 is about both
_SAMPLE_ROWS = 60
_AROUND = re.compile(
    r"(?:所属|所在)?(?:乡镇|镇街|街道|乡镇街道|镇街道|镇乡街道|镇乡|镇|乡|部门|内设机构)(?:名称)?"
)
_DAY = re.compile(r"(.*)日期")
_HOUR = re.compile(r"(.*?)(?:具体)?(?:时间|时刻|时分)")
_TRANSLATED = re.compile(r"[\x00-\x7f]*[a-z][\x00-\x7f]*[(\[]([\u4e00-\u9fff]+)[)\]]")
_NOISE = re.compile(r"[\s*★:,.、·_/\-]|[(\[{【<《〔].*?[)\]}】>》〕]")


class Target(NamedTuple):
    """A field that can be imported, and the words by which a heading may call it, the surest first."""

    name: str
    label: str
    field: Any
    words: tuple[str, ...]
    required: bool
    second: str = ""  # the field that the same cell may tell beside this one, such as the end of a term


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
            map(_bare, (label, fields[name].verbose_name or "", *synonyms.get(name, ()), name))
        )
        required = shown is not None and shown.required is True
        said = tuple(word for word in words if word)
        found.append(Target(name, label, fields[name], said, required, pairs.get(name, "")))
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
        words = tuple(dict.fromkeys(filter(None, map(_bare, called))))
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
    hours = {_hour_of(heading, table.headings) for heading in table.headings}
    if not any(isinstance(target.field, MomentField) for target in known):
        hours = set()  # no day has its hour with it
    columns = [
        (heading, seen) for heading, seen in seen_in.items() if heading not in hours or seen.clocks < MOSTLY
    ]
    offers = sorted(
        (
            (-_likeliness(heading, seen, target), order, place, heading, target.name)
            for order, (heading, seen) in enumerate(columns)
            for place, target in enumerate(known)
        ),
    )
    named = {heading: _named_outright(heading, known) for heading, _seen in columns}
    taken: Columns = {}
    for negative, _order, _place, heading, name in offers:
        if named[heading] and name not in named[heading]:
            continue  # 事项 that comes twice is not the 承诺事项 the second time
        if -negative >= LIKELY and heading not in taken and name not in taken.values():
            taken[heading] = name
    if len(taken) < _ENOUGH_ALIKE and not any(named[heading] for heading in taken):
        return {}  # 名称 and 城乡分类代码 of a list of villages are no 事项名称 and no 分类 of orders
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
    fields = program.model._meta.fields
    found: dict[str, tuple[str, ...]] = {}
    for heading, name in columns.items():
        if name in pairs and (pairs[name] not in taken or isinstance(fields.get(name), LinkField)):
            third = pairs.get(pairs[name])
            found[heading] = (pairs[name], *([third] if third is not None and third not in taken else ()))
    return found


def columns_around(headings: Sequence[str]) -> tuple[int, ...]:
    """Where the table says in which township the row's village lies, in which department its post is, if it
    has a column for that alone.
    """
    return tuple(at for at, heading in enumerate(headings) if _AROUND.fullmatch(_bare(heading)))


def hours_beside(program: Program, headings: Sequence[str], columns: Columns) -> dict[str, str]:
    """Where a time is told in two columns: the one with the hour, which is mapped to nothing, and the one
    with its day.
    """
    fields = program.model._meta.fields
    free = [heading for heading in headings if heading not in columns]
    days = (heading for heading, name in columns.items() if isinstance(fields.get(name), MomentField))
    return {hour: day for day in days if (hour := _hour_of(day, free)) is not None}


def _hour_of(day: str, headings: Sequence[str]) -> str | None:
    """The heading that tells the hour of the day under that one: 来电时间 that of 来电日期."""
    if (about := _DAY.fullmatch(_bare(day))) is None:
        return None
    hours = ((heading, _HOUR.fullmatch(_bare(heading))) for heading in headings)
    return next((heading for heading, hour in hours if hour is not None and hour[1] == about[1]), None)


def _named_outright(heading: str, known: Sequence[Target]) -> frozenset[str]:
    """The fields that are called by the very word of the heading."""
    return frozenset(target.name for target in known if _bare(heading) in target.words)


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
    if not used:
        raise InvalidInput(f"没有一列对得上{program.title}的内容，请指定各列对应什么；什么也没有导入。")
    return dict(columns)


def words_of_others(program: Program, columns: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For the short texts that a row must bring, what the columns of other fields are called."""
    known, taken = targets(program), set(columns.values())
    asked = (each for each in known if each.required and isinstance(each.field, TextField))
    return {
        each.name: frozenset(word for other in known for word in other.words) - {*each.words}
        for each in asked
        if each.name in taken
    }


def _likeliness(heading: str, seen: Evidence, target: Target) -> float:
    """0 to 110: how well the heading's words match, moved by what the cells look like.

    A heading that outright names the field stays likely whatever stands below it: cells that cannot be read
    are told row by row and never left out in silence.
    """
    matched = max((_match(_bare(heading), word, rank) for rank, word in enumerate(target.words)), default=0.0)
    if _bare(heading.rpartition("/")[2]) in target.words:  # 学历学位/全日制教育
        matched = max(matched, _PART)
    if matched == 0 or _tells_when(heading, target):
        return seen.alone(target.field)
    told = matched + seen.weight(target.field, begins=bool(target.second))
    return max(told, LIKELY) if _bare(heading) in target.words else told


def _tells_when(heading: str, target: Target) -> bool:
    """Whether the heading is about a time, and the field a text about none."""
    return (
        isinstance(target.field, TextField)
        and not isinstance(target.field, MonthField | DayTimeField)
        and _bare(heading).endswith(_WHEN_HEADINGS)
        and _AND_WHEN.search(_bare(heading)) is None
        and not any(word.endswith(_WHEN_HEADINGS) for word in target.words)
    )


def _match(heading: str, word: str, rank: int) -> float:
    """100 for the very word; less where one holds the other; 0 where they share nothing of use."""
    if not heading:
        return 0.0
    if heading == word:
        return SURE - rank / 10
    if word in heading and heading.rpartition(word)[2] in _OTHER_HEADINGS:
        return 0.0
    if heading.startswith(_TO_COME_HEADINGS) and not word.startswith(_TO_COME_HEADINGS):
        return 0.0
    shorter, longer = sorted((heading, word), key=len)
    if len(shorter) >= 2 and not shorter.isascii() and shorter in longer:
        # The end of a Chinese word says what it is: 来电时间 is a time, 时间安排 is not.
        at_end = 5.0 if longer.endswith(shorter) else 0.0
        return _CONTAINED + _LENGTH_COUNTS * len(shorter) / len(longer) + at_end - rank / 10
    return 0.0


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


def _bare(word: str) -> str:
    """The word without brackets, signs and blanks: *提出时间(必填) and 提出 时间 are the same.

    Of orderNo(工单号) it is what stands in the brackets.
    """
    text = folded(word).lower()
    if (translated := _TRANSLATED.fullmatch(text)) is not None:
        return translated[1]
    return _NOISE.sub("", text) or re.sub(r"\s", "", text)
