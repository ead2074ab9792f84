"""`add`: records from other programs, a JSON object on each line, answered one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from desktop_app.commands import incoming
from desktop_app.commands.call import Call, program_named
from desktop_app.commands.speech import Parser, Speech
from desktop_app.errors import AppError, InvalidInput

_PIECE = 65_536  # bytes


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `add`."""
    parser.add_argument("program", metavar="PROGRAM", help=speech("程序，如 work_orders"))


def add(call: Call) -> int:
    """Answer each line with a line, after its record is on the disk; a bad line does not stop the others."""
    program = program_named(call.options.program)
    with call.open_office() as office:
        intake = incoming.Intake(office, program)
        for line in lines_of(call.source):
            try:
                record = intake.add(incoming.parsed(_short_enough(line)))
            except AppError as error:
                call.line({"error": call.speech(error.sentence), "field": error.field})
            else:
                answer = {"id": str(record.id), "number": getattr(record, "number", None)}
                made = [newcomer._asdict() for newcomer in intake.made]
                call.line({**answer, "made": made} if made else answer)
    return 0


def lines_of(source: IO[bytes]) -> Iterator[bytes | None]:
    """The lines that hold anything; None for one that is too long, which is passed over and never
    held whole.
    """
    while line := source.readline(incoming.LONGEST + 1):
        if len(line) <= incoming.LONGEST or line.endswith(b"\n"):
            if line.strip():
                yield line
            continue
        while (rest := source.readline(_PIECE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _short_enough(line: bytes | None) -> bytes:
    if line is None:
        raise InvalidInput(f"这一行超过 {incoming.LONGEST // 1_000_000} MB，没有读。")
    return line
