"""What must be true of a 第一书记, and what stands against each move (domain 1.11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import FirstSecretary, SecretaryAppraisal
from db.models.first_secretaries import GRADES
from desktop_app.core.program import Problem, Values
from desktop_app.core.workdays import months_after, term_end
from desktop_app.programs import restrictions

if TYPE_CHECKING:
    from desktop_app.core.office import Office

CHOSEN = frozenset({"noticed", "appointed"})
IN_OFFICE = frozenset({"serving", "assessed", "recalled"})  # until they have left
UNDER_WAY = frozenset({"draft"}) | CHOSEN | IN_OFFICE
SENT = IN_OFFICE | {"appointed", "left"}
_ASKED = ("person", "sender", "sender_post", "village", "tie", "batch")


def counted(link: Any) -> Callable[[Office], Any]:
    """The condition that the row's 第一书记 is not void."""

    def where(_office: Office) -> Any:
        return link.in_(FirstSecretary.select(FirstSecretary.id).where(FirstSecretary.state != "void"))

    return where


def secretary_rules(secretary: Any, office: Office) -> Iterator[Problem]:
    """Days are in order, nobody is sent to two villages, and no village has two."""
    if secretary.batch is not None and secretary.batch < 1:
        yield Problem("batch", "“批次”应是 1、2 这样的数")
    if secretary.village_id is not None and secretary.village.level != "village":
        yield Problem("village", "“派驻村”应选到村社区")
    yield from _days_in_order(secretary, office)
    if secretary.left_on is not None:
        return
    if secretary.person_id is not None and (twin := _other(secretary, "person", UNDER_WAY)) is not None:
        place = twin.village.name if twin.village_id else "未定村"
        yield Problem("person", f"这位干部已经登记（{place}，{_word(twin)}），离任后才能再选派")
    is_there = secretary.arrived_on is not None and secretary.village_id is not None
    if is_there and (reason := _occupied(secretary, IN_OFFICE)):
        yield Problem("village", reason)


def _days_in_order(secretary: Any, office: Office) -> Iterator[Problem]:
    starts, ends = secretary.starts_on, secretary.ends_on
    if starts and ends and ends <= starts:
        yield Problem("ends_on", "“任期止”要晚于“任期起”")
    for name in ("arrived_on", "left_on"):
        day = getattr(secretary, name)
        if day is not None and day > office.today():
            yield Problem(name, f"“{FirstSecretary._meta.fields[name].verbose_name}”不能晚于今天")
    if secretary.arrived_on and secretary.left_on and secretary.left_on < secretary.arrived_on:
        yield Problem("left_on", "“离任日期”不能早于“到任日期”")


def _other(secretary: Any, link: str, states: frozenset[str]) -> Any | None:
    """Another record with the same link that is in one of the states."""
    same = getattr(FirstSecretary, link) == secretary.__data__[link]
    return FirstSecretary.get_or_none(
        same, FirstSecretary.state.in_(tuple(states)), FirstSecretary.id != (secretary.id or 0)
    )


def _occupied(secretary: Any, states: frozenset[str]) -> str:
    """Why the village cannot take one more, "" if it can."""
    if secretary.village_id is None or (other := _other(secretary, "village", states)) is None:
        return ""
    return f"{secretary.village.name}已有第一书记{other.person.name}（{_word(other)}），一村同时只有一名"


def _word(secretary: Any) -> str:
    return str(FirstSecretary.state.words[secretary.state])


def against_noticing(secretary: Any, office: Office) -> Iterator[str]:
    """Reasons why nobody may be told of the choice yet."""
    for name in _ASKED:
        if not secretary.__data__.get(name):
            yield f"请填写“{FirstSecretary._meta.fields[name].verbose_name}”"
    if secretary.person_id is not None:
        yield from _against_person(secretary.person, office)
    if reason := _occupied(secretary, CHOSEN):
        yield reason


def _against_person(person: Any, office: Office) -> Iterator[str]:
    """Who is chosen is a party member, has worked for some years, and is under no restriction."""
    today = office.today()
    years = office.parameters.whole("first_secretary_years", today)
    if not person.joined_party:
        yield "第一书记从党员领导干部中选派，人员库里没有“入党时间”"
    if not person.started_work:
        yield f"人员库里没有“参加工作时间”，要有 {years} 年以上工作经历"
    elif months_after(date.fromisoformat(f"{person.started_work}-01"), years * 12) > today:
        yield f"{person.started_work} 参加工作，不满 {years} 年"
    yield from restrictions.on(person, today, office=office)


def against_verifying(secretary: Any, _office: Office) -> Iterator[str]:
    """A tie that the register confirms need not be verified by hand."""
    if not secretary.tie_doubted:
        yield "选派关系已经核对过，没有疑问"


def check_notice(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A notice does not begin in the future."""
    if values["noticed_on"] > office.today():
        yield Problem("noticed_on", "“公示日期”不能晚于今天")


def against_appointing(secretary: Any, office: Office) -> Iterator[str]:
    """The whole of the notice has passed."""
    if office.today() <= secretary.notice_until:
        yield f"公示到 {secretary.notice_until} 期满，次日起才能任命"


def usual_end(starts: date, office: Office) -> date:
    """The end of a term of the usual length."""
    return term_end(starts, office.parameters.whole("secretary_term_months", starts))


def check_term(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A term begins after the notice and has a length."""
    starts = values["starts_on"]
    if starts <= secretary.notice_until:
        yield Problem("starts_on", f"公示到 {secretary.notice_until} 期满，任期从次日以后起")
    if values["ends_on"] is not None and values["ends_on"] <= starts:
        yield Problem("ends_on", "“任期止”要晚于“任期起”")


def against_arriving(secretary: Any, _office: Office) -> Iterator[str]:
    """One village has one 第一书记."""
    if reason := _occupied(secretary, IN_OFFICE):
        yield reason


def check_arrival(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The arrival is neither in the future nor before the term."""
    day = values["arrived_on"]
    if day > office.today():
        yield Problem("arrived_on", "“到任日期”不能晚于今天")
    elif day < secretary.starts_on:
        yield Problem("arrived_on", f"“到任日期”不能早于任期起（{secretary.starts_on}）")


def last_appraisal(secretary: Any) -> Any | None:
    """The appraisal of the newest year, None without one."""
    return secretary.appraisals.order_by(SecretaryAppraisal.year.desc()).first()


def against_extending(secretary: Any, _office: Office) -> Iterator[str]:
    """A term goes on after an appraisal that was at least 合格."""
    last = last_appraisal(secretary)
    if last is None:
        yield "还没有年度考核，先登记考核再续派"
    elif last.grade not in ("excellent", "competent"):
        yield f"{last.year} 年度考核是“{GRADES[last.grade]}”，不能续派"


def check_extension(secretary: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """An extended term ends later than the present one."""
    if values["ends_on"] <= secretary.ends_on:
        yield Problem("ends_on", f"新的任期要晚于现在的 {secretary.ends_on}")


def against_assessing(secretary: Any, office: Office) -> Iterator[str]:
    """The end of a term is assessed when it has come, by whoever was appraised in it."""
    if office.today() < secretary.ends_on:
        yield f"任期到 {secretary.ends_on}，还没有期满"
    if not secretary.appraisals.exists():
        yield "还没有年度考核，先登记考核"


def check_since_arrival(name: str) -> Any:
    """The typed day is neither in the future nor before the arrival."""

    def check(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
        title, day = FirstSecretary._meta.fields[name].verbose_name, values[name]
        if day > office.today():
            yield Problem(name, f"“{title}”不能晚于今天")
        elif secretary.arrived_on is not None and day < secretary.arrived_on:
            yield Problem(name, f"“{title}”不能早于到任日期（{secretary.arrived_on}）")

    return check


def check_assessment(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
    """It is made after the end of the term."""
    yield from check_since_arrival("assessed_on")(secretary, values, office)
    if values["assessed_on"] < secretary.ends_on:
        yield Problem("assessed_on", f"任期到 {secretary.ends_on}，期满考核不能早于这一天")


def check_leaving(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The reason agrees with how it came to the end."""
    yield from check_since_arrival("left_on")(secretary, values, office)
    ending = values["ending"]
    if secretary.state == "recalled" and ending != "recalled":
        yield Problem("ending", "召回的，离任原因只能是“召回”")
    if secretary.state != "recalled" and ending == "recalled":
        yield Problem("ending", "请先办“召回”")
    if secretary.state == "serving" and ending == "expired":
        yield Problem("ending", "任期届满的，请先办“期满考核”")
    if secretary.state == "serving" and not values["ending_note"]:
        yield Problem("ending_note", "提前离任要写明原因")
