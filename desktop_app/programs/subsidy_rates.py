"""补助标准: the tables that say what a year, a term or a life of service is worth, with their validity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import SubsidyRate
from desktop_app.core.program import (
    Column,
    Field,
    Filter,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def rate_rules(rate: Any, _office: Office) -> Iterator[Problem]:
    """Bands and days that are the right way round, and no two standards for the same case."""
    if rate.years_to is not None and rate.years_to < (rate.years_from or 0):
        yield Problem("years_to", "“年限上限”不能小于“年限下限”")
    if rate.amount is not None and rate.amount <= 0:
        yield Problem("amount", "“标准”要大于 0")
    if rate.valid_from and rate.valid_to and rate.valid_to < rate.valid_from:
        yield Problem("valid_to", "“停用日期”不能早于“启用日期”")
    if rate.years_from is not None and rate.valid_from and any(_meets(rate, other) for other in _alike(rate)):
        yield Problem("years_from", "同一职务、同一年限、同一天已经有一条标准")


def _alike(rate: Any) -> Any:
    return SubsidyRate.select().where(
        SubsidyRate.mode == rate.mode, SubsidyRate.post == rate.post, SubsidyRate.id != (rate.id or 0)
    )


def _meets(one: Any, other: Any) -> bool:
    """Both bands and both times have something in common."""
    years = (one.years_to is None or other.years_from <= one.years_to) and (
        other.years_to is None or one.years_from <= other.years_to
    )
    days = (one.valid_to is None or other.valid_from <= one.valid_to) and (
        other.valid_to is None or one.valid_from <= other.valid_to
    )
    return years and days


def prepare(values: dict[str, Any], _office: Office, **_how: bool) -> dict[str, Any]:
    """A table that has its standards by years of service pays by bands, where nothing else is said."""
    return {"mode": "banded", **values} if values.get("years_from") is not None else values


PROGRAM = Program(
    key="subsidy_rates",
    title="补助标准",
    model=SubsidyRate,
    columns=(
        Column("mode", chars=5),
        Column("post", chars=7),
        Column("years_from", chars=5),
        Column("years_to", chars=5),
        Column("amount", chars=7),
        Column("valid_from", chars=7),
        Column("valid_to", chars=7),
        Column("source", chars=12, share=1),
    ),
    filters=(
        Search(("source",), "搜索依据"),
        Filter("mode"),
        Filter("post"),
        Filter("valid_from", "启用日期", hidden=True),
    ),
    form=(
        Section(
            "标准",
            (
                Field("mode", required=True),
                Field("post", required=True),
                Field("years_from", required=True, hint="满几年"),
                Field("years_to", hint="不填就是以上"),
                Field("amount", required=True, hint="每月、每届或一次的金额", wide=True),
                Field("valid_from", required=True),
                Field("valid_to", hint="新标准前一天"),
                Field("source", rows=2, wide=True, hint="依据的文件"),
            ),
        ),
    ),
    prints=(PrintedForm("ledger", "离任补助标准表", of="list"),),
    rules=rate_rules,
    outside=Outside(
        synonyms={
            "mode": ("计发方式",),
            "post": ("离任职务", "职务"),
            "years_from": ("年限下限", "年限起", "任职年限", "年限", "任职年限（年）"),
            "years_to": ("年限上限", "年限止"),
            "amount": ("标准", "月标准", "月补助标准"),
            "valid_from": ("启用日期", "执行日期"),
            "valid_to": ("停用日期",),
            "source": ("依据", "文件"),
        },
        prepare=prepare,
        pairs={"years_from": "years_to"},
        identity=("mode", "post", "years_from", "valid_from"),
    ),
)
