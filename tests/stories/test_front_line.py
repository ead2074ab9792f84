"""“2015年以来，我市推行‘在一线锻炼干部、到一线考察干部、从一线选拔干部’的‘三个一线’机制……同时推行‘试岗任职、二次择优’
做法，把近期可使用的优秀干部选配到一线关键岗位，根据其综合表现择优选拔。”
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from db.models import FrontlinePromotion, Organization, Person, TrialCandidate
from desktop_app.core import records
from desktop_app.core.workdays import term_end
from desktop_app.programs import TABS, frontline_service
from desktop_app.security import opening
from tests.desktop_app.conftest import cast, clock, founded, office
from tests.desktop_app.programs.conftest import board
from tests.desktop_app.programs.tried import BEGUN, ENDS, Board
from tests.stories.conftest import CONTROL, PASSWORD, Clerk

__all__ = ["board", "cast", "clock", "founded", "office"]
Key = Qt.Key
SERVICE = frontline_service.PROGRAM
SCORES = {name: Decimal(92) for name in ("virtue", "ability", "diligence", "achievement", "integrity")}


@pytest.fixture
def cadre(directory: Path) -> None:
    """A cadre who may be used soon, and a platform with a key post."""
    opened = opening.open_office(directory, user="张文书", password=PASSWORD)
    create = opened.office.writer.create
    try:
        create(Organization(name="跨海大桥指挥部", short_name="大桥", kind="platform"))
        create(Person(name="周海宁", post="综合科科长", rank="township_deputy", status="in_post"))
    finally:
        opened.close()


def opens_the_key_post(clerk: Clerk) -> None:
    place = [tab.key for tab in TABS].index("frontline")
    clerk.presses(Key(Key.Key_1 + place), CONTROL)
    for shown in ("新建一线锻炼", "考察日期：全部", "新建一线选拔"):
        clerk.waits_for(shown)
        clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建试岗岗位")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("岗位")
    clerk.fills(岗位="工程部部长")
    clerk.goes_to("岗位类别")
    for _step in range(3):
        clerk.presses(Key.Key_Down)
    clerk.chooses("单位", "跨海大桥指挥部")
    clerk.goes_to("岗位层次")
    for _step in range(3):
        clerk.presses(Key.Key_Down)
    clerk.accepts()
    clerk.waits_for("取得编号，人选可以开始试岗；权重以后不能再改。")
    clerk.accepts()
    clerk.waits_for("试岗中", "现在不能召开二次择优会议：没有作过期满考核、等待比较的人选")


def puts_the_cadre_on_trial(clerk: Clerk) -> None:
    clerk.presses(Key.Key_PageDown, CONTROL)
    clerk.waits_for("新建试岗人选")
    clerk.presses(Key.Key_N, CONTROL)
    clerk.waits_until_here("试岗岗位")
    clerk.chooses("试岗岗位", "工程部部长")
    clerk.chooses("姓名", "周海宁")
    clerk.fills(首次择优依据="近期可使用的优秀干部，党委会议研究")
    clerk.accepts()
    clerk.waits_for("取得编号，按规定的月数算出试岗止；人员登记里的在职状态改为“试岗”。")
    clerk.accepts()
    clerk.waits_for("综合科科长", "现在不能中期评估：还没有一条月度纪实")


@pytest.mark.slow
def test_a_good_cadre_is_put_on_trial_in_a_key_post(cadre: None, clerk: Clerk) -> None:
    clerk.signs_in()
    opens_the_key_post(clerk)
    puts_the_cadre_on_trial(clerk)
    trial = TrialCandidate.get()
    assert (trial.state, trial.person.status) == ("on_trial", "on_trial")
    assert trial.ends_on == term_end(clerk.today, 6)


def test_trained_and_examined_at_the_front_line_tried_and_selected_from_there(board: Board) -> None:
    """在一线锻炼、到一线考察 make the first selection, 试岗任职、二次择优 the second, 从一线选拔 the last."""
    trained = board.cadre("周海宁")
    service = trained_and_examined(board, trained)
    board.on(BEGUN)
    post = board.opened()
    rivals = {
        "周海宁": board.tried(post, Person.get_by_id(trained.id)),
        "林志远": board.tried(post, board.cadre("林志远")),
        "张思齐": board.tried(post, board.cadre("张思齐")),
    }
    for name, score in (("周海宁", 92), ("林志远", 86), ("张思齐", 81)):
        board.examined(rivals[name], score)
    board.convened(post)
    assert board.concluded(rivals["周海宁"]).place == 1
    assert board.concluded(rivals["林志远"], "extend", extension_reason="实绩还不充分").ends_on.month == 4
    board.concluded(rivals["张思齐"], "give_back", conclusion_note="回原岗位继续培养")
    draft = FrontlinePromotion.get()
    made = board.move(draft, "promote", promoted_on=ENDS, document="舟委干〔2016〕1号")
    assert (made.person.name, made.frontline) == ("周海宁", True)
    now = Person.get_by_id(trained.id)
    assert (now.post, now.rank, now.status) == ("工程部部长", "township_head", "in_post")
    assert {row.post for row in now.experience.where(now.experience.model.frontline)} >= {
        f"{board.works.name}工程协调专员",
        f"{board.works.name}工程部部长（试岗）",
    }
    assert service.state == "ended"
    assert board.figure("trial_candidates.appointed_rate").shown == "50.00 %"
    assert board.figure("trial_candidates.tried", "2015").shown == "3 人"


def trained_and_examined(board: Board, person: Any) -> Any:
    """A year at the front line; the group that went there found: to be used first."""
    values = {
        "person": person,
        "kind": "great_platform",
        "organization": board.works,
        "post": "工程协调专员",
        "way": "seconded",
    }
    board.on(date(2014, 7, 1))
    draft = records.create(board.office, SERVICE, values)
    service = board.move(draft, "start", starts_on=date(2014, 7, 1), ends_on=date(2015, 6, 30))
    board.on(date(2015, 6, 1))
    seen = {"examined_on": date(2015, 6, 1), "group": "王强、李敏", "conclusion": "first", **SCORES}
    records.change(board.office, SERVICE, service, {"results": "按期交地"}, {"examinations": [seen]})
    service = board.move(board.fresh(service), "examine")
    board.move(service, "nominate", nomination="经受考验、表现突出、敢于担当")
    board.on(date(2015, 6, 30))
    return board.move(board.fresh(service), "end", ended_on=date(2015, 6, 30), appraisal="表现突出")
