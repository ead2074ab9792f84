"""`users`: who may use the desk, as in 系统 → 用户; one's own password, a new recovery sheet and a new master
key as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from db.models import User
from desktop_app.commands.call import Call
from desktop_app.commands.given import first_line
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core.office import Office
from desktop_app.core.outgoing import write_outgoing
from desktop_app.core.permissions import ROLES
from desktop_app.core.program import MANAGER
from desktop_app.errors import InvalidInput, PasswordDue
from desktop_app.security import handouts, recovery, second_lock, users

Deed = Callable[[Call, Office], str]  # what was done, in a sentence
REKEY = "rekey"  # the one deed for which the office is closed


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `users`."""
    parser.add_argument(
        "deed", metavar="DEED", nargs="?", choices=(*_DEEDS, REKEY),
        help=speech(
            "admit 添加或重新启用，rights 改权限，password 改密码，shut-out 停用，recovery 换发恢复单，"
            "rekey 更换主密钥，lock 给一栏加第二道锁(带 --open 则换密码)，unlock 取消；不写就是名单"
        ),
    )  # fmt: skip
    parser.add_argument("name", metavar="NAME", nargs="?", help=speech("哪个用户，或哪一栏"))
    parser.add_argument("--role", choices=tuple(ROLES), help=speech("角色"))
    parser.add_argument("--programs", metavar="a,b", help=speech("经办人能用的业务"))
    parser.add_argument("--new-password-file", type=Path, help=speech("第一行是新密码"))
    parser.add_argument("--recovery", type=Path, metavar="FILE.pdf", help=speech("新恢复单写到"))


def manage(call: Call) -> int:
    """Do the deed, then answer with the users as they are now."""
    deed: str | None = call.options.deed
    if deed == REKEY:
        return _rekey(call)
    if deed == "lock" and call.options.open is not None:
        return _change_lock(call)
    try:
        with call.open_office(closed=deed == "unlock") as office:  # which the recovery key does not open
            _answer(call, office, [_DEEDS[deed](call, office)] if deed is not None else [])
    except PasswordDue:
        if deed != "password" or call.options.name not in (None, call.options.user):
            raise
        with call.open_office(new=_new_password(call)) as office:
            _answer(call, office, [_changed(office.user.name)])
    return 0


def _answer(call: Call, office: Office, said: list[str]) -> None:
    if not said or office.rights.role == MANAGER:
        rows = [_document(user) for user in users.everyone(office)]
        call.show({"users": rows}, [*map(call.speech, said), *_listed(call, rows)])
    else:  # somebody changed their own password
        call.answer({"users": []}, said)


def _admit(call: Call, office: Office) -> str:
    if call.options.role is None:
        raise InvalidInput("请用 --role 写明角色。", field="role")
    user = users.admit(
        office,
        _name(call),
        password=_new_password(call),
        role=call.options.role,
        programs=_keys(call.options.programs or ""),
    )
    return f"“{user.name}”现在可以登录了，第一次登录要改成自己的密码。"


def _rights(call: Call, office: Office) -> str:
    user = users.named(_name(call))
    given = call.options.programs
    if call.options.role is None and given is None:
        raise InvalidInput("请用 --role 或 --programs 写明改成什么。", field="role")
    role = call.options.role or user.role
    programs = _keys(user.programs if given is None else given)  # what is not said stays as it is
    users.change_rights(office, user, role=role, programs=programs)
    return f"“{user.name}”的权限从下次登录起改变。"


def _password(call: Call, office: Office) -> str:
    name = call.options.name or office.user.name
    if name == office.user.name:
        users.change_password(office, old=call.password(name), new=_new_password(call))
    else:
        users.set_password(office, users.named(name), _new_password(call))
    return _changed(name)


def _changed(name: str) -> str:
    return f"“{name}”的密码已经修改。"


def _shut_out(call: Call, office: Office) -> str:
    user = users.named(_name(call))
    users.shut_out(office, user)
    return f"“{user.name}”已经停用。"


def _renew_recovery(call: Call, office: Office) -> str:
    """The sheet is on the disk before the old one ends."""
    from desktop_app.printing import recovery_sheet

    path = _paper(call)
    users.demand_manager(office)
    groups = recovery.new_key()
    sheet = recovery_sheet.pdf(office.info.name, office.user.name, groups, day=office.today(), renewed=True)
    write_outgoing(path, sheet)
    users.renew_recovery(office, groups)
    return f"新恢复单在 {path}，旧单已经失效；打印后请删除这个文件。"


def _rekey(call: Call) -> int:
    """The papers are on the disk before the old key ends, and gone again where it does not."""
    from desktop_app.backup import rekeying
    from desktop_app.printing import handout_sheets

    path = _paper(call)
    with call.open_office() as office:
        handout, user = handouts.fresh(office), office.user.name
        papers = handout_sheets.pdf(
            office.info.name, user, handout.recovery, handout.slips, day=office.today()
        )
        write_outgoing(path, papers)
    try:
        done = rekeying.rekey(
            call.directory, handout, user=user, password=call.password(user), progress=call.percent()
        )
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    former = str(done.former) if done.former else None
    document = {
        "ok": True, "problems": [], "warnings": list(map(call.speech, done.warnings)), "former": former,
        "attachments": done.attachments, "slips": len(handout.slips), "recovery": str(path),
    }  # fmt: skip
    call.answer(document, [_rekeyed(path, former), *done.warnings])
    return 0


def _rekeyed(path: Path, former: str | None) -> str:
    kept = f"更换以前的数据保留在 {former}，用当时的密码打开。" if former else ""
    return (
        f"主密钥已经更换。新恢复单和各人的一次性密码在 {path}，打印后请删除这个文件；"
        f"旧恢复单和其他人原来的密码从此打不开。{kept}请马上做一次 U 盘备份。"
    )


def _lock(call: Call, office: Office) -> str:
    tab = second_lock.named(_name(call))
    second_lock.put_on(office, tab.key, _new_password(call))
    return f"“{tab.title}”加了第二道锁。"


def _change_lock(call: Call) -> int:
    """A lock that is on gets another password, by the present one."""
    tab = second_lock.named(_name(call))
    if call.options.open not in (tab.key, tab.title):
        raise InvalidInput("--open 应是要换密码的这一栏。", field="open")
    with call.open_office(new_lock=_new_password(call)) as office:
        _answer(call, office, [f"“{tab.title}”的第二道锁换了密码。"])
    return 0


def _unlock(call: Call, office: Office) -> str:
    path: Path | None = call.options.open_password_file
    tab = second_lock.named(_name(call))
    if path is None or call.options.open not in (tab.key, tab.title):
        raise InvalidInput("请用 --open 和 --open-password-file 给出这道锁的密码。", field="open")
    second_lock.take_off(office, tab.key, first_line(path))
    return f"“{tab.title}”取消了第二道锁。"


_DEEDS: Mapping[str, Deed] = {
    "lock": _lock,
    "unlock": _unlock,
    "admit": _admit,
    "rights": _rights,
    "password": _password,
    "shut-out": _shut_out,
    "recovery": _renew_recovery,
}


def _paper(call: Call) -> Path:
    path: Path | None = call.options.recovery
    if path is None or path.suffix.lower() != ".pdf":
        raise InvalidInput("请用 --recovery 写明新恢复单的 .pdf 文件。", field="recovery")
    return path


def _name(call: Call) -> str:
    if call.options.name is None:
        raise InvalidInput("请写明是哪个用户或哪一栏。", field="name")
    return str(call.options.name)


def _keys(programs: str) -> list[str]:
    return [key for key in programs.replace("，", ",").split(",") if key]


def _new_password(call: Call) -> str:
    path: Path | None = call.options.new_password_file
    if path is None:
        raise InvalidInput("请用 --new-password-file 给出新密码。", field="new_password_file")
    return first_line(path)


def _document(user: User) -> dict[str, Any]:
    programs = _keys(user.programs)
    return {"name": user.name, "role": user.role, "programs": programs, "active": user.active}


def _listed(call: Call, rows: list[dict[str, Any]]) -> list[str]:
    cells = []
    for row in rows:
        programs, state = "、".join(row["programs"]) or "全部", "在用" if row["active"] else "已停用"
        cells.append([row["name"], ROLES[row["role"]], programs, state])
    return list(call.table(("姓名", "角色", "可用的业务", "状态"), cells, typed=("姓名",)))
