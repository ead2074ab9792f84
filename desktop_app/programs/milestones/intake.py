"""时间轴 from an office's own list: what it says of days, and that it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Outside
from desktop_app.programs.milestones.rules import first_day, without_day

if TYPE_CHECKING:
    from desktop_app.core.office import Office


_DOCUMENT = re.compile(
    r"《.+》|(?:通知|意见|办法|方案|规定|细则|决定|纪要|印发)(?:[（(].*[)）])?$|^(?:印发|出台|下发)"
)
_MEETING = re.compile(r"(?:会|会议)$|^召开")


def prepare(values: dict[str, Any], _office: Office, **_how: bool) -> dict[str, Any]:
    """A list with one column of times says its days by them, and its kinds by what was done."""
    prepared = dict(values)
    if told := prepared.get("written"):
        if prepared.get("happened_on") is None and (day := first_day(told)) is not None:
            prepared["happened_on"] = day
        if (month := without_day(told)) is not None:
            prepared["written"] = month[1]
    if "kind" not in prepared and (title := prepared.get("title")):
        is_document = prepared.get("document_number") or _DOCUMENT.search(title)
        prepared["kind"] = "document" if is_document else "meeting" if _MEETING.search(title) else "measure"
    return prepared


def settle(milestones: Sequence[Any], _office: Office, **_how: bool) -> None:
    """What an office has on its list already is no draft any more."""
    for milestone in milestones:
        milestone.state = "standing"


OUTSIDE = Outside(
    synonyms={
        "happened_on": ("日期", "发文日期", "印发日期", "成文日期", "发生日期", "年月日"),
        "written": ("时间写法", "时间", "时间节点", "起始时间", "日期", "年月"),
        "kind": ("类别", "类型", "种类"),
        "title": ("事项", "文件标题", "标题", "文件名称", "名称", "大事", "事件", "会议名称", "举措"),
        "document_number": ("文号", "发文字号", "文件号", "文件编号"),
        "issuer": ("发文单位", "发文机关", "印发单位", "主办单位", "牵头单位", "单位"),
        "summary": ("摘要", "主要内容", "内容", "内容摘要", "要点", "简介"),
    },
    prepare=prepare,
    settle=settle,
)
