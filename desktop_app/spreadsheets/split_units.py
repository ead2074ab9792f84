"""Columns in which a unit and whoever answers for it stand together: 承办单位及经办人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop_app.core.texts import folded, several
from desktop_app.spreadsheets.merges import DITTOS_ELSEWHERE, Cells, Rows

_BOTH = re.compile(
    r"(?P<unit>\w*?(?:单位|部门|科室))\s*[及和与、/(]\s*(?P<who>\w+?(?:人|人员|干部|领导))(?:姓名)?\)?"
)
_UNIT = re.compile(
    r".+(?:公司|集团|银行|单位|部门|政府|党委|医院|学校|中心|委员会|街道|社区|网格|"
    r"[委村镇乡局所站办室科股队组部院会厂校处馆])"
)
_PERSON = re.compile(
    r"(?:[小老][㐀-鿿]|(?:欧阳|上官|司马|诸葛|尉迟|夏侯|皇甫|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖"
    r"田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    r"万钱严覃武戴莫孔向汤俞应乐翁舒柴施励邬虞鲍竺])[㐀-鿿·]{1,3})"
)


def with_units_apart(headings: Sequence[str], rows: Rows) -> tuple[list[str], Rows]:
    """The headings and the rows, with those who answer in a column of their own at the right."""
    headings = list(headings)
    for place, heading in enumerate(tuple(headings)):
        found = _BOTH.fullmatch(folded(heading))
        if found is None or any(
            other.partition("/")[0] in found.groups() for other in headings if other != heading
        ):
            continue
        headings[place] = found["unit"]
        rows = _apart(rows, place, len(headings))
        headings.append(found["who"])
    return headings, rows


def _apart(rows: Rows, place: int, width: int) -> Rows:
    def read() -> Iterator[Cells]:
        for cells in rows():
            whole = [*cells[:width], *[""] * (width - len(cells))]
            units, people = _told(whole[place])
            whole[place] = units
            yield [*whole, people, *cells[width:]]

    return read


def _told(cell: object) -> tuple[object, str]:
    """The units in the cell, and the people; one that names nobody stays as it is; 同上 is both."""
    if not isinstance(cell, str):
        return cell, ""
    if cell in DITTOS_ELSEWHERE:
        return cell, cell
    parts = several(cell.replace("(", "、").replace("（", "、").replace(")", "").replace("）", ""))
    people = [part for part in parts if _UNIT.fullmatch(part) is None and _PERSON.fullmatch(part)]
    if not people:
        return cell, ""
    return "、".join(part for part in parts if part not in people), "、".join(people)
