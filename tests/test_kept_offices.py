"""What the measurements keep between two runs, and what they make anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import kept

SIZES = (1000, 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A file of an office that an earlier run has left."""
    file = kept.kept(tmp_path / "offices", SIZES) / "office.db"
    file.touch()
    return file


def test_offices_are_kept_for_the_next_run(office: Path) -> None:
    assert kept.kept(office.parent, SIZES) == office.parent
    assert office.exists()


def test_offices_of_other_sizes_are_made_anew(office: Path) -> None:
    kept.kept(office.parent, (2000, 1))
    assert not office.exists()


def test_offices_of_another_schema_are_made_anew(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MAKERS", ("db/schema.py",))
    kept.kept(office.parent, SIZES)
    assert not office.exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(kept.NotOurs, match="空文件夹"):
        kept.kept(tmp_path, SIZES)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
