"""`add`: each line its own order, answered when it is on the disk; hostile lines leave nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli import DONE
from tests.desktop_app.commands.calls import ROOT, Answer, Run, number_of, order

VILLAGE = "330902101201"


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
    (b'{"rating": -9e999}', "“-9e999”太大", None),
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
    (order(raised_at=10**400), "不是日期", "raised_at"),
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
    answer = desk("add", "work_orders", stdin=order(organization="水务公司", handler="陈主任")).json
    assert answer["made"] == [
        {"program": "organizations", "name": "水务公司"},
        {"program": "people", "name": "陈主任"},
    ]
    number = answer["number"]
    record = desk("show", "work_orders", number, "--json").json
    assert (record["organization"], record["handler"]) == ("水务公司", "陈主任")
    by_id = number_of(desk, organization=record["organization_id"])
    assert desk("show", "work_orders", by_id, "--json").json["organization"] == "水务公司"
    again = desk("add", "work_orders", stdin=order(organization="水务公司", handler="陈主任")).json
    assert "made" not in again
    mistaken = desk("add", "work_orders", stdin=order(organization=f"{record['organization_id']}7")).json
    assert ("没有叫" in mistaken["error"], mistaken["field"]) == (True, "organization")
    assert desk("show", "people", "--json").json["total"] == 1


@pytest.mark.parametrize("households", ["王阿姨", {"resident": "王阿姨"}, [5], 5, {}])
def test_lines_that_are_no_list_of_objects_are_refused(desk: Run, households: object) -> None:
    visit = {"visited_on": "2015-04-13", "visitors": "陈主任", "households": households}
    answer = desk("add", "visits", stdin=json.dumps(visit).encode()).json
    assert (answer["error"].endswith("应是对象的列表。"), answer["field"]) == (True, "households")


def test_the_same_source_number_comes_in_once(desk: Run) -> None:
    first = number_of(desk, source_number="T-17")
    again = desk("add", "work_orders", stdin=order(source_number="T-17")).json
    assert first in again["error"]
    assert again["field"] == "source_number"


def test_a_draft_has_no_number_yet(desk: Run) -> None:
    answer = desk("add", "work_orders", stdin=order(draft=True)).json
    assert answer["number"] is None
    assert desk("show", "work_orders", answer["id"], "--json").json["state"] == "draft"


def test_several_kinds_come_as_a_list(desk: Run) -> None:
    visit = {"visited_on": "2015-04-13", "visitors": "陈主任"}
    told = {"resident": "王阿姨", "wish": "修路", "kind": ["党员户", "poor"]}
    answer = desk("add", "visits", stdin=json.dumps(visit | {"households": [told]}).encode()).json
    (made,) = desk("show", "visits", answer["id"], "--json").json["lines"]["households"]
    assert (made["kind"], made["kind_text"]) == ("poor,party", "困难户、党员户")


def test_a_visit_comes_with_its_households(desk: Run) -> None:
    visit = {
        "visited_on": "2015-04-13",
        "visitors": "陈主任",
        "problems": [
            {"title": "修路", "household": "李伯"},
            {"title": "装路灯", "household": 3},
            {"title": "清河道"},
        ],
        "households": [{"resident": name, "wish": "修路"} for name in ("王阿姨", "李伯", "王阿姨")],
    }
    answer = desk("add", "visits", stdin=json.dumps(visit).encode()).json
    lines = desk("show", "visits", answer["id"], "--json").json["lines"]
    households = [(household["resident"], household["id"]) for household in lines["households"]]
    assert [name for name, _id in households] == ["王阿姨", "李伯", "王阿姨"]
    named = [problem["household_id"] for problem in lines["problems"]]
    assert named[:2] == [households[1][1], households[2][1]]


@pytest.mark.parametrize(
    ("household", "why"),
    [("赵伯", "没有“赵伯”"), ("王阿姨", "有几个“王阿姨”"), (3, "没有“3”"), (True, "没有“True”")],
)
def test_a_household_of_no_line_of_the_sheet_is_refused(desk: Run, household: object, why: str) -> None:
    visit = {
        "visited_on": "2015-04-13",
        "visitors": "陈主任",
        "households": [{"resident": "王阿姨"}, {"resident": "王阿姨"}],
        "problems": [{"title": "修路", "household": household}],
    }
    answer = desk("add", "visits", stdin=json.dumps(visit).encode()).json
    assert answer == {
        "error": f"问题：同一条的“走访户”里{why}，请写它的名称或者是第几条，如 2。",
        "field": "problems.household",
    }


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
    with subprocess.Popen(
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


def test_a_draft_too_comes_in_once(desk: Run) -> None:
    first = desk("add", "work_orders", stdin=order(source_number="T-17", draft=True)).json
    for draft in (True, False):
        again = desk("add", "work_orders", stdin=order(source_number="T-17", draft=draft)).json
        assert first["id"] in again["error"]
        assert again["field"] == "source_number"


@pytest.mark.parametrize("value", ["maybe", [], {}])
def test_a_draft_is_a_draft_or_none(desk: Run, value: object) -> None:
    assert desk("add", "work_orders", stdin=order(draft=value)).json["field"] == "draft"


def test_lines_of_a_later_state_are_refused_by_their_chinese_name(desk: Run) -> None:
    step = {"done_on": "2015-04-13", "by": "陈主任", "what": "电工到场"}
    number = number_of(desk, steps=[step])
    assert desk("show", "work_orders", number, "--json").json["lines"]["steps"][0]["what"] == "电工到场"
    answer = desk("add", "work_orders", stdin=order(follow_ups=[{"method": "phone"}])).json
    assert answer == {"error": "“回访”要在出具以后再登记。", "field": "follow_ups"}
    mistyped = desk("add", "work_orders", stdin=order(steps=[step | {"done_on": "前天"}])).json
    assert (mistyped["error"].startswith("办理过程：“前天”"), mistyped["field"]) == (True, "steps.done_on")


def test_what_comes_from_no_other_program_is_asked_for_by_its_form_alone(desk: Run) -> None:
    answer = desk("add", "weekly_reviews", stdin=b'{"nothing": 1}').json
    assert (answer["error"].startswith("民情分析例会没有“nothing”这一项，可填："), answer["field"]) == (
        True,
        "nothing",
    )


def test_what_a_record_and_its_rows_take_is_named_where_something_else_is_sent(desk: Run) -> None:
    told = desk("add", "talks", stdin=b'{"topic": "x"}').json["error"]
    assert told.startswith("民情恳谈没有“topic”这一项，可填：theme(主题)、")
    assert told.endswith("attendees(签到)、topics(议题)。")
    row = desk("add", "talks", stdin=b'{"theme": "x", "topics": [{"text": "x"}]}').json
    assert row["error"].startswith("“议题”没有“text”这一项，可填：title(议题)、")
    assert row["field"] == "topics.text"


def test_the_same_unit_is_not_entered_twice(desk: Run) -> None:
    answers = desk("add", "organizations", stdin='{"name": "水务公司"}\n'.encode() * 2).lines
    assert "error" not in answers[0]
    assert ("水务公司" in answers[1]["error"], answers[1]["field"]) == (True, "name")


@pytest.mark.parametrize(
    ("day", "reason"), [("2015-04-12", "不能早于提出时间"), ("2190-01-01", "不能晚于今天")]
)
def test_an_answer_cannot_come_before_the_question_or_after_today(desk: Run, day: str, reason: str) -> None:
    told = order(raised_at="2015-04-13", result="已修好,晚上复看全亮。", completed_on=day)
    answer = desk("add", "work_orders", stdin=told).json
    assert reason in answer["error"]
    assert answer["field"] == "completed_on"


def test_a_deadline_cannot_come_before_the_question(desk: Run) -> None:
    told = order(raised_at="2015-04-13", commitment="三天内修好", deadline="2010-01-01")
    answer = desk("add", "work_orders", stdin=told).json
    assert answer["error"] == "“期限”不能早于提出时间。"
    assert answer["field"] == "deadline"


PROMISE = {"commitment": "三天内修好", "deadline": "2015-04-30"}
ANSWER = {"result": "灯泡已换", "completed_on": "2015-04-10", "rating": 95}


@pytest.mark.parametrize(
    ("told", "field", "reason"),
    [
        ({**PROMISE, "committed_on": "2015-04-08"}, "committed_on", "不能早于 2015-04-09"),
        ({**PROMISE, "committed_on": "2190-01-01"}, "committed_on", "不能晚于今天"),
        ({**PROMISE, "committed_on": "2015-05-01"}, "deadline", "不能早于 2015-05-01"),
        ({**ANSWER, "rated_on": "2015-04-09"}, "rated_on", "不能早于 2015-04-10"),
        ({**ANSWER, "rated_on": "2190-01-01"}, "rated_on", "不能晚于今天"),
        ({"handed_over_on": "2015-04-08"}, "handed_over_on", "不能早于 2015-04-09"),
        ({"handed_over_on": "2190-01-01"}, "handed_over_on", "不能晚于今天"),
    ],
)
def test_a_promise_a_rating_and_a_handover_have_their_days_in_their_turn(
    desk: Run, told: dict[str, object], field: str, reason: str
) -> None:
    answer = desk("add", "work_orders", stdin=order(raised_at="2015-04-09", **told)).json
    assert (reason in answer["error"], answer["field"]) == (True, field)


@pytest.mark.parametrize(
    ("told", "field", "reason"),
    [
        ({"result": "您的留言已收悉。", "completed_on": "2015-04-10"}, "result", "不是办理结果"),
        ({"result": "灯泡已换"}, "completed_on", "还要有“办结日期”"),
        ({"completed_on": "2015-04-10"}, "result", "还要有“办理结果”"),
        ({"rating": 95}, "result", "还要有“办理结果”"),
        ({"result": "灯泡已换", "rating": 95}, "completed_on", "还要有“办结日期”"),
        ({"settled_on_spot": True}, "result", "当场解决的"),
        ({"result": "灯泡已换", "draft": True}, "result", "草稿还不能写"),
        ({"deadline": "2015-05-01", "draft": True}, "deadline", "草稿还不能写"),
    ],
)
def test_half_an_answer_never_waits_as_if_nobody_had_answered(
    desk: Run, told: dict[str, object], field: str, reason: str
) -> None:
    answer = desk("add", "work_orders", stdin=order(raised_at="2015-04-09", **told)).json
    assert (reason in answer["error"], answer["field"]) == (True, field)
    assert desk("show", "work_orders", "--json").json["total"] == 0


def test_a_rating_is_of_the_day_of_the_answer_where_no_other_is_given(desk: Run) -> None:
    told = order(raised_at="2015-04-09", result="灯泡已换", completed_on="2015-04-10", rating=95)
    number = desk("add", "work_orders", stdin=told).json["number"]
    shown = desk("show", "work_orders", number, "--json").json
    assert (shown["state"], shown["rated_on"]) == ("rated", "2015-04-10")


def test_an_order_that_was_settled_on_the_spot_waits_for_no_promise(desk: Run) -> None:
    told = order(raised_at="2015-04-09 10:00", settled_on_spot=True, result="灯泡已换")
    number = desk("add", "work_orders", stdin=told).json["number"]
    shown = desk("show", "work_orders", number, "--json").json
    assert (shown["state"], shown["outcome"], shown["answer_due"]) == ("completed", "solved", None)
    assert shown["issued_on"] == shown["completed_on"] == "2015-04-09"
    assert desk("show", "work_orders", "--filter", "settled_on_spot=yes", "--json").json["total"] == 1


def test_an_order_that_comes_with_its_answer_was_not_issued_after_it(desk: Run) -> None:
    told = order(raised_at="2015-04-09", result="灯泡已换", completed_on="2015-04-10")
    number = desk("add", "work_orders", stdin=told).json["number"]
    shown = desk("show", "work_orders", number, "--json").json
    assert (number, shown["issued_on"]) == ("白泉〔2015〕第001号", "2015-04-09")
    open_one = desk("add", "work_orders", stdin=order(raised_at="2015-04-09")).json["number"]
    assert "〔2015〕" not in open_one


def test_an_identity_number_is_one_persons(desk: Run) -> None:
    told = '{"name": "赵甲", "identity_number": "11010519491231002X"}\n'
    again = told.replace("赵甲", "钱乙")
    answers = desk("add", "people", stdin=f"{told}{again}{told}".encode()).lines
    assert "error" not in answers[0]
    for answer in answers[1:]:
        assert ("已经是“赵甲”的" in answer["error"], answer["field"]) == (True, "identity_number")


def test_a_list_says_days_and_moments_so_that_programs_can_read_them(desk: Run) -> None:
    number_of(desk)
    (row,) = desk("show", "work_orders", "--json").json["rows"]
    assert row["deadline"] is None  # what the list says, 剩 7 天, is how long a promise may wait


def test_a_village_may_come_as_a_line_too(desk: Run) -> None:
    (answer,) = desk("add", "divisions", stdin=json.dumps({"code": VILLAGE, "name": "桥头村"}).encode()).lines
    (row,) = desk("show", "divisions", "--filter", "level=village", "--json").json["rows"]
    assert (row["id"], row["code"]) == (answer["id"], VILLAGE)


def test_a_record_is_known_by_all_its_identity_together(desk: Run) -> None:
    for name in ("周海", "林澜"):
        desk("add", "people", stdin=json.dumps({"name": name}).encode())
    project = {"title": "鱼山大桥", "lead": "白泉镇"}
    assert desk("add", "key_projects", stdin=json.dumps(project).encode()).code == DONE
    posting = {"sender": "白泉镇", "former_post": "干事", "project": "鱼山大桥", "starts_on": "2014-01-06"}

    def add(name: str) -> Answer:
        return desk("add", "project_staff", stdin=json.dumps(posting | {"person": name}).encode())

    assert (add("周海").code, add("林澜").code) == (DONE, DONE)
    assert "同样的选派已经登记过，编号是 白泉-" in add("周海").json["error"]
