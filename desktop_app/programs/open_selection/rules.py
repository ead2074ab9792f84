"""What must be true of a post of a comparison, and why a step cannot be taken yet (domain 1.13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import SelectionCandidate, SelectionPosition
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs.selection_candidates import comparison

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# Candidates who handed in an application, whatever became of it.
APPLIED = (
    *("applied", "eligible", "ineligible", "proposed", "recommended", "announced", "examined"),
    *("decided", "noticed", "appointed", "settled", "dismissed", "passed_over", "withdrawn"),
)
APPOINTED = ("appointed", "settled")
PENDING = ("proposed", "recommended", "announced", "examined", "decided", "noticed")  # motioned, with no end


def candidates(position: Any, *states: str) -> Any:
    """The candidates of the post who are in one of the states."""
    return SelectionCandidate.select().where(
        SelectionCandidate.position == position.id, SelectionCandidate.state.in_(states)
    )


def is_published(_office: Office) -> Any:
    return SelectionPosition.state.not_in(("draft", "void"))


def is_closing(office: Office) -> Any:
    """Posts whose last day for applications has passed."""
    return (SelectionPosition.state == "open") & (SelectionPosition.apply_until < office.today())


def position_rules(position: Any, _office: Office) -> Iterator[Problem]:
    """Bounds in order, weights that can be meant, and a post once in a batch."""
    if position.born_from and position.born_to and position.born_to < position.born_from:
        yield Problem("born_to", "“出生止”不能早于“出生起”")
    for name in ("rank_years", "work_years"):
        years = getattr(position, name)
        if years is not None and not 0 <= years <= 50:
            yield Problem(name, f"“{SelectionPosition._meta.fields[name].verbose_name}”应在 0 到 50 之间")
    years = position.appraisal_years
    if years is not None and not 0 <= years <= 10:
        yield Problem("appraisal_years", "“近几年年度考核”应在 0 到 10 之间")
    for key, title in comparison.DIMENSIONS.items():
        weight = getattr(position, f"weight_{key}")
        if weight is not None and not 0 <= weight <= comparison.WHOLE:
            yield Problem(f"weight_{key}", f"“{title}权重”应在 0 到 100 之间")
    if position.title and position.batch and _twin(position) is not None:
        yield Problem("title", f"这一批次已经有岗位“{position.title}”")


def _twin(position: Any) -> Any | None:
    return SelectionPosition.get_or_none(
        SelectionPosition.batch == position.batch,
        SelectionPosition.title == position.title,
        SelectionPosition.state != "void",
        SelectionPosition.id != (position.id or 0),
    )


def against_publishing(position: Any, _office: Office) -> Iterator[str]:
    told = comparison.weights(position)
    if (whole := sum(told.values())) != comparison.WHOLE:
        said = "、".join(f"{comparison.DIMENSIONS[key]} {weight}" for key, weight in told.items())
        yield f"权重合计是 {whole}（{said}），要合计 100" if told else "还没有填写各维度的权重，要合计 100"


def publishing_problems(_position: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from day_problems("published_on", "发布日期", values["published_on"], None, office)
    if values["apply_until"] < values["published_on"]:
        yield Problem("apply_until", f"“报名截止”不能早于 {values['published_on']}")


def against_reviewing(position: Any, office: Office) -> Iterator[str]:
    if office.today() <= position.apply_until:
        yield f"报名到 {position.apply_until} 才截止"
    elif not candidates(position, "applied").exists():
        yield "没有人报名，请用“未选出”"


def against_comparing(position: Any, _office: Office) -> Iterator[str]:
    if waiting := candidates(position, "applied").count():
        yield f"还有 {waiting} 人没有作资格审查"
    elif not candidates(position, "eligible").exists():
        yield "没有资格合格的人选，请用“未选出”"


def against_motioning(position: Any, office: Office) -> Iterator[str]:
    count = candidates(position, "proposed").count()
    if not count:
        yield "还没有确定动议意向人选：请在人选里逐个提出"
    most = office.parameters.whole("selection_motioned", office.today())
    if count > most:
        yield f"动议意向人选有 {count} 人，每岗最多 {most} 人"


def against_filling(position: Any, _office: Office) -> Iterator[str]:
    if not candidates(position, *APPOINTED).exists():
        yield "还没有人选任职"
    yield from _without_end(position)


def _without_end(position: Any) -> Iterator[str]:
    """Those who were motioned and of whom it is not said what became of them."""
    for candidate in candidates(position, *PENDING):
        yield f"动议意向人选“{candidate.person.name}”还没有结果，请先任职或转为“未入选”"


def against_leaving_open(position: Any, _office: Office) -> Iterator[str]:
    for candidate in candidates(position, *APPOINTED):
        yield f"“{candidate.person.name}”已经任职"
    yield from _without_end(position)


def against_voiding(position: Any, _office: Office) -> Iterator[str]:
    if count := candidates(position, *APPLIED).count():
        yield f"已经有 {count} 人报名，请用“未选出”"
