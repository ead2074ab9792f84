"""What is sealed opens with its key, in its place, and only as it was."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.security.sealing import CHUNK, Unsealable, seal, unseal

KEY = bytes(range(32))


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


def test_the_same_content_is_never_sealed_the_same_way() -> None:
    assert sealed(b"x" * 100) != sealed(b"x" * 100)


def test_nothing_is_given_of_a_chunk_that_is_not_genuine() -> None:
    whole = bytearray(sealed(b"a" * CHUNK + b"b"))
    whole[-1] ^= 1
    chunks = unseal(io.BytesIO(bytes(whole)), key=KEY, context=b"here")
    assert next(chunks) == b"a" * CHUNK
    with pytest.raises(Unsealable):
        next(chunks)


def test_more_behind_the_end_is_noticed() -> None:
    with pytest.raises(Unsealable):
        opened(sealed(b"x") + b"y")
    with pytest.raises(Unsealable):
        opened(sealed(b"x" * CHUNK) + sealed(b"y")[24:])
