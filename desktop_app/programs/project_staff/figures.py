"""The figures of 选派: how many were sent where, came in time, serve, and were called back (domain 1.4)."""

from __future__ import annotations

from db.models.project_staff import PLACES
from desktop_app.core.period import Period
from desktop_app.core.program import Filters, Indicator
from desktop_app.programs import key_projects
from desktop_app.programs.key_projects.figures import STAFFABLE


def _sent(period: Period, **more: str) -> Filters:
    return {"posted": "yes", "starts_on": str(period), **more}


def _due_in(period: Period, **more: str) -> Filters:
    """Whose limit for coming lies within the period, and who has come or should have."""
    return {"posted": "yes", "report_due": str(period), "due": "yes", **more}


def _at(place: str) -> Indicator:
    return Indicator(
        f"sent_{place}",
        f"选派人数：{PLACES[place]}",
        lambda period: _sent(period, place=place),
        unit="人",
        distinct="person",
        definition=f"选派人数中去向是{PLACES[place]}的，一人多次只计一次；去过两处的，两处都计。",
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "sent",
        "选派人数",
        _sent,
        unit="人",
        distinct="person",
        definition="期内起任、已下达选派的干部，到三重项目、企业和基层的都计，一人多次只计一次；作废的不计。",
    ),
    *(_at(place) for place in PLACES),
    Indicator(
        "in_post_rate",
        "选派干部在岗率",
        lambda period: _sent(period, state="in_post"),
        _sent,
        definition="期内起任的选派中现在在岗的 ÷ 期内起任的选派，按人次。",
    ),
    Indicator(
        "staffing_rate",
        "工作组配备率",
        lambda _period: {"state": "in_post", "place": "project"},
        Indicator(
            "approved",
            "核定人数",
            lambda _period: STAFFABLE,
            total="approved_count",
            of=key_projects.PROGRAM,
        ),
        distinct="person",
        definition="三重项目在岗人数 ÷ 没有竣工的项目的核定人数，两数之差是力量缺口；按现在的情况算。",
    ),
    Indicator(
        "on_time_rate",
        "到岗及时率",
        lambda period: _due_in(period, on_time="yes"),
        _due_in,
        definition="报到期限在期内的：期限内报到的 ÷ 已经报到或期限已过的；从前的名册没有期限的不计。",
    ),
    Indicator(
        "recall_rate",
        "提前召回率",
        lambda period: _sent(period, state="recalled", ended_on=period.until_end),
        _sent,
        definition="截至期末提前召回的 ÷ 期内起任的选派，按人次。",
    ),
)
