"""Draws the desk's sign: in every size for an .ico, in the largest for a .png, on a panel for the .bmp that
stands beside the first page of the installer. `sign.py FILE …`.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui.application import BRAND
from ui.widgets import icons

SIZES = (16, 24, 32, 48, 64, 128, 256)
PANEL, ON_PANEL = (328, 628), 152  # pixels, twice what Windows shows at 100 %


def drawn(size: int, colour: str = BRAND) -> Image.Image:
    """The sign, so many pixels wide; each size is drawn, so that none is blurred."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    icons.pixmap("work_orders", QColor(colour), size=size, ratio=1.0).save(buffer, "PNG")
    return Image.open(BytesIO(content.data()))


def panel() -> Image.Image:
    """The sign in white, in the upper half of a panel."""
    made, sign = Image.new("RGB", PANEL, BRAND), drawn(ON_PANEL, "white")
    made.paste(sign, ((PANEL[0] - ON_PANEL) // 2, (PANEL[1] - ON_PANEL) // 3), sign)
    return made


def main() -> int:
    """Write the files that are named; the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(sys.argv[:1])
    *smaller, largest = [drawn(size) for size in SIZES]
    sizes = [(size, size) for size in SIZES]
    for path in sys.argv[1:]:
        if path.endswith(".bmp"):
            panel().save(path)
            continue
        of_all = {"sizes": sizes, "append_images": smaller} if path.endswith(".ico") else {}
        largest.save(path, **of_all)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
