"""Sealed files, and what is kept in them: attachments and drafts."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import attachments, drafts
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office, User
from desktop_app.errors import AppError, InvalidInput
from desktop_app.programs import work_orders
from desktop_app.security.sealing import CHUNK, Unsealable, seal, unseal

KEY = bytes(range(32))
PROGRAM = work_orders.PROGRAM


def sealed(content: bytes, context: bytes = b"here") -> bytes:
    """The content as a sealed file."""
    target = io.BytesIO()
    seal(io.BytesIO(content), target, key=KEY, context=context)
    return target.getvalue()


def opened(content: bytes, context: bytes = b"here", key: bytes = KEY) -> bytes:
    """A sealed file's content."""
    return b"".join(unseal(io.BytesIO(content), key=key, context=context))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_sealed_opens(size: int) -> None:
    assert opened(sealed(b"x" * size)) == b"x" * size


@given(st.data())
def test_any_change_is_noticed(data: st.DataObject) -> None:
    whole = sealed(b"a promise made to a neighbour" * 20)
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    with pytest.raises(Unsealable):
        opened(flipped)


@given(st.integers(0, 3 * CHUNK + 24 + 3 * 16 - 1))
def test_a_cut_file_is_noticed(length: int) -> None:
    with pytest.raises(Unsealable):
        opened(sealed(b"x" * 3 * CHUNK)[:length])


def test_chunks_cannot_change_places() -> None:
    whole = sealed(b"a" * CHUNK + b"b" * CHUNK + b"c")
    head, size = 24, CHUNK + 16
    swapped = (
        whole[:head]
        + whole[head + size : head + 2 * size]
        + whole[head : head + size]
        + whole[head + 2 * size :]
    )
    with pytest.raises(Unsealable):
        opened(swapped)


def test_another_key_or_context_opens_nothing() -> None:
    with pytest.raises(Unsealable):
        opened(sealed(b"x"), key=bytes(32))
    with pytest.raises(Unsealable):
        opened(sealed(b"x"), context=b"there")


def test_an_attachment_is_kept_sealed_and_read_back(office: Office, orders: Any) -> None:
    order = orders.issued()
    kept = attachments.attach(office, PROGRAM, order, name="../../桥洞 照片.jpg", content=b"\xff\xd8 picture")
    assert kept.file_name == "桥洞 照片.jpg"
    assert attachments.read(office, kept) == b"\xff\xd8 picture"
    assert attachments.of(PROGRAM, order) == [kept]
    (path,) = (office.directory / "attachments").iterdir()
    assert b"picture" not in path.read_bytes()


def test_the_same_file_is_kept_once_for_a_record(office: Office, orders: Any) -> None:
    first, second = orders.issued(), orders.issued()
    kept = attachments.attach(office, PROGRAM, first, name="a.pdf", content=b"paper")
    assert attachments.attach(office, PROGRAM, first, name="b.pdf", content=b"paper") == kept
    assert attachments.attach(office, PROGRAM, second, name="a.pdf", content=b"paper") != kept


def test_a_damaged_swapped_or_missing_attachment_is_named(office: Office, orders: Any) -> None:
    order = orders.issued()
    first, second = (
        attachments.attach(office, PROGRAM, order, name=n, content=n.encode()) for n in ("甲.txt", "乙.txt")
    )
    paths = sorted((office.directory / "attachments").iterdir())
    paths[0].write_bytes(paths[1].read_bytes())
    with pytest.raises(AppError, match=r"甲\.txt.*已损坏"):
        attachments.read(office, first)
    paths[1].unlink()
    with pytest.raises(AppError, match=r"乙\.txt.*不见了"):
        attachments.read(office, second)


def test_a_page_in_the_tray_is_filed_later(office: Office, orders: Any) -> None:
    page = attachments.attach(office, None, None, name="scan.pdf", content=b"page")
    assert attachments.tray() == [page]
    order = orders.issued()
    attachments.file_under(office, page, PROGRAM, order, form="slip", part="resident")
    assert (attachments.tray(), attachments.of(PROGRAM, order)) == ([], [page])
    assert attachments.read(office, page) == b"page"


@pytest.mark.parametrize(("content", "reason"), [(b"", "空文件"), (b"xx", "超过")])
def test_unfit_files_are_refused(
    office: Office, orders: Any, monkeypatch: pytest.MonkeyPatch, content: bytes, reason: str
) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 1)
    with pytest.raises(InvalidInput, match=reason):
        attachments.attach(office, PROGRAM, orders.issued(), name="a", content=content)
    assert not (office.directory / "attachments").exists()


def test_drafts_come_back_for_their_user(office: Office) -> None:
    draft = Draft("work_orders", None, "张文书", {"title": "河道垃圾"})
    drafts.keep(office, draft)
    drafts.keep(office, draft._replace(values={"title": "河道垃圾又堆起来"}))
    drafts.keep(office, Draft("visits", 7, "张文书", {"visitors": "甲"}))
    assert [kept.values for kept in drafts.kept(office)] == [
        {"visitors": "甲"},
        {"title": "河道垃圾又堆起来"},
    ]
    office.user = User("别人", office.rights)
    assert drafts.kept(office) == []


def test_a_saved_draft_is_dropped_and_a_damaged_one_is_left_out(office: Office) -> None:
    for number in (1, 2):
        drafts.keep(office, Draft("work_orders", number, "张文书", {"title": "路灯"}))
    drafts.drop(office, "work_orders", 1)
    drafts.drop(office, "work_orders", 99)
    (path,) = (office.directory / "drafts").iterdir()
    assert "路灯".encode() not in path.read_bytes()
    path.write_bytes(path.read_bytes()[:-1])
    assert drafts.kept(office) == []
