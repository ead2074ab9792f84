"""The manual agrees with the program: every program, link, picture and word of the window is there."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import translations

from desktop_app.core.checks import label_of
from desktop_app.core.program import Program, Section
from desktop_app.help import describing
from desktop_app.help.blocks import KEY, LINK, NAME, Grid, Heading, Insert, Page, Picture, spans
from desktop_app.help.manual import FOLDER, PICTURES, Topic, manual, topic_of
from desktop_app.help.searching import Index
from desktop_app.programs import PROGRAMS, TABS
from desktop_app.programs.beginnings import BEGINNINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 6_000_000
LONGEST_SENTENCE = 80
PLACE = re.compile(r"\{[^{}]*\}")
BRACKETED = re.compile(r"[(（](.+?)[)）]")  # 民情工单(承诺书) is printed as 承诺书
QUOTED = re.compile(r"“([^“”]+)”")


@cache
def pages() -> dict[str, Page]:
    return {key: manual().page(key) for key in manual().keys}


@cache
def written() -> tuple[Page, ...]:
    return tuple(manual().pages)


class Words(NamedTuple):
    """Texts that the window may show, and the shapes of those with one place in them."""

    texts: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]

    def have(self, words: str, *more: str) -> bool:
        """Whether the words stand there, or among what else may be said, with or without the dots."""
        bare = words.removesuffix("…")
        known = self.texts.union(more)
        return bool({words, bare, f"{bare}…"} & known) or any(shape.fullmatch(words) for shape in self.shapes)


def words_of(texts: Iterable[str]) -> Words:
    found = frozenset(texts)
    shapes = tuple(
        re.compile(".+".join(map(re.escape, PLACE.split(text))))
        for text in found
        if len(PLACE.findall(text)) == 1 and len(translations.HAN.findall(PLACE.sub("", text))) > 1
    )
    return Words(found, shapes)


@cache
def everywhere() -> Words:
    """Everything that the window may say."""
    return words_of(translations.sources())


@cache
def around() -> Words:
    """What the window says whatever program it shows: its own texts, and the titles of the navigation."""
    paths = (translations.ROOT / "ui").rglob("*.py")
    texts = {text for path in paths for text in translations.texts(path.read_text("utf-8"))}
    tabs = {title for tab in TABS for title in (tab.title, *dict(tab.titles).values())}
    return words_of(texts | tabs)


def named_in(program: Program) -> Iterator[str]:
    """What the program's own list, form and moves are called."""
    yield from (view.title for view in program.views)
    yield from (form.title for form in program.prints)
    for part in program.form:
        yield part.title
        model = program.model if isinstance(part, Section) else part.model
        yield from (label_of(field, model) for field in part.fields)
    for move in program.transitions:
        yield move.title
        yield from (label_of(field, program.model) for field in move.inputs)


def test_every_page_of_the_folder_stands_in_the_contents_once() -> None:
    files = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    listed = Counter(page.key for page in written())
    assert set(listed) == files
    assert set(listed.values()) == {1}


def test_every_program_has_its_place_once() -> None:
    told = Counter(
        block.of
        for page in written()
        for block in page.blocks
        if isinstance(block, Insert) and block.what == "program"
    )
    assert set(told) == set(PROGRAMS.keys)
    assert set(told.values()) == {1}


def test_the_heading_above_a_program_is_its_title() -> None:
    """F1 leads there."""
    titles = {key: topic.heading or manual().page(topic.page).title for key, topic in manual().homes.items()}
    assert {key: title for key, title in titles.items() if PROGRAMS.titles[key] not in title} == {}


def test_programs_of_one_tab_share_a_page() -> None:
    for tab in TABS:
        if tab.key != "base_data":
            assert len({manual().homes[key].page for key in tab.programs.keys}) <= 1, tab.key


def test_every_own_page_of_a_tab_has_its_topic() -> None:
    for tab in TABS:
        for page in tab.pages:
            assert page.key in manual().places, page.key


@pytest.mark.parametrize("key", list(manual().keys))
def test_links_lead_somewhere(key: str) -> None:
    for span in spans(pages()[key]):
        if span.kind == LINK:
            assert_exists(topic_of(span.target))


def test_places_lead_somewhere() -> None:
    for topic in (*manual().places.values(), *manual().homes.values()):
        assert_exists(topic)


def printing_in(program: Program) -> Iterator[str]:
    """What the buttons are called that print the program's lists, and its records."""
    of_lists = [form for form in program.prints if form.of in ("list", "blank")]
    yield from (f"打印{form.title.removeprefix(program.title)}" for form in of_lists[:1])
    for form in program.prints:
        if form not in of_lists:
            short = BRACKETED.search(form.title)
            yield f"打印{short[1] if short else form.title}"


def assert_exists(topic: Topic) -> None:
    headings = {block.text for block in pages()[topic.page].blocks if isinstance(block, Heading)}
    assert not topic.heading or topic.heading in headings, topic


@pytest.mark.uncounted
@pytest.mark.parametrize("page", written(), ids=lambda page: page.key)
def test_words_of_the_window_stand_in_the_window(page: Page) -> None:
    named = {span.text[1:-1] for span in spans(page) if span.kind == NAME}
    told = [PROGRAMS[PROGRAMS.keys.index(key)] for key in manual().programs_of(page)]
    own = {words for program in told for words in named_in(program)}
    missing = {
        words for words in named if not (around().have(words, *own) if told else everywhere().have(words))
    }
    assert missing == set()


@pytest.mark.uncounted
@pytest.mark.parametrize("page", written(), ids=lambda page: page.key)
def test_a_button_that_prints_is_called_as_on_the_lists_and_forms_of_the_page(page: Page) -> None:
    told = [PROGRAMS[PROGRAMS.keys.index(key)] for key in manual().programs_of(page)]
    buttons = {words for program in told for words in printing_in(program)}
    named = {span.text[1:-1] for span in spans(page) if span.kind == NAME}
    assert {words.removesuffix("…") for words in named if told and words.startswith("打印")} <= buttons


@pytest.mark.uncounted
def test_words_of_the_window_in_beginnings_stand_there() -> None:
    quoted = {words for text in BEGINNINGS.values() for words in QUOTED.findall(text)}
    assert {words for words in quoted if not everywhere().have(words)} == set()


def test_every_picture_exists_and_none_lies_about() -> None:
    named = {block.file for page in written() for block in page.blocks if isinstance(block, Picture)}
    kept = {path.name for path in PICTURES.glob("*.png")}
    assert kept == named


def test_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST_BYTES


def test_sentences_are_short() -> None:
    long = [
        (page.key, sentence)
        for page in written()
        for text in Path(FOLDER / f"{page.key}.md").read_text("utf-8").splitlines()
        if not text.startswith("|")
        for sentence in re.split(r"[。；！？]", text)
        if len(sentence) > LONGEST_SENTENCE
    ]
    assert long == []


def test_a_program_is_told_from_its_description() -> None:
    texts = " ".join(text for text in _texts("work_orders.work_orders"))
    for words in (
        "「承诺」",
        "待承诺",
        "承诺内容（必填）",
        "《民情工单台账》",
        "办结率",
        "选：一般、紧急、特急",
    ):
        assert words in texts, words


def test_who_makes_a_move_is_told_without_the_manager_who_makes_all() -> None:
    rows = {
        row[0][0].text: row[3][0].text
        for block in pages()["work_orders.work_orders"].blocks
        if isinstance(block, Grid) and block.head[0][0].text == "按钮"
        for row in block.rows
    }
    assert rows["「承诺」"] == "经办人"
    assert rows["「催办」"] == "经办人、领导"
    assert rows["「批准延期」"] == "领导"


def test_fields_that_the_program_writes_are_not_asked_for() -> None:
    (grid,) = [
        block
        for block in pages()["work_orders.work_orders"].blocks
        if isinstance(block, Grid) and block.head[0][0].text == "部分"
    ]
    parts = [row[0][0].text for row in grid.rows if row[0]]
    assert parts[:3] == ["提出", "承诺", "办理过程"]
    written = [row[1][0].text for row in grid.rows if row[2][0].text == "不用填，程序自动写上"]
    assert any("现行期限" in labels for labels in written)


def _texts(key: str) -> list[str]:
    from desktop_app.help import blocks

    return list(blocks.texts(pages()[key]))


def test_every_parameter_is_told() -> None:
    (grid,) = describing.parameters()
    assert "承诺答复期限" in [row[0][0].text for row in grid.rows]


@pytest.mark.parametrize(
    ("names", "page"),
    [
        (["work_orders.form.title", "work_orders.form", "work_orders"], "work_orders"),
        (["people.import.next", "people.import", "window", "home"], "excel"),
        (["visits.export_dialog.save", "visits.export_dialog"], "excel"),
        (["window.navigation", "window.side", "window", "reports", "tab.home"], "reports"),
        (["login.password", "login", "entrance"], "passwords"),
        (["nobody.knows.this"], "start"),
        ([], "start"),
    ],
)
def test_where_one_is_decides_the_page(names: list[str], page: str) -> None:
    assert manual().topic(names).page == page


def test_the_dialog_of_a_move_of_an_order_opens_the_section_that_tells_of_it() -> None:
    """The table of all moves, which stands first, is no such section."""
    _first, _table, *sections = (FOLDER / "work_orders.md").read_text("utf-8").split("\n## ")
    for move in PROGRAMS.with_key("work_orders").transitions:
        telling = {part.partition("\n")[0] for part in sections if f"「{move.title}」" in part}
        heading = manual().topic([f"work_orders.{move.key}.accept", f"work_orders.{move.key}"]).heading
        assert heading in (telling or {"民情工单"}), move.title


def test_the_innermost_place_counts() -> None:
    assert manual().topic(["slip_numbers.table", "work_orders"]).heading == "空白工单号"


def test_a_page_that_there_is_not() -> None:
    for key in ("nothing", "work_orders.people", "nothing.people"):
        with pytest.raises(KeyError):
            manual().page(key)


def test_search_finds_all_the_words_and_the_title_first() -> None:
    index = Index(manual())
    found = index.find("恢复单 密码")
    assert found
    assert all(hit.excerpt for hit in found)
    assert index.find("备份")[0].title.startswith("备份")
    assert index.find("这个词哪里也没有") == []
    assert index.find("  ") == []


def test_search_reads_letters_of_every_width() -> None:
    index = Index(manual())
    assert [hit.key for hit in index.find("ＥＸＣＥＬ")] == [hit.key for hit in index.find("excel")]


def test_search_finds_what_clerks_call_it() -> None:
    """Also as it is typed, without the space that is printed between letters and characters."""
    index = Index(manual())
    asked = {
        "backup": ("u盘", "U盘"),
        "faq": ("优盘", "断电", "报错", "锁屏", "升级", "卸载", "杀毒"),
        "excel": ("模板", "Excel导入"),
        "reports": ("周报", "年报", "同比"),
    }
    for key, typed in asked.items():
        for words in typed:
            assert key in [hit.key for hit in index.find(words)], words


def test_the_page_of_keys_is_that_of_the_window() -> None:
    """Every shortcut that the window has is told, and no other combination is."""
    told = {span.text for span in spans(manual().page("keyboard")) if span.kind == KEY}
    code = "".join(path.read_text("utf-8") for path in (FOLDER.parents[1] / "ui").rglob("*.py"))
    found = re.findall(r'"((?:(?:Ctrl|Alt|Shift)\+(?:[A-Z0-9+=-]|[A-Z]\w+)|F\d+))"', code)
    there = {keys.replace("Return", "Enter") for keys in found}  # both are called Enter on the keyboard
    assert there - told == set()
    typed = there | {f"Ctrl+{number}" for number in range(1, 10)} | {"Shift+F10"}
    assert {key for key in told if "+" in key or re.fullmatch(r"F\d+", key)} - typed == set()


def test_headings_are_found_by_pinyin_and_initials() -> None:
    index = Index(manual())
    for typed in ("yanqi", "yq"):
        hit = next(hit for hit in index.find(typed) if hit.key == "work_orders")
        assert hit.excerpt == "延期"
    assert index.find("beifen")[0].key == "backup"
    assert index.find("q") == []
