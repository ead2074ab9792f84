"""The slip says everything the order says, in every size of paper, and nothing of it is cut or covered."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageColor

from db.models import SlipNumber
from desktop_app.core.papercode import PaperCode
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.page import BLACK, Code, Frame, Text
from desktop_app.printing.sheet import SEAL, Sheet
from desktop_app.printing.work_orders.dot_matrix import PAPER
from desktop_app.printing.work_orders.slip import SlipWords, _draw, blank_slips, slip

RARE = "㮾㡳㎡﹝﹞𪣻䶮𬭎"
PARAGRAPH = (
    "尊敬的领导：您好！小区北侧的河道（约120㎡水面）长期堆放垃圾，多次拨打0580-1234567反映，"
    f"答复“已收悉”，但至今没有结果……什么时候能够解决？{RARE}"
)


def same(text):
    return "".join(text.split())


def test_both_parts_say_what_the_order_says(printed, order):
    paper = printed(lambda sheet: slip(sheet, order()))
    assert len(paper.pages) == 1
    for said in (
        "民情工单",
        "河道垃圾清理后又堆积",
        "林阿水",
        "13905800000",
        "星湾村三组12号",
        "2015年4月13日9:32",
        "民情走访",
        "环境保护·生活垃圾",
        "求决",
        "下雨天漫到路上",
        "水务公司",
        "镇城建办",
        "桥头立牌公布电话",
        "承诺于2015年4月24日前办结（2015年4月14日承诺）。",
        "（盖章）",
    ):
        assert paper.text.count(said) == 2, said
    assert paper.text.count("白泉〔2015〕第001号") == 4  # on each part, and on both sides of the tear line
    for once in ("回访：", "□基本满意", "此联交群众保存，可凭此联查询监督。监督电话：0580-0000000"):
        assert paper.text.count(once) == 1, once
    assert paper.document.missing_glyphs == []


@pytest.mark.parametrize(
    ("option", "pages", "parts"),
    [
        ("two", 1, ["stub", "resident"]),
        ("three", 3, ["stub", "handler", "resident"]),
        ("a5", 2, ["stub", "resident"]),
    ],
)
def test_every_part_carries_its_own_code(printed, order, option, pages, parts):
    made = order()
    paper = printed(lambda sheet: slip(sheet, made), option=option)
    assert len(paper.pages) == pages
    assert paper.codes() == [PaperCode("work_orders", "slip", part, made.id, 77) for part in parts]


@pytest.mark.uncounted
@pytest.mark.parametrize("option", ["two", "three", "a5", "dot"])
@pytest.mark.parametrize("repeats", [0, 1, 3, 6, 20])
def test_nothing_touches_whatever_the_length(fonts, occasion, order, assert_tidy, option, repeats):
    sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"option": option, "reprint": 2})))
    slip(
        sheet,
        order(content=PARAGRAPH * repeats, commitment=PARAGRAPH * (repeats // 2), urgency="most_urgent"),
    )
    assert_tidy(sheet)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.builds(
        SlipWords,
        number=st.just("白泉〔2015〕第1001号"),
        record_id=st.integers(min_value=1, max_value=(1 << 63) - 1),
        title=st.text(alphabet="河道垃圾屋顶漏雨", max_size=40),
        resident=st.text(alphabet="林阿水", max_size=30),
        place=st.text(alphabet="星湾村三组12号", max_size=150),
        category=st.text(alphabet="环境保护", max_size=60),
        content=st.text(alphabet="垃圾，。a1 \n", max_size=900),
        assisting=st.text(alphabet="镇城建办、", max_size=200),
        promise=st.text(alphabet="清理，。", max_size=600),
        outcome=st.text(alphabet="已解决，。", max_size=600),
        follow_up=st.text(alphabet="满意；", max_size=300),
    )
)
def test_nothing_touches_whatever_is_long(fonts, occasion, assert_tidy, said):
    sheet = Sheet(fonts, occasion)
    _draw(sheet, said)
    assert_tidy(sheet)


def test_a_photocopy_loses_nothing_of_a_slip(fonts, occasion, order):
    sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"reprint": 2})))
    made = order()
    slip(sheet, made)
    colours = {
        mark.text: mark.colour for mark in sheet.pages[0].marks if isinstance(mark, Text) and mark.text
    }
    pale = {text for text, colour in colours.items() if ImageColor.getcolor(colour, "L") > 100}
    assert pale == {"（盖章）"}
    not_black = {text for text, colour in colours.items() if colour != BLACK}
    assert not_black == {"（盖章）", made.number, "补打 第2次"}  # not what tells the copies apart


@pytest.mark.uncounted
def test_a_text_of_7883_characters_goes_on_in_halves_that_tear_apart(printed, order):
    made = order(content=(PARAGRAPH * 100)[:7883])
    paper = printed(lambda sheet: slip(sheet, made))
    more = len(paper.pages) - 1
    assert more > 3
    assert paper.pages[0].count("（转续页）") == 2
    assert paper.pages[0].count(f"（另附续页{more}页）") == 2
    assert paper.pages[1].count("事项内容（接上页）") == 2
    for number, page in enumerate(paper.pages[1:], start=1):
        assert page.count(f"续页第{number}页共{more}页") == 2
        assert page.count("第一联存根") == page.count("第二联群众保存") == 1
        assert page.count("骑缝章") == 1
    parts = [PaperCode("work_orders", "slip", part, made.id, 77) for part in ("stub", "resident")]
    assert paper.codes() == parts * len(paper.pages)
    assert RARE in paper.text
    assert paper.document.missing_glyphs == []


@pytest.mark.uncounted
@pytest.mark.parametrize("option", ["two", "three", "a5"])
def test_every_character_of_a_long_text_is_on_every_copy(fonts, occasion, order, option):
    text = (PARAGRAPH * 100)[:7883]
    sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"option": option})))
    slip(sheet, order(content=text))
    drawn = [
        (mark.y > 148 if option == "two" else mark.x < 0, mark.text)
        for page in sheet.pages
        for mark in page.marks
        if isinstance(mark, Text) and mark.text in text
    ]
    upper = "".join(said for lower, said in drawn if not lower)
    lower = "".join(said for lower, said in drawn if lower)
    assert upper == text * {"two": 1, "three": 3, "a5": 2}[option]
    assert lower == (text if option == "two" else "")


def test_a_resident_who_asked_for_confidence_is_nowhere_on_it(printed, order):
    paper = printed(lambda sheet: slip(sheet, order(confidential=True)))
    assert paper.text.count("匿名（要求保密）") == 2
    for secret in ("林阿水", "13905800000", "三组12号"):
        assert secret not in paper.text


def test_a_problem_settled_on_the_spot_has_no_promise(printed, order):
    made = order(
        settled_on_spot=True, state="completed", result="当场疏通。", commitment="", original_deadline=None
    )
    text = printed(lambda sheet: slip(sheet, made)).text
    assert text.count("当场处理") == 2
    assert text.count("当场疏通。") == 2
    assert "承诺于" not in text


def test_what_is_known_of_the_result_is_filled_in(printed, order, office):
    made = order(
        completed_on=date(2015, 4, 20),
        outcome="solved",
        result="已组织清运。",
        self_rating=95,
        rating=88,
        band="satisfied",
        rated_on=date(2015, 4, 25),
    )
    text = printed(lambda sheet: slip(sheet, made)).text
    assert "办结日期：2015年4月20日自评：95分群众：88分" in text
    assert "结果：已解决已组织清运。" in text
    assert "■满意" in text
    assert "得分：88分" in text
    assert "2015年4月25日" in text


def test_an_urgent_slip_says_so_and_names_its_page_in_the_book(printed, order):
    text = printed(lambda sheet: slip(sheet, order(urgency="most_urgent", slip_book="3", slip_page=12))).text
    assert text.count("特急") == 2
    assert text.count("工单本3第12页") == 2
    assert "一般" not in printed(lambda sheet: slip(sheet, order())).text


def test_a_reprint_says_so(printed, order):
    made = order()
    assert "补打" not in printed(lambda sheet: slip(sheet, made)).text
    assert printed(lambda sheet: slip(sheet, made), reprint=2).text.count("补打第2次") == 2


@pytest.mark.parametrize("repeats", [1, 4, 40])
def test_there_is_room_for_the_seal(fonts, occasion, order, repeats):
    sheet = Sheet(fonts, occasion)
    slip(sheet, order(content=PARAGRAPH * repeats))
    page = sheet.pages[0]
    panels = [
        m for m in page.marks if isinstance(m, Frame) and m.width == pytest.approx(46) and m.height > 40
    ]
    assert len(panels) == 2
    for panel in panels:
        assert min(panel.width, panel.height) >= SEAL
        inside = [
            mark.text
            for mark in page.marks
            if isinstance(mark, Text)
            and panel.x <= mark.x < panel.x + panel.width
            and panel.y <= mark.y <= panel.y + panel.height
        ]
        assert inside == ["（盖章）"]


def reserved(*numbers):
    return [SlipNumber(id=n, number=f"白泉〔2015〕第{n:03d}号") for n in numbers]


def test_blank_slips_carry_their_numbers_and_nothing_of_anybody(printed):
    slips = reserved(218, 219, 220)
    numbers = [one.number for one in slips]
    paper = printed(lambda sheet: blank_slips(sheet, slips))
    assert len(paper.pages) == 3
    for number, page in zip(numbers, paper.pages, strict=True):
        assert page.count(number) == 4
        assert page.count("承诺于____年___月___日前办结。承诺日期：____年___月___日") == 2
        assert "工单本____号第____页" in page
    assert paper.codes() == [
        PaperCode("slip_numbers", "slip", part, one.id, 77) for one in slips for part in ("stub", "resident")
    ]


@pytest.mark.parametrize("option", ["two", "three", "a5", "dot"])
def test_nothing_touches_on_a_blank_slip(fonts, occasion, assert_tidy, option):
    sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"option": option})))
    blank_slips(sheet, reserved(218))
    assert_tidy(sheet)


def test_continuous_paper_carries_words_only_and_names_every_copy(printed, fonts, occasion, order):
    made = order(urgency="most_urgent")
    sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"option": "dot"})))
    slip(sheet, made)
    (page,) = sheet.pages
    assert page.paper == PAPER == (241, 140)
    assert all(isinstance(mark, Text) for mark in page.marks)
    paper = printed(lambda sheet: slip(sheet, made), option="dot", reprint=2)
    for said in (
        "白泉〔2015〕第001号", "下雨天漫到路上", "第一联存根", "第二联承办", "第三联群众", "□基本满意",
        "（盖章）", "民情工单", "特急", "补打第2次",
    ):  # fmt: skip
        assert paper.text.count(said) == 1, said


@pytest.mark.parametrize("shift", [(0, 0), (2.5, -1)])
def test_a_printer_that_misses_is_set_right_in_millimetres(fonts, occasion, order, shift):
    made = order()

    def marks(**changes):
        sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"option": "dot"} | changes)))
        slip(sheet, made)
        return [mark for page in sheet.pages for mark in page.marks]

    straight, moved = marks(), marks(shift=shift)
    for before, after in zip(straight, moved, strict=True):
        assert after.x - before.x == pytest.approx(shift[0])
        assert after.y - before.y == pytest.approx(shift[1])


def test_codes_are_28_mm_with_white_around(fonts, occasion, order):
    sheet = Sheet(fonts, occasion)
    slip(sheet, order())
    codes = [mark for mark in sheet.pages[0].marks if isinstance(mark, Code)]
    assert len(codes) == 2
    for code in codes:
        assert code.size >= 28
        for mark in sheet.pages[0].marks:
            if isinstance(mark, Frame) and mark.x <= code.x and mark.x + mark.width >= code.x + code.size:
                assert mark.x + mark.width - code.x - code.size >= 2


@pytest.mark.parametrize(("option", "lines"), [("two", 1), ("three", 1), ("dot", 3)])
def test_lines_to_sign_on_are_35_mm_long(fonts, occasion, option, lines):
    sheet = Sheet(fonts, Occasion(**(vars(occasion) | {"option": option})))
    blank_slips(sheet, reserved(218))
    found = [
        sheet.width(line, mark.face, mark.size)
        for page in sheet.pages
        for mark in page.marks
        if isinstance(mark, Text)
        for line in re.findall("_{10,}", mark.text)
    ]
    assert len(found) == lines
    assert min(found) >= 35
