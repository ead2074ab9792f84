"""Résumés and appraisal results as the national form writes them in words, read into rows.

What a row counts as is guessed from its words, and says so until somebody has checked it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

POST_LENGTH = 200

_PLAIN = str.maketrans("０１２３４５６７８９．／－—–―〜～~　", "0123456789./------- ")
_MONTH = r"(?:19|20)\d\d(?:[./年-]\s?\d{1,2}月?|\d{2})"
_LINE = re.compile(rf"\s*(?P<start>{_MONTH})\s*(?:-+|至)\s*(?P<end>{_MONTH}|至今|今)?[\s,，:：]*(?P<what>.*)")
_NUMBERS = re.compile(r"(\d{4})\D*(\d{1,2})")
_STUDY = re.compile(r"(?:学习|学生|就读|读书|研究生|本科|专科|专业|培训班学员)$")
_ASIDE = re.compile(r"[(（]?其间")

# 村镇建设局, 乡村振兴局, 镇江 …: words that hold the word for a place and are none.
_NOT_PLACES = re.compile(r"村镇|乡村|乡镇企业|镇[江海]")
_FRONTLINE = re.compile(r"[乡镇村]|街道|社区|管委会|指挥部|一线|产业园|集聚区|工作组|第一书记")
_NOT_LEADING = re.compile(r"主任科员|书记员|团委书记|村|社区")
_LEADING = re.compile(
    r"(?:书记|[市县区镇乡局部院校处厅会行]长|主任|党[组工]?委?委员|总指挥|总经理|董事长|巡视员)"
)

_GRADES = {
    "不定等次": "undetermined",
    "未定等次": "undetermined",
    "基本称职": "barely_competent",
    "基本合格": "barely_competent",
    "不称职": "incompetent",
    "不合格": "incompetent",
    "优秀": "excellent",
    "称职": "competent",
    "合格": "competent",
}
_SPOKEN = re.compile(rf"((?:19|20)\d\d)(?:\s*年)?(\s*[-至]\s*)?|({'|'.join(_GRADES)})")


class Held(NamedTuple):
    """A post that a line of a résumé tells of; the months as 2012-03, `ended` "" while it lasts."""

    started: str
    ended: str
    post: str

    @property
    def frontline(self) -> bool:
        """Whether it sounds like the front line: a township, a village, a zone, a project."""
        return bool(_FRONTLINE.search(_NOT_PLACES.sub("", self.post)))

    @property
    def leading(self) -> bool:
        """Whether it sounds like a leading post above the village."""
        bare = _NOT_PLACES.sub("", self.post)
        return bool(_LEADING.search(bare)) and not _NOT_LEADING.search(bare)


class Told(NamedTuple):
    """What a résumé tells: posts, and the lines that could not be read or tell of no post."""

    posts: list[Held]
    other: list[str]


def read_resume(text: str) -> Told:
    """The posts of a résumé; years of study are no posts, and what happened meanwhile (其间) is left out."""
    told = Told([], [])
    for line in _lines(text):
        found = _LINE.match(line.translate(_PLAIN))
        months = _months(found) if found is not None else None
        if found is None or months is None:
            told.other.append(line)
            continue
        what = line[found.start("what") :].strip()[:POST_LENGTH]
        if not what or _STUDY.search(what):
            told.other.append(line)
        else:
            told.posts.append(Held(*months, what))
    return told


def read_appraisals(text: str) -> dict[int, str]:
    """Year → grade of 2013年称职；2014、2015年优秀 and the like; grades without a year are left out."""
    found: dict[int, str] = {}
    years: list[int] = []
    until = False
    for match in _SPOKEN.finditer(text.translate(_PLAIN)):
        year, to, grade = match.groups()
        if year:
            years += range(years[-1] + 1, int(year)) if until and years else ()
            years.append(int(year))
            until = bool(to)
        else:
            found.update(dict.fromkeys(years, _GRADES[grade]))
            years, until = [], False
    return found


def _lines(text: str) -> Iterator[str]:
    """The lines of the résumé: one that goes on is joined to the one before, asides are left out."""
    whole = ""
    for line in text.splitlines():
        bare = line.strip()
        if _LINE.match(bare.translate(_PLAIN)) or not whole:
            if whole:
                yield whole
            whole = bare
        elif bare and not _ASIDE.match(bare):
            whole += bare
    if whole:
        yield whole


def _months(found: re.Match[str]) -> tuple[str, str] | None:
    """The two months as 2012-03; None for a month that does not exist."""
    months = []
    for part in (found["start"], found["end"] or ""):
        numbers = _NUMBERS.match(part)
        if numbers is None:
            months.append("")
        elif 1 <= int(numbers[2]) <= 12:
            months.append(f"{numbers[1]}-{int(numbers[2]):02d}")
        else:
            return None
    return (months[0], months[1]) if months[0] and (not months[1] or months[0] <= months[1]) else None
