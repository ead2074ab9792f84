"""Orders to print: the office's own, in every state that paper knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.models import CategoryEntry, WorkOrder
from desktop_app.core.office import Office


@pytest.fixture
def order(office: Office, cast: Any) -> Callable[..., Any]:
    """Write an order that is being handled, and give it as the database has it: `order(title="…")`."""
    category = CategoryEntry(parent="环境保护", name="生活垃圾")
    office.writer.create(category)
    count = iter(range(1, 10_000))

    def make(**values: Any) -> Any:
        told = {
            "number": f"白泉〔2015〕第{next(count):03d}号",
            "state": "handling",
            "issuer": cast.township,
            "issued_on": date(2015, 4, 13),
            "source": "visit",
            "raised_at": datetime(2015, 4, 13, 1, 32, tzinfo=UTC),
            "resident": "林阿水",
            "phone": "13905800000",
            "village": cast.village,
            "address": "三组12号",
            "category": category,
            "title": "河道垃圾清理后又堆积",
            "content": "上个月清过一次，现在桥洞下面又堆起来了，下雨天漫到路上，希望有人长期管。",
            "organization": cast.waterworks,
            "assisting": "镇城建办",
            "handler": cast.chen,
            "commitment": "4月20日前清理完毕；落实保洁员每周两次巡查，桥头立牌公布电话。",
            "committed_on": date(2015, 4, 14),
            "original_deadline": date(2015, 4, 24),
            "deadline": date(2015, 4, 24),
        }
        made = WorkOrder(**(told | values))
        office.writer.create(made)
        return WorkOrder.get_by_id(made.id)

    return make
