"""The ledgers of rows tell of every row, and of whose it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import (
    CasePublication,
    FirstSecretary,
    Reform,
    ReformCase,
    ReformMilestone,
    RetiredAdvice,
    RetiredLeader,
    RetiredTask,
    VillageDays,
)
from desktop_app import press
from desktop_app.core.office import Office
from desktop_app.printing import row_ledgers
from desktop_app.programs import PROGRAMS
from tests.desktop_app.conftest import Cast

DAY = date(2016, 3, 1)


def leader(cast: Cast) -> RetiredLeader:
    return RetiredLeader(person=cast.chen, host=cast.waterworks)


def rows(key: str, cast: Cast) -> list[Any]:
    """Two rows of each program, the second without what may be missing."""
    reform = Reform(title="试岗任职办法", lead=cast.township)
    case = ReformCase(title="一线用人", organization=cast.township)
    secretary = FirstSecretary(person=cast.chen, sender=cast.waterworks, village=cast.village)
    made: dict[str, list[Any]] = {
        "retired_tasks": [
            RetiredTask(leader=leader(cast), title="走访企业", due_on=DAY, progress="已开工", done_on=DAY),
            RetiredTask(leader=RetiredLeader(person=cast.li), title="写调研报告", due_on=DAY),
        ],
        "retired_advice": [
            RetiredAdvice(leader=leader(cast), given_on=DAY, title="修码头", answer="adopted"),
            RetiredAdvice(leader=RetiredLeader(person=cast.li), given_on=DAY, title="补路灯"),
        ],
        "reform_milestones": [
            ReformMilestone(reform=reform, title="印发办法", planned_on=DAY, done_on=DAY),
            ReformMilestone(reform=reform, title="评估成效", planned_on=DAY),
        ],
        "case_publications": [
            CasePublication(case=case, channel="newspaper", medium="舟山日报", published_on=DAY, place="2版"),
            CasePublication(case=case, channel="party_website", published_on=DAY),
        ],
        "village_days": [
            VillageDays(secretary=secretary, until=DAY, days=12, note="值班"),
            VillageDays(secretary=secretary, until=DAY, days=0),
        ],
    }
    return made[key]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("retired_tasks", "1陈主任水务公司走访企业2016-03-01已开工2016-03-01"),
        ("retired_tasks", "2李干事写调研报告2016-03-01"),
        ("retired_advice", "12016-03-01陈主任水务公司修码头采纳"),
        ("retired_advice", "22016-03-01李干事补路灯未答复"),
        ("reform_milestones", "1试岗任职办法白泉镇印发办法2016-03-012016-03-01"),
        ("reform_milestones", "2试岗任职办法白泉镇评估成效2016-03-01"),
        ("case_publications", "12016-03-01一线用人白泉镇报纸舟山日报2版"),
        ("case_publications", "22016-03-01一线用人白泉镇党建网站"),
        ("village_days", "1陈主任水务公司星湾村2016-03-0112值班"),
        ("village_days", "2陈主任水务公司星湾村2016-03-010合计12第1页"),
    ],
)
def test_every_row_has_its_line(printed: Any, cast: Cast, key: str, told: str) -> None:
    assert told in printed(lambda sheet: getattr(row_ledgers, key)(sheet, rows(key, cast))).text


@pytest.mark.parametrize(
    "key", ["retired_tasks", "retired_advice", "reform_milestones", "case_publications", "village_days"]
)
def test_each_is_offered_by_its_program(office: Office, cast: Cast, key: str) -> None:
    program = PROGRAMS.with_key(key)
    assert program is not None
    form = press.form_named(program, "ledger")
    document = press.compose(office, program, form, rows(key, cast)).document
    assert (document.pages, document.missing_glyphs) == (1, [])
