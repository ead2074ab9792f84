"""The papers of 公开比选: the comparison that shows its arithmetic, forms, letters, ledgers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.models import SelectionCandidate
from desktop_app.core.papercode import PaperCode
from desktop_app.printing import open_selection as posts
from desktop_app.printing import selection_candidates as forms
from tests.desktop_app.programs.conftest import department

__all__ = ["department"]

LONG = "长期在渔农村工作，熟悉基层情况，先后承担𪣻塘围垦、政策处理等急难任务，群众公认；" * 40


def compared(department, *scores):
    """A post whose candidates have these scores for 综合素质, None for none."""
    position = department.published()
    people = [department.cadre(f"干部{chr(0x4E00 + number)}") for number in range(len(scores))]
    candidates = [department.applied(position, person) for person in people]
    department.reviewing(department.fresh(position))
    for candidate, score in zip(candidates, scores, strict=True):
        admitted = department.move(department.fresh(candidate), "admit")
        department.move(admitted, "score", quality_score=score)
    return department.compared(department.fresh(position))


def test_the_comparison_shows_its_own_arithmetic(printed, department):
    position = compared(department, Decimal("86.50"))
    text = printed(lambda sheet: posts.comparison_sheet(sheet, position)).text
    assert "综合素质（权重40%）" in text
    assert "86.50×40%＝34.60" in text
    assert "80.00×30%＝24.00" in text
    assert "48个月÷60×100" in text
    assert "34.60＋24.00＋24.00＝82.60" in text


def test_a_missing_dimension_is_named_on_the_comparison(printed, department):
    position = compared(department, None)
    text = printed(lambda sheet: posts.comparison_sheet(sheet, position)).text
    assert "缺综合素质，没有总分" in text
    assert "＝0" not in text


def test_candidates_stand_in_the_order_of_their_places_and_equals_share_theirs(department):
    position = compared(department, Decimal(80), Decimal(90), None, Decimal(80))
    assert [(place, each.quality_score) for place, each in posts.compared(position)] == [
        (1, 90),
        (2, 80),
        (2, 80),
        (None, None),
    ]


@pytest.mark.parametrize(("option", "width"), [("", 297), ("a4", 297), ("a3", 420)])
def test_the_comparison_is_laid_on_a4_or_a3(sheet, department, option, width):
    position = compared(department, Decimal(80))
    object.__setattr__(sheet.occasion, "option", option)
    posts.comparison_sheet(sheet, position)
    assert sheet.page.paper.width == width


@pytest.mark.uncounted
def test_twenty_candidates_with_five_dimensions_are_tidy(sheet, assert_tidy, department):
    position = compared(department, *[Decimal(60) + number for number in range(20)])
    for key, weight in zip(posts.comparison.DIMENSIONS, (40, 20, 20, 10, 10), strict=True):
        setattr(position, f"weight_{key}", weight)
    posts.comparison_sheet(sheet, position)
    assert len(sheet.pages) > 1
    assert_tidy(sheet)


def test_the_motion_names_candidates_with_their_place(printed, department):
    candidate = department.motioned()
    text = printed(lambda sheet: posts.motion_sheet(sheet, candidate.position)).text
    assert "周海宁（男，1983年5月出生），白泉镇副镇长，乡科副。总分82.40，第1名。" in text
    assert "动议理由：经历扎实" in text


def test_the_review_tells_each_condition(printed, department):
    position = department.published()
    candidate = department.applied(position, department.cadre(born="1979-12"))
    department.reviewing(position)
    refused = department.move(department.fresh(candidate), "refuse")
    text = printed(lambda sheet: forms.review(sheet, refused)).text
    assert "1980-01-01至1989-12-31" in text
    assert "□是■否" in text
    assert "■不合格，原因：出生日期要求1980-01-01至1989-12-31：1979-12" in text


def test_the_notice_tells_post_and_days(printed, department):
    candidate = department.noticed()
    text = printed(lambda sheet: forms.notice(sheet, candidate)).text
    assert "周海宁同志拟任白泉镇镇长" in text
    assert "2016年4月25日至2016年5月3日（5个工作日）" in text
    assert "现任白泉镇副镇长" in text


def test_the_announcement_names_those_who_examine(printed, department):
    text = printed(lambda sheet: forms.announcement(sheet, department.examined())).text
    assert "确定周海宁同志为白泉镇镇长考察对象" in text
    assert "考察组由王强、李敏组成" in text


def test_the_approval_form_has_what_is_proposed(printed, department):
    candidate = department.decided()
    text = printed(lambda sheet: forms.approval(sheet, candidate)).text
    assert "干部任免审批表" in text
    assert "白泉镇镇长" in text


def test_the_approval_form_of_somebody_appointed_says_what_was_proposed(printed, department):
    candidate = department.appoint(department.noticed(), date(2016, 5, 4))
    text = printed(lambda sheet: forms.approval(sheet, candidate)).text
    assert "现任职务白泉镇副镇长拟任职务白泉镇镇长拟免职务副镇长" in text
    candidate.person.born = f"{candidate.decided_on.year - 31}-01"
    department.wait(800)
    assert "（31岁）" in printed(lambda sheet: forms.approval(sheet, candidate)).text


@pytest.mark.parametrize("form", [forms.application, forms.review, forms.cover])
def test_forms_are_tidy_whatever_stands_in_them(sheet, assert_tidy, department, form):
    candidate = department.noticed()
    form(sheet, candidate)
    form(sheet, SelectionCandidate())
    candidate.person.resume = candidate.person.rewards = LONG
    candidate.reason = candidate.review = candidate.position.requirements = LONG
    candidate.person.name = "欧阳𪣻㳇"
    form(sheet, candidate)
    assert_tidy(sheet)


@pytest.mark.parametrize("letter", [forms.notice, forms.announcement])
def test_letters_are_tidy(sheet, assert_tidy, department, letter):
    candidate = department.noticed()
    candidate.examiners = "、".join(["欧阳𪣻㳇"] * 20)
    candidate.position.title = "舟山市定海区渔农村综合改革和新区建设重大项目推进工作领导小组办公室副主任"
    letter(sheet, candidate)
    assert_tidy(sheet)


def test_a_form_carries_its_code_and_an_empty_one_none(printed, department):
    candidate = department.applied(department.published())
    paper = printed(lambda sheet: forms.application(sheet, candidate))
    assert paper.codes() == [
        PaperCode("selection_candidates", "application", "application", candidate.id, 77)
    ]
    assert printed(lambda sheet: forms.application(sheet, SelectionCandidate())).codes() == []


def test_ledgers_tell_of_posts_and_candidates(printed, department):
    candidate = department.appoint(department.noticed(), date(2016, 5, 4))
    text = printed(lambda sheet: posts.ledger(sheet, [candidate.position])).text
    assert "周海宁周海宁2016-05-04" in text.replace("\n", "")
    text = printed(lambda sheet: forms.ledger(sheet, [candidate])).text
    for words in ("白泉-2016-001", "白泉镇副镇长", "82.40", "符合资格条件", "已任职"):
        assert words in text
