"""An office lives on a disk of this PC, not on a stick, a network or in a synchronised folder."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from desktop_app.core import windows
from desktop_app.errors import InvalidInput
from desktop_app.security import place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")

MOUNTS = [
    "/dev/sda1 / ext4 rw 0 0",
    "/dev/sda2 /home ext4 rw 0 0",
    "server:/export /home/share nfs4 rw 0 0",
    "//server/公文 /mnt/office\\040files cifs rw 0 0",
    "x /home/gvfs fuse.gvfsd-fuse rw 0 0",
    "/dev/sdb1 /data fuseblk rw 0 0",
    "server:/a /mnt/twice nfs rw 0 0",
    "/dev/sdc1 /mnt/twice ext4 rw 0 0",
]


@pytest.mark.parametrize(
    "unfit",
    [
        "/media/张三/KINGSTON/office",
        "/run/media/x/stick",
        "/mnt/usb/office",
        "/home/x/OneDrive - 白泉/office",
        "/home/x/Dropbox/office",
        "/home/x/我的坚果云/office",
        "/home/x/BaiduSyncdisk",
        "/home/x/百度网盘同步/白泉",
        "/home/x/WPSDrive/a",
        "/home/x/Sync/office",
    ],
)
def test_sticks_and_synchronised_folders_are_refused_with_the_way_out(unfit: str) -> None:
    with pytest.raises(InvalidInput, match="备份送到 U 盘") as refused:
        place.refuse_unfit(Path(unfit))
    assert refused.value.field == "data"


@pytest.mark.parametrize(
    "fit", ["/home/x/office", "/srv/boxes/office", "/home/syncer/office", "/opt/民情/media/a"]
)
def test_an_ordinary_folder_is_fit_even_before_it_exists(fit: str) -> None:
    place.refuse_unfit(Path(fit))


def test_a_path_that_no_database_fits_into_is_said() -> None:
    place.refuse_unfit(Path("/home") / "长" / ("a" * (place.MOST_BYTES - len("/home/长/".encode()))))
    with pytest.raises(InvalidInput, match="路径太长") as refused:
        place.refuse_unfit(Path("/home", *["乡镇文件" * 8] * 5, "office"))
    assert refused.value.field == "data"


def test_the_mark_of_a_synchronising_program_is_enough(tmp_path: Path) -> None:
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    with pytest.raises(InvalidInput, match="自动同步"):
        place.refuse_unfit(tmp_path / "shared" / "a" / "office")
    place.refuse_unfit(tmp_path / "other")


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "office").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(InvalidInput, match="自动同步"):
        place.refuse_unfit(tmp_path / "office")


def test_links_in_a_circle_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(InvalidInput, match="打不开"):
        place.refuse_unfit(tmp_path / "a" / "office")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("/etc/x/", "ext4"),
        ("/home/x/", "ext4"),
        ("/home/share/x/", "nfs4"),
        ("/home/sharex/", "ext4"),
        ("/mnt/office files/x/", "cifs"),
        ("/home/gvfs/", "fuse.gvfsd-fuse"),
        ("/data/office/", "fuseblk"),
        ("/mnt/twice/", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(where: str, expected: str) -> None:
    assert place.file_system_of(where, MOUNTS) == expected


def test_windows_is_asked_for_the_file_system_of_the_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(windows, "volume_of", {"E:": windows.Volume("1234ABCD", "FAT32")}.__getitem__)
    assert place.file_system_at(PureWindowsPath("E:/备份")) == "fat32"


@pytest.mark.parametrize("file_system", ["nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.gvfsd-fuse"])
def test_network_file_systems_are_refused(file_system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "file_system_of", lambda _place, _mounts: file_system)
    with pytest.raises(InvalidInput, match="网络盘"):
        place.refuse_unfit(Path("/home/x/office"))


@pytest.mark.parametrize("file_system", ["tmpfs", "ramfs"])
def test_what_the_power_takes_away_is_refused_unless_the_system_runs_from_it(
    file_system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "file_system_of", lambda _place, _mounts: file_system)
    place.refuse_unfit(Path("/home/x/office"))  # a system that is started into memory has nothing else
    monkeypatch.setattr(place, "ROOT", Path("/proc"))
    with pytest.raises(InvalidInput, match="内存盘里不能放数据：关机"):
        place.refuse_unfit(Path("/home/x/office"))
    place.refuse_unfit(Path(tempfile.gettempdir()).resolve() / "trial" / "office")


@pytest.mark.parametrize("file_system", ["ext4", "xfs", "btrfs", "overlay", "fuseblk", "", "9p"])
def test_local_file_systems_are_fit(file_system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "file_system_of", lambda _place, _mounts: file_system)
    place.refuse_unfit(Path("/home/x/office"))


def test_a_disk_on_usb_is_refused_unless_the_system_runs_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = Path.resolve

    def on_usb(self: Path, *, strict: bool = False) -> Path:
        if self.parts[:4] == ("/", "sys", "dev", "block"):
            return Path("/sys/devices/pci0000:00/usb2/2-1/host6/target6:0:0/block/sdb/sdb1")
        return resolve(self, strict=strict)

    monkeypatch.setattr(Path, "resolve", on_usb)
    monkeypatch.setattr(place, "ROOT", tmp_path)
    place.refuse_unfit(tmp_path)  # the disk of the system, wherever it hangs
    monkeypatch.setattr(place, "ROOT", Path("/proc"))  # another disk than that of the office
    with pytest.raises(InvalidInput, match="U 盘"):
        place.refuse_unfit(tmp_path)


def test_a_disk_inside_is_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "ROOT", Path("/proc"))
    place.refuse_unfit(tmp_path)


@pytest.mark.parametrize(("of_the_system", "there"), [(True, False), (False, True)])
def test_where_sticks_appear_none_is_there_while_the_folder_is_the_systems_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, of_the_system: bool, there: bool
) -> None:
    assert not place.is_left_by_a_stick(tmp_path / "stick")
    monkeypatch.setattr(place, "_REMOVABLE_ROOTS", (f"{tmp_path}/",))
    monkeypatch.setattr(place, "ROOT", tmp_path if of_the_system else Path("/proc"))
    assert place.is_removable(tmp_path / "stick") is there
    assert place.is_left_by_a_stick(tmp_path / "stick") is not there


@pytest.mark.parametrize(
    ("drive", "kind", "on_usb", "said"),
    [
        ("E:", 2, False, "U 盘"),
        ("E:", 3, True, "U 盘"),  # a hard disk in a case of its own
        ("E:", 3, False, ""),
        ("c:", 3, True, ""),  # Windows itself runs from it
        ("E:", 4, True, "网络盘"),
        ("E:", 5, True, "光盘"),
        ("E:", 6, True, ""),  # in memory
        ("E:", 0, True, ""),
    ],
)
def test_windows_tells_what_a_drive_is(
    drive: str, kind: int, said: str, monkeypatch: pytest.MonkeyPatch, *, on_usb: bool
) -> None:
    monkeypatch.setenv("SYSTEMDRIVE", "C:")
    monkeypatch.setattr(windows, "kind_of", {drive: kind}.__getitem__)
    monkeypatch.setattr(windows, "is_on_usb", {drive: on_usb}.__getitem__)
    assert place.windows_reason(drive) == said


def test_windows_shares_are_refused_without_asking() -> None:
    assert place.windows_reason("\\\\server\\公文") == "网络共享"
