"""The folder where made-up offices are kept from run to run, as long as the same would be made again."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
MARK = "made-of.txt"
MAKERS = ("db/models/**/*.py", "db/migrations/**/*.py", "db/schema.py", "tests/benchmarks/large_office.py")


class NotOurs(Exception):
    """What lies in the folder was not made by the measurements, which therefore leave it alone."""


def kept(folder: Path, sizes: tuple[int, ...]) -> Path:
    """The folder, without offices of another schema or of other sizes: those would not open, or tell lies.

    Raises NotOurs.
    """
    mark, made_of = folder / MARK, _made_of(sizes)
    if folder.is_dir() and any(folder.iterdir()):
        if not mark.is_file():
            raise NotOurs(
                f"{folder} 里有别的内容，请用 --offices 指定一个空文件夹。 / "
                f"{folder} holds something else: give --offices an empty folder."
            )
        if mark.read_text("utf-8") != made_of:
            shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(made_of, "utf-8")
    return folder


def _made_of(sizes: tuple[int, ...]) -> str:
    sources = sorted(path for pattern in MAKERS for path in ROOT.glob(pattern))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return f"{sizes} {digest}\n"
