"""The bundled fonts cover what offices write, stand in for each other, and stay searchable."""

import re
import shutil
from pathlib import Path

import pytest

from desktop_app.printing import fonts as module
from desktop_app.printing.fonts import FILES, MISSING, FontSet, load_fonts, unicode_map
from desktop_app.printing.page import Face
from desktop_app.printing.sheet import Style

FONTS = Path(module.__file__).parents[2] / "resources" / "fonts"
RARE = "㮾㡳㎡﹝﹞𪣻䶮𬭎㳇翀𬍛𠅤㛃𠮷𡃁𤧛𠮟"
NOWHERE = "\U0010fffd"  # for private use: no font has it


def gb2312() -> str:
    rows = (bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in rows)


def test_the_fonts_are_loaded_once():
    assert load_fonts() is load_fonts()


def test_every_face_draws_gb2312_by_itself(fonts: FontSet):
    text = gb2312()
    assert len(text) == 6763
    for face in Face:
        assert all(fonts.drawn_by(character, face) is face for character in text)


def test_rare_characters_of_names_are_drawn_in_every_face(fonts: FontSet):
    for face in Face:
        assert all(fonts.drawn_by(character, face) for character in RARE)
        assert MISSING not in "".join(run.text for run in fonts.runs(RARE, face))


def test_a_character_that_the_face_lacks_comes_from_the_next(fonts: FontSet):
    runs = fonts.runs("张𪣻到会", Face.FANG)
    assert [run.text for run in runs] == ["张", "𪣻", "到会"]
    assert runs[0].font == runs[2].font != runs[1].font
    assert fonts.drawn_by("𪣻", Face.FANG) is Face.SONG
    assert fonts.drawn_by("_", Face.FANG) is Face.SONG  # a blank is one line to write on


def test_what_no_bundled_font_has_is_drawn_by_a_font_of_the_pc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "FILES", dict.fromkeys(Face, module.FILES[Face.FANG]))
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    lent = tmp_path / "lent.ttf"
    shutil.copy(FONTS / FILES[Face.HEI], lent)
    asked: list[int] = []

    def find() -> list[Path]:
        asked.append(1)
        return [tmp_path / "missing.ttf", tmp_path / "broken.ttf", lent]

    fonts = FontSet(FONTS, find)
    assert fonts.width("张路𠮷", Face.SONG, 1) == 3
    assert asked == []  # nobody looks for them before they are needed
    assert [(run.font, run.text) for run in fonts.runs(f"张䶮{NOWHERE}", Face.SONG)] == [
        (fonts.names[Face.SONG], "张"),
        ("lent", "䶮"),
        (fonts.names[Face.SONG], MISSING),
    ]
    assert fonts.missing(f"䶮翀{NOWHERE}") == {"U+10FFFD"}
    assert fonts.width("䶮", Face.FANG, 1) == 1
    assert asked == [1]


def test_a_text_that_one_face_covers_is_one_run(fonts: FontSet):
    assert len(fonts.runs("河道垃圾2015年", Face.FANG)) == 1


def test_a_character_that_no_font_has_is_named_and_never_a_box(fonts: FontSet):
    assert fonts.missing(f"好{NOWHERE}的") == {"U+10FFFD"}
    assert [run.text for run in fonts.runs(f"好{NOWHERE}的", Face.SONG)] == [f"好{MISSING}的"]
    assert fonts.missing(RARE) == set()


def test_widths_count_the_stand_in(fonts: FontSet):
    assert fonts.width("张𪣻", Face.FANG, 10) == 20
    assert fonts.width(NOWHERE, Face.SONG, 10) == 10
    assert fonts.width("", Face.SONG, 10) == 0


def test_text_beyond_the_basic_plane_can_be_searched_in_the_pdf(printed):
    def draw(sheet):
        sheet.new_page()
        for row, face in enumerate(Face):
            sheet.text(20, 30 + 20 * row, f"{RARE}与常用字", Style(face, 14))
        sheet.text(20, 120, f"加粗{RARE}", Style(size=20, bold=True))

    paper = printed(draw)
    assert paper.text.count(RARE) == 4
    assert "加粗" in paper.text
    assert paper.document.missing_glyphs == []


def test_missing_characters_are_reported_once_and_in_order(printed):
    def draw(sheet):
        sheet.new_page()
        sheet.text(20, 30, f"{NOWHERE}\U0010fffc{NOWHERE}")

    paper = printed(draw)
    assert paper.document.missing_glyphs == ["U+10FFFC", "U+10FFFD"]
    assert MISSING * 3 in paper.text


def test_a_lone_surrogate_is_missing_and_no_crash(printed):
    def draw(sheet):
        sheet.new_page()
        sheet.text(20, 30, "坏\ud800字")

    assert printed(draw).document.missing_glyphs == ["U+D800"]


def test_the_map_to_characters_keeps_to_the_standard():
    entries = unicode_map("Name", [0x4E00 + n for n in range(249)] + [0x2A8FB])
    blocks = [int(count) for count in re.findall(r"(\d+) beginbfchar", entries)]
    assert blocks == [100, 100, 50]
    assert "<F9> <D86ADCFB>" in entries  # UTF-16BE, surrogates and all
