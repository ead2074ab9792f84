"""Attached files are sealed on the disk, read back as they were, and damaged ones are named."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.journal import Entry
from db.models import Attachment
from desktop_app.core import attachable, attached_files, attachments
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import AppError, InvalidInput, NotFound
from desktop_app.programs import work_orders
from tests.full_disk import full

PROGRAM = work_orders.PROGRAM
PICTURE = b"\xff\xd8\xff a picture of the bridge"
PAPER = b"%PDF-1.7 a signed slip"


def files(office: Office) -> list[Path]:
    """What lies in the directory of attachments."""
    directory = office.directory / "attachments"
    return sorted(directory.iterdir()) if directory.exists() else []


def test_an_attachment_is_kept_sealed_and_read_back(office: Office, orders: Any) -> None:
    order = orders.issued()
    kept = attachments.attach(office, PROGRAM, order, name="../../桥洞 照片.jpg", content=PICTURE)
    assert (kept.file_name, kept.size, kept.added_on) == ("桥洞 照片.jpg", len(PICTURE), office.today())
    assert attachments.read(office, kept) == PICTURE
    assert attachments.of(PROGRAM, order) == [kept]
    (path,) = files(office)
    assert b"picture" not in path.read_bytes()
    assert "桥洞" not in path.name


def test_attaching_is_journalled_and_the_row_comes_after_the_file(
    office: Office, orders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = orders.issued()
    kept = attachments.attach(office, PROGRAM, order, name="a.jpg", content=PICTURE)
    assert Entry.select().where(Entry.table == "attachment", Entry.record == kept.id).count() == 1

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(attached_files, "sync_directory", lambda _directory: None)  # the mark still fitted in
    with pytest.raises(AppError, match=r"^没有附上“b\.pdf”：磁盘已满。以前的内容没有动。$"):
        attachments.attach(office, PROGRAM, order, name="b.pdf", content=PAPER)
    assert attachments.of(PROGRAM, order) == [kept]
    assert len(files(office)) == 1


def test_the_same_file_is_kept_once_for_a_record(office: Office, orders: Any) -> None:
    first, second = orders.issued(), orders.issued()
    kept = attachments.attach(office, PROGRAM, first, name="a.pdf", content=PAPER)
    assert attachments.attach(office, PROGRAM, first, name="b.pdf", content=PAPER) == kept
    assert attachments.attach(office, PROGRAM, second, name="a.pdf", content=PAPER) != kept
    assert len(files(office)) == 2


def test_a_file_is_attached_from_the_disk(office: Office, orders: Any, tmp_path: Path) -> None:
    order = orders.issued()
    large = PAPER + os.urandom(300_000)
    (tmp_path / "纸.pdf").write_bytes(large)
    kept = attachments.attach_file(office, PROGRAM, order, tmp_path / "纸.pdf")
    assert (kept.file_name, attachments.read(office, kept)) == ("纸.pdf", large)
    assert (tmp_path / "纸.pdf").read_bytes() == large


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gone.pdf", None, "打不开“gone.pdf”：文件夹不存在|打不开“gone.pdf”："),
        ("a.exe", b"MZ", "不是可以附上的文件"),
        ("a.pdf", b"MZ", "的内容不是PDF"),
        ("a.pdf", b"", "空文件"),
    ],
)
def test_an_unfit_file_changes_nothing(
    office: Office, orders: Any, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    order = orders.issued()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidInput, match=reason):
        attachments.attach_file(office, PROGRAM, order, tmp_path / name)
    if content is not None:  # a photo or a page that comes from no file
        with pytest.raises(InvalidInput, match=reason):
            attachments.attach(office, PROGRAM, order, name=name, content=content)
    assert attachments.of(PROGRAM, order) == []
    assert files(office) == []


def test_a_huge_file_is_refused_before_it_is_read(
    office: Office, orders: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(attachable.LARGEST + 1)
    with pytest.raises(InvalidInput, match="超过 200 MB"):
        attachments.attach_file(office, PROGRAM, orders.issued(), tmp_path / "film.mp4")


def test_a_swapped_or_missing_attachment_is_named(office: Office, orders: Any) -> None:
    order = orders.issued()
    first, second = (
        attachments.attach(office, PROGRAM, order, name=n, content=n.encode()) for n in ("甲.txt", "乙.txt")
    )
    paths = files(office)
    paths[0].write_bytes(paths[1].read_bytes())
    with pytest.raises(AppError, match=r"甲\.txt.*已损坏"):
        attachments.read(office, first)
    paths[1].unlink()
    with pytest.raises(NotFound, match=r"乙\.txt.*不见了"):
        attachments.read(office, second)
    assert [fault.partition("”")[0] for fault in attachments.faults(office)] == ["附件“甲.txt", "附件“乙.txt"]


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_byte_anywhere_is_named_and_never_believed(
    office: Office, orders: Any, tmp_path: Path, data: st.DataObject
) -> None:
    order = orders.issued()
    kept = attachments.attach(office, PROGRAM, order, name="a.txt", content=b"as it was signed" * 9)
    path = office.directory / "attachments" / f"{kept.id:019d}"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
    with pytest.raises(AppError, match=r"a\.txt.*已损坏"):
        attachments.read(office, kept)
    with pytest.raises(AppError, match=r"a\.txt.*已损坏"):
        attachments.save_as(office, kept, tmp_path / "out.txt")
    assert not (tmp_path / "out.txt").exists()


def test_a_row_that_was_changed_is_noticed_by_the_digest(office: Office, orders: Any) -> None:
    kept = attachments.attach(office, PROGRAM, orders.issued(), name="a.txt", content=b"signed")
    office.writer.update(kept, {"digest": "0" * 64})
    with pytest.raises(AppError, match="已损坏"):
        attachments.read(office, kept)


def test_saving_elsewhere_is_journalled(office: Office, orders: Any, tmp_path: Path) -> None:
    kept = attachments.attach(office, PROGRAM, orders.issued(), name="a.pdf", content=PAPER)
    attachments.save_as(office, kept, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == PAPER
    entry = Entry.select().order_by(Entry.counter.desc()).get()
    assert (entry.record, entry.changed()) == (kept.id, {"event": "export", "file": "a.pdf"})


def test_a_page_in_the_tray_is_filed_later(office: Office, orders: Any) -> None:
    page = attachments.attach(office, None, None, name="scan.pdf", content=PAPER)
    assert attachments.tray(office) == [page]
    order = orders.issued()
    attachments.file_under(office, page, PROGRAM, order, form="slip", part="resident")
    assert (attachments.tray(office), attachments.of(PROGRAM, order)) == ([], [page])
    assert (page.form, page.part) == ("slip", "resident")
    assert attachments.read(office, page) == PAPER


def test_pages_of_the_tray_are_thrown_away_together_with_their_files(office: Office, orders: Any) -> None:
    back = attachments.attach(office, None, None, name="back.pdf", content=PAPER)
    page = attachments.attach(office, None, None, name="page.pdf", content=PAPER + b"2")
    seen = Attachment.get_by_id(page.id)
    attachments.file_under(office, page, PROGRAM, orders.issued())
    with pytest.raises(InvalidInput, match=r"“page\.pdf”已经归档或者丢弃了，选中的页都没有动"):
        attachments.discard(office, [back, seen])
    assert attachments.tray(office) == [back]
    attachments.discard(office, [back])
    assert attachments.tray(office) == []
    assert not attached_files.is_here(office, back)
    assert attached_files.strangers(office) == list(attachments.faults(office)) == []
    entry = Entry.select().order_by(Entry.counter.desc()).get()
    assert (entry.operation, entry.changed()["file_name"]) == ("discard", ["back.pdf", None])


def test_files_stay_with_their_record_when_it_changes_or_is_merged(office: Office, orders: Any) -> None:
    kept, merged = orders.issued(), orders.issued()
    own = attachments.attach(office, PROGRAM, kept, name="a.txt", content=b"one")
    theirs = attachments.attach(office, PROGRAM, merged, name="b.txt", content=b"two")
    merged = orders.move(merged, "merge", main_order=kept)
    kept = orders.commit(kept)
    assert attachments.of(PROGRAM, kept) == [own]
    assert attachments.of(PROGRAM, merged) == [theirs]
    assert [attachments.read(office, each) for each in (own, theirs)] == [b"one", b"two"]


def test_a_transaction_that_is_undone_leaves_neither_row_nor_file(office: Office, orders: Any) -> None:
    order = orders.issued()

    def attached(*, interrupted: bool) -> None:
        with office.writer.transaction():
            attachments.attach(office, PROGRAM, order, name="a.txt", content=b"x")
            assert len(files(office)) == 2, "undecided until all of it is on the disk"
            if interrupted:
                raise KeyError

    with pytest.raises(KeyError):
        attached(interrupted=True)
    assert attachments.of(PROGRAM, order) == files(office) == []
    attached(interrupted=False)
    assert len(attachments.of(PROGRAM, order)) == len(files(office)) == 1
    assert list(attachments.faults(office)) == []


def test_a_row_that_cannot_be_written_leaves_no_file(
    office: Office, orders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise RuntimeError

    order = orders.draft()
    with monkeypatch.context() as patch:
        patch.setattr(office.writer, "create", full)
        with pytest.raises(RuntimeError):
            attachments.attach(office, PROGRAM, order, name="照片.txt", content=b"x")
    assert files(office) == []


def test_a_file_whose_mark_cannot_be_made_is_not_attached(
    office: Office, orders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = orders.issued()
    attachments.attach(office, PROGRAM, order, name="a.jpg", content=PICTURE)

    monkeypatch.setattr(attached_files, "sync_directory", full)
    with pytest.raises(AppError, match=r"^没有附上“b\.pdf”：磁盘已满。以前的内容没有动。$"):
        attachments.attach(office, PROGRAM, order, name="b.pdf", content=PAPER)
    assert len(files(office)) == len(attachments.of(PROGRAM, order)) == 1


class Killed(BaseException):
    """What ends a process, and lets it clean up nothing."""


def killed_before_the_row(office: Office, order: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal a file for the order, and be killed then."""

    def stop(*_args: object, **_named: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(office.writer, "create", stop)
        patch.setattr(attachments, "drop_file", lambda *_args: None)
        with pytest.raises(Killed):
            attachments.attach(office, PROGRAM, order, name="照片.txt", content=b"x")


def test_a_file_whose_program_was_killed_before_the_row_is_gone_at_the_next_opening(
    office: Office, orders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_before_the_row(office, orders.draft(), monkeypatch)
    assert [path for path in files(office) if path.name.isdecimal()]
    assert not attached_files.strangers(office)  # nothing to worry anybody about meanwhile
    attached_files.tidy(office)
    assert files(office) == []


def test_a_file_that_was_attached_stays_whatever_its_mark_says(office: Office, orders: Any) -> None:
    attached = attachments.attach(office, PROGRAM, orders.draft(), name="照片.txt", content=b"x")
    attached_files.let_row_decide(office, attached)
    attached_files.tidy(office)
    assert attachments.read(office, attached) == b"x"
    assert [path.name for path in files(office)] == [attached_files.name_of(attached.id)]


def test_a_file_without_a_row_and_without_a_mark_is_named_and_never_removed(
    office: Office, orders: Any
) -> None:
    """After a snapshot was put in the database's place, the newer one, kept aside, may still need it."""
    attachments.attach(office, PROGRAM, orders.draft(), name="照片.txt", content=b"x")
    (path,) = files(office)
    lonely = path.with_name("7" * 19)
    lonely.write_bytes(b"x")
    attached_files.tidy(office)
    assert attached_files.strangers(office) == [lonely.name]


def test_what_a_killed_program_left_is_tidied_and_nothing_else(office: Office, orders: Any) -> None:
    attached_files.tidy(office)
    attachments.attach(office, PROGRAM, orders.issued(), name="a.txt", content=b"x")
    (path,) = files(office)
    (path.parent / f".{path.name}.0123abcd.pending").write_bytes(b"half")
    attached_files.tidy(office)
    assert files(office) == [path]


def test_whoever_waits_for_the_files_can_stop(office: Office, orders: Any) -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    assert attached_files.strangers(office) == [], "there is no folder yet"
    attachments.attach(office, PROGRAM, orders.issued(), name="a.txt", content=b"x")
    with pytest.raises(Stopped):
        list(attachments.faults(office, stop))


def test_a_folder_that_takes_no_attachments_gets_a_sentence(office: Office, orders: Any) -> None:
    order = orders.issued()
    (office.directory / "attachments").write_bytes(b"in the way")
    with pytest.raises(AppError, match="没有写成“attachments”"):
        attachments.attach(office, PROGRAM, order, name="a.txt", content=b"x")
    assert attachments.of(PROGRAM, order) == []


def test_a_file_that_cannot_be_opened_gets_a_sentence(office: Office, orders: Any) -> None:
    kept = attachments.attach(office, PROGRAM, orders.issued(), name="a.txt", content=b"x")
    (path,) = files(office)
    path.unlink()
    path.mkdir()
    with pytest.raises(AppError, match=r"读不了附件“a\.txt”"):
        attachments.read(office, kept)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
@pytest.mark.timeout(30)
def test_a_pipe_is_neither_attached_nor_read_for_an_attachment(
    office: Office, orders: Any, tmp_path: Path
) -> None:
    order = orders.issued()
    os.mkfifo(tmp_path / "a.jpg")
    with pytest.raises(InvalidInput, match="那不是普通文件"):
        attachments.attach_file(office, PROGRAM, order, tmp_path / "a.jpg")
    kept = attachments.attach(office, PROGRAM, order, name="a.jpg", content=PICTURE)
    (path,) = files(office)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(AppError, match="那不是普通文件"):
        attachments.read(office, kept)
    assert len(list(attachments.faults(office))) == 1


def test_whole_files_have_no_faults(office: Office, orders: Any) -> None:
    order = orders.issued()
    for content in (b"x", b"y" * 200_000):
        attachments.attach(office, PROGRAM, order, name="a.txt", content=content)
    assert list(attachments.faults(office)) == []


def test_a_damaged_file_of_a_program_that_one_may_not_read_is_not_named(office: Office, orders: Any) -> None:
    attachments.attach(office, PROGRAM, orders.issued(), name="王阿姨低保.jpg", content=PICTURE)
    files(office)[0].write_bytes(b"")
    assert "王阿姨低保" in next(attachments.faults(office))
    office.user = User("李文书", Rights(CLERK, frozenset({"visits"})))
    (said,) = attachments.faults(office)
    assert "有一个附件不见了或已损坏" in said
    assert "王阿姨" not in said
