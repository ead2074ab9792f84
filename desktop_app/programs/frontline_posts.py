"""一线岗位目录: posts at the front line, written down once and named by services and trials (domain 1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import FrontlinePost, FrontlineService, TrialPost
from desktop_app.core.program import (
    Column,
    Field,
    Filter,
    Indicator,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    Values,
    View,
    Words,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SERVING = ("serving", "examined", "proposed")


def post_rules(post: Any, _office: Office) -> Iterator[Problem]:
    """A post stands in the catalogue once."""
    twin = FrontlinePost.get_or_none(
        FrontlinePost.title == post.title,
        FrontlinePost.organization == post.organization_id,
        FrontlinePost.id != (post.id or 0),
    )
    if twin is not None:
        yield Problem("title", f"目录里已经有“{twin.organization.name}”的“{post.title}”")


def described(record: Any, *names: str) -> Values:
    """What the record leaves empty and its post of the catalogue says."""
    post = record.catalogue_post
    if post is None:
        return {}
    return {name: getattr(post, name) for name in names if not getattr(record, name)}


def against_closed(record: Any) -> Iterator[Problem]:
    """A post that is out of use is not taken any more; whoever has it keeps it."""
    post = record.catalogue_post
    if post is None or post.active:
        return
    stored = type(record).get_or_none(type(record).id == record.id)
    if stored is None or stored.catalogue_post_id != post.id:
        yield Problem("catalogue_post", f"目录里的“{post.title}”已经停用，请选在用的岗位")


def title_in_unit(post: Any) -> str:
    """The title without the name of the unit, which stands beside it."""
    return str(post.title).removeprefix(post.organization.name)


def _is_held(_office: Office) -> Any:
    serving = FrontlineService.select(FrontlineService.catalogue_post).where(
        FrontlineService.state.in_(SERVING), FrontlineService.catalogue_post.is_null(False)
    )
    trials = TrialPost.select(TrialPost.catalogue_post).where(
        TrialPost.state.in_(("on_trial", "meeting")), TrialPost.catalogue_post.is_null(False)
    )
    return FrontlinePost.id.in_(serving) | FrontlinePost.id.in_(trials)


def _holders(post: Any, _office: Office) -> Words:
    """Who serves there now."""
    names = [
        service.person.name
        for service in FrontlineService.select().where(
            FrontlineService.catalogue_post == post.id, FrontlineService.state.in_(SERVING)
        )
    ]
    return Words("、".join(names))


PROGRAM = Program(
    key="frontline_posts",
    title="一线岗位",
    model=FrontlinePost,
    columns=(
        Column("title", chars=12, share=2),
        Column("organization.name", "单位", chars=10, share=1),
        Column("kind", chars=5),
        Column("rank", chars=5),
        Column("holders", "正在锻炼", text=_holders, sort=None, chars=7, share=1),
        Column("key", "关键", chars=4),
        Column("active", chars=4),
        Column("duties", hidden=True, sort=None),
    ),
    filters=(
        Search(("title", "organization.name", "duties"), "搜索岗位、单位"),
        Filter("kind"),
        Filter("key", "关键岗位"),
        Filter("active", "在用"),
        Filter("organization", "单位", hidden=True),
        Filter("held", "有人锻炼或试岗", where=_is_held, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("key", "关键岗位", {"key": "yes"}),
        View("held", "有人的岗位", {"held": "yes"}),
    ),
    form=(
        Section(
            "岗位",
            (
                Field("title", required=True, wide=True, hint="同名的前面写上单位"),
                Field("organization", required=True, wide=True),
                Field("kind", required=True),
                Field("rank"),
                Field("key"),
                Field("active"),
                Field("duties", rows=3, wide=True),
            ),
        ),
    ),
    prints=(PrintedForm("ledger", "一线岗位目录", of="list"),),
    indicators=(
        Indicator(
            "posts",
            "一线岗位数",
            lambda _period: {"active": "yes"},
            unit="个",
            definition="目录里现在在用的岗位，不分期间。",
        ),
        Indicator(
            "held_rate",
            "一线岗位有人率",
            lambda _period: {"active": "yes", "held": "yes"},
            lambda _period: {"active": "yes"},
            definition="现在有人锻炼或正在试岗的岗位 ÷ 在用的岗位。",
        ),
    ),
    rules=post_rules,
    outside=Outside(
        synonyms={
            "title": ("岗位名称", "岗位", "一线岗位"),
            "kind": ("岗位类别", "类别"),
            "organization": ("单位", "所属单位", "一线单位"),
            "rank": ("岗位层次", "职务层次", "行政级别"),
            "key": ("关键岗位", "是否关键岗位"),
            "active": ("在用", "是否在用"),
            "duties": ("岗位职责", "职责"),
        },
        identity=("title", "organization"),
    ),
)
