"""Days that a row tells from another of its days, and words that are none."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from db.models import WorkOrder
from desktop_app.core.office import Office
from tests.desktop_app.spreadsheets.conftest import Bring

LIMITS = {
    **dict.fromkeys(("当天", "当日内", "即办件", "当天下班前"), date(2015, 3, 3)),
    **dict.fromkeys(("次日", "第二天", "24小时内"), date(2015, 3, 4)),
    **dict.fromkeys(("一周内", "7天"), date(2015, 3, 10)),
    **dict.fromkeys(("两周", "2个星期以内"), date(2015, 3, 17)),
    "半个月": date(2015, 3, 18),
    "一个月内": date(2015, 4, 3),
    "十个月": date(2016, 1, 3),
    "半年": date(2015, 9, 3),
    "1年": date(2016, 3, 3),
    "48小时": date(2015, 3, 5),
    "本月底前": date(2015, 3, 31),
    "年底前": date(2015, 12, 31),
    "5个工作日": date(2015, 3, 10),
}
COMPLETIONS = {
    **dict.fromkeys(
        ("当日", "当天", "同日", "同一天", "当场办结", "即办", "现场解决"), ("2015-03-02", "09:00")
    ),
    **dict.fromkeys(("次日", "翌日", "第二天"), ("2015-03-03", "00:00")),
    "三天后": ("2015-03-05", "00:00"),
    "当日下午4点": ("2015-03-02", "16:00"),
    "次日16:20": ("2015-03-03", "16:20"),
}
REFUSED = {
    "长期坚持": "没有说到哪一天为止",
    "持续推进": "没有说到哪一天为止",
    "已办结": "没有说是哪一天",
    "尽快": "不是日期",
    "1-3天": "不是日期",
    "10小时": "不是日期",
    "半周": "不是日期",
}


def test_a_limit_counts_from_the_day_before_it(bring: Bring) -> None:
    heading = "来访人|反映问题|提出时间|承诺内容|承诺日期|办结期限"
    rows = [f"{limit}|路灯不亮|2015-03-02|修好|2015-03-03|{limit}" for limit in (*LIMITS, *REFUSED)]
    result = bring("work_orders", heading, *rows)
    assert {order.resident: order.deadline for order in WorkOrder.select()} == LIMITS
    told = dict(zip(REFUSED, result.refused, strict=True))
    assert [words for words, each in told.items() if REFUSED[words] not in each.reason] == []


def test_a_day_counts_from_the_one_day_that_is_told_before_it(bring: Bring, office: Office) -> None:
    heading = "来访人|反映问题|提出时间|办理结果|办结时间"
    rows = [f"{day}|路灯不亮|2015-03-02 9:00|换好灯泡|{day}" for day in COMPLETIONS]
    bring("work_orders", heading, *rows)
    found = {order.resident: order.completed_at.astimezone(office.zone) for order in WorkOrder.select()}
    assert found == {
        name: datetime.fromisoformat(" ".join(told)).replace(tzinfo=office.zone)
        for name, told in COMPLETIONS.items()
    }


@pytest.mark.parametrize(("promised", "added"), [("2015-03-02", 1), ("2015-03-04", 0)])
def test_where_two_days_stand_before_it_nobody_knows_from_which(
    bring: Bring, promised: str, added: int
) -> None:
    heading = "来访人|反映问题|提出时间|承诺内容|承诺日期|承诺期限|办理结果|办结时间"
    result = bring("work_orders", heading, f"王伯|路灯|2015-03-02|修好|{promised}|2015-03-20|换好灯泡|当日")
    assert result.added == added
    assert ["没有说是哪一天" in each.reason for each in result.refused] == [True] * (1 - added)


def test_an_hour_beside_a_day_told_from_another_goes_with_it(bring: Bring, office: Office) -> None:
    bring("work_orders", "来访人|反映问题|提出时间|办理结果|办结日期|办结时间",
          "王伯|路灯|2015-03-02|换好灯泡|次日|16:20")  # fmt: skip
    completed = WorkOrder.get().completed_at.astimezone(office.zone)
    assert f"{completed:%m-%d %H:%M}" == "03-03 16:20"


@pytest.mark.parametrize(
    ("others", "unclear"),
    [
        (("10/23/2014", "3/25/2014 9:30"), date(2014, 3, 4)),
        (("23/10/2014", "25.3.2014"), date(2014, 4, 3)),
        (("10/23/2014", "25/3/2014"), None),  # a column of both
        (("2014-10-23", "3/3/2014"), None),  # it is the same either way
    ],
)
def test_which_number_is_the_month_the_days_of_the_column_tell(
    bring: Bring, others: tuple[str, ...], unclear: date | None
) -> None:
    rows = [f"王伯|第{place}盏路灯不亮|{day}" for place, day in enumerate(("3/4/2014", *others))]
    result = bring("work_orders", "来访人|反映问题|日期", *rows)
    days = [order.issued_on for order in WorkOrder.select().where(WorkOrder.title == "第0盏路灯不亮")]
    assert days == ([unclear] if unclear else [])
    assert ["分不清哪个是月" in each.reason for each in result.refused] == ([] if unclear else [True])
