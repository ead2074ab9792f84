"""`manual`: the manual, or one page of it, as PDF; needs no office."""

from __future__ import annotations

from pathlib import Path

from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.errors import InvalidInput, NotFound
from desktop_app.help.manual import manual
from desktop_app.printing import manual as paper


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `manual`."""
    parser.add_argument("out", metavar="OUT.pdf", type=Path, help=speech("写到"))
    page = speech("只要这一页，如 backup")
    parser.add_argument("--page", metavar="PAGE", help=page)


def write(call: Call) -> int:
    """Write the manual, or the page that was asked for."""
    out: Path = call.options.out
    key: str | None = call.options.page
    if out.suffix.lower() != ".pdf":
        raise InvalidInput("手册的文件应是 .pdf。", field="out")
    known = list(manual().keys)
    if key is not None and key not in known:
        pages = "、".join(name for name in known if "." not in name)
        raise NotFound(f"手册里没有“{key}”这一页，可用的是：{pages}。", field="page")
    document = paper.whole(manual()) if key is None else paper.single(manual(), key)
    done = document.save(out)
    told = f"手册 {done.pages} 页，写到 {out}。"
    call.answer({"pages": done.pages, "missing_glyphs": done.missing_glyphs}, [told])
    return 0
