"""A person's photo: the newest picture that was attached as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Attachment
from desktop_app.core import attachments
from desktop_app.errors import InvalidInput
from desktop_app.programs.people import PROGRAM

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PHOTO = "photo"  # as what it is attached
LARGEST = 5 * 2**20  # bytes
_KINDS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
)


def photo(office: Office, person: Any) -> bytes:
    """The picture; b"" where there is none. Raises AppError for one that is damaged or gone."""
    taken = [attachment for attachment in attachments.of(PROGRAM, person) if attachment.form == PHOTO]
    return attachments.read(office, taken[-1]) if taken else b""


def take_photo(office: Office, person: Any, content: bytes) -> Attachment:
    """Keep the picture as the person's photo; raises InvalidInput for what is none."""
    ending = next((ending for beginning, ending in _KINDS if content.startswith(beginning)), "")
    if not ending:
        raise InvalidInput("照片应是 JPG、PNG、GIF 或 BMP 图片。", field="photo")
    if len(content) > LARGEST:
        raise InvalidInput(f"照片超过 {LARGEST // 2**20} MB，请缩小以后再添加。", field="photo")
    name = f"{person.name}照片{ending}"
    return attachments.attach(office, PROGRAM, person, name=name, content=content, form=PHOTO)
