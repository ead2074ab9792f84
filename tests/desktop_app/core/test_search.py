"""Finding records: by any piece of their texts, by pinyin, and only by those who may see what is found."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from db import search
from db.base import close_database, open_database
from db.models import Division, WorkOrder
from db.schema import create_schema
from desktop_app.core import records, search_index
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR
from desktop_app.errors import InvalidInput
from desktop_app.programs import divisions, work_orders

COMPLAINTS = (
    Path(__file__).parents[3].parent / "shared" / "data" / "complaints" / "complaints_with_replies.xlsx"
)
TERMS = 1000


def found(office: Office, words: str, program: Any = work_orders.PROGRAM) -> list[int]:
    return listing(office, program, search=words).ids()


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "words",
    [
        "路", "路灯", "星塔社区路灯", "13号", "单永康", "海天大道", "白泉〔2015〕第001号", "001", "WX2015",
        "x20", "xtsq", "xingta", "xtsqld", "syk", "shanyong", "dyk", "yuchi", "ycx", "沿街 三个月",
        "xtsq 三个月", "tsq", "shequlud", "tashe", "deng", "syk 路灯",
        "单yk", "dan永k", "单yongkang", "单永k", "星塔sheq", "x塔社q",
    ],
)  # fmt: skip
def test_an_order_is_found_by(office: Office, orders: Any, words: str) -> None:
    village = Division(code="330900999202", name="尉迟新村", level="village")
    office.writer.create(village)
    orders.draft(title="河道垃圾")
    order = orders.issued(
        resident="单永康",
        title="星塔社区路灯",
        content="沿街13号到20号\n已经三个月没有亮",
        address="海天大道7号",
        village=village,
    )
    office.writer.update(order, {"source_number": "WX2015-0413"})
    search_index.put(work_orders.PROGRAM, order)
    assert found(office, words) == [order.id]


@pytest.mark.parametrize(
    "words",
    [
        "仇家店",
        "qjd",
        "灯路",
        "ingta",
        "qx",
        "lus",
        "xts q",
        "路灯 河道",
        "13号1",
        "0413 河道",
        "星sq",
        "灯xt",
        "星塔路d",
        "x区",
        "塔s3",
        "新塔sq",
    ],
)
def test_an_order_is_not_found_by(office: Office, orders: Any, words: str) -> None:
    orders.issued(title="星塔社区路灯", content="沿街13号到20号", remark="仇家店")
    assert found(office, words) == []


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("单永康", "syk"), ("仇大明", "qdm"), ("曾小红", "zxh"), ("解建国", "xjg"), ("区志明", "ozm"),
        ("查理", "zl"), ("盖文", "gw"), ("盖文", "gewen"), ("朴正", "piaoz"), ("尉迟恭", "ycg"),
        ("万俟松", "mqs"), ("翟天", "zt"), ("员半", "yunban"), ("仇大明", "cdm"), ("重庆路", "cql"),
        ("吕布", "lub"), ("吕布", "lvb"), ("吕布", "lü"), ("吕布", "lu"), ("吕布", "lyub"), ("吕布", "吕bu"),
        ("吕布", "lyu"), ("卜学亮", "buxue"), ("薄云", "boyun"), ("陈玉慧", "chenyuhui"), ("林宇", "linyu"),
        ("女岙", "nyuao"), ("林根强", "lingenqiang"), ("澜港船厂", "langangchuanchang"),
        ("银行街", "yhj"), ("长白岛", "cbd"), ("村长家", "czj"), ("䶮家", "yj"),
    ],
)  # fmt: skip
def test_names_are_found_by_initials_with_their_surnames_read_right(
    office: Office, orders: Any, name: str, initials: str
) -> None:
    order = orders.draft(resident=name)
    assert found(office, initials) == [order.id]


def test_the_index_follows_every_change(office: Office, orders: Any) -> None:
    order = orders.draft(title="路灯不亮")
    assert found(office, "路灯") == [order.id]
    order = records.change(office, work_orders.PROGRAM, order, {"title": "水管漏水"})
    assert (found(office, "路灯"), found(office, "水管")) == ([], [order.id])
    order = orders.move(order, "issue")
    assert found(office, order.number) == [order.id]
    draft = orders.draft(title="电梯停运")
    records.discard(office, work_orders.PROGRAM, draft)
    assert found(office, "电梯") == []


def test_a_change_that_is_refused_leaves_the_index_as_it_was(office: Office, orders: Any) -> None:
    order = orders.draft(title="路灯不亮")
    with pytest.raises(Exception, match="最多"):
        records.change(office, work_orders.PROGRAM, order, {"title": "水" * 41})
    assert (found(office, "路灯"), found(office, "水")) == ([order.id], [])


def test_hidden_values_are_found_only_by_those_who_may_see_them(office: Office, orders: Any) -> None:
    order = orders.issued(
        resident="单永康", confidential=True, phone="13800001234", address="桥头岙5号", title="举报"
    )
    for words in ("单永康", "syk", "永康", "13800001234", "1234", "桥头岙", "qta"):
        assert found(office, words) == [order.id], words
    office.user = User("审计员", Rights(AUDITOR))
    for words in ("单永康", "syk", "永康", "13800001234", "1234", "桥头岙", "qta"):
        assert found(office, words) == [], words
    assert found(office, "举报") == [order.id]


def test_an_open_name_is_found_by_everybody(office: Office, orders: Any) -> None:
    order = orders.draft(resident="单永康", phone="13800001234")
    office.user = User("审计员", Rights(AUDITOR))
    assert found(office, "单永康") == [order.id]
    assert found(office, "1234") == []


def test_a_renamed_village_is_found_in_its_orders(office: Office, orders: Any, cast: Any) -> None:
    order, draft = orders.issued(), orders.draft()
    records.change(office, divisions.PROGRAM, cast.village, {"name": "尉迟新村"})
    assert found(office, "尉迟新村") == found(office, "ycxc") == [draft.id, order.id]
    assert found(office, "星湾村") == []


def test_a_name_that_no_record_uses_writes_no_other_index(
    office: Office, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    monkeypatch.setattr(search, "put", lambda model, _found: written.append(model))
    records.change(office, divisions.PROGRAM, cast.village, {"name": "尉迟新村"})
    assert written == [Division]


def test_a_rebuilt_index_finds_the_same(office: Office, orders: Any) -> None:
    for title in ("路灯不亮", "路灯坏了", "水管漏水"):
        orders.draft(title=title)
    before = found(office, "路灯")
    search.clear(WorkOrder)
    assert found(office, "路灯") == []
    search_index.rebuild(work_orders.PROGRAM)
    assert found(office, "路灯") == before
    assert len(before) == 2


def test_divisions_are_found_by_code_and_initials(office: Office) -> None:
    village = records.create(
        office, divisions.PROGRAM, {"code": "330902101201", "name": "星塔社区", "level": "village"}
    )
    for words in ("xtsq", "3309021", "101201", "星塔"):
        assert found(office, words, divisions.PROGRAM) == [village.id], words


def made_up(chance: random.Random) -> Iterable[tuple[str, str]]:
    """Titles and contents out of few characters, so that pieces occur again and again in other orders."""
    signs = "的路灯坏了请尽快修复村口河道垃圾A市3栋12号，。？（）《》“”…℃㎡㮾𠅤 \n"
    for _ in range(300):
        yield (
            "".join(chance.choices(signs, k=15)),
            "".join(chance.choices(signs, k=chance.choice((3, 80, 400)))),
        )


def real() -> Iterable[tuple[str, str]]:
    if not COMPLAINTS.is_file():
        pytest.skip("the public complaints are not beside the repository")
    calamine = pytest.importorskip("python_calamine")
    rows = calamine.CalamineWorkbook.from_path(COMPLAINTS).get_sheet_by_index(0).to_python()
    yield from ((str(row[2]).strip(), f"{row[4]}\n{row[5]}") for row in rows[1:])


def scan(texts: list[str], term: str) -> set[int]:
    return {number for number, text in enumerate(texts, 1) if term in text}


@pytest.mark.uncounted
@pytest.mark.parametrize("corpus", [lambda: made_up(random.Random(7)), real], ids=["made up", "real"])
def test_search_agrees_with_a_scan_on_a_thousand_random_terms(tmp_path: Path, corpus: Any) -> None:
    texts = list(corpus())
    orders = [
        WorkOrder(id=number, title=title, content=content) for number, (title, content) in enumerate(texts, 1)
    ]
    # What is scanned: a title without its blanks, and a content piece by piece between them.
    scanned = [
        search.folded("".join(title.split()) + "\n" + "\n".join(content.split())) for title, content in texts
    ]
    open_database(tmp_path / "search.db", key=bytes(32), cipher="aegis", create=True)
    create_schema()
    search.add(WorkOrder, list(search_index.entries(work_orders.PROGRAM, orders)))
    chance, asked, wrong = random.Random(2015), 0, []
    while asked < TERMS:
        piece = chance.choice(chance.choice(scanned).split("\n"))
        start = chance.randrange(max(1, len(piece)))
        term = piece[start : start + chance.choice((1, 2, 2, 2, 3, 4, 6, 12))]
        if not term:
            continue
        asked += 1
        matching = search.query(term)
        assert matching is not None
        ids, expected = set(search.newest(WorkOrder, matching, limit=len(texts))), scan(scanned, term)
        may_be_pinyin = term.isascii() and term.isalnum() and not term.isdecimal()  # then it finds more
        if ids != expected and not (may_be_pinyin and ids > expected):
            wrong.append(term)
    close_database()
    assert wrong == []


def test_a_text_that_is_no_search_is_refused_at_once(office: Office) -> None:
    with pytest.raises(InvalidInput, match="最多 100 个字"):
        listing(office, work_orders.PROGRAM, search="路" * 101)
    assert listing(office, work_orders.PROGRAM, search="路" * 100).count() == 0
