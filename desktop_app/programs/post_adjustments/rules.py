"""What may not be done to a case of 能上能下, in sentences: guards of its moves, checks of what is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import DictionaryEntry
from db.models.people import RANKS
from db.models.post_adjustments import KINDS
from desktop_app.core.happened import day_problems, to_come, too_early
from desktop_app.core.program import Problem, Values
from desktop_app.programs import meetings, restrictions

if TYPE_CHECKING:
    from desktop_app.core.office import Office

CHANNELS, UNSUITED = "adjustment_channels", "unsuited"
BLAME, ORDERED, REMOVAL = "blame_resignation", "ordered_resignation", "removal"
LEAVING = frozenset({BLAME, ORDERED, REMOVAL})  # measures after which nobody holds a leading post
# Channels by which nobody is found wanting: neither a restriction period nor follow-up comes after them.
HONOURABLE = frozenset({"retirement", "term_end", "health"})
_ORDER = list(RANKS)  # from the highest rank down


def entry(value: Any) -> Any:
    """The dictionary's entry, given as one or by its id; None for none."""
    return DictionaryEntry.get_by_id(value) if isinstance(value, int) else value


def own_level(office: Office) -> str:
    """The level at which the office's own cases are dealt with."""
    return "city" if office.info.level == "city" else "county"


def proposed_kind(case: Any) -> str:
    """The kind of the measure that is proposed, "" before."""
    return str(case.proposed_measure.code) if case.proposed_measure is not None else ""


def is_unsuited(case: Any) -> bool:
    """Whether the case is one of 不适宜担任现职, the channel that needs verification."""
    return case.channel is None or case.channel.code == UNSUITED


def case_rules(case: Any, office: Office) -> Iterator[Problem]:
    """What must be true of a case in every state."""
    yield from to_come([case], office, "clue_on", "decided_on", "effective_on", "reused_on")
    if case.post_since is not None and case.clue_on is not None and case.post_since > case.clue_on:
        yield Problem("post_since", "“任原职务时间”不能晚于线索日期")


def follow_up_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """A case is followed since its decision."""
    yield from to_come(rows, office, "done_on")
    yield from too_early(rows, "done_on", lambda row: row.adjustment.decided_on)


def earlier_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """An earlier measure is a warning that is registered here, or told by kind and day."""
    yield from to_come(rows, office, "taken_on")
    for row in rows:
        if row.warning_id is None and (row.kind is None or row.taken_on is None):
            yield Problem("kind", "没有登记的前置措施，要写明类型和日期")


def against_proposing(case: Any, _office: Office) -> Iterator[str]:
    if case.state == "registered" and is_unsuited(case):
        yield "不适宜担任现职的要先考察核实"
    if case.regulation is None:
        yield "还没有选“适用文件”"
    if is_unsuited(case) and not case.situations.exists():
        yield "至少要有一种情形"
    if any(row.warning_id and row.warning.person_id != case.person_id for row in case.earlier_measures):
        yield f"有一项前置措施不是对{case.person.name}的"


def proposal_problems(case: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The measure and every situation are of the regulation that applies, and hold on the day."""
    day, regulation = values["proposed_on"], case.regulation
    yield from day_problems("proposed_on", "建议日期", day, case.verified_on or case.clue_on, office)
    if not holds(regulation, day):
        yield Problem("proposed_on", f"“{regulation.name}”在 {day} 不适用，请改选适用文件")
    yield from _measure_problems("proposed_measure", entry(values["proposed_measure"]), regulation, day)
    for row in case.situations:
        if not row.situation.code.startswith(f"{regulation.code}-"):
            yield Problem("", f"情形“{row.situation.name}”不是“{regulation.name}”的，请改选情形或适用文件")


def _measure_problems(name: str, measure: Any, regulation: Any, day: date) -> Iterator[Problem]:
    known = regulation.text.split("、")
    if measure.name not in known:
        reason = f"“{regulation.name}”没有“{measure.name}”，可用的是：{'、'.join(known)}"
        yield Problem(name, reason)
    elif not holds(measure, day):
        yield Problem(name, f"“{measure.name}”在 {day} 不适用")


def holds(made: Any, day: date) -> bool:
    """Whether the entry is valid on the day."""
    return (made.valid_from is None or made.valid_from <= day) and (
        made.valid_to is None or day <= made.valid_to
    )


# ── resignation taking blame ─────────────────────────────────────────────────────────────────────────────


def against_applying(case: Any, _office: Office) -> Iterator[str]:
    if proposed_kind(case) != BLAME:
        yield "只有引咎辞职才先由本人申请"
    elif case.applied_on is not None:
        yield "辞职申请已经登记"


def against_examining(case: Any, _office: Office) -> Iterator[str]:
    if proposed_kind(case) != BLAME:
        yield "只有引咎辞职才要审核申请"
    elif case.applied_on is None:
        yield "还没有登记本人的书面辞职申请"


def against_ordering_instead(case: Any, _office: Office) -> Iterator[str]:
    if proposed_kind(case) != BLAME:
        yield "只有应引咎辞职的才改为责令辞职"
    elif case.applied_on is not None:
        yield "本人已经提出辞职申请"


# ── the meeting ──────────────────────────────────────────────────────────────────────────────────────────


def against_meeting(case: Any, _office: Office) -> Iterator[str]:
    if proposed_kind(case) == BLAME:
        if case.applied_on is None:
            yield "还没有登记本人的书面辞职申请；应引咎而不辞的，改为责令辞职"
        elif case.examined_on is None:
            yield "组织部门还没有审核辞职申请"


def decision_problems(case: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The meeting may decide on another measure than was proposed, of the same regulation."""
    measure = entry(values["measure"])
    yield from _measure_problems("measure", measure, case.regulation, values["met_on"])
    if measure.code == BLAME and case.examined_on is None:
        yield Problem("measure", "引咎辞职要先有本人的书面申请和组织部门的审核")
    yield from meetings.decision_problems(values, case.proposed_on, office)


# ── talk, ordered resignation, appeal ────────────────────────────────────────────────────────────────────


def against_talking(case: Any, _office: Office) -> Iterator[str]:
    if case.kind == ORDERED:
        yield "责令辞职的，谈话和送达通知书一起登记"


def against_serving(case: Any, _office: Office) -> Iterator[str]:
    if case.kind != ORDERED:
        yield "只有责令辞职才送达通知书"


def resign_by(case: Any) -> date:
    """The last day to resign on: that of the notice, or that of the review which upheld it."""
    due: date = case.upheld_due or case.application_due
    return due


def resignation_problems(case: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["applied_on"]
    yield from day_problems("applied_on", "辞职申请日期", day, case.talked_on, office)
    if day > (due := resign_by(case)):
        yield Problem("applied_on", f"辞职申请期限是 {due}，过期按拒不辞职免职")


def against_appealing(case: Any, _office: Office) -> Iterator[str]:
    if case.appealed_on is not None:
        yield f"已经申诉复议过（{case.appealed_on}）"


def appeal_problems(case: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["appealed_on"]
    yield from day_problems("appealed_on", "申诉日期", day, case.talked_on, office)
    if case.appeal_due is not None and day > case.appeal_due:
        yield Problem("appealed_on", f"申诉期限是 {case.appeal_due}，已经过了")


def against_refusing(case: Any, office: Office) -> Iterator[str]:
    if office.today() <= (due := resign_by(case)):
        yield f"辞职申请期限 {due} 还没有过"


# ── formalities, follow-up, re-use ───────────────────────────────────────────────────────────────────────


def new_post_problems(case: Any, values: Values, office: Office) -> Iterator[Problem]:
    """What the measure makes of post and rank."""
    yield from day_problems("effective_on", "任免手续日期", values["effective_on"], case.decided_on, office)
    post, rank = values["new_post"], values["new_rank"]
    if case.kind not in LEAVING and case.kind != "suspension" and not post:
        yield Problem("new_post", f"{KINDS[case.kind]}要填写“新职务”")
    if case.kind == "demotion" and rank is None:
        yield Problem("new_rank", "降职要填写“新职务层次”")
    if case.rank is None or rank is None or case.rank not in _ORDER[:5]:
        return
    if case.kind == "lateral" and rank != case.rank:
        yield Problem("new_rank", f"平职调整不改变职务层次，仍是“{RANKS[case.rank]}”")
    elif case.kind == "demotion" and _ORDER.index(rank) <= _ORDER.index(case.rank):
        yield Problem("new_rank", f"降职后的职务层次要低于“{RANKS[case.rank]}”")
    elif _ORDER.index(rank) < _ORDER.index(case.rank):
        yield Problem("new_rank", f"新的职务层次不能高于“{RANKS[case.rank]}”")


def against_ending(case: Any, office: Office) -> Iterator[str]:
    until = case.restricted_until
    if until is not None and office.today() <= until:
        yield f"影响期到 {until} 才满"
    honourable = case.channel is not None and case.channel.code in HONOURABLE
    if not honourable and not case.follow_ups.exists():
        yield "还没有跟踪教育的记录"


def against_reusing(case: Any, office: Office) -> Iterator[str]:
    """Whoever was removed may have a post again after a year, though none above the former rank for another
    one; anybody else is evaluated first.
    """
    if case.state == "following" and case.no_post_until is None:
        yield "还没有作影响期满评价"
    yield from restrictions.against_a_post(case.person, office.today(), office=office)


def reuse_problems(case: Any, values: Values, office: Office) -> Iterator[Problem]:
    """After the evaluation, else after the time without a post; no other period holds on the day."""
    day = values["reused_on"]
    yield from day_problems("reused_on", "再使用日期", day, case.evaluated_on or case.no_post_until, office)
    if found := restrictions.against_a_post(case.person, day, office=office):
        yield Problem("reused_on", f"这一天还在影响期：{found[0]}")
