"""The code on paper says what it says, and nothing else passes for it."""

import string

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import papercode
from desktop_app.core.papercode import PARTS, PaperCode, decode, encode, office_tag

RECORD_IDS = st.integers(min_value=1, max_value=(1 << 63) - 1)
CODES = st.builds(
    lambda part, record_id, office: PaperCode(*part, record_id, office),
    st.sampled_from(PARTS),
    RECORD_IDS,
    st.integers(min_value=0, max_value=2047),
)
ALPHANUMERIC = string.digits + string.ascii_uppercase


@given(CODES)
def test_a_code_reads_back_whole(code):
    assert decode(encode(code)) == code


@given(CODES)
def test_a_code_is_twenty_characters_of_the_compact_qr_mode(code):
    text = encode(code)
    assert len(text) == 20
    assert set(text) <= set(ALPHANUMERIC)


def test_the_largest_of_everything_still_fits():
    code = PaperCode(*PARTS[-1], (1 << 63) - 1, 2047)
    assert decode(encode(code)) == code


@given(CODES, st.integers(min_value=0, max_value=19), st.sampled_from(ALPHANUMERIC))
def test_one_wrong_character_is_never_another_record(code, place, character):
    text = encode(code)
    wrong = text[:place] + character + text[place + 1 :]
    assert decode(wrong) in (None, code) if wrong == text else decode(wrong) != code


@given(st.text(alphabet=ALPHANUMERIC, min_size=19, max_size=19).map("T".__add__))
def test_a_foreign_code_of_the_same_shape_is_not_ours(text):
    found = decode(text)
    assert found is None or encode(found) == text


def test_foreign_codes_of_the_same_shape_pass_less_than_once_in_ten_thousand():
    strangers = (f"T{n * 0x9E3779B97F4A7C15F39CC060 % 36**19:019d}"[:20] for n in range(1, 20_001))
    assert sum(decode(text) is not None for text in strangers) <= 2


@given(st.text())
def test_any_text_is_refused_without_an_error(text):
    found = decode(text)
    assert found is None or encode(found) == text.strip()


def test_full_width_and_lower_case_digits_are_foreign():
    text = encode(PaperCode(*PARTS[0], 12345, 7))
    assert decode(text.lower()) is None
    assert decode(text.replace(text[5], chr(ord(text[5]) + 0xFEE0))) is None


def test_web_addresses_and_empty_text_are_foreign():
    assert decode("https://example.invalid/T0000") is None
    assert decode("") is None


def test_another_offices_paper_is_known_as_such():
    ours, theirs = office_tag("星塔社区 3f2a"), office_tag("白泉镇 99b1")
    assert ours != theirs
    read = decode(encode(PaperCode("work_orders", "slip", "resident", 1 << 62, theirs)))
    assert read is not None
    assert read.office == theirs


def test_a_part_that_does_not_exist_is_refused():
    beyond = encode(PaperCode(*PARTS[-1], 1, 0))
    assert decode(beyond) is not None
    body = (len(PARTS) << 63 | 1) << 11
    text = papercode.PREFIX + papercode._in_base_36(body << 15 | papercode._check(body))
    assert decode(text) is None


def test_a_record_without_an_id_has_no_code():
    for bad in (0, -1, 1 << 63):
        try:
            encode(PaperCode(*PARTS[0], bad, 0))
        except ValueError:
            continue
        raise AssertionError(bad)


def test_the_parts_on_paper_keep_their_numbers():
    assert PARTS[:3] == (
        ("work_orders", "slip", "stub"),
        ("work_orders", "slip", "handler"),
        ("work_orders", "slip", "resident"),
    )
    assert len(set(PARTS)) == len(PARTS) <= 512
