"""聘任书: who holds which post for how long, what is to be achieved, and the examination at the end (domain
1.9).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import Contract, ContractGoal
from db.models.contract_posts import IDENTITIES
from desktop_app.core.due import days_left
from desktop_app.core.inputs import today
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
    PrintedForm,
    Program,
    Search,
    Section,
    Transition,
    View,
    Words,
)
from desktop_app.programs import contract_posts
from desktop_app.programs.contracts import effects, rules
from desktop_app.programs.contracts.intake import OUTSIDE

if TYPE_CHECKING:
    from desktop_app.core.office import Office

RUNNING = frozenset({"running"})
SIGNED = "running,renewed,transferred,dismissed"


EXAM = (
    Field("examined_on", required=True, default=today),
    Field("exam_grade", required=True),
    Field("exam_note", rows=3, wide=True),
)


def _left(contract: Any, office: Office) -> Words:
    if contract.state != "running":
        return Words("")
    soon = office.parameters.whole("contract_alert_days", office.today())
    return days_left(contract.ends_on, office.today(), soon=soon)


def _expiring(office: Office) -> Any:
    """Terms that end within the days of the alert, or have ended unexamined."""
    soon = timedelta(days=office.parameters.whole("contract_alert_days", office.today()))
    return (Contract.state == "running") & (Contract.ends_on <= office.today() + soon)


def _overdue(office: Office) -> Any:
    return (Contract.state == "running") & (Contract.ends_on < office.today())


def signed_in(period: Period, **more: str) -> Filters:
    """The contracts that were signed and whose term began in the period."""
    return {"state": SIGNED, "starts_on": str(period), **more}


def _of_identity(when: str, title: str, key: str) -> Indicator:
    name = f"identity_{when}"
    return Indicator(
        f"{when}_{key}",
        f"{title}身份：{IDENTITIES[key]}",
        lambda period: signed_in(period, **{name: key}),
        signed_in,
        definition=f"期内起聘、已经签订的聘任书里，{title}是{IDENTITIES[key]}身份的比例；续聘、转岗的各算一份。",
    )


PROGRAM = Program(
    key="contracts",
    title="聘任书",
    model=Contract,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("post.department", "部门", chars=7),
        Column("post.title", "岗位", chars=9, share=2),
        Column("ends_on", chars=6),
        Column("left", "剩余", text=_left, sort="ends_on", chars=7),
        Column("identity_after", chars=5),
        Column("state", chars=5, chip=True),
        Column("post.kind", "行政级别", hidden=True),
        Column("source", hidden=True),
        Column("starts_on", hidden=True),
        Column("identity_before", hidden=True),
        Column("post_before", hidden=True),
        Column("pay_grade", hidden=True),
        Column("signed_on", hidden=True),
        Column("examined_on", hidden=True),
        Column("exam_grade", hidden=True),
        Column("ended_on", hidden=True),
        Column("ended_reason", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "post.title", "post.department"), "搜索编号、姓名、岗位"),
        Filter("state"),
        Filter("post", "岗位"),
        Filter("source"),
        Filter("identity_before"),
        Filter("identity_after"),
        Filter("starts_on", "聘期起", hidden=True),
        Filter("person", "姓名", hidden=True),
        Filter("expiring", "即将期满", where=_expiring, hidden=True),
        Filter("overdue", "期满未考核", where=_overdue, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("drafts", "待签", {"state": "draft"}, due=CLERKS),
        View("expiring", "即将期满", {"expiring": "yes"}, due=CLERKS),
        View("overdue", "期满未考核", {"overdue": "yes"}, due=CLERKS | LEADERS),
    ),
    form=(
        Section(
            "聘任",
            (
                Field("person", required=True),
                Field("source", required=True),
                Field("post", required=True),
                Field("starts_on", required=True),
                Field("ends_on", required=True),
                Field("identity_before", required=True),
                Field("identity_after", required=True),
                Field("pay_grade"),
                Field("signed_on", editable_in=NEVER, shown=lambda each: each.signed_on is not None),
                Field("post_before", editable_in=NEVER, shown=lambda each: bool(each.post_before)),
            ),
        ),
        Lines(
            "goals",
            "聘期目标",
            ContractGoal,
            "contract",
            (
                Field("goal", required=True, wide=True),
                Field("standard"),
                Field("due_on", required=True),
                Field("result", hint="期满考核前填"),
            ),
            editable_in=DRAFT | RUNNING,
        ),
        Section(
            "期满考核",
            (
                Field("examined_on"),
                Field("exam_grade"),
                Field("exam_note", rows=2, wide=True),
                Field("ended_on"),
                Field("ended_reason", wide=True, shown=lambda each: bool(each.ended_reason)),
            ),
            editable_in=NEVER,
            shown=lambda each: bool(each.examined_on or each.ended_on or each.ended_reason),
        ),
    ),
    transitions=(
        Transition(
            "sign",
            "签订",
            DRAFT,
            "running",
            guard=rules.against_signing,
            check=rules.signing_problems,
            effect=effects.sign,
            inputs=(Field("signed_on", required=True, default=today),),
            primary=True,
            question="取得编号；人员登记里的单位、职务、职务层次、人员类别、在职状态和任职经历同时改变。",
        ),
        Transition(
            "renew",
            "续聘",
            RUNNING,
            "renewed",
            guard=rules.against_examining,
            check=rules.renewal_problems,
            effect=effects.renew,
            inputs=EXAM,
            primary=True,
            question="期满考核后续聘：起草下一份聘任书，从本聘期届满的第二天开始。",
        ),
        Transition(
            "transfer",
            "转岗",
            RUNNING,
            "transferred",
            guard=rules.against_examining,
            check=rules.transfer_problems,
            effect=effects.transfer,
            inputs=(Field("post", "转到岗位", required=True), *EXAM),
            question="期满考核后转到另一个岗位：起草那个岗位的聘任书。",
        ),
        Transition(
            "dismiss",
            "解聘",
            RUNNING,
            "dismissed",
            check=rules.dismissal_problems,
            effect=effects.dismiss,
            inputs=(
                Field("ended_on", "解聘日期", required=True, default=today),
                Field("exam_grade"),
                Field("ended_reason", "解聘原因", required=True, wide=True),
            ),
            roles=LEADERS,
            question="人员登记里的职务清空，在职状态改为“免职待安排”，同时列入待岗安置。",
        ),
        Transition(
            "void",
            "作废",
            RUNNING,
            "void",
            effect=effects.take_back,
            inputs=(Field("ended_reason", "作废原因", required=True),),
            roles=LEADERS,
            danger=True,
            question="登记错了才作废；人员登记恢复成签订以前的，后来又改过的不动。",
        ),
    ),
    prints=(
        PrintedForm("letter", "聘任书", follows=frozenset({"sign"})),
        PrintedForm("goals", "聘期目标责任书", parts=(("employer", "单位存档"), ("person", "本人保存"))),
        PrintedForm(
            "examination",
            "聘期届满考核表",
            when=lambda contract, _office: contract.state not in ("draft", "void"),
            parts=(("examination", "考核表"),),
        ),
        PrintedForm("blank", "空白聘任书", of="blank"),
        PrintedForm("blank_goals", "空白聘期目标责任书", of="blank"),
        PrintedForm("ledger", "聘任人员台账", of="list"),
    ),
    indicators=(
        Indicator(
            "signed",
            "聘任人数",
            signed_in,
            unit="人",
            distinct="person",
            definition="期内起聘、已经签订聘任书的人，一人多次只计一次；待签和作废的不计。",
        ),
        Indicator(
            "places_rate",
            "职数聘任率",
            lambda _period: {"state": "running"},
            Indicator(
                "places",
                "聘任职数",
                lambda _period: {"counted": "yes"},
                total="places",
                of=contract_posts.PROGRAM,
            ),
            definition="现在在聘的人数 ÷ 现有岗位的职数，不论期间；拟设、已并岗、作废的岗位不计。",
        ),
        *(
            _of_identity(when, title, key)
            for when, title in (("before", "聘前"), ("after", "聘后"))
            for key in IDENTITIES
        ),
    ),
    rules=rules.contract_rules,
    outside=OUTSIDE,
)
