"""培训班: a class from its announcement to the hours that it credits (domain 1.15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import Training, TrainingCard, TrainingEnrolment
from desktop_app.core import numbering, search_index
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
from desktop_app.programs import training_cards, training_enrolments
from desktop_app.programs.training_enrolments import OVER, attended, is_away_too_long

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OPEN = frozenset({"draft", "announced", "running"})


def training_rules(training: Any, _office: Office) -> Iterator[Problem]:
    """The days are in order and in the year, and hours and days are amounts."""
    if training.starts_on and training.ends_on and training.ends_on < training.starts_on:
        yield Problem("ends_on", "“结束日期”不能早于“开始日期”")
    if training.starts_on and training.ends_on and training.year is not None and not _is_of(training):
        yield Problem("year", "“年度”应是培训班开始或结束的那一年")
    if training.hours is not None and not 0 < training.hours <= 2000:
        yield Problem("hours", "“学时”应是 1 到 2000 的整数")
    if training.days is not None and training.days <= 0:
        yield Problem("days", "“天数”应大于 0")


def _is_of(training: Any) -> bool:
    return bool(training.starts_on.year <= training.year <= training.ends_on.year)


def learner_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Everybody stands once in the list, and nobody is there or away for less than nothing."""
    if any(count > 1 for count in Counter(row.person_id for row in rows).values()):
        yield Problem("person", "学员名单里有人重复")
    if any(row.leave_hours < 0 for row in rows):
        yield Problem("leave_hours", "“请假学时”不能是负数")
    if any((row.attended_hours or 0) < 0 for row in rows):
        yield Problem("attended_hours", "“出勤学时”不能是负数")


def against_announcing(training: Any, _office: Office) -> Iterator[str]:
    """Reasons why nobody can be told yet."""
    if not training.place and training.form != "online":
        yield "请填写“地点”"
    if not training.enrolments.exists():
        yield "请先填学员名单"


def against_beginning(training: Any, office: Office) -> Iterator[str]:
    """A class begins on its first day."""
    if training.starts_on > office.today():
        yield f"培训班 {training.starts_on} 才开始"


def against_finishing(training: Any, office: Office) -> Iterator[str]:
    """Reasons why nothing can be credited yet."""
    if training.ends_on > office.today():
        yield f"培训班到 {training.ends_on} 结束"
    for row in training.enrolments:
        if row.leave_hours < 0 or row.leave_hours > training.hours:
            yield f"{row.person.name}的请假学时应在 0 到 {training.hours} 之间"
        elif attended(training, row) > training.hours - row.leave_hours:
            both = row.attended_hours + row.leave_hours
            yield f"{row.person.name}的出勤和请假合计 {both} 学时，总学时是 {training.hours}"


def _announce(training: Any, _values: Values, office: Office) -> Values:
    """Number the class, and keep what each learner was at the time."""
    for row in training.enrolments:
        if not row.unit_and_post:
            person = row.person
            unit = person.organization.name if person.organization_id is not None else ""
            changes = {"unit_and_post": f"{unit}{person.post}"[:100]}
            _write(row, changes, office)
    return {
        "number": numbering.numbers(
            office,
            "trainings",
            short_name=office.info.short_name,
            year=training.year,
            written=numbering.sheet_number,
        )[0]
    }


def _finish(training: Any, _values: Values, office: Office) -> Values:
    """Who was not away for too long has completed; what counts for the year is credited to their cards."""
    for row in training.enrolments:
        there = attended(training, row)
        away = is_away_too_long(training.hours, training.hours - there, office)
        counts = training.counts and not away
        changes = {
            "attended_hours": there,
            "outcome": "withdrawn" if away else "completed",
            "credited_hours": there if counts else 0,
            "credited_days": training.days if counts else None,
        }
        _write(row, changes, office)
        if counts:
            _give_card(row.person, training.year, office)
    return {}


def _write(row: Any, changes: Values, office: Office) -> None:
    office.writer.update(row, changes)
    search_index.put(training_enrolments.PROGRAM, row, changes)


def _give_card(person: Any, year: int, office: Office) -> None:
    """A card for the year, where the person has none."""
    if TrainingCard.get_or_none(TrainingCard.person == person, TrainingCard.year == year) is None:
        card = TrainingCard(person=person, year=year, level=person.rank or "staff")
        office.writer.create(card)
        search_index.put(training_cards.PROGRAM, card)


def _void(training: Any, values: Values, office: Office) -> Values:
    """Nothing of it is credited any more."""
    for row in training.enrolments:
        changes = {"credited_hours": 0, "credited_days": None}
        _write(row, changes, office)
    return {"void_reason": values["void_reason"]}


def _is_over(office: Office) -> Any:
    """Classes whose last day has passed and that were not closed."""
    return Training.state.in_(("announced", "running")) & (Training.ends_on < office.today())


def _count(training: Any, _office: Office) -> Words:
    count = training.enrolments.count()
    return Words(str(count) if count else "")


def _begun_in(period: Period) -> Filters:
    return {"ended": "yes", "starts_on": str(period)}


def _of_theme(key: str, title: str) -> Indicator:
    return Indicator(
        f"theme_{key}",
        title,
        lambda period: {**_begun_in(period), "theme": key},
        unit="班次",
        definition="期内开班、已结业的培训班中属于该主题的。",
    )


PROGRAM = Program(
    key="trainings",
    title="培训班",
    model=Training,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("host.name", "主办单位", chars=8, share=1),
        Column("starts_on", chars=7),
        Column("hours", chars=4),
        Column("learners", "学员", text=_count, sort=None, chars=4),
        Column("state", chars=5, chip=True),
        Column("year", hidden=True),
        Column("kind", hidden=True),
        Column("theme", hidden=True),
        Column("form", hidden=True),
        Column("ends_on", hidden=True),
        Column("days", hidden=True),
        Column("place", hidden=True),
        Column("counts", hidden=True),
    ),
    filters=(
        Search(("number", "title", "host.name", "place", "content"), "搜索编号、名称、主办单位"),
        Filter("state"),
        Filter("theme"),
        Filter("kind"),
        Filter("starts_on", "开班日期"),
        Filter("host", "主办单位", hidden=True),
        Filter("year", hidden=True),
        Filter("over", "待结业", where=_is_over, hidden=True),
        Filter("ended", "已结业", where=lambda _office: Training.state.in_(OVER), hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "未结业", {"state": "draft,announced,running"}),
        View("over", "待结业", {"over": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "培训班",
            (
                Field("title", required=True, wide=True),
                Field("year", required=True, default=lambda _training, office: office.today().year),
                Field("host", required=True, default=lambda _training, office: office.organization),
                Field("kind", required=True),
                Field("theme", required=True),
                Field("form", required=True),
                Field("place"),
                Field("starts_on", required=True),
                Field("ends_on", required=True),
                Field("hours", required=True),
                Field("days", required=True, hint="半天填 0.5"),
                Field("counts"),
                Field("content", rows=3, wide=True),
                Field("remark", wide=True),
            ),
        ),
        Lines(
            "enrolments",
            "学员",
            TrainingEnrolment,
            "training",
            (
                Field("person", required=True),
                Field("unit_and_post", hint="不填就按人员库"),
                Field("leave_hours"),
                Field("attended_hours", hint="不填按请假以外全勤"),
                Field("result"),
                Field("outcome", editable_in=NEVER),
                Field("credited_hours", editable_in=NEVER),
                Field("reflection", rows=2, wide=True),
            ),
            editable_in=OPEN,
            rules=learner_rules,
        ),
    ),
    transitions=(
        Transition(
            "announce",
            "发通知",
            DRAFT,
            "announced",
            guard=against_announcing,
            effect=_announce,
            primary=True,
            question="学员的时任单位及职务按人员库记下，以后职务变动不影响。",
        ),
        Transition(
            "begin", "开班", frozenset({"announced"}), "running", guard=against_beginning, primary=True
        ),
        Transition(
            "finish",
            "结业",
            frozenset({"running"}),
            "done",
            guard=against_finishing,
            effect=_finish,
            primary=True,
            question="请假、缺勤超过七分之一的按退学处理；其余的按出勤学时记入各人的年度学时卡。",
        ),
        Transition("archive", "归档", frozenset({"done"}), "archived", primary=True),
        Transition(
            "void",
            "作废",
            frozenset({"announced", "running", "done"}),
            "void",
            effect=_void,
            roles=LEADERS,
            danger=True,
            inputs=(Field("void_reason", required=True),),
            question="已记入的学时会全部取消。",
        ),
    ),
    prints=(
        PrintedForm("notice", "培训通知", follows=frozenset({"announce"})),
        PrintedForm("sign_in", "学员签到表", parts=(("sign_in", "签到表"),)),
        PrintedForm(
            "certificates",
            "学时证明",
            when=lambda training, _office: training.state in OVER,
        ),
        PrintedForm("blank", "空白学员签到表", of="blank"),
        PrintedForm("ledger", "培训班台账", of="list"),
    ),
    indicators=(
        Indicator("classes", "培训班次", _begun_in, unit="班次", definition="期内开班、已结业的培训班。"),
        _of_theme("party_rules", "党章党规党纪专题班次"),
        _of_theme("new_area", "新区专业知识班次"),
    ),
    rules=training_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "title": ("培训班名称", "培训班", "名称", "班次名称", "培训名称"),
            "host": ("主办方", "主办单位", "举办单位"),
            "kind": ("培训班类型", "培训类别", "类型"),
            "theme": ("主题", "培训主题"),
            "form": ("培训形式", "形式"),
            "starts_on": ("开始", "开始日期", "开始时间", "开班时间"),
            "ends_on": ("结束", "结束日期", "结束时间", "结业时间"),
            "hours": ("学时", "总学时"),
            "days": ("天数", "培训天数"),
            "place": ("地点", "培训地点"),
            "counts": ("是否计入年度学习任务", "计入年度学习任务"),
            "enrolments.person": ("姓名", "学员", "学员姓名"),
            "enrolments.unit_and_post": ("时任单位及职务", "单位及职务"),
            "enrolments.leave_hours": ("请假学时", "请假"),
            "enrolments.attended_hours": ("出勤学时", "出勤"),
            "enrolments.result": ("成绩", "考核结果"),
            "remark": ("备注",),
        },
        identity=("title", "starts_on"),
        lines="enrolments",
    ),
)
