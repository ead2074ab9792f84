"""Made-up lives in office: how somebody came to a post, step by step, and what the form asks besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from random import Random
from typing import NamedTuple

from db.models import Division, FamilyMember, Organization, Person, PersonAppraisal, PersonExperience
from desktop_app.demonstration.city import City, Place
from desktop_app.demonstration.township import name_of, phone

LADDER = ("staff", "township_deputy", "township_head", "county_deputy", "county_head")
YEARS = {  # in a rank: at least, at most
    "village": (2, 9),
    "staff": (4, 8),
    "township_deputy": (2, 6),
    "township_head": (3, 7),
    "county_deputy": (3, 7),
    "county_head": (2, 5),
}
FULL_CAREER = (33, 37)  # years in office of those who are near the age of retiring
GIVEN_UP_FOR = frozenset({"调研员", "副调研员", "主任科员"})  # no leading posts
GIVEN_UP = 10  # months before the register was made, at most, in which they left the leading post
AUGUST = 7  # when those who leave school begin; months count from 0
LONG = 48  # months after which one is moved to another post of the same rank
REGISTERED = 2016  # the year in whose spring the register was made
FRONTLINE = frozenset({"township", "village", "function_zone", "platform"})
SCHOOLS = ("东澜大学", "江岚农业大学", "海滨师范学院", "东岬海洋学院", "南湾财经学院", "明湾理工学院")
SUBJECTS = (
    "汉语言文学", "行政管理", "法学", "会计学", "土木工程", "海洋技术", "水产养殖", "农学", "经济学",
    "计算机应用", "社会工作", "城市规划", "港口航道工程", "思想政治教育",
)  # fmt: skip
HEAD, DEPUTY = "正职", "副职"  # called as the unit calls them
POSTS = {
    "staff": {
        "township": "科员",
        "county_department": "科员",
        "city_department": "科员",
        "platform": "工程师",
    },
    "township_deputy": {
        "township": DEPUTY,
        "county_department": DEPUTY,
        "city_department": "综合处副处长",
        "platform": "工程部副部长",
    },
    "township_head": {"township": HEAD, "county_department": HEAD, "city_department": "综合处处长"},
    "county_deputy": {"city_department": DEPUTY, "function_zone": "副主任"},
}


class Seat(NamedTuple):
    """A post that somebody holds when the register is made."""

    unit: Organization
    post: str
    rank: str
    category: str


@dataclass
class Cadre:
    """A person with what lies below, and the places that are theirs."""

    person: Person
    seat: Seat
    native: Place
    birth: Division
    growth: Division
    posts: list[PersonExperience] = field(default_factory=list)
    appraisals: list[PersonAppraisal] = field(default_factory=list)
    family: list[FamilyMember] = field(default_factory=list)
    worked: list[Organization] = field(default_factory=list)


HEADS = {
    "街道": "办事处主任", "镇": "镇长", "乡": "乡长", "部": "部长", "局": "局长", "委": "书记", "室": "主任",
}  # fmt: skip


def leads_a_township(cadre: Cadre) -> bool:
    """Whether the cadre was elected to the head of a township."""
    return cadre.seat.unit.kind == "township" and cadre.seat.post == head_of(cadre.seat.unit)


def head_of(unit: Organization, *, deputy: bool = False) -> str:
    """What the head of the unit is called, or a deputy of theirs."""
    head = next((head for ending, head in HEADS.items() if unit.name.endswith(ending)), "主任")
    if not deputy:
        return head
    return "办事处副主任" if head == "办事处主任" else f"副{head}"


class Lives:
    """Draws cadres; the same seed draws the same ones."""

    def __init__(self, random: Random, city: City, taken: set[str], new_id: Callable[[], int]) -> None:
        self._random = random
        self._new_id = new_id
        self._city = city
        self._homes = {unit.id: place for place in city.places for unit in place.units}
        self._taken = taken

    def cadre(self, seat: Seat, *, older: bool = False) -> Cadre:
        """Whoever holds the seat; `older`: near the age of retiring."""
        random = self._random
        steps = self._steps(seat, older=older)
        begun = steps[0][0]
        learned = 22 if seat.rank != "village" else 18
        born = begun - learned * 12 - random.randrange(-2, 10)
        woman = random.random() < 0.3
        home = self._home(seat)
        birth = random.choice(home.villages)
        native = home if random.random() < 0.85 else random.choice(self._city.places)
        grown = home if random.random() < 0.7 else random.choice(self._city.places)
        growth = birth if grown is home and random.random() < 0.6 else random.choice(grown.villages)
        person = Person(
            id=self._new_id(),
            name=self._name(woman=woman),
            gender="female" if woman else "male",
            born=_month(born),
            ethnicity="汉族" if random.random() < 0.98 else "畲族",
            native_place=native.native + (native.township.name if random.random() < 0.6 else ""),
            birth_place=home.called(birth),
            growth_place=grown.called(growth),
            joined_party=self._joined(seat, begun),
            started_work=_month(begun),
            health="健康",
            organization=seat.unit,
            post=seat.post,
            category=seat.category,
            rank=seat.rank,
            status="retired" if older else "in_post",
            phone=phone(random),
            **self._education(seat),
        )
        cadre = Cadre(person, seat, native, birth, growth)
        self._walk(cadre, steps)
        person.resume = _resume(begun, person.full_time_school, cadre.posts)
        cadre.family = self._family(person, born, woman=woman)
        cadre.appraisals = self.appraisals(cadre, REGISTERED - 4, REGISTERED)
        return cadre

    def appraisals(self, cadre: Cadre, since: int, until: int) -> list[PersonAppraisal]:
        """A grade for each full year of work, `until` not included."""
        first = max(since, int(cadre.person.started_work[:4]) + 1)
        return [
            PersonAppraisal(person=cadre.person, year=year, grade=self._grade())
            for year in range(first, until)
        ]

    def _home(self, seat: Seat) -> Place:
        """Where somebody comes from: who leads a village is of its township."""
        own = self._homes.get(seat.unit.id) if seat.unit.kind == "village" else None
        return own or self._random.choice(self._city.places)

    def _joined(self, seat: Seat, begun: int) -> str:
        """The month of joining the party; few have not, and nobody who holds a post in it."""
        month = _dotted(begun + self._random.randrange(-20, 60))
        return month if "党" in seat.post or "委" in seat.unit.name or self._random.random() < 0.93 else ""

    def _education(self, seat: Seat) -> dict[str, str]:
        if seat.rank == "village":
            return {"full_time_education": "高中"}
        school = f"{self._random.choice(SCHOOLS)}{self._random.choice(SUBJECTS)}专业"
        return {"full_time_education": "大学", "full_time_degree": "学士", "full_time_school": school}

    def _grade(self) -> str:
        drawn = self._random.random()
        return "excellent" if drawn < 0.14 else "competent" if drawn < 0.99 else "barely_competent"

    def _name(self, *, woman: bool) -> str:
        while (name := name_of(self._random, woman=woman)) in self._taken:
            pass
        self._taken.add(name)
        return name

    def _steps(self, seat: Seat, *, older: bool) -> list[tuple[int, str]]:
        """Months in which the ranks were reached, the lowest first."""
        random = self._random
        rungs = LADDER[: LADDER.index(seat.rank) + 1] if seat.rank in LADDER else ("staff", seat.rank)
        now = REGISTERED * 12
        if older:
            years = random.randrange(FULL_CAREER[0] * 12, FULL_CAREER[1] * 12)
            rising = [(now - years + years * place // len(rungs), rung) for place, rung in enumerate(rungs)]
            return [*rising[:-1], (now - 1 - years % GIVEN_UP, rungs[-1])]
        steps: list[tuple[int, str]] = []
        for rung in reversed(rungs):
            least, most = YEARS[rung]
            now -= random.randrange(least * 12, most * 12 + 1)
            steps.insert(0, (now, rung))
        begun = steps[0][0]
        if random.random() < 0.35 and len(steps) < 4:  # some were staff for longer
            begun -= random.randrange(12, 96)
        steps[0] = (begun - (begun - AUGUST) % 12, steps[0][1])
        return steps

    def _walk(self, cadre: Cadre, steps: list[tuple[int, str]]) -> None:
        """The posts on the way to the present one, each from the month in which the one before ends."""
        for (start, rung), (end, _next) in pairwise(steps):
            moved = end - start > LONG and cadre.seat.rank != "village"
            middle = start + (end - start) // 2 if moved else end
            self._hold(cadre, *self._earlier(cadre.seat, rung), rung, (start, middle))
            if middle < end:
                self._hold(cadre, *self._earlier(cadre.seat, rung), rung, (middle, end))
        start, rung = steps[-1]
        self._hold(cadre, cadre.seat.unit, cadre.seat.post, rung, (start, None))
        cadre.person.post_since = cadre.person.rank_since = date(start // 12, start % 12 + 1, 1)

    def _earlier(self, seat: Seat, rung: str) -> tuple[Organization, str]:
        """A unit and a post of the rank that one could have held before."""
        random = self._random
        if seat.rank == "village":
            return seat.unit, "村委会委员"
        kinds = POSTS[rung]
        kind = random.choice(("township", *kinds))
        kind = kind if kind in kinds else next(iter(kinds))
        unit = random.choice(self._city.units[kind])
        post = kinds[kind]
        return unit, head_of(unit, deputy=post == DEPUTY) if post in (HEAD, DEPUTY) else post

    @staticmethod
    def _hold(cadre: Cadre, unit: Organization, post: str, rung: str, months: tuple[int, int | None]) -> None:
        start, end = months
        cadre.worked.append(unit)
        cadre.posts.append(
            PersonExperience(
                person=cadre.person,
                started=_month(start),
                ended="" if end is None else _month(end),
                post=f"{unit.name}{post}",
                rank=rung,
                frontline=unit.kind in FRONTLINE,
                leading=post not in GIVEN_UP_FOR
                and (rung not in ("staff", "village") or post == "党总支书记"),
            )
        )

    def _family(self, person: Person, born: int, *, woman: bool) -> list[FamilyMember]:
        """Spouse, child and parents; the child bears the father's surname."""
        random = self._random
        spouse, surname = name_of(random, woman=not woman), person.name[0]
        unit = random.choice(self._city.units["enterprise"])
        daughter = random.random() < 0.5
        child = (spouse if woman else person.name)[0] + name_of(random, woman=daughter)[1:]
        father = surname + name_of(random, woman=False)[1:]
        told = [
            (
                "丈夫" if woman else "妻子",
                spouse,
                born + random.randrange(-36, 37),
                "中共党员",
                f"{unit.name}职工",
            ),
            ("女儿" if daughter else "儿子", child, born + 27 * 12, "群众", "学生"),
            ("父亲", father, born - 27 * 12, "中共党员", "退休"),
            ("母亲", name_of(random, woman=True), born - 25 * 12, "群众", "务农"),
        ]
        if told[1][2] >= REGISTERED * 12:
            del told[1]
        return [
            FamilyMember(
                person=person,
                relation=relation,
                name=name,
                born=_month(month),
                politics=politics,
                unit_and_post=unit_and_post,
            )
            for relation, name, month, politics, unit_and_post in told
        ]


def _resume(begun: int, school: str, posts: list[PersonExperience]) -> str:
    """Lines as the national form writes them: 2003.08--2008.03  双礁镇科员."""
    lines = [f"{_dotted(begun - 47)}--{_dotted(begun)}  {school}学习"] if school else []
    for post in posts:
        started, ended = post.started.replace("-", "."), post.ended.replace("-", ".")
        lines.append(f"{started}--{ended:7}  {post.post}")
    return "\n".join(lines)


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def _dotted(number: int) -> str:
    return _month(number).replace("-", ".")
