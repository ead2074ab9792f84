"""How well a heading, and what stands below it, fit a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from db.fields import DayTimeField, MonthField, TextField
from db.models import CategoryEntry
from desktop_app.core.texts import folded
from desktop_app.spreadsheets.evidence import Evidence
from desktop_app.spreadsheets.level_headings import spelled, without_level

SURE, LIKELY = 100.0, 50.0
_PART = 95.0  # the lower of two headings is the very word
_IN_GROUP = 97.0  # it is so together with the upper one
_CONTAINED, _LENGTH_COUNTS = 55.0, 35.0
# What a heading is about when it ends so: 工作组成员 are no 工作组.
_OTHER_HEADINGS = frozenset(
    (
        *("成员", "人数", "人员", "负责人", "联系人", "联系方式"),
        *("电话", "联系电话", "编号", "数量", "次数", "件数", "地址", "地点"),
        *("来源", "渠道", "类别", "类型", "分类", "领域", "性质", "级别", "等级", "状态", "进度"),
        *("附件", "照片", "图片"),
        *("回复", "答复", "意见", "反馈", "结果", "回复意见", "答复意见", "办理意见", "反馈意见", "办理结果"),
    )
)
# What has not happened yet when a heading begins so: 要求办结时间 is no 办结时间.
_TO_COME_HEADINGS = ("承诺", "要求", "应办", "应完", "计划", "预计", "最迟", "限办")
# What a heading is about when it ends so: 承诺完成时限 is no 承诺.
_WHEN_HEADINGS = ("时间", "日期", "时限", "期限")
_ASPECT = re.compile("态度|速度")  # 服务态度评价 is no 评价 of what was done
_AND_WHEN = re.compile("[及和与]..?.?.?$")  # 处理结果及时间 is about both
_WHOSE_KIND = re.compile(r".*(?:人|代表|委员)(?:类别|类型|身份)")  # 代表类别 is no 类别 of what was said
_GROUP_ENDS = re.compile("(?:基本)?(?:情况|信息|结果|内容|过程)$")
_SELF_HEADINGS = ("本人",)
_WHOSE_PHONE = re.compile(
    r"(.*(?:人|员|者|长|户|干部|领导|单位|部门|科室|机关)).{0,2}(?:电话|手机|联系方式|号码).{0,2}"
)
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
    owners: tuple[str, ...] = ()  # of a telephone: what he is called whose it is, where a field says who

    @property
    def is_category(self) -> bool:
        """Whether the field is a category, which a table may tell level by level."""
        return getattr(self.field, "rel_model", None) is CategoryEntry

    def heard(self, heading: str) -> str:
        """The heading as the words are: 问题大类 and 二级分类 of a category are 问题类别 and 分类."""
        if (category := without_level(heading)) == "":
            return bare(heading)
        return category if self.is_category else spelled(heading)


def likeliness(heading: str, seen: Evidence, target: Target) -> float:
    """0 to 110: how well the heading's words match, moved by what the cells look like.

    A heading that outright names the field stays likely whatever stands below it: cells that cannot be read
    are told row by row and never left out in silence.
    """
    if _is_anothers(bare(heading), target):
        return 0.0
    heard = target.heard(heading)
    if without_level(heading) and not target.is_category and heard not in target.words:
        return 0.0  # 问题类别（二级） is no nature
    if _WHOSE_KIND.fullmatch(bare(heading)) and bare(heading) not in target.words:
        return 0.0
    matched = max((_match(heard, word, rank) for rank, word in enumerate(target.words)), default=0.0)
    if bare(heading.rpartition("/")[2]) in target.words:  # 学历学位/全日制教育
        matched = max(matched, _PART)
    if any(word in target.words for word in _in_group(heading)):
        matched = max(matched, _IN_GROUP)
    if matched == 0 or _tells_when(heading, target):
        return seen.alone(target.field)
    told = matched + seen.weight(target.field, begins=bool(target.second))
    return max(told, LIKELY) if heard in target.words else told


def _in_group(heading: str) -> Iterator[str]:
    """What the heading may be called with those above it: 办理情况/日期 is 办理日期."""
    *groups, part = heading.split("/")
    for group in groups:
        yield _GROUP_ENDS.sub("", bare(group)) + bare(part)


def _is_anothers(heading: str, target: Target) -> bool:
    """Whether the heading is about the telephone of somebody whom another field names, or none."""
    if not target.owners or (whose := _WHOSE_PHONE.fullmatch(heading)) is None:
        return False
    return not whose[1].startswith((*target.owners, *_SELF_HEADINGS))


def _tells_when(heading: str, target: Target) -> bool:
    """Whether the heading is about a time, and the field a text about none."""
    return (
        isinstance(target.field, TextField)
        and not isinstance(target.field, MonthField | DayTimeField)
        and bare(heading).endswith(_WHEN_HEADINGS)
        and _AND_WHEN.search(bare(heading)) is None
        and not any(word.endswith(_WHEN_HEADINGS) for word in target.words)
    )


def _match(heading: str, word: str, rank: int) -> float:
    """100 for the very word; less where one holds the other; 0 where they share nothing of use."""
    if not heading:
        return 0.0
    if heading == word:
        return SURE - rank / 10
    before, _found, behind = heading.rpartition(word)
    if word in heading and (behind in _OTHER_HEADINGS or _ASPECT.search(before)):
        return 0.0
    if heading.startswith(_TO_COME_HEADINGS) and not word.startswith(_TO_COME_HEADINGS):
        return 0.0
    shorter, longer = sorted((heading, word), key=len)
    if len(shorter) >= 2 and not shorter.isascii() and shorter in longer:
        # The end of a Chinese word says what it is: 来电时间 is a time, 时间安排 is not.
        at_end = 5.0 if longer.endswith(shorter) else 0.0
        return _CONTAINED + _LENGTH_COUNTS * len(shorter) / len(longer) + at_end - rank / 10
    return 0.0


@lru_cache(maxsize=4_096)  # each heading is compared with every word of every field
def bare(word: str) -> str:
    """The word without brackets, signs and blanks: *提出时间(必填) and 提出 时间 are the same.

    Of orderNo(工单号) it is what stands in the brackets.
    """
    text = folded(word).lower()
    if (translated := _TRANSLATED.fullmatch(text)) is not None:
        return translated[1]
    return _NOISE.sub("", text) or re.sub(r"\s", "", text)
