"""The way of an applicant: after the examination 体检, 考察, 公示, 备案, 聘用合同, 试用期 (domain 1.10 b)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core.happened import past
from desktop_app.core.inputs import setting, today
from desktop_app.core.program import LEADERS, Field, Transition
from desktop_app.core.workdays import term_end
from desktop_app.programs.application_review import APPLIED, ELIGIBLE
from desktop_app.programs.hiring_applicants import effects, rules
from desktop_app.programs.secretary_contests import moves as first_steps

if TYPE_CHECKING:
    from desktop_app.core.office import Office

FIT, EXAMINED, NOTICED = frozenset({"fit"}), frozenset({"examined"}), frozenset({"noticed"})
FILED, HIRED = frozenset({"filed"}), frozenset({"hired"})
UNSIGNED = APPLIED | ELIGIBLE | FIT | EXAMINED | NOTICED | FILED


def _ends(_applicant: Any, office: Office) -> date:
    """The last day of a contract that begins today."""
    return term_end(office.today(), office.parameters.whole("hiring_term", office.today()) * 12)


_MEDICAL = (Field("medical_on", required=True, default=today), Field("hospital", required=True))

TRANSITIONS = (
    *first_steps.entry("hiring_applicants"),
    Transition(
        "pass_medical",
        "体检合格",
        ELIGIBLE,
        "fit",
        guard=rules.against_medical,
        check=rules.medical_problems,
        inputs=(*_MEDICAL, Field("medical", required=True, wide=True, default=lambda *_: "合格")),
        primary=True,
        question="按总分从高到低等额体检，有人不合格或者放弃的，由后面的人递补。",
    ),
    Transition(
        "fail_medical",
        "体检不合格",
        ELIGIBLE,
        "unfit",
        guard=rules.against_medical,
        check=rules.medical_problems,
        inputs=(*_MEDICAL, Field("medical", "不合格的结论", required=True, wide=True)),
    ),
    Transition(
        "examine",
        "登记考察",
        FIT,
        "examined",
        check=past("examined_on", since="medical_on"),
        inputs=(
            Field("examined_on", required=True, default=today),
            Field("examiners", required=True, hint="几个人用“、”隔开"),
            Field("conclusion", required=True),
            Field("findings", required=True, rows=4, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "notice",
        "公示",
        EXAMINED,
        "noticed",
        guard=rules.against_noticing,
        check=rules.notice_problems,
        effect=effects.post_notice,
        inputs=(
            Field("noticed_on", required=True, default=today),
            Field("notice_days", required=True, default=setting("hiring_notice_least")),
        ),
        primary=True,
        question="公示从第二天起算；是工作日还是自然日，按参数“招聘公示按”。",
    ),
    Transition(
        "file",
        "备案",
        NOTICED,
        "filed",
        guard=rules.against_filing,
        check=past("filed_on", since="notice_until", after=1),
        inputs=(
            Field("filed_on", required=True, default=today),
            Field("filing", required=True, hint="人力社保部门的备案文号"),
            Field("notice_result", required=True, wide=True, default=lambda *_: "公示期间没有反映问题"),
        ),
        primary=True,
    ),
    Transition(
        "sign",
        "签聘用合同",
        FILED,
        "hired",
        guard=rules.against_signing,
        check=rules.signing_problems,
        effect=effects.sign,
        inputs=(
            Field("signed_on", required=True, default=today),
            Field("contract", required=True),
            Field("starts_on", required=True, default=today),
            Field("ends_on", required=True, default=_ends),
            Field("new_post", required=True, default=lambda applicant, _office: applicant.round.title),
            Field("probation_months", required=True, default=setting("hiring_probation")),
        ),
        roles=LEADERS,
        primary=True,
        question="人员登记里的单位、职务和人员类别同时改变，试用期从“合同起”算起。",
    ),
    Transition(
        "confirm",
        "试用期满",
        HIRED,
        "settled",
        guard=rules.against_confirming,
        check=past("confirmed_on", since="probation_until", after=1),
        inputs=(
            Field("confirmed_on", required=True, default=today),
            Field("confirmation", required=True, wide=True, default=lambda *_: "考核合格，按期转正"),
        ),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "dismiss",
        "取消聘用",
        HIRED,
        "dismissed",
        check=past("confirmed_on", since="starts_on"),
        effect=effects.dismiss,
        inputs=(
            Field("confirmed_on", required=True, default=today),
            Field("confirmation", "不合格的结论", required=True, wide=True),
        ),
        roles=LEADERS,
        danger=True,
        question="试用期考核不合格的取消聘用，人员登记里转为“离任”；编号保留在台账里，不能恢复。",
    ),
    Transition(
        "pass_over",
        "未聘用",
        UNSIGNED,
        "passed_over",
        inputs=(Field("ending_reason", "未聘用原因", required=True, wide=True),),
        question="缺考的写“缺考”；名次由后面的人递补。",
    ),
    Transition(
        "withdraw",
        "退出",
        UNSIGNED,
        "withdrawn",
        inputs=(Field("ending_reason", "退出原因", required=True, wide=True),),
        danger=True,
        question="编号保留在台账里，不能恢复。",
    ),
)
