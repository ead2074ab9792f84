"""The offices with which packages are exchanged: who they are, what they are given, and what they have."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from db.journal import Deed
from db.models import ExchangePeer
from desktop_app.core import texts
from desktop_app.core.office import Office
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.exchange import giving, identity
from desktop_app.exchange.identity import Card


def everyone() -> list[ExchangePeer]:
    """All of them, in the order in which they became known."""
    return list(ExchangePeer.select().order_by(ExchangePeer.id))


def named(site: int) -> ExchangePeer:
    """The one with that site; raises NotFound."""
    found = ExchangePeer.get_or_none(ExchangePeer.site == site)
    if found is None:
        raise NotFound(f"往来单位里没有编号为 {site} 的。", field="site")
    return found


def card_of(peer: ExchangePeer) -> Card:
    """What it told of itself; without keys until its first package came."""
    return Card(peer.site, peer.name, peer.short_name, peer.seal_key, peer.sign_key)


def knows(peer: ExchangePeer) -> dict[int, int]:
    """How much of each site's chain it has: site → counter."""
    return {int(site): counter for site, counter in json.loads(peer.knows).items()}


def to(office: Office, site: int) -> ExchangePeer:
    """The receiver of a package, known or not yet; an unknown one is unsaved. Raises InvalidInput."""
    if site == office.info.site:
        raise InvalidInput("这是本单位自己的编号；请填对方的编号。", field="to")
    return ExchangePeer.get_or_none(ExchangePeer.site == site) or ExchangePeer(site=site)


def recognise(office: Office, card: Card) -> ExchangePeer:
    """The sender of a package, known or not yet; raises AppError for one that is not who it says it is."""
    found = ExchangePeer.get_or_none(ExchangePeer.site == card.site)
    own = identity.own_card(office).sign_key
    if found is None and card.sign_key != own:  # restored from a backup: another site, the same keys
        found = ExchangePeer.get_or_none(ExchangePeer.sign_key == card.sign_key)
    if found is None:
        return ExchangePeer(site=card.site)
    if found.sign_key and found.sign_key != card.sign_key:
        raise AppError(
            f"“{found.name}”的签名变了：对方可能换过主密钥，也可能有人冒充。没有读入，什么也没有变；请打电话核对"
            f"对方“交换”页上的指纹是不是 {card.fingerprint}，确实是的，先删去这个往来单位，再读入。"
        )
    return found


def remember(
    office: Office, peer: ExchangePeer, card: Card, has: Mapping[int, int], *, received_on: date | None
) -> None:
    """Keep what a package told of its sender; the caller's transaction is open."""
    told = {
        "site": card.site, "name": card.name, "short_name": card.short_name, "seal_key": card.seal_key,
        "sign_key": card.sign_key, "knows": json.dumps({str(site): has[site] for site in sorted(has)}),
    }  # fmt: skip
    write(office, peer, told | ({"received_on": received_on} if received_on else {}))


def write(office: Office, peer: ExchangePeer, values: Mapping[str, object]) -> None:
    """Save the peer with these values; the caller's transaction is open."""
    if peer.id is None:
        for name, value in values.items():
            setattr(peer, name, value)
        office.writer.create(peer)
    else:
        office.writer.update(peer, values)


def add(office: Office, site: int, name: str, tabs: Iterable[str]) -> ExchangePeer:
    """Note an office before anything came from it; raises InvalidInput for one that is known."""
    giving.demand_manager(office)
    peer = to(office, site)
    if peer.id is not None:
        raise InvalidInput(f"编号 {site} 已经是往来单位“{peer.name}”。", field="site")
    longest = ExchangePeer.name.max_length
    if not texts.is_name(name, longest):
        raise InvalidInput(f"单位名称应有 1 到 {longest} 个字。", field="name")
    chosen = giving.written(tabs)
    with office.writer.transaction(Deed("exchange", "", name)):
        write(office, peer, {"name": name, "tabs": chosen})
    return peer


def give(office: Office, peer: ExchangePeer, tabs: Iterable[str]) -> None:
    """Settle which tabs the peer is given from now on; what it was not given before goes next time."""
    giving.demand_manager(office)
    chosen = giving.written(tabs)
    with office.writer.transaction(Deed("exchange", "", peer.name)):
        write(office, peer, {"tabs": chosen, "knows": "{}"})


def forget(office: Office, peer: ExchangePeer) -> None:
    """Take the peer off the list; what came from it stays."""
    giving.demand_manager(office)
    with office.writer.transaction(Deed("exchange", "", peer.name)):
        office.writer.discard(peer)
