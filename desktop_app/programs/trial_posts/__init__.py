"""试岗岗位: key posts at the front line that are filled on trial, and their second selection (domain 1.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.models import TrialCandidate, TrialPost
from desktop_app.core.due import days_left
from desktop_app.core.period import Period
from desktop_app.core.program import (
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs.trial_candidates import figures, scoring
from desktop_app.programs.trial_candidates.rules import ALERT, CONCLUDED, HOLDING, RUNNING
from desktop_app.programs.trial_posts.moves import TRANSITIONS
from desktop_app.programs.trial_posts.rules import post_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LIVE = ("on_trial", "meeting")


def _weight(place: int) -> Callable[[Any, Office], int]:
    """The weight at that place of the parameter."""
    return lambda _post, office: _weights(office)[place]


def _weights(office: Office) -> list[int]:
    return [int(each) for each in office.parameters.text("trial_weights", office.today()).split(",")]


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """A list of posts does not say what weighs how much: as the office has settled."""
    del history
    told = zip(scoring.PARTS, _weights(office), strict=True)
    return {"places": 1, **{f"weight_{key}": weight for key, weight in told}, **values}


def _candidates(post: Any, _office: Office) -> Words:
    """How many are or were tried, and how many of them were appointed."""
    rows = TrialCandidate.select(TrialCandidate.state).where(
        TrialCandidate.post == post.id, TrialCandidate.state.not_in(("draft", "void"))
    )
    states = [row.state for row in list(rows)]
    appointed = f"，任用 {states.count('appointed')}" if "appointed" in states else ""
    return Words(f"{len(states)} 人{appointed}" if states else "")


def _left(post: Any, office: Office) -> Words:
    """Of the candidate whose trial ends first."""
    if post.state not in LIVE:
        return Words("")
    first = (
        TrialCandidate.select(TrialCandidate.ends_on)
        .where(TrialCandidate.post == post.id, TrialCandidate.state.in_(RUNNING))
        .order_by(TrialCandidate.ends_on)
        .first()
    )
    return days_left(first.ends_on, office.today(), soon=ALERT.days) if first is not None else Words("")


def _has_rivals(post: Any, _office: Office) -> bool:
    """Somebody was examined, so that there is something to lay on the table of the meeting."""
    return bool(scoring.rivals(post))


def _with(expression: Callable[[Office], Any]) -> Callable[[Office], Any]:
    """Posts with a candidate of whom that is true."""
    return lambda office: TrialPost.id.in_(
        TrialCandidate.select(TrialCandidate.post).where(expression(office))
    )


def _to_settle(_office: Office) -> Any:
    """Who was tried has been appointed or sent back, and nobody is left on trial."""
    tried = TrialCandidate.select(TrialCandidate.post)
    return (
        TrialPost.state.in_(LIVE)
        & TrialPost.id.in_(tried.where(TrialCandidate.state.in_(CONCLUDED)))
        & TrialPost.id.not_in(tried.where(TrialCandidate.state.in_(HOLDING)))
    )


def _opened_in(period: Period) -> Filters:
    return {"opened": "yes", "opened_on": str(period)}


PROGRAM = Program(
    key="trial_posts",
    title="试岗岗位",
    model=TrialPost,
    columns=(
        Column("number", chars=9),
        Column("title", chars=9, share=2),
        Column("organization.name", "单位", chars=10, share=1),
        Column("candidates", "人选", text=_candidates, sort=None, chars=9),
        Column("left", "最近期限", text=_left, sort=None, chars=6),
        Column("state", chars=8, chip=True),
        Column("kind", hidden=True),
        Column("rank", hidden=True),
        Column("places", hidden=True),
        Column("pool", hidden=True),
        Column("opened_on", hidden=True),
        Column("met_on", hidden=True),
        Column("meeting", hidden=True),
        Column("settled_on", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "title", "organization.name", "pool"), "搜索岗位、单位、人选库"),
        Filter("state"),
        Filter("kind"),
        Filter("opened_on", "确定日期"),
        Filter("pool", "人选库", hidden=True),
        Filter("catalogue_post", "岗位目录", hidden=True),
        Filter("organization", "单位", hidden=True),
        Filter("expiring", "30 日内到期", where=_with(figures.is_expiring), hidden=True),
        Filter("overdue", "逾期未考核", where=_with(figures.is_overdue), hidden=True),
        Filter("to_settle", "都有结论待结束", where=_to_settle, hidden=True),
        Filter(
            "opened", "已确定", where=lambda _office: TrialPost.state.not_in(("draft", "void")), hidden=True
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("on_trial", "试岗中", {"state": "on_trial"}),
        View("expiring", "30 日内到期", {"expiring": "yes"}),
        View("overdue", "逾期未考核", {"overdue": "yes"}),
        View("meeting", "二次择优会议", {"state": "meeting"}),
        View("to_settle", "都有结论待结束", {"to_settle": "yes"}, due=LEADERS, hidden=True),
    ),
    form=(
        Section(
            "岗位",
            (
                Field("title", required=True),
                Field("catalogue_post", wide=True, hint="选了就不用填类别、单位和层次"),
                Field("kind"),
                Field("organization"),
                Field("rank"),
                Field("places", required=True),
                Field("pool", wide=True, hint="几个岗位一起比较的，写同一个名称"),
                Field("duties", rows=3, wide=True),
                Field("remark", wide=True),
            ),
        ),
        Section(
            "期满考核权重（合计 100）",
            tuple(
                Field(f"weight_{key}", title, default=_weight(place))
                for place, (key, title) in enumerate(scoring.PARTS.items())
            ),
        ),
        Section(
            "二次择优",
            (
                Field("opened_on"),
                Field("met_on"),
                Field("meeting"),
                Field("settled_on"),
                Field("attendees", wide=True),
                Field("void_reason", wide=True, shown=lambda post: bool(post.void_reason)),
            ),
            editable_in=NEVER,
            shown=lambda post: post.opened_on is not None,
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("comparison", "二次择优比较表", when=_has_rivals, parts=(("comparison", "比较表"),)),
        PrintedForm("blank", "空白二次择优比较表", of="blank"),
        PrintedForm("ledger", "试岗岗位台账", of="list"),
    ),
    indicators=(
        Indicator(
            "opened", "试岗岗位数", _opened_in, unit="个", definition="确定日期在期内的岗位；作废的不计。"
        ),
    ),
    rules=post_rules,
    outside=Outside(
        synonyms={
            "title": ("岗位", "试岗岗位", "岗位名称"),
            "catalogue_post": ("岗位目录",),
            "kind": ("岗位类别", "类别"),
            "organization": ("单位", "所属单位", "用人单位"),
            "rank": ("岗位层次", "职务层次", "行政级别"),
            "places": ("任用职数", "职数"),
            "pool": ("人选库", "批次"),
            "duties": ("试岗任务", "岗位职责"),
            "remark": ("备注",),
        },
        prepare=prepare,
        identity=("title", "organization"),
    ),
)
