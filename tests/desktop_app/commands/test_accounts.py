"""`users`: admitted, limited, given passwords and shut out from the command line, by a manager only."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from desktop_app.backup import rekeying
from desktop_app.security import attempts, opening, recovery, second_lock, users
from desktop_app.security.keyring import Keyring
from tests.desktop_app.commands.calls import PASSWORD, Run

OTHER, GIVEN = "另一个很长的口令", "abcd-efgh-jkmn"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(f"{OTHER}\n", "utf-8")
    return path


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """The file of a password that is handed over."""
    path = tmp_path / "given.txt"
    path.write_text(f"{GIVEN}\n", "utf-8")
    return path


@pytest.fixture
def wang(desk: Run, other: Path, given: Path) -> Path:
    """A clerk of visits who has had her first login, and the file of her password."""
    told = ("--role", "clerk", "--programs", "visits", "--new-password-file", given)
    answer = desk("--user", "张三", "users", "admit", "王芳", *told)
    assert answer.code == 0, answer.err
    assert "第一次登录要改成自己的密码" in answer.out
    assert answer.out.count("在用") == 2, "whoever manages them is told who they are now"
    mine = ("--user", "王芳", "--password-file", given)
    assert desk(*mine, "users", "password", "--new-password-file", other).code == 0
    return other


def test_the_list_tells_who_may_do_what(desk: Run, wang: Path) -> None:
    answer = desk("--user", "张三", "users", "--json")
    assert answer.json["users"] == [
        {"name": "张三", "role": "manager", "programs": [], "active": True},
        {"name": "王芳", "role": "clerk", "programs": ["visits"], "active": True},
    ]
    told = desk("--user", "张三", "users").out
    assert "经办人" in told
    assert "visits" in told


def test_what_is_not_said_about_rights_stays(desk: Run, wang: Path) -> None:
    desk("--user", "张三", "users", "rights", "王芳", "--role", "clerk")
    assert desk("--user", "张三", "users", "--json").json["users"][1]["programs"] == ["visits"]
    desk("--user", "张三", "users", "rights", "王芳", "--programs", "talks，visits")
    assert desk("--user", "张三", "users", "--json").json["users"][1]["programs"] == ["talks", "visits"]
    assert desk("--user", "张三", "users", "rights", "王芳", "--programs", "nonsense").code == 1
    assert "写明改成什么" in desk("--user", "张三", "users", "rights", "王芳").err


def test_ones_own_password_and_that_of_others(desk: Run, wang: Path, tmp_path: Path, password: Path) -> None:
    mine = ("--user", "王芳", "--password-file", wang)
    answer = desk(*mine, "users", "password", "--new-password-file", password, "--json")
    assert (answer.code, answer.json) == (0, {"users": []})  # who else there is, is a manager's business
    assert desk("--user", "王芳", "show", "visits").code == 0
    assert desk("--user", "张三", "users", "password", "王芳", "--new-password-file", wang).code == 0
    assert desk("--user", "王芳", "show", "visits").code == 1
    assert "一次性密码" in desk(*mine, "show", "visits").err


def test_a_password_that_was_given_is_replaced_before_any_work(
    desk: Run, wang: Path, tmp_path: Path, password: Path
) -> None:
    assert desk("--user", "张三", "users", "password", "王芳", "--new-password-file", wang).code == 0
    mine = ("--user", "王芳", "--password-file", wang)
    for deed in (("show", "visits"), ("users",), ("users", "shut-out", "张三"), ("check",)):
        answer = desk(*mine, *deed)
        assert answer.code == 1
        assert "要先改成自己的密码才能用" in answer.err
    same = desk(*mine, "users", "password", "--new-password-file", wang)
    assert (same.code, same.err) == (1, "新密码和现在的一样，请换一个。\n")
    assert desk(*mine, "users", "password", "张三", "--new-password-file", password).code == 1
    assert desk(*mine, "users", "password", "王芳", "--new-password-file", password).code == 0
    assert desk(*mine, "show", "visits").code == 1
    assert desk("--user", "王芳", "show", "visits").code == 0


def test_a_password_of_the_admission_is_replaced_before_any_work(
    desk: Run, given: Path, password: Path
) -> None:
    told = ("--role", "auditor", "--new-password-file", given)
    assert desk("--user", "张三", "users", "admit", "李四", *told).code == 0
    mine = ("--user", "李四", "--password-file", given)
    assert "要先改成自己的密码才能用" in desk(*mine, "show", "visits").err
    assert desk(*mine, "users", "password", "--new-password-file", password).code == 0
    assert desk("--user", "李四", "show", "visits").code == 0


def test_who_is_shut_out_is_out_until_admitted_again(
    desk: Run, wang: Path, given: Path, password: Path
) -> None:
    assert desk("--user", "张三", "users", "shut-out", "王芳").code == 0
    assert desk("--user", "王芳", "--password-file", wang, "show", "visits").code == 1
    told = ("--role", "auditor", "--new-password-file", given)
    assert desk("--user", "张三", "users", "admit", "王芳", *told).code == 0
    assert desk("--user", "王芳", "--password-file", wang, "show", "visits").code == 1
    mine = ("--user", "王芳", "--password-file", given)
    assert desk(*mine, "users", "password", "--new-password-file", password).code == 0
    assert desk("--user", "王芳", "show", "visits").code == 0


def test_a_new_recovery_sheet_replaces_the_old_one(desk: Run, tmp_path: Path) -> None:
    assert desk("users", "recovery", "--recovery", tmp_path / "sheet.txt").code == 1
    answer = desk("users", "recovery", "--recovery", tmp_path / "sheet.pdf")
    assert answer.code == 0
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert "旧单已经失效" in answer.out


def test_a_new_master_key_comes_with_its_papers(desk: Run, wang: Path, tmp_path: Path) -> None:
    assert desk("--user", "张三", "users", "rekey").code == 1  # without a place for the papers
    former = Keyring.read(tmp_path / "office").unlock("张三", PASSWORD)
    answer = desk("--user", "张三", "users", "rekey", "--recovery", tmp_path / "papers.pdf", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["slips"] == 1
    assert Path(answer.json["former"]).is_dir()
    assert Keyring.read(tmp_path / "office").unlock("张三", PASSWORD) != former
    first, second = pypdfium2.PdfDocument(tmp_path / "papers.pdf")
    assert "恢复单" in first.get_textpage().get_text_range()
    slip = second.get_textpage().get_text_range()
    given = tmp_path / "given.txt"
    given.write_text(re.search(r"[a-z2-9]{4}(-[a-z2-9]{4}){2}", slip)[0], "utf-8")  # type: ignore[index]
    assert desk("--user", "王芳", "--password-file", wang, "show", "visits").code == 1
    mine = ("--user", "王芳", "--password-file", given)
    assert desk(*mine, "users", "password", "--new-password-file", wang).code == 0
    assert desk("--user", "王芳", "--password-file", wang, "show", "visits").code == 0


def test_papers_of_a_key_that_was_not_changed_are_removed(
    desk: Run, wang: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "MARGIN", 1 << 60)
    answer = desk("--user", "张三", "users", "rekey", "--recovery", tmp_path / "papers.pdf")
    assert answer.code == 1
    assert "没有更换" in answer.err
    assert not (tmp_path / "papers.pdf").exists()
    assert desk("--user", "王芳", "--password-file", wang, "show", "visits").code == 0


def test_others_than_managers_are_refused(desk: Run, wang: Path, tmp_path: Path) -> None:
    mine = ("--user", "王芳", "--password-file", wang)
    given = ("--role", "manager", "--new-password-file", wang)
    for deed in (
        (),
        ("admit", "李四", *given),
        ("rights", "王芳", "--role", "manager"),
        ("password", "张三", "--new-password-file", wang),
        ("shut-out", "张三"),
        ("recovery", "--recovery", tmp_path / "sheet.pdf"),
        ("rekey", "--recovery", tmp_path / "sheet.pdf"),
    ):
        answer = desk(*mine, "users", *deed)
        assert answer.code == 1
        assert "管理员" in answer.err
    assert not (tmp_path / "sheet.pdf").exists()
    assert desk("--user", "张三", "users").code == 0


def test_wrong_passwords_slow_the_command_line_down_too(desk: Run, tmp_path: Path) -> None:
    """Ten failures in a row, whoever made them, and a program that was started anew for each call."""
    told = {"failures": 10, "last": datetime.now(UTC).isoformat()}
    (tmp_path / "office" / attempts.NAME).write_text(json.dumps(told), "utf-8")
    for _time in range(2):
        answer = desk("show", "visits")  # the right password
        assert answer.code == 1
        assert re.search(r"连续输错 10 次，请等 1[012]\d 秒再试", answer.err)


def test_a_tab_with_a_second_lock_is_absent_unless_it_is_opened(
    desk: Run, tmp_path: Path, password: Path
) -> None:
    second, wrong = tmp_path / "second.txt", tmp_path / "wrong.txt"
    second.write_text("第二道锁的新口令\n", "utf-8")
    wrong.write_text("wrong\n", "utf-8")
    opened = opening.open_office(tmp_path / "office", user="张三", password=PASSWORD)
    second_lock.put_on(opened.office, "visits", "第二道锁的新口令")
    opened.close()
    assert "第二道锁" in desk("show", "visits").err
    assert "第二道锁" in desk("export", "visits", "out.xlsx").err
    told = desk("figures", "--json").json["figures"]
    counted = {figure["opens"]["program"] for figure in told}
    assert "work_orders" in counted
    assert not counted & {"visits", "talks", "weekly_reviews"}
    with_it = ("--open", "走访恳谈", "--open-password-file", second)
    assert desk(*with_it, "show", "visits").code == 0
    assert desk("show", "visits", *with_it).code == 0
    assert desk("--open", "visits", "--open-password-file", wrong, "show", "visits").code == 1
    assert "一起给出" in desk("--open", "visits", "show", "visits").err
    assert desk("show", "visits").code == 1  # opened for one call only


def test_a_guarded_program_is_enabled_and_closed_again(desk: Run, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text("第二道锁的新口令\n", "utf-8")
    with_it = ("--open", "warnings", "--open-password-file", second)
    assert "第二道锁" in desk("show", "warnings").err
    assert desk("users", "lock", "提醒函询诫勉", "--new-password-file", second).code == 0
    assert desk("show", "warnings").code == 1
    assert desk(*with_it, "show", "warnings").code == 0
    assert "给出这道锁的密码" in desk("users", "unlock", "warnings").err
    assert "取消了第二道锁" in desk(*with_it, "users", "unlock", "warnings").out
    assert desk(*with_it, "show", "warnings").code == 1


def test_a_lock_whose_password_is_forgotten_comes_off_by_the_recovery_key(
    desk: Run, tmp_path: Path, given: Path, other: Path
) -> None:
    assert desk("users", "lock", "warnings", "--new-password-file", other).code == 0
    groups, sheet = recovery.new_key(), tmp_path / "sheet.txt"
    opened = opening.open_office(tmp_path / "office", user="张三", password=PASSWORD)
    users.renew_recovery(opened.office, groups)
    opened.close()
    for secret, code in (("第二道锁的旧口令", 1), ("-".join(groups), 0)):
        sheet.write_text(f"{secret}\n", "utf-8")
        answer = desk("--open", "warnings", "--open-password-file", sheet, "users", "unlock", "warnings")
        assert answer.code == code
    assert desk("users", "lock", "warnings", "--new-password-file", given).code == 0


def test_a_lock_gets_another_password_by_its_present_one(
    desk: Run, tmp_path: Path, given: Path, other: Path
) -> None:
    assert desk("users", "lock", "提醒函询诫勉", "--new-password-file", other).code == 0
    with_it = ("--open", "提醒函询诫勉", "--open-password-file", other)
    wrong = desk("--open", "visits", "--open-password-file", other, "users", "lock", "warnings")
    assert (wrong.code, "要换密码的这一栏" in wrong.err) == (1, True)
    done = desk(*with_it, "users", "lock", "warnings", "--new-password-file", given)
    assert (done.code, "换了密码" in done.out) == (0, True)
    assert desk(*with_it, "show", "warnings").code == 1
    assert desk("--open", "warnings", "--open-password-file", given, "show", "warnings").code == 0


def test_a_locks_password_that_was_handed_out_is_replaced_before_any_work(
    desk: Run, tmp_path: Path, given: Path, other: Path
) -> None:
    assert desk("users", "lock", "warnings", "--new-password-file", other).code == 0
    opened = opening.open_office(tmp_path / "office", user="张三", password=PASSWORD)
    ring = Keyring.read(tmp_path / "office")
    ring.lock(opened.office.keys, "warnings", GIVEN, once=True)  # as a new master key leaves it
    ring.write(tmp_path / "office")
    opened.close()
    with_it = ("--open", "warnings", "--open-password-file", given)
    answer = desk(*with_it, "show", "warnings")
    assert (answer.code, "要先给这一栏设新密码" in answer.err) == (1, True)
    assert desk(*with_it, "users", "lock", "warnings", "--new-password-file", other).code == 0
    assert desk("--open", "warnings", "--open-password-file", other, "show", "warnings").code == 0
