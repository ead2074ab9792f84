"""The README and what it promises: every dependency, every command, the lock files, the test command."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

from desktop_app import cli
from desktop_app.commands.speech import ENGLISH, Speech

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def section(title: str) -> str:
    """The text between a heading, given with its marks, and the next of the same rank."""
    return README.split(f"\n{title}\n")[1].split(f"\n{title.split()[0]} ")[0]


def canonical(requirement: str) -> str:
    """The bare name of a requirement, as the index compares names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", requirement)[0]).lower()


def test_the_readme_explains_every_dependency_and_no_other() -> None:
    explained = {
        canonical(name) for name in re.findall(r"^\| `([^`]+)` \|", section("## Dependencies"), re.MULTILINE)
    }
    assert explained == {canonical(name) for name in PROJECT["dependencies"]}


def test_the_lock_files_hold_every_dependency_with_hashes() -> None:
    development = PROJECT["optional-dependencies"]["dev"]
    for name, wanted in (("requirements", []), ("requirements-dev", development)):
        lock = (ROOT / "packaging" / f"{name}.lock").read_text("utf-8")
        pins = re.findall(r"^([\w.-]+)==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE)), name
        assert {canonical(one) for one in [*PROJECT["dependencies"], *wanted]} <= {
            canonical(pin) for pin in pins
        }


def test_the_continuous_integration_runs_the_readmes_test_command() -> None:
    commands = [line for line in (ROOT / ".ci" / "run").read_text("utf-8").splitlines() if "dev.py" in line]
    assert commands == ["exec python3 packaging/dev.py test"]
    assert "\npython3 packaging/dev.py test" in README


def test_the_readme_names_every_command_and_no_other() -> None:
    named = re.findall(r"^\| `([a-z]+)` \|", section("## From the command line"), re.MULTILINE)
    assert named == [command.name for command in cli.COMMANDS]


def command_of(call: list[str]) -> str:
    """The command whose arguments these are."""
    return str(cli._parser(Speech(ENGLISH), call).parse_args(call).command)


def test_the_readmes_example_is_read_by_the_program() -> None:
    example = section("### An office, from nothing to a signed slip").split("```")[1]
    calls = [
        shlex.split(line)[1:]
        for line in map(str.strip, example.splitlines())
        if line.startswith("township-desk")
    ]
    assert [command_of(call) for call in calls] == ["init", "import", "add", "print", "scan"]


def test_so_are_its_scheduled_tasks() -> None:
    told = README.split("at the end of a month:")[1].split("```")[1].strip().splitlines()
    commands = [command_of(shlex.split(line)[1:]) for line in told]
    assert commands == ["escalate", "print", "report", "report"]
