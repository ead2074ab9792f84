"""What every page of the window is given: the opened office and the window's own means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.preferences import Preferences
from ui.tasks import Runner
from ui.theme import Look

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.security.handouts import Handout
    from ui.safety.backups import Backups


class Say(Protocol):
    """Shows a sentence above the page; see `ui.messages.NoticeBar.say`."""

    def __call__(
        self, text: str, *, tone: str = "", action: str = "", then: Callable[[], None] | None = None
    ) -> None: ...


@dataclass(frozen=True)
class Desk:
    """The office, how the window looks, where slow work runs, what this computer remembers, a voice, and what
    watches over the backups.
    """

    office: Office
    look: Look
    tasks: Runner
    preferences: Preferences
    say: Say
    backups: Callable[[], Backups] | None = None  # None where nothing watches for sticks
    rekey: Callable[[Handout], None] | None = None  # leaves the desk for a new master key
    ask_help: Callable[[Iterable[str]], None] | None = None  # opens the manual for the place called so
