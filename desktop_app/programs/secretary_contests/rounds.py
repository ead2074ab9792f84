"""What must be true of a round, and why a step of it cannot be taken yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from db.models.contract_posts import EDUCATIONS
from db.models.people import GRADES
from desktop_app.core import numbering
from desktop_app.core.due import days_left
from desktop_app.core.happened import day_problems
from desktop_app.core.inputs import key_of, setting, weight
from desktop_app.core.program import Column, Field, Problem, Section, Values, Words
from desktop_app.programs import elsewhere, weighing
from desktop_app.programs.secretary_contests import scores

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COUNTS = {"places": (1, 999), "least_years": (0, 50), "age_max": (18, 70), "appraisal_years": (0, 10)}


def candidates(contest: Any, *states: str) -> Any:
    """The candidates of the round who are in one of the states."""
    return contest.candidates.where(contest.candidates.model.state.in_(states))


def applied(contest: Any) -> Any:
    """Those who handed in an application, whatever became of them."""
    return contest.candidates.where(contest.candidates.model.state != "draft")


def _left(contest: Any, office: Office) -> Words:
    return days_left(contest.apply_until, office.today()) if contest.state == "open" else Words("")


def _applicants(contest: Any, _office: Office) -> Words:
    """How many applied, and how many of them were found eligible."""
    found = list(applied(contest))
    good = sum(each.reviewed_on is not None and each.state != "ineligible" for each in found)
    return Words(f"{len(found)} 人，合格 {good}" if found else "")


COLUMNS = (
    Column("applicants", "报名", text=_applicants, sort=None, chars=8),
    Column("left", "报名期限", text=_left, sort="apply_until", chars=6),
)


def round_rules(contest: Any, _office: Office) -> Iterator[Problem]:
    """Numbers that somebody can mean, and a title once."""
    model = type(contest)
    for name, (least, most) in COUNTS.items():
        value = getattr(contest, name)
        if value is not None and not least <= value <= most:
            yield Problem(name, f"“{model._meta.fields[name].verbose_name}”应在 {least} 到 {most} 之间")
    for key in scores.KEYS:
        share = getattr(contest, f"weight_{key}")
        if share is not None and not 0 <= share <= weighing.WHOLE:
            label = model._meta.fields[f"weight_{key}"].verbose_name
            yield Problem(f"weight_{key}", f"“{label}”应在 0 到 100 之间")
    if contest.title and contest.state == "draft" and _twin(contest) is not None:
        yield Problem("title", f"已经有“{contest.title}”")


def _twin(contest: Any) -> Any | None:
    """The same round once more; two units may well have posts of the same name."""
    model = type(contest)
    same: list[Any] = [model.title == contest.title, model.state != "void", model.id != (contest.id or 0)]
    if "organization" in model._meta.fields:
        same.append(model.organization == contest.organization_id)
    return model.get_or_none(*same)


def against_weights(contest: Any) -> Iterator[str]:
    """The weights total 100."""
    told = weighing.weights(scores.KEYS, contest)
    if (whole := sum(told.values())) != weighing.WHOLE:
        fields = type(contest)._meta.fields
        said = "、".join(f"{fields[f'weight_{key}'].verbose_name} {share}" for key, share in told.items())
        yield f"权重合计是 {whole}（{said}），要合计 100" if told else "还没有填写权重，要合计 100"


def publishing_problems(_contest: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from day_problems("published_on", "公告日期", values["published_on"], None, office)
    if values["apply_until"] < values["published_on"]:
        yield Problem("apply_until", f"“报名截止”不能早于 {values['published_on']}")


def publish(book: str) -> Callable[[Any, Values, Office], Values]:
    """The round gets its number."""

    def effect(_contest: Any, values: Values, office: Office) -> Values:
        return {**values, "number": numbering.next_sheet(office, book, year=values["published_on"].year)}

    return effect


def against_closing_applications(contest: Any, office: Office) -> Iterator[str]:
    if office.today() <= contest.apply_until:
        yield f"报名到 {contest.apply_until} 才截止"
    elif not candidates(contest, "applied").exists():
        yield f"没有人报名，请转为“{_unfilled(contest)}”"


def _unfilled(contest: Any) -> str:
    """What a round is called that ended without anybody."""
    return str(contest._meta.fields["state"].words["unfilled"])


def against_unreviewed(contest: Any, _office: Office) -> Iterator[str]:
    """Everybody was reviewed, and somebody may be compared."""
    if waiting := candidates(contest, "applied").count():
        yield f"还有 {waiting} 人没有作资格审查"
    elif not candidates(contest, "eligible").exists():
        yield f"没有资格合格的人选，请转为“{_unfilled(contest)}”"


def without_end(contest: Any, *states: str) -> Iterator[str]:
    """Those of whom it is not said what became of them."""
    for candidate in candidates(contest, *states):
        state = candidate._meta.fields["state"].words[candidate.state]
        yield f"“{candidate.person.name}”还没有结果（{state}）"


def against_voiding(contest: Any, _office: Office) -> Iterator[str]:
    if count := applied(contest).count():
        yield f"已经有 {count} 人报名，请转为“{_unfilled(contest)}”"


def close(contest: Any, values: Values, office: Office) -> Values:
    """The round is over: whoever was still in it was not chosen."""
    given = values.get("closing_reason")
    reason = f"没有选出人选：{given}" if given else "已经另有人选"
    longest = contest.candidates.model.ending_reason.max_length
    for candidate in candidates(contest, "applied", "eligible"):
        elsewhere.move(candidate, "pass_over", office=office, values={"ending_reason": reason[:longest]})
    return {**values, "closed_on": office.today()}


# ── form ─────────────────────────────────────────────────────────────────────────────────────────────────


def conditions_section() -> Section:
    """What is asked of those who apply."""
    return Section(
        "资格条件",
        (
            Field("least_years", default=setting("secretary_years"), hint="空着不限"),
            Field("age_max", default=setting("secretary_age"), hint="空着不限"),
            Field("education", default=setting("secretary_education", key_of(EDUCATIONS))),
            Field("appraisal_years", "近几年考核", default=setting("secretary_appraisals")),
            Field("least_grade", "最低等次", default=setting("secretary_grade", key_of(GRADES))),
            Field("requirements", rows=2, wide=True, hint="不能自动核对的条件"),
        ),
    )


def weights_section(key: str) -> Section:
    """What each part weighs; `key` names the parameter."""
    return Section(
        "权重（合计 100）",
        tuple(
            Field(f"weight_{part}", default=setting(key, weight(place)))
            for place, part in enumerate(scores.KEYS)
        ),
    )
