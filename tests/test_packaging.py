"""The set-up: what it asks of the system, when it installs, and what its commands call."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import dev
import environment
import locking
import pytest
import system_libraries
from environment import BUILD_LOCK, DEV_LOCK, RUNTIME_LOCK, Environment, SetupFailed

from tests.called import Calls, calls

__all__ = ["calls"]

SCRIPT = Path(dev.__file__)


@pytest.fixture
def whole_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lacks nothing."""
    monkeypatch.setattr(system_libraries, "missing", list)


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """An environment that a set-up has made and left its interpreter in."""
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    made = Environment(tmp_path / ".venv")
    made.programs.mkdir(parents=True)
    made.program("python").touch()
    return made


# ── when something is installed ──────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another Python to offer")
def test_a_python_without_ensurepip_gets_debians_package(
    monkeypatch: pytest.MonkeyPatch, whole_system: None
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    asked: list[str] = []
    monkeypatch.setattr(
        system_libraries,
        "install",
        lambda missing: asked.extend(one.package for one in missing) or "没有权限",
    )
    with pytest.raises(SetupFailed, match="没有权限"):
        Environment.prepared(RUNTIME_LOCK)
    assert asked == [f"python3.{sys.version_info.minor}-venv"]


def test_on_windows_it_is_the_wrong_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SetupFailed, match="官方的安装程序"):
        Environment.prepared(RUNTIME_LOCK)


def test_only_the_hashed_lock_and_then_the_project_itself_are_installed(
    venv: Environment, calls: Calls, whole_system: None
) -> None:
    Environment.prepared(RUNTIME_LOCK)
    first, second = [line for line in calls if " install " in line]
    assert "--no-deps --require-hashes" in first
    assert str(RUNTIME_LOCK) in first
    assert "--no-deps --no-build-isolation" in second
    assert "--editable" in second
    assert "-m venv" not in calls.text


def test_the_set_up_leaves_stdout_to_the_command(
    venv: Environment, calls: Calls, whole_system: None, capsys: pytest.CaptureFixture[str]
) -> None:
    Environment.prepared(RUNTIME_LOCK)
    told = capsys.readouterr()
    assert told.out == ""
    assert "安装依赖" in told.err
    assert {
        options.get("stdout")
        for line, options in zip(calls, calls.options, strict=True)
        if " install " in line
    } == {sys.stderr}


def test_a_second_start_installs_nothing(venv: Environment, calls: Calls, whole_system: None) -> None:
    Environment.prepared(RUNTIME_LOCK)
    calls.clear()
    Environment.prepared(RUNTIME_LOCK)
    assert " install " not in calls.text


def test_the_developers_lock_holds_the_runtimes(venv: Environment, calls: Calls, whole_system: None) -> None:
    prepared = Environment.prepared(DEV_LOCK)
    assert prepared.holds(DEV_LOCK)
    assert prepared.holds(RUNTIME_LOCK)


def test_a_changed_lock_is_installed_anew(
    venv: Environment, calls: Calls, whole_system: None, tmp_path: Path
) -> None:
    lock = tmp_path / "trial.lock"
    lock.write_text("a==1", "utf-8")
    Environment.prepared(lock)
    assert venv.holds(lock)
    lock.write_text("a==2", "utf-8")
    assert not venv.holds(lock)


def test_a_changed_project_is_installed_anew(
    venv: Environment, calls: Calls, whole_system: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text("[project]", "utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    Environment.prepared(RUNTIME_LOCK)
    assert venv.holds(RUNTIME_LOCK)
    project.write_text("[project]\nname = 'other'", "utf-8")
    assert not venv.holds(RUNTIME_LOCK)


def test_an_interpreter_that_is_gone_is_noticed(
    venv: Environment, monkeypatch: pytest.MonkeyPatch, whole_system: None, calls: Calls
) -> None:
    Environment.prepared(RUNTIME_LOCK)
    monkeypatch.setattr(subprocess, "run", Calls(fails=f"{venv.program('python').name} -c"))
    assert not venv.holds(RUNTIME_LOCK)
    venv.program("python").unlink()
    assert not venv.starts("-c", "")


def test_an_interrupted_set_up_leaves_no_stamp(
    venv: Environment, monkeypatch: pytest.MonkeyPatch, whole_system: None
) -> None:
    monkeypatch.setattr(subprocess, "run", Calls(fails="--require-hashes"))
    with pytest.raises(SetupFailed, match=r"检查网络.*和磁盘空间"):
        Environment.prepared(RUNTIME_LOCK)
    assert not venv.holds(RUNTIME_LOCK)


def test_a_broken_environment_is_made_anew(
    venv: Environment, monkeypatch: pytest.MonkeyPatch, whole_system: None
) -> None:
    calls = Calls(fails="-m pip --version")
    monkeypatch.setattr(subprocess, "run", calls)
    (venv.folder / "rubbish").touch()
    monkeypatch.setattr(Environment, "stamp", lambda _self, lock: lock.parent / "no" / "stamp", raising=True)
    with pytest.raises(FileNotFoundError):  # nothing made the folder again, as the venv module would have
        venv.fill(RUNTIME_LOCK)
    assert not (venv.folder / "rubbish").exists()
    assert f"{sys.executable} -m venv {venv.folder}" in calls


def test_an_environment_that_cannot_be_made_is_told(
    venv: Environment, monkeypatch: pytest.MonkeyPatch, whole_system: None
) -> None:
    venv.program("python").unlink()
    calls = Calls(fails="-m venv")
    monkeypatch.setattr(subprocess, "run", calls)
    with pytest.raises(SetupFailed, match=r"虚拟环境没有做成.*磁盘空间"):
        Environment.prepared(RUNTIME_LOCK)
    assert " install " not in calls.text


# ── the commands ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What is called in an environment that is ready, all with success."""
    made: list[tuple[str, ...]] = []
    ready = Environment(Path("ready"))
    monkeypatch.setattr(ready, "call", lambda *command: made.append(command) or 0)
    monkeypatch.setattr(ready, "told", lambda *command: (ready.module(*command), "All checks passed!\n"))
    monkeypatch.setattr(Environment, "prepared", lambda _lock: ready)
    return made


def commanded(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["dev.py", *arguments])
    return dev.main()


def test_the_test_command_checks_everything_and_ends_with_pytest(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commanded(monkeypatch, "test") == 0
    *checks, last = [" ".join(command) for command in modules]
    assert sorted(check.partition(" --cache-dir")[0] for check in checks) == [  # beside one another
        "python -m mypy",
        "python -m mypy --platform win32",
        "python -m ruff check .",
        "python -m ruff format --check .",
    ]
    assert last.startswith("python -m pytest")
    assert "--cov" in last


def test_arguments_make_a_partial_test_run(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    commanded(monkeypatch, "test", "tests/db", "-k", "journal")
    assert modules == [("python", "-m", "pytest", "tests/db", "-k", "journal")]


def test_a_failed_check_fails_the_run_but_not_before_the_tests(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        Environment, "module", lambda _self, name, *_more: modules.append((name,)) or int(name == "mypy")
    )
    assert commanded(monkeypatch, "test") == 1
    assert modules[-1] == ("pytest",)
    said = capsys.readouterr().out.splitlines()
    assert said[:4] == ["── ruff check", "All checks passed!", "── ruff format", "All checks passed!"]
    assert "mypy" in said[-1]


def test_what_a_check_says_is_kept_with_its_exit_code() -> None:
    code, said = Environment(Path(sys.prefix)).told("no_such_check")
    assert code == 1
    assert said.rstrip().endswith("No module named no_such_check")


def test_the_benchmarks_get_their_arguments_and_start_what_was_compiled(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    commanded(monkeypatch, "bench", "--json")
    assert modules == [("python", "-m", "tests.benchmarks", "--json")]
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a display is always there")
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_run_opens_the_window(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, ":0")
    commanded(monkeypatch, "run")
    assert modules == [("township-desk",)]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a display is always there")
def test_without_a_display_run_does_the_main_job(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    shown: list[Path] = []
    monkeypatch.setattr(dev.demonstration, "show", lambda _environment, out: shown.append(out) or 0)
    assert commanded(monkeypatch, "run") == 0
    assert shown == [environment.ROOT / "out"]
    assert not modules
    assert "./out" in capsys.readouterr().out


def test_run_hands_arguments_to_the_program(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    commanded(monkeypatch, "run", "figures", "--json")
    assert modules == [("township-desk", "figures", "--json")]


def test_a_failed_set_up_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_lock: Path) -> Environment:
        raise SetupFailed("缺少 libegl1")

    monkeypatch.setattr(Environment, "prepared", fail)
    assert commanded(monkeypatch, "run") == 1
    assert capsys.readouterr().err == "✗ 缺少 libegl1\n"


def test_what_belongs_to_another_user_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_lock: Path) -> Environment:
        raise PermissionError(13, "Permission denied", ".venv/stamp-requirements")

    monkeypatch.setattr(Environment, "prepared", fail)
    assert commanded(monkeypatch, "run") == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("✗ 不能读写 .venv/stamp-requirements：Permission denied。")


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 14, 0)])
def test_another_python_is_refused_before_anything_is_done(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"3\.11"):
        runpy.run_path(str(SCRIPT))
    assert not calls


def test_the_locks_name_one_version_of_what_they_share() -> None:
    def pins(lock: Path) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.M))

    runtime, dev, build = (pins(lock) for lock in (RUNTIME_LOCK, DEV_LOCK, BUILD_LOCK))
    assert runtime.items() <= dev.items() & build.items()
    assert all(build[name] == dev[name] for name in build.keys() & dev.keys())


def test_the_lock_is_resolved_for_every_platform_with_hashes(
    modules: list[tuple[str, ...]], calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commanded(monkeypatch, "lock", "--upgrade") == 0
    assert modules == [("python", "-m", "pip", "install", "--quiet", locking.RESOLVER)]
    runtime, development, building = calls
    for line in calls:
        assert "--universal" in line
        assert "--generate-hashes" in line
        assert "--no-emit-index-url" in line
        assert "--upgrade" in line
    assert runtime.endswith("packaging/requirements.lock")
    assert "--extra=build" in building
    assert "--extra=dev" in development
