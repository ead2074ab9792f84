"""The project's own virtual environment: made, filled from a lock file with hashes, and called."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
BUILD_LOCK = ROOT / "packaging" / "requirements-build.lock"


class SetupFailed(Exception):
    """The set-up cannot go on; the message says what is missing and how to get it, in Chinese and English."""


def say(chinese: str, english: str) -> None:
    """One line for the person at the terminal."""
    print(f"→ {chinese} / {english}", flush=True)


def note(chinese: str, english: str) -> None:
    """One line about the set-up, kept apart from what a command answers on stdout."""
    print(f"→ {chinese} / {english}", file=sys.stderr, flush=True)


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
        missing = system_libraries.missing()
        if importlib.util.find_spec("ensurepip") is None:
            if sys.platform == "win32":  # the "embeddable" Python, which is made to be built into programs
                raise SetupFailed(
                    "这个 Python 不完整（没有 ensurepip），请改用 Python 官方的安装程序。 / "
                    "This Python has no ensurepip: use the one of Python's own installer."
                )
            missing.append(system_libraries.virtual_environment_package())
        if missing and (problem := system_libraries.install(missing)):
            raise SetupFailed(problem)
        environment = cls(VENV)
        if not environment.holds(lock):
            environment.fill(lock)
        return environment

    def holds(self, lock: Path) -> bool:
        """Whether a finished set-up left its stamp for this very lock file, and the interpreter starts."""
        stamp = self.stamp(lock)
        return stamp.is_file() and stamp.read_text("utf-8") == fingerprint(lock) and self.starts("-c", "")

    def starts(self, *arguments: str) -> bool:
        """Whether its interpreter runs with the arguments: not after a half-done set-up."""
        python = self.program("python")
        return python.exists() and subprocess.run([python, *arguments], capture_output=True).returncode == 0

    def stamp(self, lock: Path) -> Path:
        """The file that says which lock file the environment holds."""
        return self.folder / f"stamp-{lock.stem}"

    def fill(self, lock: Path) -> None:
        """Make the environment where there is none and install the lock's packages and the project."""
        if not self.starts("-m", "pip", "--version"):
            note("创建虚拟环境 .venv", "making the virtual environment .venv")
            shutil.rmtree(self.folder, ignore_errors=True)
            if subprocess.run([sys.executable, "-m", "venv", self.folder]).returncode:
                raise SetupFailed(
                    "虚拟环境没有做成，原因见上：请检查磁盘空间，以及这个文件夹能不能写。 / The virtual"
                    " environment was not made, see above: check the disk's room and the folder's rights."
                )
        note("安装依赖（首次约 150 MB）", "installing the locked dependencies (about 150 MB the first time)")
        pip = [self.program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
        installs = (
            # The lock names everything; left to resolve, pip wants the newest `coverage[toml]`, unhashed.
            ["--no-deps", "--require-hashes", "--only-binary=:all:", "--requirement", lock],
            ["--no-deps", "--no-build-isolation", "--quiet", "--editable", ROOT],
        )
        for install in installs:
            if subprocess.run([*pip, *install], cwd=ROOT, stdout=sys.stderr, env=speaking_utf8()).returncode:
                raise SetupFailed(
                    "依赖没有装好，原因见上：请检查网络（国内可先设置 PIP_INDEX_URL 镜像）和磁盘空间，"
                    "再运行一次即可继续。 / The dependencies were not installed, see above: check the network"
                    " and the room on the disk, then run this again."
                )
        self.lead_to_project()
        for held in (lock, RUNTIME_LOCK):  # the developers' lock holds the runtime's
            self.stamp(held).write_text(fingerprint(held), "utf-8")

    def lead_to_project(self) -> None:
        """Name the way from the packages to the project instead of its place: Python reads it in the
        encoding of the day, and where that has no Chinese a folder called so would keep it from starting.
        """
        packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(self.folder)}))
        for link in packages.glob("__editable__.township_desk-*.pth"):
            link.write_text(f"{os.path.relpath(ROOT, packages)}\n", "ascii")

    def program(self, name: str) -> Path:
        """Where one of its programs is."""
        return self.programs / (name + self.suffix)

    def call(self, name: str, *arguments: str) -> int:
        """Run one of its programs in the project's folder; its exit code."""
        return subprocess.run([self.program(name), *arguments], cwd=ROOT).returncode

    def module(self, name: str, *arguments: str) -> int:
        """Run a module under its interpreter in the project's folder; its exit code."""
        return self.call("python", "-m", name, *arguments)

    def told(self, name: str, *arguments: str) -> tuple[int, str]:
        """Run a module likewise, beside others that talk too; its exit code and all that it said."""
        command = [self.program("python"), "-m", name, *arguments]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.returncode, done.stdout.decode("utf-8", "replace")


def speaking_utf8() -> dict[str, str]:
    """What pip is started with: it writes down where the project is, and ASCII has no word for 工作."""
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def fingerprint(lock: Path) -> str:
    """What the environment depends on: a change of any of it means installing again."""
    place = f"{ROOT} {sys.version_info[:2]}".encode()
    content = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + place
    return hashlib.sha256(content).hexdigest()
