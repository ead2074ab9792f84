"""Offices of any size for the measurements: made-up orders, written by bulk SQL as the desk has them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db import base, schema, search
from db.base import close_database, database, open_database, writing
from db.ids import EPOCH_MS, LOW_BITS
from db.models import Division, Organization, Person, WorkOrder
from db.models import Office as OfficeRow
from db.writer import Writer
from desktop_app.core import search_index
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import MANAGER
from desktop_app.programs import PROGRAMS, work_orders

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
KEY = bytes(range(32))
VILLAGES, UNITS, PEOPLE = 453, 60, 200
TEMPLATES = 4000  # different orders; each is repeated until the office is full
CONTENT = 66  # characters
ID_STEP = 1 << LOW_BITS
RARE = "麴尖"  # stands in one order alone
SURNAMES = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗单仇曾解"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华慧巧美雅"
PLACES = "星塔白泉舵岙柳行河东临城新港北蝉金山小沙马岙岑港盐仓鸭东"
THINGS = [
    "路灯",
    "垃圾",
    "河道",
    "噪音",
    "停车",
    "医保",
    "社保",
    "低保",
    "拆迁",
    "征地",
    "道路",
    "积水",
    "下水道",
    "自来水",
    "停电",
    "油烟",
    "施工",
    "养殖",
    "校车",
    "公交",
    "电梯",
    "物业",
    "违建",
    "绿化",
    "网络",
    "燃气",
    "养老",
    "补贴",
    "危房",
    "渔船",
    "码头",
    "农田",
    "水渠",
    "山塘",
    "桥梁",
    "护栏",
    "井盖",
    "门牌",
    "户口",
    "退伍",
    "助残",
    "低洼",
    "排污",
    "扬尘",
    "夜市",
    "广场",
    "健身",
]
DEEDS = [
    "坏了",
    "多日",
    "无人",
    "处理",
    "请求",
    "尽快",
    "解决",
    "反映",
    "多次",
    "影响",
    "居民",
    "出行",
    "安全",
    "希望",
    "政府",
    "重视",
    "堵塞",
    "损坏",
    "漏水",
    "扰民",
    "占道",
    "申请",
    "咨询",
]
STATES = (
    ("archived",) * 88
    + ("rated",) * 4
    + ("rating",) * 2
    + ("handling",) * 3
    + ("committing",) * 2
    + ("void",)
)


@contextmanager
def large_office(directory: Path, orders: int, *, encrypted: bool = True) -> Iterator[Office]:
    """An office with that many orders, open; it is closed afterwards. The desk itself knows no plain ones."""
    directory.mkdir(parents=True, exist_ok=True)
    fresh = not (directory / "office.db").exists()
    with nullcontext() if encrypted else patch.object(base, "give_key", _no_key):
        open_database(directory / "office.db", key=KEY, cipher="aegis", create=True)
        try:
            if fresh:
                _fill(orders)
            yield Office(directory, user=User("张文书", Rights(MANAGER)), keys=None, clock=FixedClock(NOW))
        finally:
            close_database()


def _no_key(connection: Any, **_key: Any) -> None:
    connection.set_busy_timeout(base.BUSY_SECONDS * 1000)


def _fill(orders: int) -> None:
    schema.create_schema()
    chance = random.Random(2015)
    database.pragma("synchronous", "off")
    writer = Writer(site=1, user="测量", now_ms=FixedClock(NOW).now_ms)
    with writing():
        _base_data(writer, chance)
        if orders:
            _orders(writer, chance, orders)
    database.pragma("wal_checkpoint", "truncate")
    database.pragma("synchronous", "full")


def _name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))


def _base_data(writer: Writer, chance: random.Random) -> None:
    codes = [f"33090{1 + n // 200}{100 + n // 15:03d}{200 + n % 15:03d}" for n in range(VILLAGES)]
    villages = [
        Division(code=code, name="".join(chance.sample(PLACES, 2)) + "村", level="village") for code in codes
    ]
    writer.create_many([Division(code="330901999000", name="白泉镇", level="township"), *villages])
    writer.create(
        OfficeRow(name="白泉镇", short_name="白泉", level="township", division_code="330901999000", site=1)
    )
    units = [Organization(name=f"{chance.choice(THINGS)}{n}办", kind="other") for n in range(UNITS)]
    writer.create_many([Organization(name="白泉镇", short_name="白泉", kind="township"), *units])
    writer.create_many([Person(name=_name(chance)) for _ in range(PEOPLE)])
    for program in PROGRAMS:
        search_index.rebuild(program)


def _order(chance: random.Random, villages: list[Any], units: list[Any], people: list[Any]) -> WorkOrder:
    words = [*chance.choices(THINGS, k=14), *chance.choices(DEEDS, k=20)]
    chance.shuffle(words)
    state = chance.choice(STATES)
    done = state in ("archived", "rated", "rating")
    return WorkOrder(
        state=state, resident=_name(chance), village=chance.choice(villages),
        organization=chance.choice(units), handler=chance.choice(people),
        title="".join(words[:6])[:20], content="".join(words)[:CONTENT],
        phone=f"139{chance.randrange(10**8):08d}",
        address=f"{chance.randrange(1, 20)}组{chance.randrange(1, 300)}号",
        commitment="已安排人员现场查看,十日内处理完毕", result="已处理完毕" if done else "",
        rating=chance.randrange(55, 101) if done else None, raised_at=NOW, issued_on=NOW.date(), number="",
        deadline=NOW.date(), completed_on=NOW.date() if done else None,
        rated_on=NOW.date() if done else None, answer_due=NOW.date(),
        source=chance.choice(("visit", "talk", "walk_in", "call")),
    )  # fmt: skip


def _orders(writer: Writer, chance: random.Random, orders: int) -> None:
    villages, units, people = (list(model.select()) for model in (Division, Organization, Person))
    templates = [_order(chance, villages, units, people) for _ in range(min(TEMPLATES, orders))]
    for number, template in enumerate(templates):
        template.id = number + 1
    _spread(templates, orders)
    _index(templates, orders)
    rare = _order(chance, villages, units, people)
    rare.id, rare.number, rare.title = _first_id(orders), "白泉〔2010〕第001号", f"{RARE}桥栏杆松动"
    writer.create(rare)
    search_index.put(work_orders.PROGRAM, rare)


def _first_id(orders: int) -> int:
    """An id before all others: the newest order has the highest id."""
    return (int(NOW.timestamp() * 1000) - EPOCH_MS << LOW_BITS) - orders * ID_STEP


def _spread(templates: list[WorkOrder], orders: int) -> None:
    """Repeat the templates with their own ids, numbers and days."""
    fields = WorkOrder._meta.sorted_fields
    first = _first_id(orders)
    day = f"date('2026-03-01', '-' || (({orders} - n) / 400) || ' days')"
    own = {
        "id": f"{first} + n * {ID_STEP}",
        "number": "'白泉〔2015〕第' || printf('%07d', n) || '号'",
        "raised_at": f"{int(NOW.timestamp() * 1000)} - ({orders} - n) * 216000",
        "issued_on": day,
        "answer_due": day,
        "deadline": f"date({day}, '+' || (n % 31) || ' days')",
        "completed_on": f"iif(t.completed_on IS NULL, NULL, date({day}, '+' || (n % 29) || ' days'))",
        "rated_on": f"iif(t.rated_on IS NULL, NULL, date({day}, '+' || (n % 29 + n % 10) || ' days'))",
    }
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    values = ", ".join(own.get(field.name, f't."{field.column_name}"') for field in fields)
    database.execute_sql("CREATE TEMP TABLE template AS SELECT * FROM work_order LIMIT 0")
    marks = ", ".join("?" * len(fields))
    database.connection().executemany(
        f"INSERT INTO template ({columns}) VALUES ({marks})",
        [[template.stored()[field.name] for field in fields] for template in templates],
    )
    database.execute_sql("CREATE UNIQUE INDEX temp.template_id ON template (id)")
    database.execute_sql(
        f"INSERT INTO work_order ({columns}) WITH RECURSIVE numbers(n) AS "
        f"(SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {orders}) "
        f"SELECT {values} FROM numbers JOIN template t ON t.id = n % {len(templates)} + 1 ORDER BY n"
    )
    database.execute_sql("DROP TABLE template")


def _index(templates: list[WorkOrder], orders: int) -> None:
    """The index rows of the repeated templates; the number's digits differ from order to order."""
    found = list(search_index.entries(work_orders.PROGRAM, templates))
    database.execute_sql("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, text, spelled, private)")
    database.connection().executemany("INSERT INTO found VALUES (?, ?, ?, ?)", found)
    first = _first_id(orders)
    digits = " || ' ' || ".join(f"substr(printf('%07d', n), {place}, 1)" for place in range(1, 8))
    ends = " || ' ' || ".join(f"substr(printf('%07d', n), {place})" for place in range(1, 7))
    database.execute_sql(
        f'INSERT INTO "{search.index_of(WorkOrder)}" (rowid, text, spelled, private) '
        f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {orders}) "
        f"SELECT {first} + n * {ID_STEP}, "
        f"'白 泉 ( 2 0 1 5 ) 第 ' || {digits} || ' 号 {search.BOUNDARY} ' || f.text, "
        f"'2015 015 15 ' || {ends} || ' ' || f.spelled, f.private "
        f"FROM numbers JOIN found f ON f.id = n % {len(templates)} + 1 ORDER BY n"
    )
    database.execute_sql("DROP TABLE found")
