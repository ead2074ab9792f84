"""A package is taken whole and genuine, or not at all."""

from __future__ import annotations

import json
import random
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db import shipped
from db.base import database
from db.journal import Entry, chain_hash, head
from db.models import Office as OfficeRow
from db.models import WorkOrder
from db.shipped import Arriving
from desktop_app.errors import AppError, InvalidInput
from desktop_app.exchange import fitting, frames, identity, package, peers
from desktop_app.exchange.package import Head
from tests.desktop_app.exchange.conftest import Desk
from tests.desktop_app.exchange.test_exchange import change, issue

FLIPS = 60


def nothing_came(desk: Desk) -> bool:
    """Whether no entry of another site is in the journal."""
    with desk.open():
        return not Entry.select().where(Entry.site != desk.site).exists()


def test_what_was_changed_or_cut_is_not_taken(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    whole = village.send(township).read_bytes()
    spoiled = tmp_path / "x.tdx"
    dice = random.Random(1)
    for _time in range(FLIPS):
        changed = bytearray(whole)
        changed[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        spoiled.write_bytes(changed)
        with pytest.raises(InvalidInput, match=r"不完整或被改动过|不是交换包"):
            township.take(spoiled)
    for length in (0, 5, 80, len(whole) // 2, len(whole) - 1):
        spoiled.write_bytes(whole[:length])
        with pytest.raises(InvalidInput):
            township.take(spoiled)
    spoiled.write_bytes(whole + b"x")
    with pytest.raises(InvalidInput):
        township.take(spoiled)
    assert nothing_came(township)


def test_what_is_no_package_is_said_to_be_none(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    township, *_others = desks
    other = tmp_path / "表.tdx"
    other.write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(InvalidInput, match="不是交换包"):
        township.take(other)
    with pytest.raises(InvalidInput, match="打不开"):
        township.take(tmp_path)
    with pytest.raises(InvalidInput, match="打不开"):
        township.take(tmp_path / "missing.tdx")


def test_a_package_is_for_one_office(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, district = desks
    with pytest.raises(InvalidInput, match="给编号为 11 的单位的，本单位的编号是 33"):
        district.take(village.send(township))
    with pytest.raises(InvalidInput, match="本单位自己导出"):
        village.take(village.send(township))
    with pytest.raises(InvalidInput, match="这是本单位自己的编号"):
        village.send(village)


def test_only_the_receiver_can_read_it_once_its_keys_are_known(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, district = desks
    with village.open() as office:
        issue(office)
    township.get_from(village)
    assert not village.sent.sealed
    assert village.take(township.send(village))
    assert township.sent.sealed
    with village.open() as office:
        issue(office, "保密的事")
    sealed = village.send(township)
    assert village.sent.sealed
    with district.open() as office, sealed.open("rb") as file:
        found = package.Package(file, "x")
        with pytest.raises(InvalidInput):
            list(found.frames(office))
    assert township.take(sealed).entries


def test_a_known_office_with_other_keys_is_refused_until_it_is_taken_off_the_list(
    desks: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    township, village, _district = desks
    township.get_from(village)
    with village.open() as office:
        forged = tmp_path / "forged.tdx"
        card = identity.own_card(office)
        peer = peers.to(office, township.site)
        office.keys = type(office.keys)(bytes(range(32)))  # somebody else's, who knows the number
        _send(office, peer, forged)
    with pytest.raises(AppError, match="签名变了"):
        township.take(forged)
    with township.open() as office:
        known = peers.named(village.site)
        assert peers.card_of(known).fingerprint == card.fingerprint
        peers.forget(office, known)
    assert township.take(forged).entries == 0


def test_an_office_that_was_restored_is_known_again(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    township.get_from(village)
    with village.open() as office:
        office.writer.update(OfficeRow.get(), {"site": 77})
    village.site = 77
    with village.open() as office:
        issue(office, "恢复以后的")
    assert township.get_from(village).entries
    with township.open() as office:
        assert [peer.site for peer in peers.everyone()] == [77]
        assert WorkOrder.select().count() == 2
    assert not township.problems()


def test_two_copies_of_one_desk_are_told(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    copy = Desk(village.directory.parent / "copy", village.site, village.name, "毛湾", village.key)
    import shutil

    shutil.copytree(village.directory, copy.directory)
    change(village, order, remark="这里")
    change(copy, order, remark="那里")
    township.get_from(village)
    with pytest.raises(AppError, match="两台电脑在用同一份数据"):
        township.get_from(copy)


def test_what_lacks_a_part_is_refused(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, district = desks
    with village.open() as office:
        issue(office)
    township.get_from(village)
    village.get_from(township)
    with village.open() as office:
        issue(office, "后来的")
    package_for_township = village.send(township)
    with township.open() as office:
        database.execute_sql("DELETE FROM journal WHERE site = 22 AND counter > 3")
    with pytest.raises(AppError, match="接不上"):
        township.take(package_for_township)
    assert district


def test_a_clock_far_ahead_is_refused(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    village.clock.moment += timedelta(days=400)
    with village.open() as office:
        issue(office)
    with pytest.raises(AppError, match="2016 年 5 月 17 日的改动，比这台电脑的日期晚"):
        township.get_from(village)
    assert nothing_came(township)


def test_another_release_is_refused(desks: tuple[Desk, Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    township, village, _district = desks
    made = village.send(township)
    monkeypatch.setattr(package.schema, "VERSION", package.schema.VERSION - 1)
    with pytest.raises(AppError, match="先升级这台电脑上的程序"), made.open("rb") as file:
        package.Package(file, "x")
    monkeypatch.setattr(package.schema, "VERSION", package.schema.VERSION + 2)
    with pytest.raises(AppError, match="请对方先升级程序"), made.open("rb") as file:
        package.Package(file, "x")


def _send(office: Any, peer: Any, path: Path, *held: bytes) -> None:
    head = Head(identity.own_card(office), peer.site, {}, office.clock.now_ms(), "")
    with path.open("wb") as file:
        package.write(file, office, head, (*held, frames.end()), "")


ENTRY = Arriving(
    22, 1, 1 << 50, 5, "王", "create", "work_orders", "", "organization", 7, "create",
    '{"id":[null,7],"name":[null,"某单位"],"short_name":[null,""],"kind":[null,"other"],"version":[null,1],'
    '"phone":[null,""],"active":[null,1]}',
    bytes(32),
)  # fmt: skip


@pytest.mark.parametrize(
    "forged",
    [
        {"table": "user"},
        {"table": "office"},
        {"table": "parameter"},
        {"table": "sqlite_master"},
        {"table": 'work_order" --'},
        {"record": None},
        {"record": 8},
        {"operation": "drop"},
        {"changes": "{"},
        {"changes": "[]"},
        {"changes": '{"id":[null,7]}'},
        {"changes": ENTRY.changes.replace('"某单位"', "5")},
        {"changes": ENTRY.changes.replace('"other"', '"bogus"')},
        {"changes": ENTRY.changes.replace('"other"', '["other"]')},
        {"changes": ENTRY.changes.replace("某单位", "某" * 61)},
        {"changes": ENTRY.changes.replace('"active":[null,1]', '"active":[null,2]')},
        {"changes": ENTRY.changes.replace('"某单位"', '"某\\u0000"')},
        {"changes": ENTRY.changes.replace('"某单位"', '"某\\ud800"')},
        {"operation": "event", "changes": '{"event":5}'},
        {"operation": "event", "changes": '{"event":"export","rows":[1]}'},
        {"deed": "nonsense"},
        {"program": "nonsense"},
        {"user": "王" * 31},
    ],
)
def test_what_this_program_never_wrote_is_refused(
    desks: tuple[Desk, Desk, Desk], tmp_path: Path, forged: dict[str, Any]
) -> None:
    township, village, _district = desks
    assert fitting.fits(ENTRY)
    entry = ENTRY._replace(**forged)
    assert not fitting.fits(entry)
    with village.open() as office:
        path = tmp_path / "x.tdx"
        _send(office, peers.to(office, township.site), path, *frames.entries([entry]))
    with pytest.raises(InvalidInput, match="不完整或被改动过"):
        township.take(path)
    assert nothing_came(township)


@pytest.mark.parametrize("is_told", [True, False])
def test_nobody_goes_on_with_the_chain_of_the_desk_itself(
    desks: tuple[Desk, Desk, Desk], tmp_path: Path, is_told: bool
) -> None:
    """Not even who knows its end: what it did is what it wrote."""
    township, village, _district = desks
    with township.open():
        end = head(township.site)
    entry = ENTRY._replace(site=township.site, counter=end.counter + 1, time=end.time + 1)
    entry = entry._replace(hash=chain_hash(end.hash, *entry[:-1]))
    if not is_told:
        entry = shipped.withheld(*entry[:4], entry.hash)
    path = tmp_path / "x.tdx"
    with village.open() as office:
        _send(office, peers.to(office, township.site), path, *frames.entries([entry]))
    with pytest.raises(AppError, match="两台电脑在用同一份数据，或日志被改过"):
        township.take(path)
    with township.open():
        assert head(township.site) == end


def test_an_entry_that_does_not_continue_its_chain_is_refused(
    desks: tuple[Desk, Desk, Desk], tmp_path: Path
) -> None:
    township, village, _district = desks
    with village.open() as office:
        genuine = [*shipped.after(village.site, 0)]
        one = next(entry for entry in genuine if entry.table == "organization")
        before = genuine[: genuine.index(one)]
        hidden = [shipped.withheld(*entry[:4], entry.hash) for entry in before]
        path = tmp_path / "x.tdx"
        told = one._replace(changes=one.changes.replace("白泉镇", "黑泉镇"))
        _send(office, peers.to(office, township.site), path, *frames.entries([*hidden, told]))
    with pytest.raises(InvalidInput, match="不完整或被改动过"):
        township.take(path)
    assert nothing_came(township)


@pytest.mark.parametrize("place", ["user", "program", "detail", "changes"])
def test_half_a_character_is_no_text(desks: tuple[Desk, Desk, Desk], tmp_path: Path, place: str) -> None:
    """JSON can write it, neither the chain nor the database can hold it."""
    township, village, _district = desks
    path = tmp_path / "x.tdx"
    with village.open() as office:
        told = [*ENTRY[:-1], ENTRY.hash.hex()]
        told[Arriving._fields.index(place)] = "\ud800"
        frame = frames.ENTRY, zlib.compress(json.dumps([told]).encode())
        whole = frame[0] + len(frame[1]).to_bytes(4, "big") + frame[1]
        _send(office, peers.to(office, township.site), path, whole)
    with pytest.raises(InvalidInput, match="不完整或被改动过"):
        township.take(path)
    assert nothing_came(township)


def test_a_file_need_not_say_that_it_lies_in_the_tray(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    """What comes with the release may be left out; the file itself must be there nevertheless."""
    township, village, _district = desks
    changes = {
        "id": 7, "file_name": "证明.pdf", "digest": "0" * 64, "size": 3, "added_on": "2015-04-13",
        "version": 1,
    }  # fmt: skip
    entry = ENTRY._replace(
        table="attachment",
        program="",
        changes=json.dumps({name: [None, value] for name, value in changes.items()}),
    )
    assert fitting.fits(entry)
    path = tmp_path / "x.tdx"
    with village.open() as office:
        end = head(village.site)
        before = [shipped.withheld(*each[:4], each.hash) for each in shipped.after(village.site, 0)]
        entry = entry._replace(counter=end.counter + 1, time=end.time + 1)
        entry = entry._replace(hash=chain_hash(end.hash, *entry[:-1]))
        _send(office, peers.to(office, township.site), path, *frames.entries([*before, entry]))
    with pytest.raises(InvalidInput, match="不完整或被改动过"):
        township.take(path)
    assert nothing_came(township)


@pytest.mark.parametrize("name", ["../证明.pdf", "C:\\证明.pdf", "证明\u202efdp.exe"])
def test_a_file_that_comes_has_a_bare_name(name: str) -> None:
    """It is proposed when the file is saved."""
    changes = {
        "id": 7, "file_name": "证明.pdf", "digest": "0" * 64, "size": 3, "added_on": "2015-04-13",
        "version": 1,
    }  # fmt: skip
    entry = ENTRY._replace(table="attachment", program="")

    def told(**other: Any) -> Arriving:
        return entry._replace(
            changes=json.dumps({key: [None, value] for key, value in (changes | other).items()})
        )

    assert fitting.fits(told())
    assert not fitting.fits(told(file_name=name))
