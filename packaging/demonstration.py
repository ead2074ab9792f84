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
    from pathlib import Path

    from environment import Environment

PROBLEM = {
    "title": "村口路灯不亮",
    "content": "村口三盏路灯已有一周不亮,老人晚上出门不方便,希望尽快修好。",
    "resident": "张小明",
    "phone": "13800000000",
}


class Desk:
    """The program's command line, on one office without a window."""

    def __init__(self, environment: Environment, office: Path, password_file: Path) -> None:
        self.program = environment.program("township-desk")
        self.office = office
        self.login = ["--user", "演示", "--password-file", str(password_file)]

    def ask(self, *arguments: str, given: object = None) -> Any:
        """The JSON answer of one command, which may read `given`; raises SetupFailed if it refuses."""
        done = subprocess.run(
            [self.program, "--data", str(self.office), *self.login, *arguments],
            input=None if given is None else json.dumps(given, ensure_ascii=False) + "\n",
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        )
        if done.returncode:
            raise SetupFailed(f"township-desk {' '.join(arguments)}:{done.returncode}")
        return json.loads(done.stdout)


def show(environment: Environment, out: Path) -> int:
    """Do it into the folder `out`, whose earlier demonstration is replaced; the exit code."""
    office, password_file, slip = out / "office", out / "password.txt", out / "slip.pdf"
    shutil.rmtree(office, ignore_errors=True)
    out.mkdir(exist_ok=True)
    password_file.write_text(secrets.token_urlsafe(12) + "\n", "utf-8")
    desk = Desk(environment, office, password_file)

    say("新建演示办公室(约 4,848 张工单)", "making the demonstration office (about 4,848 orders)")
    desk.ask("demo", str(office), "--json")
    number = desk.ask("add", "work_orders", given=PROBLEM)["number"]
    say(f"已出具工单 {number}", f"issued the work order {number}")
    desk.ask("print", "work_orders", "slip", number, "--out", str(slip), "--json")
    say(f"承诺书已打印到 {slip}", "printed its slip")
    desk.ask("screenshots", str(out / "window"), "--json")
    say(f"窗口截图在 {out / 'window'}", "took pictures of every tab, dialog and form")
    say(
        f"演示办公室在 {office},用户“演示”,密码见 {password_file.name}",
        "the office stays there to look around",
    )
    return 0
