"""The history of a record in words: changes, lines, events, newest first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import WorkOrder
from desktop_app.core import attachments, history, masking, records, telling
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import NotAllowed
from desktop_app.programs import work_orders
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Orders

ORDERS = work_orders.PROGRAM


def told(office: Office, order: object) -> list[str]:
    return [happening.told(office) for happening in history.happenings(office, ORDERS, order)]


def test_a_new_record_is_told_by_who_made_it_and_when(office: Office, orders: Orders) -> None:
    assert told(office, orders.draft()) == ["张文书 4月13日 10:00 新建了这条民情工单"]


def test_a_change_tells_the_old_and_the_new(office: Office, orders: Orders, clock: FixedClock) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "河道"})
    clock.moment += timedelta(days=1, minutes=12)
    records.change(office, ORDERS, order, {"title": "河道垃圾", "remark": "急"})
    assert told(office, order)[:2] == [
        "张文书 4月14日 10:12 把事项从 河道 改为 河道垃圾；填写备注：急",
        "张文书 4月13日 10:00 把事项从 路灯 改为 河道",
    ]


def test_what_is_emptied_is_told_with_what_it_was(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(remark="急"), {"remark": ""})
    assert told(office, order)[0].endswith("清空备注（原为 急）")


def test_lines_are_told_when_they_come_change_and_go(office: Office, orders: Orders) -> None:
    order = orders.promised()
    step = next(iter(order.steps))
    row = {"id": step.id, "done_on": date(2015, 4, 12), "what": "到了现场", "by": "陈主任"}
    records.change(office, ORDERS, order, {}, {"steps": [row]})
    records.change(office, ORDERS, order, {}, {"steps": []})
    newest = told(office, order)
    assert newest[0].endswith("在“办理过程”里删去：2015-04-12 到了现场 陈主任")
    assert "在“办理过程”里把日期从 2015-04-13 改为 2015-04-12" in newest[1]
    assert newest[2].endswith("在“办理过程”里添加：2015-04-13 联系保洁公司 陈主任")


def test_lines_of_other_records_are_not_told(office: Office, orders: Orders) -> None:
    other, order = orders.promised(), orders.promised()
    records.change(office, ORDERS, other, {}, {"steps": []})
    assert not any("删去" in sentence for sentence in told(office, order))


def test_masked_values_stay_masked(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(), {"phone": "13812345678"})
    assert told(office, order)[0].endswith("填写联系电话：138****5678")
    masking.reveal(office, ORDERS, order, "phone")
    assert told(office, order)[0].endswith("查看了完整的“联系电话”")


def test_prints_name_the_form_and_its_part(office: Office, orders: Orders) -> None:
    order = orders.issued()
    office.writer.note("reprint", order, form="slip", part="resident")
    office.writer.note("print", order, form="urge")
    assert told(office, order)[0].endswith("打印《催办通知书》")
    assert told(office, order)[1].endswith("补打《民情工单（承诺书）》群众联")


def test_long_texts_are_shortened(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(content="短"), {"content": "长" * 100})
    assert told(office, order)[0].endswith("改为 " + "长" * telling.SHORTENED + "…")


def test_other_years_are_told_with_their_year(office: Office, orders: Orders, clock: FixedClock) -> None:
    order = orders.draft()
    clock.moment += timedelta(days=400)
    assert told(office, order)[0].startswith("张文书 2015年4月13日 10:00")


def test_the_history_is_only_for_those_who_may_read(office: Office, orders: Orders) -> None:
    order = orders.draft()
    stranger = Rights(CLERK, frozenset({"visits"}))
    office.user = office.user._replace(rights=stranger)
    with pytest.raises(NotAllowed):
        history.happenings(office, ORDERS, order)


def test_moves_are_told_by_their_titles_and_the_state_is_not_said_again(
    office: Office, orders: Orders
) -> None:
    order = orders.move(orders.issued(), "report_up")
    newest = told(office, order)
    assert newest[0] == "张文书 4月13日 10:00 上报研究；把提交例会研究从 否 改为 是"
    assert "出具；填写编号：白泉〔2015〕第001号" in newest[1]
    assert not any("状态" in sentence for sentence in newest)


def test_a_move_that_only_makes_a_line_is_told(office: Office, orders: Orders) -> None:
    order = orders.move(orders.promised(), "urge", reason="请抓紧")
    assert told(office, order)[0].startswith("张文书 4月13日 10:00 催办；在“催办督办”里添加：2015-04-13 催办")


def test_merging_and_its_end_name_the_other_order(office: Office, orders: Orders) -> None:
    main, order = orders.promised(title="路灯"), orders.promised(title="路灯坏了")
    order = orders.move(order, "merge", main_order=main)
    assert f"合并到主单；填写重复主单：{main.number} 路灯" in told(office, order)[0]
    order = orders.move(order, "unmerge")
    assert f"撤销合并；清空重复主单（原为 {main.number} 路灯）" in told(office, order)[0]


def test_links_are_told_by_name(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(), {"organization": orders.cast.waterworks})
    assert told(office, order)[0].endswith("把承办单位从 白泉镇 改为 水务公司")


def test_files_are_told_when_they_come_and_go(office: Office, orders: Orders) -> None:
    order = orders.draft()
    attachments.attach(office, ORDERS, order, name="回执.pdf", content=b"%PDF-1.4")
    assert told(office, order)[0].endswith("附上“回执.pdf”")
    reversal.undo(office, office.writer.newest_batch or 0)
    assert told(office, order)[0].endswith("撤销了张文书 4月13日 10:00 的“附件”；删去“回执.pdf”")


def test_an_import_is_told_by_its_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "信访.csv"
    path.write_text("来源编号,群众姓名,标题,提出时间\nX1,王阿姨,路灯,2015-03-01\n", "utf-8")
    import_file(office, ORDERS, path)
    order = WorkOrder.get()
    assert told(office, order) == ["张文书 4月13日 10:00 从“信访.csv”导入"]
    reversal.undo(office, office.writer.newest_batch or 0)
    assert "撤销了张文书 4月13日 10:00 的“导入”；" in told(office, order)[0]
    assert "填写作废原因：撤销导入：信访.csv" in told(office, order)[0]


def test_an_undo_is_told_with_what_it_gave_back(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "河道"})
    reversal.undo(office, office.writer.newest_batch or 0)
    assert told(office, order)[0].endswith("撤销了张文书 4月13日 10:00 的“修改”；把事项从 河道 改为 路灯")


def test_confidential_names_are_not_told(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(confidential=True), {"resident": "李大伯"})
    assert told(office, order)[0].endswith("修改了群众姓名（要求保密）")
