"""The forms of 民情恳谈 (domain 1.3): notice, sign-in sheet, record, 议题交办清单 and the ledger of talks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, pair, single
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.occasion import GOVERNMENT
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting

LARGE = Setting(Face.SONG, 10.5, 5.0, even=False)
SIGN_IN = (
    TableColumn("序号", 12, "centre"),
    TableColumn("姓名", 30),
    TableColumn("户、单位", 56),
    TableColumn("联系电话", 36),
    TableColumn("签名", 46),
)
ASSIGNMENTS = (
    TableColumn("序号", 11, "centre"),
    TableColumn("议题", 44),
    TableColumn("内容", 66),
    TableColumn("发言人", 20, "centre"),
    TableColumn("处理", 22, "centre"),
    TableColumn("工单号", 38),
    TableColumn("承办单位", 34),
    TableColumn("办结期限", 22, "centre"),
    TableColumn("签收", 24),
)
TOPICS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("开会日期", 22, "centre"),
    TableColumn("村社区", 22),
    TableColumn("发言人", 18),
    TableColumn("议题", 52),
    TableColumn("类别", 26),
    TableColumn("处理", 22),
    TableColumn("答复或工单号", 64),
    TableColumn("答复人", 18),
    TableColumn("答复日期", 20, "centre"),
)
LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 26),
    TableColumn("时间", 36, "centre"),
    TableColumn("主题", 60),
    TableColumn("村社区", 24),
    TableColumn("地点", 32),
    TableColumn("主持人", 18, "centre"),
    TableColumn("参会\n群众", 14, "centre"),
    TableColumn("议题数", 14, "centre"),
    TableColumn("转工单", 14, "centre"),
    TableColumn("状态", 20, "centre"),
)
ASSIGNMENT_LINES = 12  # lines of a list that is printed before the topics are heard
SIGN_IN_LINES = 22  # lines of a sheet: those not named beforehand are left blank


def talk_notice(sheet: Sheet, talk: Any) -> None:
    """《民情恳谈会通知》 in letter form."""
    held = words.moment(talk.held_at, sheet.occasion.zone)
    place = talk.place or "_" * 16  # the village writes in where it found a room
    leaders = f"参加领导：{talk.leaders}。\n" if talk.leaders else ""
    body = (
        f"为听取群众意见，帮助解决实际问题，定于{held}在{place}召开民情恳谈会，"
        f"主题为“{talk.theme.rstrip('。')}”。\n{leaders}请有意见、建议和困难的居民到会反映，"
        "现场能够答复的当场答复，不能当场解决的出具民情工单，书面承诺、限期办结。\n特此通知。"
    )
    sender = sheet.occasion.signed_by(talk.issuer, signer=GOVERNMENT)
    addressee = f"{words.name(talk.village)}全体居民"
    day = words.day(min(sheet.occasion.letter_day, talk.held_at.astimezone(sheet.occasion.zone).date()))
    draw_letter(sheet, Letter(sender, talk.number or "", "民情恳谈会通知", addressee, body, day))


def sign_in_sheet(sheet: Sheet, talk: Any) -> None:
    """《签到表》: the names known beforehand, then blank lines to the end of the page."""
    held = words.moment(talk.held_at, sheet.occasion.zone)
    heads = titles("民情恳谈会签到表", sheet.occasion)._replace(
        left=f"主题：{talk.theme}", right=f"{held}　{talk.place}"
    )
    code = PaperCode("talks", "sign_in", "sign_in", talk.id, sheet.occasion.tag)
    table = Table(sheet, SIGN_IN, heads, paper=A4, cell=LARGE._replace(pitch=8.6), code=code)
    known = [[one.name, one.household, one.phone, ""] for one in talk.attendees]
    blank = [["", "", "", ""]] * max(0, SIGN_IN_LINES - len(known))
    table.rows([str(index), *row] for index, row in enumerate(known + blank, start=1))
    table.finish()


def talk_record(sheet: Sheet, talk: Any) -> None:
    """《民情恳谈会记录》 with every topic, its answer and what became of it."""
    held = words.moment(talk.held_at, sheet.occasion.zone)
    residents = f"{talk.residents_count}人" if talk.residents_count is not None else ""
    rows = (
        single("主题", talk.theme),
        pair("时间", held, "地点", talk.place),
        pair("村社区", words.name(talk.village), "参会群众", residents),
        pair("召集人", talk.convener, "主持人", talk.host),
        pair("参加领导", talk.leaders, "记录人", talk.recorder),
        long("议题", "\n".join(_topics(talk)), lines=8, stretch=3),
        long("纪要", talk.minutes, lines=6, stretch=2),
        Row((label("主持人\n签名"), Cell(), label("记录人\n签名"), Cell()), height=15),
    )
    code = PaperCode("talks", "record", "record", talk.id, sheet.occasion.tag)
    unit = f"召集单位：{words.name(talk.issuer) or sheet.occasion.office}"
    draw_form(sheet, FormPage("民情恳谈会记录", talk.number or "", rows, "", code, unit))


def assignment_list(sheet: Sheet, talk: Any) -> None:
    """《议题交办清单》: which unit answers which topic by when, with room to sign for it."""
    heads = titles("民情恳谈会议题交办清单", sheet.occasion)
    held = words.day(words.local_day(talk.held_at, sheet.occasion.zone))
    heads = heads._replace(left=f"会议：{held} {talk.theme}（{talk.number or '未编号'}）")
    code = PaperCode("talks", "assignments", "list", talk.id, sheet.occasion.tag)
    rows = list(_assignments(talk))
    pitch = 4.6 if rows else 9.0  # by hand, two lines of words in each
    table = Table(sheet, ASSIGNMENTS, heads, cell=LARGE._replace(size=9.5, pitch=pitch), code=code)
    table.rows(rows or _to_be_written())
    table.finish()


def talk_ledger(sheet: Sheet, talks: Iterable[Any]) -> None:
    """《民情恳谈台账》."""
    table = Table(sheet, LEDGER, titles("民情恳谈台账", sheet.occasion), cell=ROOMY)
    table.rows(_ledger_rows(sheet, talks))
    table.finish()


def _topics(talk: Any) -> Iterator[str]:
    for index, topic in enumerate(talk.topics, start=1):
        speaker = f"（{topic.speaker}）" if topic.speaker else ""
        content = f"：{topic.content}" if topic.content else ""
        yield f"{index}. {topic.title}{speaker}{content}"
        by = f"{words.name(topic.answered_by)}答复：" if topic.answered_by else "答复："
        number = topic.order.number or "" if topic.order is not None else ""
        if topic.answer:
            yield f"{by}{topic.answer}"
        yield f"处理：{words.word(topic, 'treatment')} {number}".rstrip()


def _assignments(talk: Any) -> Iterator[list[str]]:
    for index, topic in enumerate(talk.topics, start=1):
        order = topic.order
        yield [
            str(index),
            topic.title,
            topic.content,
            topic.speaker,
            words.word(topic, "treatment"),
            order.number or "" if order is not None else "",
            words.name(order.organization) if order is not None else words.name(topic.answered_by),
            words.short_day(order.deadline) if order is not None else "",
            "",
        ]


def _to_be_written() -> Iterator[list[str]]:
    """Lines for the topics."""
    for index in range(1, ASSIGNMENT_LINES + 1):
        yield [str(index), *[""] * (len(ASSIGNMENTS) - 1)]


def _ledger_rows(sheet: Sheet, talks: Iterable[Any]) -> Iterator[list[str]]:
    for index, talk in enumerate(talks, start=1):
        topics = list(talk.topics)
        yield [
            str(index),
            talk.number or "（草稿）",
            words.moment(talk.held_at, sheet.occasion.zone),
            talk.theme,
            words.name(talk.village),
            talk.place,
            talk.host,
            words.number(talk.residents_count),
            str(len(topics)),
            str(sum(topic.treatment == "order" for topic in topics)),
            words.word(talk, "state"),
        ]


def topic_ledger(sheet: Sheet, topics: Iterable[Any]) -> None:
    """《恳谈议题台账》, a row for each topic."""
    table = Table(sheet, TOPICS, titles("恳谈议题台账", sheet.occasion), cell=ROOMY)
    table.rows(_topic_rows(sheet, topics))
    table.finish()


def _topic_rows(sheet: Sheet, topics: Iterable[Any]) -> Iterator[list[str]]:
    for index, topic in enumerate(topics, start=1):
        talk = topic.talk
        day = words.local_day(talk.held_at, sheet.occasion.zone) if talk else None
        yield [
            str(index),
            words.short_day(day) or "（等恳谈会）",
            words.name(talk.village) if talk else "",
            topic.speaker,
            topic.title,
            words.name(topic.category),
            words.word(topic, "treatment"),
            topic.answer or (topic.order.number if topic.order else ""),
            words.name(topic.answered_by),
            words.short_day(topic.answered_on),
        ]
