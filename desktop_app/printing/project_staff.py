"""The papers of a posting (domain 1.4): 登记表, 选派通知, 在岗纪实月报, 期满鉴定表 and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, opinion, pair, single
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs.people.words import resume_in_words
from desktop_app.programs.project_staff import MONTHS

LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("项目（去向）", 38),
    TableColumn("工作组", 30),
    TableColumn("姓名", 16, "centre"),
    TableColumn("原单位职务", 44),
    TableColumn("选派类型", 20, "centre"),
    TableColumn("起", 23, "centre"),
    TableColumn("止", 23, "centre"),
    *(TableColumn(f"{quarter}季\n评价", 12, "centre") for quarter in "一二三四"),
    TableColumn("年度等次", 22, "centre"),
    TableColumn("状态", 16, "centre"),
)


def register(sheet: Sheet, staff: Any) -> None:
    """《干部选派登记表》 with the opinions of sender, working group and 组织部门."""
    person = staff.person if staff.person_id is not None else None
    gender, rank = (words.word(person, name) for name in ("gender", "rank"))
    rows = (
        pair("姓名", words.name(person), "性别", gender),
        pair("出生年月", words.of(person, "born"), "入党时间", words.of(person, "joined_party")),
        pair("学历", words.of(person, "full_time_education"), "现职级", rank),
        pair("原单位", words.named(staff, "sender"), "原职务", staff.former_post),
        single("去向", _boxes(staff, "place")),
        pair("三重项目", words.named(staff, "project"), "接收单位", host(staff)),
        single("选派类型", _boxes(staff, "kind")),
        pair(
            "批次",
            f"第{staff.batch}批" if staff.batch else "",
            "起止时间",
            words.span(staff.starts_on, staff.ends_on),
        ),
        single("组内职责", staff.duty),
        long("简历", resume_in_words(person, until=staff.starts_on), lines=5, stretch=3),
        long("备注", staff.remark, lines=2, stretch=1),
        opinion("派出单位\n意见", words.word(staff, "sender_view")),
        opinion("工作组或\n接收单位\n意见"),
        opinion("组织部门\n意见"),
    )
    code = sheet.occasion.code("project_staff", "register", "register", staff)
    draw_form(sheet, FormPage("干部选派登记表", staff.number or "", rows, "", code))


def letter(sheet: Sheet, staff: Any) -> None:
    """《选派通知》 to the sending unit, a copy to where the cadre goes."""
    name = staff.person.name
    duty = f"，职责是{staff.duty.rstrip('。')}" if staff.duty else ""
    body = (
        f"经研究，选派{words.named(staff, 'sender')}{staff.former_post}{name}同志到{destination(staff)}工作"
        f"（{words.word(staff, 'kind')}）{duty}。"
        f"选派时间从{words.day(staff.starts_on)}起，至{words.day(staff.ends_on)}止。\n"
        f"请通知{name}同志于{words.day(staff.report_due)}前报到，并做好工作交接。\n"
        "特此通知。"
    )
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(),
            number=staff.document,
            title=f"关于选派{name}同志的通知",
            addressee=words.named(staff, "sender"),
            body=body,
            day=words.day(staff.dispatched_on),
            copies=staff.project.team if staff.project_id is not None else host(staff),
        ),
    )


def month(sheet: Sheet, staff: Any) -> None:
    """《在岗纪实月报》 of the newest month that something was written down in, or of the chosen one."""
    empty = staff.id is None
    chosen = MONTHS.of(staff, sheet.occasion.option) or ""
    diary = [] if empty else [row for row in staff.diary if f"{row.done_on:%Y-%m}" == chosen]
    talks = [] if empty else [row for row in staff.talks if f"{row.held_on:%Y-%m}" == chosen]
    attended = next((row for row in staff.attendance if row.month == chosen), None) if not empty else None
    told = "\n".join(f"{words.day(row.done_on)}　{row.text}" for row in sorted(diary, key=_by_day))
    heard = "\n".join(f"{words.day(row.held_on)}　{row.by}：{row.content or '谈心谈话'}" for row in talks)
    kind = f"（{words.word(attended, 'leave_kind')}）" if attended is not None and attended.leave else ""
    rows = (
        pair(
            "姓名",
            "" if empty else words.name(staff.person),
            "月份",
            MONTHS.title(chosen) if chosen else "____年___月",
        ),
        pair("原单位", words.named(staff, "sender"), "选派去向", "" if empty else destination(staff)),
        pair(
            "出勤天数",
            "" if attended is None else f"{attended.days}天",
            "请假天数",
            "" if attended is None else f"{attended.leave}天{kind}",
        ),
        long("工作纪实", told, lines=16, stretch=5),
        long("谈心谈话", heard, lines=4, stretch=1),
        Row((label("本人签名"), Cell(), label("日期"), Cell(words.BLANK_DAY)), height=13),
        opinion("工作组或\n接收单位\n意见"),
    )
    code = sheet.occasion.code("project_staff", "month", "month", staff)
    draw_form(sheet, FormPage("选派干部在岗纪实月报", staff.number or "", rows, "", code))


def testimonial(sheet: Sheet, staff: Any) -> None:
    """《期满鉴定表》: working group, sender and 组织部门, three seals."""
    empty = staff.id is None
    quarters = [] if empty else sorted(staff.quarters, key=lambda row: (row.year, row.quarter))
    years = [] if empty else sorted(staff.years, key=lambda row: row.year)
    attendance = [] if empty else list(staff.attendance)
    told = f"出勤{sum(row.days for row in attendance)}天，请假{sum(row.leave for row in attendance)}天。"
    rows = (
        pair("姓名", "" if empty else words.name(staff.person), "原单位", words.named(staff, "sender")),
        pair("原职务", staff.former_post, "选派类型", "" if empty else words.word(staff, "kind")),
        pair(
            "选派去向",
            "" if empty else destination(staff),
            "起止时间",
            words.span(staff.starts_on, staff.ends_on),
        ),
        pair(
            "报到日期",
            words.day(staff.reported_on),
            "离岗日期",
            words.day(staff.ended_on, "" if empty else words.BLANK_DAY),
        ),
        single(
            "季度评价",
            "；".join(f"{row.year}年{row.quarter}季度{words.word(row, 'grade')}" for row in quarters),
            12,
        ),
        single("年度等次", "；".join(f"{row.year}年{words.word(row, 'grade')}" for row in years)),
        single("考勤", told if attendance else ""),
        long("本人总结", "", lines=8, stretch=3),
        Row((label("本人签名"), Cell(), label("日期"), Cell(words.BLANK_DAY)), height=13),
        opinion("工作组或\n接收单位\n意见", staff.team_opinion, height=32),
        opinion("派出单位\n意见", height=32),
        opinion("组织部门\n意见", height=32),
    )
    code = sheet.occasion.code("project_staff", "testimonial", "testimonial", staff)
    draw_form(sheet, FormPage("选派干部期满鉴定表", staff.number or "", rows, "", code))


def ledger(sheet: Sheet, some: Iterable[Any]) -> None:
    """《选派干部台账》: quarters and grade are those of the newest year that was appraised."""
    table = Table(sheet, LEDGER, titles("选派干部台账", sheet.occasion), cell=ROOMY)
    table.rows(_ledger_rows(some))
    table.finish()


def _ledger_rows(some: Iterable[Any]) -> Iterator[list[str]]:
    for index, staff in enumerate(some, start=1):
        quarters, years = list(staff.quarters), list(staff.years)
        year = max((row.year for row in (*quarters, *years)), default=None)
        by_quarter = {row.quarter: words.word(row, "grade") for row in quarters if row.year == year}
        grade = next((words.word(row, "grade") for row in years if row.year == year), "")
        yield [
            str(index),
            words.named(staff, "project") or f"{words.word(staff, 'place')}：{host(staff)}",
            staff.project.team if staff.project_id is not None else "",
            words.name(staff.person),
            words.named(staff, "sender") + staff.former_post,
            words.word(staff, "kind"),
            words.short_day(staff.starts_on),
            words.short_day(staff.ended_on or staff.ends_on),
            *(by_quarter.get(quarter, "") for quarter in range(1, 5)),
            f"{year}年{grade}" if grade else "",
            words.word(staff, "state"),
        ]


def destination(staff: Any) -> str:
    """Where the cadre goes, in the words of a letter."""
    if staff.project_id is not None:
        team = staff.project.team
        return f"“三重”项目“{staff.project.title}”" + (f"（{team}）" if team else "")
    return host(staff)


def host(staff: Any) -> str:
    """The receiving unit and the village, as far as they are known."""
    return "、".join(filter(None, (words.named(staff, "host"), words.named(staff, "village"))))


def _by_day(row: Any) -> Any:
    return row.done_on


def _boxes(staff: Any, name: str) -> str:
    return words.boxes(staff, name)
