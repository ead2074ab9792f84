"""What a table leaves empty, and that it stays known by what was taken in its place."""

from __future__ import annotations

import pytest

from db.models import Talk, Visit
from desktop_app.core.office import Office
from tests.desktop_app.spreadsheets.conftest import Bring


@pytest.mark.parametrize(
    ("head", "row"),
    [("户主|诉求建议", "王伯|修路"), ("户主|住址", "王伯|星湾村3组"), ("记录人", "李干事")],
)
def test_a_visit_whose_village_is_empty_comes_in_once(
    office: Office, bring: Bring, head: str, row: str
) -> None:
    result = bring(
        "visits", f"走访时间|走访人员|村|{head}", f"2015-3-3|李干事||{row}", f"2015-3-2|李干事|星湾村|{row}"
    )
    assert (result.added, result.refused) == (2, ())
    here = office.division.name if "星湾村" not in row else "星湾村"
    assert [visit.village.name for visit in Visit.select().order_by(Visit.visited_on)] == ["星湾村", here]
    assert [note.words for note in result.notes] == ["“村社区”空着、别处也没有说的，记作白泉镇"]


def test_a_talk_whose_village_is_empty_comes_in_once_and_no_day_is_a_telephone(bring: Bring) -> None:
    rows = ("2015.3.2|文化礼堂||垃圾清运|王伯、李伯|2015.3.5", "2015.3.9|文化礼堂|星湾村|路灯||2015.3.12")
    result = bring("talks", "恳谈时间|地点|村|主题|参加人员|答复时间", *rows)
    assert (result.added, result.left_out) == (2, ("答复时间",))
    talk = Talk.get(Talk.theme == "垃圾清运")
    assert [(each.name, each.phone) for each in talk.attendees] == [("王伯", ""), ("李伯", "")]
