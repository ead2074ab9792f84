"""What came from other offices survives a rescue, and what they withheld is no damage."""

from __future__ import annotations

from db import chain, rescue, schema, verification
from db.base import close_database, open_database
from db.damaged import Damaged
from db.models import RECORDS, Division, WorkOrder
from desktop_app.core import deeds
from desktop_app.undo import reversal
from tests.desktop_app.exchange.conftest import Desk
from tests.desktop_app.exchange.test_exchange import issue
from tests.desktop_app.exchange.test_giving import give


def test_a_chain_with_withheld_entries_is_carried_over_whole(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    with township.open():
        divisions = Division.select().count()
    path = township.directory / "office.db"
    damaged = Damaged(path, key=township.key, cipher="aegis")
    open_database(path.with_name("new.db"), key=township.key, cipher="aegis", create=True)
    try:
        schema.create_schema()
        found = rescue.carry(damaged, user="李会计", now_ms=1_500_000_000_000)
        assert (found.torn, found.breaks) == (0, 0)
        assert all(table.lost == table.rebuilt == 0 for table in found.tables)
        assert all(link.holds for link in chain.links())
        assert not list(verification.differences(RECORDS))
        assert WorkOrder.get_by_id(order.id).title == "河道垃圾"
        assert Division.select().count() == divisions
    finally:
        close_database()
        damaged.close()


def test_a_batch_of_which_a_part_was_withheld_is_told_as_far_as_it_came(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    from desktop_app.core import records
    from desktop_app.programs import key_projects

    township, village, _district = desks
    give(village, township, "work_orders")
    with village.open() as office, office.writer.transaction() as batch:
        issue(office)
        records.create(office, key_projects.PROGRAM, {"title": "环岛公路"})
    township.get_from(village)
    with township.open() as office:
        deed = deeds.deed_of(office, batch)
        assert deed is not None
        assert deed.user == "张文书（毛湾）"
        assert "河道垃圾" in deed.subject
        assert deeds.sentences(office, batch)
        assert reversal.reason_against(office, batch) == "这是别的单位做的，请在那边撤销。"
