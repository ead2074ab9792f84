"""What must be true of a post that is open to village secretaries, and why a step cannot be taken yet
(domain 1.10 b).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import VillageHiring
from desktop_app.programs.secretary_contests import rounds

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PENDING = ("fit", "examined", "noticed", "filed")  # chosen, with no end
HIRED = ("hired", "settled")


def is_published(_office: Office) -> Any:
    return VillageHiring.state.not_in(("draft", "void"))


def is_closing(office: Office) -> Any:
    """Posts whose last day for applications has passed."""
    return (VillageHiring.state == "open") & (VillageHiring.apply_until < office.today())


def is_hiring(hiring: Any, _office: Office) -> bool:
    """Somebody was put up in a notice, so that there is something to put on file."""
    return bool(rounds.candidates(hiring, "noticed", "filed", "dismissed", *HIRED).exists())


def against_publishing(hiring: Any, _office: Office) -> Iterator[str]:
    """There is a plan, and the weights total 100."""
    if not hiring.plan:
        yield "请填写“招聘方案”：方案批准以后才发布公告"
    yield from rounds.against_weights(hiring)


def ratio(hiring: Any, office: Office) -> int:
    """How many eligible applicants there must be for each place."""
    return office.parameters.whole("hiring_ratio", hiring.published_on)


def too_few(hiring: Any, office: Office) -> str:
    """Why the examination may not begin as it is; "" where there are enough applicants."""
    good, times = rounds.candidates(hiring, "eligible").count(), ratio(hiring, office)
    if good >= hiring.places * times:
        return ""
    return f"资格合格 {good} 人，招聘 {hiring.places} 人，不够 1∶{times} 的开考比例"


def against_comparing(hiring: Any, office: Office) -> Iterator[str]:
    """Everybody was reviewed, and there are enough of them, or it was approved that there are fewer."""
    yield from rounds.against_unreviewed(hiring, office)
    if hiring.ratio_on is None and (reason := too_few(hiring, office)):
        yield f"{reason}；批准以后才能开考，否则请“取消招聘”"


def against_lowering(hiring: Any, office: Office) -> Iterator[str]:
    yield from rounds.against_unreviewed(hiring, office)
    if not too_few(hiring, office):
        yield f"够 1∶{ratio(hiring, office)} 的开考比例，不用批准"
    elif hiring.ratio_on is not None:
        yield f"{hiring.ratio_on} 已经批准"


def against_finishing(hiring: Any, _office: Office) -> Iterator[str]:
    if not rounds.candidates(hiring, *HIRED).exists():
        yield "还没有人签合同"
    yield from rounds.without_end(hiring, *PENDING)


def against_cancelling(hiring: Any, _office: Office) -> Iterator[str]:
    for candidate in rounds.candidates(hiring, *HIRED):
        yield f"“{candidate.person.name}”已经签了合同"
    yield from rounds.without_end(hiring, *PENDING)
