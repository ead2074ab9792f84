"""The installer for Windows: what it takes along, and that it removes nothing but what it brought."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import freezing
import licences
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


def test_what_is_removed_with_all_that_is_in_it_holds_only_what_came_along() -> None:
    folders = dict(re.findall(r'!define (\w+) "\$INSTDIR\\(.+)"', TEXT))
    removed = {folders[name] for name in re.findall(r'RMDir /r "\$\{(\w+)\}"', TEXT)}
    assert removed == {"_internal", "_internal.before", licences.FOLDER}
    assert TEXT.count("RMDir /r") == TEXT.count('RMDir /r "${')


def test_every_program_of_the_folder_is_found_open_set_aside_put_back_and_removed() -> None:
    text = TEXT
    for name, value in re.findall(r'!define (TITLE|COMMANDS) "(.+)"', TEXT):
        text = text.replace(f"${{{name}}}", value)
    names = {name for name, _console in freezing.programs("win32")}
    there, aside = r'"\$INSTDIR\\(.+)\.exe"', r'"\$\{BEFORE\}\\(.+)\.exe"'
    assert set(re.findall(r'!insertmacro RefuseOpen "(.+)"', text)) == names
    assert set(re.findall(rf"Rename {there} {aside}", text)) == {(name, name) for name in names}
    assert set(re.findall(rf"Rename {aside} {there}", text)) == {(name, name) for name in names}
    assert set(re.findall(rf"Delete {there}", text)) == {*names, "uninstall"}


def test_licences_are_set_aside_put_back_and_removed_with_the_programs() -> None:
    set_aside, rest = TEXT[TEXT.index("!macro SetAside") :].split("!macro DeletePrograms")
    deleted, installed = rest.split("!macroend", 1)
    assert 'Rename "${LICENCES}" "${BEFORE}\\licences"' in set_aside
    assert 'RMDir /r "${LICENCES}"' in deleted
    assert 'Rename "${BEFORE}\\licences" "${LICENCES}"' in installed
    assert installed.count("!insertmacro DeletePrograms") == 2  # where it failed, and where it is uninstalled


def test_what_failed_leaves_the_folder_before_it_is_removed() -> None:
    failed = TEXT[TEXT.index("Function .onInstFailed") : TEXT.index("Section Uninstall")]
    assert failed.index('SetOutPath "$TEMP"') < failed.index('RMDir /r "${LIBRARIES}"')
    assert failed.index('RMDir /r "${LIBRARIES}"') < failed.index('Rename "${BEFORE}" "${LIBRARIES}"')
    assert "AllowSkipFiles off" in TEXT


def test_nobody_is_asked_for_the_rights_of_an_administrator() -> None:
    assert "RequestExecutionLevel user" in TEXT
    assert not re.search(r"\bHKLM\b|SetShellVarContext all|\$PROGRAMFILES", TEXT)


@pytest.mark.skipif(MAKER is None, reason="NSIS is not installed")
def test_nsis_makes_a_program_of_it(folder: Path, tmp_path: Path) -> None:
    sign, panel = tmp_path / "sign.ico", tmp_path / "panel.bmp"
    Image.new("RGBA", (32, 32), "red").save(sign)
    Image.new("RGB", (328, 628), "red").save(panel)
    assert MAKER is not None
    made = windows.packed(MAKER, folder, tmp_path, version="1.2.3", sign=sign, panel=panel)
    assert made.name == "township-desk-1.2.3-setup.exe"
    content = made.read_bytes()
    assert content.startswith(b"MZ")
    assert "1.2.3".encode("utf-16-le") in content


@pytest.mark.skipif(MAKER is None, reason="NSIS is not installed")
def test_what_nsis_cannot_find_is_no_installer(folder: Path, tmp_path: Path) -> None:
    assert MAKER is not None
    with pytest.raises(SetupFailed, match="安装程序没有做成"):
        windows.packed(
            MAKER, folder, tmp_path, version="1.2.3", sign=tmp_path / "missing.ico", panel=tmp_path / "no.bmp"
        )


def test_nsis_is_found_where_its_own_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    assert windows.maker() is None
    (tmp_path / "NSIS").mkdir()
    compiler = tmp_path / "NSIS" / ("makensis.exe" if sys.platform == "win32" else "makensis")
    compiler.touch(mode=0o755)
    assert windows.maker() == compiler
