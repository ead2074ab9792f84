"""What the desk says in another language: as a whole, made up of values, and what stays as it was typed."""

from __future__ import annotations

import pytest

from desktop_app.catalogue import Catalogue

SAID = Catalogue(
    {
        "作废": "void",
        "承诺": "Commit",
        "剩 {0} 天": "{0} days left",
        "现在的状态是“{0}”，不能{1}": "The state is “{0}”; {1} is not possible",
        "请填写“{0}”": "Please fill in “{0}”",
        "事项": "Subject",
        "{0}已经有一行": "{0} has a row already",
        "{0}年{1}": "{0}: {1}",
        "{0}年": "{0}",
        "还有 {0} 个工单没有决定": "{0} orders are open",
        "{0}的{1}": "{1} of {0}",
        "没有的：{0}等": "lacking: {0} and more",
        "导出{0}到“{1}”": 'exported {0} to "{1}"',
        "没有叫“{0}”的{1}": 'There is no {1:small} called "{0}"',
        "有一条{0}指向的{1}": "There is {0:a} that points to {1:a}",
        "民情工单": "Work order",
        "村社区": "Village",
        "填写{0}：{1}": "filled in {0:small}: {1}",
        "{0}要求{1}": "{0} should be {1}",
        "承诺作废": "Promise void",
        "{0}作废": "{0} is void",
        "先填{0}。": "Fill in {0} first.",
        "请填写{0}。": "Please fill in {0}.",
    }
).said


def test_a_text_is_known_as_a_whole() -> None:
    assert SAID("作废") == "void"


def test_values_keep_their_places() -> None:
    assert SAID("剩 12 天") == "12 days left"


def test_a_value_that_says_nothing_leaves_no_gap() -> None:
    assert [SAID("导出到“stick”"), SAID("导出作废到“stick”")] == [
        'exported to "stick"',
        'exported void to "stick"',
    ]


def test_one_is_no_plural() -> None:
    assert [SAID(f"剩 {days} 天") for days in ("1", "21", "1.1")] == [
        "1 day left",
        "21 days left",
        "1.1 days left",
    ]
    assert [SAID(f"还有 {count} 个工单没有决定") for count in (1, 2)] == [
        "1 order is open",
        "2 orders are open",
    ]


def test_values_that_are_the_desks_own_words_are_translated_too() -> None:
    assert SAID("现在的状态是“作废”，不能承诺") == "The state is “void”; Commit is not possible"


def test_a_place_that_nothing_fills_is_left_to_the_sentence_without_it() -> None:
    assert (SAID("2015年"), SAID("2015年事项")) == ("2015", "2015: Subject")


def test_a_word_within_a_sentence_begins_small_and_has_its_article() -> None:
    assert SAID("没有叫“王村”的村社区") == 'There is no village called "王村"'
    assert SAID("没有叫“王村”的Abc") == 'There is no Abc called "王村"', "nobody's word is changed"
    assert SAID("有一条民情工单指向的导出到“U”") == 'There is a work order that points to an exported to "U"'


def test_a_word_of_ours_in_a_list_that_somebody_typed_is_not_taken_out_of_it() -> None:
    assert SAID("填写承诺：时间、事项、补助") == "filled in commit: 时间、事项、补助"
    assert SAID("填写承诺：事项、作废") == "filled in commit: Subject, void"


def test_of_two_sentences_that_fit_the_one_that_leaves_nothing_unknown_is_taken() -> None:
    texts = {
        "影响期间{0}": "in it: {0}",
        "{0}要求{1}是": "{0}: {1}",
        "影响期间的": "Restriction",
        "无": "none",
    }
    said = Catalogue(texts).said
    assert (said("影响期间的要求无是"), said("影响期间甲")) == ("Restriction: none", "in it: 甲")


def test_a_clause_behind_a_number_is_known_with_the_mark_before_it() -> None:
    said = Catalogue({"，第 {0} 名": ", rank {0}", "{0} 人": "{0} people", "报告{0}": "report: {0}"}).said
    assert [said("85.50，第 1 名"), said("3 人，第 2 名")] == ["85.50, rank 1", "3 people, rank 2"]
    assert said("报告") == "报告", "a sentence of which nothing is said is none"


def test_what_somebody_typed_stays() -> None:
    assert SAID("王阿姨") == "王阿姨"
    assert SAID("请填写“王阿姨”") == "Please fill in “王阿姨”"


def test_sentences_in_a_row_are_translated_one_by_one() -> None:
    assert SAID("请填写“事项”；张三已经有一行") == "Please fill in “Subject”; 张三 has a row already"


def test_a_short_word_between_two_others_joins_no_two_sentences() -> None:
    assert SAID("事项的承诺") == "Commit of Subject"
    assert SAID("剩 12 天；事项的承诺") == "12 days left; Commit of Subject"
    assert SAID("剩 12 天；事项：承诺的事项") == "12 days left; Subject: Subject of Commit"


@pytest.mark.parametrize("typed", ["王阿姨的低保", "2016年第一批", "公开报道的分档办法（2019，元/月）"])
def test_what_is_data_is_not_taken_apart_at_a_short_word(typed: str) -> None:
    assert SAID(typed) == typed


def test_a_sentence_with_marks_in_it_is_known_before_its_pieces() -> None:
    assert SAID("剩 2 天；没有的：甲、乙等") == "2 days left; lacking: 甲、乙 and more"


def test_a_value_with_braces_is_a_value() -> None:
    assert SAID("请填写“{x}”") == "Please fill in “{x}”"


def test_of_two_sentences_that_fit_the_one_with_more_words_of_its_own_is_taken() -> None:
    said = Catalogue({"{0}年{1}": "{0}: {1}", "{0}年{1}月": "{0}-{1}", "公示": "notice"}).said
    assert (said("2015年12月"), said("2015年公示")) == ("2015-12", "2015: notice")


def test_a_day_with_the_stem_of_its_label_is_told_with_the_label() -> None:
    said = Catalogue({"督导日期": "Inspected on", "期限": "Deadline"}).said
    assert said("2015-06-13 督导") == "Inspected on 2015-06-13"
    assert said("期限 2015-04-24") == "Deadline 2015-04-24"


def test_what_the_command_line_calls_something_stands_beside_its_label() -> None:
    assert SAID("work_orders(民情工单)、承诺(commit)") == "work_orders (Work order), Commit (commit)"
    assert SAID("a.b(事项：承诺)、c(王芳)") == "a.b (Subject: Commit), c (王芳)"
    assert SAID("作废(void)、事项、承诺(theme)") == "void (void), Subject, Commit (theme)"
    assert SAID("王芳(女)") == "王芳(女)"


def test_the_full_stop_behind_a_last_value_is_the_sentences_own() -> None:
    assert SAID("现在的状态是“作废”，不能承诺。") == "The state is “void”; Commit is not possible."
    assert SAID("填写承诺：修好了。") == "filled in commit: 修好了。", "what somebody typed keeps its marks"
    assert SAID("填写承诺：先填事项。") == "filled in commit: Fill in Subject first."
    assert SAID("承诺作废。") == "Promise void.", "and not {0}作废"
    assert SAID("请填写“事项”。") == "Please fill in “Subject”.", "as without it, though {0}。 fits as well"
