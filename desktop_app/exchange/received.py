"""What became of a package, in numbers and in words."""

from __future__ import annotations

from typing import NamedTuple

NOTHING = "没有读入，什么也没有变。"


class Received(NamedTuple):
    """What came: entries that were not known, rows that came, changed or went, values for review, files."""

    sender: str
    entries: int
    applied: int
    conflicts: int
    files: int

    def told(self) -> str:
        """What came, in a sentence for people."""
        if not self.entries:
            return f"“{self.sender}”的交换包里没有新的内容，什么也没有变。"
        files = f"，附件 {self.files} 个" if self.files else ""
        review = f"；有 {self.conflicts:,} 处两边都改过，请到“系统 → 交换”里核对" if self.conflicts else ""
        return (
            f"已读入“{self.sender}”的改动 {self.entries:,} 条，更新记录 {self.applied:,} 条{files}{review}。"
        )

    def would(self) -> str:
        """What would come, in a sentence for people, where nothing was taken in."""
        if not self.entries:
            return self.told()
        return (
            f"“{self.sender}”的交换包里有新的改动 {self.entries:,} 条，会更新记录 {self.applied:,} 条，"
            f"两边都改过的 {self.conflicts:,} 处。没有读入。"
        )
