"""The command line does what the window does, answers in JSON or in sentences, and refuses in one."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from desktop_app import cli
from desktop_app.cli import COMMANDS, DONE, INTERRUPTED, REFUSED, WRONG_USAGE
from desktop_app.security import opening
from desktop_app.security.opening import Founding

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "海风吹过星湾村 2015"


class Answer(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls the command line in this process, from the test's own directory."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.main(
            [str(argument) for argument in arguments], window=lambda _: 77, pictured=lambda **_: []
        )
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office, made once: passwords are slow to wrap on purpose."""
    directory = tmp_path_factory.mktemp("template") / "office"
    opening.create(directory, Founding("白泉镇", "白泉", "township", "张三", PASSWORD))
    return directory


@pytest.fixture
def desk(run: Run, tmp_path: Path, password: Path, template: Path) -> Run:
    """Calls commands in an office of the test's own."""
    shutil.copytree(template, tmp_path / "office")
    common = ("--data", tmp_path / "office", "--password-file", password)
    return lambda *arguments, stdin=b"": run(*common, *arguments, stdin=stdin)


def order(**fields: Any) -> bytes:
    """A line that becomes an order."""
    told = {"title": "路灯不亮", "content": "坏了两周", "resident": "王阿姨", "phone": "13000001234"}
    return json.dumps(told | fields, ensure_ascii=False).encode() + b"\n"


def number_of(desk: Run, **fields: Any) -> str:
    return desk("add", "work_orders", stdin=order(**fields)).json["number"]


# ── usage ────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_a_command_the_window_opens(run: Run) -> None:
    assert run().code == 77


def test_a_wrong_usage_is_said_in_chinese(run: Run) -> None:
    answer = run("move", "work_orders")
    assert answer.code == WRONG_USAGE
    assert "缺少参数:NUMBER, MOVE" in answer.err
    assert answer.err.startswith("用法:township-desk")


def test_an_unknown_option_is_named(run: Run) -> None:
    answer = run("show", "work_orders", "--limitt", "3")
    assert answer.code == WRONG_USAGE
    assert "不认识的参数:--limitt 3" in answer.err


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself_in_both_languages(run: Run, command: str, language: str) -> None:
    answer = run("--lang", language, command, "--help")
    assert answer.code == DONE
    assert ("选项" in answer.out) == (language == "zh")
    assert any("\u4e00" <= character <= "\u9fff" for character in answer.out) == (language == "zh")


def test_an_argument_that_is_no_text_is_refused(run: Run) -> None:
    assert run("show", "work_orders", "--search", "\udcff").code == WRONG_USAGE


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_call: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "COMMANDS", (COMMANDS[5]._replace(run=interrupted),))
    answer = run("show", "work_orders")
    assert answer.code == INTERRUPTED
    assert "没有留下半截" in answer.err


# ── offices ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_office_is_made_once(desk: Run, tmp_path: Path, run: Run, password: Path) -> None:
    again = desk("--user", "李四", "init", "--name", "别的镇", "--short", "别的", "--level", "township")
    assert again.code == REFUSED
    assert "不是空目录" in again.err
    assert len(again.err.splitlines()) == 1


def test_the_recovery_key_is_shown_once_or_printed(run: Run, tmp_path: Path, password: Path) -> None:
    common = ("--json", "--password-file", password, "--user", "张三")
    words = ("init", "--name", "小塘村", "--short", "小塘", "--level", "village")
    told = run(*common, "--data", tmp_path / "a", *words)
    assert len(told.json["recovery"].split()) == 8
    assert told.json["site"].isdecimal()
    printed = run(*common, "--data", tmp_path / "b", *words, "--recovery", tmp_path / "sheet.pdf")
    assert "recovery" not in printed.json
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    unwritable = tmp_path / "missing" / "sheet.pdf"
    kept = run(*common, "--data", tmp_path / "c", *words, "--recovery", unwritable)
    assert len(kept.json["recovery"].split()) == 8
    assert "没有写成" in kept.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--data", "nowhere", "show", "work_orders"), "里没有办公室的数据"),
        (("--user", "李四", "show", "work_orders"), "姓名或密码不对"),
        (("--password-file", "missing.txt", "show", "work_orders"), "密码文件“missing.txt”打不开"),
        (("show", "potholes"), "没有“potholes”这个程序"),
        (("show", "work_orders", "白泉〔2015〕第999号"), "没有找到编号为“白泉〔2015〕第999号”的民情工单"),
        (("show", "work_orders", "--filter", "state"), "应写成 名称=值 的样子"),
        (("show", "work_orders", "--filter", "state=gone"), "gone"),
        (("figures", "--from", "2016-01-01", "--to", "2015-01-01"), "--from 不能晚于 --to"),
        (("figures", "--from", "2015-02-30"), "2015-02-30"),
        (("print", "work_orders", "poster", "--out", "x.pdf"), "没有“poster”这种单据"),
        (("print", "work_orders", "slip", "--out", "x.pdf"), "请写明要打印哪一条"),
        (("print", "work_orders", "slip", "--out", "x.doc"), "应是 .pdf"),
        (("print", "work_orders", "blank", "--blank", "0", "--out", "x.pdf"), "1 到 500 份"),
        (("screenshots", "out", "--size", "9x9"), "不是窗口大小"),
        (("import", "work_orders", "missing.xlsx"), "missing.xlsx"),
    ],
)
def test_a_refusal_is_one_chinese_sentence(desk: Run, arguments: tuple[str, ...], reason: str) -> None:
    answer = desk(*arguments)
    assert answer.code == REFUSED
    assert reason in answer.err
    assert len(answer.err.splitlines()) == 1
    assert answer.out == ""


# ── add ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_orders_are_issued_in_their_order(desk: Run) -> None:
    answers = desk("add", "work_orders", stdin=order() + b"\n" + order(title="水管漏水")).lines
    assert [answer["number"][-5:] for answer in answers] == ["第001号", "第002号"]
    assert all(int(answer["id"]) > 0 for answer in answers)


HOSTILE = [
    (b"nonsense", "不是 JSON", None),
    (b"[1, 2]", "不是 JSON 对象", None),
    (b'"text"', "不是 JSON 对象", None),
    (b"\xff\xfe", "不是 UTF-8", None),
    (b'{"title": NaN}', "NaN", None),
    (b'{"title": "a", "title": "b"}', "写了两次", "title"),
    (b"[" * 100_000, "嵌套太深", None),
    (b'{"rating": ' + b"9" * 5000 + b"}", "不是 JSON", None),
    (order(titel="x"), "没有“titel”这一项", "titel"),
    (order(state="archived"), "没有“state”这一项", "state"),
    (order(id=7), "没有“id”这一项", "id"),
    (order(title=True), "不能是 true", "title"),
    (order(title=["x"]), "不是列表或对象", "title"),
    (order(title="长" * 41), "最多 40 字", "title"),
    (order(content="长" * 10_001), "最多 10000 字", "content"),
    (order(village="没有村"), "没有村", "village"),
    (order(village=999), "999", "village"),
    (order(raised_at="昨天"), "昨天", "raised_at"),
    (order(raised_at="2999-01-01"), "2999", "raised_at"),
    (order(rating=300), "0 到 100", "rating"),
    (order(phone="12"), "12", "phone"),
    (b'{"title": "\\ud800", "resident": "x"}', "不完整的字符", "title"),
    (b'{"title": "x", "content": "' + b"a" * 3_000_000 + b'"}', "超过 2 MB", None),
]


def test_each_hostile_line_is_answered_and_the_next_one_goes_in(desk: Run) -> None:
    sent = b"".join(line.rstrip(b"\n") + b"\n" + order() for line, _reason, _field in HOSTILE)
    answers = desk("add", "work_orders", stdin=sent).lines
    assert len(answers) == 2 * len(HOSTILE)
    for (line, reason, field), refused, added in zip(HOSTILE, answers[::2], answers[1::2], strict=True):
        assert reason in refused["error"], line[:80]
        assert refused["field"] == field, line[:80]
        assert "number" in added, line[:80]


def test_a_refused_line_leaves_nothing_behind(desk: Run) -> None:
    desk("add", "work_orders", stdin=order(organization="新来的单位", rating=300))
    assert desk("show", "work_orders", "--json").json["total"] == 0
    assert desk("show", "organizations", "--search", "新来的单位", "--json").json["total"] == 0
    assert number_of(desk).endswith("第001号")


def test_a_unit_and_a_handler_that_nobody_knew_are_entered(desk: Run) -> None:
    number = number_of(desk, organization="水务公司", handler="陈主任")
    record = desk("show", "work_orders", number, "--json").json
    assert (record["organization"], record["handler"]) == ("水务公司", "陈主任")
    number_of(desk, organization="水务公司", handler="陈主任")
    assert desk("show", "people", "--json").json["total"] == 1


def test_the_same_source_number_comes_in_once(desk: Run) -> None:
    first = number_of(desk, source_number="T-17")
    again = desk("add", "work_orders", stdin=order(source_number="T-17")).json
    assert first in again["error"]
    assert again["field"] == "source_number"


def test_a_draft_has_no_number_yet(desk: Run) -> None:
    answer = desk("add", "work_orders", stdin=order(draft=True)).json
    assert answer["number"] is None
    assert desk("show", "work_orders", answer["id"], "--json").json["state"] == "draft"


def test_a_visit_comes_with_its_households(desk: Run) -> None:
    visit = {
        "visited_on": "2015-04-13",
        "visitors": "陈主任",
        "households": [{"resident": "王阿姨", "wish": "修路"}],
    }
    answer = desk("add", "visits", stdin=json.dumps(visit).encode()).json
    record = desk("show", "visits", answer["id"], "--json").json
    assert [household["resident"] for household in record["lines"]["households"]] == ["王阿姨"]


@pytest.mark.slow
def test_a_killed_process_loses_no_acknowledged_order(desk: Run, tmp_path: Path, password: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "desktop_app",
        "--data",
        tmp_path / "office",
        "--password-file",
        password,
    ]
    with subprocess.Popen(  # noqa: S603
        [*command, "add", "work_orders"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as adding:
        assert adding.stdin is not None
        assert adding.stdout is not None
        adding.stdin.write(order() * 20)
        adding.stdin.flush()
        acknowledged = [json.loads(adding.stdout.readline())["number"] for _ in range(5)]
        adding.kill()
    found = desk("show", "work_orders", "--json").json
    assert {row["number"] for row in found["rows"]} >= set(acknowledged)
    assert sorted(row["number"] for row in found["rows"]) == [
        f"{acknowledged[0][:7]}〕第{number:03d}号" for number in range(1, found["total"] + 1)
    ]


# ── show, move, figures ──────────────────────────────────────────────────────────────────────────────────


def test_a_move_asks_the_same_as_the_button(desk: Run) -> None:
    number = number_of(desk, handler="陈主任")
    refused = desk("move", "work_orders", number, "complete")
    assert refused.code == REFUSED
    assert "待承诺" in refused.err
    moved = desk(
        "move",
        "work_orders",
        number,
        "承诺",
        "handler=陈主任",
        "commitment=三天内修好",
        "办结天数=3",
        "--json",
    ).json
    assert moved["state"] == "handling"
    assert moved["handler"] == "陈主任"
    assert moved["history"][0]["user"] == "张三"
    complete = next(move for move in moved["moves"] if move["key"] == "complete")
    assert complete["reasons"] == ["至少要有一条办理过程"]


def test_an_order_is_carried_from_promise_to_archive(desk: Run) -> None:
    number = number_of(desk, handler="陈主任")
    number_of(desk, handler="李干事")
    promise = ("handler=陈主任", "commitment=三天内修好", "deadline_days=3")
    assert desk("move", "work_orders", number, "commit", *promise).code == DONE
    result = ("result=已换灯泡,晚上复看全亮。", "self_rating=95")
    refused = desk("move", "work_orders", number, "complete", "steps.what=电工到场", "self_rating=95")
    assert refused.code == REFUSED
    assert desk("show", "work_orders", number, "--json").json["lines"]["steps"] == []
    complete = desk("move", "work_orders", number, "complete", "steps.what=电工到场", *result, "--json").json
    assert [step["what"] for step in complete["lines"]["steps"]] == ["电工到场"]
    assert desk("move", "work_orders", number, "rate", "rating=96", "rated_by=李干事").code == DONE
    assert desk("move", "work_orders", number, "archive", "--json").json["state"] == "archived"


@pytest.mark.parametrize("line", ["steps.colour=red", "extensions.reason=x", "nothing.what=x"])
def test_lines_that_cannot_be_written_now_are_refused(desk: Run, line: str) -> None:
    answer = desk("move", "work_orders", number_of(desk), "report_up", line)
    assert answer.code == REFUSED
    assert line.split("=")[0] in answer.err


def test_an_unknown_input_of_a_move_is_named_with_those_that_there_are(desk: Run) -> None:
    answer = desk("move", "work_orders", number_of(desk), "commit", "colour=red")
    assert "没有“colour”这一项" in answer.err
    assert "commitment(承诺内容)" in answer.err


def test_telephones_are_masked_unless_asked_for_and_that_is_journalled(desk: Run) -> None:
    number = number_of(desk)
    masked = desk("show", "work_orders", number, "--json").json
    assert masked["phone"] == "130****1234"
    assert desk("show", "work_orders", number, "--reveal", "--json").json["phone"] == "13000001234"
    assert "查看" in desk("show", "work_orders", number, "--json").json["history"][0]["what"][0]


def test_a_record_for_people_reads_like_its_form(desk: Run) -> None:
    told = desk("show", "work_orders", number_of(desk)).out
    assert "【提出】" in told
    assert "  群众姓名:王阿姨" in told
    assert "【可以】承诺" in told


def test_a_list_is_limited_and_its_total_is_not(desk: Run) -> None:
    desk("add", "work_orders", stdin=order() * 3)
    answer = desk("show", "work_orders", "--limit", "2", "--json").json
    assert (answer["total"], len(answer["rows"])) == (3, 2)
    assert "共 3 条,列出 1 条" in desk("show", "work_orders", "--limit", "1").out


def test_every_figure_opens_the_list_that_it_counts(desk: Run) -> None:
    desk(
        "add",
        "work_orders",
        stdin=order() * 2 + order(result="已修好,晚上复看全亮。", completed_on="2026-01-01"),
    )
    for figure in desk("figures", "--json").json["figures"]:
        opens = figure["opens"]
        filters = [part for pair in opens["filter"] for part in ("--filter", pair)]
        listed = desk("show", opens["program"], *filters, "--limit", "0", "--json").json["total"]
        counted = (
            figure["numerator"]
            if "mean" not in figure["key"] and figure["unit"] in ("件", "%", "次")
            else listed
        )
        assert listed == counted, figure["key"]


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_comes_in_once_and_goes_out(desk: Run, tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text(
        "留言编号,群众姓名,事项标题,提出时间\n17,王阿姨,路灯不亮,2015-04-13\n18,,,不是日期\n", "utf-8"
    )
    refused = tmp_path / "back.xlsx"
    first = desk("import", "work_orders", table, "--refused", refused, "--json").json
    assert (first["rows"], first["added"], first["unchanged"]) == (2, 1, 0)
    assert {refusal["row"] for refusal in first["refused"]} == {3}
    assert refused.exists()
    assert desk("import", "work_orders", table, "--json").json["unchanged"] == 1
    assert "共 2 行:新增 0,已有 1,退回 1。" in desk("import", "work_orders", table).out
    assert desk(
        "export", "work_orders", tmp_path / "out.xlsx", "--columns", "number,title", "--json"
    ).json == {"rows": 1}


def test_blank_slips_take_their_numbers(desk: Run, tmp_path: Path) -> None:
    assert desk(
        "print", "work_orders", "blank", "--blank", "3", "--out", tmp_path / "b.pdf", "--json"
    ).json == {
        "pages": 3,
        "missing_glyphs": [],
    }
    assert number_of(desk).endswith("第004号")


def test_a_batch_is_printed_by_filter(desk: Run, tmp_path: Path) -> None:
    desk("add", "work_orders", stdin=order() * 2)
    done = desk(
        "print", "work_orders", "slip", "state=committing", "--out", tmp_path / "all.pdf", "--json"
    ).json
    assert done["pages"] == 2


def test_a_printed_slip_comes_back(desk: Run, tmp_path: Path) -> None:
    number = number_of(desk)
    slip = tmp_path / "slip.pdf"
    desk("print", "work_orders", "slip", number, "--out", slip)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 no")
    answer = desk("scan", tmp_path / "broken.pdf", slip, "--json")
    assert answer.code == REFUSED
    assert {(page["number"], page["part"]) for page in answer.json["filed"]} == {
        (number, "stub"),
        (number, "resident"),
    }
    assert answer.json["refused"][0]["file"] == "broken.pdf"
    record = desk("show", "work_orders", number, "--json").json
    assert [file["file_name"] for file in record["attachments"]] == ["slip.pdf"]


def test_screenshots_get_the_opened_office(run: Run, desk: Run, tmp_path: Path) -> None:
    assert desk("screenshots", tmp_path / "out", "--size", "1024x768", "--json").json == {"files": []}
