"""Who wrote an entry, where another office's people may have the same names as ours."""

from __future__ import annotations

from db.models import ExchangePeer


def called(user: str, site: int) -> str:
    """王芳（毛湾）: the user with the office at whose desk it was written; our own people by name alone."""
    peer = ExchangePeer.get_or_none(ExchangePeer.site == site)
    return f"{user}（{peer.short_name or peer.name}）" if peer is not None else user
