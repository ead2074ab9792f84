"""The project's own virtual environment: made, filled from a lock file with hashes, and called."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
OLDEST, NEWEST = (3, 11), (3, 13)


class SetupFailed(Exception):
    """The set-up cannot go on; the message says what is missing and how to get it, in Chinese and English."""


def say(chinese: str, english: str) -> None:
    """One line for the person at the terminal."""
    print(f"→ {chinese} / {english}", flush=True)


class Environment:
    """A virtual environment whose programs can be called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        windows = sys.platform == "win32"
        self.programs = folder / ("Scripts" if windows else "bin")
        self.suffix = ".exe" if windows else ""

    @classmethod
    def prepared(cls, lock: Path) -> Environment:
        """The environment in `.venv`, holding exactly what `lock` names and the project itself, editable.

        Does nothing where a stamp says that it is so already. Raises SetupFailed.
        """
        environment = cls(VENV)
        stamp = VENV / f"stamp-{lock.stem}"
        wanted = fingerprint(lock)
        require_supported_python()
        missing = system_libraries.missing()
        if importlib.util.find_spec("ensurepip") is None:
            missing.append(system_libraries.virtual_environment_package())
        if missing and (problem := system_libraries.install(missing)):
            raise SetupFailed(problem)
        if environment.works() and stamp.is_file() and stamp.read_text("utf-8") == wanted:
            return environment
        environment.fill(lock)
        stamp.write_text(wanted, "utf-8")
        if lock == DEV_LOCK:  # holds the other as well
            (VENV / f"stamp-{RUNTIME_LOCK.stem}").write_text(fingerprint(RUNTIME_LOCK), "utf-8")
        return environment

    def works(self) -> bool:
        """Whether its interpreter starts and has pip: not after a move, or after a half-done set-up."""
        python = self.program("python")
        return (
            python.exists()
            and not subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode
        )

    def fill(self, lock: Path) -> None:
        """Make the environment where there is none and install the lock's packages and the project."""
        if not self.works():
            say("创建虚拟环境 .venv", "making the virtual environment .venv")
            shutil.rmtree(self.folder, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", self.folder], check=True)
        say("安装依赖(首次约 150 MB)", "installing the locked dependencies (about 150 MB the first time)")
        pip = [self.program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        installs = (
            ["--require-hashes", "--only-binary=:all:", "--requirement", lock],
            ["--no-deps", "--no-build-isolation", "--quiet", "--editable", ROOT],
        )
        for install in installs:
            if subprocess.run([*pip, *install], cwd=ROOT).returncode:
                raise SetupFailed(
                    "依赖没有装好:请检查网络(国内可先设置 PIP_INDEX_URL 镜像),再运行一次即可继续。 / "
                    "The dependencies were not installed: check the network, then run this again."
                )

    def program(self, name: str) -> Path:
        """Where one of its programs is."""
        return self.programs / (name + self.suffix)

    def call(self, name: str, *arguments: str) -> int:
        """Run one of its programs in the project's folder; its exit code."""
        return subprocess.run([self.program(name), *arguments], cwd=ROOT).returncode

    def module(self, name: str, *arguments: str) -> int:
        """Run a module under its interpreter in the project's folder; its exit code."""
        return self.call("python", "-m", name, *arguments)


def fingerprint(lock: Path) -> str:
    """What the environment depends on: a change of any of it means installing again."""
    content = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + os.fsencode(ROOT)
    return hashlib.sha256(content).hexdigest()


def require_supported_python() -> None:
    """Refuse an interpreter that the locked wheels were not made for."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupFailed(
            f"需要 Python 3.11 至 3.13,现在是 {found}。 / Python 3.11 to 3.13 is needed, this is {found}."
        )
