"""The file as it is: read back as it was written, in any encoding that offices use; hostile ones refused."""

from __future__ import annotations

import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import InvalidInput
from desktop_app.lrmx import document
from desktop_app.lrmx.document import Document, parsed, written
from desktop_app.lrmx.tags import MEMBER_TAGS, TAGS

JPEG = b"\xff\xd8\xff\xe0 made up"


def a_file(inside: str, *, head: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<Person>{inside}</Person>'.encode()


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(lambda text: text.strip())
members = st.fixed_dictionaries(dict.fromkeys(MEMBER_TAGS, texts)).filter(lambda row: any(row.values()))


@pytest.mark.uncounted
@given(
    st.fixed_dictionaries(dict.fromkeys(TAGS, texts)), st.lists(members, max_size=10), st.binary(max_size=99)
)
def test_what_is_written_is_read(told: dict[str, str], family: list[dict[str, str]], photo: bytes) -> None:
    written_out = {
        tag: text.replace("\ufffe", "").replace("\uffff", "").strip() for tag, text in told.items()
    }
    rows = [
        {tag: text.replace("\ufffe", "").replace("\uffff", "").strip() for tag, text in row.items()}
        for row in family
    ]
    again = parsed(written(Document(told, family, photo)))
    assert again == Document(written_out, [row for row in rows if any(row.values())], photo, {})


def test_lines_of_a_resume_stay_lines() -> None:
    resume = "1990.01--1996.06  甲县乙镇科员\n1996.06--         乙镇<党委>书记 & 镇长"
    assert parsed(written(Document({"JianLi": resume}))).texts["JianLi"] == resume


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="GB2312"?><Person><XingMing>陈镕</XingMing></Person>'.encode("gb18030"),
        '<?xml version="1.0" encoding="gbk"?><Person><XingMing>陈镕</XingMing></Person>'.encode("gbk"),
        '\ufeff<?xml version="1.0" encoding="utf-8"?><Person><XingMing>陈镕</XingMing></Person>'.encode(),
        '<?xml version="1.0" encoding="utf-16"?><Person><XingMing>陈镕</XingMing></Person>'.encode("utf-16"),
        "<Person><XingMing>陈镕</XingMing></Person>".encode(),
        "<Person><XingMing>陈镕</XingMing></Person>".encode("gbk"),
        '<?xml version="1.0" encoding="utf-8"?><Person><XingMing>陈镕</XingMing></Person>'.encode("gbk"),
    ],
)
def test_encodings_that_offices_use_are_read(content: bytes) -> None:
    assert parsed(content).texts == {"XingMing": "陈镕"}


def test_what_no_form_knows_is_kept_by_its_name() -> None:
    inside = (
        "<XingMing>陈</XingMing><DaoLingNianYue>204503</DaoLingNianYue><Leer/>"
        "<JiaTingChengYuan><Item><ChengWei>妻</ChengWei><DianHua>1</DianHua></Item><Item><ChengWei/></Item>"
        "</JiaTingChengYuan><Version>9</Version>"
    )
    read = parsed(a_file(inside))
    assert read.others == {"DaoLingNianYue": "204503", "JiaTingChengYuan/Item/DianHua": "1"}
    assert read.family == [{"ChengWei": "妻"}]


def test_a_photo_may_be_broken_into_lines() -> None:
    told = base64.encodebytes(JPEG * 9).decode()
    assert parsed(a_file(f"<ZhaoPian>\n{told}</ZhaoPian>")).photo == JPEG * 9


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (a_file("&a;", head='<!DOCTYPE Person [<!ENTITY a "aaa">]>'), "DOCTYPE"),
        (a_file("&a;", head='<!DOCTYPE Person [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "DOCTYPE"),
        (a_file("&a;"), "读不下去"),
        (a_file("<a><b><c><d/></c></b></a>"), "太复杂"),
        (a_file("<a/>" * document.MOST_ELEMENTS), "太复杂"),
        (a_file("<XingMing>")[:-9], "读不下去"),
        (b"<Office/>", "别的 XML"),
        (b"PK\x03\x04", "读不下去"),
        (b"", "读不下去"),
        (b"<Person>\xff\xff</Person>", "读不下去"),
        (a_file("<ZhaoPian>###</ZhaoPian>"), "照片的数据"),
        (a_file("<ZhaoPian>照片</ZhaoPian>"), "照片的数据"),
    ],
)
def test_hostile_and_broken_files_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        parsed(content)


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(0, 60))
def test_whatever_is_torn_or_pasted_over_is_read_or_refused(pasted: bytes, place: int, gone: int) -> None:
    whole = a_file(
        "<XingMing>周一线</XingMing><JiaTingChengYuan><Item><ChengWei>妻</ChengWei></Item></JiaTingChengYuan>"
    )
    with suppress(InvalidInput):
        parsed(whole[:place] + pasted + whole[place + gone :])


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGEST", 10)
    with pytest.raises(InvalidInput, match="超过"):
        parsed(a_file(""))
