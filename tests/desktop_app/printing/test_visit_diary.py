"""The diary tells a visit as running text, leaves out what was not written, and is signed."""

from datetime import date

import pytest

from db.models import Visit, VisitHousehold, VisitProblem
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.visit_diary import diary

RARE = "㳇𪣻䶮𬭎翀𬍛㮾㡳㎡"


@pytest.fixture
def visit(office, cast):
    """A visit to one household."""
    made = Visit(
        number="白泉-2015-012",
        visited_on=date(2015, 4, 12),
        started="18:30",
        visitors="周敏、张𪣻",
        recorder=cast.chen,
        village=cast.village,
        group="三组",
        issuer=cast.township,
        reflection=f"一户一户看，{RARE}。",
    )
    office.writer.create(made)
    home = VisitHousehold(visit=made, resident="林阿水", kind="elderly_alone", difficulty="屋顶漏雨")
    office.writer.create(home)
    office.writer.create(VisitProblem(visit=made, household=home, title="屋顶漏雨", treatment="settled"))
    return Visit.get_by_id(made.id)


def test_it_tells_what_was_heard_and_learnt(printed, visit):
    text = printed(lambda sheet: diary(sheet, visit)).text
    for said in (
        "民情日记", "白泉-2015-012", "2015年4月12日18:30", "星湾村三组", "周敏、张𪣻", "陈主任",
        "一、听到的情况", "林阿水（独居老人）", "二、问题与处理", "三、走访体会", RARE, "记录人签名",
    ):  # fmt: skip
        assert said in text, said
    for left_out in ("后续计划", "领导点评", "现场答复"):
        assert left_out not in text


@pytest.mark.parametrize("repeats", [0, 30, 100])
def test_nothing_touches_whatever_the_length(fonts, occasion, visit, assert_tidy, repeats):
    visit.reflection = "屋顶瓦片破损，下雨漏水，请求帮助修缮。\n" * repeats
    sheet = Sheet(fonts, occasion)
    diary(sheet, visit)
    assert_tidy(sheet)
