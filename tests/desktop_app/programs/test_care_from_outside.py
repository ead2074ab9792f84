"""Lists of 村社关爱 come in under the headings that offices use, and are known again (domain 1.10)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import (
    HiringApplicant,
    HonourNominee,
    PromotionCandidate,
    VillageHiring,
    VillageHonour,
    VillagePromotion,
)
from desktop_app.programs import (
    hiring_applicants,
    honour_nominees,
    promotion_candidates,
    village_hirings,
    village_honours,
    village_promotions,
)
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.programs.village_care import NOTICE, Care

APPLYING = date(2016, 5, 25)
TITLE = "首届“十佳村社区惠民好书记”"


def brought(care: Care, path: Path, program: Any, *rows: str, times: int = 2) -> None:
    """Each row comes in once, however often the file does."""
    path.write_text("\n".join(rows), encoding="utf-8")
    for added in (len(rows) - 1, *[0] * (times - 1)):
        result = import_file(care.office, program, path)
        assert (result.refused, result.added) == ((), added)


def test_rounds_of_promotion_come_in(care: Care, tmp_path: Path) -> None:
    rows = (
        "比选名称,名额,发布日期,报名截止日期",
        "2016年比选优秀村社区书记进班子,5,2016-05-20,2016-05-31",
    )
    brought(care, tmp_path / "比选.csv", village_promotions.PROGRAM, *rows)
    made = VillagePromotion.get()
    assert (made.places, made.published_on, made.apply_until) == (5, date(2016, 5, 20), date(2016, 5, 31))


def test_candidates_come_in_by_the_name_of_their_round(care: Care, tmp_path: Path) -> None:
    care.published()
    care.person("王海平")
    rows = (
        "姓名,比选名称,人员类别,报名方式,推荐乡镇,报名时间,所在村社区,职务,获奖情况",
        "王海平,比选优秀村社区书记进班子,村社区书记,组织推荐,白泉镇,2016-05-25,星塔村,党总支书记,县优秀党务工作者",
    )
    care.on(APPLYING)
    brought(care, tmp_path / "报名.csv", promotion_candidates.PROGRAM, *rows)
    made = PromotionCandidate.get()
    assert (made.person.name, made.source.name, made.way) == ("王海平", "村社区书记", "organization")
    assert (made.recommender.name, made.organization.name, made.post) == ("白泉镇", "星塔村", "党总支书记")
    assert made.honours == "县优秀党务工作者"
    assert made.number.startswith("白泉-2016-")


def test_hirings_and_their_applicants_come_in(care: Care, tmp_path: Path) -> None:
    care.person("王海平")
    posts = (
        "招聘岗位,招聘单位,招聘人数,公告日期,报名截止",
        "农业服务站工作人员,白泉镇,1,2016-05-23,2016-05-31",
    )
    brought(care, tmp_path / "岗位.csv", village_hirings.PROGRAM, *posts)
    made = VillageHiring.get()
    assert (made.organization.name, made.places, made.apply_until) == ("白泉镇", 1, date(2016, 5, 31))
    care.opened()
    rows = (
        "考生姓名,报考岗位,报名时间,工作单位,现任职务",
        "王海平,便民服务中心工作人员,2016-05-25,星塔村,党总支书记",
    )
    care.on(APPLYING)
    brought(care, tmp_path / "报名.csv", hiring_applicants.PROGRAM, *rows)
    applicant = HiringApplicant.get()
    assert (applicant.person.name, applicant.round.title) == ("王海平", "便民服务中心工作人员")
    assert (applicant.organization.name, applicant.post) == ("星塔村", "党总支书记")


def test_honours_and_their_nominees_come_in(care: Care, tmp_path: Path) -> None:
    care.person("王海平")
    rows = ("名称,年份", f"{TITLE},2016")
    brought(care, tmp_path / "评选.csv", village_honours.PROGRAM, *rows)
    assert (VillageHonour.get().title, VillageHonour.get().places) == (TITLE, 10)
    care.move(VillageHonour.get(), "publish", published_on=NOTICE, recommend_until=date(2016, 5, 31))
    rows = (
        "评选名称,推荐对象,乡镇（街道）,村社区,职务,事迹材料",
        f"{TITLE},王海平,白泉镇,星塔村,党总支书记,修通环村公路",
    )
    brought(care, tmp_path / "推荐.csv", honour_nominees.PROGRAM, *rows)
    nominee = HonourNominee.get()
    assert (nominee.person.name, nominee.recommender.name) == ("王海平", "白泉镇")
    assert nominee.deeds == "修通环村公路"


@pytest.mark.parametrize(("told", "open_rounds"), [("", 0), ("", 2), ("没有这次比选", 1)])
def test_a_candidate_of_no_round_is_refused_with_the_row(
    care: Care, tmp_path: Path, told: str, open_rounds: int
) -> None:
    for number in range(open_rounds):
        care.published(title=f"比选{number}")
    care.person("王海平")
    path = tmp_path / "报名.csv"
    path.write_text(f"姓名,比选名称,人员类别\n王海平,{told},村社区书记", encoding="utf-8")
    result = import_file(care.office, promotion_candidates.PROGRAM, path)
    assert (result.added, [refused.row for refused in result.refused]) == (0, [2])
    assert PromotionCandidate.select().count() == 0
