"""What must be true of a post that is filled on trial, and why a step cannot be taken yet (domain 1.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from db.models import TrialCandidate, TrialPost
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs.frontline_posts import against_closed, described
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.trial_candidates import scoring
from desktop_app.programs.trial_candidates.rules import CONCLUDED, HOLDING, RUNNING

if TYPE_CHECKING:
    from desktop_app.core.office import Office

NAMED = ("kind", "organization", "rank")  # what the catalogue may say instead
LEAST_RIVALS = 2
MOST_PLACES = 20


def candidates(post: Any, *states: str) -> list[Any]:
    """The candidates of the post who are in one of the states."""
    rows = TrialCandidate.select().where(TrialCandidate.post == post.id, TrialCandidate.state.in_(states))
    return list(rows.order_by(TrialCandidate.id))


def names(rows: Iterable[Any]) -> str:
    """The candidates' names in a sentence."""
    return "、".join(each.person.name for each in rows)


def post_rules(post: Any, _office: Office) -> Iterator[Problem]:
    """A post in use, a number of places and weights that can be meant."""
    yield from against_closed(post)
    if post.places is not None and not 1 <= post.places <= MOST_PLACES:
        yield Problem("places", f"“任用职数”应在 1 到 {MOST_PLACES} 之间")
    for key, title in scoring.PARTS.items():
        weight = getattr(post, f"weight_{key}")
        if weight is not None and not 0 <= weight <= comparison.WHOLE:
            yield Problem(f"weight_{key}", f"“{title}权重”应在 0 到 100 之间")


def against_opening(post: Any, _office: Office) -> Iterator[str]:
    """Post and unit are known, and the weights are settled before anybody is tried."""
    told = described(post, *NAMED)
    if missing := [
        TrialPost._meta.fields[name].verbose_name
        for name in NAMED
        if not getattr(post, name) and not told.get(name)
    ]:
        yield f"请选“岗位目录”，或填写“{'”“'.join(missing)}”"
    weights = scoring.weights(post)
    if (whole := sum(weights.values())) != comparison.WHOLE:
        said = "、".join(f"{scoring.PARTS[key]} {weight}" for key, weight in weights.items())
        yield f"权重合计是 {whole}（{said}），要合计 100"
    if (other := _of_pool(post, weights)) is not None:
        yield f"同一人选库的“{other.title}”权重不同，要一起比较就要用同样的权重"


def _of_pool(post: Any, weights: dict[str, int]) -> Any | None:
    """A post of the same pool whose parts weigh something else."""
    if not post.pool:
        return None
    others = TrialPost.select().where(
        TrialPost.pool == post.pool, TrialPost.id != post.id, TrialPost.state.not_in(("draft", "void"))
    )
    return next((other for other in others if scoring.weights(other) != weights), None)


def against_convening(post: Any, _office: Office) -> Iterator[str]:
    """Everybody of the post was examined and has a total, and there is a choice."""
    if running := candidates(post, *RUNNING):
        yield f"还没有期满考核：{names(running)}"
    examined = candidates(post, "examined")
    for each in examined:
        if absent := comparison.missing(scoring.parts(each, post)):
            yield f"{each.person.name}还没有总分，缺：{'、'.join(absent)}"
    if not examined and not running:
        way = "都已有结论的请用“择优结束”" if candidates(post, *CONCLUDED) else "不用这个岗位的请用“作废”"
        yield f"没有作过期满考核、等待比较的人选；{way}"
    count = sum(each.total is not None for each in scoring.rivals(post))
    if examined and count < LEAST_RIVALS:
        together = "这个人选库" if post.pool else "这个岗位"
        yield (
            f"二次择优至少要有 {LEAST_RIVALS} 名人选比较，{together}只有 {count} 名；"
            "可以增加人选，或与别的岗位列入同一个人选库"
        )


def convening_problems(post: Any, values: Values, office: Office) -> Iterator[Problem]:
    last = max(each.examined_on for each in candidates(post, "examined"))
    yield from day_problems("met_on", "会议日期", values["met_on"], last, office)


def against_resuming(post: Any, _office: Office) -> Iterator[str]:
    if not candidates(post, "extended", "examined"):
        yield "没有延长试岗的人选"
    if waiting := candidates(post, "compared"):
        yield f"还没有结论：{names(waiting)}"


def settling_problems(post: Any, values: Values, office: Office) -> Iterator[Problem]:
    last = max(each.concluded_on for each in candidates(post, *CONCLUDED))
    yield from day_problems("settled_on", "择优日期", values["settled_on"], last, office)


def against_settling(post: Any, _office: Office) -> Iterator[str]:
    if waiting := candidates(post, *HOLDING):
        yield f"还没有结论：{names(waiting)}"
    elif not candidates(post, *CONCLUDED):
        yield "还没有人选试过岗；不用这个岗位的请用“作废”"


def against_voiding(post: Any, _office: Office) -> Iterator[str]:
    if waiting := candidates(post, *HOLDING):
        yield f"还有人选在试岗：{names(waiting)}，请先逐个作出结论"
