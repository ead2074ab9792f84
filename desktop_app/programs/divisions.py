"""Divisions: the villages and communities that orders and visits belong to; loaded from a file of codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import Division
from desktop_app.core import identifiers, places
from desktop_app.core.program import Column, Field, Filter, Outside, Problem, Program, Search, Section
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def prepare(values: dict[str, Any], _office: Office, **_how: bool) -> dict[str, Any]:
    """A level or a place around that the file does not name follows from the code: trailing zeros are left
    out (GB/T 10114).
    """
    prepared = dict(values)
    code = prepared.get("code", "")
    prepared.setdefault("level", level_of(code))
    prepared.setdefault("parent_code", places.code_around(code))
    return prepared


def _own_code(_division: Any, office: Office) -> str:
    """Who enters a place enters one of the office's own: a village counts where it is known to lie."""
    return "" if office.info.level == "village" else office.info.division_code


def level_of(code: str) -> str:
    """The level that a 12-digit code stands for."""
    if code.endswith("00000000"):
        return "city"
    if code.endswith("000000"):
        return "county"
    return "township" if code.endswith("000") else "village"


def division_rules(division: Any, office: Office) -> Iterator[Problem]:
    """Codes have twelve digits: what lies in a division is found by how its code begins. The office finds its
    own division by the code with which it was founded.
    """
    own = office.info.division_code
    if division.code != own and division.id is not None and division.id == office.division.id:
        yield Problem("code", f"这是本单位的区划，开办时的代码是“{own}”，不能在这里改")
    for name in ("code", "parent_code"):
        try:
            identifiers.division_code(getattr(division, name) or "")
        except InvalidInput as error:
            yield Problem(name, error.message.rstrip("。"))


def _ours(office: Office) -> Any:
    return Division.code.startswith(identifiers.division_stem(office.info.division_code))


PROGRAM = Program(
    key="divisions",
    title="区划",
    model=Division,
    columns=(
        Column("code", chars=12),
        Column("name", chars=10, share=1),
        Column("level", chars=6),
        Column("parent_code", chars=12),
        Column("households", chars=5),
    ),
    filters=(
        Search(("code", "name"), "搜索代码、名称、拼音首字母"),
        Filter("level"),
        Filter("parent_code", hidden=True),
        Filter("id", "所在地", hidden=True),
        Filter("ours", "本单位辖区", where=_ours, hidden=True),
    ),
    form=(
        Section(
            "区划",
            (
                Field("code", required=True, wide=True, hint="12 位；不知道的从 000000000001 往下编"),
                Field("name", required=True),
                Field("level", required=True, default=lambda _division, _office: "village"),
                Field("parent_code", default=_own_code),
                Field("households"),
                Field("valid_from"),
                Field("valid_to"),
            ),
        ),
    ),
    rules=division_rules,
    outside=Outside(
        synonyms={
            "code": ("代码12位", "区划代码", "代码", "统计用区划代码"),
            "parent_code": ("上级代码", "父级代码"),
            "name": ("名称", "区划名称", "村名", "村社区名称", "村社区", "行政村", "村居", "村", "社区"),
            "level": ("级别", "层级"),
            "households": ("总户数", "户数"),
        },
        prepare=prepare,
        identity=("code",),
        apart=True,
    ),
)
