"""Checks a whole office and tells, one sentence each, what is not as it should be; changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import verification
from db.base import UnreadableDatabase, reading
from db.faults import named_faults
from db.models import RECORDS
from desktop_app.core import chain_mark
from desktop_app.core.chain_mark import Mark
from desktop_app.core.storage import about_storage
from desktop_app.core.tables import place_of
from desktop_app.verification import damage, files, rows, search
from desktop_app.verification.chains import Chains

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TOLD_EVERY = 5_000  # entries
SAID = 20  # problems of one kind; a damaged file has thousands

Progress = Callable[[int, int], None]  # done, total; it raises to stop


@dataclass(frozen=True)
class Report:
    """What was found: problems, how much was looked at, and the end of the chain to compare with paper."""

    problems: tuple[str, ...]
    counts: Mapping[str, int]
    mark: Mark | None  # None where the journal could not be read to its end

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def told(self) -> Iterator[str]:
        """The report for people."""
        counts = self.counts
        yield (
            f"检查了日志 {counts['entries']:,} 条、记录 {counts['records']:,} 条、"
            f"编号 {counts['numbers']:,} 个、附件 {counts['attachments']:,} 个。"
        )
        yield f"日志核对码：{self.mark or '读不出来'}"
        if self.sound:
            yield "没有发现问题。"
        else:
            yield f"发现 {len(self.problems)} 个问题："
            yield from self.problems


def verify(office: Office, *, paper: Mark | None = None, progress: Progress | None = None) -> Report:
    """Look into everything that the office keeps; `paper` is a mark that was printed before.

    What the engine cannot read any more is told like everything else.
    """
    found, chains = _Findings(), Chains(office, paper)
    with about_storage():
        found.take(_damage())
        try:
            with named_faults(), reading():
                steps = _Steps(progress or _silent)
                found.take(files.keyring(office))
                found.take(_links())
                found.take(chains.problems(steps.tick))
                found.take(rows.problems(office, steps.tick))
                found.take(search.problems(steps.tick))
                found.take(files.attached(office, steps.tick))
                counts = chains.counts | rows.counts() | files.counts()
                return Report(tuple(found.problems), counts, chain_mark.newest(office))
        except UnreadableDatabase:
            found.problems.append("数据文件有一部分读不出来，没有查完；请从备份恢复。")
            counts = chains.counts | {"records": 0, "attachments": 0}
            return Report(tuple(found.problems), counts, None)


def _damage() -> Iterator[str]:
    faults = verification.engine_faults()
    if not faults:
        return
    if tables := damage.named():
        yield f"{tables}，请从备份恢复。"
    else:
        yield f"数据文件有 {len(faults)} 处损坏（{faults[0]}）；请从备份恢复。"


def _links() -> Iterator[str]:
    for table, _row, parent in verification.dangling_links():
        yield f"有一条{place_of(table).title}指向的{place_of(parent).title}不存在。"


class _Findings:
    """Problems of all kinds; of each kind the first ones, and how many more there are."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def take(self, sentences: Iterator[str]) -> None:
        """Add one kind's sentences."""
        more = 0
        for number, sentence in enumerate(sentences):
            if number < SAID:
                self.problems.append(sentence)
            else:
                more += 1
        if more:
            self.problems.append(f"同类问题还有 {more:,} 个，没有一一列出。")


class _Steps:
    """Counts what was looked at, and says so now and then."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._total = max(1, verification.amount(RECORDS))
        self._done = 0

    def tick(self) -> None:
        """One more entry, row or file."""
        self._done += 1
        if self._done % TOLD_EVERY == 0:
            self._progress(min(self._done, self._total), self._total)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
