"""What the manual need not write a second time: fields, moves, forms and figures, out of the descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from desktop_app.core import kinds
from desktop_app.core.checks import label_of
from desktop_app.core.parameters import PARAMETERS
from desktop_app.core.permissions import ROLES
from desktop_app.core.program import MANAGER, Field, Lines, PrintedForm, Program, Section, Transition
from desktop_app.help.blocks import NAME, Block, Grid, Heading, Items, Page, Paragraph, Span, Spans
from desktop_app.programs import beginnings

TITLE = "各栏各步：{title}"
_OF = MappingProxyType({"record": "打开一条以后打印", "list": "按现在的筛选打印", "blank": "空白的，手写用"})


def reference(program: Program, above: str) -> Page:
    """Everything about one program that its description knows."""
    blocks: list[Block] = [Paragraph(_spans(beginnings.BEGINNINGS[program.key]))]
    blocks += _moves(program)
    blocks += _form(program)
    blocks += _prints(program)
    blocks += _figures(program)
    return Page(f"{above}.{program.key}", TITLE.format(title=program.title), tuple(blocks), above)


def parameters() -> Iterator[Block]:
    """The parameters that the desk knows, with what holds while an office has set nothing."""
    rows = [(each.title, f"{each.default} {each.unit}".strip(), each.source) for each in PARAMETERS]
    yield _grid(("参数", "不改时是", "依据"), rows)


def _moves(program: Program) -> Iterator[Block]:
    if not program.transitions:
        return
    yield Heading(2, "每一步怎么走")
    states = program.model._meta.fields.get("state")
    words = states.words if states is not None else {}
    head = ("按钮", "什么时候", "之后是", "谁能办", "要填")
    rows = [_move(move, program, words) for move in program.transitions]
    yield Grid(tuple(map(_spans, head)), tuple(rows))


def _move(move: Transition, program: Program, words: Mapping[str, str]) -> tuple[Spans, ...]:
    sources = "、".join(word for key, word in words.items() if key in move.sources)
    target = "看情况" if callable(move.target) else words.get(move.target, "")
    asked = "、".join(
        label_of(field, program.model) + ("（必填）" if field.required is True else "")
        for field in move.inputs
    )
    told = "。".join(part for part in (asked, move.question.rstrip("。")) if part)
    return ((Span(f"「{move.title}」", NAME),), *map(_spans, (sources, target, _who(move.roles), told)))


def _who(roles: frozenset[str]) -> str:
    """Who makes a move; the manager, who makes all of them, is named where nobody else does."""
    others = [word for key, word in ROLES.items() if key in roles and key != MANAGER]
    return "、".join(others) or ROLES[MANAGER]


def _form(program: Program) -> Iterator[Block]:
    yield Heading(2, "每一栏怎么填")
    rows = []
    for part in program.form:
        model = program.model if isinstance(part, Section) else part.model
        rows += [(part.title if not place else "", *row) for place, row in enumerate(_fields(part, model))]
    yield _grid(("部分", "栏目", "怎么填"), rows)


def _fields(part: Section | Lines, model: Any) -> list[tuple[str, str]]:
    """Each field with what can be said of it; those of which nothing can be said together."""
    told = {label_of(field, model): _told(field, model) for field in part.fields if _is_typed(field, part)}
    rows = [(label, words) for label, words in told.items() if words]
    if free := [label for label, words in told.items() if not words]:
        rows.append(("、".join(free), "照实写，可以空着"))
    if made := [label_of(field, model) for field in part.fields if not _is_typed(field, part)]:
        rows.append(("、".join(made), "不用填，程序自动写上"))
    return rows


def _is_typed(field: Field, part: Section | Lines) -> bool:
    """Whether people fill the field in; moves alone write the others."""
    return bool(part.editable_in if field.editable_in is None else field.editable_in)


def _told(field: Field, model: Any) -> str:
    """What can be said of a field: whether it must be filled, with what, and its hint."""
    stored = (field.model or model)._meta.fields.get(field.name)
    told = []
    if field.required is True:
        told.append("必填")
    elif callable(field.required):
        told.append("有时必填")
    told += [kinds.in_words(stored), field.hint]
    return "；".join(filter(None, told))


def _prints(program: Program) -> Iterator[Block]:
    if not program.prints:
        return
    yield Heading(2, "可以打印")
    rows = []
    for of, words in _OF.items():
        forms = [form for form in program.prints if form.of == of]
        if forms:
            rows.append(_spans(f"{words}：{'、'.join(map(_form_words, forms))}。"))
    yield Items(tuple(rows))


def _form_words(form: PrintedForm) -> str:
    if callable(form.options):
        return f"《{form.title}》（先出最近的一份，可以选别的）"
    styles = "、".join(title for _key, title in form.options)
    return f"《{form.title}》" + (f"（{styles}）" if styles else "")


def _figures(program: Program) -> Iterator[Block]:
    told = [(figure.title, figure.definition) for figure in program.indicators if figure.definition]
    if told:
        yield Heading(2, "数字怎么算")
        yield _grid(("数字", "口径"), told)


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Grid:
    return Grid(tuple(map(_spans, head)), tuple(tuple(map(_spans, row)) for row in rows))


def _spans(text: str) -> Spans:
    return (Span(text),) if text else ()
