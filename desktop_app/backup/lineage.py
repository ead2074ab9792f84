"""Whether a backup's journal goes on in this office's. One that does not holds what the office lacks: the
office was copied back from an older day, or is restored and in use on another computer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from db import journal, schema
from desktop_app.backup.faults import about_office
from desktop_app.backup.manifest import Manifest
from desktop_app.backup.store import Found
from desktop_app.core.office import Office
from desktop_app.errors import AppError


class Lineage:
    """The backups that lie somewhere, newest first, as the journal of the open office sees them."""

    def __init__(self, office: Office, found: list[Found]) -> None:
        self._site, self._key = office.info.site, office.keys.backups
        self.found = found
        self.own: list[Manifest] = []  # what this journal goes back to
        self.strange: dict[Path, Manifest] = {}  # what it does not
        with about_office():
            first = journal.entry_at(self._site, 1)
            for each in found:
                if each.manifest is not None and _continues_in_ours(each.manifest):
                    self.own.append(each.manifest)
                elif each.manifest is not None:
                    self.strange[each.path] = each.manifest
        self._began = journal.moment_of(first.time if first is not None else 0)  # founded, or restored

    def demand_newest(self, root: Path, faults: Callable[[Found], Sequence[str]]) -> list[str]:
        """Raises AppError where work went on in a strange backup: on this very site, or on another one after
        this office was restored. What is older was left behind by whoever restored it.

        One in which `faults` are found when it is read whole can be restored by nobody, and stops nobody: a
        sentence names each.
        """
        damaged = []
        for moment, each in sorted(self._ahead(), reverse=True):
            if not (reasons := faults(each)):
                raise _refusal(root, moment, ours=self.strange[each.path].is_sealed_by(self._key))
            damaged.append(
                f"“{root}”上 {moment:%Y-%m-%d %H:%M} 的备份有这台电脑上没有的内容，但它已经损坏，恢复不了，"
                f"没有动它：{reasons[0]}"
            )
        return damaged

    def _ahead(self) -> Iterator[tuple[datetime, Found]]:
        for each in self.found:
            told = self.strange.get(each.path)
            if told is not None and (told.site == self._site or told.made_at > self._began):
                yield told.made_at, each


def _refusal(root: Path, moment: datetime, *, ours: bool) -> AppError:
    """Why nothing is backed up beside a strange backup; only one that this office's key wrote is advised."""
    if ours:
        told = (
            f"“{root}”上 {moment:%Y-%m-%d %H:%M} 的备份有这台电脑上没有的内容：这里的数据可能是"
            "从旧拷贝放回来的，或者办公室已在别的电脑上恢复使用。没有备份，以前的备份没有动。请用那个备份恢复；"
            "一定要保留这里现在的数据，就备份到另一只 U 盘。"
        )
    else:
        told = (
            f"“{root}”上 {moment:%Y-%m-%d %H:%M} 的备份不是用这里的主密钥写的：办公室可能在别的电脑上"
            "恢复使用，并换过主密钥；也可能是别人改过、放进去的。没有备份，以前的备份没有动。查明以前，"
            "请备份到另一只 U 盘。"
        )
    return AppError(told, field="destination")


def _continues_in_ours(told: Manifest) -> bool:
    """Whether the open journal holds every entry that the backup's held."""
    entry = journal.entry_at(told.site, told.counter)
    if entry is None:
        return False
    return entry.hash.hex() == told.head or told.schema != schema.VERSION  # an upgrade may hash them anew
