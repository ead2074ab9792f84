"""Attached files go with the records that they belong to."""

from __future__ import annotations

import pytest

from db.models import Attachment, WorkOrder
from desktop_app.core import attached_files, attachments
from desktop_app.errors import AppError
from tests.desktop_app.exchange.conftest import Desk
from tests.desktop_app.exchange.test_exchange import PICTURE, PROGRAM, issue


def test_attached_files_come_along_sealed_anew(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, district = desks
    with village.open() as office:
        order = issue(office)
        attachments.attach(office, PROGRAM, order, name="桥洞.jpg", content=PICTURE)
    assert township.get_from(village).files == 1
    assert district.get_from(township).files == 1  # by way of another office
    for desk in (township, district):
        with desk.open() as office:
            (file,) = attachments.of(PROGRAM, WorkOrder.get_by_id(order.id))
            assert attachments.read(office, file) == PICTURE
        assert not desk.problems()
    with township.open() as office:
        assert [path.name for path in (office.directory / "attachments").iterdir()] == [f"{file.id:019d}"]


def test_a_file_out_of_the_tray_comes_with_its_past(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
        file = attachments.attach(office, None, None, name="扫描.jpg", content=PICTURE)
    township.get_from(village)
    village.get_from(township)
    with township.open():
        assert not Attachment.select().exists()
    with village.open() as office:
        attachments.file_under(office, Attachment.get_by_id(file.id), PROGRAM, order)
    assert township.get_from(village).files == 1
    with township.open() as office:
        assert attachments.read(office, Attachment.get()) == PICTURE
    assert not township.problems()


def test_a_damaged_file_stops_the_package(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        file = attachments.attach(office, PROGRAM, issue(office), name="桥洞.jpg", content=PICTURE)
        (office.directory / "attachments" / f"{file.id:019d}").write_bytes(b"x")
    with pytest.raises(AppError, match="已损坏"):
        village.send(township)
    assert not list(village.directory.parent.glob("*.tdx"))


def test_a_file_that_goes_is_gone_everywhere(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        attachments.attach(office, PROGRAM, issue(office), name="桥洞.jpg", content=PICTURE)
    township.get_from(village)
    with village.open() as office:
        file = Attachment.get()
        attached_files.let_row_decide(office, file)
        office.writer.discard(file)
        attached_files.drop_file(office, file)
    township.get_from(village)
    with township.open() as office:
        assert not list((office.directory / "attachments").iterdir())
    assert not township.problems()
