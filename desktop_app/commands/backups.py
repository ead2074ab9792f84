"""`backup`, `verify` and `restore`: the office onto a stick, a look at what lies there, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.rescue import Rescued
from desktop_app.backup import destination, overview, rescuing, restoring, taking, verifying
from desktop_app.backup.manifest import Manifest
from desktop_app.backup.rebuilding import demand_good, keyring_of
from desktop_app.backup.rescuing import Salvage
from desktop_app.backup.store import Found
from desktop_app.backup.taking import Made
from desktop_app.backup.verifying import Verified
from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core.clock import Clock
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys


def add_backup(parser: Parser, speech: Speech) -> None:
    """Arguments of `backup`."""
    parser.add_argument("destination", metavar="DEST", type=Path, help=speech("U 盘的位置"))
    parser.add_argument("--adopt", action="store_true", help=speech("也用别的办公室的 U 盘"))


def back_up(call: Call) -> int:
    """Back the office up; done when it has been read back from the stick."""
    with call.open_office() as office:
        chosen = destination.chosen(office, call.options.destination, adopt=call.options.adopt)
        made = taking.back_up(office, chosen.stick, progress=call.percent())
    warnings = [*chosen.warnings, *made.warnings]
    document = {
        "ok": True, "problems": [], "warnings": list(map(call.speech, warnings)),
        "path": str(made.path), "copied": made.copied,
        **_counts(made.manifest),
    }  # fmt: skip
    call.answer(document, [_backed_up(made), *warnings])
    return 0


def add_verify(parser: Parser, speech: Speech) -> None:
    """Arguments of `verify`."""
    _add_source(parser, speech)


def verify(call: Call) -> int:
    """Read the backup; open it too where a password was given."""
    found = verifying.newest_at(call.options.source)
    verified = verifying.verify(found, keys=_keys(call, found), progress=call.percent())
    told = verified.manifest
    document = {
        "ok": not verified.problems, "problems": list(map(call.speech, verified.problems)),
        "path": str(verified.path), "opened": verified.opened, "checked": verified.files,
        "lacking": verified.lacking,
        **(_counts(told) if told else {}),
    }  # fmt: skip
    call.answer(document, [] if verified.problems else [_verified(verified)])
    for problem in verified.problems:
        call.remark(problem)
    return 1 if verified.problems else 0


def add_restore(parser: Parser, speech: Speech) -> None:
    """Arguments of `restore`."""
    _add_source(parser, speech)
    words = speech("没有备份时：从这个损坏的办公室里读出还能读的")
    parser.add_argument("--rescue", action="store_true", help=words)


def restore(call: Call) -> int:
    """Put the office of the backup into the directory of `--data`; what was there is kept aside."""
    salvage = _rescued(call) if call.options.rescue else None
    found = salvage.found if salvage else verifying.newest_at(call.options.source)
    demand_good(found)
    user = call.user(keyring_of(found).users)
    unlock = restoring.by_password(user, call.password(user))
    done = restoring.restore(found, call.directory, user=user, unlock=unlock, progress=call.percent())
    document = {
        "ok": True, "problems": [], "path": str(found.path), "office": done.manifest.name,
        "site": str(done.site), "damaged": str(done.damaged) if done.damaged else None,
        "lacking": done.lacking, **_counts(done.manifest), "attachments": done.attachments,
        **({"rescued": _salvaged(salvage.rescued)} if salvage else {}),
    }  # fmt: skip
    sentences = [
        *(salvage.told() if salvage else ()),
        f"{done.manifest.name}已恢复到 {done.directory}："
        f"{_day(done.manifest)}的备份，{_in_words(done.manifest)}，附件 {done.attachments} 个。",
        overview.numbers_again(done.manifest.made_at),
    ]
    if done.lacking:
        sentences.append(f"有 {done.lacking} 个附件不在这个备份里。")
    if done.damaged:
        sentences.append(f"原来的数据保留在 {done.damaged}。")
    call.answer(document, sentences)
    return 0


def _rescued(call: Call) -> Salvage:
    """A snapshot of what the damaged office still gives."""
    source: Path = call.options.source
    user = call.user(Keyring.read(source).users)
    unlock = restoring.by_password(user, call.password(user))
    return rescuing.rescue(source, user=user, unlock=unlock, progress=call.percent())


def _salvaged(rescued: Rescued) -> dict[str, Any]:
    """Rows by table where something is missing or may be old, and what became of the journal."""
    tables = {
        each.model._meta.table_name: {"rebuilt": each.rebuilt, "doubtful": each.doubtful, "lost": each.lost}
        for each in rescued.tables
        if each.rebuilt or each.lost
    }
    return {
        "read": sum(each.read for each in rescued.tables), "tables": tables,
        "entries": rescued.entries, "torn": rescued.torn, "breaks": rescued.breaks,
    }  # fmt: skip


def _add_source(parser: Parser, speech: Speech) -> None:
    words = speech("备份的文件夹，或 U 盘（取最新的）")
    parser.add_argument("source", metavar="PATH", type=Path, help=words)


def _keys(call: Call, found: Found) -> Keys | None:
    if call.options.password_file is None or found.manifest is None:
        return None
    ring = keyring_of(found)
    user = call.user(ring.users)
    password = call.password(user)
    return restoring.tried(found, call.directory, Clock(), lambda: ring.unlock(user, password))


def _counts(told: Manifest) -> dict[str, Any]:
    return {
        "made_at": told.made_at.isoformat(timespec="seconds"),
        "bytes": told.size,
        "attachments": len(told.attachments),
        "rows": dict(told.rows),
        "entries": told.counter,
        "head": told.head,
    }


def _in_words(told: Manifest) -> str:
    return f"工单 {told.rows.get('work_order', 0)} 件"


def _day(told: Manifest) -> str:
    return f"{told.made_at.year} 年 {told.made_at.month} 月 {told.made_at.day} 日 {told.made_at:%H:%M} "


def _backed_up(made: Made) -> str:
    told = made.manifest
    whence = "从 U 盘" if made.removable else ""
    return f"已备份到 {made.path}，并已{whence}读回核对：{_in_words(told)}，附件 {len(told.attachments)} 个。"


def _verified(verified: Verified) -> str:
    assert verified.manifest is not None  # noqa: S101 - without a manifest there are problems
    told = verified.manifest
    how = "逐个文件核对并打开" if verified.opened else "逐个文件核对"
    held = f"{told.name}，{_in_words(told)}，附件 {len(told.attachments)} 个"
    return f"{verified.path.name} 完好（已{how}）：{held}。"
