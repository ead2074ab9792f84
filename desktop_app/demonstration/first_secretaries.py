"""第一书记 in the demonstration: 255 people in three batches since August 2014, of whom some are in a village
again today, and a few who are about to be sent.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, groupby
from typing import Any

from db.models import (
    DictionaryEntry,
    Division,
    FirstSecretary,
    SecretaryAppraisal,
    VillageDays,
    VillageDiary,
    VillageProject,
)
from desktop_app.core import numbering
from desktop_app.core.workdays import term_end
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.matters import FOLDER
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import posting_letters
from desktop_app.programs.first_secretaries import appraising, ties

BATCHES = ((date(2014, 8, 20), 100), (date(2015, 8, 20), 85), (date(2016, 8, 22), 70))  # 255 people in all
AGAIN = ((700, 8), (500, 32))  # days ago, people: who are in a village today, and were before
SPARE = 40  # people, for those whose villages are all led by others
ABOUT_TO_BE = ("draft", "noticed", "appointed")
APART = 29  # days between entries of a diary
WEIGHTS = "30,30,40"
FROM_DEPARTMENTS = frozenset({"county_department", "city_department"})
LEADING = frozenset({"township_deputy", "township_head", "county_deputy", "county_head"})


def rows(stage: Stage) -> Rows:
    """Everything as rows by table."""
    return _Draw(stage).rows()


def _may_be_sent(cadre: Cadre) -> bool:
    """党员领导干部 of city and county."""
    person = cadre.person
    leads = cadre.seat.unit.kind in FROM_DEPARTMENTS and person.rank in LEADING
    return leads and bool(person.joined_party) and person.status == "in_post"


class _Draw:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._random = stage.lots("first_secretaries")
        self._words = tomllib.loads((FOLDER / "village_service.toml").read_text("utf-8"))
        entries = DictionaryEntry.select().where(DictionaryEntry.dictionary == "secretary_roles")
        self._roles = list(entries.order_by(DictionaryEntry.code))
        self._led: dict[int, list[tuple[date, date]]] = defaultdict(list)  # terms by village
        self._appraised = count()
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """The three batches, those who are there again, and those who are about to be sent."""
        asked = sum(size for _day, size in BATCHES) + len(ABOUT_TO_BE)
        people = iter(self._stage.pool.choose(asked + SPARE, _may_be_sent))
        for batch, (day, size) in enumerate(BATCHES, start=1):
            for _place in range(size):
                self._over(people, batch, day)
        known = {secretary.person.id for secretary in self._rows[FirstSecretary]}
        before = [self._stage.pool.cadres[person] for person in sorted(known)]
        again = iter(self._random.sample(before, len(before)))
        for batch, (days, size) in enumerate(AGAIN, start=len(BATCHES) + 1):
            for place in range(size):
                self._in_office(again, batch, self._stage.today - timedelta(days=days), place)
        for state in ABOUT_TO_BE:
            self._about_to_be(again if state == "appointed" else people, state)
        self._number()
        self._rows[VillageDiary].sort(key=lambda diary: diary.done_on)  # as they were written down
        return {model: self._rows[model] for model in _ORDER}

    # ── terms ────────────────────────────────────────────────────────────────────────────────────────────

    def _over(self, people: Iterator[Cadre], batch: int, day: date) -> None:
        """A term that has ended: mostly in its time, sometimes before."""
        drawn = self._random.random()
        ending = "recalled" if drawn < 0.015 else "promoted" if drawn < 0.08 else "expired"
        ends = term_end(day, 24)
        left = ends if ending == "expired" else day + timedelta(days=self._random.randrange(240, 600))
        secretary = self._sent(people, batch, day, until=left)
        secretary.left_on, secretary.ending = left, ending
        if ending == "recalled":
            secretary.recalled_on, secretary.ending_note = left, "驻村工作不到位"
        elif ending == "promoted":
            secretary.ending_note = "提拔使用，提前离任"
        else:
            secretary.assessed_on, secretary.final_grade = left, "competent"
            secretary.conclusion = self._words["conclusion"]
        self._work(secretary, left, diaries=2)

    def _in_office(self, people: Iterator[Cadre], batch: int, day: date, place: int) -> None:
        """Somebody who is there today; the first of each batch has not written for a while."""
        secretary = self._sent(people, batch, day, until=date.max, state="serving")
        last = self._stage.today - timedelta(days=45 if place == 0 else self._random.randrange(25))
        self._work(secretary, last, diaries=(last - secretary.arrived_on).days // APART)

    def _sent(
        self, people: Iterator[Cadre], batch: int, day: date, *, until: date, state: str = "left"
    ) -> FirstSecretary:
        cadre, tie, village = self._next(people, day, until)
        noticed = day - timedelta(days=15)
        secretary = FirstSecretary(
            **self._proposed(cadre, tie, village, batch, state),
            noticed_on=noticed,
            notice_until=self._stage.office.working_days.after(noticed, 5),
            starts_on=day,
            ends_on=term_end(day, 24),
            arrived_on=day + timedelta(days=self._random.randrange(4)),
            plan=self._words["plan"],
            households=self._random.randrange(40, 400),
        )
        return self._checked(secretary)

    def _proposed(self, cadre: Cadre, tie: str, village: Division, batch: int, state: str) -> dict[str, Any]:
        return {
            "id": self._stage.office.writer.new_id(),
            "state": state,
            "person": cadre.person,
            "sender": cadre.person.organization,
            "sender_post": cadre.person.post,
            "village": village,
            "tie": tie,
            "batch": batch,
        }

    def _checked(self, secretary: FirstSecretary) -> FirstSecretary:
        secretary.tie_doubted, secretary.tie_check = ties.checked(secretary)
        self._rows[FirstSecretary].append(secretary)
        return secretary

    def _about_to_be(self, people: Iterator[Cadre], state: str) -> None:
        today = self._stage.today
        cadre, tie, village = self._next(people, today, date.max)
        values = self._proposed(cadre, tie, village, len(BATCHES) + len(AGAIN) + 1, state)
        if state == "draft":
            self._rows[FirstSecretary].append(FirstSecretary(**values))
            return
        noticed = today - timedelta(days=2 if state == "noticed" else 20)
        until = self._stage.office.working_days.after(noticed, 5)
        secretary = FirstSecretary(**values, noticed_on=noticed, notice_until=until)
        if state == "appointed":
            secretary.starts_on, secretary.ends_on = today, term_end(today, 24)
        self._checked(secretary)

    def _next(self, people: Iterator[Cadre], since: date, until: date) -> tuple[Cadre, str, Division]:
        """The next of them who has a tied village that nobody leads in those days, with tie and village."""
        cadre, free = next(
            (cadre, free) for cadre in people if (free := list(self._free(cadre, since, until)))
        )
        tie = self._random.choice(sorted({tie for tie, _village in free}))
        village = self._random.choice([village for kind, village in free if kind == tie])
        self._led[village.id].append((since, until))
        return cadre, tie, village

    def _free(self, cadre: Cadre, since: date, until: date) -> Iterator[tuple[str, Division]]:
        for tie, villages in self._stage.pool.ties(cadre).items():
            for village in villages:
                if all(until < first or last < since for first, last in self._led[village.id]):
                    yield tie, village

    # ── work ─────────────────────────────────────────────────────────────────────────────────────────────

    def _work(self, secretary: FirstSecretary, last: date, *, diaries: int) -> None:
        random, arrived = self._random, secretary.arrived_on
        for place in range(diaries):
            role = random.choice(self._roles)
            self._put(
                VillageDiary,
                secretary,
                done_on=last - timedelta(days=min(APART * place, (last - arrived).days)),
                role=role,
                content=random.choice(self._words["diaries"][role.code]),
                solved=random.choice(self._words["solved"]) if random.random() < 0.4 else "",
            )
        if random.random() < 0.6:
            agreed = arrived + timedelta(days=random.randrange(60, 200))
            self._put(
                VillageProject,
                secretary,
                title=random.choice(self._words["projects"]),
                agreed_on=agreed,
                money=random.randrange(3, 60) * 1_000_000,
                source=random.choice(self._words["sources"]),
                progress="done" if secretary.state == "left" else "running",
                done_on=agreed + timedelta(days=40) if secretary.state == "left" else None,
            )
        counted = last if secretary.left_on is None else min(last, arrived + timedelta(days=100))
        until = term_end(arrived.replace(day=1), 2)
        while until <= counted:
            self._put(VillageDays, secretary, until=until, days=random.randrange(4, 14))
            until = term_end(until + timedelta(days=1), 1)
        over = secretary.left_on.year if secretary.left_on else self._stage.today.year - 1
        for year in range(secretary.starts_on.year, over + 1):
            self._appraise(secretary, year)

    def _appraise(self, secretary: FirstSecretary, year: int) -> None:
        """Every eighth is 优秀, fewer than the fifth that is allowed."""
        is_excellent = next(self._appraised) % 8 == 0
        scores = [Decimal(self._random.randrange(92, 99) if is_excellent else self._random.randrange(78, 92))
                  for _side in appraising.SCORES]  # fmt: skip
        self._put(
            SecretaryAppraisal,
            secretary,
            year=year,
            **dict(zip(appraising.SCORES, scores, strict=True)),
            weights=WEIGHTS,
            score=appraising.weighed(scores, WEIGHTS),
            grade="excellent" if is_excellent else "competent",
        )

    def _put(self, model: Any, secretary: FirstSecretary, **values: Any) -> None:
        self._rows[model].append(model(secretary=secretary, **values))

    def _number(self) -> None:
        """Number the records of each year in the order of their notices."""
        office = self._stage.office
        noticed = [secretary for secretary in self._rows[FirstSecretary] if secretary.noticed_on is not None]
        noticed.sort(key=lambda secretary: secretary.noticed_on)
        for year, size in sorted(Counter(secretary.noticed_on.year for secretary in noticed).items()):
            numbers = numbering.sheets(office, "first_secretaries", year=year, count=size)
            mine = [secretary for secretary in noticed if secretary.noticed_on.year == year]
            for secretary, number in zip(mine, numbers, strict=True):
                secretary.number = number
        sent = [secretary for secretary in noticed if secretary.starts_on is not None]
        sent.sort(key=lambda secretary: secretary.starts_on)
        for _year, some in groupby(sent, key=lambda secretary: secretary.starts_on.year):
            mine = list(some)
            letters = posting_letters.numbers(office, mine[0].starts_on, len(mine))
            for secretary, document in zip(mine, letters, strict=True):
                secretary.document = document


_ORDER = (FirstSecretary, VillageDiary, VillageProject, VillageDays, SecretaryAppraisal)
