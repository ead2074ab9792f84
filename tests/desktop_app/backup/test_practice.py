"""A practice restore proves the backup to the last byte, leaves nothing behind, and is written down."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from db import backup as copying
from db.base import EncryptedDatabase, database
from db.journal import Entry
from desktop_app.backup import manifest, practice, swap, verifying
from desktop_app.backup.device import Device, filed_as
from desktop_app.backup.store import Found, Store
from desktop_app.core.chain_mark import read
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.printing import office_paper, restore_certificate
from desktop_app.programs import PROGRAMS, TABS
from desktop_app.security.founding_site import PRACTICE
from desktop_app.security.keyring import Keyring
from tests.desktop_app.backup.conftest import attach, back_up, tree


def resealed(found: Found, office: Office) -> Found:
    """The backup after its files were exchanged by somebody who has the office's key."""
    assert found.manifest is not None
    files = {name: filed_as([(found.path / name).read_bytes()]) for name in found.manifest.files}
    told = replace(found.manifest, files=files, seal="")
    (found.path / manifest.NAME).write_bytes(told.encoded(office.keys.backups))
    return Store(found.path.parent, Device()).look(found.path)


def test_a_practice_says_what_was_checked_and_leaves_nothing(office: Office, stick: Path) -> None:
    back_up(office, stick)
    before = tree(office.directory).keys()
    done = practice.practise(office, verifying.newest_at(stick))
    assert (done.files, done.attachments, done.lacking, done.walked, done.by) == (5, 3, 0, True, "张三")
    assert tree(office.directory).keys() - {"office.db-wal"} == before - {"office.db-wal"}
    entry = Entry.select().order_by(Entry.counter.desc()).first().changed()
    assert (entry["event"], entry["head"]) == ("practised", done.manifest.head)


def test_the_certificate_names_the_backup_its_contents_and_the_end_of_the_chain(
    office: Office, stick: Path
) -> None:
    back_up(office, stick)
    done = practice.practise(office, verifying.newest_at(stick))
    document = restore_certificate.pdf(done, office_paper.occasion(office), office.rights)
    assert (document.pages, document.missing_glyphs) == (1, [])
    text = pypdfium2.PdfDocument(io.BytesIO(document.content))[0].get_textpage().get_text_range()
    plain = "".join(text.split())
    for words in (
        "恢复演练证明",
        "白泉镇",
        "2015年4月13日08:42:00",
        "张三",
        "3个附件逐个解密",
        "结论：由这个备份可以把本单位的数据完整恢复出来。",
        str(done.mark),
        done.manifest.files["office.db"].sha256,
    ):
        assert words.replace(" ", "") in plain, words
    assert read(str(done.mark)) == done.mark


def test_the_records_of_every_tab_are_counted_but_what_lies_behind_a_second_lock(
    office: Office, stick: Path
) -> None:
    back_up(office, stick)
    done = practice.practise(office, verifying.newest_at(stick))
    rows = {program.model._meta.table_name: 1_000_000 for program in PROGRAMS}
    told = replace(done.manifest, rows=rows)
    document = restore_certificate.pdf(
        done._replace(manifest=told), office_paper.occasion(office), office.rights
    )
    text = pypdfium2.PdfDocument(io.BytesIO(document.content))[0].get_textpage().get_text_range()
    plain = "".join(text.split())
    assert "续页" not in plain
    assert all(tab.title in plain for tab in TABS if tab.programs)
    tab = next(tab for tab in TABS if tab.key == "post_adjustments")
    counted = 1_000_000 * (len(tab.programs) - 1)  # without 提醒函询诫勉, which shares the tab
    assert f"{tab.title}{counted:,}条" in plain


def test_a_broken_chain_in_a_backup_is_found(office: Office, stick: Path) -> None:
    made = back_up(office, stick)
    _rewrite(made.path / "office.db", office, "UPDATE journal SET user = '别人' WHERE counter = 2")
    with pytest.raises(AppError, match="日志链断了"):
        practice.practise(office, resealed(verifying.newest_at(stick), office))
    assert not (office.directory / PRACTICE).exists()


def test_an_attachment_that_is_not_what_was_attached_is_found(office: Office, stick: Path) -> None:
    made = back_up(office, stick)
    statement = "UPDATE attachment SET digest = 'x' WHERE id = (SELECT min(id) FROM attachment)"
    _rewrite(made.path / "office.db", office, statement)
    with pytest.raises(AppError, match="不是当初附上的内容"):
        practice.practise(office, resealed(verifying.newest_at(stick), office))


def test_attachments_that_the_backup_never_had_are_counted(office: Office, stick: Path) -> None:
    attach(office, "丢失的.png")
    newest = max((office.directory / "attachments").iterdir())
    newest.unlink()
    back_up(office, stick)
    done = practice.practise(office, verifying.newest_at(stick))
    assert (done.attachments, done.lacking) == (3, 1)
    document = restore_certificate.pdf(done, office_paper.occasion(office), office.rights)
    text = pypdfium2.PdfDocument(io.BytesIO(document.content))[0].get_textpage().get_text_range()
    assert "有 1 个附件在备份时已经缺失" in text


def test_what_a_killed_practice_left_is_removed(office: Office, stick: Path) -> None:
    left = office.directory / PRACTICE / "attachments"
    left.mkdir(parents=True)
    (left / "0").write_bytes(b"half")
    swap.tidy(office.directory)
    assert not (office.directory / PRACTICE).exists()


def test_a_backup_of_another_office_is_not_practised(office: Office, stick: Path) -> None:
    back_up(office, stick)
    found = verifying.newest_at(stick)
    ring, _keys = Keyring.make(cipher="aegis")
    (found.path / "keyring.json").write_bytes(ring.encoded())
    with pytest.raises(AppError, match="不是同一个办公室的"):
        practice.practise(office, resealed(found, office))


def _rewrite(path: Path, office: Office, statement: str) -> None:
    """Change a backup's database by somebody who has the key."""
    changed = EncryptedDatabase(path, key=office.keys.database, cipher=Keyring.read(office.directory).cipher)
    changed.connect()
    changed.execute_sql(statement)
    changed.close()
    assert database.obj is not changed
    assert copying.examine(path, key=office.keys.database, cipher=Keyring.read(office.directory).cipher)
