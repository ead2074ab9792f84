"""一线锻炼 from an office's own roster: who serves, and whose time is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.program import Outside
from desktop_app.programs.frontline_service.rules import of_catalogue

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def settle(services: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved services that say since when their state and number; the caller's transaction is open.

    Any other waits to begin. The register of people is left as it is: it tells of today and not of then.
    """
    begun = [each for each in services if each.starts_on is not None and each.starts_on <= office.today()]
    for service in sorted(begun, key=lambda each: each.starts_on):
        service.state = "serving" if service.ended_on is None else "ended"
        service.rank = service.person.rank
        for name, value in of_catalogue(service).items():
            setattr(service, name, value)
        year = service.starts_on.year if years else office.today().year
        service.number = numbering.next_sheet(office, "frontline_service", year=year)


OUTSIDE = Outside(
    synonyms={
        "person": ("姓名", "干部姓名"),
        "kind": ("岗位类别", "类别"),
        "organization": ("一线单位", "锻炼单位", "单位"),
        "catalogue_post": ("岗位目录",),
        "post": ("一线岗位", "岗位", "锻炼岗位"),
        "way": ("方式", "锻炼方式"),
        "starts_on": (
            "起",
            "锻炼起",
            "开始时间",
            "起止时间",
            "锻炼起止时间",
            "锻炼时间",
            "挂职时间",
            "锻炼期限",
        ),
        "ends_on": ("止", "锻炼止", "截止时间"),
        "ended_on": ("实际结束", "结束时间"),
    },
    identity=("person", "post"),
    pairs={"starts_on": "ends_on"},
    settle=settle,
)
