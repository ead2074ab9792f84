"""Where orders come from and where they are talked over: visits, talks and weekly reviews around
the lives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from db.base import Record
from db.models import (
    ReviewDecision,
    Talk,
    TalkAttendee,
    TalkTopic,
    Visit,
    VisitHousehold,
    VisitProblem,
    VisitVisitor,
    WeeklyReview,
    WorkOrder,
)
from db.models.visits import HOUSEHOLD_KINDS
from desktop_app.core import numbering
from desktop_app.core.office import Office
from desktop_app.core.weeks import week_of
from desktop_app.demonstration import past
from desktop_app.demonstration.lives import Life, Lots
from desktop_app.demonstration.matters import sentence, tell, tell_on_the_spot
from desktop_app.demonstration.township import phone, resident
from desktop_app.programs import visit_counts

CALLED_AGAIN = 0.4  # of the households without an order
ALSO_ALONE = 0.2  # of the households of other kinds than 普通: old people who live alone
FIRST_REVIEW = date(2014, 3, 7)  # a Friday
WEEK = timedelta(days=7)
Made = tuple[Life, WorkOrder]
Rows = dict[type[Record], list[Any]]


class Meetings:
    """Plans where lives come from before the orders exist, and writes the meetings once they do."""

    def __init__(self, office: Office, lots: Lots) -> None:
        self._office = office
        self._lots = lots
        self._called: dict[str, list[VisitHousehold]] = defaultdict(list)
        self._again = Random(FIRST_REVIEW.toordinal())  # noqa: S311 - lots of its own
        self._reviews: list[tuple[date, list[tuple[Life, str]]]] = []

    def plan(self, lives: Iterable[Life]) -> None:
        """Give those that come from a visit or a talk the id of what was heard there."""
        for life in lives:
            if life.source in ("visit", "talk"):
                life.source_id = self._office.writer.new_id()

    def plan_reviews(self, lives: Iterable[Life], until: date) -> None:
        """Every Friday some orders that take long are talked over; the decision becomes a step of theirs."""
        long = [life for life in lives if life.committed and life.completed and len(life.steps) > 1]
        friday = FIRST_REVIEW
        while friday <= until:
            open_then = [life for life in long if life.steps[0][0] < friday < life.steps[-1][0]]
            chosen = self._lots.random.sample(open_then, min(len(open_then), self._lots.random.randint(1, 4)))
            decided = [(life, sentence(self._lots.random, "decisions")) for life in chosen]
            for life, decision in decided:
                life.steps = sorted(
                    [*life.steps, (friday, f"民情分析例会决定：{decision}")], key=lambda step: step[0]
                )
            self._reviews.append((friday, decided))
            friday += WEEK

    def write(self, made: Iterable[Made]) -> Rows:
        """Visits and talks of written orders, as rows by table."""
        groups: dict[tuple[str, str, date], list[Made]] = defaultdict(list)
        for life, order in made:
            if life.source_id is not None:
                groups[life.source, life.village.code, life.raised].append((life, order))
        rows: Rows = defaultdict(list)
        if len(groups) > 100:
            self._without_orders(len(groups) // 8, rows)
        for (source, _village, _day), some in sorted(groups.items(), key=lambda item: item[0][2]):
            (self._visit if source == "visit" else self._talk)(some, rows, some[0][0])
        for model, document, day_of in (
            (Visit, "visits", lambda visit: visit.visited_on),
            (Talk, "talks", lambda talk: talk.held_at.date()),
        ):
            self._number(rows[model], document, day_of)
        return rows

    def write_reviews(self, made: Iterable[Made]) -> Rows:
        """The reviews that were planned, as rows by table."""
        orders = {id(life): order for life, order in made}
        rows: Rows = defaultdict(list)
        for friday, decided in self._reviews:
            review = WeeklyReview(
                id=self._office.writer.new_id(),
                state="archived",
                issuer=self._office.organization,
                held_on=friday,
                week=week_of(friday),
                host=past.LEADER,
                attendees=self._names(5),
                minutes=f"研究工单 {len(decided)} 件，逐件定责任人和时间；通报上周办结情况。",
            )
            rows[WeeklyReview].append(review)
            rows[ReviewDecision] += [
                ReviewDecision(
                    review=review, order=orders[id(life)], decision=decision, responsible=life.handler.name,
                    due_on=friday + WEEK,
                )
                for life, decision in decided
                if id(life) in orders
            ]  # fmt: skip
        self._number(rows[WeeklyReview], "weekly_reviews", lambda review: review.held_on)
        return rows

    def _without_orders(self, count: int, rows: Rows) -> None:
        """Visits on which nothing was asked for that could not be settled there and then."""
        for _ in range(count):
            self._visit([], rows, self._lots.raised(past.FIRST_DAY + self._lots.days(0, 700)))

    # ── one meeting ──────────────────────────────────────────────────────────────────────────────────────

    def _visit(self, some: list[Made], rows: Rows, first: Life) -> None:
        random = self._lots.random
        begun = min([first.minute, *(life.minute for life, _order in some)])
        ended = min(begun + 40 * (len(some) + 1), 21 * 60)
        recent = first.raised > past.RECENT
        visit = Visit(
            id=self._office.writer.new_id(),
            state="submitted" if recent else random.choice(("archived", "archived", "commented")),
            issuer=self._office.organization,
            visited_on=first.raised,
            started=_clock(begun),
            ended=_clock(ended),
            visitors=self._names(2),
            recorder=first.rater,
            village=first.village,
            group=first.address[:2],
            method=random.choice(("home", "home", "home", "field", "gathering")),
            reflection=sentence(random, "reflections"),
            follow_up=sentence(random, "follow_ups"),
            comment="" if recent else sentence(random, "comments"),
            commented_by="" if recent else past.LEADER,
        )
        rows[Visit].append(visit)
        rows[VisitVisitor] += visit_counts.rows_of(visit)
        before = len(rows[VisitHousehold])
        for life, order in some:
            household = self._household(visit, life.resident, life.phone, life.address, wish=life.told.title)
            rows[VisitHousehold].append(household)
            rows[VisitProblem].append(
                VisitProblem(
                    id=life.problem,
                    visit=visit,
                    household=household,
                    title=order.title,
                    content=order.content,
                    category=order.category,
                    treatment="order",
                    order=order,
                )
            )
        for _ in range(random.randint(0 if some else 2, 3)):
            household = self._household(
                visit, resident(random), phone(random), f"{random.randrange(1, 99)}号"
            )
            self._call_again(household, rows[VisitHousehold][before:])
            rows[VisitHousehold].append(household)
            if self._lots.chance(0.3):
                small = tell_on_the_spot(random)
                rows[VisitProblem].append(
                    VisitProblem(
                        visit=visit,
                        household=household,
                        title=small.title,
                        content=small.content,
                        treatment="settled",
                        settled_how=small.result,
                    )
                )

    def _call_again(self, household: VisitHousehold, here: list[VisitHousehold]) -> None:
        """Some of those who are called on were called on before; nobody twice on one visit."""
        called = self._called[household.identity.partition("|")[0]]
        before = self._again.choice(called) if called and self._again.random() < CALLED_AGAIN else household
        if before.identity not in {row.identity for row in here}:
            for name in ("resident", "phone", "address", "kind", "identity"):
                setattr(household, name, getattr(before, name))
        called.append(household)

    def _household(
        self, visit: Visit, name: str, telephone: str, address: str, *, wish: str = ""
    ) -> VisitHousehold:
        random = self._lots.random
        kind = random.choice(list(HOUSEHOLD_KINDS)) if self._lots.chance(0.5) else "ordinary"
        also = [kind] if kind == "ordinary" or self._again.random() > ALSO_ALONE else [kind, "elderly_alone"]
        household = VisitHousehold(
            id=self._office.writer.new_id(),
            visit=visit,
            resident=name,
            phone=telephone,
            address=address,
            kind=VisitHousehold.kind.joined(also),
            situation=sentence(random, "situations"),
            wish=wish or sentence(random, "thanks"),
            signed=True,
        )
        household.identity = visit_counts.identity(visit.__data__["village"], household)
        return household

    def _talk(self, some: list[Made], rows: Rows, first: Life) -> None:
        random = self._lots.random
        talk = Talk(
            id=self._office.writer.new_id(),
            state="answered" if first.raised > past.RECENT else "archived",
            issuer=self._office.organization,
            theme=sentence(random, "themes"),
            held_at=datetime.combine(first.raised, time(first.minute // 60), self._office.zone),
            place=f"{first.village.name}文化礼堂",
            village=first.village,
            convener=first.rater.name,
            host=first.rater.name,
            recorder=self._names(1),
            leaders=past.LEADER,
            residents_count=random.randint(12, 46),
            minutes="到会群众逐个发言，能答复的当场答复，其余转工单限期办理。",
        )
        rows[Talk].append(talk)
        for life, order in some:
            rows[TalkTopic].append(
                TalkTopic(
                    id=life.problem,
                    talk=talk,
                    speaker=life.resident,
                    title=order.title,
                    content=order.content,
                    category=order.category,
                    treatment="order",
                    order=order,
                )
            )
        for _ in range(random.randint(1, 3)):
            told = tell(random)
            rows[TalkTopic].append(
                TalkTopic(
                    talk=talk,
                    speaker=resident(random),
                    title=told.title,
                    content=told.content,
                    treatment="explained",
                    answer=sentence(random, "explanations"),
                    answered_on=first.raised,
                    answered_by=first.rater,
                )
            )
        rows[TalkAttendee] += [
            TalkAttendee(talk=talk, name=resident(random), household=first.village.name, phone=phone(random))
            for _ in range(random.randint(5, 10))
        ]

    def _names(self, count: int) -> str:
        staff = self._lots.township.staff
        people = self._lots.random.sample([person for people in staff.values() for person in people], count)
        return "、".join(person.name for person in people)

    def _number(self, records: list[Any], document: str, day_of: Any) -> None:
        years: dict[int, list[Any]] = defaultdict(list)
        for record in sorted(records, key=day_of):
            years[day_of(record).year].append(record)
        for year, some in sorted(years.items()):
            written = numbering.sheets(self._office, document, year=year, count=len(some))
            for record, number in zip(some, written, strict=True):
                record.number = number


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
