"""The papers of 试岗任职: every form full, blank and overlong, and the comparison with its arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import TrialCandidate, TrialPost
from desktop_app.printing import trial_comparison, trials
from tests.desktop_app.programs.conftest import board

__all__ = ["board"]

LONG = "牵头解决征地拆迁、海域使用、通航安全等影响工期的重点问题，会同𪣻塘、㳇水两地完成当月任务；" * 20
FORMS = (trials.approval, trials.pledge, trials.examination)


def concluded(board):
    """A selection that is over: the second one is appointed, the first one tried for longer."""
    post, one, two = board.compared(80, 90)
    board.concluded(two)
    board.concluded(one, "extend", extension_reason="实绩还不足")
    return board.fresh(post), board.fresh(one), board.fresh(two)


def test_the_comparison_has_the_rivals_side_by_side_and_shows_every_sum(printed, board):
    post, _one, _two = concluded(board)
    text = printed(lambda sheet: trial_comparison.comparison_sheet(sheet, post)).text
    assert f"岗位：{post.organization.name}{post.title}" in text
    assert text.index("干部乙") < text.index("干部甲"), "the first of the comparison stands first"
    assert "优秀12、称职5、基本称职1" in text
    assert "(12×100＋5×80＋1×60)÷18" in text
    for told in ("＝92.22", "90.00×40%＝36.00", "92.22×30%＝27.67", "36.00＋27.67＋27.00", "＝90.67"):
        assert told in text
    assert "正式任用" in text
    assert "延长试岗" in text


def test_a_missing_part_is_named_on_the_comparison(printed, board):
    post = board.opened()
    for name, score in (("甲", None), ("乙", 80)):
        board.examined(board.tried(post, board.cadre(name)), score)
    text = printed(lambda sheet: trial_comparison.comparison_sheet(sheet, board.fresh(post))).text
    assert "缺组织考察" in text
    assert "缺组织考察、实绩，没有总分" in text
    assert "0.00" not in text.replace("80.00", "")


def test_many_rivals_go_on_to_further_sheets(sheet, assert_tidy, board):
    post, *rivals = board.compared(80, 81, 82, 83, 84)
    other = board.opened(title="综合部部长")
    board.on(rivals[0].starts_on)
    board.office.writer.update(post, {"pool": "第一批"})
    board.office.writer.update(other, {"pool": "第一批"})
    board.on(rivals[0].ends_on)
    board.examined(board.tried(other, board.cadre("戊"), board.office.today()))
    trial_comparison.comparison_sheet(sheet, board.fresh(post))
    assert len(sheet.pages) == 2
    assert_tidy(sheet)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_printed_blank(sheet, assert_tidy, form):
    form(sheet, TrialCandidate())
    assert len(sheet.pages) == 1
    assert_tidy(sheet)


def test_the_comparison_can_be_printed_blank(sheet, assert_tidy):
    trial_comparison.comparison_sheet(sheet, TrialPost())
    assert len(sheet.pages) == 1
    assert_tidy(sheet)


@pytest.mark.parametrize("form", FORMS)
def test_long_texts_go_on_and_rare_names_are_drawn(sheet, assert_tidy, board, form):
    _post, one, _two = concluded(board)
    board.noted(one, "2015-07", "2015-08", "2015-09")
    one.person.name = "欧阳䶮𬭎"
    one.basis = one.examination_note = one.post.duties = LONG
    one.former_post = "党工委委员、管委会副主任兼规划建设局局长、重大项目协调推进领导小组办公室常务副主任"
    form(sheet, one)
    assert_tidy(sheet)


def test_the_pledge_says_what_weighs_how_much_and_until_when(printed, board):
    trial = board.tried(board.opened())
    text = printed(lambda sheet: trials.pledge(sheet, trial)).text.replace("\n", "")
    assert "试岗期自2015年7月6日至2016年1月5日，共6个月" in text
    assert "组织考察40%、单位测评30%、实绩30%" in text
    assert "本人签名" in text


def test_a_usual_trial_is_examined_on_one_page(sheet, board):
    post = board.opened()
    trial = board.assessed(board.tried(post))
    board.on(date(2015, 12, 1))
    board.noted(trial, *(f"2015-{month:02d}" for month in range(7, 13)))
    trials.examination(sheet, board.examined(trial))
    assert len(sheet.pages) == 1


def test_the_ledgers_have_everybody(printed, board):
    _post, one, two = concluded(board)
    text = printed(lambda sheet: trials.ledger(sheet, [one, two])).text
    assert "1次" in text
    assert "2016-04-05" in text
    text = printed(lambda sheet: trials.post_ledger(sheet, list(TrialPost.select()))).text
    assert "干部甲、干部乙" in text.replace("\n", "")
