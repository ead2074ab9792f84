"""What becomes of each order: a plan of days, drawn by lot and kept within the rules of the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from db.models import Division, Organization, Person
from desktop_app.core.workdays import WorkingDays
from desktop_app.demonstration import matters
from desktop_app.demonstration.matters import Told
from desktop_app.demonstration.township import GROUPS, Township, phone, resident

# Orders issued in each month of 2014 and 2015; together 4,848, of which 4,263 are complete by the end.
MONTHS = (
    60, 70, 120, 140, 150, 150, 150, 160, 165, 170, 175, 180,
    180, 150, 220, 235, 245, 255, 270, 270, 285, 310, 340, 398,
)  # fmt: skip
COMPLETE = 4263
YEAR_END = date(2015, 12, 31)
SPOILED = 46  # void or merged, besides
BUSY = date(2015, 8, 20)  # from here on promises are longer: the autumn of a busy year
ANSWER_DAYS = 7

SOURCES = (
    ("visit", 44), ("talk", 7), ("grid", 12), ("walk_in", 20), ("call", 8), ("household_meeting", 3),
    ("hotline", 3), ("superior", 1), ("first_secretary", 2),
)  # fmt: skip
SCORES = (
    (100, 30),
    (99, 8),
    (98, 18),
    (96, 10),
    (95, 12),
    (92, 7),
    (90, 6),
    (88, 4),
    (85, 3),
    (80, 2),
    (70, 1),
    (65, 1),
)
LOW_SCORES = (58, 55, 50, 40)


@dataclass
class Life:
    """An order's days. None: has not happened (yet), or never does."""

    told: Told
    village: Division
    source: str
    resident: str
    phone: str
    address: str
    confidential: bool
    raised: date
    minute: int  # of the day, when it was raised
    organization: Organization
    handler: Person
    rater: Person
    spot: bool = False
    committed: date | None = None
    original: date | None = None
    extended: tuple[date, date] | None = None  # applied on, until
    returned: bool = False  # by the unit that got it first, on the next day
    steps: list[tuple[date, str]] = field(default_factory=list)
    completed: date | None = None
    self_rating: int = 100
    rating: int | None = None
    rated: date | None = None
    reworked: date | None = None  # after a first, low rating
    first_rating: int = 55
    unreachable: bool = False
    archived: date | None = None
    void: date | None = None
    merged: date | None = None
    source_id: int | None = None  # of the visit's problem or the talk's topic

    @property
    def problem(self) -> int:
        """The id of what it came from."""
        if self.source_id is None:
            raise ValueError("came from no visit and no talk")
        return self.source_id

    @property
    def deadline(self) -> date | None:
        """The deadline in force at the end."""
        return self.extended[1] if self.extended else self.original

    def shifted(self, days: int) -> None:
        """Everything after the promise happens so many days later."""
        late = timedelta(days=days)
        for name in ("original", "completed", "rated", "archived", "reworked"):
            if (day := getattr(self, name)) is not None:
                setattr(self, name, day + late)
        if self.extended:
            self.extended = (self.extended[0] + late, self.extended[1] + late)
        self.steps = [
            (self.steps[0][0], self.steps[0][1]),
            *((day + late, what) for day, what in self.steps[1:]),
        ]


class Lots:
    """Draws lives; the same seed draws the same ones."""

    def __init__(self, random: Random, township: Township, calendar: WorkingDays) -> None:
        self.random = random
        self.township = township
        self.calendar = calendar

    def chance(self, share: float) -> bool:
        """True in so large a share of the draws."""
        return self.random.random() < share

    def days(self, least: int, most: int) -> timedelta:
        """A number of days between the two."""
        return timedelta(days=self.random.randint(least, most))

    def working(self, day: date) -> date:
        """The day, or the next working day after it."""
        return day if self.calendar.is_working_day(day) else self.calendar.after(day, 1)

    def raised(self, raised: date, *, spot: bool = False) -> Life:
        """A matter that came up on the day; nothing has been done about it."""
        random = self.random
        village = random.choice(self.township.villages)
        told = matters.tell_on_the_spot(random) if spot else matters.tell(random)
        committee = self.township.village_organization(village)
        own = spot or self.chance(0.3)
        organization = committee if own else self.township.organizations[told.unit]
        handler = random.choice(self.township.staff[organization.name])
        raters = [person for person in self.township.staff[committee.name] if person is not handler]
        return Life(
            told=told,
            village=village,
            source=self._source(spot=spot),
            resident=resident(random),
            phone=phone(random) if self.chance(0.8) else "",
            address=f"{random.choice(GROUPS)}{random.randrange(1, 120)}号",
            confidential=self.chance(0.04),
            raised=raised,
            minute=random.choice(
                (random.randrange(8 * 60, 17 * 60), random.randrange(18 * 60, 20 * 60 + 30))
            ),
            organization=organization,
            handler=handler,
            rater=random.choice(raters),
            spot=spot,
        )

    def _source(self, *, spot: bool) -> str:
        """What is settled on a visit or in a talk needs no order; whoever comes to the desk or
        calls gets one.
        """
        asked = SOURCES[2:] if spot else SOURCES
        return str(self.random.choices([name for name, _ in asked], [share for _, share in asked])[0])

    def whole(self, raised: date) -> Life:
        """A life from the raising to the archive."""
        life = self.raised(raised, spot=self.chance(0.18))
        if life.spot:
            life.completed = raised
            if self.chance(0.7):
                self._rated(life)
            life.archived = (life.rated or raised) + self.days(5, 15)
            return life
        self._promised(life)
        self._completed(life)
        self._rated(life)
        life.archived = (life.rated or life.raised) + self.days(5, 25)
        return life

    def spoiled(self, raised: date) -> Life:
        """An order that ends void, or merged into another one."""
        life = self.raised(raised)
        ended = self.working(raised + self.days(1, 4))
        if self.chance(0.4):
            life.void = ended
        else:
            life.merged = ended
        return life

    def _promised(self, life: Life) -> None:
        late = self.chance(0.025)
        gap = self.days(ANSWER_DAYS + 1, ANSWER_DAYS + 3) if late else self.days(0, 4)
        life.committed = self.working(life.raised + gap)
        if not late and self.chance(0.02):
            life.returned = True
            life.committed = max(life.committed, self.calendar.after(life.raised, 2))
        least, most = life.told.days
        length = self.days(least, most)
        if BUSY <= life.raised <= YEAR_END:
            length *= 3
        life.original = life.committed + length
        if self.chance(0.06):
            applied = life.original - self.days(1, min(3, length.days))
            life.extended = (
                max(applied, life.committed),
                life.original + self.days(min(3, length.days), length.days),
            )

    def _completed(self, life: Life) -> None:
        committed, deadline = life.committed, life.deadline
        if committed is None or deadline is None:
            raise ValueError("completed before it was promised")
        span = (deadline - committed).days
        if self.chance(0.055):
            completed = deadline + self.days(1, 12)
        elif life.extended:
            completed = deadline - self.days(0, (deadline - life.extended[0]).days // 2)
        else:
            completed = committed + timedelta(days=round(span * self.random.uniform(0.5, 1)))
        life.completed = completed
        between = (completed - committed).days
        moments = sorted({0, between // 2, between} if self.chance(0.6) else {0, between})
        kinds = {0: "first", between: "last"}
        life.steps = [
            (committed + timedelta(days=day), matters.sentence(self.random, kinds.get(day, "middle")))
            for day in moments
        ]
        life.self_rating = self.random.choice((90, 95, 95, 98, 100, 100))

    def _rated(self, life: Life) -> None:
        if life.completed is None:
            raise ValueError("rated before it was complete")
        if not life.spot and self.chance(0.012):
            life.reworked = life.completed + self.days(2, 5)
            life.first_rating = self.random.choice(LOW_SCORES)
            life.completed = life.reworked + self.days(3, 9)
        life.rated = self.calendar.after(life.completed, self.random.randint(1, 8))
        if not life.spot and self.chance(0.035):
            life.unreachable = True
        else:
            scores, shares = zip(*SCORES, strict=True)
            life.rating = self.random.choices(scores, shares)[0]
            if life.rated <= YEAR_END and self.chance(0.006):
                life.rating = self.random.choice(LOW_SCORES)  # asked for what no office could give


def two_years(lots: Lots) -> list[Life]:
    """Every order of 2014 and 2015, in the order of raising; so many are complete as the article tells."""
    lives = [lots.whole(_day_in(lots, month)) for month, count in enumerate(MONTHS) for _ in range(count)]
    _balance(lots.random, lives)
    lives += [lots.spoiled(_day_in(lots, lots.random.randrange(len(MONTHS)))) for _ in range(SPOILED)]
    return sorted(lives, key=lambda life: (life.raised, life.minute))


def _day_in(lots: Lots, month: int) -> date:
    """A day of the month: mostly a working day, sometimes an evening's or a weekend's visit."""
    first = date(2014 + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = first + lots.days(0, (last - first).days)
    working = day if lots.chance(0.15) else lots.working(day)
    return min(working, last)


def _balance(random: Random, lives: list[Life]) -> None:
    """Move orders across the year's end until as many are complete as are wanted."""
    waiting = sum(life.completed is not None and life.completed > YEAR_END for life in lives)
    excess = (len(lives) - COMPLETE) - waiting
    if excess < 0:
        raise ValueError(f"{-excess} orders too many are open at the end of the year")
    recent = [
        life for life in lives
        if not life.spot and not life.extended and not life.reworked
        and life.completed and date(2015, 11, 20) < life.completed <= YEAR_END
    ]  # fmt: skip
    for life in random.sample(recent, excess):
        life.shifted(42)
