"""Ctrl-C while Qt is at work: never in the midst of it, and never lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from desktop_app.commands.stopping import stopped_in_between


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def heard(request: pytest.FixtureRequest) -> Iterator[signal.Signals]:
    """A signal that is answered at once, as a command has it."""
    inherited = signal.signal(request.param, signal.default_int_handler)
    yield request.param
    signal.signal(request.param, inherited)


def work(heard: signal.Signals, done: list[str], *, looks_up: bool) -> None:
    with stopped_in_between() as stop_where_asked:
        stop_where_asked()
        signal.raise_signal(heard)
        done.append("in the midst")
        if looks_up:
            stop_where_asked()
        done.append("afterwards")


@pytest.mark.parametrize("looks_up", [True, False])
def test_a_stop_is_heard_where_it_is_asked_for_or_at_the_end(heard: signal.Signals, looks_up: bool) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        work(heard, done, looks_up=looks_up)
    assert done == ["in the midst", "afterwards"][: 1 if looks_up else 2]
    assert signal.getsignal(heard) is signal.default_int_handler


def test_what_is_ignored_stays_ignored(heard: signal.Signals) -> None:
    signal.signal(heard, signal.SIG_IGN)
    with stopped_in_between():
        signal.raise_signal(heard)
    assert signal.getsignal(heard) is signal.SIG_IGN
