"""A page of the manual as the rich text that Qt shows, in the colours and the size of the look."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from desktop_app.help.blocks import (
    Block,
    Grid,
    Heading,
    Items,
    Note,
    Page,
    Paragraph,
    Picture,
    Span,
    Spans,
)
from ui.language import _
from ui.theme import Look, px

TITLE_UNITS, HEADING_UNITS, SMALLER_UNITS, TEXT_UNITS, CAPTION_UNITS = 22, 17, 15, 15, 13
_LINES = 135  # per cent: the height of a line


def html(page: Page, look: Look) -> str:
    """The page; a heading is an anchor by its own words, a picture a link `picture:<file>` to it alone."""
    return "".join(
        (
            f'<body style="color:{_colour(look, "text")}; font-size:{px(TEXT_UNITS)}px">',
            _heading("h1", page.title, TITLE_UNITS, look),
            *(_block(block, look) for block in page.blocks),
            "</body>",
        )
    )


def picture(file: str, look: Look) -> str:
    """One picture alone, as large as it is."""
    return f'<body bgcolor="{_colour(look, "card")}"><p><img src="whole:{escape(file)}"></p></body>'


def _block(block: Block, look: Look) -> str:
    match block:
        case Heading(rank, text):
            return _heading(f"h{rank}", text, HEADING_UNITS if rank == 2 else SMALLER_UNITS, look)
        case Paragraph(spans):
            return _paragraph(_sentence(spans, look))
        case Items(rows, numbered):
            kind = "ol" if numbered else "ul"
            lines = "".join(
                f'<li style="line-height:{_LINES}%; margin-bottom:{px(3)}px">{_sentence(row, look)}</li>'
                for row in rows
            )
            return f'<{kind} style="margin-top:{px(2)}px; margin-bottom:{px(10)}px">{lines}</{kind}>'
        case Note(spans):
            return _boxed(_sentence(spans, look), look)
        case Grid():
            return _grid(block, look)
        case Picture(file, caption):
            return _picture(file, caption, look)
    raise TypeError(block)


def _heading(tag: str, text: str, units: int, look: Look) -> str:
    above = 0 if tag == "h1" else px(18 if tag == "h2" else 12)
    return (
        f'<{tag} style="font-size:{px(units)}px; font-weight:700; margin-top:{above}px;'
        f' margin-bottom:{px(6)}px; color:{_colour(look, "text")}">'
        f'<a name="{escape(text)}"></a>{escape(text)}</{tag}>'
    )


def _paragraph(inside: str) -> str:
    return f'<p style="line-height:{_LINES}%; margin-top:{px(2)}px; margin-bottom:{px(8)}px">{inside}</p>'


def _boxed(inside: str, look: Look) -> str:
    """A box of one cell: the only thing that Qt's rich text fills and pads."""
    chip = look.chip("warn")
    return (
        f'<table width="100%" cellpadding="{px(9)}" cellspacing="0" bgcolor="{chip.fill}"'
        f' style="margin-top:{px(6)}px; margin-bottom:{px(10)}px">'
        f'<tr><td style="color:{chip.text}">{inside}</td></tr></table>'
    )


def _grid(grid: Grid, look: Look) -> str:
    line = _colour(look, "line")
    style = f"border:1px solid {line}; padding:{px(5)}px"
    head = "".join(
        f'<td style="{style}" bgcolor="{_colour(look, "card_alt")}"><b>{_sentence(cell, look)}</b></td>'
        for cell in grid.head
    )
    rows = "".join(
        "<tr>" + "".join(f'<td style="{style}">{_sentence(cell, look)}</td>' for cell in row) + "</tr>"
        for row in grid.rows
    )
    return (
        f'<table width="100%" cellspacing="0" border="0" style="border-collapse:collapse;'
        f' margin-top:{px(4)}px; margin-bottom:{px(10)}px"><tr>{head}</tr>{rows}</table>'
    )


def _picture(file: str, caption: str, look: Look) -> str:
    caption += _("（点图片放大）")
    shown = f'<a href="picture:{escape(file)}"><img src="{escape(file)}"></a>'
    words = f'<span style="font-size:{px(CAPTION_UNITS)}px; color:{_colour(look, "text_third")}">'
    return (
        f'<p style="margin-top:{px(6)}px; margin-bottom:{px(2)}px">{shown}</p>'
        f'<p style="margin-top:0; margin-bottom:{px(12)}px">{words}{escape(caption)}</span></p>'
    )


def _sentence(spans: Spans, look: Look) -> str:
    return "".join(_spanned(spans, look))


def _spanned(spans: Spans, look: Look) -> Iterator[str]:
    for text, kind, target in map(_escaped, spans):
        match kind:
            case "strong":
                yield f"<b>{text}</b>"
            case "name":
                yield f'<span style="font-weight:700; color:{_colour(look, "on_tint")}">{text}</span>'
            case "key":
                background = _colour(look, "hover")
                yield f'<span style="background-color:{background}">&nbsp;{text}&nbsp;</span>'
            case "link":
                yield f'<a href="{target}" style="color:{_colour(look, "on_tint")}">{text}</a>'
            case _:
                yield text


def _escaped(span: Span) -> Span:
    return Span(escape(span.text), span.kind, escape(span.target))


def _colour(look: Look, role: str) -> str:
    return look.theme.colours[role]
