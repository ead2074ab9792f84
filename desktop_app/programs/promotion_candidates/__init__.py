"""进班子人选: village secretaries who stand for the leadership of a township, up to election or appointment
(domain 1.10 a).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from db.models import PromotionCandidate, VillagePromotion
from desktop_app.core.program import Column, Outside, PrintedForm, Program, Words
from desktop_app.programs import public_notice
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS
from desktop_app.programs.promotion_candidates.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.promotion_candidates.form import FORM
from desktop_app.programs.promotion_candidates.moves import TRANSITIONS
from desktop_app.programs.promotion_candidates.rules import promotion_candidate_rules
from desktop_app.programs.secretary_contests import scores
from desktop_app.programs.secretary_contests.intake import hand_in, prepare
from desktop_app.programs.steps import since

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _clock(candidate: Any, office: Office) -> Words:
    if candidate.state != "noticed":
        return Words("")
    return public_notice.clock(candidate.notice_until, office.today())


PROGRAM = Program(
    key="promotion_candidates",
    title="进班子人选",
    model=PromotionCandidate,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=4),
        Column("organization.name", "现任单位", chars=7, share=1),
        Column("post", chars=6, share=1),
        Column("result", "审查和总分", text=scores.result, sort="total", chars=10, share=1),
        Column("clock", "公示", text=_clock, sort="notice_until", chars=6),
        Column("state", chars=7, chip=True),
        Column("round.title", "比选", hidden=True),
        Column("source.name", "人员范围", hidden=True),
        Column("person.gender", "性别", hidden=True),
        Column("person.born", "出生年月", hidden=True),
        Column("age", hidden=True),
        Column("secretary_months", hidden=True),
        Column("education", hidden=True),
        Column("honours", hidden=True, sort=None),
        Column("way", hidden=True),
        Column("recommender.name", "推荐单位", hidden=True),
        Column("applied_on", hidden=True),
        Column("review", hidden=True, sort=None),
        Column("written_score", hidden=True),
        Column("interview_score", hidden=True),
        Column("achievement_score", hidden=True),
        Column("total", hidden=True),
        Column("unit.name", "拟任单位", hidden=True),
        Column("new_post", hidden=True),
        Column("appointing", hidden=True),
        Column("notice_until", hidden=True),
        Column("appointed_on", hidden=True),
        Column("document", hidden=True),
        Column("ending_reason", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=FORM,
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("application", "比选报名表", parts=(("application", "报名表"),)),
        PrintedForm("review", "资格审查表", when=since("reviewed_on"), parts=(("review", "审查表"),)),
        PrintedForm("notice", "任前公示", when=since("noticed_on")),
        PrintedForm("ledger", "进班子人选台账", of="list"),
        PrintedForm("blank", "空白比选报名表", of="blank"),
        PrintedForm("blank_review", "空白资格审查表", of="blank"),
    ),
    indicators=INDICATORS,
    rules=promotion_candidate_rules,
    outside=Outside(
        synonyms={
            "round": ("比选", "比选名称"),
            "person": ("姓名", "书记姓名"),
            "source": ("人员范围", "人员类别", "报考类别"),
            "way": ("报名方式", "推荐/自荐", "推荐自荐"),
            "recommender": ("推荐单位", "推荐乡镇"),
            "applied_on": ("报名日期", "报名时间"),
            "organization": ("现任单位", "所在村社区", "工作单位"),
            "post": ("现任职务", "职务", *UNIT_AND_POST_HEADINGS),
            "honours": ("荣誉", "获奖情况", "所获荣誉"),
            "reason": ("报名理由", "推荐理由"),
            "remark": ("备注",),
        },
        prepare=partial(prepare, rounds=VillagePromotion),
        identity=("round", "person"),
        settle=partial(hand_in, "promotion_candidates"),
    ),
)
