"""十佳候选人: village secretaries whom units recommend for the honour, with votes, score and place
(domain 1.10 c).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import HonourNominee, VillageHonour
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Indicator,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs.honour_nominees import rules
from desktop_app.programs.honour_nominees.intake import settle
from desktop_app.programs.honour_nominees.moves import TRANSITIONS
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting
from desktop_app.programs.sole_round import in_sole_round

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _standing(nominee: Any, _office: Office) -> Words:
    """The place once it is settled, before that what is known."""
    if nominee.place is not None:
        return Words(f"第 {nominee.place} 名，{nominee.total:.2f} 分")
    known = (
        f"{nominee.votes} 票" if nominee.votes is not None else "",
        f"评审 {nominee.panel_score:.2f}" if nominee.panel_score is not None else "",
    )
    return Words("，".join(filter(None, known)))


def _recommended(period: Period) -> dict[str, str]:
    return {"recommended": "yes", "nominated_on": str(period)}


def prepare(values: dict[str, Any], office: Office, **_how: bool) -> dict[str, Any]:
    """A unit may stand before the post; the list of one honour rarely names it on every row."""
    return in_sole_round(parting(values, office), "honour", VillageHonour)


PROGRAM = Program(
    key="honour_nominees",
    title="十佳候选人",
    model=HonourNominee,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=4),
        Column("organization.name", "所在村社区", chars=7, share=1),
        Column("recommender.name", "推荐单位", chars=7, share=1),
        Column("standing", "票数和名次", text=_standing, sort="place", chars=10),
        Column("state", chars=7, chip=True),
        Column("honour.title", "评选", hidden=True),
        Column("honour.year", "年度", hidden=True),
        Column("person.gender", "性别", hidden=True),
        Column("person.born", "出生年月", hidden=True),
        Column("post", hidden=True),
        Column("secretary_months", hidden=True),
        Column("nominated_on", hidden=True),
        Column("deeds", hidden=True, sort=None),
        Column("review", hidden=True),
        Column("votes", hidden=True),
        Column("panel_score", hidden=True),
        Column("total", hidden=True),
        Column("place", hidden=True),
        Column("tie_reason", hidden=True),
        Column("tie_by", hidden=True),
        Column("awarded_on", hidden=True),
        Column("ending_reason", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "recommender.name", "deeds"), "搜索编号、姓名、推荐单位、事迹"),
        Filter("state"),
        Filter("honour", "评选"),
        Filter("recommender", "推荐单位"),
        Filter("person", "姓名", hidden=True),
        Filter("nominated_on", "推荐日期", hidden=True),
        Filter("awarded_on", "表彰日期", hidden=True),
        Filter("recommended", "已推荐", where=rules.is_recommended, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("nominated", "待初审", {"state": "nominated"}, due=CLERKS),
        View("shortlisted", "初审通过", {"state": "shortlisted"}),
        View("awarded", "表彰", {"state": "awarded"}),
    ),
    form=(
        Section(
            "推荐",
            (
                Field("honour", required=True, wide=True),
                Field("person", required=True),
                Field("recommender", required=True),
                Field("organization", hint="空着按人员登记"),
                Field("post", hint="空着按人员登记"),
                Field("opinion", wide=True),
                Field("deeds", required=True, rows=6, wide=True, hint="不超过 2000 字"),
                Field("remark", wide=True),
            ),
        ),
        Section(
            "初审",
            (
                Field("nominated_on"),
                Field("secretary_months", "任书记月数"),
                Field("reviewed_on"),
                Field("review", wide=True),
            ),
            editable_in=NEVER,
            shown=lambda nominee: nominee.nominated_on is not None,
        ),
        Section(
            "票数和名次",
            (
                Field("votes"),
                Field("vote_score"),
                Field("panel_score"),
                Field("total"),
                Field("place"),
                Field("awarded_on"),
                Field("tie_order"),
                Field("tie_by"),
                Field("tie_reason", wide=True),
            ),
            editable_in=NEVER,
            shown=lambda nominee: nominee.votes is not None or nominee.panel_score is not None,
        ),
        Section(
            "结束",
            (Field("ending_reason", wide=True),),
            editable_in=NEVER,
            shown=lambda nominee: bool(nominee.ending_reason),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("recommendation", "十佳推荐表", parts=(("recommendation", "推荐表"),)),
        PrintedForm("ledger", "十佳候选人台账", of="list"),
        PrintedForm("blank", "空白十佳推荐表", of="blank"),
    ),
    indicators=(
        Indicator(
            "honoured",
            "十佳书记表彰数",
            lambda period: {"state": "awarded", "awarded_on": str(period)},
            unit="人",
            definition="表彰日期在期内的人次；一人两届都受表彰计两次，撤销表彰的不计。",
        ),
        Indicator(
            "recommended",
            "十佳书记推荐数",
            _recommended,
            unit="人次",
            definition="推荐日期在期内的推荐，含初审未通过和退出的。",
        ),
    ),
    rules=rules.nominee_rules,
    outside=Outside(
        synonyms={
            "honour": ("评选", "评选名称"),
            "person": ("姓名", "书记姓名", "推荐对象"),
            "recommender": ("推荐单位", "推荐乡镇", "乡镇（街道）"),
            "organization": ("所在村社区", "工作单位", "村社区"),
            "post": ("职务", "现任职务", *UNIT_AND_POST_HEADINGS),
            "deeds": ("主要事迹", "事迹", "事迹材料"),
            "opinion": ("推荐意见", "推荐理由"),
            "remark": ("备注",),
        },
        prepare=prepare,
        identity=("honour", "person"),
        settle=settle,
    ),
)
