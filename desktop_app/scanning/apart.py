"""Files of strangers are opened in a process of their own: one that swells or hangs there is ended, the desk
goes on.

A PDF of two kilobytes can ask for gigabytes and hours, and only who draws it finds out. The process begins
with the first file, serves those that follow, and ends with the scanning or with the window that shows them.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from desktop_app.errors import InvalidInput

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MEMORY = 1 << 30  # bytes of addresses: a page of A3 in colour at 600 dpi takes a quarter of it
SECONDS = 30  # for one page
_START_SECONDS = 60  # an old computer loads the libraries


class Taken(NamedTuple):
    """A page as it comes over: its size, its grey pixels, and the bytes that are kept of it."""

    size: tuple[int, int]
    pixels: bytes
    kept: bytes


Answer = Callable[[Any], Iterator[Any]]  # what a request gives; raises InvalidInput with the reason


class Apart:
    """The process, as far as one is needed; to be closed. `load`, a function of a module, makes there what
    answers the requests.
    """

    def __init__(self, load: Callable[[], Answer], *, memory: int = MEMORY) -> None:
        self._load, self._memory = load, memory
        self._process: SpawnProcess | None = None
        self._line: Connection[Any, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._line = None

    def interrupt(self) -> None:
        """From another thread: end the process, so that whoever waits for an answer is told so at once."""
        if (process := self._process) is not None:
            with suppress(ValueError):  # it was closed meanwhile
                process.kill()

    def asked(self, request: Any, name: str) -> Iterator[Any]:
        """What the request gives, one after the other; raises InvalidInput with the reason, also where it
        takes too long or too much memory.
        """
        finished = False
        try:
            line = self._started()
            line.send(request)
            while (told := self._next(line, name)) is not None:
                yield told
            finished = True
        except (EOFError, OSError) as error:  # it was ended: by its limit, by the system, by its own fault
            raise _harmful(name) from error
        finally:
            if not finished:
                self.close()

    def _next(self, line: Connection[Any, Any], name: str) -> Any:
        if not line.poll(SECONDS):
            raise _harmful(name)
        told = line.recv()
        if isinstance(told, InvalidInput):
            raise told
        return told

    def _started(self) -> Connection[Any, Any]:
        if self._line is None:
            context = multiprocessing.get_context("spawn")  # a copy of this one would hold the office's keys
            line: Any  # of another class on Windows
            line, theirs = context.Pipe()
            self._line = line
            self._process = context.Process(
                target=_work, args=(theirs, self._memory, self._load), daemon=True
            )
            self._process.start()
            theirs.close()
            if not line.poll(_START_SECONDS):
                raise EOFError
            line.recv()
        return self._line


class Workshop(Apart):
    """Takes PDFs apart."""

    def __init__(self, *, memory: int = MEMORY) -> None:
        super().__init__(_taking_apart, memory=memory)

    def pages(self, name: str, content: bytes) -> Iterator[Taken]:
        """The pages of the PDF, one after the other; raises InvalidInput with the reason, also for one that
        takes too long or too much memory.
        """
        for told in self.asked((name, content), name):
            yield Taken(*told)


def _taking_apart() -> Answer:
    from desktop_app.scanning import pages

    def answer(request: tuple[str, bytes]) -> Iterator[Any]:
        return (tuple(taken) for taken in pages.taken_apart(*request))

    return answer


def _work(line: Connection[Any, Any], memory: int, load: Callable[[], Answer]) -> None:
    """What the process does until nobody is at the other end."""
    answer = load()
    if sys.platform != "win32":
        _limit(memory)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(EOFError, OSError):
        line.send(None)  # ready
        while True:
            request = line.recv()
            try:
                for told in answer(request):
                    line.send(told)
            except InvalidInput as error:
                line.send(error)
            else:
                line.send(None)


def _limit(memory: int) -> None:
    """No more addresses than these, nor than whoever started the desk allows: that limit cannot be raised."""
    if sys.platform != "win32":
        allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
        if allowed == resource.RLIM_INFINITY or allowed > memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _harmful(name: str) -> InvalidInput:
    return InvalidInput(
        f"“{name}”读到一半停住了：它要用的时间或内存多得不正常，可能已损坏或有害；其余内容没有影响。"
    )
