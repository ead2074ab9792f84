"""The installer for Windows: what it takes along, and that it removes nothing but what it brought."""

from __future__ import annotations

import re
from pathlib import Path

import freezing
import pytest
import windows
from environment import SetupFailed
from PIL import Image

TEXT = windows.SCRIPT.read_text("utf-8")
MAKER = windows.maker()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What PyInstaller leaves, in small, and the sign."""
    made = tmp_path / freezing.FOLDER
    (made / "_internal").mkdir(parents=True)
    (made / "_internal" / "library.dll").write_bytes(bytes(3000))
    for name, _console in freezing.programs("win32"):
        (made / f"{name}.exe").write_bytes(b"program")
    return made


def test_what_is_removed_with_all_that_is_in_it_holds_libraries_alone() -> None:
    folders = dict(re.findall(r'!define (\w+) "\$INSTDIR\\(.+)"', TEXT))
    removed = {folders[name] for name in re.findall(r'RMDir /r "\$\{(\w+)\}"', TEXT)}
    assert removed == {"_internal", "_internal.before"}
    assert TEXT.count("RMDir /r") == TEXT.count('RMDir /r "${')


def test_every_program_of_the_folder_is_removed_and_found_open() -> None:
    (title,) = re.findall(r'!define TITLE "(.+)"', TEXT)
    removing = TEXT[TEXT.index("Section Uninstall") :].replace("${TITLE}", title)
    asked = re.findall(r'!insertmacro RefuseOpen "(.+)"', TEXT.replace("${TITLE}", title))
    names = {name for name, _console in freezing.programs("win32")}
    assert set(asked) == names
    assert set(re.findall(r'Delete "\$INSTDIR\\(.+)\.exe"', removing)) == {*names, "uninstall"}


def test_nobody_is_asked_for_the_rights_of_an_administrator() -> None:
    assert "RequestExecutionLevel user" in TEXT
    assert not re.search(r"\bHKLM\b|SetShellVarContext all|\$PROGRAMFILES", TEXT)


@pytest.mark.skipif(MAKER is None, reason="NSIS is not installed")
def test_nsis_makes_a_program_of_it(folder: Path, tmp_path: Path) -> None:
    sign = tmp_path / "sign.ico"
    Image.new("RGBA", (32, 32), "red").save(sign)
    assert MAKER is not None
    made = windows.packed(MAKER, folder, tmp_path, version="1.2.3", sign=sign)
    assert made.name == "township-desk-1.2.3-setup.exe"
    content = made.read_bytes()
    assert content.startswith(b"MZ")
    assert "1.2.3".encode("utf-16-le") in content


@pytest.mark.skipif(MAKER is None, reason="NSIS is not installed")
def test_what_nsis_cannot_find_is_no_installer(folder: Path, tmp_path: Path) -> None:
    assert MAKER is not None
    with pytest.raises(SetupFailed, match="安装程序没有做成"):
        windows.packed(MAKER, folder, tmp_path, version="1.2.3", sign=tmp_path / "missing.ico")


def test_nsis_is_found_where_its_own_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    assert windows.maker() is None
    (tmp_path / "NSIS").mkdir()
    compiler = tmp_path / "NSIS" / "makensis"
    compiler.touch(mode=0o755)
    assert windows.maker() == compiler
