"""一线选拔: promotions, and how many of them rest on experience at the front line (domain 1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import FrontlinePromotion, PersonExperience
from db.models.frontline_posts import KINDS
from desktop_app.core import numbering
from desktop_app.core.inputs import today
from desktop_app.core.months import covered
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    GOOD,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
    Words,
)
from desktop_app.programs import elsewhere, restrictions
from desktop_app.programs.appointing import POST, change_post, held, take_back
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COUNTY = "county_head,county_deputy"
# 新区重大平台、乡镇基层一线: what the figure counts; time at an enterprise is no such experience.
COUNTED_KINDS = frozenset(KINDS) - {"enterprise"}


def promotion_rules(promotion: Any, _office: Office) -> Iterator[Problem]:
    """The service is the person's own, and has taken place."""
    for name, word in (("service", "一线锻炼"), ("trial", "试岗")):
        rested_on = getattr(promotion, name)
        if rested_on is None:
            continue
        if rested_on.person_id != promotion.person_id:
            yield Problem(name, f"这段{word}是“{rested_on.person.name}”的，不是本人的")
        elif rested_on.state in ("draft", "void"):
            yield Problem(name, f"这段{word}还没有开始，或已作废")


def basis_of(promotion: Any, day: date) -> str:
    """The experience at the front line that a promotion on the day rests on, in words; "" for none.

    It is the service or the trial that the record names, else the months at the front line in the person's
    own posts.
    """
    service = promotion.service
    if service is not None and service.kind in COUNTED_KINDS:
        until = service.ended_on or service.ends_on
        return f"{service.organization.name}{service.post}（{service.starts_on}至{until}）"
    trial = promotion.trial
    if trial is not None and trial.post.kind in COUNTED_KINDS:
        span = f"{trial.starts_on}至{trial.concluded_on or trial.ends_on}"
        return f"{trial.post.organization.name}{trial.post.title}试岗（{span}）"
    rows = promotion.person.experience.where(PersonExperience.frontline)
    months = covered([(row.started, row.ended) for row in rows], day)
    return f"任职经历中基层一线 {months} 个月" if months else ""


def against_promoting(promotion: Any, office: Office) -> Iterator[str]:
    """Reasons why the person may not be promoted now."""
    if promotion.person_id is None:
        yield "请填写“人员”"
        return
    yield from (problem.reason for problem in promotion_rules(promotion, office))
    yield from restrictions.on(promotion.person, office.today(), office=office)
    if promotion.person.status == "retired":
        yield "已退休，不能提任"


def _promoted(promotion: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["promoted_on"]
    if day > office.today():
        yield Problem("promoted_on", "“提任日期”不能晚于今天")
    elif found := restrictions.on(promotion.person, day, office=office):
        yield Problem("promoted_on", f"这一天还在影响期：{found[0]}")


def _promote(promotion: Any, values: Values, office: Office) -> Values:
    """The register has the new post; the record keeps the former one, and what the promotion rests on."""
    before = held(promotion.person)
    basis = basis_of(promotion, values["promoted_on"])
    change_post(
        promotion.person,
        values["promoted_on"],
        office=office,
        organization=promotion.organization,
        post=promotion.post,
        rank=promotion.rank,
        status="in_post",
    )
    number = numbering.next_sheet(office, "frontline_promotions", year=values["promoted_on"].year)
    office.writer.update(promotion, {"promoted_on": values["promoted_on"]})
    if promotion.service is not None and promotion.service.state == "proposed":
        elsewhere.move(promotion.service, "mark_selected", office=office)
    return {
        **values,
        "number": number,
        **{f"former_{name}": value for name, value in before.items()},
        "frontline": bool(basis),
        "basis": basis,
    }


def _void(promotion: Any, values: Values, office: Office) -> Values:
    """The register has again what it had, unless it was changed since; the service waits again."""
    office.writer.update(promotion, {"void_reason": values["void_reason"]})
    if _still_holds(promotion):
        before = {name: getattr(promotion, f"former_{name}") for name in POST}
        take_back(promotion.person, promotion.promoted_on, office=office, before=before)
    if promotion.service is not None and promotion.service.state == "selected":
        elsewhere.move(promotion.service, "reopen", office=office)
    return dict(values)


def _still_holds(promotion: Any) -> bool:
    """Whether the register says what the promotion wrote, and the promotion knows what was there before."""
    now = held(promotion.person)
    wrote = promotion.organization, promotion.post, promotion.rank
    return promotion.former_status is not None and (now["organization"], now["post"], now["rank"]) == wrote


def _frontline(promotion: Any, _office: Office) -> Words:
    return Words("一线", GOOD) if promotion.frontline else Words("")


def _promoted_in(period: Period, **more: str) -> Filters:
    return {"state": "promoted", "promoted_on": str(period), **more}


COUNTY_PROMOTIONS = Indicator(
    "county",
    "新提任县处级干部",
    lambda period: _promoted_in(period, rank=COUNTY),
    unit="人",
    distinct="person",
    definition="期内新提任的副县处长级以上干部，含转任重要岗位的；一人多次只计一次。",
)

PROGRAM = Program(
    key="frontline_promotions",
    title="一线选拔",
    model=FrontlinePromotion,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("organization.name", "任职单位", chars=8, share=1),
        Column("post", chars=9, share=1),
        Column("rank", chars=5),
        Column("promoted_on", chars=7),
        Column("from_frontline", "一线经历", text=_frontline, sort=None, chars=5),
        Column("state", chars=5, chip=True),
        Column("transfer", hidden=True),
        Column("basis", hidden=True),
        Column("former_post", hidden=True),
        Column("document", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "organization.name", "post", "basis"), "搜索姓名、单位、职务"),
        Filter("state"),
        Filter("rank"),
        Filter("promoted_on", "提任日期"),
        Filter("frontline", "有一线经历"),
        Filter("transfer", hidden=True),
        Filter("person", "人员", hidden=True),
    ),
    views=(View("all", "全部", {}), View("draft", "草稿", {"state": "draft"}, due=CLERKS)),
    form=(
        Section(
            "提任",
            (
                Field("person", required=True),
                Field("rank", required=True),
                Field("service", "依据的一线锻炼", hint="没有的空着"),
                Field("trial", "依据的试岗", hint="没有的空着"),
                Field("organization", required=True, wide=True),
                Field("post", required=True, wide=True),
                Field("transfer"),
            ),
        ),
        Section(
            "结果",
            (
                Field("promoted_on"),
                Field("document"),
                Field("frontline"),
                Field("former_post"),
                Field("basis", wide=True),
                Field("void_reason", wide=True, shown=lambda promotion: bool(promotion.void_reason)),
            ),
            editable_in=NEVER,
            shown=lambda promotion: promotion.state != "draft",
        ),
    ),
    transitions=(
        Transition(
            "promote",
            "提任",
            DRAFT,
            "promoted",
            guard=against_promoting,
            inputs=(
                Field("promoted_on", required=True, default=today),
                Field("document"),
            ),
            check=_promoted,
            effect=_promote,
            primary=True,
            question="人员库里的单位、职务和层次会一起改；一线经历按锻炼、试岗记录或任职经历认定。",
        ),
        Transition(
            "void",
            "作废",
            frozenset({"promoted"}),
            "void",
            roles=LEADERS,
            danger=True,
            inputs=(Field("void_reason", required=True),),
            effect=_void,
            question="人员库里的单位、职务、层次改回提任以前的，后来又改过的不动；锻炼恢复为“优先提名”。",
        ),
    ),
    prints=(PrintedForm("ledger", "一线选拔台账", of="list"),),
    indicators=(
        COUNTY_PROMOTIONS,
        Indicator(
            "county_frontline_rate",
            "新提任县处级干部中有一线经历的占比",
            lambda period: _promoted_in(period, rank=COUNTY, frontline="yes"),
            COUNTY_PROMOTIONS,
            distinct="person",
            places=1,
            definition="新提任县处级（含转任重要岗位）中有重大平台或乡镇基层一线经历的 ÷ 全部，每人计一次。",
        ),
        Indicator(
            "promoted",
            "提任人数",
            _promoted_in,
            unit="人",
            distinct="person",
            definition="期内提任的各层次干部，一人多次只计一次。",
        ),
    ),
    rules=promotion_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "干部姓名"),
            "organization": ("任职单位", "单位"),
            "post": (
                "提任职务",
                "拟任职务",
                "职务",
                *UNIT_AND_POST_HEADINGS,
                "提任单位及职务",
                "新任单位及职务",
            ),
            "rank": ("职务层次", "层次"),
            "transfer": ("转任重要岗位", "是否转任重要岗位"),
        },
        prepare=parting,
        identity=("person", "post"),
    ),
)
