"""The cover names the file, the contents name every paper in it and whether it came back."""

from datetime import date

import pytest

from db.models import Attachment, Paper
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.work_orders.archive import contents, cover

RARE = "㳇𪣻䶮𬭎翀𬍛㮾㡳㎡"


@pytest.fixture
def archived(office, order):
    """An archived order with a stub that came back, a copy that did not, and a photo."""
    made = order(state="archived", archive_number="2015-白泉-0001", archived_on=date(2015, 5, 4), title=RARE)
    about = {"program": "work_orders", "record_id": made.id, "form": "slip", "printed_on": date(2015, 4, 14)}
    office.writer.create(Paper(**about, part="stub", signed_on=date(2015, 4, 20)))
    office.writer.create(Paper(**about, part="resident"))
    photo = {"file_name": "桥洞.jpg", "digest": "0" * 64, "size": 5, "added_on": date(2015, 4, 15)}
    office.writer.create(Attachment(program="work_orders", record_id=made.id, **photo))
    return made


def test_the_cover_names_the_file(printed, archived):
    text = printed(lambda sheet: cover(sheet, archived)).text
    for said in ("2015-白泉-0001", archived.number, RARE, "水务公司", "2015年4月13日至2015年5月4日", "共3件"):
        assert said in text, said


def test_the_cover_of_a_file_whose_papers_are_not_known_leaves_their_number_open(printed, order):
    bare = order(state="archived", archive_number="2015-白泉-0002", archived_on=date(2015, 5, 4))
    assert "共____件" in printed(lambda sheet: cover(sheet, bare)).text


def test_the_contents_name_every_paper_and_what_came_back(printed, archived):
    text = printed(lambda sheet: contents(sheet, archived)).text
    assert text.index("存根联2015-04-20已签名收回") < text.index("群众联2015-04-14未收回")
    assert "桥洞.jpg2015-04-15电子附件" in text
    assert "第1页共1页" in text


@pytest.mark.parametrize("draw", [cover, contents])
def test_nothing_touches(fonts, occasion, archived, assert_tidy, draw):
    archived.title = "尊敬的领导您好小区北侧的河道长期堆放垃圾多次拨打反映没有结果什么时候能够解决"
    sheet = Sheet(fonts, occasion)
    draw(sheet, archived)
    assert_tidy(sheet)
