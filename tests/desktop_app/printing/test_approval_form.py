"""《干部任免审批表》 as a reader of the paper sees it: two pages, every word in its box, nothing lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PIL import Image

from db.models import FamilyMember, Organization, Person, PersonAppraisal, PersonExperience
from db.writer import Writer
from desktop_app.core.mentions import Group, Mention
from desktop_app.core.office import Office
from desktop_app.printing import pdf
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.page import Picture
from desktop_app.printing.people.approval_form import approval_form
from desktop_app.printing.people.overview import overview
from desktop_app.printing.people.roster import KINDS, roster
from desktop_app.printing.sheet import Sheet
from desktop_app.programs import work_orders
from tests.desktop_app.printing.conftest import Paper

LABELS = (
    "姓名", "性别", "出生年月", "民族", "籍贯", "出生地", "入党时间", "参加工作时间", "健康状况", "学历学位",
    "专业技术职务", "熟悉专业有何专长", "全日制教育", "在职教育", "毕业院校系及专业", "现任职务",
    "拟任职务", "拟免职务",
)  # fmt: skip
SECOND = ("称谓", "姓名", "出生年月", "政治面貌", "工作单位及职务", "填表人", "（盖章）")
RESUME = "2007.08--2012.03  衢澜镇科员\n2012.03--         衢澜镇党委副书记、镇长"


@pytest.fixture
def writer(office: Office) -> Writer:
    return office.writer


@pytest.fixture
def person(writer: Writer) -> Person:
    unit = Organization(name="衢澜镇", kind="township")
    writer.create(unit)
    made = Person(
        name="周一线",
        gender="female",
        born="1985-03",
        native_place="浙江定澜",
        started_work="2007-08",
        organization=unit,
        post="党委副书记、镇长",
        resume=RESUME,
        reporting_unit="中共衢澜镇委员会",
        filled_by="张文书",
    )
    writer.create(made)
    writer.create(
        FamilyMember(person=made, relation="丈夫", name="林某", born="1984-01", politics="中共党员")
    )
    for year, grade in ((2011, "excellent"), (2012, "competent"), (2013, "competent"), (2014, "excellent")):
        writer.create(PersonAppraisal(person=made, year=year, grade=grade))
    return made


def a_photo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 40), "#336699").save(file, "PNG")
    return file.getvalue()


def with_photo(occasion: Occasion, content: bytes) -> dict[str, Any]:
    return {**vars(occasion), "photo": lambda _person: content}


def test_it_has_two_pages_with_the_labels_of_the_national_form(
    person: Person, printed: Callable[..., Paper]
) -> None:
    paper = printed(lambda sheet: approval_form(sheet, person))
    assert len(paper.pages) == 2
    assert not [label for label in LABELS if label not in paper.pages[0]]
    assert not [label for label in SECOND if label not in paper.pages[1]]


def test_it_says_what_is_known_of_the_person(person: Person, printed: Callable[..., Paper]) -> None:
    first, second = printed(lambda sheet: approval_form(sheet, person)).pages
    for said in (
        "周一线",
        "女",
        "1985.03",
        "（30岁）",
        "衢澜镇党委副书记、镇长",
        "2007.08--2012.03",
        "2012.03--",
    ):
        assert said in first
    for said in (
        "2012年称职；2013年称职；2014年优秀",
        "丈夫林某1984.01中共党员",
        "中共衢澜镇委员会",
        "填表人：张文书",
    ):
        assert said in second
    assert "2011年" not in second


def test_the_age_is_that_of_the_day_that_the_form_names(
    person: Person, printed: Callable[..., Paper]
) -> None:
    person.filled_on = date(2014, 3, 31)
    assert "（29岁）" in printed(lambda sheet: approval_form(sheet, person)).pages[0]
    person.age_on = date(2014, 2, 28)
    assert "（28岁）" in printed(lambda sheet: approval_form(sheet, person)).pages[0]


def test_the_form_of_a_decision_says_what_was_so_on_its_day(
    person: Person, writer: Writer, printed: Callable[..., Paper]
) -> None:
    person.age_on = person.filled_on = date(2015, 5, 4)
    later = PersonExperience(person=person, started="2014-06", ended="", post="衢澜镇党委书记")
    writer.create(later)
    first, second = printed(lambda sheet: approval_form(sheet, person, date(2014, 2, 28))).pages
    assert "（28岁）" in first
    assert "党委书记" not in first
    assert "2011年优秀；2012年称职；2013年称职" in second
    assert "2014年" not in second
    assert "2015年5月4日" not in second
    first, second = printed(lambda sheet: approval_form(sheet, person, date(2016, 1, 4))).pages
    assert "2014.06--衢澜镇党委书记" in first
    assert "2015年5月4日" in second


@pytest.mark.parametrize(("of_degree", "told"), [("东岬大学", 1), ("岚山大学", 2), ("", 1)])
def test_a_school_that_gave_both_is_named_once(
    person: Person, printed: Callable[..., Paper], of_degree: str, told: int
) -> None:
    person.in_service_school, person.in_service_degree_school = "东岬大学", of_degree
    text = printed(lambda sheet: approval_form(sheet, person)).pages[0]
    assert text.count("东岬大学") + text.count("岚山大学") == told


@pytest.mark.parametrize("times", [1, 12, 40])
def test_a_long_resume_gets_smaller_and_then_goes_on(
    person: Person, sheet: Sheet, assert_tidy: Callable[[Sheet], None], times: int
) -> None:
    person.resume = "\n".join(
        f"{1970 + place}.01--{1971 + place}.01  第{place}件：中共衢澜镇委员会副书记、镇长，任重大项目副总指挥"
        for place in range(times)
    )
    person.rewards = "曾获表彰。" * 5 * times
    approval_form(sheet, person)
    assert_tidy(sheet)
    assert len(sheet.pages) > 2 if times == 40 else len(sheet.pages) == 2
    said = "".join(getattr(mark, "text", "") for page in sheet.pages for mark in page.marks)
    assert all(f"第{place}件" in said for place in range(times))
    assert said.count("彰。") == 5 * times


def test_more_relatives_than_the_form_has_rows_go_on(
    person: Person, writer: Writer, printed: Callable[..., Paper]
) -> None:
    for number in range(11):
        writer.create(FamilyMember(person=person, relation="亲属", name=f"林{number}"))
    paper = printed(lambda sheet: approval_form(sheet, person))
    assert len(paper.pages) == 3
    assert "林8" in paper.pages[1]
    assert "林9" in paper.pages[2]
    assert "林10" in paper.pages[2]


def test_the_longest_values_that_the_register_takes_stay_in_their_boxes(
    person: Person, writer: Writer, sheet: Sheet, assert_tidy: Callable[[Sheet], None]
) -> None:
    for name, field in Person._meta.fields.items():
        if type(field).__name__ in ("TextField", "NameField"):
            setattr(person, name, "职" * field.max_length)
    row = {
        name: "关" * field.max_length
        for name, field in FamilyMember._meta.fields.items()
        if type(field).__name__ in ("TextField", "NameField")
    }
    for _ in range(10):
        writer.create(FamilyMember(person=person, born="1984-01", **row))
    approval_form(sheet, person)
    assert_tidy(sheet)


def test_a_blank_form_is_the_form_without_words(
    sheet: Sheet, printed: Callable[..., Paper], assert_tidy: Callable[[Sheet], None]
) -> None:
    approval_form(sheet, Person())
    assert_tidy(sheet)
    paper = printed(lambda sheet: approval_form(sheet, Person()))
    assert len(paper.pages) == 2
    assert not [label for label in LABELS if label not in paper.pages[0]]
    assert "照片" in paper.pages[0]
    assert "None" not in paper.text


def test_rare_characters_of_names_are_printed(person: Person, printed: Callable[..., Paper]) -> None:
    person.name = "欧阳㳇𪣻翀"
    paper = printed(lambda sheet: approval_form(sheet, person))
    assert person.name in paper.pages[0]
    assert paper.document.missing_glyphs == []


def test_the_photo_stands_in_its_box(
    person: Person, fonts: Any, occasion: Occasion, printed: Callable[..., Paper]
) -> None:
    sheet = Sheet(fonts, Occasion(**with_photo(occasion, a_photo())))
    approval_form(sheet, person)
    (picture,) = [mark for mark in sheet.pages[0].marks if isinstance(mark, Picture)]
    assert picture.width < picture.height
    plain = printed(lambda sheet: approval_form(sheet, person))
    paper = printed(lambda sheet: approval_form(sheet, person), photo=lambda _person: a_photo())
    assert b"/Image" in paper.document.content
    assert b"/Subtype /Image" not in plain.document.content


@pytest.mark.parametrize("content", [b"\xff\xd8\xff broken", b"BM", b"\x89PNG\r\n\x1a\n"])
def test_a_photo_that_cannot_be_read_is_said(
    person: Person, printed: Callable[..., Paper], content: bytes
) -> None:
    paper = printed(lambda sheet: approval_form(sheet, person), photo=lambda _person: content)
    assert "（照片打不开）" in paper.pages[0]


def test_a_photo_that_would_take_all_memory_is_not_opened(
    person: Person, printed: Callable[..., Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_MOST_PIXELS", 30 * 40 - 1)
    paper = printed(lambda sheet: approval_form(sheet, person), photo=lambda _person: a_photo())
    assert "（照片打不开）" in paper.pages[0]


@pytest.mark.parametrize("option", [*KINDS, ""])
def test_the_roster_masks_telephones_and_has_everybody(
    person: Person, printed: Callable[..., Paper], option: str
) -> None:
    person.phone = "13000001234"
    paper = printed(lambda sheet: roster(sheet, [person] * 30), option=option)
    assert KINDS[option or "posts"].title.replace("（", "（") in paper.text
    assert paper.text.count("周一线") == 30
    assert "13000001234" not in paper.text
    assert ("130****1234" in paper.text) == (option == "contacts")


def test_the_overview_tells_posts_grades_and_every_mention(
    person: Person, writer: Writer, printed: Callable[..., Paper]
) -> None:
    held = PersonExperience(
        person=person, started="2008-08", ended="2012-08", post="衢澜镇科员", frontline=True
    )
    writer.create(held)
    mention = Mention(1, "白泉〔2015〕第001号 路灯不亮", ("经办人",), "handling", "办理中", date(2015, 4, 13))
    group = Group(work_orders.PROGRAM, (mention,) * 40, 1200, {})
    paper = printed(lambda sheet: overview(sheet, person), related=lambda _person: [group])
    assert len(paper.pages) > 1
    for said in ("个人情况一览", "衢澜镇党委副书记、镇长", "2008.08—2012.08", "4年0个月", "2014年优秀"):
        assert said in paper.pages[0]
    assert "民情工单（1200条，列出最近40条）" in paper.text
    assert paper.text.count("第001号路灯不亮") == 40
    assert "第1页共2页" in paper.pages[0]
    assert [page.count("民情工单（续）") for page in paper.pages] == [0, 1]


def test_an_overview_of_nothing_is_one_page(person: Person, printed: Callable[..., Paper]) -> None:
    PersonAppraisal.delete().execute()
    paper = printed(lambda sheet: overview(sheet, person))
    assert len(paper.pages) == 1
    assert "年度考核" not in paper.text
