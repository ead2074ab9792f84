"""Cases from outside: what an office's list of earlier adjustments brings, and the state that it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import DictionaryEntry
from desktop_app.core import numbering
from desktop_app.core.program import Outside
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting
from desktop_app.programs.post_adjustments import effects

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# The headings of the ledgers that offices keep (domain 1.8).
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "person": ("姓名", "干部姓名", "干部", "对象"),
    "level": ("管理层级", "层级", "市/县区"),
    "organization": ("原单位", "单位", "工作单位", "所在单位"),
    "post": ("原职务", "原任职务", "调整前职务", *UNIT_AND_POST_HEADINGS, "现任职务"),
    "rank": ("原职务层次", "职务层次", "职级"),
    "post_since": ("任原职务时间", "任现职时间"),
    "source": ("线索来源", "来源"),
    "clue_on": ("线索日期", "登记日期"),
    "clue": ("线索内容", "主要问题", "问题"),
    "findings": ("情形", "核实认定结论", "认定情形", "调整原因", "原因"),
    "kind": ("方式", "调整方式", "处理方式", "处理结果"),
    "decided_on": ("决定日期", "决定时间", "调整时间", "调整日期"),
    "document": ("决定文号", "文号", "任免文号"),
    "effective_on": ("任免手续日期", "任免日期", "任免时间"),
    "new_organization": ("新单位", "调整后单位"),
    "new_post": ("新职务", "调整后职务", "现职务", "现任职务"),
    "new_rank": ("新职务层次", "调整后职务层次"),
    "restricted_until": ("影响期止", "影响期至", "影响期满日期"),
    "reused_on": ("再使用日期", "再使用时间"),
    "reused_as": ("再使用", "再使用职务", "再使用情况"),
    "remark": ("备注", "附注"),
}


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """A list of what was decided rarely says when the clue came: then it is the day of the decision.

    `history` is the same either way: what was decided elsewhere is not decided here again.
    """
    del history
    prepared = parting(values, office)
    prepared.setdefault("clue_on", prepared.get("decided_on") or office.today())
    return prepared


def settle(cases: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved cases their state and number; the caller's transaction is open.

    One that was decided is followed, or past its restriction period, or in use again; any other is a clue.
    The register of people is left as it is: it tells of today and not of then.
    """
    dated: list[tuple[Any, date]] = []
    measures = {
        entry.code: entry
        for entry in DictionaryEntry.select().where(DictionaryEntry.dictionary == "adjustment_measures")
    }
    for case in sorted(cases, key=lambda case: case.clue_on):
        case.issuer = office.organization
        case.state = "registered"
        for name, value in effects.former_post(case).items():
            setattr(case, name, value)
        if case.kind is not None and case.decided_on is not None:
            case.measure = measures.get(case.kind)
            _put_in_force(case, office)
        dated.append((case, case.clue_on))
    numbering.number_sheets(office, effects.BOOK, dated, years=years)


def _put_in_force(case: Any, office: Office) -> None:
    told = case.restricted_until
    for name, value in effects.restriction(case.kind, case.channel, case.decided_on, office).items():
        setattr(case, name, value)
    if told is not None:
        case.restricted_from, case.restricted_until = case.decided_on, told
    case.effective_on = case.effective_on or case.decided_on
    if case.reused_on is not None and case.reused_as:
        case.state = "reused"
    elif case.restricted_until is not None and case.restricted_until < office.today():
        case.state = "expired"
    else:
        case.state = "following"


OUTSIDE = Outside(
    synonyms=SYNONYMS, prepare=prepare, identity=("person", "decided_on", "clue"), settle=settle
)
