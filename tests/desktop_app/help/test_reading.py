"""The reading of a page: what it understands, and that it refuses everything else with its line."""

from __future__ import annotations

import pytest

from desktop_app.help import reading
from desktop_app.help.blocks import (
    KEY,
    LINK,
    NAME,
    STRONG,
    Grid,
    Heading,
    Insert,
    Items,
    Note,
    Paragraph,
    Picture,
    Span,
    plain,
    spans,
    texts,
)

PAGE = """# 备份

插上 U 盘，
点「备份到 U 盘」。

## 换电脑

1. 打开程序
2. 按 `F1`

- **要紧**的事
- 见[密码](passwords#忘记密码)

> 不要拔

| 看到 | 怎么办 |
|---|---|
| 已满 | 换一只 |

![备份页](backup.png)
{program people}
"""


def test_every_kind_of_block() -> None:
    page = reading.read("backup", PAGE)
    assert (page.key, page.title) == ("backup", "备份")
    sentence = (Span("插上 U 盘，点"), Span("「备份到 U 盘」", NAME), Span("。"))
    cells = [((Span("看到"),), (Span("怎么办"),)), ((Span("已满"),), (Span("换一只"),))]
    assert page.blocks == (
        Paragraph(sentence),
        Heading(2, "换电脑"),
        Items(((Span("打开程序"),), (Span("按 "), Span("F1", KEY))), numbered=True),
        Items(((Span("要紧", STRONG), Span("的事")), (Span("见"), Span("密码", LINK, "passwords#忘记密码")))),
        Note((Span("不要拔"),)),
        Grid(cells[0], (cells[1],)),
        Picture("backup.png", "备份页"),
        Insert("program", "people"),
    )


def test_everything_that_is_said_is_found() -> None:
    page = reading.read("backup", PAGE)
    assert texts(page) == (
        "备份",
        "插上 U 盘，点「备份到 U 盘」。",
        "换电脑",
        "打开程序",
        "按 F1",
        "要紧的事",
        "见密码",
        "不要拔",
        "看到 怎么办",
        "已满 换一只",
        "备份页",
    )
    assert {span.text for span in spans(page) if span.kind} == {"「备份到 U 盘」", "F1", "要紧", "密码"}


@pytest.mark.parametrize(
    "wrong",
    [
        "没有标题",
        "# 标题\n#### 太小的标题",
        "# 标题\n##没有空格",
        "# 标题\n1. 一\n3. 三",
        "# 标题\n**没有关上",
        "# 标题\n「没有关上",
        "# 标题\n`没有关上",
        "# 标题\n![没有文件]()",
        "# 标题\n![照片](photo.jpg)",
        "# 标题\n{Program}x",
        "# 标题\n| 只有 |\n|---|",
        "# 标题\n| a | b |\n|---|---|\n| 少一格 |",
        "# 标题\n| a |\n| 没有横线 |\n| b |",
    ],
)
def test_what_is_not_known_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"page"):
        reading.read("page", wrong)


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(ValueError, match=r"page:3: "):
        reading.read("page", "# 标题\n\n「没有关上")


def test_a_sentence_keeps_every_character() -> None:
    assert plain(reading.sentence("先点「保存」，再**看**看 `F5`。")) == "先点「保存」，再看看 F5。"
