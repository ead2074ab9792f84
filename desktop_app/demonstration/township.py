"""The made-up township 白泉镇: its villages, units and cadres, and the residents who come to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any, NamedTuple

from db.base import Record
from db.models import Division, Organization, Parameter, Person
from desktop_app.core.office import Office

CODE = "330999104000"  # no county has 999
SINCE = date(2014, 1, 2)
SIGNERS = {
    "cadre_signer": "中共白泉镇委员会",
    "government_signer": "白泉镇人民政府",
    "reform_signer": "白泉镇全面深化改革领导小组办公室",
    "post_document": "党干",
    "staff_document": "党派",
    "reminder_document": "党提",
    "inquiry_document": "党函",
    "admonition_document": "党诫",
}

# Villages in the style of Zhoushan's; none of these is one of its own.
VILLAGES = (
    ("330999104001", "星浦社区", 1460),
    ("330999104002", "新洋社区", 1180),
    ("330999104201", "金岙村", 905),
    ("330999104202", "小塘村", 612),
    ("330999104203", "柯湾村", 734),
    ("330999104204", "和丰村", 828),
    ("330999104205", "皋塘村", 690),
    ("330999104206", "洪桥村", 571),
    ("330999104207", "米岭村", 388),
    ("330999104208", "平石村", 455),
    ("330999104209", "外湾村", 517),
    ("330999104210", "潮面村", 469),
)
UNITS = (
    "镇党政办", "镇社会事务办", "镇农业办", "镇城建办", "镇交管站", "镇水务站", "镇农业水利站", "镇环保站",
    "镇渔业办", "镇文教办", "村镇建设拆迁办", "镇卫生院", "司法所", "派出所", "镇供电所",
)  # fmt: skip
PLACES = (
    "后门溪桥头", "文化礼堂门口", "老年活动室旁", "村口小店前", "晒场边", "上山水库脚",
    "老供销社路口", "祠堂后面",
    "卫生室拐弯处", "大樟树下", "水井弄", "渡口码头", "菜场北门", "小学围墙外", "环村路中段", "老码头仓库边",
    "养老院门前", "葡萄园路口", "机耕路尽头", "塘头河边",
)  # fmt: skip
GROUPS = ("一组", "二组", "三组", "四组", "五组", "六组", "前山自然村", "后岙自然村", "下塘自然村")

_SURNAMES = (
    "陈陈陈王王张张李刘林林周周徐徐胡朱何郑郑孙马沈沈蒋韩唐冯于董傅袁蔡许叶叶余夏姚卢钟庄贺乐翁翁邬柳方单仇"
)
_MEN = "国华建军明辉海波永根阿龙志强德福金财善良伟民忠义家祥定海舟平立新春雷仁宝岳祥翀"
_WOMEN = "秀英美娟亚珍阿娣爱菊银凤玉兰雪芬彩娥水仙素贞海燕幼琴静波月仙慧芳小萍"
_WORDS = ("阿婆", "大伯", "师傅", "阿姨", "老板", "船老大")
POSTS = ("主任", "副主任", "干事", "站长")


class Township(NamedTuple):
    """Who and what there is; `staff` has the people of each unit and village by the organization's name."""

    villages: Sequence[Division]
    organizations: dict[str, Organization]
    staff: dict[str, list[Person]]

    def village_organization(self, village: Division) -> Organization:
        """The village as a unit that acts."""
        return self.organizations[village.name]

    def rows(self) -> dict[type[Record], list[Any]]:
        """Everything as rows by table, in the order in which they may be written."""
        people = [person for some in self.staff.values() for person in some]
        return {
            Division: list(self.villages),
            Organization: list(self.organizations.values()),
            Person: people,
        }


def signers() -> list[Parameter]:
    """Who signs which letters, and the words in their numbers that go with it."""
    return [
        Parameter(key=key, value=value, source="演示", valid_from=SINCE) for key, value in SIGNERS.items()
    ]


def telephone() -> Parameter:
    """The number under which people complain: made up, in nobody's range."""
    return Parameter(key="supervision_phone", value="0580-0000000", source="演示", valid_from=SINCE)


def name_of(random: Random, *, woman: bool | None = None) -> str:
    """A made-up full name."""
    if woman is None:
        woman = random.random() >= 0.6
    given = _WOMEN if woman else _MEN
    return random.choice(_SURNAMES) + "".join(random.sample(given, random.choice((1, 2, 2, 2))))


def resident(random: Random) -> str:
    """What a resident is called on a slip: mostly the name, sometimes as the village calls them."""
    if random.random() < 0.12:
        return random.choice(_SURNAMES) + random.choice(_WORDS)
    return name_of(random)


def phone(random: Random) -> str:
    """A telephone number that nobody has."""
    if random.random() < 0.2:
        return f"0580-9000{random.randrange(1000):03d}"
    return f"1300000{random.randrange(10_000):04d}"


def settled(office: Office, random: Random) -> Township:
    """Villages, units and cadres; not written yet."""
    villages = [
        Division(
            id=office.writer.new_id(),
            code=code,
            parent_code=CODE,
            name=name,
            level="village",
            households=households,
        )
        for code, name, households in VILLAGES
    ]
    units = [Organization(name=name, kind="township", division=office.division) for name in UNITS]
    committees = [
        Organization(name=village.name, short_name=village.name[:2], kind="village", division=village)
        for village in villages
    ]
    organizations = {unit.name: unit for unit in (*units, *committees)}
    for unit in organizations.values():
        unit.id = office.writer.new_id()
    staff = {unit.name: [_cadre(unit, number, random) for number in range(3)] for unit in units}
    staff |= {unit.name: [_villager(unit, number, random) for number in range(2)] for unit in committees}
    return Township(villages, organizations, staff)


def _cadre(unit: Organization, number: int, random: Random) -> Person:
    return Person(
        name=name_of(random),
        gender=random.choice(("male", "female")),
        born=f"{random.randrange(1962, 1990)}-{random.randrange(1, 13):02d}",
        ethnicity="汉族",
        native_place="浙江舟山",
        organization=unit,
        post=POSTS[number] if number < 2 else POSTS[random.randrange(2, 4)],
        category=random.choice(("civil_servant", "public_institution")),
        rank="staff" if number else "township_deputy",
        phone=phone(random),
    )


def _villager(unit: Organization, number: int, random: Random) -> Person:
    return Person(
        name=name_of(random),
        gender=random.choice(("male", "female")),
        born=f"{random.randrange(1960, 1991)}-{random.randrange(1, 13):02d}",
        ethnicity="汉族",
        native_place="浙江舟山",
        organization=unit,
        post=("党总支书记", "文书")[number],
        category=("village_secretary", "village_cadre")[number],
        rank="village",
        phone=phone(random),
    )
