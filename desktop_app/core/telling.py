"""Entries of the journal in words, one sentence for each change: masked, and only what the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from db import journal_reading
from db.journal import CREATE, DISCARD, EVENT, UPDATE, Batch, Entry
from desktop_app.core.confidence import keeps
from desktop_app.core.permissions import READ, ROLES
from desktop_app.core.program import Lines, Program
from desktop_app.core.tables import Place, place_of
from desktop_app.core.wording import UNNAMED, stored_words

if TYPE_CHECKING:
    from desktop_app.core.office import Office

GLANCED_AT = 200  # entries of a batch that may have given numbers; an import has thousands
SHORTENED = 60  # characters of a long text in a sentence
_UNSAID = frozenset({"id", "version", "source_id"})
_EVENTS = {
    "print": "打印",
    "reprint": "补打",
    "scan": "扫描归入",
    "reveal": "查看了完整的电话和证件号",
    "logout": "退出登录",
    "lock": "锁定窗口",
    "unlock": "解锁窗口",
    "wrong_password": "输错密码",
    "password_changed": "改了自己的密码",
    "recovery_renewed": "换发恢复单",
    "rekeyed": "更换主密钥",
    "second_lock_opened": "打开第二道锁",
    "second_lock_changed": "换了第二道锁的密码",
    "backup": "做了备份",
    "practised": "做了恢复演练",
    "rescued": "从损坏的数据里抢救",
    "restored": "从备份恢复",
}


def sentences(office: Office, place: Place, entry: Entry, *, record: Any = None) -> Iterator[str]:
    """What the entry changed in the record (the one that it is about, or the owner of the line), if it is at
    hand: what it keeps confidential is not said.
    """
    if office.rights.may_on(READ, place.model):
        yield from _told(office, place, entry, record)
    else:
        yield UNNAMED  # one batch may touch the records of several programs


def _told(office: Office, place: Place, entry: Entry, record: Any) -> Iterator[str]:
    fields = place.model._meta.fields
    changed = entry.changed()
    if entry.operation == EVENT:
        yield event(place.program, changed)
    elif place.lines is not None:
        yield _line(office, place.lines, entry, changed)
    elif (tell := _OWN.get(entry.table)) is not None:
        yield from tell(office, fields, entry, changed)
    elif entry.operation == CREATE:
        yield f"新建了这条{place.title}"
    elif entry.operation == DISCARD:
        yield f"丢弃了这条{place.title}"
    elif entry.operation == UPDATE:
        for name, (old, new) in changed.items():
            if name not in fields or name in _UNSAID:
                continue
            if keeps(record, fields[name]):
                yield f"修改了{fields[name].verbose_name}（要求保密）"
            else:
                yield _change(office, fields[name], old, new)


def event(program: Program | None, details: Mapping[str, Any]) -> str:
    """What was done without changing a record: 补打《民情工单》群众联."""
    done = str(_EVENTS.get(details["event"], details["event"]))
    if (tell := _TOLD_BY.get(details["event"])) is not None:
        return tell(details)
    if program is None:
        return f"{done}《{details['title']}》" if details.get("title") else done
    fields = program.model._meta.fields
    if details.get("field") in fields:
        return f"查看了完整的“{fields[details['field']].verbose_name}”"
    form = next((form for form in program.prints if form.key == details.get("form")), None)
    if form is None:
        return done
    count = f" {details['count']} 条" if details.get("count") else str(details.get("title", ""))
    part = f"{dict(form.parts).get(details.get('part', ''), '')}{count}"
    on_paper = {
        "print": f"打印《{form.title}》{part}",
        "reprint": f"补打《{form.title}》{part}",
        "scan": f"扫描归入《{form.title}》{part}",
    }
    return on_paper.get(details["event"], done)


def heading(program: Program | None, head: Batch) -> str:
    """What the whole batch was, where its changes alone do not say it: 承诺, 从“信访.xlsx”导入."""
    if head.deed == "import":
        return f"从“{head.detail}”导入" if head.detail else "成批登记"
    if head.deed != "move" or program is None:
        return ""
    return next((move.title for move in program.transitions if move.key == head.detail), "")


def printing(program: Program | None, head: Batch) -> str:
    """What was printed, where the batch has no event that says more: 打印《空白工单本》."""
    forms = program.prints if program is not None else ()
    return next((f"打印《{form.title}》" for form in forms if form.key == head.detail), "打印")


def numbers_given(head: Batch) -> dict[str, list[str]]:
    """The numbers that records took in the batch, one after another, by the keys of their programs: first
    those of the program whose batch it is. Of a long one those of its beginning.
    """
    found: dict[str, list[str]] = {}
    for entry in islice(journal_reading.entries_of(head.id), GLANCED_AT):
        program = place_of(entry.table).program
        if entry.operation in (CREATE, UPDATE) and program is not None:
            old, new = entry.changed().get("number") or ("", "")
            if new and not old:
                found.setdefault(program.key, []).append(str(new))
    return dict(sorted(found.items(), key=lambda each: each[0] != head.program))


def is_state(program: Program | None, sentence: str) -> bool:
    """Whether the sentence tells the change of state that a move's own name says already."""
    field = program.model._meta.fields.get("state") if program is not None else None
    return field is not None and sentence.startswith(f"把{field.verbose_name}从 ")


# ── events ───────────────────────────────────────────────────────────────────────────────────────────────


def _count(details: Mapping[str, Any], name: str) -> int:
    """How many; 0 where another office's entry says something else."""
    told = details.get(name)
    return told if isinstance(told, int) else 0


def _login(details: Mapping[str, Any]) -> str:
    failures = details.get("failures")
    return f"登录（之前输错 {failures} 次密码）" if failures else "登录"


def _export(details: Mapping[str, Any]) -> str:
    rows = f" {_count(details, 'rows'):,} 行" if "rows" in details else ""
    if details.get("what") == "copied":
        return f"从列表里复制了{rows}"
    return f"导出{rows}到“{details.get('file', '')}”{'，电话和证件号完整' if details.get('revealed') else ''}"


def _import(details: Mapping[str, Any]) -> str:
    counts = [
        f"{word} {_count(details, name):,} 条"
        for name, word in (("added", "新增"), ("unchanged", "已有"), ("refused", "退回"))
        if _count(details, name) or name == "added"
    ]
    return f"从“{details.get('file', '')}”导入：{'，'.join(counts)}"


def _reset(details: Mapping[str, Any]) -> str:
    return "凭恢复单设了新密码" if details.get("by") == "recovery" else "重设了用户的密码"


def _shipped(details: Mapping[str, Any]) -> str:
    unsealed = "" if details.get("sealed") else "，没有加密"
    return f"导出交换包给“{details.get('to', '')}”：改动 {_count(details, 'entries'):,} 条{unsealed}"


def _received(details: Mapping[str, Any]) -> str:
    conflicts = _count(details, "conflicts")
    review = f"，{conflicts:,} 处两边都改过" if conflicts else ""
    return (
        f"读入“{details.get('sender', '')}”的交换包：改动 {_count(details, 'entries'):,} 条，"
        f"更新记录 {_count(details, 'applied'):,} 条{review}"
    )


_TOLD_BY: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "login": _login,
    "export": _export,
    "import": _import,
    "password_reset": _reset,
    "undo": lambda _details: "撤销",
    "shipped": _shipped,
    "received": _received,
}


# ── tables of the desk itself ────────────────────────────────────────────────────────────────────────────


def _attachment(_office: Office, _fields: Any, entry: Entry, changed: dict[str, Any]) -> Iterator[str]:
    if entry.operation == UPDATE:
        yield "归入附件" if changed.get("program", [None, None])[0] == "" else "移动附件"
        return
    before, after = changed["file_name"]
    yield f"删去“{before}”" if entry.operation == DISCARD else f"附上“{after}”"


def _paper(_office: Office, _fields: Any, _entry: Entry, changed: dict[str, Any]) -> Iterator[str]:
    if changed.get("signed_on", [None, None])[1]:
        yield "收回了签名"


def _user(_office: Office, fields: Any, entry: Entry, changed: dict[str, Any]) -> Iterator[str]:
    if entry.operation == CREATE:
        yield f"添加用户“{changed['name'][1]}”（{ROLES.get(changed['role'][1], '')}）"
        return
    if "active" in changed:
        yield "启用用户" if changed["active"][1] else "停用用户"
    if "role" in changed:
        old, new = (ROLES.get(role, "") for role in changed["role"])
        yield f"把角色从 {old} 改为 {new}"
    if "programs" in changed:
        yield f"修改了{fields['programs'].verbose_name}"


def _second_lock(_office: Office, _fields: Any, entry: Entry, _changed: dict[str, Any]) -> Iterator[str]:
    yield "加了第二道锁" if entry.operation == CREATE else "取消了第二道锁"


def _peer(_office: Office, _fields: Any, entry: Entry, changed: dict[str, Any]) -> Iterator[str]:
    if entry.operation == CREATE:
        yield f"记下往来单位“{(changed.get('name') or ('', ''))[1] or changed['site'][1]}”"
    elif entry.operation == DISCARD:
        yield f"删去往来单位“{(changed.get('name') or ('', ''))[0] or changed['site'][0]}”"
    elif "tabs" in changed:
        yield "改了给对方的栏目"


def _conflict(_office: Office, _fields: Any, entry: Entry, changed: dict[str, Any]) -> Iterator[str]:
    if "settlement" in changed and entry.operation == UPDATE:
        taken = changed["settlement"][1] == "taken"
        yield "核对交换：改用了另一值" if taken else "核对交换：保持现值"


def _office(office: Office, fields: Any, entry: Entry, changed: dict[str, Any]) -> Iterator[str]:
    if entry.operation == CREATE:
        yield "开办本单位"
        return
    for name, (old, new) in changed.items():
        yield "换了日志的站点号" if name == "site" else _change(office, fields[name], old, new)


_OWN: Mapping[str, Callable[[Office, Any, Entry, dict[str, Any]], Iterator[str]]] = {
    "attachment": _attachment,
    "paper": _paper,
    "user": _user,
    "second_lock": _second_lock,
    "office": _office,
    "exchange_peer": _peer,
    "exchange_conflict": _conflict,
    **dict.fromkeys(("foreign_id", "sequence", "saved_mapping"), lambda *_entry: iter(())),  # the desk's own
}


# ── values ───────────────────────────────────────────────────────────────────────────────────────────────


def _line(office: Office, part: Lines, entry: Entry, changed: dict[str, Any]) -> str:
    fields = part.model._meta.fields
    shown = [field.name for field in part.fields if field.name in changed]
    if entry.operation == UPDATE:
        told = [_change(office, fields[name], *changed[name]) for name in shown]
        return f"在“{part.title}”里{'，'.join(told)}" if told else ""
    side = 0 if entry.operation == DISCARD else 1
    words = [_short(stored_words(fields[name], changed[name][side], office)) for name in shown]
    row = " ".join(filter(None, words))
    if entry.operation == DISCARD:
        return f"在“{part.title}”里删去：{row}"
    return f"在“{part.title}”里添加：{row}"


def _change(office: Office, field: Any, old: Any, new: Any) -> str:
    label = field.verbose_name or field.name
    before, after = (_short(stored_words(field, value, office)) for value in (old, new))
    if not before:
        return f"填写{label}：{after}"
    if not after:
        return f"清空{label}（原为 {before}）"
    return f"把{label}从 {before} 改为 {after}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORTENED else line[:SHORTENED] + "…"
