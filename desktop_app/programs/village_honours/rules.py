"""What must be true of a round of 十佳评选, and why a step cannot be taken yet (domain 1.10 c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import HonourNominee, VillageHonour
from desktop_app.core.checks import year_problems
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs import public_notice, restrictions
from desktop_app.programs.village_honours import ranking
from desktop_app.programs.weighing import WHOLE

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SHORTLISTED = ("shortlisted", "awarded", "passed_over", "revoked")  # who passed the review


def recommended(honour: Any) -> Any:
    """Whoever was recommended, whatever became of them."""
    return honour.nominees.where(HonourNominee.state != "draft")


def candidates(honour: Any) -> list[Any]:
    """Those who may still be honoured, reviewed or not."""
    return list(honour.nominees.where(HonourNominee.state.in_(("nominated", "shortlisted"))))


def standing(honour: Any) -> list[Any]:
    """Those who passed the review and have not stepped back, oldest first."""
    return list(honour.nominees.where(HonourNominee.state == "shortlisted").order_by(HonourNominee.id))


def ranked(honour: Any) -> list[ranking.Ranked]:
    """The score and the place of everybody who stands."""
    entries = [
        ranking.Entry(each.id, each.votes, each.panel_score, each.tie_order) for each in standing(honour)
    ]
    return ranking.ranked(entries, weights(honour))


def weights(honour: Any) -> tuple[int, int]:
    """What votes and the panel's score weigh in per cent."""
    return honour.weight_vote or 0, honour.weight_panel or 0


def is_closing(office: Office) -> Any:
    """Rounds whose last day for recommendations has passed."""
    return (VillageHonour.state == "open") & (VillageHonour.recommend_until < office.today())


def is_notice_over(office: Office) -> Any:
    return (VillageHonour.state == "noticed") & (VillageHonour.notice_until < office.today())


def honour_rules(honour: Any, office: Office) -> Iterator[Problem]:
    """A year that can be meant, a title once."""
    yield from year_problems(honour, office, ahead=1)
    if honour.places is not None and not 1 <= honour.places <= 100:
        yield Problem("places", "“表彰名额”应在 1 到 100 之间")
    twin = VillageHonour.get_or_none(
        VillageHonour.title == honour.title,
        VillageHonour.year == honour.year,
        VillageHonour.state != "void",
        VillageHonour.id != (honour.id or 0),
    )
    if honour.state == "draft" and twin is not None:
        yield Problem("title", f"{honour.year} 年已经有“{honour.title}”")


def against_publishing(honour: Any, _office: Office) -> Iterator[str]:
    vote, panel = weights(honour)
    if vote + panel != WHOLE:
        yield f"投票权重 {vote}、评审权重 {panel}，要合计 100"


def publishing_problems(_honour: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from day_problems("published_on", "通知日期", values["published_on"], None, office)
    if values["recommend_until"] < values["published_on"]:
        yield Problem("recommend_until", f"“推荐截止”不能早于 {values['published_on']}")


def against_reviewing(honour: Any, office: Office) -> Iterator[str]:
    if office.today() <= honour.recommend_until:
        yield f"推荐到 {honour.recommend_until} 才截止"
    found = len(candidates(honour))
    if found < honour.places:
        yield f"推荐了 {found} 人，表彰名额是 {honour.places}，不够；可以“延长推荐”"


def against_extending(honour: Any, _office: Office) -> Iterator[str]:
    found = len(candidates(honour))
    if found >= honour.places:
        yield f"推荐了 {found} 人，够表彰名额 {honour.places}，不用延长"


def extension_problems(honour: Any, values: Values, office: Office) -> Iterator[Problem]:
    until = values["recommend_until"]
    if until <= honour.recommend_until:
        yield Problem("recommend_until", f"“新的推荐截止”要晚于 {honour.recommend_until}")
    elif until < office.today():
        yield Problem("recommend_until", "“新的推荐截止”不能早于今天")


def against_noticing(honour: Any, _office: Office) -> Iterator[str]:
    """Everybody was reviewed, and enough of them passed."""
    if waiting := honour.nominees.where(HonourNominee.state == "nominated").count():
        yield f"还有 {waiting} 人没有初审"
    if not waiting or len(candidates(honour)) < honour.places:  # else the review may still find enough
        yield from too_few(honour)


def too_few(honour: Any) -> Iterator[str]:
    """Exactly as many are honoured as there are places: fewer who stand are not enough."""
    found = len(standing(honour))
    if found >= honour.places:
        return
    if honour.state == "voting":
        yield f"初审通过的有 {found} 人，表彰名额是 {honour.places}，不够；可以“作废”后重新评选"
    else:
        yield f"初审通过的有 {found} 人，表彰名额是 {honour.places}，不够；可以“延长推荐”"


def notice_problems(honour: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["noticed_on"]
    yield from day_problems("noticed_on", "公示日期", day, honour.recommend_until, office)
    least = office.parameters.whole("honour_notice_days", day)
    if values["notice_days"] < least:
        yield Problem("notice_days", f"公示不少于 {least} 个工作日")


def against_voting(honour: Any, office: Office) -> Iterator[str]:
    yield from public_notice.against_acting(honour.notice_until, office)
    yield from too_few(honour)


def against_awarding(honour: Any, office: Office) -> Iterator[str]:
    """Nobody is barred by now, everybody has votes and a score, and each place is one person's."""
    yield from too_few(honour)
    for each in standing(honour):
        for reason in restrictions.against_honours(each.person, honour.year, office=office):
            yield f"{each.person.name}{reason}，请先在候选人里“退出”"
    names = {each.id: each.person.name for each in standing(honour)}
    found = ranked(honour)
    for each in found:
        if each.missing:
            yield f"{names[each.key]}缺{'、'.join(each.missing)}"
    if any(each.missing for each in found):
        return
    for keys in ranking.equals(found, honour.places):
        said = "、".join(names[key] for key in keys)
        yield f"{said}得分相同，请在候选人里“同分处理”，写明先后、依据和决定人"
