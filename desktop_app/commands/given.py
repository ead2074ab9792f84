"""What the call of the window gives it: whose office, and the key to it where the password came along."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop_app.commands import options
from desktop_app.commands.speech import CHINESE, Speech
from desktop_app.core.files import reason_of
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security.unlocking import Unlocking

LONGEST_PASSWORD_FILE = 4096  # bytes


class Given(NamedTuple):
    """The directory of the office, and its keys on their way; None where the password must be asked for.

    `refusal`: there should have been a password, and the file holds none. `language`: of the
    window.
    """

    directory: Path
    unlocking: Unlocking | None = None
    refusal: AppError | None = None
    language: str = CHINESE


def given(arguments: Sequence[str]) -> Given:
    """Read the options of the window; a password among them is being worked on from here on."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    options.add_common(parser, Speech())
    asked = parser.parse_known_args(list(arguments))[0]
    directory = (asked.data or _default_directory()).absolute()
    path: Path | None = asked.password_file
    if path is None:
        return Given(directory, language=asked.lang)
    try:
        return Given(directory, Unlocking(directory, asked.user or "", first_line(path)), language=asked.lang)
    except AppError as refusal:
        return Given(directory, refusal=refusal, language=asked.lang)


def _default_directory() -> Path:
    from desktop_app.commands import home

    return home.default_directory()


def first_line(path: Path) -> str:
    """The password in the file: its first line; raises InvalidInput."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_PASSWORD_FILE)
        return content.decode("utf-8-sig").splitlines()[0]
    except OSError as error:
        raise InvalidInput(f"密码文件“{path}”打不开：{reason_of(error)}。", field="password_file") from error
    except (UnicodeDecodeError, IndexError) as error:
        raise InvalidInput(f"密码文件“{path}”的第一行不是密码。", field="password_file") from error
