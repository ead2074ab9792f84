"""What must be true of a round of 比选进班子, and why a step cannot be taken yet (domain 1.10 a)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import VillagePromotion
from desktop_app.core.program import Problem
from desktop_app.programs.secretary_contests import rounds

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PENDING = ("proposed", "examined", "decided", "noticed")  # chosen, with no end


def is_published(_office: Office) -> Any:
    return VillagePromotion.state.not_in(("draft", "void"))


def is_closing(office: Office) -> Any:
    """Rounds whose last day for applications has passed."""
    return (VillagePromotion.state == "open") & (VillagePromotion.apply_until < office.today())


def promotion_rules(promotion: Any, office: Office) -> Iterator[Problem]:
    """Numbers that can be meant; one round is for one notice."""
    yield from rounds.round_rules(promotion, office)


def source_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Each of the 五方面 once."""
    seen = set()
    for row in rows:
        if row.source_id in seen:
            yield Problem("source", f"“{row.source.name}”写了两次")
        seen.add(row.source_id)
        if row.places is not None and row.places < 1:
            yield Problem("places", "“名额”至少是 1")


def against_publishing(promotion: Any, _office: Office) -> Iterator[str]:
    """It says for whom it is, how the places are shared out, and what the parts weigh."""
    rows = list(promotion.sources)
    if not rows:
        yield "请填写“人员范围”：面向哪些人比选"
    told = [row.places for row in rows if row.places is not None]
    shared = sum(told)
    if shared > promotion.places or (told and len(told) == len(rows) and shared != promotion.places):
        yield f"各方面名额合计 {shared}，总名额是 {promotion.places}"
    yield from rounds.against_weights(promotion)


def against_finishing(promotion: Any, _office: Office) -> Iterator[str]:
    if not rounds.candidates(promotion, "appointed").exists():
        yield "还没有人选任职"
    yield from rounds.without_end(promotion, *PENDING)


def against_leaving_open(promotion: Any, _office: Office) -> Iterator[str]:
    for candidate in rounds.candidates(promotion, "appointed"):
        yield f"“{candidate.person.name}”已经任职"
    yield from rounds.without_end(promotion, *PENDING)
