"""What Qt and Python lack on a system: named, and on Debian installed."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest
import system_libraries

from tests.called import Calls, calls

__all__ = ["calls"]


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
