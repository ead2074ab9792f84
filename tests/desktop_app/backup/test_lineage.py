"""An office that was copied back from an older day does not pass for the newest on its stick."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.base import close_database
from desktop_app.backup import restoring, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.lineage import Lineage
from desktop_app.backup.store import Found, newest_first
from desktop_app.backup.taking import Made
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from tests.desktop_app.backup.conftest import MORNING, Visit, attach, back_up, tree
from tests.desktop_app.security.conftest import PASSWORD, enter
from tests.desktop_app.security.conftest import Made as MadeOffice


class Story:
    """An office, its stick, and a copy of its folder from the first day."""

    def __init__(self, made: MadeOffice, visit: Visit, stick: Path, old: Path) -> None:
        self.made, self.stick = made, stick
        back_up(visit.office, stick)
        visit.leave()
        shutil.copytree(made.directory, old)
        self.newest = self.a_day_later(days=1).path
        shutil.rmtree(made.directory)
        old.rename(made.directory)

    def a_day_later(self, *, days: int, stick: Path | None = None) -> Made:
        """Somebody works in the office on that day and backs it up."""
        opened = enter(self.made, clock=FixedClock(MORNING + timedelta(days=days)))
        try:
            attach(opened.office, f"第{days}天.png", str(days).encode())
            return back_up(opened.office, stick or self.stick)
        finally:
            opened.close()

    def restore(self, source: Path, *, days: int) -> None:
        """The backup takes the place of the office."""
        close_database()
        restoring.restore(
            verifying.newest_at(source), self.made.directory, user="张三",
            unlock=restoring.by_password("张三", PASSWORD), clock=FixedClock(MORNING + timedelta(days=days)),
        )  # fmt: skip


@pytest.fixture
def story(made: MadeOffice, visit: Visit, stick: Path, tmp_path: Path) -> Story:
    """The folder of the first day lies in the place of the second day's, which is on the stick."""
    return Story(made, visit, stick, tmp_path / "old")


def dates(stick: Path) -> list[str]:
    return [each.path.name[:10] for each in newest_first(stick, Device())]


@pytest.mark.uncounted
def test_an_office_that_was_copied_back_is_told_and_the_stick_left(story: Story, tmp_path: Path) -> None:
    before = tree(story.stick)
    for days in (2, -900):  # whatever the clock says
        with pytest.raises(
            AppError, match=r"2015-04-14 08:42 的备份有这台电脑上没有的内容.*请用那个备份恢复"
        ):
            story.a_day_later(days=days)
    assert tree(story.stick) == before
    (tmp_path / "another").mkdir()
    story.a_day_later(days=3, stick=tmp_path / "another")
    story.a_day_later(days=4, stick=tmp_path / "another")


def test_a_newer_backup_that_nobody_can_restore_is_named_and_stops_nobody(story: Story) -> None:
    database = story.newest / "office.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1  # its size is right: only reading it tells
    database.write_bytes(content)
    made = story.a_day_later(days=2)
    (warning,) = made.warnings
    assert "2015-04-14 08:42 的备份有这台电脑上没有的内容，但它已经损坏，恢复不了，没有动它" in warning
    assert warning.endswith("里的 office.db 已损坏：内容和清单不一致。")
    assert verifying.newest_at(story.stick).path == made.path
    assert database.read_bytes() == content


def test_a_newer_backup_that_another_key_wrote_is_no_backup_to_restore(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    made = back_up(office, stick)
    forged = made.path.with_name("2015-04-20-084200")
    shutil.copytree(made.path, forged)
    told = replace(
        made.manifest, counter=made.manifest.counter + 9, made_at=made.manifest.made_at + timedelta(days=7)
    )
    (forged / "manifest.json").write_bytes(told.encoded(bytes(32)))
    before = tree(stick)
    with pytest.raises(AppError, match="2015-04-20 08:42 的备份不是用这里的主密钥写的") as refused:
        back_up(office, stick)
    assert "另一只 U 盘" in refused.value.message
    assert "请用那个备份恢复" not in refused.value.message
    assert tree(stick) == before
    (tmp_path / "another").mkdir()
    assert back_up(office, tmp_path / "another").path.is_dir()


@pytest.mark.parametrize(("older", "strange"), [(0, True), (1, False)])
def test_only_an_upgrade_may_have_hashed_the_chain_anew(
    office: Office, stick: Path, older: int, *, strange: bool
) -> None:
    made = back_up(office, stick)
    told = replace(made.manifest, head="0" * 64, schema=made.manifest.schema - older)
    assert bool(Lineage(office, [Found(made.path, told)]).strange) is strange


@pytest.mark.uncounted
def test_after_its_newest_backup_was_restored_the_office_goes_on(story: Story) -> None:
    story.restore(story.stick, days=2)
    made = story.a_day_later(days=2)
    assert made.manifest.rows["attachment"] == 5  # three at first, one on each day
    assert dates(story.stick) == ["2015-04-15", "2015-04-14", "2015-04-13"]


@pytest.mark.uncounted
def test_what_an_older_restored_backup_left_behind_is_never_thinned(story: Story) -> None:
    older = story.newest.with_name("2015-04-13-084200")
    story.restore(older, days=2)
    kept = {path: path.read_bytes() for path in story.newest.iterdir()}
    for days in range(3, 400, 28):
        story.a_day_later(days=days)
    assert {path: path.read_bytes() for path in story.newest.iterdir()} == kept
    assert not older.exists()
    (found,) = [each for each in newest_first(story.stick, Device()) if each.path == story.newest]
    assert not verifying.verify(found).problems  # its attachments are there too


def test_work_that_went_on_elsewhere_after_a_restore_is_told(story: Story, tmp_path: Path) -> None:
    former = tmp_path / "former"
    shutil.copytree(story.made.directory, former)
    story.restore(story.stick, days=5000)
    story.a_day_later(days=5001)
    story.made = story.made._replace(directory=former)  # the former PC, repaired, with the same stick
    with pytest.raises(AppError, match=r"2028-12-21 08:42 的备份.*已在别的电脑上恢复使用"):
        story.a_day_later(days=5002)


def test_what_the_journal_goes_back_to_is_its_own_and_what_it_never_had_is_strange(
    office: Office, stick: Path
) -> None:
    made = back_up(office, stick)
    ahead = replace(made.manifest, counter=made.manifest.counter + 1_000_000)
    lineage = Lineage(office, [Found(made.path, made.manifest), Found(stick, ahead)])
    assert lineage.own == [made.manifest]
    assert lineage.strange == {stick: ahead}
