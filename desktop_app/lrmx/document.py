"""The file as it is: texts by tag, family, photo. Hostile ones are refused before anything is made of it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from desktop_app.errors import InvalidInput
from desktop_app.lrmx.tags import (
    FAMILY,
    FAMILY_AFTER,
    MEMBER,
    MEMBER_TAGS,
    PERSON,
    PHOTO,
    TAGS,
    VERSION,
    VERSION_TAG,
)

LARGEST = 20 * 2**20  # bytes: a form with a photo has a tenth of one MB, one with a scan a few
DEEPEST = 4  # Person / JiaTingChengYuan / Item / XingMing
MOST_ELEMENTS = 2_000
REFUSED = "什么也没有导入。"

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "cp936", "936"})
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Document(NamedTuple):
    """One person's form; `others` has what stands under tags that no form knows, `photo` the picture."""

    texts: Mapping[str, str]
    family: Sequence[Mapping[str, str]] = ()
    photo: bytes = b""
    others: Mapping[str, str] = {}


def parsed(content: bytes) -> Document:
    """The form that the file holds; raises InvalidInput for one that is none or may not be opened."""
    if len(content) > LARGEST:
        raise InvalidInput(f"文件超过 {LARGEST // 2**20} MB，不是一份任免审批表，{REFUSED}")
    reader = _Reader()
    try:
        reader.read(_as_utf8(content))
    except (expat.ExpatError, UnicodeError) as error:
        raise InvalidInput(f"这不是完整的 .lrmx 文件（XML 读不下去），{REFUSED}") from error
    return reader.document()


class _Reader:
    """Collects the texts; of the structure it takes what the form has, and refuses what none has."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._words: list[str] = []
        self._texts: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._family: list[dict[str, str]] = []
        self._elements = 0
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse  # entities can be declared there only
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words.append
        self._parser = parser

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def document(self) -> Document:
        photo = self._texts.pop(PHOTO, "")
        self._texts.pop(VERSION_TAG, "")
        known = {tag: text for tag, text in self._texts.items() if tag in TAGS}
        others = {tag: text for tag, text in self._texts.items() if tag not in TAGS and text}
        family = [member for member in self._family if any(member.values())]
        return Document(known, family, _picture(photo), others | self._others)

    @staticmethod
    def _refuse(*_declaration: object) -> None:
        raise InvalidInput(f"文件里有实体或 DOCTYPE 声明，任免审批表用不着，可能有害，{REFUSED}")

    def _start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._path) == DEEPEST:
            raise InvalidInput(f"文件的结构太复杂，不是一份任免审批表，{REFUSED}")
        if not self._path and tag != PERSON:
            raise InvalidInput(f"这是别的 XML 文件，不是任免审批表（没有 {PERSON}），{REFUSED}")
        self._path.append(tag)
        self._words.clear()
        if self._path[1:] == [FAMILY, MEMBER]:
            self._family.append({})

    def _end(self, tag: str) -> None:
        text = "".join(self._words).strip()
        self._words.clear()
        path = self._path[1:]
        self._path.pop()
        if len(path) == 1 and tag != FAMILY:
            self._texts[tag] = f"{self._texts[tag]}\n{text}" if self._texts.get(tag) and text else text
        elif path[:-1] == [FAMILY, MEMBER] and tag in MEMBER_TAGS:
            self._family[-1][tag] = text
        elif text:
            self._others["/".join(path)] = text


def _as_utf8(content: bytes) -> bytes:
    """The file in the one encoding that the parser is told of; offices write GBK too, and may say UTF-8."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding).encode()
    declared = _DECLARED.match(content)
    if declared is not None and declared[1].decode().lower() in _CHINESE:
        return content.decode("gb18030").encode()
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030").encode()
    return content


def _picture(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError as error:  # signs that are none of base64, or too few of them
        raise InvalidInput(f"照片的数据不完整，{REFUSED}请让对方重新导出。") from error


def written(document: Document) -> bytes:
    """The document as a file, every tag in its place."""
    return ("\ufeff" + "\n".join(_lines(document)) + "\n").encode()


def _lines(document: Document) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f"<{PERSON}>"
    for tag in TAGS:
        yield f"  {_element(tag, document.texts.get(tag, ''))}"
        if tag == FAMILY_AFTER:
            yield f"  <{FAMILY}>"
            for member in document.family:
                yield f"    <{MEMBER}>"
                for part in MEMBER_TAGS:
                    yield f"      {_element(part, member.get(part, ''))}"
                yield f"    </{MEMBER}>"
            yield f"  </{FAMILY}>"
    yield f"  {_element(PHOTO, base64.b64encode(document.photo).decode())}"
    yield f"  {_element(VERSION_TAG, VERSION)}"
    yield f"</{PERSON}>"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(_UNWRITABLE.sub('', text))}</{tag}>"
