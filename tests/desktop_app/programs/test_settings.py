"""What a locality sets for itself is taken only in the form in which it is read later."""

from __future__ import annotations

from typing import Any

import pytest

from db.models import Parameter
from desktop_app.core import listing, parameters, records
from desktop_app.core.checks import ProblemsFound, form_fields
from desktop_app.core.office import Office
from desktop_app.programs.divisions import PROGRAM as DIVISIONS
from desktop_app.programs.parameters import MOST_DAYS
from desktop_app.programs.parameters import PROGRAM as PARAMETERS
from desktop_app.security.new_office import UNKNOWN_DIVISION


def set_to(office: Office, key: str, value: str) -> Any:
    return records.create(office, PARAMETERS, {"key": key, "value": value})


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("no_such", "1", "没有“no_such”这个参数"),
        ("return_days", "abc", "整数"),
        ("return_days", "-1", "整数"),
        ("answer_days", "1.5", "整数"),
        ("answer_days", str(MOST_DAYS + 1), "整数"),
        ("extensions_at_most", "²", "整数"),
        ("idle_lock", "0", "1 到 240"),
        ("idle_lock", "241", "1 到 240"),
        ("idle_lock", "10分", "1 到 240"),
        ("merged_counts", "也许", "“是”或“否”"),
        ("band_limits", "90,80,70", "四个整数"),
        ("band_limits", "60,70,80,90", "从大到小"),
        ("band_limits", "101,80,70,60", "四个整数"),
        ("band_limits", "90,80,70,x", "四个整数"),
        ("satisfied_bands", "很好", "很满意、满意"),
        ("slip_layout", "两", "两联、三联"),
        ("slip_layout", "", "两联、三联"),
        ("review_weekday", "8", "1 到 7"),
        ("selection_born_from", "1980-02-30", "应是日期，如 1980-01-01"),
        ("selection_weights", "40,30,30", "5 个用逗号隔开的整数"),
        ("selection_weights", "40,30,29,0,0", "要合计 100"),
        ("selection_least_rank", "副科", "应从这些里选：县处正、县处副"),
        ("selection_least_grade", "好", "应从这些里选"),
        ("selection_motioned", "三", "整数"),
        ("frontline_full_months", "0", "1 到 999"),
        ("grade_points", "100,80,60", "4 个用逗号隔开的整数"),
        ("supervision_phone", "请打电话", "0580-1234567"),
        *[(key, "镇", "发文机关的名称") for key in ("cadre_signer", "government_signer", "reform_signer")],
        ("dot_offset_x", "31", "毫米"),
        ("dot_offset_y", "1,5", "毫米"),
    ],
)
def test_a_value_that_could_not_be_read_is_refused(office: Office, key: str, value: str, reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        set_to(office, key, value)
    assert Parameter.select().count() == 0


@pytest.mark.uncounted
@pytest.mark.parametrize("declared", parameters.PARAMETERS, ids=lambda declared: declared.key)
def test_every_default_may_be_written_down(office: Office, declared: parameters.Declared) -> None:
    set_to(office, declared.key, declared.default)
    assert office.parameters.text(declared.key, office.today()) == declared.default


def test_a_parameter_is_chosen_by_its_title_and_shown_with_its_unit(office: Office) -> None:
    set_to(office, "answer_days", "5")
    field = next(field for _section, field in form_fields(PARAMETERS) if field.name == "key")
    offered = dict(field.offered(None, office))
    assert offered["answer_days"] == "承诺答复期限"
    assert set(offered) == {declared.key for declared in parameters.PARAMETERS}
    row = listing.listing(office, PARAMETERS).first()[0].as_json()
    assert (row["title"], row["value"], row["unit"]) == ("承诺答复期限", "5", "自然日")


@pytest.mark.parametrize("field", ["code", "parent_code"])
def test_a_division_code_has_twelve_digits(office: Office, field: str) -> None:
    told = {"code": "330900999202", "name": "小塘村", "level": "village", "parent_code": "330900999000"}
    with pytest.raises(ProblemsFound, match="应是 12 位数字") as refused:
        records.create(office, DIVISIONS, told | {field: "12"})
    assert refused.value.field == field
    assert records.create(office, DIVISIONS, told).code == "330900999202"


def test_an_office_that_does_not_know_its_code_may_say_how_it_is_called(office: Office) -> None:
    told = {"code": UNKNOWN_DIVISION, "name": "小塘村", "level": "village"}
    division = records.create(office, DIVISIONS, told)
    assert records.change(office, DIVISIONS, division, {"households": 120}).households == 120
