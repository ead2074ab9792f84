"""Which tag of the file is which field of a person, and how a value is written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

PERSON, FAMILY, MEMBER, PHOTO, VERSION_TAG = "Person", "JiaTingChengYuan", "Item", "ZhaoPian", "Version"
VERSION = "3.2.1.16"  # of the editor whose files these are
POST = "XianRenZhiWu"  # unit and post in one

_DOTTED = re.compile(r"\b((?:19|20)\d\d)\.(\d\d)\b")
_RUN_TOGETHER = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")


class Tag(NamedTuple):
    """A field of the person: `written` makes the file's text of the value, `read` what a form would say."""

    field: str
    written: Callable[[Any], str] = str
    read: Callable[[str], str] = str


def _month(value: str) -> str:
    return value.replace("-", "")


def _day(value: date) -> str:
    return f"{value:%Y%m%d}"


def _party(value: str) -> str:
    return _DOTTED.sub(r"\1\2", value)


def _told_party(text: str) -> str:
    return _RUN_TOGETHER.sub(r"\1.\2", text)


# In the order in which the files have them.
TAGS: Mapping[str, Tag] = {
    "XingMing": Tag("name"),
    "XingBie": Tag("gender"),
    "ChuShengNianYue": Tag("born", _month),
    "MinZu": Tag("ethnicity"),
    "JiGuan": Tag("native_place"),
    "ChuShengDi": Tag("birth_place"),
    "RuDangShiJian": Tag("joined_party", _party, _told_party),
    "CanJiaGongZuoShiJian": Tag("started_work", _month),
    "JianKangZhuangKuang": Tag("health"),
    "ZhuanYeJiShuZhiWu": Tag("professional_title"),
    "ShuXiZhuanYeYouHeZhuanChang": Tag("expertise"),
    "QuanRiZhiJiaoYu_XueLi": Tag("full_time_education"),
    "QuanRiZhiJiaoYu_XueWei": Tag("full_time_degree"),
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": Tag("full_time_school"),
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": Tag("full_time_degree_school"),
    "ZaiZhiJiaoYu_XueLi": Tag("in_service_education"),
    "ZaiZhiJiaoYu_XueWei": Tag("in_service_degree"),
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": Tag("in_service_school"),
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": Tag("in_service_degree_school"),
    POST: Tag("post"),
    "NiRenZhiWu": Tag("proposed_post"),
    "NiMianZhiWu": Tag("post_to_leave"),
    "JianLi": Tag("resume"),
    "JiangChengQingKuang": Tag("rewards"),
    "NianDuKaoHeJieGuo": Tag("appraisals"),
    "RenMianLiYou": Tag("appointment_reason"),
    "ChengBaoDanWei": Tag("reporting_unit"),
    "JiSuanNianLingShiJian": Tag("age_on", _day),
    "TianBiaoShiJian": Tag("filled_on", _day),
    "TianBiaoRen": Tag("filled_by"),
    "ShenFenZheng": Tag("identity_number"),
}
FAMILY_AFTER = "RenMianLiYou"  # behind which tag the family stands
MEMBER_TAGS: Mapping[str, Tag] = {
    "ChengWei": Tag("relation"),
    "XingMing": Tag("name"),
    "ChuShengRiQi": Tag("born", _month),
    "ZhengZhiMianMao": Tag("politics"),
    "GongZuoDanWeiJiZhiWu": Tag("unit_and_post"),
}


def text_of(record: Any, tag: Tag) -> str:
    """What the file says of the field; "" where nothing is known."""
    value = getattr(record, tag.field)
    if value is None or value == "":
        return ""
    words = getattr(record._meta.fields[tag.field], "words", None)
    return str(words[value]) if words is not None else tag.written(value)
