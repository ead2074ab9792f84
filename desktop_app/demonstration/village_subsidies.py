"""离任补助 in the demonstration: former village cadres of the township, monthly rolls since July 2016."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from db.fields import total
from db.models import (
    Division,
    Person,
    PersonExperience,
    SubsidyPayment,
    SubsidyRoll,
    SubsidyService,
    VillageSubsidy,
)
from desktop_app.demonstration.contests import number
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.demonstration.township import name_of, phone
from desktop_app.programs import public_notice
from desktop_app.programs.village_subsidies import rules
from desktop_app.programs.village_subsidies.service import Held, last_post, later, served

DECLARED, GRANTED = date(2016, 5, 30), date(2016, 6, 28)
FIRST_MONTH = "2016-07"
PAID, STOPPED, WAITING = 34, 4, ("declared", "audited", "noticed", "refused")
AGREED = "同意"
POSTS = {"secretary": "党支部书记", "director": "村委会主任", "accountant": "村委会文书"}
_ORDER = (Person, PersonExperience, VillageSubsidy, SubsidyService, SubsidyRoll, SubsidyPayment)


def rows(stage: Stage) -> Rows:
    """Everything as rows by table."""
    return _Draw(stage).rows()


class _Draw:
    """Draws claims, and a roll for each month since the first."""

    def __init__(self, stage: Stage) -> None:
        self._office = stage.office
        self._today = stage.today
        self._villages = stage.township.villages
        self._random = stage.lots("village_subsidies")
        self._taken = {person.name for person in Person.select(Person.name)}
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """Those who are paid, those who are no more, and those whose claim is under way."""
        granted = [self._granted(stopped=place < STOPPED) for place in range(PAID)]
        for state in WAITING:
            self._waiting(state)
        number(self._office, self._rows[VillageSubsidy], "village_subsidies", day="declared_on")
        self._rolls(granted)
        return {model: self._rows[model] for model in _ORDER}

    def _person(self, village: Division, held: Sequence[Held]) -> Person:
        """Somebody who led the village once and is older than sixty when the first roll is made."""
        woman = self._random.random() < 0.25
        while (name := name_of(self._random, woman=woman)) in self._taken:
            pass
        self._taken.add(name)
        born = self._random.randrange(1938, 1955)
        made = Person(
            id=self._office.writer.new_id(),
            name=name,
            gender="female" if woman else "male",
            born=f"{born}-{self._random.randrange(1, 13):02d}",
            ethnicity="汉族",
            native_place="浙江舟山",
            birth_place=village.name,
            growth_place=village.name,
            joined_party=f"{int(held[0].started[:4]) - 1}.07",
            started_work=f"{born + 18}-09",
            health="健康",
            full_time_education="初中",
            phone=phone(self._random),
            category="village_cadre",
            status="left",
        )
        self._rows[Person].append(made)
        self._rows[PersonExperience] += [
            PersonExperience(
                person=made, started=row.started, ended=row.ended, post=f"{village.name}{POSTS[row.post]}"
            )
            for row in held
        ]
        return made

    def _claim(self, state: str, declared: date, **more: Any) -> Any:
        """A claim with the posts that it is calculated from: a second one overlaps the first by two years."""
        village = self._random.choice(self._villages)
        first = self._random.choice(tuple(POSTS))
        began = f"{self._random.randrange(1976, 1990)}-{self._random.randrange(1, 13):02d}"
        middle = later(began, self._random.randrange(60, 140))
        ended = later(middle, self._random.randrange(60, 150))
        held = [Held(first, began, later(middle, 24)), Held("secretary", middle, ended)]
        person = self._person(village, held)
        found = served(held, term_years=self._office.parameters.whole("subsidy_term_years", declared))
        year, month = map(int, ended.split("-"))
        told = {
            "person": person,
            "village": village,
            "left_on": date(year, month, 15),
            "ending": "regular",
            "bank": "东浦农村商业银行",
            "card": f"622848{self._random.randrange(10**12, 10**13)}",
            "post": last_post(held),
            "months": found.months,
            "years": found.years,
            "terms": found.terms,
            "reckoning": rules.in_words(found),
            "declared_on": declared,
        }
        made = VillageSubsidy(id=self._office.writer.new_id(), state=state, **(told | more))
        self._rows[VillageSubsidy].append(made)
        self._rows[SubsidyService] += [
            SubsidyService(
                subsidy=made, post=row.post, started=row.started, ended=row.ended, proof="任职文件"
            )
            for row in held
        ]
        return made

    def _granted(self, *, stopped: bool) -> Any:
        """A claim that has been paid since the first month, some of them until a stop."""
        until = public_notice.last_day(date(2016, 6, 6), 5, self._office)
        told = {
            "branch_opinion": AGREED,
            "township_opinion": AGREED,
            "noticed_on": date(2016, 6, 6),
            "notice_until": until,
            "county_opinion": AGREED,
            "granted_on": GRANTED,
            "document": "定组〔2016〕31号",
            "first_month": FIRST_MONTH,
        }
        if not stopped:
            return self._claim("granted", DECLARED, **told)
        month = later(FIRST_MONTH, self._random.randrange(20, 100))
        told |= {"stop": self._random.choice(("died", "moved_away")), "stop_month": month}
        return self._claim("stopped", DECLARED, **told)

    def _waiting(self, state: str) -> None:
        day = self._today - timedelta(days=20)
        told: dict[str, Any] = {"branch_opinion": AGREED} if state != "declared" else {}
        if state in ("audited", "noticed"):
            told["township_opinion"] = AGREED
        if state == "noticed":
            noticed = self._today - timedelta(days=3)
            told |= {"noticed_on": noticed, "notice_until": public_notice.last_day(noticed, 5, self._office)}
        if state == "refused":
            told["reason"] = "擅自离职，不享受"
            told |= {"bar": "deserted", "ending": "resigned"}
        self._claim(state, day, **told)

    def _rolls(self, granted: list[Any]) -> None:
        """A roll for each month up to this one, which waits to be paid."""
        dues = {each.id: rules.due(each, FIRST_MONTH, self._office) for each in granted}
        current = f"{self._today:%Y-%m}"
        for month in _months(FIRST_MONTH, current):
            found = [
                (each, due)
                for each in granted
                if (due := dues[each.id]) is not None and (not each.stop_month or month < each.stop_month)
            ]
            first = date.fromisoformat(f"{month}-01")
            over = month < current
            listed = first + timedelta(days=9) if over else first
            roll = SubsidyRoll(
                id=self._office.writer.new_id(),
                state="paid" if over else "listed",
                month=month,
                month_starts_on=first,
                people=len(found),
                amount=total(due.amount for _each, due in found),
                listed_on=listed,
                paid_on=listed + timedelta(days=10) if over else None,
            )
            self._rows[SubsidyRoll].append(roll)
            self._rows[SubsidyPayment] += [
                SubsidyPayment(roll=roll, subsidy=each, basis=due.basis, amount=due.amount)
                for each, due in found
            ]
        number(self._office, self._rows[SubsidyRoll], "subsidy_rolls", day="month_starts_on")


def _months(first: str, last: str) -> Iterator[str]:
    """Each month from the first to the last."""
    while first <= last:
        yield first
        first = later(first, 1)
