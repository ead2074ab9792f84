"""Makes the pictures of the manual anew: `python packaging/manual.py`, with the project's own environment.

The pages in `resources/help` name the pictures that they show by their scenes; a fresh demonstration office
is pictured, the pictures are written with few colours, and what no page shows any more is dropped.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import gettempdir

from PIL import Image

from desktop_app.help.blocks import Picture
from desktop_app.help.manual import PICTURES, manual

COLOURS = 128  # more than a window has; letters keep their smooth edges
SIZE = "1366x768"


def named() -> set[str]:
    """The files that the pages show."""
    return {block.file for page in manual().pages for block in page.blocks if isinstance(block, Picture)}


def township_desk(office: Path, password_file: Path, *arguments: str) -> None:
    """Do a command on the office."""
    login = ("--data", str(office), "--user", "演示", "--password-file", str(password_file))
    subprocess.run(
        [sys.executable, "-m", "desktop_app", *login, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"},
    )


def prepare(office: Path, password_file: Path, folder: Path) -> None:
    """The demonstration office, with a backup to restore from and a scanned page that nobody recognised."""
    page = folder / "走访表.pdf"
    (folder / "stick").mkdir()
    for arguments in (
        ("demo", str(office)),
        ("backup", str(folder / "stick")),
        ("print", "visits", "blank", "--blank", "1", "--out", str(page)),
        ("scan", str(page)),
    ):
        township_desk(office, password_file, *arguments)


def keep(taken: Path) -> int:
    """Put the pictures in the place of those before; the bytes that they take."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for path in taken.glob("*.png"):
        with Image.open(path) as picture:
            # a small mark keeps its colour: a page that speaks of red must show it
            few = picture.convert("RGB").quantize(
                COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE
            )
            few.save(PICTURES / path.name, optimize=True)
    return sum(path.stat().st_size for path in PICTURES.glob("*.png"))


def main() -> int:
    """Make the office, take the pictures, keep them; the exit code."""
    wanted = named()
    folder = Path(gettempdir(), "township-desk")  # a picture says where the office lies
    folder.mkdir(mode=0o700)
    try:
        office, taken, password_file = folder / "office", folder / "taken", folder / "password"
        password_file.write_text(secrets.token_urlsafe(12) + "\n", "utf-8")
        prepare(office, password_file, folder)
        scenes = sorted(file.removesuffix(".png") for file in wanted)
        township_desk(office, password_file, "screenshots", str(taken), "--size", SIZE, "--only", *scenes)
        size = keep(taken)
    finally:
        shutil.rmtree(folder)
    missing = wanted - {path.name for path in PICTURES.glob("*.png")}
    print(f"{len(wanted) - len(missing)} pictures, {size:,} bytes", *sorted(missing), sep="\n")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
