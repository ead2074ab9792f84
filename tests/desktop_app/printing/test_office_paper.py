"""What an office puts on all its paper: names, telephone, signer, and the codes of its forms."""

from db.models import WorkOrder
from desktop_app.core import records
from desktop_app.core.papercode import PaperCode, office_tag
from desktop_app.printing.occasion import GOVERNMENT, REFORMS
from desktop_app.printing.office_paper import occasion
from desktop_app.programs import parameters


def test_the_occasion_is_the_offices(office, clock):
    told = occasion(office, option="three", scope="2015年")
    assert (told.office, told.by, told.today) == ("白泉镇", "张文书", office.today())
    assert (told.option, told.scope) == ("three", "2015年")
    assert told.tag == office_tag(str(office.info.id))


def test_the_telephone_for_complaints_is_printed_once_it_is_set(office):
    assert occasion(office).phone == ""
    records.create(office, parameters.PROGRAM, {"key": "supervision_phone", "value": "0580-1234567"})
    assert occasion(office).phone == "0580-1234567"


def test_letters_about_cadres_are_signed_by_whom_the_office_names(office, cast):
    assert occasion(office).signed_by() == occasion(office).signed_by(cast.township) == "白泉镇"
    records.create(office, parameters.PROGRAM, {"key": "cadre_signer", "value": "中共白泉镇委员会"})
    told = occasion(office)
    assert told.signed_by() == told.signed_by(cast.township) == "中共白泉镇委员会"
    assert told.signed_by(cast.waterworks) == "水务公司"
    assert told.signed_by(signer=GOVERNMENT) == told.signed_by(signer=REFORMS) == "白泉镇"
    records.create(office, parameters.PROGRAM, {"key": GOVERNMENT, "value": "白泉镇人民政府"})
    records.create(office, parameters.PROGRAM, {"key": REFORMS, "value": "白泉镇改革办"})
    told = occasion(office)
    assert told.signed_by(cast.township, signer=GOVERNMENT) == "白泉镇人民政府"
    assert told.signed_by(signer=REFORMS) == "白泉镇改革办"
    assert told.signed_by(cast.waterworks, signer=GOVERNMENT) == "水务公司"


def test_an_empty_form_has_no_code(office, orders):
    told = occasion(office)
    order = orders.draft()
    code = told.code("work_orders", "feedback", "resident", order)
    assert code == PaperCode("work_orders", "feedback", "resident", order.id, told.tag)
    assert told.code("work_orders", "feedback", "resident", WorkOrder()) is None
