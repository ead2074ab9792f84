"""What the storage says of its file when it cannot write or read, in a sentence for whoever waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.base import UnreadableDatabase
from db.faults import FullDisk, fault_of
from db.journal import Deed
from db.writer import Writer
from desktop_app.errors import AppError, DamagedOffice


def refusal_of(error: BaseException) -> AppError | None:
    """The sentence for an error of the engine about its file; None for anything else."""
    fault = fault_of(error)
    if fault is None:
        return None
    if isinstance(fault, FullDisk):
        return AppError("磁盘已满，这一步没有写入，以前的内容没有动；请腾出空间后再做一次。")
    if isinstance(fault, UnreadableDatabase):
        return DamagedOffice("数据文件有一部分已损坏、读不出来，这一步没有写入；请退出程序，从备份恢复。")
    return AppError("数据文件现在读写不了（没有权限，或磁盘出错），这一步没有写入，以前的内容没有动。")


@contextmanager
def about_storage() -> Iterator[None]:
    """Raises AppError for what the disk refuses; a transaction inside was undone."""
    try:
        yield
    except Exception as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error


class OfficeWriter(Writer):
    """The writer of an open office: what the disk refuses is said in a sentence."""

    @contextmanager
    def transaction(self, deed: Deed | None = None) -> Iterator[int]:
        """See `Writer`; raises AppError where the disk is full, failing or damaged: nothing is written."""
        with about_storage(), super().transaction(deed) as batch:
            yield batch
