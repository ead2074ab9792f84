"""`check`: whether everything that the office keeps is whole, and agrees with its journal."""

from __future__ import annotations

from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import chain_mark
from desktop_app.core.storage import about_storage
from desktop_app.errors import DamagedOffice
from desktop_app.security.keyring import DamagedKeyring
from desktop_app.verification.report import verify


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `check`."""
    parser.add_argument(
        "--head",
        metavar="MARK",
        help=speech("纸上印的日志核对码，如 48211 9F3A 07C2 51DE 88B0"),
    )


def check(call: Call) -> int:
    """Look into everything; 1 where something is wrong."""
    paper = chain_mark.read(call.options.head) if call.options.head is not None else None
    try:
        with about_storage(), call.open_office() as office:
            report = verify(office, paper=paper, progress=call.progress)
    except (DamagedOffice, DamagedKeyring) as error:  # too damaged to look further: that is the finding
        call.answer({"ok": False, "problems": [call.speech(error.message)]}, [])
        raise
    document = {
        "ok": report.sound,
        "problems": list(map(call.speech, report.problems)),
        **report.counts,
        "head": report.mark._asdict() if report.mark is not None else None,
    }
    call.answer(document, report.told())
    if not report.sound:
        call.remark(f"发现 {len(report.problems)} 个问题；检查本身没有改动任何内容。")
    return 0 if report.sound else 1
