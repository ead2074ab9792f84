"""试岗人选: who is tried in a key post at the front line, and what the second selection says (domain 1.7)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from db.models import TrialCandidate
from desktop_app.core.due import days_left
from desktop_app.core.program import Column, Outside, PrintedForm, Program, Words
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.trial_candidates import scoring
from desktop_app.programs.trial_candidates.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.trial_candidates.form import FORM
from desktop_app.programs.trial_candidates.moves import TRANSITIONS
from desktop_app.programs.trial_candidates.rules import ALERT, RUNNING, candidate_rules, days_late

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _left(candidate: Any, office: Office) -> Words:
    if candidate.state not in RUNNING:
        return Words("")
    return days_left(candidate.ends_on, office.today(), soon=ALERT.days)


def _result(candidate: Any, _office: Office) -> Words:
    """The total with its place, or what it waits for."""
    if candidate.examined_on is None:
        return Words("")
    if candidate.total is None:
        absent = comparison.missing(scoring.parts(candidate, candidate.post))
        return Words(f"缺{'、'.join(absent)}", "warn")
    place = f"，第 {candidate.place} 名" if candidate.place is not None else ""
    return Words(f"{candidate.total:.2f}{place}")


def _assessed(candidate: Any, _office: Office) -> Words:
    if late := days_late(candidate):
        return Words(f"{candidate.midterm_on}（期满后 {late} 天）", "warn")
    return Words(str(candidate.midterm_on or ""))


def _has_begun(candidate: Any, _office: Office) -> bool:
    return candidate.starts_on is not None


def _unit(candidate: Any, _office: Office) -> Words:
    unit = candidate.post.organization
    return Words(unit.name if unit is not None else "")


PROGRAM = Program(
    key="trial_candidates",
    title="试岗人选",
    model=TrialCandidate,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("post.title", "试岗岗位", chars=9, share=2),
        Column("starts_on", chars=6),
        Column("left", "期限", text=_left, sort="ends_on", chars=7),
        Column("result", "总分和名次", text=_result, sort="total", chars=9, share=1),
        Column("state", chars=8, chip=True),
        Column("unit", "试岗单位", text=_unit, sort=None, hidden=True),
        Column("organization.name", "原单位", hidden=True),
        Column("former_post", hidden=True),
        Column("rank", hidden=True),
        Column("basis", hidden=True, sort=None),
        Column("pledged_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("extensions", hidden=True),
        Column("extended_on", hidden=True),
        Column("midterm_on", "中期评估日期", text=_assessed, hidden=True),
        Column("midterm_score", hidden=True),
        Column("examined_on", hidden=True),
        Column("inspection_score", hidden=True),
        Column("votes_excellent", hidden=True),
        Column("votes_competent", hidden=True),
        Column("votes_basic", hidden=True),
        Column("votes_incompetent", hidden=True),
        Column("votes_score", hidden=True),
        Column("achievement_score", hidden=True),
        Column("total", hidden=True),
        Column("place", hidden=True),
        Column("concluded_on", hidden=True),
        Column("conclusion_note", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=FORM,
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("approval", "试岗任职审批表", parts=(("approval", "审批表"),)),
        PrintedForm("pledge", "试岗任职承诺书", parts=(("person", "承诺书"),)),
        PrintedForm("examination", "试岗期满考核表", when=_has_begun, parts=(("examination", "考核表"),)),
        PrintedForm("blank", "空白试岗任职审批表", of="blank"),
        PrintedForm("blank_pledge", "空白试岗任职承诺书", of="blank"),
        PrintedForm("blank_examination", "空白试岗期满考核表", of="blank"),
        PrintedForm("ledger", "试岗任职台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=candidate_rules,
    outside=Outside(
        synonyms={
            "post": ("试岗岗位", "拟试岗岗位", "岗位"),
            "person": ("姓名", "干部姓名"),
            "organization": ("原单位", "现任单位", "所在单位", "单位"),
            "former_post": ("原任职务", "现任职务", "职务", *UNIT_AND_POST_HEADINGS),
            "rank": ("原职务层次", "职务层次", "现职层次"),
            "basis": ("首次择优依据", "择优依据", "推荐理由"),
            "remark": ("备注",),
        },
        prepare=partial(parting, post="former_post"),
        identity=("post", "person"),
    ),
)
