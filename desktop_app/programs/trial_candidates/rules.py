"""What must be true of a trial, and why a step cannot be taken yet (domain 1.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.models import FrontlineService, TrialCandidate
from desktop_app.core.happened import day_problems, to_come, too_early
from desktop_app.core.program import Problem, Values
from desktop_app.programs import restrictions
from desktop_app.programs.attendance import once_a_month
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.trial_candidates import scoring

if TYPE_CHECKING:
    from desktop_app.core.office import Office

RUNNING = ("on_trial", "midterm", "extended")  # the clock runs
HOLDING = (*RUNNING, "examined", "compared")  # on trial, until the second selection has concluded
CONCLUDED = ("appointed", "returned", "placed")
ALERT = timedelta(days=30)
GONE = {"retired": "已退休", "left": "已离任"}


def candidate_rules(candidate: Any, _office: Office) -> Iterator[Problem]:
    """Nobody is tried twice in a post, nor in two posts at the same time."""
    if candidate.person_id is None or candidate.state != "draft":
        return
    others = TrialCandidate.select().where(
        TrialCandidate.person == candidate.person_id, TrialCandidate.id != (candidate.id or 0)
    )
    if (trial := others.where(TrialCandidate.state.in_(HOLDING)).first()) is not None:
        yield Problem("person", f"这位干部正在“{trial.post.title}”试岗（{trial.number}）")
    elif others.where(TrialCandidate.post == candidate.post_id, TrialCandidate.state != "void").exists():
        yield Problem("person", "这位干部已经是这个岗位的试岗人选")


def note_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """One record a month of the trial that has begun."""
    yield from to_come(rows, office, "month")
    yield from too_early(rows, "month", lambda row: row.candidate.starts_on)
    yield from once_a_month(row.month for row in rows)


def _state_of(post: Any) -> str:
    return str(type(post).state.words[post.state])


# ── the trial ────────────────────────────────────────────────────────────────────────────────────────────


def against_starting(candidate: Any, office: Office) -> Iterator[str]:
    """The post takes candidates, the first selection rests on something, and nothing stands against them."""
    if candidate.post_id is None or candidate.person_id is None:
        yield "请填写“试岗岗位”和“姓名”"
        return
    if candidate.post.state != "on_trial":
        yield f"岗位“{candidate.post.title}”现在是“{_state_of(candidate.post)}”，不能开始试岗"
    if not candidate.basis:
        yield "请填写“首次择优依据”"
    person = candidate.person
    if person.status in GONE:
        yield f"{GONE[person.status]}，不能试岗"
    service = FrontlineService.get_or_none(
        FrontlineService.person == person.id, FrontlineService.state.in_(("serving", "examined", "proposed"))
    )
    if service is not None and service.way != "in_post":
        yield f"正在一线锻炼（{service.number}，{service.post}），请先期满鉴定"
    yield from restrictions.on(person, office.today(), office=office)


def starting_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["starts_on"]
    yield from day_problems("starts_on", "试岗起", day, candidate.post.opened_on, office)
    if found := restrictions.on(candidate.person, day, office=office):
        yield Problem("starts_on", f"这一天还在影响期：{found[0]}")
    if values["pledged_on"] is not None:
        yield from day_problems("pledged_on", "承诺书签订", values["pledged_on"], None, office)


def against_assessing(candidate: Any, _office: Office) -> Iterator[str]:
    if not candidate.notes.exists():
        yield "还没有一条月度纪实"


def assessment_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["midterm_on"]
    yield from day_problems("midterm_on", "中期评估日期", day, candidate.starts_on, office)
    if day > candidate.ends_on and not values["midterm_note"]:
        yield Problem("midterm_note", f"试岗 {candidate.ends_on} 已经期满，请写明为什么这时才作中期评估")


def days_late(candidate: Any) -> int:
    """How long after the term as it was first set the half-way assessment was held."""
    if candidate.midterm_on is None:
        return 0
    late: int = (candidate.midterm_on - candidate.first_ends_on).days
    return max(late, 0)


def alert_from(candidate: Any) -> date:
    """The day from which the end is announced, and from which the trial may be examined."""
    day: date = candidate.ends_on - ALERT
    return day


def against_examining(candidate: Any, office: Office) -> Iterator[str]:
    """期满考核 belongs to the end of the term."""
    if office.today() < (day := alert_from(candidate)):
        yield f"试岗到 {candidate.ends_on}，从 {day} 起才能期满考核"


def examination_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    since = alert_from(candidate)
    yield from day_problems("examined_on", "期满考核日期", values["examined_on"], since, office)
    given = [name for name in scoring.VOTES if values[name] is not None]
    if given and not sum(scoring.counts(values)):
        yield Problem(given[0], "测评没有有效票；还没有测评的请空着")


# ── the second selection ─────────────────────────────────────────────────────────────────────────────────


def against_comparing(candidate: Any, _office: Office) -> Iterator[str]:
    """The meeting of the post takes the candidate along; by hand only who came too late for it."""
    if absent := comparison.missing(scoring.parts(candidate, candidate.post)):
        yield f"还没有总分，缺：{'、'.join(absent)}"
    met_on = candidate.post.met_on
    if met_on is None or met_on < candidate.examined_on:
        yield "岗位还没有召开二次择优会议"


def against_appointing(candidate: Any, office: Office) -> Iterator[str]:
    """The post has a place left, and nothing stands against the person."""
    post = candidate.post
    chosen = [each.person.name for each in post.candidates.where(TrialCandidate.state == "appointed")]
    if len(chosen) >= post.places:
        yield f"“{post.title}”任用职数 {post.places}，已经任用{'、'.join(chosen)}"
    yield from restrictions.on(candidate.person, office.today(), office=office)


def appointment_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Whoever is taken before somebody who did better is taken for a reason."""
    yield from conclusion_problems(candidate, values, office)
    better = [
        each.person.name
        for place, each in scoring.ranked(scoring.rivals(candidate.post))
        if place is not None and each.state == "compared" and place < (candidate.place or 0)
    ]
    if better and not values["conclusion_note"]:
        yield Problem("conclusion_note", f"名次在前的还有{'、'.join(better)}，请写明择优意见")


def conclusion_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    since = candidate.post.met_on
    yield from day_problems("concluded_on", "结论日期", values["concluded_on"], since, office)


def against_extending(candidate: Any, office: Office) -> Iterator[str]:
    most = office.parameters.whole("trial_extensions", office.today())
    if candidate.extensions >= most:
        yield f"最多延长 {most} 次，已经延长 {candidate.extensions} 次" if most else "本地规定试岗不能延长"


def extension_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    since = candidate.post.met_on
    yield from day_problems("extended_on", "决定延长", values["extended_on"], since, office)


def returning_problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Before the meeting somebody may be sent back at any time of the trial, after it by its conclusion."""
    since = candidate.post.met_on if candidate.state == "compared" else candidate.starts_on
    yield from day_problems("concluded_on", "结论日期", values["concluded_on"], since, office)
