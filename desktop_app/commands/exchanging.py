"""`exchange`: packages to and from other offices, and who those are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db import ids
from db.models import ExchangePeer
from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.exchange import conflicts, identity, peers, receiving, sending
from desktop_app.exchange.conflicts import Told


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `exchange`."""
    parser.add_argument(
        "deed", metavar="DEED", choices=tuple(_DEEDS),
        help=speech(
            "export 导出对方缺少的改动，import 读入对方的交换包，peers 列出往来单位和本单位的编号，"
            "give 定下给对方哪些栏目，forget 从往来单位里删去，conflicts 列出两边都改过的，"
            "keep 保持现值，take 改用另一值"
        ),
    )  # fmt: skip
    parser.add_argument(
        "what", metavar="FILE|ID", nargs="?",
        help=speech("要读入的交换包，或待核的编号"),
    )  # fmt: skip
    parser.add_argument("--to", metavar="SITE", help=speech("对方的编号"))
    parser.add_argument("--out", metavar="FILE", type=Path, help=speech("交换包写到哪里"))
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=speech("只看会怎样，不读入"),
    )
    parser.add_argument(
        "--tabs",
        metavar="a,b",
        default="",
        help=speech("给对方的栏目；不写就是全部"),
    )


def exchange(call: Call) -> int:
    """Carry out what was asked for, in the opened office."""
    with call.open_office() as office:
        return _DEEDS[call.options.deed](call, office)


def _export(call: Call, office: Office) -> int:
    peer = peers.to(office, _site(call))
    sent = sending.export(office, peer, _given(call, "out"), progress=call.percent())
    document = {
        "entries": sent.entries, "applied": 0, "conflicts": 0, "withheld": sent.withheld, "files": sent.files,
        "sealed": sent.sealed,
    }  # fmt: skip
    call.answer(document, [sent.told()])
    if not sent.sealed:
        call.remark(sending.OPEN)
    return 0


def _import(call: Call, office: Office) -> int:
    rehearse = call.options.dry_run
    done = receiving.take_in(office, Path(_given(call, "what")), rehearse=rehearse, progress=call.progress)
    document = {
        "entries": done.entries, "applied": done.applied, "conflicts": done.conflicts, "files": done.files,
        "from": done.sender,
    }  # fmt: skip
    call.answer(document, [done.would() if rehearse else done.told()])
    return 0


def _peers(call: Call, office: Office) -> int:
    own = identity.own_card(office)
    known = peers.everyone()
    document = {
        "site": str(own.site), "name": own.name, "fingerprint": own.fingerprint,
        "peers": [_told(peer) for peer in known],
    }  # fmt: skip
    sentences = [f"本单位 {own.name}，编号 {own.site}，指纹 {own.fingerprint}"]
    sentences += [f"{peer.site}  {peer.name or '还没有来过包'}" for peer in known]
    call.answer(document, sentences)
    return 0


def _told(peer: ExchangePeer) -> dict[str, Any]:
    return {
        "site": str(peer.site), "name": peer.name, "tabs": [key for key in peer.tabs.split(",") if key],
        "fingerprint": peers.card_of(peer).fingerprint if peer.sign_key else "",
        "sent_on": peer.sent_on and peer.sent_on.isoformat(),
        "received_on": peer.received_on and peer.received_on.isoformat(),
    }  # fmt: skip


def _give(call: Call, office: Office) -> int:
    peer = peers.to(office, _site(call))
    peers.give(office, peer, filter(None, call.options.tabs.split(",")))
    call.answer(_told(peer), ["已定下。"])
    return 0


def _forget(call: Call, office: Office) -> int:
    peer = peers.named(_site(call))
    peers.forget(office, peer)
    call.answer({"site": str(peer.site)}, [f"已删去往来单位 {peer.name or peer.site}。"])
    return 0


def _conflicts(call: Call, office: Office) -> int:
    found = conflicts.waiting(office)
    document = {
        "conflicts": [each._asdict() | {"id": str(each.id), "record": _opened(each)} for each in found]
    }
    sentences = [
        f"{each.id}  {each.program} {each.subject} {each.field}：现值 {each.kept}（{each.kept_by}），"
        f"另一值 {each.lost}（{each.lost_by}）"
        for each in found
    ]
    call.answer(document, sentences or ["没有待核的。"])
    return 0


def _opened(told: Told) -> dict[str, str] | None:
    return None if told.record is None else {"program": told.record[0], "id": str(told.record[1])}


def _settle(call: Call, office: Office) -> int:
    conflict = conflicts.named(_given(call, "what"))
    conflicts.settle(office, conflict, take=call.options.deed == "take")
    call.answer({"id": str(conflict.id), "settlement": conflict.settlement}, ["已核对。"])
    return 0


_DEEDS = {
    "export": _export, "import": _import, "peers": _peers, "give": _give, "forget": _forget,
    "conflicts": _conflicts, "keep": _settle, "take": _settle,
}  # fmt: skip
_LACKING = {
    "out": "请用 --out 写明交换包写到哪里。",
    "what": "请写明要读入哪个交换包，或核对哪一处。",
    "to": "请用 --to 写明对方的编号。",
}


def _given(call: Call, name: str) -> Any:
    """The option; raises InvalidInput where it was left out."""
    value = getattr(call.options, name)
    if value is None:
        raise InvalidInput(_LACKING[name], field=name)
    return value


def _site(call: Call) -> int:
    given: str = _given(call, "to")
    site = ids.written(given)
    if not site:
        raise InvalidInput(f"“{given}”不是单位的编号，编号是一串数字。", field="to")
    return site
