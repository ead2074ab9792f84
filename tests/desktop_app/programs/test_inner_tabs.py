"""The inner tabs of a tab: its own pages, its programs, what stands for closed ones."""

from __future__ import annotations

from desktop_app.core.program_list import Programs
from desktop_app.programs import Page, Tab, people

TAB = Tab("home", "首页", "", Programs(people="人员"), (Page("home", "首页"), Page("reports", "报表")))


def test_the_pages_of_a_tab_stand_before_its_programs() -> None:
    assert [title for _key, title in TAB.titles] == ["首页", "报表", "人员"]
    assert [inner.key for inner in TAB.inner] == ["home", "reports", "people"]
    assert [TAB.at(place) for place in range(3)] == list(TAB.inner)
    assert TAB.at(2) is people.PROGRAM


def test_two_locks_of_one_tab_are_told_apart_by_their_titles() -> None:
    locks = (Page("second_lock", "能上能下"), Page("second_lock", "提醒函询诫勉"))
    assert Tab("post_adjustments", "能上能下", "干部", pages=locks).at(1) is locks[1]
