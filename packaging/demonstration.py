"""The main job without a window: a demonstration office, one work order to its rating, its slip, pictures."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

from environment import SetupFailed, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from environment import Environment
    from freezing import Frozen

# Without a screen Qt would say of each window what it cannot do there: be raised, hold the keyboard.
WITHOUT_SCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
PROBLEM = {
    "title": "村口路灯不亮",
    "content": "村口三盏路灯已有一周不亮，老人晚上出门不方便，希望尽快修好。",
    "resident": "张小明",
    "phone": "13000000000",
    "village": "金岙村",
}
COMMITMENT = ("organization=镇供电所", "commitment=一周内更换三盏路灯的灯头并恢复照明。", "deadline_days=7")


class Desk:
    """The program's command line, on one office without a window."""

    def __init__(
        self,
        environment: Environment | Frozen,
        office: Path,
        password_file: Path,
        surroundings: Mapping[str, str] = os.environ,
    ) -> None:
        self.program = environment.program("township-desk")
        self.office = office
        self.surroundings = {**surroundings, **WITHOUT_SCREEN}
        self.login = ["--user", "演示", "--password-file", str(password_file)]

    def ask(self, *arguments: str, given: object = None) -> Any:
        """The JSON answer of one command, which may read `given`; raises SetupFailed if it refuses."""
        done = subprocess.run(
            [self.program, "--data", str(self.office), *self.login, "--json", *arguments],
            input=None if given is None else json.dumps(given, ensure_ascii=False) + "\n",
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=self.surroundings,
        )
        if done.returncode:
            raise SetupFailed(f"township-desk {arguments[0]}: {done.returncode}")
        return json.loads(done.stdout)

    def first(self, program: str, selection: str, column: str) -> str:
        """One column of the first record of a list."""
        rows = self.ask("show", program, "--filter", selection, "--limit", "1")["rows"]
        return str(rows[0][column])


def show(environment: Environment, out: Path) -> int:
    """Do it into the folder `out`, whose earlier demonstration is replaced; the exit code."""
    walk_through(environment, out)
    return 0


def walk_through(
    environment: Environment | Frozen, out: Path, surroundings: Mapping[str, str] = os.environ
) -> Desk:
    """The same; the desk on which it was done, whose program sees those `surroundings`."""
    office, password_file = out / "office", out / "password.txt"
    shutil.rmtree(office, ignore_errors=True)
    out.mkdir(exist_ok=True)
    password_file.write_text(secrets.token_urlsafe(12) + "\n", "utf-8")
    desk = Desk(environment, office, password_file, surroundings)

    say("建立演示办公室（约 4,900 张工单）……", "making the demonstration office, about 4,900 orders")
    desk.ask("demo", str(office))
    follow_one_problem(desk, out)
    say("给窗口拍照……", "taking pictures of every tab")
    pictures = desk.ask("screenshots", str(out / "window"), "--tabs")["files"]
    say(f"{len(pictures)} 张图片在 {out / 'window'}", "the pictures")
    say(f"演示办公室在 {office}，用户“演示”，密码在 {password_file}", "the office, its user and password")
    return desk


def follow_one_problem(desk: Desk, out: Path) -> None:
    """From a resident's problem to a signed slip, a rating and the figures."""
    number = desk.ask("add", "work_orders", given=PROBLEM)["number"]
    say(f"群众反映的问题已出具工单 {number}", "a resident's problem became a numbered work order")
    handler = desk.first("people", "organization=镇供电所", "name")
    desk.ask("move", "work_orders", number, "commit", f"handler={handler}", *COMMITMENT)
    slip = out / "slip.pdf"
    desk.ask("print", "work_orders", "slip", number, "--out", str(slip))
    say(f"已作出承诺，承诺书打印到 {slip}", "committed, and the slip printed")
    filed = desk.ask("scan", str(slip))["filed"]
    say(f"承诺书扫描后认出 {len(filed)} 联，归到 {number}", "scanned, each part of the slip filed itself")
    answered = desk.first("work_orders", "state=rating", "number")
    asked_by = desk.first("people", "organization=镇党政办", "name")
    desk.ask("move", "work_orders", answered, "rate", "rating=96", f"rated_by={asked_by}")
    rate = next(one for one in desk.ask("figures")["figures"] if one["key"] == "work_orders.completion_rate")
    say(f"{answered} 已由群众评价；办结率 {rate['value']}%", "another was rated; the completion rate")
