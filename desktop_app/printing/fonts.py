"""The bundled fonts: registered late and once, with what each covers and which one stands in for another,
and behind them those of the PC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop_app.printing import pc_fonts
from desktop_app.printing.page import Face

FILES = {
    Face.SONG: "NotoSerifSC-Regular.ttf",
    Face.HEI: "NotoSansSC-Regular.ttf",
    Face.FANG: "FandolFang-Regular.ttf",
}
STAND_INS = {
    Face.SONG: (Face.SONG, Face.HEI, Face.FANG),
    Face.HEI: (Face.HEI, Face.SONG, Face.FANG),
    Face.FANG: (Face.FANG, Face.SONG, Face.HEI),
}
RAREST = "NotoSerif-Rare.ttf"  # 𠮷 and what else the three lack; read when one of them is needed
MISSING = "〓"  # U+3013, the printers' sign for a character that they do not have

_ENTRIES_OF_A_BLOCK = 100  # the most that one bfchar block may hold


Drawn = Face | str  # a face, or the name of a further font

UNFIT: dict[Drawn, frozenset[str]] = {Face.FANG: frozenset("_")}  # its blanks do not join: _ _ _


class Run(NamedTuple):
    """A piece of text that one font draws; `font` is its name in ReportLab."""

    font: str
    text: str


class SearchableFont(TTFont):
    """A TrueType font whose text can be searched and copied even beyond U+FFFF.

    ReportLab names such characters by five hexadecimal digits, which no viewer reads; the map from glyphs to
    characters holds UTF-16BE and at most 100 entries a block (PDF 32000-1, 9.10.3).
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802  ReportLab's name
        """Write the font's objects into the document, with the right map to characters."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for index, subset in enumerate(subsets):
            name = doc.idToObject["BasicFonts"].dict[self._internal_name(doc, index)].BaseFont
            doc.idToObject[f"toUnicodeCMap:{name}"].content = unicode_map(name, subset)

    def _internal_name(self, doc: Any, index: int) -> str:
        return f"{doc.fontMapping[self.fontName].removeprefix('/')}+{index}"


def _fonts_of_the_pc() -> list[Path]:
    return pc_fonts.found(pc_fonts.folders())


def _in_turn(bundled: Path, lent: Callable[[], list[Path]]) -> Iterator[Path]:
    """The font of the rarest characters, and those of the PC, which are looked for when it does not do."""
    yield bundled
    yield from lent()


class FontSet:
    """The three faces, ready for use: widths, coverage and runs. `lent` finds further fonts; it is asked when
    a character first needs one.
    """

    def __init__(self, folder: Path, lent: Callable[[], list[Path]] = _fonts_of_the_pc) -> None:
        self.names: dict[Drawn, str] = {face: Path(name).stem for face, name in FILES.items()}
        self.by_name: dict[str, SearchableFont] = {}
        self._widths: dict[Drawn, Any] = {}
        self._covered: dict[Drawn, frozenset[str]] = {}
        self._waiting = _in_turn(folder / RAREST, lent)
        self._lent: list[str] = []
        self._borrowing = Lock()
        for face, file in FILES.items():
            self._load(face, folder / file)
        self.widths = {face: _Widths(self, face) for face in FILES}

    def width(self, text: str, face: Face, size: float) -> float:
        """The width of a line in the unit of `size`, stand-ins included."""
        return sum(map(self.widths[face].__getitem__, text)) * size

    def drawn_by(self, character: str, face: Face) -> Drawn | None:
        """The face that draws the character where `face` is wanted, or the name of a further font; None if
        no font has it.
        """
        bundled = next((one for one in STAND_INS[face] if character in self._covered[one]), None)
        if bundled is not None:
            return bundled
        with self._borrowing:
            return next((one for one in self._lent_fonts() if character in self._covered[one]), None)

    def _lent_fonts(self) -> Iterator[str]:
        """The further fonts that are loaded, and then one after the other of those that are not yet."""
        yield from self._lent
        for path in self._waiting:
            try:
                self._load(path.stem, path)
            except (TTFError, OSError):  # a font that cannot be used stops no paper
                continue
            self._lent.append(path.stem)
            yield path.stem

    def _load(self, key: Drawn, path: Path) -> None:
        font = SearchableFont(path.stem, str(path))
        pdfmetrics.registerFont(font)
        self.names[key] = path.stem
        self.by_name[font.fontName] = font
        self._widths[key] = font.face.charWidths
        self._covered[key] = frozenset(map(chr, font.face.charToGlyph)) - UNFIT.get(key, frozenset())

    def runs(self, text: str, face: Face) -> list[Run]:
        """The text in pieces of one font each; a character that no font has becomes `MISSING`."""
        if self._covered[face].issuperset(text):
            return [Run(self.names[face], text)]
        drawn = [(self.drawn_by(character, face), character) for character in text]
        safe = [(one or face, character if one else MISSING) for one, character in drawn]
        return [
            Run(self.names[one], "".join(character for _, character in piece))
            for one, piece in groupby(safe, key=lambda pair: pair[0])
        ]

    def missing(self, text: str) -> set[str]:
        """The characters that no font has, as `U+XXXX`."""
        if self._covered[Face.SONG].issuperset(text):
            return set()
        return {f"U+{ord(one):04X}" for one in text if self.drawn_by(one, Face.SONG) is None}

    def advance(self, character: str, face: Face) -> float:
        """The width of one character at size 1."""
        drawn = self.drawn_by(character, face)
        character, drawn = (character, drawn) if drawn else (MISSING, face)
        return float(self._widths[drawn][ord(character)]) / 1000


class _Widths(dict[str, float]):
    """Widths at size 1 by character, filled as they are asked for."""

    def __init__(self, fonts: FontSet, face: Face) -> None:
        super().__init__()
        self._fonts = fonts
        self._face = face

    def __missing__(self, character: str) -> float:
        width = self[character] = self._fonts.advance(character, self._face)
        return width


@cache
def load_fonts() -> FontSet:
    """The bundled fonts; the first call reads 33 MB and takes a few tenths of a second."""
    return FontSet(Path(__file__).parents[2] / "resources" / "fonts")


def unicode_map(name: str, subset: list[int]) -> str:
    """The ToUnicode CMap of one font subset: byte → character in UTF-16BE."""
    characters = (chr(code).encode("utf-16-be").hex().upper() for code in subset)
    entries = [f"<{byte:02X}> <{character}>" for byte, character in enumerate(characters)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _ENTRIES_OF_A_BLOCK):
        block = entries[start : start + _ENTRIES_OF_A_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
