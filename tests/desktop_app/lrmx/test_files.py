"""People out of `.lrmx` files and into them: whole, journalled, with the user's rights, nothing dropped."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from db.journal import Batch
from db.models import FamilyMember, Person, PersonExperience
from desktop_app.core import attachments, permissions, records
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, LEADER, MANAGER
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.lrmx import incoming, outgoing
from desktop_app.lrmx.document import Document, parsed, written
from desktop_app.programs.people import PROGRAM, photos
from desktop_app.programs.people.photos import photo
from tests.desktop_app.conftest import Cast

JPEG = b"\xff\xd8\xff\xe0 made up"
NUMBER, OTHER_NUMBER = "11010519491231002X", "440308199901101512"
TEXTS = {
    "XingMing": "周一线",
    "XingBie": "女",
    "ChuShengNianYue": "198503",
    "MinZu": "汉族",
    "JiGuan": "浙江定海",
    "RuDangShiJian": "200606；民盟",
    "CanJiaGongZuoShiJian": "200708",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "东澜大学法学专业",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "东澜大学经济学专业",
    "XianRenZhiWu": "白泉镇党委副书记、镇长",
    "JianLi": "2003.09--2007.08  东澜大学学习\n2007.08--2012.03  水务公司干事\n2012.03--         白泉镇镇长",
    "NianDuKaoHeJieGuo": "2013年称职；2014年优秀",
    "ChengBaoDanWei": "中共白泉镇委员会",
    "JiSuanNianLingShiJian": "20150401",
    "TianBiaoShiJian": "20150402",
    "TianBiaoRen": "张文书",
}
WIFE = {"ChengWei": "丈夫", "XingMing": "林某", "ChuShengRiQi": "198401", "ZhengZhiMianMao": "中共党员"}
CHILD = {"ChengWei": "女儿", "XingMing": "林小某", "ChuShengRiQi": "201203", "GongZuoDanWeiJiZhiWu": "学生"}


def a_file(folder: Path, document: Document, name: str = "周一线.lrmx") -> Path:
    path = folder / name
    path.write_bytes(written(document))
    return path


def told(office: Office, folder: Path, person: Any, *, revealed: bool = False) -> Document:
    path = folder / "out.lrmx"
    outgoing.save(office, [person], path, revealed=revealed)
    return parsed(path.read_bytes())


def filled(document: Document) -> tuple[dict[str, str], list[dict[str, str]], bytes]:
    family = [{tag: text for tag, text in member.items() if text} for member in document.family]
    return {tag: text for tag, text in document.texts.items() if text}, family, document.photo


def test_what_comes_in_goes_out_as_it_was(office: Office, cast: Cast, tmp_path: Path) -> None:
    document = Document(TEXTS, [WIFE, CHILD], JPEG)
    taken = incoming.take_in(office, a_file(tmp_path, document))
    assert taken.outcome == incoming.ADDED
    assert taken.notes == ()
    assert (taken.person.organization, taken.person.post) == (cast.township, "党委副书记、镇长")
    assert filled(told(office, tmp_path, taken.person)) == (TEXTS, [WIFE, CHILD], JPEG)


def test_posts_and_grades_are_read_out_of_the_words(office: Office, cast: Cast, tmp_path: Path) -> None:
    person = incoming.take_in(office, a_file(tmp_path, Document(TEXTS))).person
    rows = person.experience.order_by(PersonExperience.id)
    assert [(row.post, row.frontline, row.basis) for row in rows] == [
        ("水务公司干事", False, "guessed"),
        ("白泉镇镇长", True, "guessed"),
    ]
    assert {row.year: row.grade for row in person.yearly_appraisals} == {2013: "competent", 2014: "excellent"}


def test_a_second_file_brings_the_same_person_up_to_date(office: Office, cast: Cast, tmp_path: Path) -> None:
    first = incoming.take_in(office, a_file(tmp_path, Document(TEXTS, [WIFE], JPEG))).person
    newer = {"XingMing": "周一线", "ChuShengNianYue": "198503", "JianKangZhuangKuang": "健康"}
    again = incoming.take_in(
        office, a_file(tmp_path, Document(newer, [{**WIFE, "ZhengZhiMianMao": "群众"}, CHILD]))
    )
    assert (again.outcome, again.person.id, again.notes) == (incoming.UPDATED, first.id, ())
    person = Person.get_by_id(first.id)
    assert (person.health, person.native_place) == ("健康", "浙江定海")
    assert [(row.name, row.politics) for row in person.family.order_by(FamilyMember.id)] == [
        ("林某", "群众"),
        ("林小某", ""),
    ]
    assert photo(office, person) == JPEG
    assert person.experience.count() == 2


def test_who_it_is_is_told_by_the_id_number_first(office: Office, tmp_path: Path) -> None:
    texts = {"XingMing": "周一线", "ChuShengNianYue": "198503"}
    first = incoming.take_in(office, a_file(tmp_path, Document(texts))).person
    for given, person in (
        (texts | {"ShenFenZheng": NUMBER}, first),  # had no number so far
        ({"XingMing": "周二线", "ShenFenZheng": NUMBER}, first),
        (texts | {"XingMing": "周二线"}, first),
    ):
        taken = incoming.take_in(office, a_file(tmp_path, Document(given)))
        assert (taken.outcome, taken.person.id) == (incoming.UPDATED, person.id)
    namesake = {"XingMing": "周二线", "ChuShengNianYue": "198503", "ShenFenZheng": OTHER_NUMBER}
    assert incoming.take_in(office, a_file(tmp_path, Document(namesake))).outcome == incoming.ADDED


@pytest.mark.parametrize(
    ("born", "named"), [("1985.3", False), ("1985年3月", False), ("1985.1", True), ("1985.10", False)]
)
def test_a_month_of_one_digit_is_named_where_it_may_have_lost_one(
    office: Office, tmp_path: Path, born: str, named: bool
) -> None:
    texts = {"XingMing": "周一线", "ChuShengNianYue": born}
    notes = incoming.take_in(office, a_file(tmp_path, Document(texts))).notes
    assert bool(notes) is named


def test_what_has_no_place_is_named_and_its_file_kept(office: Office, tmp_path: Path) -> None:
    texts = TEXTS | {"ShenFenZheng": "330902198503120019", "ChuShengNianYue": "八五年三月"}
    content = written(Document(texts, [{"ChengWei": "父亲", "GongZuoDanWeiJiZhiWu": "退休"}], b"no picture"))
    content = content.replace(b"</Person>", b"<DaoLingNianYue>204503</DaoLingNianYue></Person>")
    path = tmp_path / "周.lrmx"
    path.write_bytes(content)
    taken = incoming.take_in(office, path)
    notes = "\n".join(taken.notes)
    for said in (
        "照片没有收下",
        "“出生年月”写的是“八五年三月”",
        "“身份证号”写的是",
        "没有姓名",
        "DaoLingNianYue",
    ):
        assert said in notes
    (kept,) = attachments.of(PROGRAM, taken.person)
    assert attachments.read(office, kept) == content


def test_a_refused_file_changes_nothing(office: Office, tmp_path: Path) -> None:
    before = Person.select().count()
    for document in (Document({}), Document({"XingMing": "周" * 31})):
        with pytest.raises(InvalidInput):
            incoming.take_in(office, a_file(tmp_path, document))
    with pytest.raises(InvalidInput, match="打不开"):
        incoming.take_in(office, tmp_path / "none.lrmx")
    assert Person.select().count() == before


def test_the_id_number_goes_out_whole_for_those_who_may_and_ask(office: Office, tmp_path: Path) -> None:
    person = records.create(office, PROGRAM, {"name": "周一线", "identity_number": NUMBER})
    assert told(office, tmp_path, person).texts["ShenFenZheng"] == ""
    assert told(office, tmp_path, person, revealed=True).texts["ShenFenZheng"] == NUMBER
    assert Batch.get_by_id(office.writer.newest_batch).deed == "export"


def test_whoever_may_not_see_numbers_cannot_send_them_out(office: Office, tmp_path: Path) -> None:
    class Half(Rights):
        """Exports, and reveals nothing."""

        def may(self, deed: str, program_key: str) -> bool:
            return deed != permissions.REVEAL and super().may(deed, program_key)

    person = records.create(office, PROGRAM, {"name": "周一线", "identity_number": NUMBER})
    office.user = User("李四", Half(LEADER))
    with pytest.raises(NotAllowed):
        outgoing.save(office, [person], tmp_path / "out.lrmx", revealed=True)
    assert outgoing.save(office, [person], tmp_path / "out.lrmx") == 1


def test_a_photo_that_is_far_too_large_is_named_and_not_taken(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "LARGEST", len(JPEG) - 1)
    taken = incoming.take_in(office, a_file(tmp_path, Document(TEXTS, (), JPEG)))
    assert "照片超过" in taken.notes[0]
    with pytest.raises(InvalidInput, match="照片应是 JPG"):
        photos.take_photo(office, taken.person, b"%PDF")
    assert photo(office, taken.person) == b""


def test_several_go_into_an_archive_and_bear_names_of_their_own(office: Office, tmp_path: Path) -> None:
    people = [records.create(office, PROGRAM, {"name": name}) for name in ("周/一", "周/一", "李四")]
    path = tmp_path / "人员.zip"
    assert outgoing.save(office, people, path) == 3
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["周_一.lrmx", "周_一2.lrmx", "李四.lrmx"]
        assert parsed(archive.read("李四.lrmx")).texts["XingMing"] == "李四"
    with pytest.raises(InvalidInput, match=r"\.zip"):
        outgoing.save(office, people, tmp_path / "a.lrmx")
    with pytest.raises(InvalidInput, match="没有可以导出"):
        outgoing.save(office, [], tmp_path / "a.lrmx")


def test_rights_hold(office: Office, tmp_path: Path) -> None:
    path = a_file(tmp_path, Document(TEXTS))
    person = incoming.take_in(office, path).person
    for role in (LEADER, AUDITOR):
        office.user = User("李四", Rights(role))
        with pytest.raises(NotAllowed):
            incoming.take_in(office, path)
    with pytest.raises(NotAllowed):
        outgoing.save(office, [person], tmp_path / "out.lrmx")
    assert not (tmp_path / "out.lrmx").exists()
    office.user = User("张三", Rights(MANAGER))
    assert Batch.select().where(Batch.deed == "import").count() == 1


def test_no_form_is_put_among_the_files_of_an_office(office: Office, tmp_path: Path) -> None:
    person = records.create(office, PROGRAM, {"name": "周一线"})
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "keyring.json").write_bytes(b"keys")
    for name in ("out.lrmx", "out.zip"):
        with pytest.raises(InvalidInput, match="在办公室的数据目录或备份里面"):
            outgoing.save(office, [person], tmp_path / "theirs" / name)
    assert [path.name for path in (tmp_path / "theirs").iterdir()] == ["keyring.json"]


def test_a_person_called_like_a_device_of_windows_has_a_file(office: Office, tmp_path: Path) -> None:
    assert outgoing.name_of(Person(name="CON")) == "_CON"
