"""全员聘任: posts set up because they are needed, announced, competed for or chosen, and held on contract
(domain 1.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import ContractPost
from desktop_app.core.due import days_left
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
    Column,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Program,
    Search,
    View,
    Words,
)
from desktop_app.programs import public_notice
from desktop_app.programs.contract_posts import rules
from desktop_app.programs.contract_posts.eligibility import SECTION, is_competed
from desktop_app.programs.contract_posts.form import FORM
from desktop_app.programs.contract_posts.moves import MOVES

if TYPE_CHECKING:
    from desktop_app.core.office import Office

UNCOUNTED = ("draft", "merged", "void")


def way(post: Any, _office: Office) -> Words:
    """招聘类型, which follows from the level."""
    return Words("竞争上岗" if is_competed(post) else "双向选择")


def _taken(post: Any, _office: Office) -> Words:
    return Words("" if post.state == "draft" else f"{rules.held(post)}/{post.places}")


def _clock(post: Any, office: Office) -> Words:
    """What runs in the state that the post is in."""
    if post.state == "announced" and post.apply_until is not None:
        left = days_left(post.apply_until, office.today())
        return Words("报名已截止" if post.apply_until < office.today() else f"报名{left.text}", left.tone)
    if post.state == "noticed":
        return public_notice.clock(post.notice_until, office.today())
    return Words("")


def _counted(_office: Office) -> Any:
    return ContractPost.state.not_in(UNCOUNTED)


def _ready(office: Office) -> Any:
    """公示期满: whoever was proposed may be appointed now."""
    return (ContractPost.state == "noticed") & (ContractPost.notice_until < office.today())


def _closed(office: Office) -> Any:
    """报名截止: the competition can go on, or be called off."""
    return (ContractPost.state == "announced") & (ContractPost.apply_until < office.today())


def _to_decide(office: Office) -> Any:
    """Competed for, and the day of the defence has come."""
    competing = (ContractPost.state == "competing") & ContractPost.kind.in_(tuple(SECTION))
    return competing & (ContractPost.defence_on.is_null() | (ContractPost.defence_on <= office.today()))


def counted(period: Period, **more: str) -> Filters:
    """The posts that were set up in the period."""
    return {"counted": "yes", "set_up_on": str(period), **more}


PLACES = Indicator(
    "places",
    "聘任职数",
    counted,
    total="places",
    unit="个",
    definition="期内设立的岗位的职数合计；拟设、已并岗、作废的不计。",
)

PROGRAM = Program(
    key="contract_posts",
    title="聘任岗位",
    model=ContractPost,
    columns=(
        Column("number", chars=9),
        Column("department", chars=7),
        Column("title", chars=10, share=2),
        Column("kind", chars=5),
        Column("taken", "在聘/职数", text=_taken, sort="places", chars=6),
        Column("clock", "期限", text=_clock, sort="apply_until", chars=9),
        Column("state", chars=5, chip=True),
        Column("year", hidden=True),
        Column("way", "招聘类型", text=way, sort="kind", hidden=True),
        Column("code", hidden=True),
        Column("duties", hidden=True, sort=None),
        Column("organization.name", "所属单位", hidden=True),
        Column("places", "招聘人数", hidden=True),
        Column("identity", hidden=True),
        Column("age_max", hidden=True),
        Column("education", hidden=True),
        Column("years", hidden=True),
        Column("requirements", hidden=True, sort=None),
        Column("term_years", hidden=True),
        Column("pay_grade", hidden=True),
        Column("apply_from", hidden=True),
        Column("apply_until", hidden=True),
        Column("defence_on", "答辩（招聘会）时间", hidden=True),
        Column("defence_place", "答辩（招聘会）地点", hidden=True),
        Column("materials_until", hidden=True),
        Column("withdraw_until", hidden=True),
    ),
    filters=(
        Search(("number", "code", "title", "department", "duties", "requirements"), "搜索编号、岗位、部门"),
        Filter("state"),
        Filter("kind"),
        Filter("organization", "所属单位"),
        Filter("year", hidden=True),
        Filter("set_up_on", "设岗日期", hidden=True),
        Filter("counted", "已设岗", where=_counted, hidden=True),
        Filter("closed", "报名已截止", where=_closed, hidden=True),
        Filter("ready", "公示期满", where=_ready, hidden=True),
        Filter("to_decide", "竞聘后待讨论决定", where=_to_decide, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("vacant", "空缺", {"state": "vacant,expired"}),
        View("to_decide", "竞聘后待讨论决定", {"to_decide": "yes"}, due=LEADERS, hidden=True),
        View("closed", "报名已截止", {"closed": "yes"}, due=CLERKS),
        View("ready", "公示期满", {"ready": "yes"}, due=CLERKS, hidden=True),
    ),
    form=FORM,
    transitions=MOVES,
    prints=(
        PrintedForm("description", "岗位说明书", parts=(("description", "说明书"),)),
        PrintedForm(
            "totals",
            "竞争上岗综合成绩表",
            when=lambda post, _office: post.weight_defence is not None,
        ),
        PrintedForm("notice", "拟聘人选公示", when=lambda post, _office: post.state == "noticed"),
        PrintedForm("blank", "空白岗位说明书", of="blank"),
        PrintedForm("ledger", "聘任岗位台账", of="list"),
    ),
    indicators=(
        Indicator(
            "posts",
            "聘任岗位数",
            counted,
            unit="个",
            definition="期内设立的岗位；拟设、已并岗、作废的不计。",
        ),
        PLACES,
        Indicator(
            "filled_rate",
            "聘任率",
            lambda period: counted(period, state="filled"),
            counted,
            definition="期内设置、现在已聘的岗位 ÷ 聘任岗位数。",
        ),
    ),
    rules=rules.post_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "organization": ("所属单位", "用人单位", "单位"),
            "department": ("部门", "所属部门", "内设机构"),
            "code": ("岗位编号", "岗位代码"),
            "title": ("岗位名称", "岗位", "名称"),
            "kind": ("行政级别", "岗位类别", "岗位级别", "类别", "级别"),
            "places": ("招聘人数", "职数", "人数", "岗位数", "核定职数"),
            "need": ("设岗事由", "设岗依据"),
            "duties": ("分管工作", "岗位职责", "职责", "主要职责"),
            "identity": ("身份要求", "身份", "人员身份"),
            "age_max": ("年龄上限", "年龄"),
            "education": ("学历要求", "学历"),
            "years": ("工作年限", "年限"),
            "requirements": ("岗位要求", "其他要求", "资格条件", "任职条件", "任职要求"),
            "term_years": ("聘期", "聘期（年）"),
            "pay_grade": ("薪酬档", "薪酬等级", "薪档"),
        },
        identity=("year", "code", "department", "title", "organization"),
    ),
)
