"""`check`: a sound office answers 0, a damaged one 1 and names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.base import database
from desktop_app.security import opening
from tests.desktop_app.commands.calls import PASSWORD, Run, number_of


def test_a_sound_office_answers_with_what_was_looked_at(desk: Run) -> None:
    number_of(desk)
    answer = desk("--json", "check")
    assert answer.code == 0
    assert answer.json["ok"] is True
    assert answer.json["problems"] == []
    assert answer.json["numbers"] == 1
    assert answer.json["entries"] == answer.json["head"]["counter"] > 30


def test_the_end_of_the_chain_is_compared_with_paper(desk: Run) -> None:
    head = desk("--json", "check").json["head"]
    assert desk("check", "--head", f"{head['counter']} {head['digits']}").code == 0
    answer = desk("check", "--head", f"{head['counter']} 0000 0000 0000 0000")
    assert answer.code == 1
    assert "不符" in answer.out
    assert desk("check", "--head", "…").code == 1


def test_a_missing_file_is_named_for_people(desk: Run, tmp_path: Path) -> None:
    folder = tmp_path / "office" / "attachments"
    folder.mkdir()
    (folder / "0000000000000000007").write_bytes(b"?")
    answer = desk("check")
    assert answer.code == 1
    assert (
        "发现 1 个问题：\n附件文件夹里有 1 个不属于任何记录的文件（如 0000000000000000007）。" in answer.out
    )


def test_programs_that_read_the_document_are_told_on_the_other_stream(desk: Run, tmp_path: Path) -> None:
    assert desk("--json", "check").err == ""
    (tmp_path / "office" / "attachments").mkdir()
    (tmp_path / "office" / "attachments" / "0000000000000000007").write_bytes(b"?")
    answer = desk("--json", "check")
    assert answer.json["ok"] is False
    assert answer.err == "发现 1 个问题；检查本身没有改动任何内容。\n"


def spoil(directory: Path, table: str) -> None:
    """Turn a byte in the first page of the table."""
    opened = opening.open_office(directory, user="张三", password=PASSWORD)
    pages = f"SELECT MIN(pageno), pgsize FROM dbstat WHERE name = '{table}'"
    ((page, size),) = database.connection().execute(pages)
    opened.close()
    content = bytearray((directory / "office.db").read_bytes())
    content[(page - 1) * size + 200] ^= 1
    (directory / "office.db").write_bytes(content)


@pytest.mark.parametrize(
    ("table", "title"),
    [
        ("work_order", "民情工单"),
        ("visit_problem", "民情走访的问题"),
        ("holiday", "节假日"),
        ("work_order_search_data", "民情工单的搜索索引"),
        ("paper", "打印的单据"),
    ],
)
def test_a_damaged_table_is_named_in_words(desk: Run, tmp_path: Path, table: str, title: str) -> None:
    spoil(tmp_path / "office", table)
    answer = desk("--json", "check")
    assert (answer.code, answer.json["ok"]) == (1, False)
    assert answer.json["problems"][0] == f"“{title}”表损坏，请从备份恢复。"
    assert f"“{title}”表损坏" in desk("check").out


def test_all_damaged_tables_are_named(desk: Run, tmp_path: Path) -> None:
    for table in ("work_order", "holiday", "talk"):
        spoil(tmp_path / "office", table)
    problem = desk("--json", "check").json["problems"][0]
    assert problem == "“节假日”、“民情恳谈”、“民情工单”表损坏，请从备份恢复。"


@pytest.mark.parametrize(("table", "title"), [("journal", "日志"), ("user", "用户"), ("office", "本单位")])
def test_a_table_without_which_no_office_opens_is_named_too(
    desk: Run, tmp_path: Path, table: str, title: str
) -> None:
    spoil(tmp_path / "office", table)
    answer = desk("check")
    assert (answer.code, answer.err) == (
        1,
        f"数据文件 office.db 里“{title}”表损坏；没有动它，请从备份恢复。\n",
    )


@pytest.mark.parametrize(
    ("name", "place", "reason"),
    [
        ("office.db", 100, "已损坏或不属于"),
        ("keyring.json", 0, "钥匙文件"),
    ],
)
def test_damage_that_keeps_the_office_shut_is_answered_as_a_finding(
    desk: Run, tmp_path: Path, name: str, place: int, reason: str
) -> None:
    path = tmp_path / "office" / name
    content = path.read_bytes()
    path.write_bytes(content[:place] + bytes(16) + content[place + 16 :])
    answer = desk("--json", "check")
    assert (answer.code, answer.json["ok"]) == (1, False)
    (problem,) = answer.json["problems"]
    assert reason in problem
    assert answer.err == f"{problem}\n"
    assert desk("check").out == ""  # people read it once
