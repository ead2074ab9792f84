"""The program for PCs without Python: what goes in, what Windows is told of it, and that it is tried."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import freezing
import frozen_start
import pytest
import system_libraries
from environment import ROOT, Environment, SetupFailed
from PIL import Image

SPEC = ROOT / "packaging" / "township-desk.spec"


class Made:
    """What the spec asks PyInstaller for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
        self.analysis: dict[str, Any] = {}
        self.programs: list[dict[str, Any]] = []
        self.folder: tuple[Any, ...] = ()
        hooks = ModuleType("hooks")
        hooks.collect_submodules = lambda package: [f"{package}.all"]  # type: ignore[attr-defined]
        hooks.collect_data_files = lambda package, **_which: [(f"{package}.data", package)]  # type: ignore[attr-defined]
        hooks.copy_metadata = lambda package, **_all: [(f"{package}.dist-info", "")]  # type: ignore[attr-defined]
        for name in ("PyInstaller", "PyInstaller.utils", "PyInstaller.utils.hooks"):
            monkeypatch.setitem(sys.modules, name, hooks)
        monkeypatch.setattr(sys, "path", [*sys.path])
        monkeypatch.setattr(sys, "platform", platform)
        given = {
            "SPECPATH": str(SPEC.parent), "Analysis": self._analyse, "PYZ": lambda pure: pure,
            "EXE": self._program, "COLLECT": lambda *parts, **_told: setattr(self, "folder", parts),
        }  # fmt: skip
        exec(compile(SPEC.read_text("utf-8"), str(SPEC), "exec"), given)  # noqa: S102 - as PyInstaller does

    def _analyse(self, scripts: list[str], **told: Any) -> SimpleNamespace:
        self.analysis = told | {"scripts": scripts}
        files = [("PySide6/Qt/plugins/platforms/libqxcb.so", "", ""), ("libpango-1.0.so.0", "", "")]
        return SimpleNamespace(scripts=scripts, pure=[], binaries=files, datas=told["datas"])

    def _program(self, *_parts: Any, **told: Any) -> dict[str, Any]:
        self.programs.append(told)
        return told


def test_what_is_loaded_by_name_goes_in_with_all_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Made(monkeypatch, "linux")
    assert {"db.all", "desktop_app.all", "ui.all", "resources.all"} <= set(made.analysis["hiddenimports"])
    sources = [Path(source) for source, _place in made.analysis["datas"]]
    assert ROOT / "resources" in sources
    assert Path("db.data") in sources  # the statements of the migrations
    (start,) = made.analysis["scripts"]
    assert "desktop_app.__main__ import main" in Path(start).read_text("utf-8")
    assert [program["name"] for program in made.programs] == ["township-desk"]
    assert "icon" not in made.programs[0]
    assert [file[0] for file in made.folder[1]] == ["PySide6/Qt/plugins/platforms/libqxcb.so"]


def test_a_library_that_only_the_system_has_is_asked_for_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def main() -> int:
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    lacking = [system_libraries.Missing("libgl1", "libGL.so.1(图形显示 graphics)")]
    monkeypatch.setattr(frozen_start, "main", main)
    monkeypatch.setattr(system_libraries, "missing", lambda: lacking)
    said = str(frozen_start.start())
    assert "缺少 libGL.so.1" in said
    assert "apt-get install libgl1。数据没有动。" in said
    lacking.clear()
    with pytest.raises(ImportError):  # a fault of ours, and none of the system
        frozen_start.start()


def test_windows_gets_a_window_without_a_console_and_commands_with_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Made(monkeypatch, "win32")
    assert [(program["name"], program["console"]) for program in made.programs] == [
        ("township-desk", True),
        ("乡镇工作台", False),
    ]
    for program in made.programs:
        assert (program["icon"], program["version"]) == (str(freezing.SIGN), str(freezing.VERSION_TEXT))
        assert not program["upx"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6\\translations\\qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_zh_TW.qm", False),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("PySide6\\opengl32sw.dll", False),
        ("libcups.so.2", True),
        ("libcairo-gobject.so.2", False),
        ("resources/dictionaries/categories.csv", True),
        ("pillow.libs/libavif-c6062d5f.so.16.4.2", False),
    ],
)
def test_what_the_desk_never_loads_stays_out(name: str, wanted: bool) -> None:
    assert freezing.is_wanted(name) is wanted


def test_no_file_of_the_resources_is_taken_for_something_else() -> None:
    assert all(freezing.is_wanted(str(path.relative_to(ROOT))) for path in (ROOT / "resources").rglob("*"))


def test_windows_reads_the_version_from_the_file() -> None:
    told: dict[str, Any] = {}

    def note(name: str, value: Any) -> None:
        told[name] = value

    names = {name: lambda *_parts: None for name in ("VSVersionInfo", "StringFileInfo", "VarFileInfo")}
    reading = names | {
        "VSVersionInfo": lambda **_parts: None, "FixedFileInfo": lambda **fixed: told.update(fixed),
        "StringTable": lambda _language, _kids: None, "StringStruct": note, "VarStruct": note,
    }  # fmt: skip
    eval(freezing.version_text("0.1.0"), reading)  # noqa: S307 - as PyInstaller does
    assert told["filevers"] == (0, 1, 0, 0)
    assert (told["FileVersion"], told["FileDescription"]) == ("0.1.0", "乡镇民情与干部工作台")


def test_the_sign_is_drawn_in_every_size(tmp_path: Path) -> None:
    path, picture, panel = tmp_path / "sign.ico", tmp_path / "sign.png", tmp_path / "panel.bmp"
    script = ROOT / "packaging" / "sign.py"
    subprocess.run([sys.executable, script, path, picture, panel], cwd=ROOT, check=True)
    with Image.open(panel) as beside:
        assert (beside.format, beside.size, beside.mode) == ("BMP", (328, 628), "RGB")
        assert len(beside.getcolors(1 << 20)) > 2  # the panel, the sign on it and what lies between them
    with Image.open(picture) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (256, 256))
    with Image.open(path) as sign:
        assert sign.info["sizes"] == {(size, size) for size in (16, 24, 32, 48, 64, 128, 256)}
        sign.size = (32, 32)
        assert sign.convert("RGBA").getextrema()[3] == (0, 255)  # something is drawn, and not everything


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What PyInstaller would have left, with a link in it."""
    monkeypatch.setattr(freezing, "DIST", tmp_path / "dist")
    monkeypatch.setattr(freezing, "WORK", tmp_path / "build")
    monkeypatch.setattr(freezing, "demand_tools", lambda: None)
    made = tmp_path / "dist" / freezing.FOLDER
    made.mkdir(parents=True)
    (made / "township-desk").write_bytes(b"program")
    if os.name != "nt":  # where links need a right of their own
        (made / "link").symlink_to("township-desk")
    return made


@pytest.mark.skipif(os.name == "nt", reason="a folder of Windows holds no links")
def test_it_is_packed_into_one_file_with_its_links(folder: Path) -> None:
    archive = freezing.packed(folder)
    assert archive.name.startswith(f"township-desk-{freezing.version()}-{sys.platform}")
    with tarfile.open(archive) as packed:
        assert packed.getmember("township-desk/link").issym()


def test_on_windows_into_a_zip(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    archive = freezing.packed(folder)
    assert archive.name == f"township-desk-{freezing.version()}-windows.zip"
    with zipfile.ZipFile(archive) as packed:
        assert "township-desk/township-desk" in packed.namelist()
    assert freezing.Frozen(folder).program("township-desk").name == "township-desk.exe"


def test_what_was_made_is_tried_before_it_is_packed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps: list[str] = []
    environment = Environment(Path("ready"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(environment, "module", lambda name, *_more: steps.append(name) or 0)
    monkeypatch.setattr(freezing, "demand_tools", lambda: steps.append("tools"))
    monkeypatch.setattr(freezing, "tried", lambda frozen, _scratch: steps.append(frozen.folder.name))
    monkeypatch.setattr(freezing.debian, "is_at_home", lambda: False)
    assert freezing.build(environment) == 0
    assert steps == ["tools", "PyInstaller", "township-desk"]
    assert "做好了" in capsys.readouterr().out
    monkeypatch.setattr(environment, "module", lambda *_all: 1)
    steps.clear()
    assert freezing.build(environment) == 1
    assert steps == ["tools"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have it in PyInstaller itself")
def test_what_freezing_asks_of_the_system_is_installed_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    problems = iter(["请以管理员身份运行 apt-get", None])
    monkeypatch.setattr(freezing.shutil, "which", {"objdump": None}.__getitem__)
    monkeypatch.setattr(freezing.sysconfig, "get_config_var", {"INSTSONAME": "libpy.so", "LIBDIR": "/no"}.get)
    monkeypatch.setattr(
        freezing.system_libraries,
        "install",
        lambda lacking: asked.extend(map(str, lacking)) or next(problems),
    )
    with pytest.raises(SetupFailed, match="apt-get"):
        freezing.demand_tools()
    assert ["binutils" in asked[0], "libpython3." in asked[1]] == [True, True]
    freezing.demand_tools()
    assert len(asked) == 4
    monkeypatch.setattr(freezing.shutil, "which", {"objdump": "/usr/bin/objdump"}.__getitem__)
    monkeypatch.setattr(freezing.system_libraries, "loads", {"libpy.so": True}.__getitem__)
    freezing.demand_tools()
    assert len(asked) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="Debian's package is made on Linux")
def test_debian_gets_a_package_too_with_the_licences_that_the_archive_has(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(Path("ready"))
    monkeypatch.setattr(environment, "module", lambda *_all: 0)
    monkeypatch.setattr(environment, "call", lambda *_all: freezing.PICTURE.write_bytes(b"sign") and 0)
    monkeypatch.setattr(freezing, "tried", lambda *_all: None)
    monkeypatch.setattr(freezing, "PICTURE", folder / "sign.png")
    monkeypatch.setattr(freezing.debian, "is_at_home", lambda: True)
    monkeypatch.setattr(
        freezing.debian, "gather_licences", lambda into: (into / "licences/libtally1").touch()
    )
    package = folder.parent / "desk.deb"

    def packed(_folder: Path, _dist: Path, *, version: str, sign: Path) -> Path:
        package.write_bytes(sign.read_bytes() + version.encode())
        return package

    monkeypatch.setattr(freezing.debian, "packed", packed)
    assert freezing.build(environment) == 0
    assert package.read_text() == f"sign{freezing.version()}"
    assert f"{package}，用 apt 安装" in capsys.readouterr().out
    with tarfile.open(folder.parent / f"township-desk-{freezing.version()}-linux.tar.gz") as archive:
        assert {"township-desk/licences/libtally1", "township-desk/licences/LGPL-3.0.txt"} <= {
            *archive.getnames()
        }


def test_windows_gets_an_installer_too_where_nsis_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(Path("ready"))
    monkeypatch.setattr(environment, "module", lambda *_all: 0)
    drawn: list[str] = []
    monkeypatch.setattr(environment, "call", lambda *told: drawn.extend(told[2:]))
    monkeypatch.setattr(freezing, "tried", lambda *_all: None)
    monkeypatch.setattr(freezing, "VERSION_TEXT", folder / "version.txt")
    monkeypatch.setattr(sys, "platform", "win32")
    installer = folder.parent / "setup.exe"

    def packed(_compiler: Path, _folder: Path, _dist: Path, *, version: str, sign: Path, panel: Path) -> Path:
        assert {str(sign), str(panel)} <= set(drawn)
        installer.write_text(f"{sign.name} {panel.name} {version}")
        return installer

    monkeypatch.setattr(freezing.windows, "packed", packed)
    monkeypatch.setattr(freezing.windows, "maker", lambda: None)
    assert freezing.build(environment) == 0
    assert not installer.exists()
    monkeypatch.setattr(freezing.windows, "maker", lambda: Path("makensis"))
    assert freezing.build(environment) == 0
    assert installer.read_text() == f"township-desk.ico township-desk.bmp {freezing.version()}"
    assert f"{installer}，双击安装" in capsys.readouterr().out


def test_it_is_tried_without_this_python_and_a_bad_backup_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"backup": {"ok": True}, "verify": {"ok": True}}
    desk = SimpleNamespace(ask=lambda name, *_more: answers[name])
    seen: list[dict[str, str]] = []
    monkeypatch.setattr(freezing.demonstration, "walk_through", lambda *given: seen.append(given[2]) or desk)
    monkeypatch.setenv("VIRTUAL_ENV", "/somewhere")
    (tmp_path / "good").mkdir()
    freezing.tried(freezing.Frozen(tmp_path), tmp_path / "good")
    assert not {"PATH", "PYTHONPATH", "VIRTUAL_ENV"} & seen[0].keys()
    assert set(seen[0]) <= set(os.environ) | {"HOME", "LANG"}
    answers["verify"] = {"ok": False}
    (tmp_path / "bad").mkdir()
    with pytest.raises(SetupFailed, match="备份"):
        freezing.tried(freezing.Frozen(tmp_path), tmp_path / "bad")
