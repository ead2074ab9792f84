"""What residents bring up and what is promised and done about it, in sentences that differ from
slip to slip.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from desktop_app.demonstration.township import GROUPS, PLACES

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "demonstration"
TITLE_LENGTH = 40
RELATIVES = ("我母亲", "我父亲", "我爱人", "我婆婆", "我阿爹", "我叔叔")


class Matter(NamedTuple):
    """A kind of problem, or what was settled on the spot; `days` lie between promise and deadline."""

    category: str
    unit: str
    days: tuple[int, int]
    weight: int
    titles: tuple[str, ...]
    contents: tuple[str, ...]
    promises: tuple[str, ...]
    results: tuple[str, ...]


class Told(NamedTuple):
    """One resident's matter in its own words."""

    category: str
    unit: str
    days: tuple[int, int]
    place: str
    title: str
    content: str
    promise: str
    result: str


@cache
def matters() -> tuple[Matter, ...]:
    """Every kind of problem, in the order of the files."""
    tables = [table for path in sorted(FOLDER.glob("matters_*.toml")) for table in _read(path)["matter"]]
    return tuple(Matter(**{name: _frozen(value) for name, value in table.items()}) for table in tables)


@cache
def course() -> dict[str, tuple[str, ...]]:
    """Sentences for the course of a matter: first, middle, last, endings, reasons."""
    return {name: tuple(sentences) for name, sentences in _read(FOLDER / "course.toml").items()}


@cache
def spot() -> tuple[dict[str, str], ...]:
    """What is settled on the spot."""
    return tuple(_read(FOLDER / "spot.toml")["matter"])


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def slots(random: Random) -> dict[str, str]:
    """What stands in the braces of one telling."""
    return {
        "place": random.choice(PLACES),
        "group": random.choice(GROUPS),
        "n": random.choice("两三四五六七"),
        "count": str(random.randrange(12, 90)),
        "kin": random.choice(RELATIVES),
    }


def tell(random: Random) -> Told:
    """A matter as one resident tells it; title, content, promise and result speak of the same thing."""
    kinds = matters()
    matter = random.choices(kinds, [kind.weight for kind in kinds])[0]
    filling = slots(random)
    which = random.randrange(len(matter.titles))
    ending = random.choice(course()["endings"])
    return Told(
        category=matter.category,
        unit=matter.unit,
        days=matter.days,
        place=filling["place"],
        title=matter.titles[which].format_map(filling)[:TITLE_LENGTH],
        content=(matter.contents[which] + ending).format_map(filling),
        promise=matter.promises[which].format_map(filling),
        result=matter.results[which].format_map(filling),
    )


def tell_on_the_spot(random: Random) -> Told:
    """A question or a small thing that is settled where it is heard."""
    small = random.choice(spot())
    filling = slots(random)
    title, content, result = (small[name].format_map(filling) for name in ("title", "content", "result"))
    return Told(small["category"], "", (0, 0), filling["place"], title, content, "", result)


def sentence(random: Random, name: str) -> str:
    """One sentence of the course, filled in."""
    return random.choice(course()[name]).format_map(slots(random))
