"""`init` and `demo`: a new office in an empty directory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from db.models import Office
from db.models.office import OFFICE_LEVELS
from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import outgoing
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import handouts, new_office, opening
from desktop_app.security.new_office import Founding


def add_init(parser: Parser, speech: Speech) -> None:
    """Arguments of `init`."""
    parser.add_argument("--name", required=True, help=speech("单位名称，如 白泉镇"))
    parser.add_argument("--short", required=True, help=speech("编号用的简称，最多 6 字"))
    parser.add_argument("--level", required=True, choices=tuple(OFFICE_LEVELS), help=speech("级别"))
    parser.add_argument("--division", default="", help=speech("12 位区划代码"))
    parser.add_argument("--recovery", type=Path, help=speech("恢复单写到这个 PDF"))


def init(call: Call) -> int:
    """Make an office; the recovery key is shown once, here or on the sheet."""
    options = call.options
    if options.user is None:
        raise InvalidInput("请用 --user 写明第一个用户的姓名。", field="user")
    if options.recovery is not None and options.recovery.suffix.lower() != ".pdf":
        raise InvalidInput("恢复单应是 .pdf 文件。", field="recovery")
    if options.recovery is not None:
        outgoing.refuse_within(call.directory, options.recovery, field="recovery")
    founding = Founding(
        name=options.name,
        short_name=options.short,
        level=options.level,
        user=options.user,
        password=call.password(options.user, twice=True),
        division=options.division,
    )
    groups = new_office.create(call.directory, founding)
    once = _recovery(call, founding, groups)
    opened = opening.open_office(call.directory, user=founding.user, password=founding.password)
    try:
        _answer(call, call.directory, opened.office.info, once)
    finally:
        opened.close()
    return 0


def add_demo(parser: Parser, speech: Speech) -> None:
    """Arguments of `demo`."""
    parser.add_argument("directory", metavar="DIR", type=Path, help=speech("空目录"))


def demo(call: Call) -> int:
    """Make the demonstration office; a password that was not given is invented and shown."""
    from desktop_app.demonstration import making

    given = call.options.password_file is not None
    password = call.password(making.USER) if given else handouts.new_password()
    directory: Path = call.options.directory
    info = making.make(directory, password=password, progress=call.progress)
    _answer(call, directory, info, {} if given else {"user": making.USER, "password": password})
    return 0


def _recovery(call: Call, founding: Founding, groups: tuple[str, ...]) -> dict[str, Any]:
    if call.options.recovery is None:
        return {"recovery": " ".join(groups)}
    from desktop_app.printing import recovery_sheet

    try:
        sheet = recovery_sheet.pdf(founding.name, founding.user, groups)
        outgoing.write_outgoing(call.options.recovery, sheet)
    except AppError as error:  # the office exists: its key must be seen by somebody now or never
        call.remark(error.message)
        return {"recovery": " ".join(groups)}
    return {}


_SHOWN_ONCE: Mapping[str, str] = {
    "user": "用户",
    "password": "密码",
    "recovery": "恢复密钥（只显示这一次，请抄下锁好）",
}


def _answer(call: Call, directory: Path, info: Office, once: Mapping[str, Any]) -> None:
    sentences = [f"{info.name}已经开办，数据在 {directory}。"]
    sentences += [f"{_SHOWN_ONCE[name]}：{value}" for name, value in once.items()]
    call.answer({"office": info.name, "site": str(info.site), **once}, sentences)
