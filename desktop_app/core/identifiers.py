"""Digits that name something: telephone, ID and document numbers, division codes; a lost digit is refused."""

from __future__ import annotations

import re

from desktop_app.core.texts import EXACT_BELOW, folded
from desktop_app.errors import InvalidInput

_SCIENTIFIC = re.compile(r"^\d(\.\d+)?E\+?\d+$", re.IGNORECASE)
_DECIMAL = re.compile(r"^(\d{5,})\.0+$")  # what was a number on its way: 13812345678.0
_AS_TEXT = re.compile(r"^['`‘’′](?=\w)")  # by which tables keep digits: '0580
_EXACT_DIGITS = 15
_MOBILE_LENGTH = 11
_COUNTRY = re.compile(r"(?<!\d)\+?(?:00)?86[\s-]*(?=1\d\d)")
_BETWEEN_PHONES = re.compile(r"[、,;/|]| (?=1\d{10}\b)| (?=0\d{2,3}-)")
_MOBILE = re.compile(r"^(1[3-9]\d(?:\d{8}|\*{4}\d{4}))$")
_STEM_ENDS = ("00000000", "000000", "000")  # what the codes of cities, counties and townships end in
_LANDLINE = re.compile(
    r"^(?:\(?(0\d{2,3})\)?-?)?([2-9]\d{6,7}|\*{2,9}\d{3})(?:(?:-|转|\*|#|x|ext\.?)(\d{1,6}))?$", re.I
)
_MASKED = re.compile(r"(?=.*\*\*)(?=.*\d\d)[\d*-]{7,13}")  # 057****2345
_SERVICE = re.compile(r"^([48]00-?\d{3}-?\d{4}|\d{3,6})$")


def digits(value: object, name: str) -> str:
    """A number that is a name (文号、编号、卡号) as half-width text; one that lost digits is refused."""
    if isinstance(value, float) and abs(value) >= EXACT_BELOW:
        raise _lost_digits(f"{value:.6G}", name)
    text = _AS_TEXT.sub("", folded(value))
    if _SCIENTIFIC.match(text):
        raise _lost_digits(text, name)
    if through_a_number := _DECIMAL.match(text):
        if len(through_a_number[1]) > _EXACT_DIGITS:
            raise _lost_digits(text, name)
        return through_a_number[1]
    return text


def phone(value: object) -> str:
    """Telephone numbers in one form: 13812345678, 0580-2023456, 0580-2023456转801; several joined by “、”.

    Also hotlines, short numbers of the office's own exchange, and numbers that another system masked.
    Raises InvalidInput.
    """
    text = _COUNTRY.sub("", digits(value, "电话"))
    return "、".join(_phone(part.strip()) for part in _BETWEEN_PHONES.split(text) if part.strip())


def identity_number(value: object) -> str:
    """An 18-character ID number with its check digit (GB 11643), X in upper case. Raises InvalidInput."""
    text = digits(value, "身份证号").replace(" ", "").upper()
    if not text:
        return ""
    if re.fullmatch(r"\d{15}", text):
        raise InvalidInput(f"“{text}”是 15 位的旧身份证号，请填写 18 位的新号。")
    if "*" in text:
        raise InvalidInput(f"“{text[:24]}”里打了星号，不是完整的身份证号，请填写完整的号码，或清空。")
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise InvalidInput(f"“{text[:24]}”不是身份证号：应是 18 位，现有 {len(text)} 位。")
    from desktop_app.core import check_digits

    if not check_digits.has_birthday(text):
        raise InvalidInput(f"“{text}”不是身份证号：里面的出生日期 {text[6:14]} 不存在。")
    if not check_digits.closes(text):
        raise InvalidInput(f"“{text}”不是身份证号：末位校验不对，可能抄错了一位。")
    return text


def account_number(value: object) -> str:
    """The number of a bank account or card without the spaces that stand on it. Raises InvalidInput."""
    text = digits(value, "卡号").replace(" ", "")
    if "*" in text:
        raise InvalidInput(f"“{text[:24]}”里打了星号，不是完整的卡号，请填写完整的号码，或清空。")
    return text


def division_code(value: object) -> str:
    """A 12-digit division code of the National Bureau of Statistics. Raises InvalidInput."""
    text = digits(value, "区划代码").replace(" ", "")
    if text and not re.fullmatch(r"\d{12}", text):
        raise InvalidInput(f"“{text[:20]}”不是区划代码：应是 12 位数字，现有 {len(text)} 位。")
    return text


def division_stem(code: str) -> str:
    """The digits that the codes of all places in a division begin with; of a village its whole code."""
    return next((code[: -len(end)] for end in _STEM_ENDS if code.endswith(end)), code)


def _phone(written: str) -> str:
    text = re.sub(r"[\s.]|(?<=\d)-(?=\d{4}-?\d{4}$)", "", written).replace("—", "-").replace("–", "-")
    if mobile := _MOBILE.match(re.sub(r"(?<=\d)-(?=\d)", "", text)):
        return mobile[1]
    if landline := _LANDLINE.match(text):
        area, number, extension = landline.groups()
        return (f"{area}-" if area else "") + number + (f"转{extension}" if extension else "")
    if _MASKED.fullmatch(text):
        return text
    if _SERVICE.match(text):
        return text.replace("-", "")
    if re.fullmatch(r"[1-9]\d{8,10}", text) and not text.startswith("1"):
        raise InvalidInput(f"“{written}”像是少了开头的 0，请写成“0{text}”并在 Excel 里设为文本。")
    reason = "应是 11 位手机号或带区号的固定电话"
    if re.fullmatch(r"1\d+", text):
        is_long = len(text) == _MOBILE_LENGTH
        reason = f"没有 {text[:2]} 开头的手机号" if is_long else f"手机号应是 11 位，现有 {len(text)} 位"
    raise InvalidInput(f"“{written[:30]}”不是电话号码：{reason}。")


def _lost_digits(shown: str, name: str) -> InvalidInput:
    return InvalidInput(f"“{shown}”：{name}丢了位数，Excel 把它当成了数字，请在 Excel 里设为文本后重新填写。")
