"""十佳评选: the yearly round in which exactly ten good village secretaries are honoured (domain 1.10 c)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import VillageHonour
from desktop_app.core.due import days_left
from desktop_app.core.inputs import setting, this_year, weight
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs import public_notice
from desktop_app.programs.village_honours import rules
from desktop_app.programs.village_honours.moves import TRANSITIONS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _clock(honour: Any, office: Office) -> Words:
    """What runs in the state that the round is in, and for how much longer."""
    if honour.state == "open":
        return days_left(honour.recommend_until, office.today())
    return (
        public_notice.clock(honour.notice_until, office.today()) if honour.state == "noticed" else Words("")
    )


def _nominees(honour: Any, _office: Office) -> Words:
    """How many were recommended, and how many of them passed the review."""
    found = list(rules.recommended(honour))
    good = sum(each.state in rules.SHORTLISTED for each in found)
    return Words(f"{len(found)} 人，通过 {good}" if found else "")


PROGRAM = Program(
    key="village_honours",
    title="十佳评选",
    model=VillageHonour,
    columns=(
        Column("number", chars=9),
        Column("year", chars=4),
        Column("title", chars=13, share=1),
        Column("nominees", "推荐", text=_nominees, sort=None, chars=8),
        Column("clock", "期限", text=_clock, sort="notice_until", chars=7),
        Column("state", chars=6, chip=True),
        Column("places", hidden=True),
        Column("published_on", hidden=True),
        Column("recommend_until", hidden=True),
        Column("notice_until", hidden=True),
        Column("voted_on", hidden=True),
        Column("awarded_on", hidden=True),
        Column("document", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "title", "document"), "搜索编号、名称、文号"),
        Filter("state"),
        Filter("awarded_on", "表彰日期"),
        Filter("late", "推荐已截止", where=rules.is_closing, hidden=True),
        Filter("notice_over", "公示期满", where=rules.is_notice_over, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("late", "推荐已截止", {"late": "yes"}, due=CLERKS),
        View("notice_over", "公示期满", {"notice_over": "yes"}, due=CLERKS, hidden=True),
        View("voting", "投票后待表彰", {"state": "voting"}, due=LEADERS, hidden=True),
        View("awarded", "已表彰", {"state": "awarded"}),
    ),
    form=(
        Section(
            "评选",
            (
                Field("title", required=True, wide=True, hint="如 首届“十佳村社区惠民好书记”"),
                Field("year", required=True, default=this_year),
                Field("places", required=True, default=setting("honour_places")),
                Field("weight_vote", default=setting("honour_weights", weight(0))),
                Field("weight_panel", default=setting("honour_weights", weight(1))),
                Field("recommend_until", hint="发通知时要填"),
                Field("remark", wide=True),
            ),
        ),
        Section(
            "进程",
            (
                Field("published_on"),
                Field("noticed_on"),
                Field("notice_days"),
                Field("notice_until"),
                Field("notice_result", wide=True),
                Field("voted_on"),
                Field("awarded_on"),
                Field("document"),
                Field("closing_reason", wide=True),
            ),
            editable_in=NEVER,
            shown=lambda honour: honour.state != "draft",
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("call", "推荐通知", when=lambda each, _office: each.number is not None),
        PrintedForm("notice", "候选人公示", when=lambda each, _office: each.noticed_on is not None),
        PrintedForm(
            "results",
            "评选汇总表",
            when=lambda each, _office: each.state in ("voting", "awarded"),
            parts=(("results", "汇总表"),),
        ),
        PrintedForm("decision", "表彰决定", when=lambda each, _office: each.state == "awarded"),
        PrintedForm("ledger", "十佳评选台账", of="list"),
    ),
    rules=rules.honour_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "title": ("评选名称", "名称"),
            "recommend_until": ("推荐截止", "推荐截止日期"),
            "remark": ("备注",),
        },
        identity=("title",),
    ),
)
