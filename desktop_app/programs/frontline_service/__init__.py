"""一线锻炼: cadres who are trained and examined at the front line, and may be promoted from there (1.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import FrontlineExamination, FrontlineService
from db.models.frontline import CONCLUSIONS
from db.models.frontline_posts import KINDS
from desktop_app.core.due import days_left
from desktop_app.core.program import (
    NEVER,
    Column,
    Field,
    Lines,
    PrintedForm,
    Program,
    Section,
    Words,
)
from desktop_app.core.row_choice import RowChoice
from desktop_app.programs import examining_group
from desktop_app.programs.frontline_service import rules
from desktop_app.programs.frontline_service.figures import FILTERS, INDICATORS, SERVING, SOON, VIEWS
from desktop_app.programs.frontline_service.intake import OUTSIDE
from desktop_app.programs.frontline_service.moves import TRANSITIONS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _left(service: Any, office: Office) -> Words:
    return days_left(service.ends_on, office.today(), soon=SOON) if service.state in SERVING else Words("")


def _conclusion(service: Any, _office: Office) -> Words:
    found = rules.last_examination(service)
    return Words("" if found is None else CONCLUSIONS[found.conclusion])


def _kind(service: Any, _office: Office) -> Words:
    kind = service.kind or rules.of_catalogue(service).get("kind")
    return Words(KINDS[kind] if kind else "")


def _unit(service: Any, _office: Office) -> Words:
    unit = service.organization or rules.of_catalogue(service).get("organization")
    return Words(unit.name if unit is not None else "")


def _post(service: Any, _office: Office) -> Words:
    return Words(service.post or rules.of_catalogue(service).get("post", ""))


def _by_itself(service: Any) -> bool:
    """Whether the service says itself where it is, and not a post of the catalogue."""
    return service.catalogue_post_id is None


SEEN = RowChoice(
    lambda service: service.examinations,
    lambda row: f"{row.examined_on}",
    lambda row: f"{row.examined_on.year}年{row.examined_on.month}月{row.examined_on.day}日",
)
PROGRAM = Program(
    key="frontline_service",
    title="一线锻炼",
    model=FrontlineService,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("kind", text=_kind, label="岗位类别", chars=5),
        Column("organization.name", "一线单位", text=_unit, sort="organization", chars=9, share=1),
        Column("post", text=_post, label="一线岗位", chars=7, share=1),
        Column("conclusion", "考察结论", text=_conclusion, sort=None, chars=6),
        Column("left", "期限", text=_left, sort="ends_on", chars=7),
        Column("state", chars=5, chip=True),
        Column("way", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("ended_on", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "岗位",
            (
                Field("person", required=True),
                Field("way", required=True),
                Field("catalogue_post", wide=True, hint="选了就不用填类别、单位和岗位"),
                Field("organization", required=_by_itself, wide=True),
                Field("kind", required=_by_itself),
                Field("post", required=_by_itself),
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
                Field("group", required=True, wide=True, hint=examining_group.HINT),
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
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("register", "一线锻炼登记表", parts=(("register", "登记表"),)),
        PrintedForm(
            "examination",
            "一线考察记录表",
            when=lambda service, _office: service.examinations.exists(),
            parts=(("examination", "记录表"),),
            options=SEEN,
        ),
        PrintedForm("record", "一线干部实绩档案"),
        PrintedForm("blank", "空白一线锻炼登记表", of="blank"),
        PrintedForm("blank_examination", "空白一线考察记录表", of="blank"),
        PrintedForm("blank_record", "空白一线干部实绩档案", of="blank"),
        PrintedForm("ledger", "一线锻炼台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=rules.service_rules,
    outside=OUTSIDE,
)
