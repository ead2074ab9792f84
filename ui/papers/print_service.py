"""What the printing service (CUPS) answered to the job that Qt sent it last; Qt itself keeps it to itself."""

from __future__ import annotations

import ctypes
import sys

from ui.language import _

_LIBRARY = "libcups.so.2"  # the very one that Qt has loaded: it keeps the answer for its thread
_REFUSED = 0x100  # answers from here on are refusals (RFC 8011, 4.1.6)
_NOT_ACCEPTING = 0x506


def refusal(printer: str) -> str:
    """Why the job that this thread sent last was not taken, as a sentence; "" if it was, or without CUPS."""
    status, words = last_answer()
    if status < _REFUSED:
        return ""
    if status == _NOT_ACCEPTING:
        return _(
            "打印机“{name}”的队列现在不接收单据，没有打印，也没有记作已打印。请恢复队列或换一台打印机。"
        ).format(name=printer)
    return _(
        "打印服务没有收下这份单据（{words}），没有打印，也没有记作已打印。请检查打印机“{name}”后重试。"
    ).format(words=words, name=printer)


def last_answer() -> tuple[int, str]:
    """The status of IPP and its words; 0 where nothing is known."""
    if sys.platform != "linux":
        return 0, ""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:  # a PC that has never had a printer
        return 0, ""
    library.cupsLastErrorString.restype = ctypes.c_char_p
    return library.cupsLastError(), (library.cupsLastErrorString() or b"").decode("utf-8", "replace")
