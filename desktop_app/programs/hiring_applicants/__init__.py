"""应聘人员: village secretaries who apply for a post, up to the contract and the end of the probation
(domain 1.10 b).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from db.models import HiringApplicant, VillageHiring
from desktop_app.core.due import days_left
from desktop_app.core.program import Column, Outside, PrintedForm, Program, Words
from desktop_app.programs import public_notice
from desktop_app.programs.hiring_applicants.figures import FILTERS, INDICATORS, SOON, VIEWS
from desktop_app.programs.hiring_applicants.form import FORM
from desktop_app.programs.hiring_applicants.moves import TRANSITIONS
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS
from desktop_app.programs.secretary_contests import scores
from desktop_app.programs.secretary_contests.intake import hand_in, prepare
from desktop_app.programs.secretary_contests.rules import candidate_rules
from desktop_app.programs.steps import since

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _clock(applicant: Any, office: Office) -> Words:
    """What runs in the state that the applicant is in, and for how much longer."""
    today = office.today()
    if applicant.state == "noticed":
        return public_notice.clock(applicant.notice_until, today)
    if applicant.state == "hired":
        if applicant.probation_until < today:
            return Words("试用期满", "warn")
        left = days_left(applicant.probation_until, today, soon=SOON.days)
        return Words(f"试用{left.text}", left.tone)
    return Words("")


PROGRAM = Program(
    key="hiring_applicants",
    title="应聘人员",
    model=HiringApplicant,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=4),
        Column("round.title", "招聘岗位", chars=9, share=1),
        Column("organization.name", "现任单位", chars=6, share=1),
        Column("result", "审查和总分", text=scores.result, sort="total", chars=10, share=1),
        Column("clock", "期限", text=_clock, sort="notice_until", chars=7),
        Column("state", chars=7, chip=True),
        Column("person.gender", "性别", hidden=True),
        Column("person.born", "出生年月", hidden=True),
        Column("post", hidden=True),
        Column("age", hidden=True),
        Column("secretary_months", hidden=True),
        Column("education", hidden=True),
        Column("honours", hidden=True, sort=None),
        Column("applied_on", hidden=True),
        Column("review", hidden=True, sort=None),
        Column("written_score", hidden=True),
        Column("interview_score", hidden=True),
        Column("achievement_score", hidden=True),
        Column("total", hidden=True),
        Column("medical_on", hidden=True),
        Column("medical", hidden=True),
        Column("notice_until", hidden=True),
        Column("filed_on", hidden=True),
        Column("filing", hidden=True),
        Column("contract", hidden=True),
        Column("signed_on", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("probation_until", hidden=True),
        Column("ending_reason", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=FORM,
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("application", "应聘报名表", parts=(("application", "报名表"),)),
        PrintedForm("review", "资格审查表", when=since("reviewed_on"), parts=(("review", "审查表"),)),
        PrintedForm("notice", "拟聘用公示", when=since("noticed_on")),
        PrintedForm(
            "contract",
            "聘用合同",
            when=since("signed_on"),
            parts=(("employer", "聘用单位"), ("person", "受聘人员")),
        ),
        PrintedForm("ledger", "应聘人员台账", of="list"),
        PrintedForm("blank", "空白应聘报名表", of="blank"),
        PrintedForm("blank_review", "空白资格审查表", of="blank"),
        PrintedForm("blank_contract", "空白聘用合同", of="blank"),
    ),
    indicators=INDICATORS,
    rules=candidate_rules,
    outside=Outside(
        synonyms={
            "round": ("招聘岗位", "报考岗位", "应聘岗位", "岗位"),
            "person": ("姓名", "考生姓名"),
            "applied_on": ("报名日期", "报名时间"),
            "organization": ("现任单位", "所在村社区", "工作单位"),
            "post": ("现任职务", "职务", *UNIT_AND_POST_HEADINGS),
            "honours": ("荣誉", "获奖情况", "所获荣誉"),
            "remark": ("备注",),
        },
        prepare=partial(prepare, rounds=VillageHiring),
        identity=("round", "person"),
        settle=partial(hand_in, "hiring_applicants"),
    ),
)
