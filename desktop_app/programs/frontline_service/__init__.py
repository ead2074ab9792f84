"""一线锻炼: cadres who are trained and examined at the front line, and may be promoted from there (1.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import FrontlineExamination, FrontlinePromotion, FrontlineService
from db.models.frontline import CONCLUSIONS
from desktop_app.core.due import days_left
from desktop_app.core.period import Period
from desktop_app.core.program import (
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    Transition,
    View,
    Words,
)
from desktop_app.programs.frontline_service import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SERVING = frozenset({"serving", "examined", "proposed"})
SOON = 30  # days


def _left(service: Any, office: Office) -> Words:
    return days_left(service.ends_on, office.today(), soon=SOON) if service.state in SERVING else Words("")


def _conclusion(service: Any, _office: Office) -> Words:
    found = rules.last_examination(service)
    return Words("" if found is None else CONCLUSIONS[found.conclusion])


def is_expiring(office: Office) -> Any:
    """Who serves and whose time ends within 30 days, or has ended."""
    last = office.working_days.after(office.today(), SOON, "natural_days")
    return FrontlineService.state.in_(tuple(SERVING)) & (FrontlineService.ends_on <= last)


def _served(period: Period) -> Filters:
    return {"served": "yes", "starts_on": str(period)}


def _examined(_office: Office) -> Any:
    return FrontlineService.id.in_(FrontlineExamination.select(FrontlineExamination.service))


PROGRAM = Program(
    key="frontline_service",
    title="一线锻炼",
    model=FrontlineService,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("kind", chars=5),
        Column("organization.name", "一线单位", chars=9, share=1),
        Column("post", chars=7, share=1),
        Column("conclusion", "考察结论", text=_conclusion, sort=None, chars=6),
        Column("left", "期限", text=_left, sort="ends_on", chars=7),
        Column("state", chars=5, chip=True),
        Column("way", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("ended_on", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "organization.name", "post", "results"), "搜索姓名、单位、岗位"),
        Filter("state"),
        Filter("kind"),
        Filter("way"),
        Filter("starts_on", "起始日期", hidden=True),
        Filter("person", "人员", hidden=True),
        Filter("expiring", "30 日内期满", where=is_expiring, hidden=True),
        Filter("examined", "已考察", where=_examined, hidden=True),
        Filter(
            "served",
            "已锻炼",
            where=lambda _office: FrontlineService.state.not_in(("draft", "void")),
            hidden=True,
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("serving", "锻炼中", {"state": "serving,examined,proposed"}),
        View("expiring", "30 日内期满", {"expiring": "yes"}),
    ),
    form=(
        Section(
            "岗位",
            (
                Field("person", required=True),
                Field("kind", required=True),
                Field("organization", required=True),
                Field("post", required=True),
                Field("way", required=True),
                Field("starts_on", editable_in=NEVER),
                Field("ends_on", editable_in=NEVER),
                Field("ended_on", editable_in=NEVER, shown=lambda service: service.ended_on is not None),
            ),
        ),
        Section(
            "实绩", (Field("results", rows=4, wide=True),), editable_in=frozenset({"serving", "examined"})
        ),
        Lines(
            "examinations",
            "一线考察",
            FrontlineExamination,
            "service",
            (
                Field("examined_on", required=True),
                Field("place"),
                Field("group", required=True, wide=True, hint="至少两人，用“、”隔开"),
                Field("method", required=True),
                Field("talks"),
                *(
                    Field(name, required=True)
                    for name in ("virtue", "ability", "diligence", "achievement", "integrity")
                ),
                Field("conclusion", required=True),
            ),
            editable_in=frozenset({"serving", "examined"}),
            rules=rules.examination_rules,
        ),
        Section(
            "结果",
            (
                Field("nomination", rows=2, wide=True, shown=lambda service: bool(service.nomination)),
                Field("appraisal", rows=3, wide=True),
                Field("void_reason", wide=True, shown=lambda service: bool(service.void_reason)),
            ),
            editable_in=NEVER,
            shown=lambda service: service.state not in ("draft", "serving"),
        ),
    ),
    transitions=(
        Transition(
            "start",
            "开始锻炼",
            DRAFT,
            "serving",
            inputs=(
                Field("starts_on", required=True, default=lambda _service, office: office.today()),
                Field("ends_on", required=True),
            ),
            check=rules.check_start,
            effect=rules.start,
            primary=True,
            question="挂职、抽调、试岗的，人员库里的在职状态会一起改。",
        ),
        Transition(
            "examine",
            "完成考察",
            frozenset({"serving"}),
            "examined",
            guard=rules.against_examining,
            primary=True,
        ),
        Transition(
            "nominate",
            "优先提名",
            frozenset({"examined"}),
            "proposed",
            guard=rules.against_nominating,
            inputs=(Field("nomination", required=True, rows=3, wide=True),),
            effect=lambda _service, values, _office: dict(values),
            roles=LEADERS,
            primary=True,
        ),
        Transition(
            "select",
            "选拔",
            frozenset({"proposed"}),
            "selected",
            inputs=(
                Field("organization", "任职单位", required=True, model=FrontlinePromotion),
                Field("post", required=True, model=FrontlinePromotion),
                Field("rank", required=True, model=FrontlinePromotion),
                Field("transfer", model=FrontlinePromotion),
            ),
            effect=rules.select,
            roles=LEADERS,
            primary=True,
            question="会在“一线选拔”里生成提任草稿，任职手续在那里办。",
        ),
        Transition(
            "end",
            "期满鉴定",
            frozenset({"serving", "examined", "proposed", "selected"}),
            "ended",
            inputs=(
                Field("ended_on", required=True, default=lambda _service, office: office.today()),
                Field("appraisal", required=True, rows=3, wide=True),
            ),
            check=rules.check_end,
            effect=rules.end,
            primary=True,
            question="这段经历会记入人员的任职经历（基层一线），在职状态改回锻炼前的。",
        ),
        Transition(
            "void",
            "作废",
            frozenset({"serving"}),
            "void",
            roles=LEADERS,
            danger=True,
            inputs=(Field("void_reason", required=True),),
            effect=rules.void,
            question="人员库里的在职状态改回锻炼前的。",
        ),
    ),
    prints=(
        PrintedForm("register", "一线锻炼登记表", parts=(("register", "登记表"),)),
        PrintedForm(
            "examination",
            "一线考察记录表",
            when=lambda service, _office: service.examinations.exists(),
            parts=(("examination", "记录表"),),
        ),
        PrintedForm("record", "一线干部实绩档案"),
        PrintedForm("blank", "空白一线锻炼登记表", of="blank"),
        PrintedForm("ledger", "一线锻炼台账", of="list"),
    ),
    indicators=(
        Indicator(
            "served",
            "一线锻炼人数",
            _served,
            unit="人",
            distinct="person",
            definition="期内开始锻炼的干部，一人多次只计一次；作废的不计。",
        ),
        Indicator(
            "examined_rate",
            "一线考察率",
            lambda period: {**_served(period), "examined": "yes"},
            _served,
            definition="做过一线考察的锻炼 ÷ 全部锻炼。",
        ),
    ),
    rules=rules.service_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "干部姓名"),
            "kind": ("岗位类别", "类别"),
            "organization": ("一线单位", "锻炼单位", "单位"),
            "post": ("一线岗位", "岗位", "锻炼岗位"),
            "way": ("方式", "锻炼方式"),
        },
        identity=("person", "post"),
    ),
)
