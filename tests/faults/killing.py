"""A process that works until it is killed: forked from this one, so that a kill costs milliseconds.

Linux only. The parent must hold no open database and no threads when it forks.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable

PIECE = 65_536  # bytes
Tell = Callable[[object], None]  # whatever JSON can say, on its way before the next step begins


def killed(work: Callable[[Tell], None], *, said: int, seconds: float) -> list[object]:
    """Do the work in a process of its own and kill it (SIGKILL) that long after it told so much.

    Returns what it told. Raises AssertionError if the work failed by itself; it may have been done in time.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(writer, work)
    os.close(writer)
    told = b""
    while told.count(b"\n") < said and (piece := os.read(reader, PIECE)):
        told += piece
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0 and select.select([reader], [], [], left)[0]:
        if not (piece := os.read(reader, PIECE)):
            break
        told += piece
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reader, PIECE):  # what was still in the pipe
        told += piece
    os.close(reader)
    _child, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), "the work failed; see stderr"
    lines = told[: told.rfind(b"\n") + 1].splitlines()  # the last may have been cut short
    return [json.loads(line) for line in lines]


def _work(writer: int, work: Callable[[Tell], None]) -> None:
    def tell(said: object) -> None:
        line = json.dumps(said).encode() + b"\n"
        while line:
            line = line[os.write(writer, line) :]

    gc.freeze()  # the parent's objects are not this process's business
    try:
        work(tell)
        os._exit(0)
    finally:  # never back into what the parent was doing
        traceback.print_exc()
        os._exit(1)
