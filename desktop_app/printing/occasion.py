"""The occasion on which paper is made, and who signs what is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, timezone, tzinfo
from typing import Any

from desktop_app.core import parameters
from desktop_app.core.papercode import PaperCode

# Who signs which letters, by the parameter: about cadres, to residents and about pay, about reforms.
CADRES, GOVERNMENT, REFORMS = "cadre_signer", "government_signer", "reform_signer"
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Occasion:
    """What a form needs besides its record: whose paper it is, who prints it, when and for which time."""

    office: str
    today: date
    by: str = ""
    phone: str = ""  # the number under which people can complain
    zone: tzinfo = CHINA
    tag: int = 0  # `papercode.office_tag` of the office
    option: str = ""  # one of the form's options; "" is its default
    reprint: int = 0  # n of "补打 第n次"
    issued_on: date | None = None  # when the record's form was printed first; None: nobody printed it yet
    shift: tuple[float, float] = (0, 0)  # mm to the right and down, for a printer that feeds its paper askew
    photo: Callable[[Any], bytes] = lambda _person: b""  # of a person, a picture file
    related: Callable[[Any], Sequence[Any]] = lambda _record: ()  # `core.mentions.Group`s of the record
    corrections: Callable[[Any], Sequence[Any]] = lambda _report: ()  # `reports.corrections` of a frozen one
    may_name: Callable[[Any], bool] = lambda _table: True  # whether who prints may know what its records are
    times: Callable[[PaperCode], int] = lambda _code: 0  # how often a part was printed before
    setting: Callable[[str], str] = parameters.default  # what the office has set a parameter to
    setting_on: Callable[[str, date], str] = lambda key, _day: parameters.default(key)  # the same on a day
    scope: str = ""  # what a list holds, in words: "2015年1月1日至12月31日 全部村社区"

    @property
    def letter_day(self) -> date:
        """The date of a letter that no act dates: the day on which it was printed first."""
        return self.issued_on or self.today

    def signed_by(self, unit: Any = None, *, signer: str = CADRES) -> str:
        """Who signs a letter: the unit, or for the office itself whom it has named for such letters."""
        if unit is not None and unit.name != self.office:
            return str(unit.name)
        name = self.setting(signer)
        return self.office if name == parameters.OWN_NAME else name

    def code(self, program: str, form: str, part: str, record: Any) -> PaperCode | None:
        """The code of a part of the record's form; none on an empty form, which is nobody's yet."""
        return None if record.id is None else PaperCode(program, form, part, record.id, self.tag)
