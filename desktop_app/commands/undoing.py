"""`undo`: takes the user's last change back, or any batch of the journal, where nothing was built on it."""

from __future__ import annotations

from db import ids
from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.errors import InvalidInput
from desktop_app.undo import reversal


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `undo`."""
    parser.add_argument(
        "batch",
        metavar="BATCH",
        nargs="?",
        help=speech("日志里的批号；不写就是自己最近的改动"),
    )


def undo(call: Call) -> int:
    """Take it back, whole or not at all."""
    given = call.options.batch
    with call.open_office() as office:
        batch = reversal.last(office) if given is None else ids.written(given)
        if batch is None:
            raise InvalidInput(f"“{given}”不是批号，批号是日志里的一串数字。", field="batch")
        done = reversal.undo(office, batch, progress=call.progress)
    document = {
        "undone": str(done.undone), "batch": str(done.batch), "records": done.records, "voided": done.voided,
    }  # fmt: skip
    call.answer(document, [done.told()])
    return 0
