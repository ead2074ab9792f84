"""三个一线 in the demonstration: who serves where, and 23 promotions, 13 of which rest on the front line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db.models import FrontlineExamination, FrontlinePost, FrontlinePromotion, FrontlineService
from desktop_app.core import numbering
from desktop_app.core.months import covered
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.meetings import Rows
from desktop_app.demonstration.stage import Stage
from desktop_app.demonstration.township import name_of
from desktop_app.programs.appointing import change_post, held
from desktop_app.programs.frontline_posts import title_in_unit

SINCE = date(2016, 1, 11)
PROMOTED, FROM_THE_FRONT = 23, 13  # 56.5 %
NOW_SERVING = 12
KINDS = {
    "great_platform": "platform",
    "function_zone": "function_zone",
    "township": "township",
    "enterprise": "enterprise",
    "fishing_village": "village",
}
SERVED = ("great_platform", "function_zone", "township")
UNITS = 6  # of each kind, with two posts in the catalogue
POSTS = ("工程协调专员", "招商服务专员", "项目推进专员", "综合协调员")
RESULTS = "协调解决项目推进中的具体问题，按时完成任务；走访企业和群众，收集意见并逐条落实。"


def rows(stage: Stage) -> Rows:
    """Everything as rows by table."""
    return _Draw(stage).rows()


class _Draw:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._random = stage.lots("frontline")
        self._rows: Rows = defaultdict(list)

    def rows(self) -> Rows:
        """The promotions of 2016 with the services that some rest on, and who serves today."""
        pool, day = self._stage.pool, SINCE
        self._rows[FrontlinePost] = list(self._catalogue())

        def bare(cadre: Cadre) -> bool:
            return cadre.person.rank == "township_deputy" and not self._months(cadre)

        promoted = pool.take(FROM_THE_FRONT, where=lambda cadre: cadre.person.rank == "county_deputy")
        for cadre in promoted:
            service = self._service(cadre, day - timedelta(days=400), "ended")
            before = {**held(cadre.person), "post": "科长", "rank": "township_head", "rank_since": None}
            self._promotion(cadre, service, day, before)
            day += timedelta(days=7)
        for cadre in pool.take(PROMOTED - FROM_THE_FRONT, where=bare):
            before = held(cadre.person)
            changes = {"post": "副局长", "rank": "county_deputy"}
            change_post(cadre.person, day, office=self._stage.office, **changes)
            self._promotion(cadre, None, day, before)
            day += timedelta(days=5)
        states = ("serving", "serving", "examined", "proposed")
        young = pool.take(NOW_SERVING, where=lambda cadre: cadre.person.rank == "township_deputy")
        for place, cadre in enumerate(young):
            since = self._stage.today - timedelta(days=120 + 25 * place)
            self._service(cadre, since, states[place % len(states)])
            change_post(cadre.person, since, office=self._stage.office, status="seconded")
        order = (FrontlinePost, FrontlineService, FrontlineExamination, FrontlinePromotion)
        return {model: self._rows[model] for model in order}

    def _catalogue(self) -> Iterator[FrontlinePost]:
        """Two posts in some units of each kind."""
        for kind, units in KINDS.items():
            for unit in self._stage.pool.organizations(units)[:UNITS]:
                for title in self._random.sample(POSTS, 2):
                    yield FrontlinePost(
                        id=self._stage.office.writer.new_id(),
                        title=f"{unit.name}{title}",
                        kind=kind,
                        organization=unit,
                        duties=RESULTS,
                    )

    def _months(self, cadre: Cadre) -> int:
        rows = [(row.started, row.ended) for row in cadre.posts if row.frontline]
        return covered(rows, SINCE)

    def _service(self, cadre: Cadre, day: date, state: str) -> FrontlineService:
        kind = self._random.choice(SERVED)
        place = self._random.choice([each for each in self._rows[FrontlinePost] if each.kind == kind])
        ends = day + timedelta(days=365)
        service = FrontlineService(
            id=self._stage.office.writer.new_id(),
            number=self._number("frontline_service", day.year),
            state=state,
            person=cadre.person,
            kind=kind,
            catalogue_post=place,
            organization=place.organization,
            post=title_in_unit(place),
            way=self._random.choice(("seconded", "drafted")),
            starts_on=day,
            ends_on=ends,
            ended_on=ends if state == "ended" else None,
            status_before="in_post",
            rank=cadre.person.rank,
            results=RESULTS,
            nomination="考察结论为优先使用" if state in ("proposed", "ended") else "",
            appraisal="完成任务，表现突出" if state == "ended" else "",
        )
        self._rows[FrontlineService].append(service)
        if state != "serving":
            self._examination(service, day + timedelta(days=90))
        return service

    def _examination(self, service: FrontlineService, day: date) -> None:
        scores = {
            name: Decimal(self._random.randrange(84, 98))
            for name in ("virtue", "ability", "diligence", "achievement", "integrity")
        }
        self._rows[FrontlineExamination].append(
            FrontlineExamination(
                service=service,
                examined_on=day,
                place=service.organization.name,
                group=f"{name_of(self._random)}、{name_of(self._random)}",
                method="site",
                talks=self._random.randrange(5, 16),
                conclusion="first" if service.state in ("proposed", "ended") else "train_on",
                **scores,
            )
        )

    def _promotion(
        self, cadre: Cadre, service: FrontlineService | None, day: date, before: dict[str, Any]
    ) -> None:
        basis = ""
        if service is not None:
            span = f"（{service.starts_on}至{service.ended_on}）"
            basis = f"{service.organization.name}{service.post}{span}"
        self._rows[FrontlinePromotion].append(
            FrontlinePromotion(
                number=self._number("frontline_promotions", day.year),
                state="promoted",
                person=cadre.person,
                service=service,
                organization=cadre.person.organization,
                post="副局长" if service is None else cadre.person.post,
                rank="county_deputy",
                transfer=self._random.random() < 0.2,
                promoted_on=day,
                document=f"舟委干〔{day.year}〕{self._random.randrange(1, 90)}号",
                frontline=bool(basis),
                basis=basis,
                **{f"former_{name}": value for name, value in before.items()},
            )
        )

    def _number(self, document: str, year: int) -> Any:
        office = self._stage.office
        return numbering.next_sheet(office, document, year=year)
