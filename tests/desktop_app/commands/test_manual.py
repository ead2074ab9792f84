"""`manual`: the whole of it or one page, without an office."""

from __future__ import annotations

from pathlib import Path

from desktop_app.cli import DONE, REFUSED
from tests.desktop_app.commands.calls import Run


def test_one_page(run: Run, tmp_path: Path) -> None:
    answer = run("manual", tmp_path / "backup.pdf", "--page", "backup", "--json")
    assert answer.code == DONE
    assert answer.json["missing_glyphs"] == []
    assert answer.json["pages"] >= 2
    assert (tmp_path / "backup.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_that_there_is_not(run: Run, tmp_path: Path) -> None:
    answer = run("manual", tmp_path / "x.pdf", "--page", "nothing")
    assert answer.code == REFUSED
    assert "手册里没有“nothing”这一页" in answer.err
    assert "work_orders" in answer.err
    assert not (tmp_path / "x.pdf").exists()


def test_it_is_a_pdf(run: Run, tmp_path: Path) -> None:
    answer = run("manual", tmp_path / "x.docx")
    assert answer.code == REFUSED
    assert ".pdf" in answer.err


def test_people_read_a_sentence(run: Run, tmp_path: Path) -> None:
    assert run("manual", tmp_path / "faq.pdf", "--page", "faq").out.startswith("手册 ")
