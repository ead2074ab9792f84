"""Categories that a table tells by a path in one cell, or level by level in columns of their own."""

from __future__ import annotations

import pytest

from db.models import CategoryEntry, WorkOrder
from desktop_app.core.office import Office
from desktop_app.spreadsheets.importing import ImportResult
from tests.desktop_app.spreadsheets.conftest import Bring

UPPERS = ("城乡建设", "民政")
HEADINGS = "来访人|反映问题|日期|问题类别"


@pytest.fixture(autouse=True)
def dictionary(office: Office) -> None:
    """Two upper categories, each with an entry 其他 below it."""
    for upper in UPPERS:
        office.writer.create(CategoryEntry(parent=upper, name="其他"))
    office.writer.create(CategoryEntry(parent="城乡建设", name="市政管理"))


def _told(result: ImportResult) -> list[tuple[str, str]]:
    assert not result.refused
    orders = WorkOrder.select(WorkOrder, CategoryEntry).join(CategoryEntry).order_by(WorkOrder.number)
    return [(order.category.parent, order.category.name) for order in orders]


PATHS = {
    **dict.fromkeys(
        ("城乡建设>市政管理", "城乡建设／市政管理", "城乡建设-市政管理", "城乡建设——市政管理"),
        ("城乡建设", "市政管理"),
    ),
    "城乡建设>市政管理>路灯": ("城乡建设", "市政管理"),
    "信访/城乡建设/其他": ("", "信访/城乡建设/其他"),  # nobody knows 信访, and a stroke may stand in a name
    "信访→城乡建设→其他": ("城乡建设", "其他"),
    "城乡建设/供水/停水": ("城乡建设", "供水/停水"),
    "三农->水利": ("三农", "水利"),
    "供水-供电": ("", "供水-供电"),
    "市政管理": ("城乡建设", "市政管理"),
}


def test_a_path_leads_to_the_lower_category(bring: Bring) -> None:
    rows = [f"王伯|第{place}盏路灯不亮|2015-03-02|{path}" for place, path in enumerate(PATHS)]
    result = bring("work_orders", HEADINGS, *rows)
    assert _told(result) == [*PATHS.values()]
    made = ["信访/城乡建设/其他", "城乡建设/供水/停水", "三农/水利", "供水-供电"]
    assert [each.name for each in result.made] == made
    again = bring("work_orders", HEADINGS, *rows)
    assert (again.added, again.made) == (0, ())


def test_a_name_below_several_upper_categories_says_so(bring: Bring) -> None:
    rows = ("王伯|路灯不亮|2015-03-02|其他", "李伯|河道垃圾|2015-03-02|市政管理")
    (refused,) = bring("work_orders", HEADINGS, *rows).refused
    assert refused.reason == "“其他”在城乡建设、民政下面都有，请连一级类别一起写，如“城乡建设/其他”。"


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "headings",
    [
        *("一级分类|二级分类", "问题大类|问题小类", "事件大类|事件中类", "一级标签|二级标签"),
        *("诉求类别|小类", "诉求领域|诉求小类", "问题类别|二级类型", "主类|子类", "一级分类|分类"),
        *("问题类别（一级）|问题类别（二级）", "分类一|分类二", "问题大类名称|问题小类名称"),
    ],
)
def test_levels_in_columns_of_their_own_are_one_path(bring: Bring, headings: str) -> None:
    levels = ("城乡建设|其他", "民政|其他", "民政|", "民政|民政/其他", "|市政管理", "环境|噪声")
    rows = [f"王伯|第{place}盏路灯不亮|2015-03-02|{each}" for place, each in enumerate(levels)]
    result = bring("work_orders", f"来访人|反映问题|日期|{headings}", *rows)
    assert _told(result) == [
        ("城乡建设", "其他"),
        ("民政", "其他"),
        ("", "民政"),
        ("民政", "其他"),
        ("城乡建设", "市政管理"),
        ("环境", "噪声"),
    ]
    assert result.left_out == ()


@pytest.mark.parametrize("headings", ["大类|中类|小类", "二级分类|三级分类|一级分类"])
def test_three_levels_stand_in_their_order_wherever_their_columns_are(bring: Bring, headings: str) -> None:
    names = headings.split("|")
    cells = dict(
        zip(
            sorted(names, key=lambda name: "大一中二小三".index(name[0])),
            ("城乡建设", "供水", "停水"),
            strict=True,
        )
    )
    row = "|".join(cells[name] for name in names)
    result = bring("work_orders", f"来访人|反映问题|日期|{headings}", f"王伯|没水|2015-03-02|{row}")
    assert (_told(result), result.left_out) == ([("城乡建设", "供水/停水")], ())


@pytest.mark.parametrize("headings", ["行业大类|诉求小类", "类别|类别", "问题大类|信访人类别"])
def test_columns_that_are_of_other_things_are_no_levels(bring: Bring, headings: str) -> None:
    result = bring("work_orders", f"来访人|反映问题|日期|{headings}", "王伯|没水|2015-03-02|民政|市政管理")
    assert len(result.left_out) == 1
