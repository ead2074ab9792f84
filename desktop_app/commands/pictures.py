"""`screenshots`: PNG pictures of every page of the window, for the help and for looking."""

from __future__ import annotations

import re
from pathlib import Path

from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core.outgoing import refuse_within_an_office
from desktop_app.core.permissions import EXPORT, ROLES
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import PROGRAMS

THEMES = ("light", "dark", "contrast")
SMALLEST, LARGEST = (640, 400), (8000, 8000)  # pixels


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `screenshots`."""
    parser.add_argument("out", metavar="OUT", type=Path, help=speech("写到这个目录"))
    parser.add_argument("--size", default="1366x768", metavar="WxH", help=speech("窗口大小"))
    parser.add_argument("--scale", type=float, default=1.0, help=speech("缩放，1.0 到 2.0"))
    tabs = speech("只要各栏目，不要对话框和表单")
    parser.add_argument("--tabs", action="store_true", help=tabs)
    only = speech("只要这些场景，如 visits.* 或 work_orders.record@work_orders.form")
    parser.add_argument("--only", nargs="+", default=[], metavar="SCENE", help=only)
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0], help=speech("外观"))


def screenshots(call: Call) -> int:
    """Take the pictures."""
    options = call.options
    size = _size(options.size)
    if not 0.5 <= options.scale <= 3:
        raise InvalidInput("--scale 应在 0.5 到 3 之间。", field="scale")
    with call.opened() as opened:
        office = opened.office
        if not any(office.rights.may(EXPORT, key) for key in PROGRAMS.keys):
            raise NotAllowed(f"您的角色是“{ROLES[office.rights.role]}”，不能把内容带出去；请找管理员开通。")
        refuse_within_an_office(options.out / "x", field="out")
        office.writer.note("export", what="screenshots", file=options.out.name)
        files = call.pictures(
            opened=opened,
            out=options.out,
            size=size,
            scale=options.scale,
            theme=options.theme,
            language=call.speech.language,
            tabs_only=options.tabs,
            only=options.only,
        )
    call.answer({"files": [str(path) for path in files]}, [str(path) for path in files])
    return 0


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    width, height = (int(side) for side in found.groups()) if found else (0, 0)
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        raise InvalidInput(f"“{text}”不是窗口大小，应写成 1366x768 的样子。", field="size")
    return width, height
