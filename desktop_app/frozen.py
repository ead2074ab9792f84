"""What a frozen program does first: no Python lies beside it, so it is itself started again for the processes
in which files of strangers are opened.
"""

import multiprocessing


def serve_if_asked() -> None:
    """Serve, and end, where this start was for such a process; else nothing."""
    multiprocessing.freeze_support()
