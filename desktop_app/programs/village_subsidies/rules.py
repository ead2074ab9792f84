"""What a claim must fulfil, what it comes to in a month, and why a move is refused (domain 1.10 d)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from db.fields import total
from db.models import SubsidyPayment, SubsidyRate, SubsidyRoll, VillageSubsidy
from db.models.village_subsidies import MODES, POSTS
from desktop_app.core.happened import to_come
from desktop_app.core.program import Problem, Values
from desktop_app.programs.village_subsidies.service import (
    Held,
    Served,
    last_post,
    later,
    served,
    terms_by_post,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LIVE = frozenset({"declared", "reviewed", "audited", "noticed", "checked", "granted"})
ASKED = {"village": "村社区", "left_on": "离任日期", "ending": "离任原因"}


class Due(NamedTuple):
    """An amount in fen and the arithmetic that leads to it."""

    amount: int
    basis: str


def posts_of(subsidy: Any) -> list[Held]:
    """The posts of the claim; none for one that is not saved."""
    if subsidy.id is None:
        return []
    return [Held(row.post, row.started, row.ended) for row in subsidy.services]


def reckoned(subsidy: Any, day: date, office: Office) -> Served:
    """Months, years and terms of the claim."""
    return served(posts_of(subsidy), term_years=office.parameters.whole("subsidy_term_years", day))


def in_words(found: Served) -> str:
    """书记 96 个月，主任 12 个月，合计 108 个月."""
    told = "，".join(f"{POSTS[post]} {months} 个月" for post, months in found.posts.items())
    return f"{told}，合计 {found.months} 个月"


def due(subsidy: Any, month: str, office: Office) -> Due | None:
    """What the claim comes to in the month, at the standards in force on its first day; None where one is
    missing. By terms each one is paid at the standard of its post, and less than one is nothing.
    """
    day = date.fromisoformat(f"{month}-01")
    mode = _mode(day, office)
    if mode != "per_term":
        rate = _rate(subsidy, subsidy.post, mode, day)
        return rate and Due(rate.amount, f"{_yuan(rate)}（{subsidy.years} 年）")
    amounts, told = [], []
    for post, terms in _terms(subsidy, office).items():
        rate = _rate(subsidy, post, mode, day)
        if rate is None:
            return None
        amounts.append(rate.amount * terms)
        told.append(f"{_yuan(rate)}×{terms} 届")
    return Due(total(amounts), "＋".join(told)) if told else None


def _mode(day: date, office: Office) -> str:
    return {title: key for key, title in MODES.items()}[office.parameters.text("subsidy_mode", day)]


def _yuan(rate: Any) -> str:
    return f"{POSTS[rate.post]} {rate.amount / 100:.2f} 元"


def _terms(subsidy: Any, office: Office) -> dict[str, int]:
    """The terms of the claim by post, counted by the rule of the day on which it was made."""
    day = subsidy.declared_on or office.today()
    term_years = office.parameters.whole("subsidy_term_years", day)
    return terms_by_post(reckoned(subsidy, day, office), term_years=term_years)


def _rate(subsidy: Any, post: str, mode: str, day: date) -> Any:
    """The standard for the post that is in force on the day; None without one."""
    return (
        SubsidyRate.select()
        .where(
            SubsidyRate.mode == mode,
            SubsidyRate.post == post,
            SubsidyRate.years_from <= subsidy.years,
            SubsidyRate.years_to.is_null() | (SubsidyRate.years_to >= subsidy.years),
            SubsidyRate.valid_from <= day,
            SubsidyRate.valid_to.is_null() | (SubsidyRate.valid_to >= day),
        )
        .order_by(SubsidyRate.valid_from.desc(), SubsidyRate.years_from.desc())
        .first()
    )


def first_by_age(person: Any, day: date, office: Office) -> str:
    """The month after the one in which the age is reached."""
    key = "subsidy_age_female" if person.gender == "female" else "subsidy_age_male"
    return later(person.born, office.parameters.whole(key, day) * 12 + 1)


def subsidy_rules(subsidy: Any, office: Office) -> Iterator[Problem]:
    """One living claim a person."""
    if subsidy.left_on is not None and subsidy.left_on > office.today():
        yield Problem("left_on", "“离任日期”不能晚于今天")
    if subsidy.state == "draft" and subsidy.person_id is not None:
        twin = VillageSubsidy.get_or_none(
            VillageSubsidy.person == subsidy.person_id,
            VillageSubsidy.state.in_(("draft", *LIVE)),
            VillageSubsidy.id != (subsidy.id or 0),
        )
        if twin is not None:
            yield Problem("person", f"已经登记过离任补助（{twin.number or '待申报'}）")


def service_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """A post ends after it begins, and has ended."""
    yield from to_come(rows, office, "started", "ended")
    for row in rows:
        if row.started and row.ended and row.ended <= row.started:
            yield Problem("ended", f"“止”（{row.ended}）要晚于“起”（{row.started}）")


def against_declaring(subsidy: Any, office: Office) -> Iterator[str]:
    """Filled in, proved, and nothing that bars it."""
    for name, title in ASKED.items():
        if not subsidy.__data__.get(name):
            yield f"请填写“{title}”"
    if subsidy.person_id is None:
        yield "请填写“姓名”"
    elif not subsidy.person.gender or not subsidy.person.born:
        yield f"人员库里没有{subsidy.person.name}的性别或者出生年月，算不出起发月份"
    if subsidy.bar != "none":
        yield f"{VillageSubsidy.bar.words[subsidy.bar]}的，不享受离任补助"
    if subsidy.ending in ("hired", "dismissed"):
        yield f"离任原因是{VillageSubsidy.ending.words[subsidy.ending]}的，不享受离任补助"
    yield from _against_services(subsidy, office)


def _against_services(subsidy: Any, office: Office) -> Iterator[str]:
    rows = [] if subsidy.id is None else list(subsidy.services)
    if not rows:
        yield "至少要有一段任职经历"
    elif not reckoned(subsidy, office.today(), office).years:
        yield "任职不满 12 个月"
    left = f"{subsidy.left_on:%Y-%m}" if subsidy.left_on else ""
    for row in rows:
        if not row.proof:
            yield f"{row.started} 起的任职没有填“证明”"
        if left and row.ended > left:
            yield f"任职到 {row.ended}，晚于离任的 {left}"


def declare(subsidy: Any, values: Values, office: Office) -> Values:
    """The months are counted; what was left is the highest post of the last month."""
    found = reckoned(subsidy, values["declared_on"], office)
    return {
        **values,
        "post": last_post(posts_of(subsidy)),
        "months": found.months,
        "years": found.years,
        "terms": found.terms,
        "reckoning": in_words(found),
        "reason": "",
    }


def check_past(name: str) -> Any:
    """The day of a step is not ahead, and not before the claim was made."""

    def check(subsidy: Any, values: Values, office: Office) -> Iterator[Problem]:
        title = VillageSubsidy._meta.fields[name].verbose_name
        if values[name] > office.today():
            yield Problem(name, f"“{title}”不能晚于今天")
        since = subsidy.noticed_on or subsidy.declared_on or subsidy.left_on
        if since and values[name] < since:
            yield Problem(name, f"“{title}”不能早于上一步的 {since}")

    return check


def against_county(subsidy: Any, office: Office) -> Iterator[str]:
    """Not before the last day of the notice is over."""
    if subsidy.notice_until and office.today() <= subsidy.notice_until:
        yield f"公示到 {subsidy.notice_until} 为止，期满后才能会审"


def against_granting(subsidy: Any, office: Office) -> Iterator[str]:
    """A standard is there to be paid, and something comes of it."""
    if subsidy.years is None:
        return
    day = office.today().replace(day=1)
    mode = _mode(day, office)
    posts = list(_terms(subsidy, office)) if mode == "per_term" else [subsidy.post]
    if not posts:
        yield "任职不满一届，按届计发没有补助"
    for post in posts:
        if _rate(subsidy, post, mode, day) is None:
            yield f"补助标准里没有{POSTS[post]}、{subsidy.years} 年、{MODES[mode]}的有效标准"


def check_granting(subsidy: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Nobody is granted anything before the notice is over, nor paid before the age is reached."""
    yield from check_past("granted_on")(subsidy, values, office)
    if values["granted_on"] <= subsidy.notice_until:
        yield Problem("granted_on", f"公示到 {subsidy.notice_until} 为止，“认定日期”不能早于次日")
    least = first_by_age(subsidy.person, values["granted_on"], office)
    if values["first_month"] < least:
        yield Problem("first_month", f"达到年龄的次月是 {least}，“起发月份”不能更早")


def paid_from(subsidy: Any, month: str) -> int:
    """What stands in rolls for the month and later ones, in fen."""
    rows = SubsidyPayment.select(SubsidyPayment.amount).join(SubsidyRoll)
    found = rows.where(
        SubsidyPayment.subsidy == subsidy.id, SubsidyRoll.state != "void", SubsidyRoll.month >= month
    )
    return total(row.amount for row in found)


def check_stopping(subsidy: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """Nothing is stopped before it began; the first month that is not paid may be the very first one."""
    if values["stop_month"] < subsidy.first_month:
        yield Problem("stop_month", f"“停发月份”不能早于起发的 {subsidy.first_month}")


def stop(subsidy: Any, values: Values, _office: Office) -> Values:
    """No row from that month on; what was paid for it already is to be given back."""
    return {**values, "overpaid": paid_from(subsidy, values["stop_month"]) or None}


def against_recovering(subsidy: Any, _office: Office) -> Iterator[str]:
    if not subsidy.overpaid:
        yield "没有多发待追回的"


def check_recovering(subsidy: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """Something came back, and not more than was owed."""
    if values["overpaid"] >= subsidy.overpaid:
        most = f"{subsidy.overpaid / 100:.2f}"
        yield Problem("overpaid", f"“还没有追回的”应是 0，或者比现在的 {most} 元少")


def recover(subsidy: Any, values: Values, _office: Office) -> Values:
    """What is still owed, and how the rest came back, after what was said before."""
    told = "；".join(filter(None, (subsidy.reason, values["reason"])))
    return {"reason": told, "overpaid": values["overpaid"] or None}


def give_up(payment: Any, office: Office) -> None:
    """A row of a roll that is made void, which was never paid: nobody owes it."""
    subsidy = VillageSubsidy.get_by_id(payment.subsidy_id)
    if subsidy.state == "stopped" and subsidy.stop_month <= payment.roll.month:
        owed = (subsidy.overpaid or 0) - payment.amount
        office.writer.update(subsidy, {"overpaid": max(owed, 0) or None})


def against_voiding(subsidy: Any, _office: Office) -> Iterator[str]:
    """What was paid stays on record."""
    if paid_from(subsidy, ""):
        yield "已经造册发放过，只能停发，不能作废"
