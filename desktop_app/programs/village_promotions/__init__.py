"""比选进班子: rounds in which good village secretaries are chosen for the leadership of townships
(domain 1.10 a).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import PromotionSource, VillagePromotion
from desktop_app.core.inputs import today
from desktop_app.core.program import (
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs.secretary_contests.rounds import COLUMNS, conditions_section, weights_section
from desktop_app.programs.village_promotions import rules
from desktop_app.programs.village_promotions.figures import INDICATORS
from desktop_app.programs.village_promotions.moves import TRANSITIONS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _sources(promotion: Any, _office: Office) -> Words:
    return Words("、".join(row.source.name for row in promotion.sources))


def _is_compared(promotion: Any, _office: Office) -> bool:
    return promotion.state in ("reviewing", "comparing", "done", "unfilled")


PROGRAM = Program(
    key="village_promotions",
    title="比选进班子",
    model=VillagePromotion,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=1),
        Column("places", chars=4),
        *COLUMNS,
        Column("state", chars=6, chip=True),
        Column("sources", "人员范围", text=_sources, sort=None, hidden=True),
        Column("document", hidden=True),
        Column("published_on", hidden=True),
        Column("apply_until", hidden=True),
        Column("compared_on", hidden=True),
        Column("closed_on", hidden=True),
        Column("requirements", hidden=True, sort=None),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "title", "document"), "搜索编号、名称、文号"),
        Filter("state"),
        Filter("published_on", "公告日期"),
        Filter("published", "已公告", where=rules.is_published, hidden=True),
        Filter("late", "报名已截止", where=rules.is_closing, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "报名中", {"state": "open"}),
        View("late", "报名已截止", {"late": "yes"}, due=CLERKS),
        View("comparing", "比选中", {"state": "comparing"}),
    ),
    form=(
        Section(
            "比选",
            (
                Field("title", required=True, wide=True, hint="如 2016年比选优秀村社区书记进乡镇领导班子"),
                Field("places", required=True),
                Field("document"),
                Field("published_on", default=today),
                Field("apply_until", hint="公告时要填"),
                Field("remark", wide=True),
            ),
        ),
        Lines(
            "sources",
            "人员范围",
            PromotionSource,
            "round",
            (Field("source", required=True), Field("places", hint="不分名额的空着")),
            rules=rules.source_rules,
        ),
        conditions_section(),
        weights_section("promotion_weights"),
        Section(
            "进程",
            (
                Field("compared_on"),
                Field("compared_by", wide=True),
                Field("closed_on"),
                Field("closing_reason", wide=True),
            ),
            editable_in=NEVER,
            shown=lambda promotion: promotion.compared_on is not None or promotion.closed_on is not None,
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("notice", "比选公告", when=lambda each, _office: each.number is not None),
        PrintedForm("results", "比选汇总表", when=_is_compared, parts=(("results", "汇总表"),)),
        PrintedForm("ledger", "比选进班子台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=rules.promotion_rules,
    outside=Outside(
        synonyms={
            "title": ("比选名称", "名称", "公告名称"),
            "places": ("名额", "比选名额", "职数"),
            "document": ("方案文号", "文号"),
            "published_on": ("公告日期", "发布日期", "报名开始", "报名时间", "报名起止时间"),
            "apply_until": ("报名截止", "报名截止日期", "报名结束"),
            "least_years": ("任职年限", "任职满（年）"),
            "age_max": ("年龄", "年龄要求", "年龄不超过"),
            "requirements": ("资格条件", "其他资格", "报名条件"),
            "sources.source": ("人员范围", "面向人员"),
            "sources.places": ("分项名额", "该范围名额"),
            "remark": ("备注",),
        },
        pairs={"published_on": "apply_until"},
        identity=("title",),
        lines="sources",
    ),
)
