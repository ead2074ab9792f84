"""Where the project lies may be called in Chinese, and the locale of the day may know none."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path
from types import SimpleNamespace

import environment
import pytest
from environment import RUNTIME_LOCK, Environment


def test_the_project_is_found_whatever_the_locale_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = []

    def run(command: list[object], **options: dict[str, str]) -> SimpleNamespace:
        if "install" in command:
            spoken.append(options["env"]["LC_ALL"])
        return SimpleNamespace(returncode=0)

    project = tmp_path / "工作 目录"
    made = Environment(project / ".venv")
    monkeypatch.setattr(environment, "ROOT", project)
    monkeypatch.setattr(subprocess, "run", run)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(made.folder)}))
    packages.mkdir(parents=True)
    made.programs.mkdir(exist_ok=True)
    for each in (made.program("python"), project / "pyproject.toml"):
        each.touch()
    link, others = packages / "__editable__.township_desk-0.1.0.pth", packages / "others.pth"
    for each in (link, others):
        each.write_text(str(project), "utf-8")  # as pip does
    made.fill(RUNTIME_LOCK)
    assert spoken == ["C.UTF-8", "C.UTF-8"]  # else pip cannot write such a name down
    assert (packages / link.read_text("ascii").strip()).resolve() == project.resolve()
    assert others.read_text("utf-8") == str(project)
