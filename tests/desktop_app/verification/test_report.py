"""The verification of an office: a sound one has no problem, and every kind of damage is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db import journal, verification
from db.base import database
from db.models import RECORDS, Attachment, Organization, PostAdjustment, Sequence, User, WorkOrder
from desktop_app import press
from desktop_app.core import (
    attached_files,
    attachments,
    chain_mark,
    numbering,
    records,
    search_index,
    workflow,
)
from desktop_app.core.chain_mark import Mark
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.programs import PROGRAMS, visits, work_orders
from desktop_app.security import second_lock
from desktop_app.security.keyring import Keyring
from desktop_app.verification.report import Report, verify
from tests.desktop_app.conftest import MORNING, Orders, copied

ORDERS = work_orders.PROGRAM


def run(statement: str, *values: object) -> None:
    """Behind the journal's back."""
    database.execute_sql(statement, values)


@pytest.fixture(scope="module")
def founded(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With everything indexed."""
    directory = tmp_path_factory.mktemp("indexed")
    with copied(founded, directory, FixedClock(MORNING)):
        for program in PROGRAMS:
            search_index.rebuild(program)
    return directory / "office.db"


@pytest.fixture
def office(office: Office) -> Office:
    """The office with a keyring."""
    ring, _keys = Keyring.make(cipher="aegis")
    ring.write(office.directory)
    return office


@pytest.fixture
def worked(office: Office, orders: Orders) -> Office:
    """A few days' work: an order in every stage, an attachment, blank slips, an archive number."""
    orders.draft()
    order = orders.rate(orders.completed(), 95)
    orders.move(order, "archive", remark="")
    attachments.attach(office, ORDERS, order, name="回执.pdf", content=b"%PDF-1.4 signed")
    blank = press.form_named(ORDERS, "blank")
    press.save_blanks(office, ORDERS, blank, 3, office.directory.parent / "blank.pdf")
    orders.issued()
    return office


def one(report: Report) -> str:
    """The only problem."""
    assert len(report.problems) == 1, report.problems
    return report.problems[0]


def test_a_worked_in_office_is_sound_and_everything_is_counted(worked: Office) -> None:
    before = (worked.directory / "office.db").read_bytes(), chain_mark.newest(worked)
    report = verify(worked)
    assert report.problems == ()
    assert report.counts["attachments"] == 1
    assert report.counts["numbers"] == 2 + 1 + 3  # two orders, an archive number, three blank slips
    assert report.counts["entries"] == journal.head(1).counter
    assert "没有发现问题。" in report.told()
    assert ((worked.directory / "office.db").read_bytes(), chain_mark.newest(worked)) == before


def test_an_altered_entry_is_named_with_its_place_time_and_deed(worked: Office) -> None:
    run("UPDATE journal SET user = '别人' WHERE counter IN (9, 12)")
    assert one(verify(worked)) == (
        "本机日志第 9 条（2015-04-13 10:00，别人，新建民情工单）被改动过，从这里起链断了。"
    )


def test_a_missing_entry_is_named(worked: Office) -> None:
    run("DELETE FROM journal WHERE counter IN (1, 2)")
    assert verify(worked).problems[0].startswith("本机日志缺第 1 条（下一条是第 3 条，")


def test_a_chain_written_anew_does_not_match_the_paper(worked: Office) -> None:
    paper = chain_mark.newest(worked)
    assert verify(worked, paper=paper).sound
    worked.writer.note("login")
    assert verify(worked, paper=paper).sound, "an older paper holds for ever"
    assert "不符" in one(verify(worked, paper=Mark(paper.counter, "0" * 16)))
    run("DELETE FROM journal WHERE counter >= ?", paper.counter)
    assert any("后面的日志被删去了" in problem for problem in verify(worked, paper=paper).problems)


def test_a_row_changed_behind_the_journal_is_found_with_its_field(worked: Office) -> None:
    order = WorkOrder.get(WorkOrder.state == "archived")
    run("UPDATE work_order SET rating = 100 WHERE id = ?", order.id)
    assert one(verify(worked)) == (
        f"民情工单“{order.number} {order.title}”的“群众评分”与日志不符：有人绕过程序改过。"
    )


def test_names_are_told_to_those_who_may_read_them(worked: Office) -> None:
    order = WorkOrder.get(WorkOrder.state == "archived")
    run("UPDATE work_order SET rating = 100 WHERE id = ?", order.id)
    worked.user = worked.user._replace(rights=Rights(CLERK, frozenset({"visits"})))
    assert order.title not in one(verify(worked))
    assert str(order.id) in one(verify(worked))


def test_rows_that_vanished_or_appeared_are_found(worked: Office) -> None:
    draft = WorkOrder.get(WorkOrder.state == "draft")
    run("DELETE FROM work_order_search WHERE rowid = ?", draft.id)
    run("DELETE FROM work_order WHERE id = ?", draft.id)
    run("INSERT INTO holiday (id, version, day, name, is_off) VALUES (5, 1, '2015-05-01', '影子', 1)")
    problems = verify(worked).problems
    assert any(str(draft.id) in problem and "不见了" in problem for problem in problems)
    assert any("影子" in problem and "日志里没有它" in problem for problem in problems)
    assert len(problems) == 3, problems  # the third: what nobody indexed


def test_a_link_to_nothing_is_found(worked: Office) -> None:
    run("PRAGMA foreign_keys = 0")
    order = WorkOrder.get(WorkOrder.state == "draft")
    run("UPDATE work_order SET village_id = 77 WHERE id = ?", order.id)
    assert "有一条民情工单指向的区划不存在。" in verify(worked).problems


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda path: path.unlink(), "的文件不见了"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "已损坏或被改动"),
        (lambda path: path.with_name("0000000000000000007").write_bytes(b"?"), "不属于任何记录的文件"),
    ],
)
def test_attachments_that_are_gone_damaged_or_strange_are_found(
    worked: Office, harm: Callable[[Path], object], sentence: str
) -> None:
    harm(worked.directory / attached_files.DIRECTORY / f"{Attachment.get().id:019d}")
    assert sentence in one(verify(worked))


def test_a_damaged_keyring_and_one_of_other_users_are_found(worked: Office) -> None:
    ring = Keyring.read(worked.directory)
    ring.admit(worked.keys, "王芳", "correct horse battery")
    ring.write(worked.directory)
    assert "“王芳”的钥匙" in one(verify(worked))
    worked.writer.create(User(name="王芳", role=CLERK))
    assert verify(worked).problems == ()
    worked.writer.create(User(name="李芳", role=CLERK))
    assert "没有“李芳”的钥匙，他们进不来" in one(verify(worked))
    (worked.directory / "keyring.json").write_bytes(b"{}")
    assert "keyring.json 已损坏" in one(verify(worked))


def test_a_second_lock_that_no_password_opens_any_more_is_found(worked: Office) -> None:
    second_lock.put_on(worked, "visits", "第二道锁的新口令")
    assert verify(worked).problems == ()
    ring = Keyring.read(worked.directory)
    ring.unlock_for_good("visits")
    ring.write(worked.directory)
    assert "没有“走访恳谈”第二道锁的钥匙，谁也打不开它" in one(verify(worked))


def test_a_number_that_no_record_carries_is_found(office: Office, orders: Orders) -> None:
    order = orders.draft()
    with office.writer.transaction():
        orders.move(order, "issue")
        office.writer.update(records.get(office, ORDERS, order.id), {"number": "白泉〔2015〕第007号"})
    assert verify(office).sound, "the number was carried when it was taken"
    numbering.take(office, "work_orders", short_name="白泉", year=2015, count=2)
    assert one(verify(office)) == "白泉 2015 年的编号缺 2 个（从第 2 号起），没有记录用它们。"
    office.writer.update(records.get(office, ORDERS, order.id), {"number": "白泉〔2015〕第002号"})
    assert one(verify(office)).startswith("白泉 2015 年的编号缺 1 个（从第 3 号起）"), (
        "entered later, as by a rescue"
    )


def test_a_book_is_not_taken_for_one_whose_name_its_own_begins_with(office: Office, cast: Any) -> None:
    with office.writer.transaction():
        numbering.take(office, "post_adjustments", short_name="白泉", year=2015, count=2)
        numbering.take(office, "post_documents", short_name="白泉组干", year=2015, count=2)
        for number, document in ((1, 2), (2, 1)):
            told = {"number": f"白泉-2015-00{number}", "document": f"白泉组干〔2015〕{document}号"}
            office.writer.create(PostAdjustment(person=cast.chen, clue_on=office.today(), **told))
    assert not [problem for problem in verify(office).problems if "编号" in problem]


def test_a_book_that_jumps_is_found(office: Office, orders: Orders) -> None:
    orders.issued()
    run("UPDATE sequence SET last_number = 4 WHERE id = ?", Sequence.get().id)
    orders.issued(title="另一件")
    assert one(verify(office)) == "白泉 2015 年的编号簿从 1 跳到 4，中间断号或重号。"


def test_a_number_used_twice_is_found(office: Office, orders: Orders) -> None:
    first, second = orders.rate(orders.completed(), 95), orders.rate(orders.completed(), 90)
    for order in (first, second):
        orders.move(order, "archive", remark="")
    second = records.get(office, ORDERS, second.id)
    office.writer.update(second, {"archive_number": "2015-白泉-0001"})
    assert one(verify(office)) == "编号“2015-白泉-0001”在民情工单里用了 2 次。"


def test_a_stale_search_index_is_found(worked: Office) -> None:
    order = WorkOrder.get(WorkOrder.state == "draft")
    run("UPDATE work_order_search SET text = '别 的', spelled = '', private = '' WHERE rowid = ?", order.id)
    assert one(verify(worked)).startswith("民情工单的搜索索引有 1 条与内容不符")


def test_of_many_problems_the_first_are_told_and_the_others_counted(worked: Office) -> None:
    for number in range(30):
        worked.writer.create(Organization(name=f"单位{number}", kind="other"))
    run("DELETE FROM organization WHERE name LIKE '单位%'")
    problems = verify(worked).problems
    assert len(problems) == 21
    assert problems[-1] == "同类问题还有 10 个，没有一一列出。"


def test_progress_is_told_and_may_stop(worked: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.verification.report.TOLD_EVERY", 10)
    seen: list[tuple[int, int]] = []
    verify(worked, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) > 3
    assert all(done <= total for done, total in seen)

    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        verify(worked, progress=stop)
    assert not database.in_transaction()


def test_entries_of_a_discarded_record_add_up_to_nothing(office: Office, orders: Orders) -> None:
    records.discard(office, ORDERS, orders.draft())
    assert list(verification.differences(RECORDS)) == []


def test_visits_and_their_numbers_are_sound(office: Office, cast: Any) -> None:
    program = visits.PROGRAM
    visit = records.create(
        office, program, {"village": cast.village, "visited_on": office.today(), "visitors": "陈主任"},
        {"households": [{"resident": "王阿姨", "situation": "独居"}],
         "problems": [{"title": "路灯不亮", "content": "三盏", "treatment": "order"}]},
    )  # fmt: skip
    workflow.apply(office, program, visit, workflow.move_named(program, "submit"))
    report = verify(office)
    assert report.sound, report.problems
    assert report.counts["numbers"] == 2
