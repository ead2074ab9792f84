"""The three themes: the same roles, readable pairs, and one style sheet in which everything scales."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import (
    BUNDLED_FONT,
    RESOURCES,
    SIZES,
    THEMES,
    Look,
    chinese_family,
    px,
    screen_font,
    style_sheet,
    theme_named,
)

TEXTS = ("text", "text_second", "text_third")
SURFACES = ("ground", "card", "card_alt")
MISSING = 0  # the glyph of a character that no font has
BUTTONS = ("", "primary", "danger-primary", "link", "quiet", "inner-tab", "segment", "chosen", "filtering")
MARKS = ("primary", "good", "warn", "bad")
PAIRS = (
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    *(
        (text, surface)
        for text in ("on_tint", "text", "text_second", "text_third")
        for surface in ("tint", "hover")
    ),
    ("good_text", "card"),
    ("warn_text", "card"),
    ("bad_text", "card"),
    ("warn_text", "tint"),
    ("bad_text", "tint"),
    ("on_bad", "bad"),
    ("brand", "card"),
)


def luminance(colour: str) -> float:
    channels = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(colour).getRgbF()
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("key", THEMES)
def test_texts_are_readable(key: str) -> None:
    colours = theme_named(key).colours
    pairs = [(text, surface) for text in TEXTS for surface in SURFACES] + list(PAIRS)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("key", THEMES)
def test_marks_can_be_told_from_the_ground(key: str) -> None:
    colours = theme_named(key).colours
    weak = {mark: round(contrast(colours[mark], colours["card"]), 2) for mark in MARKS}
    assert {mark: ratio for mark, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("key", THEMES)
def test_fields_and_the_ring_of_the_focus_have_visible_outlines(key: str) -> None:
    colours = theme_named(key).colours
    pairs = [(edge, surface) for edge in ("field_line", "focus") for surface in SURFACES]
    pairs += [("focus", "tint"), ("on_primary", "primary"), ("on_bad", "bad")]
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("key", THEMES)
def test_chips_are_readable(key: str) -> None:
    weak = {tone: round(contrast(chip.text, chip.fill), 2) for tone, chip in theme_named(key).chips.items()}
    assert {tone: ratio for tone, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("key", THEMES)
def test_chips_can_be_told_from_the_row_that_is_chosen(key: str) -> None:
    theme = theme_named(key)
    told = {tone: contrast(chip.line, theme.colours["tint"]) for tone, chip in theme.chips.items()}
    assert {tone: ratio for tone, ratio in told.items() if ratio < 1.15} == {}


def test_high_contrast_is_higher() -> None:
    colours = theme_named("contrast").colours
    assert all(contrast(colours[text], colours[surface]) >= 7 for text in TEXTS for surface in SURFACES)


def test_themes_have_the_same_roles() -> None:
    first, *others = (theme_named(key) for key in THEMES)
    for theme in others:
        assert theme.colours.keys() == first.colours.keys()
        assert theme.chips.keys() == first.chips.keys()


def test_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="light, dark, contrast"):
        theme_named("pink")


def test_no_length_escapes_the_size_setting() -> None:
    source = (RESOURCES / "themes" / "window.qss").read_text(encoding="utf-8")
    assert re.findall(r"\d+p[xt]\b(?! at 100)", source) == []
    single = style_sheet(theme_named("light"), scale=1.0, family="x", marks="m")
    double = style_sheet(theme_named("light"), scale=2.0, family="x", marks="m")
    lengths = [int(length) for length in re.findall(r"(-?\d+)px", single)]
    assert [int(length) for length in re.findall(r"(-?\d+)px", double)] == [2 * length for length in lengths]


def test_thin_lines_never_vanish() -> None:
    sheet = style_sheet(theme_named("light"), scale=1.15, family="x", marks="m")
    assert "border: 1px solid" in sheet


def test_sizes_change_widgets_and_stay_in_range(look: Look, qtbot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    small = field.sizeHint().height()
    assert small == 30
    look.put_on("light", 2.0)
    assert field.sizeHint().height() == 2 * small
    assert px(12) == 24
    look.put_on("light", 7.0)
    assert look.scale == SIZES[-1]


def test_what_is_made_before_the_dress_wears_it_as_well(qapp: QApplication, qtbot) -> None:
    qapp.setStyleSheet("")
    look = Look(qapp, dressed=False)
    field = QLineEdit()
    qtbot.addWidget(field)
    assert not qapp.styleSheet()
    look.dress()
    field.show()
    assert field.sizeHint().height() == 30
    look.deleteLater()


def test_a_look_that_was_prepared_is_dressed_without_more_work(qapp: QApplication, monkeypatch) -> None:
    qapp.setStyleSheet("")
    look = Look(qapp, theme="dark", dressed=False)
    look.prepare()
    assert not qapp.styleSheet()
    monkeypatch.setattr("ui.theme.style_sheet", None)
    look.dress()
    assert look.theme.colours["ground"] in qapp.styleSheet()
    look.deleteLater()


def test_resizing_goes_through_the_sizes(look: Look) -> None:
    look.resize(1)
    assert look.scale == SIZES[1]
    look.resize(-5)
    assert look.scale == SIZES[0]


def test_changing_the_theme_tells_and_recolours(look: Look, qtbot) -> None:
    button = QPushButton("办结")
    button.setProperty("kind", "primary")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(look.changed):
        look.put_on("dark", 1.0)
    dark = theme_named("dark")
    assert button.grab().toImage().pixelColor(button.width() // 2, 4).name() == dark.colours["primary"]
    assert QApplication.palette().base().color().name() == dark.colours["card"]


def test_unknown_chip_tone_is_quiet(look: Look) -> None:
    assert look.chip("no such tone") == look.theme.chips["quiet"]


def test_a_widget_is_restyled_once_however_deep_it_stands(look: Look, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    innermost = window
    for _ in range(10):
        innermost = QWidget(innermost)
    window.show()
    told = Told(innermost)
    look.put_on("dark", 1.5)
    assert 1 <= told.styles <= 2


class Told(QObject):
    """Counts how often a widget hears that its style has changed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.styles = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.styles += event.type() == QEvent.Type.StyleChange
        return False


@pytest.mark.parametrize("kind", ["", "primary", "danger-primary"])
def test_a_button_with_the_focus_keeps_its_words_free(look: Look, qtbot, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLineEdit(window)
    button = QPushButton("保存草稿", window)
    button.setProperty("kind", kind)
    button.move(0, 40)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    words = QRect(0, 0, button.fontMetrics().horizontalAdvance("保存草稿"), button.fontMetrics().ascent())
    words.moveCenter(button.rect().center())
    before = button.grab(words).toImage()
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab(words).toImage() == before, "no rectangle goes through the words"


@pytest.mark.parametrize("key", THEMES)
def test_what_has_the_focus_is_told_by_a_ring(look: Look, qtbot, key: str) -> None:
    look.put_on(key, 1.0)
    window = QWidget(objectName="window")
    window.setProperty("kind", "page")
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for kind in BUTTONS:
        button = QPushButton("保存草稿", window, objectName=kind)
        button.setProperty("kind", "segment" if kind == "chosen" else kind)
        button.setProperty("filtering", str(kind == "filtering").lower())
        button.setCheckable(kind == "chosen")
        button.setChecked(kind == "chosen")
        column.addWidget(button)
    read_only = QLineEdit("只读", readOnly=True, objectName="read only")
    wrong = QLineEdit("白泉", objectName="wrong")
    wrong.setProperty("problem", True)
    for widget in (QCheckBox("要求保密"), QLineEdit("白泉镇"), wrong, read_only, QTableWidget(1, 1)):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    widgets = [column.itemAt(place).widget() for place in range(column.count())]
    without = {widget: window.grab(widget.geometry()).toImage() for widget in widgets}
    weak = {}
    for widget in widgets:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        told = changed(without[widget], window.grab(widget.geometry()).toImage())
        if told < widget.fontMetrics().horizontalAdvance("保存草稿"):  # not even a line above the words
            weak[widget.objectName() or type(widget).__name__] = told
    assert weak == {}


@pytest.mark.parametrize("kind", ["", "primary", "danger-primary"])
def test_weak_eyes_see_by_its_edge_that_a_button_cannot_be_used(look: Look, qtbot, kind: str) -> None:
    button = QPushButton("停用这个用户")
    button.setProperty("kind", kind)
    qtbot.addWidget(button)
    look.put_on("contrast", 1.0)
    button.adjustSize()

    def edge() -> set[str]:
        picture = button.grab().toImage()
        return {picture.pixelColor(x, 0).name() for x in range(px(12), picture.width() - px(12))}

    assert len(edge()) == 1
    button.setEnabled(False)
    assert len(edge()) > 1, "a broken line"


def changed(before: QImage, after: QImage) -> int:
    """How many dots differ by a contrast of 3 or more."""
    dots = ((x, y) for y in range(before.height()) for x in range(before.width()))
    pairs = Counter((before.pixel(x, y), after.pixel(x, y)) for x, y in dots)
    return sum(
        times
        for (one, other), times in pairs.items()
        if one != other and contrast(QColor(one).name(), QColor(other).name()) >= 3
    )


@pytest.mark.parametrize(("language", "alike"), [("zh", True), ("en", False)])
def test_marks_behind_latin_letters_stay_chinese_in_a_chinese_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, language: str, alike: bool
) -> None:
    monkeypatch.setattr("ui.theme.is_chinese", lambda: language == "zh")
    loaded = QFontDatabase.addApplicationFont(str(BUNDLED_FONT))
    font = screen_font(QFontDatabase.applicationFontFamilies(loaded)[0], 1.0)
    assert (last_glyph("导入 Excel…", font) == last_glyph("导出…", font)) is alike


def test_rare_characters_are_there_where_the_font_is_the_bundled_one(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.theme.CHINESE_FAMILIES", ())
    assert last_glyph("𠮷", screen_font(chinese_family(), 1.0)) != MISSING


def last_glyph(words: str, font: QFont) -> int:
    layout = QTextLayout(words, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()[-1].glyphIndexes()[-1]
