"""能上能下 in the demonstration: the 31 adjusted cadres of the article, and cases that are on their way."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from db.models import (
    AdjustmentEarlierMeasure,
    AdjustmentFollowUp,
    AdjustmentMeeting,
    AdjustmentSituation,
    CadreWarning,
    DictionaryEntry,
    Organization,
    PostAdjustment,
)
from db.models.post_adjustments import SOURCES
from desktop_app.core import numbering
from desktop_app.demonstration import books
from desktop_app.demonstration.careers import Cadre, Seat, head_of
from desktop_app.demonstration.matters import FOLDER
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import meetings
from desktop_app.programs.appointing import change_post
from desktop_app.programs.post_adjustments import effects

MATERIAL: Path = FOLDER / "adjustments.toml"
# Since 2015, at the level of the city and of the counties: 31 in all.
ADJUSTED = (
    ("lateral", "city", 5),
    ("lateral", "county", 11),
    ("non_leading", "city", 2),
    ("non_leading", "county", 2),
    ("removal", "city", 2),
    ("removal", "county", 7),
    ("demotion", "county", 2),
)
FIRST, LAST = date(2015, 1, 20), date(2016, 7, 29)  # days of decision
CITY_KINDS = frozenset({"city_department", "function_zone", "platform"})
LEADING = ("county_head", "county_deputy", "township_head", "township_deputy")
NON_LEADING = {
    "county_head": "调研员",
    "county_deputy": "副调研员",
    "township_head": "主任科员",
    "township_deputy": "副主任科员",
}
# Cases that nobody has decided on yet, or that came to nothing.
UNDER_WAY = ("draft", "registered", "verifying", "verified", "proposed", "dropped", "dropped", "void")
REUSED = 12  # of the 31; the others were evaluated once their restriction period was over
EVALUATED_IN = timedelta(days=30)  # after the end of the restriction period
TALKERS = ("市委组织部副部长", "区委组织部部长", "区委组织部副部长")
_ORDER = (
    PostAdjustment,
    AdjustmentSituation,
    AdjustmentEarlierMeasure,
    AdjustmentMeeting,
    AdjustmentFollowUp,
)


def rows(stage: Stage) -> Rows:
    """Everything as rows by table, with its numbers; the register of people follows."""
    return Adjustments(stage).write()


class Adjustments:
    """Draws the cases and what became of them."""

    def __init__(self, stage: Stage) -> None:
        self._office = stage.office
        self._pool = stage.pool
        self._random = stage.lots("adjustments")
        self._today = stage.today
        self._words = tomllib.loads(MATERIAL.read_text(encoding="utf-8"))
        self._entries = {
            (entry.dictionary, entry.code): entry
            for entry in DictionaryEntry.select().where(DictionaryEntry.dictionary.startswith("adjustment_"))
        }
        self._rows: Rows = defaultdict(list)

    def write(self) -> Rows:
        """All rows, parents before children, with their numbers."""
        decided = []
        for place, (day, kind, level, cadre) in enumerate(
            sorted(self._adjusted(), key=lambda drawn: drawn[0])
        ):
            until = effects.restriction(kind, None, day, self._office)["restricted_until"]
            state = "expired" if until + EVALUATED_IN < self._today else "following"
            decided.append(
                self._decided(kind, cadre, level, day=day, state="reused" if place < REUSED else state)
            )
            self._carried_out(decided[-1])
        cadres = self._pool.take(len(UNDER_WAY), _leads)
        waiting = [self._under_way(state, cadre) for state, cadre in zip(UNDER_WAY, cadres, strict=True)]
        numbered = [*decided, *(case for case in waiting if case.state != "draft")]
        books.number(self._office, numbered, effects.BOOK, day="clue_on")
        books.number(
            self._office,
            decided,
            effects.DOCUMENTS,
            day="decided_on",
            field="document",
            mark=self._office.parameters.text("post_document", self._today),
            written=numbering.document_number,
        )
        return {model: self._rows[model] for model in _ORDER}

    def _adjusted(self) -> Iterator[tuple[date, str, str, Cadre]]:
        for kind, level, count in ADJUSTED:
            for cadre in self._pool.take(count, _fits(kind, level)):
                day = FIRST + timedelta(days=self._random.randrange((LAST - FIRST).days))
                yield day, kind, level, cadre

    # ── cases of the article ─────────────────────────────────────────────────────────────────────────────

    def _decided(self, kind: str, cadre: Cadre, level: str, *, day: date, state: str) -> PostAdjustment:
        """A case up to the decision; former unit and post are those before the cadre's present ones."""
        regulation = "2015" if day >= date(2015, 7, 19) and kind != "lateral" else "2013"
        clue_on = day - timedelta(days=60 + self._random.randrange(40))
        case = self._case(
            cadre,
            clue_on,
            regulation=regulation,
            level=level,
            state=state,
            unit=self._former_unit(cadre.seat),
        )
        self._verified(case, day - timedelta(days=25 + self._random.randrange(10)))
        self._proposed(case, kind, day - timedelta(days=7 + self._random.randrange(10)))
        if kind == "demotion":
            case.rank = LEADING[LEADING.index(str(cadre.seat.rank)) - 1]
            case.post = head_of(case.organization)
        case.measure = case.proposed_measure
        case.kind = kind
        case.decided_on = day
        self._rows[AdjustmentMeeting].append(self._meeting(case))
        for name, value in effects.restriction(kind, None, day, self._office).items():
            setattr(case, name, value)
        return case

    def _meeting(self, case: PostAdjustment) -> AdjustmentMeeting:
        entitled = self._random.choice((7, 9, 11))
        present = entitled - self._random.choice((0, 0, 1, 2))
        abstained = self._random.choice((0, 0, 0, 1))
        told = {
            "entitled": entitled,
            "present": present,
            "in_favour": present - abstained,
            "against": 0,
            "abstained": abstained,
            "deferring": 0,
        }
        return AdjustmentMeeting(
            adjustment=case,
            meeting="市委常委会会议" if case.level == "city" else "区委常委会会议",
            met_on=case.decided_on,
            outcome="passed",
            tally=meetings.read_out(told),
            **told,
        )

    def _carried_out(self, case: PostAdjustment) -> None:
        """Talk, formalities, follow-up; most have been evaluated since, many are in use again."""
        case.talked_on = case.decided_on + timedelta(days=1 + self._random.randrange(5))
        case.talker = self._random.choice(TALKERS)
        case.talk_record = self._text("talks")
        case.opinion = self._text("opinions")
        case.effective_on = case.talked_on + timedelta(days=3 + self._random.randrange(20))
        self._settle_in(case)
        for number in range(1, 3):
            done_on = case.effective_on + timedelta(days=90 * number + self._random.randrange(20))
            self._rows[AdjustmentFollowUp].append(
                AdjustmentFollowUp(
                    adjustment=case, done_on=done_on, by="区委组织部干部科", what=self._text("follow_ups")
                )
            )
        if case.state != "following":
            case.evaluated_on = case.restricted_until + timedelta(days=3 + self._random.randrange(25))
            case.evaluation = self._random.choice(("good", "good", "fair"))
        if case.state == "reused":
            case.reused_on = case.evaluated_on + timedelta(days=30 + self._random.randrange(300))
            case.reused_as = f"{case.person.organization.name}{case.person.post}"

    def _settle_in(self, case: PostAdjustment) -> None:
        """The new post, as the register of people has it."""
        person = case.person
        case.status_before = "in_post"
        case.new_organization = person.organization
        case.new_rank = person.rank
        if case.kind == "removal":
            return
        if case.kind == "non_leading":
            person.post = NON_LEADING[str(person.rank)]
            change_post(person, case.effective_on, office=self._office, post=person.post)
        case.new_post = person.post

    # ── cases on their way ───────────────────────────────────────────────────────────────────────────────

    def _under_way(self, state: str, cadre: Cadre) -> PostAdjustment:
        """A case of the last weeks that has come to the state."""
        clue_on = self._today - timedelta(days=20 + self._random.randrange(30))
        case = self._case(
            cadre, clue_on, regulation="2022", level="county", state=state, unit=cadre.seat.unit
        )
        if state in ("verifying", "verified", "proposed"):
            case.verified_by, case.verified_how = "区委组织部考察组", self._text("how")
        if state in ("verified", "proposed"):
            self._verified(case, clue_on + timedelta(days=12))
        if state == "verified":
            self._warned_before(case)
        if state == "proposed":
            self._proposed(case, "rank_transfer", clue_on + timedelta(days=18))
        if state == "dropped":
            case.dropped_reason = self._text("dropped")
        if state == "void":
            case.void_reason = "同一线索重复登记"
        return case

    def _warned_before(self, case: PostAdjustment) -> None:
        """It is about the one who did not correct what an admonition was for."""
        warning = CadreWarning.get(CadreWarning.rectification == "partial")
        case.person, case.organization, case.post = warning.person, warning.organization, warning.post
        case.rank = warning.person.rank
        self._rows[AdjustmentEarlierMeasure].append(
            AdjustmentEarlierMeasure(
                adjustment=case, warning=warning, uncorrected="整改不明显，同类问题半年内又发生两次"
            )
        )

    def _case(
        self, cadre: Cadre, clue_on: date, *, regulation: str, level: str, state: str, unit: Organization
    ) -> PostAdjustment:
        seat, person = cadre.seat, cadre.person
        titles = {head_of(seat.unit, deputy=deputy): head_of(unit, deputy=deputy) for deputy in (True, False)}
        post = titles.get(seat.post, seat.post)
        case = PostAdjustment(
            id=self._office.writer.new_id(),
            state=state,
            person=person,
            level=level,
            issuer=self._office.organization,
            organization=unit,
            post=post,
            rank=seat.rank,
            channel=self._entries["adjustment_channels", "unsuited"],
            regulation=self._entries["adjustment_regulations", regulation],
            source=self._random.choice(list(SOURCES)),
            clue_on=clue_on,
            clue=self._text("clues"),
        )
        self._rows[PostAdjustment].append(case)
        situations = [
            entry
            for (dictionary, code), entry in self._entries.items()
            if dictionary == "adjustment_situations" and code.startswith(f"{regulation}-")
        ]
        self._rows[AdjustmentSituation].append(
            AdjustmentSituation(adjustment=case, situation=self._random.choice(situations))
        )
        return case

    def _former_unit(self, seat: Seat) -> Organization:
        """Another unit of the same kind."""
        others = [unit for unit in self._pool.organizations(seat.unit.kind) if unit.id != seat.unit.id]
        return self._random.choice(others) if others else seat.unit

    def _verified(self, case: PostAdjustment, day: date) -> None:
        case.verified_by, case.verified_how = "区委组织部考察组", self._text("how")
        case.verified_on = day
        case.findings = self._text("findings")

    def _proposed(self, case: PostAdjustment, kind: str, day: date) -> None:
        case.proposed_measure = self._entries["adjustment_measures", kind]
        case.proposed_on = day
        case.basis = self._text("basis")

    def _text(self, kind: str) -> str:
        return str(self._random.choice(self._words[kind]))


def _leads(cadre: Cadre) -> bool:
    """Whether the cadre holds a leading post of a department, a township or a zone."""
    return cadre.seat.rank in LEADING and cadre.seat.category == "civil_servant"


def _fits(kind: str, level: str) -> Callable[[Cadre], bool]:
    """Who may have been adjusted so, at that level; nobody is demoted to a rank that is none."""

    def fits(cadre: Cadre) -> bool:
        if not _leads(cadre) or (cadre.seat.unit.kind in CITY_KINDS) != (level == "city"):
            return False
        return kind != "demotion" or cadre.seat.post == head_of(cadre.seat.unit, deputy=True)

    return fits
