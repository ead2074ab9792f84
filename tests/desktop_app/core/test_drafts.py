"""Unsaved input comes back to whoever typed it, and a damaged one is named and never believed."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core import drafts
from desktop_app.core.clock import FixedClock
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office, User
from desktop_app.errors import AppError
from tests.full_disk import full

NEW = Draft("work_orders", None, "张文书", {"title": "河道垃圾"})


def files(office: Office) -> list[Path]:
    """What lies in the directory of drafts."""
    return sorted((office.directory / "drafts").iterdir())


def test_drafts_come_back_newest_last_with_their_time(office: Office, clock: FixedClock) -> None:
    drafts.keep(office, Draft("work_orders", 7, "张文书", {"title": "路灯"}))
    first = office.now()
    clock.moment += timedelta(minutes=1)
    drafts.keep(office, NEW)
    kept = drafts.kept(office)
    assert [(draft.record_id, draft.values) for draft in kept] == [(7, {"title": "路灯"}), (None, NEW.values)]
    assert [draft.kept_at for draft in kept] == [first, office.now()]


def test_what_is_kept_later_replaces_what_was_kept_before(office: Office) -> None:
    drafts.keep(office, NEW)
    drafts.keep(office, NEW._replace(values={"title": "河道垃圾又堆起来", "lines": [{"what": "看"}]}))
    assert [draft.values for draft in drafts.kept(office)] == [
        {"title": "河道垃圾又堆起来", "lines": [{"what": "看"}]}
    ]


def test_two_users_at_one_record_keep_their_own(office: Office) -> None:
    drafts.keep(office, NEW)
    office.user = User("别人", office.rights)
    assert drafts.kept(office) == []
    drafts.keep(office, NEW._replace(user="别人", values={"title": "另一件"}))
    assert [draft.values for draft in drafts.kept(office)] == [{"title": "另一件"}]
    drafts.drop(office, "work_orders", None)
    office.user = User("张文书", office.rights)
    assert [draft.values for draft in drafts.kept(office)] == [NEW.values]


def test_a_saved_draft_is_dropped_and_dropping_twice_is_harmless(office: Office) -> None:
    drafts.drop(office, "work_orders", None)
    assert drafts.kept(office) == []
    drafts.keep(office, NEW)
    drafts.keep(office, NEW._replace(record_id=7))
    drafts.drop(office, "work_orders", None)
    drafts.drop(office, "work_orders", None)
    assert [draft.record_id for draft in drafts.kept(office)] == [7]


def test_a_draft_that_will_not_go_stops_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_path: Path, **_options: bool) -> None:
        raise PermissionError(errno.EACCES, "in use")

    drafts.keep(office, NEW)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        drafts.drop(office, "work_orders", None)
    assert [draft.values for draft in drafts.kept(office)] == [NEW.values]


def test_nothing_typed_and_no_name_lies_readable_on_the_disk(office: Office) -> None:
    drafts.keep(office, NEW)
    (path,) = files(office)
    for text in ("河道", "张文书"):
        assert text.encode() not in path.read_bytes()
        assert text not in path.name


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_byte_anywhere_is_named_and_never_believed(office: Office, data: st.DataObject) -> None:
    drafts.keep(office, NEW)
    (path,) = [path for path in files(office) if not path.name.endswith(".damaged")]
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :])
    assert drafts.kept(office) == []
    assert drafts.damaged(office) == ["work_orders"]
    assert drafts.damaged(office) == []


def test_a_draft_of_one_record_is_not_believed_for_another(office: Office) -> None:
    drafts.keep(office, NEW)
    (path,) = files(office)
    path.rename(path.with_name(path.name.replace("-new-", "-7-")))
    assert drafts.kept(office) == []
    assert drafts.damaged(office) == ["work_orders"]


def test_foreign_files_among_the_drafts_are_left_alone(office: Office) -> None:
    drafts.keep(office, NEW)
    directory = office.directory / "drafts"
    for name in ("readme.txt", "work_orders-new", "work_orders-x-0123456789abcdef"):
        (directory / name).write_bytes(b"x")
    assert len(drafts.kept(office)) == 1
    assert drafts.damaged(office) == []
    assert len(files(office)) == 4


def test_a_full_disk_leaves_the_older_input_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.keep(office, NEW)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(AppError, match="磁盘已满"):
            drafts.keep(office, NEW._replace(values={"title": "别的"}))
    assert [draft.values for draft in drafts.kept(office)] == [NEW.values]
    assert len(files(office)) == 1


def test_what_a_killed_program_left_is_tidied(office: Office) -> None:
    drafts.tidy(office)
    drafts.keep(office, NEW)
    (path,) = files(office)
    (path.parent / f".{path.name}.0123abcd.pending").write_bytes(b"half")
    assert len(drafts.kept(office)) == 1
    drafts.tidy(office)
    assert files(office) == [path]


def test_a_folder_that_takes_no_drafts_gets_a_sentence(office: Office) -> None:
    (office.directory / "drafts").write_bytes(b"in the way")
    with pytest.raises(AppError, match="没有写成“drafts”"):
        drafts.keep(office, NEW)
