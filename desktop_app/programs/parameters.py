"""参数: what an office sets for itself, in force from a day on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from db.models import Parameter
from db.models.contract_posts import EDUCATIONS
from db.models.people import GRADES, RANKS
from db.models.village_subsidies import MODES
from db.models.work_orders import BANDS
from desktop_app.core.days import is_iso
from desktop_app.core.inputs import today
from desktop_app.core.parameters import PARAMETERS, WHEN_PLUGGED
from desktop_app.core.program import Column, Field, Filter, Outside, Problem, Program, Search, Section, Words
from desktop_app.programs import public_notice
from desktop_app.programs.work_orders.papers import LAYOUTS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MOST_DAYS = 3650  # or times: ten years
_COUNTED = frozenset({"自然日", "工作日", "次", "月", "学时", "天", "年", "个", "人"})
_ANYTHING = re.compile(r".*", re.DOTALL)
_MILLIMETRES = (re.compile(r"-?([12]?\d|30)(\.\d)?"), "应是 -30 到 30 的毫米数，如 1.5、-2")
_MONTHS = (
    re.compile("|".join(f"{first}-({'|'.join(map(str, range(first, 13)))})" for first in range(1, 13))),
    "应是起止月份，如 6-7",
)
_PART = (re.compile(r"[1-9]\d?/[1-9]\d?"), "应是分数，如 2/3、1/2")
_YUAN = (re.compile(r"\d{1,8}(\.\d{1,2})?"), "应是金额，如 20000")
_COEFFICIENTS = (
    re.compile(r"\d{1,2}(\.\d{1,2})?(,\d{1,2}(\.\d{1,2})?){3}"),
    "应是优秀、良好、合格、不合格四个系数，用逗号隔开，如 1.2,1.0,0.8,0",
)
_STEPS = (re.compile(r"[^、\s]+(、[^、\s]+)*"), "应是一个或几个环节，用顿号隔开")
_TRIAL = (re.compile(r"[1-9]|1\d|2[0-4]"), "应是 1 到 24 的整数")
_FULL = (re.compile(r"[1-9]\d{0,2}"), "应是 1 到 999 的整数")
_LAYOUTS = [title for _key, title in LAYOUTS]


def _one_of(words: Collection[str]) -> tuple[re.Pattern[str], str]:
    return re.compile("|".join(words)), f"应从这些里选：{'、'.join(words)}"


def _whole_numbers(count: int, example: str) -> tuple[re.Pattern[str], str]:
    return re.compile(
        rf"\d{{1,3}}(,\d{{1,3}}){{{count - 1}}}"
    ), f"应是 {count} 个用逗号隔开的整数，如 {example}"


_SIGNER = (re.compile(r"\S.{0,38}\S"), "应是发文机关的名称，如 中共某某镇委员会")
# Parameters that must be spelled in a certain way, and how that is said.
_SPELLED = {
    "bonus_base": _YUAN,
    "bonus_coefficients": _COEFFICIENTS,
    "bonus_month_days": (re.compile(r"[1-9]|1\d|2[0-8]"), "应是 1 到 28 的整数"),
    "idle_lock": (re.compile(r"[1-9]\d?|1\d\d|2[0-3]\d|240"), "应是 1 到 240 的整数"),
    "supervision_phone": (
        re.compile(r"无|[\d（）()转、 -]{5,40}"),
        "应是电话号码，如 0580-1234567；不印就写“无”",
    ),
    **dict.fromkeys(("cadre_signer", "government_signer", "reform_signer"), _SIGNER),
    "dot_offset_x": _MILLIMETRES,
    "dot_offset_y": _MILLIMETRES,
    "meeting_quorum": _PART,
    "meeting_majority": _PART,
    "warning_steps": _STEPS,
    "admonition_steps": _STEPS,
    "review_weekday": (re.compile("[1-7]"), "应是 1 到 7：星期一是 1，星期日是 7"),
    "mid_year_months": _MONTHS,
    "year_end_months": _MONTHS,
    "frontline_full_months": _FULL,
    "leading_full_months": _FULL,
    "selection_least_rank": _one_of(RANKS.values()),
    "selection_least_grade": _one_of(GRADES.values()),
    "selection_weights": _whole_numbers(5, "40,30,30,0,0"),
    "secretary_weights": _whole_numbers(3, "30,30,40"),
    "secretary_excellent": (re.compile(r"\d|[1-9]\d|100"), "应是 0 到 100 的整数"),
    "grade_points": _whole_numbers(4, "100,80,60,0"),
    "stick_backup": _one_of(WHEN_PLUGGED),
    "slip_layout": _one_of(_LAYOUTS),
    "subsidy_mode": _one_of(MODES.values()),
    "county_years": (re.compile("[1-9]"), "应是 1 到 9 的整数"),
    "subsidy_term_years": (re.compile("[1-9]"), "应是 1 到 9 的整数"),
    "trial_months": _TRIAL,
    "trial_extension_months": _TRIAL,
    "trial_weights": _whole_numbers(3, "40,30,30"),
    "trial_vote_points": _whole_numbers(4, "100,80,60,0"),
    "secretary_education": _one_of(EDUCATIONS.values()),
    "secretary_grade": _one_of(GRADES.values()),
    "promotion_weights": _whole_numbers(3, "40,30,30"),
    "promotion_examined": (re.compile("[1-9]"), "应是 1 到 9 的整数"),
    "hiring_weights": _whole_numbers(3, "50,30,20"),
    "hiring_ratio": (re.compile("[1-9]"), "应是 1 到 9 的整数"),
    "hiring_notice_kind": _one_of(public_notice.KINDS),
    "honour_weights": _whole_numbers(2, "50,50"),
    "honour_places": (re.compile(r"[1-9]\d?|100"), "应是 1 到 100 的整数"),
    "contract_ratio": (re.compile("[1-9]"), "应是 1 到 9 的整数"),
    "contract_weights": _whole_numbers(3, "40,30,30"),
    "contract_judges": (re.compile(r"[1-9]|[1-9]\d"), "应是 1 到 99 的整数"),
    "contract_notice_days": (re.compile(r"[5-9]|[1-9]\d"), "应是不少于 5 的整数"),
    "contract_term": (re.compile(r"[1-9]|10"), "应是 1 到 10 的整数"),
}
_WEIGHTS = frozenset(key for key in _SPELLED if key.endswith("_weights"))
_TITLES = {declared.key: declared.title for declared in PARAMETERS}
_UNITS = {declared.key: declared.unit for declared in PARAMETERS}


def parameter_rules(parameter: Any, _office: Office) -> Iterator[Problem]:
    """Only declared parameters, in the form in which they are read."""
    if parameter.key not in _TITLES:
        yield Problem("key", f"没有“{parameter.key}”这个参数，可用的是：{'、'.join(_TITLES)}")
    elif (reason := _against(parameter.key, parameter.value or "")) is not None:
        yield Problem("value", f"“{_TITLES[parameter.key]}”{reason}")


def _against(key: str, value: str) -> str | None:
    """Why the parameter may not be so; what reads it relies on the form that is asked for here."""
    default, unit = next((known.default, known.unit) for known in PARAMETERS if known.key == key)
    if reason := _against_unit(unit, default, value):
        return reason
    pattern, reason = _SPELLED.get(key, (_ANYTHING, ""))
    if not pattern.fullmatch(value):
        return reason
    if key == "band_limits":
        limits = [int(part) if _is_whole(part) else -1 for part in value.split(",")]
        falling = all(above > below for above, below in pairwise((101, *limits, -1)))
        if len(limits) != len(BANDS) - 1 or not falling:
            return f"应是从大到小的四个整数，如 {default}"
    if key == "satisfied_bands" and not set(value.split("、")) <= set(BANDS.values()):
        return f"应从这些档次里选，用顿号隔开：{'、'.join(BANDS.values())}"
    if key in _WEIGHTS and sum(map(int, value.split(","))) != 100:
        return "要合计 100"
    return None


def _against_unit(unit: str, default: str, value: str) -> str:
    """Why that cannot be so many of the unit, or an answer to yes or no."""
    if unit in _COUNTED and not (_is_whole(value) and int(value) <= MOST_DAYS):
        return f"应是 0 到 {MOST_DAYS} 的整数"
    if unit == "日期" and not is_iso(value):
        return f"应是日期，如 {default}"
    if default in ("是", "否") and value not in ("是", "否"):
        return "应写“是”或“否”"
    return ""


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_DAYS))


def _title(parameter: Any, _office: Office) -> Words:
    return Words(_TITLES.get(parameter.key, parameter.key))


def _unit(parameter: Any, _office: Office) -> Words:
    return Words(_UNITS.get(parameter.key, ""))


PROGRAM = Program(
    key="parameters",
    title="参数",
    model=Parameter,
    columns=(
        Column("title", "参数名称", text=_title, sort=None, chars=12),
        Column("value", chars=12),
        Column("unit", "单位", text=_unit, sort=None, chars=5),
        Column("valid_from", chars=8),
        Column("source", chars=12, share=1),
        Column("key", hidden=True),
    ),
    filters=(
        Search(("key", "value", "source"), "搜索参数", words=lambda: _TITLES),
        Filter("valid_from", "生效日期", hidden=True),
    ),
    form=(
        Section(
            "参数",
            (
                Field("key", required=True, wide=True, offered=lambda *_: _TITLES.items()),
                Field("value", required=True),
                Field("valid_from", required=True, default=today),
                Field("source", wide=True, hint="依据的文件；改变取值要另起一条，旧单仍按旧值"),
            ),
        ),
    ),
    rules=parameter_rules,
    outside=Outside(
        synonyms={"key": ("参数",), "value": ("取值",), "valid_from": ("生效日期",)},
        identity=("key", "valid_from"),
    ),
)
