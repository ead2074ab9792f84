"""Signed paper files itself under its record; what cannot be told waits in the tray, once."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from db.journal import Entry
from db.models import Attachment, Paper, SlipNumber
from desktop_app import press
from desktop_app.core import attachments, papercode, records
from desktop_app.core.office import Office, User
from desktop_app.core.papercode import PaperCode
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK
from desktop_app.errors import InvalidInput, NotAllowed, NotFound
from desktop_app.printing.office_paper import paper_tag
from desktop_app.programs import visits, work_orders
from desktop_app.scanning import filing
from desktop_app.scanning.filing import Filed, InTray
from tests.desktop_app.scanning.here import Here

ORDERS = work_orders.PROGRAM
SLIP = press.form_named(ORDERS, "slip")
DPI = 200


@pytest.fixture
def slip(office: Office, orders: Any, tmp_path: Path) -> tuple[Any, Path]:
    """An order and its printed slip."""
    order = orders.issued()
    path = tmp_path / "slip.pdf"
    press.save(office, press.compose(office, ORDERS, SLIP, [order]), path)
    return order, path


def rendered(pdf: Path) -> Image.Image:
    """The first page as a scanner sees it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=DPI / 72, grayscale=True).to_pil()


def scanned(office: Office, picture: Image.Image, folder: Path, name: str = "scan.jpg") -> list[Any]:
    """What becomes of a picture that is scanned."""
    path = folder / name
    picture.save(path, quality=75)
    return list(filing.scan(office, path, Here()))


def code_picture(text: str) -> Image.Image:
    """A page with that code on it and nothing else."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q").to_image(scale=8)
    height, width = code.shape
    page = Image.new("L", (1240, 1754), 255)
    page.paste(Image.frombytes("L", (width, height), bytes(memoryview(code).cast("B"))), (700, 100))
    return page


def noisy(picture: Image.Image) -> Image.Image:
    """A photo in bad light: grey, grainy, darker on one side."""
    grain = random.Random(7)
    noise = Image.frombytes("L", (400, 400), bytes(grain.randrange(256) for _ in range(160_000)))
    noise = noise.resize(picture.size, Image.Resampling.NEAREST)
    shade = Image.linear_gradient("L").rotate(90).resize(picture.size).point(lambda value: 90 + value // 2)
    return Image.blend(Image.composite(picture, Image.new("L", picture.size, 60), shade), noise, 0.2)


def seen_at_an_angle(picture: Image.Image) -> Image.Image:
    """A photo from the side: the upper edge farther away than the lower one."""
    width, height = picture.size
    corners = (0, 0, -width // 6, height, width + width // 6, height, width, 0)
    return picture.transform(picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def shaded(picture: Image.Image) -> Image.Image:
    """A photo with the shadow of a hand over the upper code."""
    width, height = picture.size
    light = Image.new("L", picture.size, 255)
    light.paste(70, (width // 2, 0, width, height // 3))
    return ImageChops.multiply(picture, light.filter(ImageFilter.GaussianBlur(25)))


def out_of_focus_above(picture: Image.Image) -> Image.Image:
    """A photo whose upper half is much more blurred than the lower one."""
    half = (0, 0, picture.width, picture.height // 2)
    picture.paste(picture.crop(half).filter(ImageFilter.GaussianBlur(4.5)), half)
    return picture


def as_sent(picture: Image.Image) -> Image.Image:
    """What a messenger makes of a photo: JPEG of quality 40."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=40)
    return Image.open(file).convert("L")


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda page: page, id="clean"),
        pytest.param(
            lambda page: page.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255).filter(
                ImageFilter.GaussianBlur(2)
            ),
            id="askew and blurred",
        ),
        pytest.param(lambda page: page.rotate(180), id="upside down"),
        pytest.param(lambda page: page.rotate(90, expand=True), id="lying"),
        pytest.param(noisy, id="photo"),
        pytest.param(lambda page: as_sent(seen_at_an_angle(page)), id="from the side"),
        pytest.param(lambda page: as_sent(shaded(page)), id="shadow"),
        pytest.param(lambda page: as_sent(shaded(seen_at_an_angle(page)).rotate(180)), id="all at once"),
        pytest.param(lambda page: as_sent(out_of_focus_above(page)), id="half out of focus"),
    ],
)
def test_a_printed_slip_files_itself(office: Office, slip: Any, tmp_path: Path, spoil: Any) -> None:
    order, pdf = slip
    filed = scanned(office, spoil(rendered(pdf)), tmp_path)
    assert {(page.number, page.form, page.part) for page in filed} == {
        (order.number, "slip", "stub"),
        (order.number, "slip", "resident"),
    }
    assert [held.file_name for held in attachments.of(ORDERS, order)] == ["scan.jpg"]
    assert [paper.signed_on for paper in Paper.select()] == [office.today()] * 2


def test_two_slips_on_one_photo_go_under_both_orders(
    office: Office, orders: Any, slip: Any, tmp_path: Path
) -> None:
    order, pdf = slip
    other = orders.issued()
    press.save(office, press.compose(office, ORDERS, SLIP, [other]), tmp_path / "other.pdf")
    photo = rendered(pdf)
    half = photo.height // 2
    photo.paste(rendered(tmp_path / "other.pdf").crop((0, half, photo.width, photo.height)), (0, half))
    filed = scanned(office, as_sent(photo), tmp_path)
    assert {(page.number, page.part) for page in filed} == {
        (order.number, "stub"),
        (other.number, "resident"),
    }


def test_a_foreign_code_beside_ours_is_left_alone(office: Office, slip: Any, tmp_path: Path) -> None:
    order, pdf = slip
    page = rendered(pdf)
    page.paste(code_picture("https://example.org/pay?to=1").crop((680, 80, 1100, 500)), (100, 300))
    filed = scanned(office, page, tmp_path)
    assert {one.number for one in filed} == {order.number}


def test_filing_is_journalled_against_the_record(office: Office, slip: Any, tmp_path: Path) -> None:
    order, pdf = slip
    scanned(office, rendered(pdf), tmp_path)
    told = [
        entry.changed()
        for entry in Entry.select().where(Entry.record == order.id, Entry.operation == "event")
    ]
    assert {(one["event"], one["part"]) for one in told if one["event"] == "scan"} == {
        ("scan", "stub"),
        ("scan", "resident"),
    }


def test_the_same_page_again_changes_nothing(office: Office, slip: Any, tmp_path: Path) -> None:
    order, pdf = slip
    page = rendered(pdf)
    scanned(office, page, tmp_path)
    entries = Entry.select().count()
    again = scanned(office, page, tmp_path, name="renamed.jpg")
    assert all(filed.known for filed in again)
    assert Entry.select().count() == entries
    assert len(attachments.of(ORDERS, order)) == 1


def test_another_picture_of_a_filed_sheet_is_another_page(office: Office, slip: Any, tmp_path: Path) -> None:
    """Neither part of it lay there before, although the first part brings the page that the second is on."""
    page = rendered(slip[1])
    scanned(office, page, tmp_path)
    clearer = scanned(office, page.rotate(180), tmp_path, name="clearer.png")
    assert [(filed.part, filed.known) for filed in clearer] == [("resident", False), ("stub", False)]


@pytest.mark.uncounted
def test_each_page_of_a_pdf_goes_its_own_way(office: Office, orders: Any, slip: Any, tmp_path: Path) -> None:
    other = orders.issued()
    both = tmp_path / "both.pdf"
    composed = press.compose(office, ORDERS, SLIP, [slip[0], other])
    press.save(office, composed, both)
    filed = list(filing.scan(office, both, Here()))
    assert {(page.page, page.number) for page in filed} == {(1, slip[0].number), (2, other.number)}
    kept = attachments.of(ORDERS, other)[0]
    with pypdfium2.PdfDocument(attachments.read(office, kept)) as alone:
        assert len(alone) == 1
    assert all(page.known for page in filing.scan(office, both, Here()))


@pytest.mark.uncounted
def test_a_page_without_a_code_waits_in_the_tray_once(office: Office, tmp_path: Path) -> None:
    blank = Image.new("L", (1240, 1754), 255)
    (waiting,) = scanned(office, blank, tmp_path)
    assert isinstance(waiting, InTray)
    assert waiting.reason == filing.UNREAD
    scanned(office, blank, tmp_path, name="again.jpg")
    assert len(attachments.tray(office)) == 1


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "text",
    ["https://example.com/pay?id=20150413", "T123", "T" + "0" * 19, "1118067644159382784"],
)
def test_a_foreign_code_is_never_taken_for_ours(office: Office, slip: Any, tmp_path: Path, text: str) -> None:
    (waiting,) = scanned(office, code_picture(text), tmp_path)
    assert isinstance(waiting, InTray)
    assert waiting.reason == filing.UNREAD
    assert attachments.of(ORDERS, slip[0]) == []


def test_the_paper_of_another_office_is_told_apart(office: Office, slip: Any, tmp_path: Path) -> None:
    code = PaperCode("work_orders", "slip", "stub", slip[0].id, (paper_tag(office) + 1) % 2048)
    (waiting,) = scanned(office, code_picture(papercode.encode(code)), tmp_path)
    assert waiting.reason == filing.FOREIGN
    assert attachments.of(ORDERS, slip[0]) == []


def test_a_code_of_a_record_that_is_not_here_goes_to_the_tray(office: Office, tmp_path: Path) -> None:
    code = PaperCode("work_orders", "slip", "stub", 12345, paper_tag(office))
    (waiting,) = scanned(office, code_picture(papercode.encode(code)), tmp_path)
    assert waiting.reason == filing.UNKNOWN


def test_paper_that_was_printed_elsewhere_is_ticked_too(office: Office, orders: Any, tmp_path: Path) -> None:
    order = orders.issued()
    code = PaperCode("work_orders", "slip", "stub", order.id, paper_tag(office))
    (filed,) = scanned(office, code_picture(papercode.encode(code)), tmp_path)
    assert isinstance(filed, Filed)
    assert Paper.get().signed_on == office.today()


def test_a_page_of_the_tray_is_filed_by_hand(office: Office, slip: Any, tmp_path: Path) -> None:
    order, _pdf = slip
    (waiting,) = scanned(office, Image.new("L", (1240, 1754), 250), tmp_path)
    filed = filing.file_page(office, waiting.attachment, ORDERS, order.number, "群众联")
    assert (filed.number, filed.form, filed.part) == (order.number, "slip", "resident")
    assert attachments.tray(office) == []
    assert Paper.get(Paper.part == "resident").signed_on == office.today()
    assert Paper.get(Paper.part == "stub").signed_on is None
    (known,) = scanned(office, Image.new("L", (1240, 1754), 250), tmp_path)
    assert known.known
    assert known.number == order.number


def test_a_page_may_belong_to_no_part(office: Office, slip: Any, tmp_path: Path) -> None:
    (waiting,) = scanned(office, Image.new("L", (1240, 1754), 250), tmp_path)
    filing.file_page(office, waiting.attachment, ORDERS, slip[0].number, "")
    assert not Paper.select().where(Paper.signed_on.is_null(False)).exists()


def test_filing_by_hand_refuses_what_does_not_exist(office: Office, slip: Any, tmp_path: Path) -> None:
    (waiting,) = scanned(office, Image.new("L", (1240, 1754), 250), tmp_path)
    with pytest.raises(NotFound, match="第999号"):
        filing.file_page(office, waiting.attachment, ORDERS, "白泉〔2015〕第999号", "stub")
    with pytest.raises(NotFound, match="群众联"):
        filing.file_page(office, waiting.attachment, ORDERS, slip[0].number, "第四联")
    filing.file_page(office, waiting.attachment, ORDERS, slip[0].number, "stub")
    with pytest.raises(InvalidInput, match="已经归到"):
        filing.file_page(office, Attachment.get(), ORDERS, slip[0].number, "stub")


def test_an_auditor_files_nothing(office: Office, slip: Any, tmp_path: Path) -> None:
    page = rendered(slip[1])
    office.user = User("审计", Rights(AUDITOR))
    with pytest.raises(NotAllowed):
        scanned(office, page, tmp_path)
    assert not Attachment.select().exists()


def test_a_page_that_the_user_may_not_file_stops_none_of_the_others(
    office: Office, orders: Any, cast: Any, tmp_path: Path
) -> None:
    visit = records.create(office, visits.PROGRAM, {"village": cast.village, "visited_on": office.today()})
    order, tag = orders.issued(), paper_tag(office)
    codes = [
        PaperCode("visits", "sheet", "sheet", visit.id, tag),
        PaperCode("work_orders", "slip", "stub", order.id, tag),
    ]
    first, second = (code_picture(papercode.encode(code)) for code in codes)
    first.save(tmp_path / "stack.tif", save_all=True, append_images=[second])
    office.user = User("李四", Rights(CLERK, frozenset({"work_orders"})))
    with pytest.raises(NotAllowed, match=r"“stack\.tif”第 1 页没有归档：您的角色是“经办人”"):
        list(filing.scan(office, tmp_path / "stack.tif", Here()))
    (attachment,) = Attachment.select()
    assert (attachment.program, attachment.record_id) == ("work_orders", order.id)


def blank_page(office: Office, folder: Path) -> tuple[SlipNumber, Image.Image]:
    """A reserved number and the slip that it was printed on."""
    path = folder / "blank.pdf"
    press.save_blanks(office, ORDERS, press.form_named(ORDERS, "blank"), 1, path)
    return SlipNumber.get(), rendered(path)


def test_a_slip_written_by_hand_waits_until_its_order_is_entered(office: Office, tmp_path: Path) -> None:
    _slip, page = blank_page(office, tmp_path)
    (waiting,) = scanned(office, page, tmp_path)
    assert isinstance(waiting, InTray)
    assert waiting.reason == filing.NOT_ENTERED


def test_a_slip_written_by_hand_files_itself_under_the_order_that_was_entered(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    slip, page = blank_page(office, tmp_path)
    order = orders.move(orders.draft(), "issue", number=slip.number)
    filed = scanned(office, page, tmp_path)
    assert {(one.program, one.number, one.form) for one in filed} == {("work_orders", slip.number, "slip")}
    assert [(one.part, one.part_title) for one in filed] == [("stub", "存根联"), ("resident", "群众联")]
    signed = Paper.select().where(Paper.record_id == order.id, Paper.signed_on.is_null(False))
    assert sorted(paper.part for paper in signed) == ["resident", "stub"]
    assert len(attachments.of(ORDERS, order)) == 1


def test_a_slip_that_waited_leaves_the_tray_when_it_is_scanned_once_more(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    slip, page = blank_page(office, tmp_path)
    scanned(office, page, tmp_path)
    assert len(attachments.tray(office)) == 1
    order = orders.move(orders.draft(), "issue", number=slip.number)
    scanned(office, page, tmp_path)
    assert attachments.tray(office) == []
    assert len(attachments.of(ORDERS, order)) == 1
