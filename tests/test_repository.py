"""What is written in the repository: days that every system can print, no path of one machine, and every
library that is used.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.source_files import PRODUCT, ROOT, WRITTEN, imported, sources
from tests.test_readme import canonical


def shape_of_a_moment(node: ast.AST) -> str:
    """What a format of days and moments holds, `{day:…}` or `day.strftime(…)`; "" for any other node."""
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        parts = ast.walk(node.format_spec)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
        parts = iter(node.args)
    else:
        return ""
    return "".join(
        part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def test_no_chinese_stands_in_the_format_of_a_day() -> None:
    # Windows' C library takes none: the sentence would end in an UnicodeEncodeError there.
    found = [
        f"{source.path}:{node.lineno}"
        for source in sources(*PRODUCT, "packaging", "tests")
        for node in source.nodes
        if not shape_of_a_moment(node).isascii()
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("line", ["f'{last:%m月%d日}'", "last.strftime('%m月')"])
def test_the_rule_sees_chinese_in_the_format_of_a_day(line: str) -> None:
    assert any(not shape_of_a_moment(node).isascii() for node in ast.walk(ast.parse(line)))


def test_no_path_of_one_machine_and_no_registry_is_written_down() -> None:
    # The classes of one letter keep this file from finding itself.
    foreign = re.compile(r"(?<![\w.~])/[r]oot/|/[w]ork/|/[t]mp/\w|[p]ypi\.org|[p]ythonhosted|[n]pmjs")
    texts = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts += [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml"}]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in texts
        if path.suffix
        in {".py", ".md", ".toml", ".txt", ".lock", ".json", ".qss", ".svg", ".csv", ".html", ""}
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if foreign.search(line)
    ]
    assert not found, "\n".join(found)


def test_the_product_imports_its_dependencies_and_nothing_else() -> None:
    imports = {
        module.split(".")[0]
        for source in sources(*PRODUCT)
        for node in source.nodes
        for module in imported(node)
    }
    foreign = imports - sys.stdlib_module_names - set(PRODUCT)
    owners = packages_distributions()
    used = {canonical(owner) for module in foreign for owner in owners.get(module, [module])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert used - {"shiboken6"} == {canonical(name) for name in project["dependencies"]}


def test_every_rule_that_names_its_source_finds_it() -> None:
    told = (ROOT / "DOMAIN.md").read_text("utf-8")
    there = re.findall(r"^\| (\d\.\d+(?: [a-d])?) \||^## (\d)\.", told, re.MULTILINE)
    sections = {section for row in there for section in row if section}
    named = {
        section
        for source in sources(*WRITTEN)
        for section in re.findall(r"\(domain (\d(?:\.\d+)?(?: [a-d]\b)?)", source.text)
    }
    assert named <= sections | {"1.10"}  # all four of its letters
