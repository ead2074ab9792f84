"""第一书记: cadres of city and county who lead a village that they are tied to, by birth, family or work
(domain 1.11).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from peewee import Case, fn

from db.models import FirstSecretary, VillageDiary
from desktop_app.core.due import days_left
from desktop_app.core.program import (
    BAD,
    CLERKS,
    WARN,
    Column,
    Filter,
    PrintedForm,
    Program,
    Search,
    View,
    Words,
)
from desktop_app.core.row_choice import RowChoice
from desktop_app.programs.first_secretaries.figures import INDICATORS
from desktop_app.programs.first_secretaries.form import FORM
from desktop_app.programs.first_secretaries.intake import OUTSIDE
from desktop_app.programs.first_secretaries.moves import MOVES
from desktop_app.programs.first_secretaries.rules import CHOSEN, IN_OFFICE, SENT, secretary_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _days(office: Office, parameter: str) -> int:
    return office.parameters.whole(parameter, office.today())


def _left(secretary: Any, office: Office) -> Words:
    if secretary.state != "serving":
        return Words(f"{secretary.left_on} 离任" if secretary.left_on else "")
    return days_left(secretary.ends_on, office.today(), soon=_days(office, "secretary_expiring_days"))


def _tie(secretary: Any, _office: Office) -> Words:
    title = FirstSecretary.tie.words.get(secretary.tie, "")
    return Words(f"{title}待核", WARN) if secretary.tie_doubted else Words(title)


def _diary(secretary: Any, office: Office) -> Words:
    """How long the diary has been silent, counted from the arrival where there is none."""
    if secretary.state != "serving":
        return Words("")
    newest = secretary.diaries.select(fn.MAX(VillageDiary.done_on)).scalar()
    silent = (office.today() - (newest or secretary.arrived_on)).days
    late = silent > _days(office, "secretary_diary_days")
    return Words(f"{silent} 天无日志", BAD) if late else Words(f"{newest}" if newest else "")


def is_expiring(office: Office) -> Any:
    """Who is in office and whose term ends soon, or has ended."""
    soon = office.today() + timedelta(days=_days(office, "secretary_expiring_days"))
    return (FirstSecretary.state == "serving") & (FirstSecretary.ends_on <= soon)


def is_silent(office: Office) -> Any:
    """Who is in office and has written nothing for longer than the office allows."""
    since = office.today() - timedelta(days=_days(office, "secretary_diary_days"))
    written = VillageDiary.select(VillageDiary.secretary).where(VillageDiary.done_on >= since)
    there = (FirstSecretary.state == "serving") & (FirstSecretary.arrived_on < since)
    return there & FirstSecretary.id.not_in(written)


def there_until() -> Any:
    """The last day in the village; of whoever has not left, a day that never comes."""
    return Case(
        None, [(FirstSecretary.state.in_(tuple(IN_OFFICE)), date.max.isoformat())], FirstSecretary.left_on
    )


def is_notice_over(office: Office) -> Any:
    """Whoever was announced and can be appointed, since the days for objections are over."""
    return (FirstSecretary.state == "noticed") & (FirstSecretary.notice_until < office.today())


def is_to_arrive(office: Office) -> Any:
    """Whoever was appointed, whose term has begun, and who is not said to be there."""
    return (FirstSecretary.state == "appointed") & (FirstSecretary.starts_on <= office.today())


def _in(*states: str) -> Callable[[Any, Office], bool]:
    return lambda secretary, _office: secretary.state in states


APPRAISALS = RowChoice(
    lambda secretary: secretary.appraisals, lambda row: str(row.year), lambda row: f"{row.year}年度"
)
PRINTS = (
    PrintedForm("register", "第一书记选派登记表", parts=(("register", "登记表"),)),
    PrintedForm(
        "appointment", "第一书记任职通知", when=_in("appointed", "serving", "assessed", "recalled", "left")
    ),
    PrintedForm(
        "pledge",
        "第一书记年度承诺书",
        when=_in("serving", "assessed"),
        parts=(("secretary", "本人联"), ("village", "村联"), ("township", "乡镇联")),
    ),
    PrintedForm(
        "diary",
        "第一书记驻村日志",
        when=_in("serving", "assessed", "recalled", "left"),
        parts=(("diary", "日志"),),
    ),
    PrintedForm("review", "三述三评测评表", when=_in("serving", "assessed")),
    PrintedForm(
        "appraisal",
        "第一书记考核登记表",
        when=_in("serving", "assessed", "recalled", "left"),
        parts=(("appraisal", "考核表"),),
        options=APPRAISALS,
    ),
    PrintedForm("final", "第一书记期满鉴定表", when=_in("assessed", "left"), parts=(("final", "鉴定表"),)),
    PrintedForm("blank", "空白选派登记表", of="blank"),
    PrintedForm("blank_pledge", "空白年度承诺书", of="blank"),
    PrintedForm("blank_diary", "空白驻村日志", of="blank"),
    PrintedForm("blank_review", "空白三述三评测评表", of="blank"),
    PrintedForm("blank_appraisal", "空白考核登记表", of="blank"),
    PrintedForm("blank_final", "空白期满鉴定表", of="blank"),
    PrintedForm("ledger", "第一书记台账", of="list"),
)

PROGRAM = Program(
    key="first_secretaries",
    title="第一书记",
    model=FirstSecretary,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("village.name", "派驻村", chars=7, share=1),
        Column("sender.name", "派出单位", chars=7, share=1),
        Column("tie", "选派关系", text=_tie, sort="tie", chars=5),
        Column("left", "任期", text=_left, sort="ends_on", chars=6),
        Column("diary", "最近日志", text=_diary, sort=None, chars=6),
        Column("state", chars=5, chip=True),
        Column("sender_post", hidden=True),
        Column("batch", hidden=True),
        Column("mode", hidden=True),
        Column("document", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("arrived_on", hidden=True),
        Column("households", hidden=True),
        Column("tie_check", hidden=True, sort=None),
        Column("left_on", hidden=True),
        Column("ending", hidden=True),
        Column("ending_note", hidden=True, sort=None),
    ),
    filters=(
        Search(("number", "person.name", "village.name", "sender.name", "sender_post"), "搜索姓名、村、单位"),
        Filter("state"),
        Filter("village", "派驻村"),
        Filter("tie"),
        Filter("batch"),
        Filter("sender", "派出单位", hidden=True),
        Filter("starts_on", "任期起", hidden=True),
        Filter("arrived_on", "到任日期", hidden=True),
        Filter("expiring", "即将期满", where=is_expiring, hidden=True),
        Filter("notice_over", "公示期满", where=is_notice_over, hidden=True),
        Filter("to_arrive", "应到任未到任", where=is_to_arrive, hidden=True),
        Filter("silent", "久无日志", where=is_silent, hidden=True),
        Filter("tie_doubted", hidden=True),
        Filter("there_until", "在任到", day=there_until, hidden=True),
        Filter(
            "in_office",
            "在任",
            where=lambda _office: FirstSecretary.state.in_(tuple(IN_OFFICE)),
            hidden=True,
        ),
        Filter(
            "sent",
            "已选派",
            where=lambda _office: FirstSecretary.state.in_(tuple(SENT)),
            hidden=True,
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("serving", "在任", {"in_office": "yes"}),
        View("expiring", "即将期满", {"expiring": "yes"}, due=CLERKS),
        View("notice_over", "公示期满", {"notice_over": "yes"}, due=CLERKS, hidden=True),
        View("to_arrive", "应到任未到任", {"to_arrive": "yes"}, due=CLERKS, hidden=True),
        View("silent", "久无日志", {"silent": "yes"}, due=CLERKS),
        View("to_leave", "考核（召回）后待离任", {"state": "assessed,recalled"}, due=CLERKS, hidden=True),
        View(
            "doubted",
            "关系待核实",
            {"tie_doubted": "yes", "state": ",".join(sorted(CHOSEN | IN_OFFICE))},
            due=CLERKS,
            hidden=True,
        ),
    ),
    form=FORM,
    transitions=MOVES,
    prints=PRINTS,
    indicators=INDICATORS,
    rules=secretary_rules,
    outside=OUTSIDE,
)
