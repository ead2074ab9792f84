"""Values in words: by the kind of their field, and what records are called."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db.fields import MoneyField, ScoreField
from db.models import Organization, Person, WorkOrder
from desktop_app.core import wording
from desktop_app.core.office import Office
from tests.desktop_app.conftest import Cast, Orders

ORDER: Any = WorkOrder._meta.fields


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (ORDER["state"], "handling", "办理中"),
        (ORDER["confidential"], True, "是"),
        (ORDER["confidential"], False, "否"),
        (ORDER["deadline"], date(2015, 4, 24), "2015-04-24"),
        (ORDER["raised_at"], datetime(2015, 4, 13, 1, 5, tzinfo=UTC), "2015-04-13 09:05"),
        (ORDER["raised_at"], datetime(2015, 4, 12, 16, 0, tzinfo=UTC), "2015-04-13"),
        (ORDER["phone"], "13812345678", "138****5678"),
        (ORDER["rating"], 95, "95"),
        (ORDER["title"], "路灯坏了", "路灯坏了"),
        (MoneyField("总额"), 123456, "1,234.56"),
        (MoneyField("总额"), -5, "-0.05"),
        (ScoreField("得分"), Decimal("95.50"), "95.5"),
        (ScoreField("得分"), Decimal("100.00"), "100"),
        (ORDER["deadline"], None, ""),
        (ORDER["title"], "", ""),
    ],
)
def test_a_value_reads_as_people_write_it(office: Office, field: Any, value: Any, said: str) -> None:
    assert wording.words(field, value, office) == said


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (ORDER["deadline"], date(2015, 4, 24), "04-24"),
        (ORDER["deadline"], date(2014, 4, 24), "2014-04-24"),
        (ORDER["deadline"], date(2016, 1, 4), "2016-01-04"),
        (ORDER["raised_at"], datetime(2015, 4, 13, 1, 5, tzinfo=UTC), "04-13 09:05"),
        (ORDER["raised_at"], datetime(2015, 4, 12, 16, 0, tzinfo=UTC), "04-13"),
        (ORDER["raised_at"], datetime(2014, 12, 31, 15, 59, tzinfo=UTC), "2014-12-31"),
        (ORDER["raised_at"], datetime(2014, 12, 31, 16, 5, tzinfo=UTC), "01-01 00:05"),
        (ORDER["deadline"], None, ""),
        (ORDER["phone"], "13812345678", "138****5678"),
    ],
)
def test_a_list_leaves_this_year_out(office: Office, field: Any, value: Any, said: str) -> None:
    assert wording.list_words(field, value, office) == said


def test_whole_numbers_are_said_to_those_who_may(office: Office) -> None:
    assert wording.words(ORDER["phone"], "13812345678", office, whole=True) == "13812345678"


def test_a_link_is_called_by_its_name(office: Office, cast: Cast) -> None:
    assert wording.words(ORDER["organization"], cast.waterworks, office) == "水务公司"
    assert wording.words(ORDER["organization"], cast.waterworks.id, office) == "水务公司"
    assert wording.words(ORDER["organization"], 1, office) == "（已不存在）"


def test_a_stored_value_reads_alike(office: Office) -> None:
    assert wording.stored_words(ORDER["deadline"], "2015-04-24", office) == "2015-04-24"


def test_records_are_called_by_number_and_title_or_by_name(orders: Orders) -> None:
    assert wording.name_of(orders.issued(title="河道垃圾")) == "白泉〔2015〕第001号 河道垃圾"
    assert wording.name_of(orders.draft(title="路灯")) == "路灯"
    assert wording.name_of(Person(name="王芳")) == "王芳"
    assert wording.name_of(Organization()) == "（未命名）"


def test_nothing_is_called_by_a_name_that_it_keeps_confidential() -> None:
    draft = WorkOrder(resident="王阿姨", title="")
    assert (wording.is_named(draft), wording.name_of(draft)) == (True, "王阿姨")
    draft.confidential = True
    assert (wording.is_named(draft), wording.name_of(draft)) == (False, "（未命名）")
    draft.title = "路灯坏了"
    assert wording.name_of(draft) == "路灯坏了"
