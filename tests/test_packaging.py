"""The set-up: what it asks of the system, when it installs, and what its commands call."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import dev
import environment
import locking
import pytest
import system_libraries
from environment import BUILD_LOCK, DEV_LOCK, RUNTIME_LOCK, Environment, SetupFailed

SCRIPT = Path(dev.__file__)


class Calls(list):
    """Stands for subprocess.run: remembers the commands; one that holds the text `fails` does not succeed."""

    def __init__(self, fails: str = "\0") -> None:
        super().__init__()
        self.fails = fails
        self.options: list[dict[str, object]] = []

    def __call__(self, command: list[object], **options: object) -> SimpleNamespace:
        line = " ".join(map(str, command))
        self.append(line)
        self.options.append(options)
        return SimpleNamespace(returncode=int(self.fails in line))

    @property
    def text(self) -> str:
        return "\n".join(self)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    made = Calls()
    monkeypatch.setattr(subprocess, "run", made)
    return made


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


# ── what the system lacks ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves libraries to the system")
def test_a_library_that_does_not_load_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        system_libraries, "NEEDED", {"libc.so.6": ("libc6", "C"), "libno-such.so.9": ("libno-such9", "试验")}
    )
    (missing,) = system_libraries.missing()
    assert missing.package == "libno-such9"
    assert "libno-such.so.9" in str(missing)
    assert "试验" in str(missing)


def test_windows_needs_no_system_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(system_libraries, "NEEDED", {"libno-such.so.9": ("libno-such9", "试验")})
    assert system_libraries.missing() == []


MISSING = [
    system_libraries.Missing("libegl1", "libEGL.so.1"),
    system_libraries.Missing("libcups2", "libcups.so.2"),
]


def on_debian(monkeypatch: pytest.MonkeyPatch, *, programs: tuple[str, ...], user: int) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: name if name in programs else None)
    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: False))


def test_root_on_debian_gets_the_packages_after_an_update(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    on_debian(monkeypatch, programs=("dpkg", "apt-get"), user=0)
    assert system_libraries.install(MISSING) is None
    assert calls == [
        "dpkg --configure -a",
        "apt-get update -q",
        "apt-get install -y -q -oDPkg::Lock::Timeout=300 --no-install-recommends libegl1 libcups2",
    ]
    assert capsys.readouterr().err.count("→") == len(MISSING)


def test_a_user_who_may_use_sudo_gets_them_too(monkeypatch: pytest.MonkeyPatch, calls: Calls) -> None:
    on_debian(monkeypatch, programs=("dpkg", "apt-get", "sudo"), user=1000)
    assert system_libraries.install(MISSING) is None
    assert calls[-1].startswith("sudo -n apt-get install")


def test_sudo_asks_for_a_password_only_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    on_debian(monkeypatch, programs=("sudo",), user=1000)
    monkeypatch.setattr(subprocess, "run", Calls(fails="sudo -n true"))
    assert system_libraries.elevation() is None
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    assert system_libraries.elevation() == ["sudo"]


def test_without_the_right_the_command_is_told(monkeypatch: pytest.MonkeyPatch, calls: Calls) -> None:
    on_debian(monkeypatch, programs=("dpkg", "apt-get"), user=1000)
    assert "apt-get install -y libegl1 libcups2" in (system_libraries.install(MISSING) or "")
    assert not calls


@pytest.mark.parametrize("programs", [(), ("apt-get",)])  # there is one for the packages of others too
def test_another_linux_is_told_the_names(
    programs: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    on_debian(monkeypatch, programs=programs, user=0)
    assert "libegl1 libcups2" in (system_libraries.install(MISSING) or "")
    assert not calls


def test_packages_that_cannot_be_finished_leave_it_to_apt_to_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    on_debian(monkeypatch, programs=("dpkg", "apt-get"), user=0)
    monkeypatch.setattr(subprocess, "run", Calls(fails="dpkg --configure"))
    assert system_libraries.install(MISSING) is None


@pytest.mark.parametrize("step", ["update", "install"])
def test_a_failed_step_of_apt_is_told(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    on_debian(monkeypatch, programs=("dpkg", "apt-get"), user=0)
    monkeypatch.setattr(subprocess, "run", Calls(fails=f"apt-get {step}"))
    assert "软件源" in (system_libraries.install(MISSING) or "")


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


# ── when something is installed ──────────────────────────────────────────────────────────────────────────


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


# ── the commands ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What is called in an environment that is ready, all with success."""
    made: list[tuple[str, ...]] = []
    ready = Environment(Path("ready"))
    monkeypatch.setattr(ready, "call", lambda *command: made.append(command) or 0)
    monkeypatch.setattr(Environment, "prepared", lambda _lock: ready)
    return made


def commanded(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["dev.py", *arguments])
    return dev.main()


def test_the_test_command_checks_everything_and_ends_with_pytest(
    modules: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commanded(monkeypatch, "test") == 0
    called = [" ".join(command) for command in modules]
    assert called[:3] == ["python -m ruff check .", "python -m ruff format --check .", "python -m mypy"]
    assert called[3].startswith("python -m mypy --platform win32")
    assert called[4].startswith("python -m pytest")
    assert "--cov" in called[4]
    assert len(called) == 5


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
    assert "mypy" in capsys.readouterr().out


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
