"""A choice of many words: found by a part of them or by pinyin, kept by its key."""

from __future__ import annotations

import pytest

from desktop_app.errors import InvalidInput
from ui.forms.long_choices import LongChoiceInput

WORDS = {"issued": "受理工单数", "closed": "办结工单数", "rate": "按期办结率", 7: "平均评分"}


@pytest.fixture
def figure(qtbot) -> LongChoiceInput:
    made = LongChoiceInput("指标", WORDS)
    qtbot.addWidget(made)
    return made


def typed(figure: LongChoiceInput, text: str) -> LongChoiceInput:
    figure.line.setText(text)
    figure.line.textEdited.emit(text)
    figure.settle()
    return figure


@pytest.mark.parametrize(
    ("text", "key"),
    [("平均", 7), ("按期办结率", "rate"), ("slgd", "issued"), ("banjie", "closed"), ("", None)],
)
def test_a_part_of_the_words_or_their_pinyin_is_enough(
    figure: LongChoiceInput, text: str, key: object
) -> None:
    assert typed(figure, text).value() == key


def test_what_fits_several_or_none_is_no_choice_and_stays(figure: LongChoiceInput) -> None:
    for text in ("工单", "信访"):
        with pytest.raises(InvalidInput, match=f"没有“{text}”"):
            typed(figure, text).value()
        assert figure.line.text() == text


def test_the_key_of_the_record_is_shown_in_words_and_an_unknown_one_not(figure: LongChoiceInput) -> None:
    figure.show_value("closed")
    assert (figure.line.text(), figure.value()) == ("办结工单数", "closed")
    figure.show_value("gone")
    assert (figure.line.text(), figure.value()) == ("", None)


def test_a_draft_keeps_the_key_and_half_a_word(figure: LongChoiceInput, qtbot) -> None:
    other = LongChoiceInput("指标", dict(reversed(WORDS.items())))  # by then in another order
    qtbot.addWidget(other)
    other.put_typed(typed(figure, "按期办结率").typed())
    assert other.value() == "rate"
    other.put_typed(typed(figure, "工单").typed())
    assert other.typed() == [None, "工单"]


def test_the_empty_line_says_that_it_looks_for_what_is_typed(figure: LongChoiceInput) -> None:
    for hint, said in (("", "输入几个字查找"), ("必填", "必填，输入几个字查找")):
        figure.set_hint(hint)
        assert figure.line.placeholderText() == said
