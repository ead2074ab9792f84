"""试岗任职、二次择优: who is tried, why a step is refused, what the register says (domain 1.7)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import FrontlinePost, FrontlinePromotion, FrontlineService, Person, PersonExperience
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import frontline_promotions, frontline_service
from tests.desktop_app.programs.tried import BEGUN, CANDIDATES, ENDS, POSTS, Board


def status(record: Any) -> str:
    return str(Person.get_by_id(record.person_id).status)


def test_a_trial_keeps_what_the_person_was_and_shows_in_the_register(board: Board) -> None:
    person = board.cadre(organization=board.works)
    trial = board.tried(board.opened(), person)
    assert (trial.number, trial.former_post, trial.rank) == ("白泉-2015-001", "综合科科长", "township_deputy")
    assert (trial.months, trial.ends_on, status(trial)) == (6, ENDS, "on_trial")


def test_a_post_takes_unit_kind_and_rank_from_the_catalogue(board: Board) -> None:
    known = FrontlinePost(
        title="工程部部长", kind="great_work", organization=board.works, rank="township_head"
    )
    board.office.writer.create(known)
    draft = records.create(board.office, POSTS, {"title": "工程部部长", "catalogue_post": known})
    post = board.move(draft, "open", opened_on=BEGUN)
    assert (post.kind, post.organization, post.rank) == ("great_work", board.works, "township_head")


def test_a_post_without_unit_or_with_weights_that_do_not_add_up_is_not_opened(board: Board) -> None:
    draft = records.create(board.office, POSTS, {"title": "工程部部长", "weight_votes": 20})
    with pytest.raises(TransitionRefused) as refused:
        board.move(draft, "open", opened_on=BEGUN)
    assert "填写“岗位类别”“单位”“岗位层次”" in str(refused.value)
    assert "权重合计是 90（组织考察 40、单位测评 20、实绩 30），要合计 100" in str(refused.value)


def test_posts_of_one_pool_weigh_alike(board: Board) -> None:
    board.opened(pool="2015年第一批")
    other = board.drafted(title="综合部部长", pool="2015年第一批", weight_inspection=50, weight_votes=20)
    with pytest.raises(TransitionRefused, match="同一人选库的“工程部部长”权重不同"):
        board.move(other, "open", opened_on=BEGUN)


def test_nobody_begins_without_a_basis_or_in_a_post_that_is_not_open(board: Board) -> None:
    trial = board.chosen(board.drafted(), basis="")
    with pytest.raises(TransitionRefused) as refused:
        board.move(trial, "start", starts_on=BEGUN)
    assert "岗位“工程部部长”现在是“拟选”，不能开始试岗；请填写“首次择优依据”" in str(refused.value)


def test_nobody_is_tried_in_two_posts_at_the_same_time(board: Board) -> None:
    person = board.cadre()
    trial = board.tried(board.opened(), person)
    with pytest.raises(ProblemsFound, match="正在“工程部部长”试岗（白泉-2015-001）"):
        board.chosen(board.opened(title="综合部部长"), person)
    board.concluded(trial, "give_back", conclusion_note="本人申请")
    with pytest.raises(ProblemsFound, match="已经是这个岗位的试岗人选"):
        board.chosen(trial.post, person)
    other = board.chosen(board.opened(title="综合部部长"), person)  # in another post it is a new trial
    board.move(board.move(other, "start", starts_on=BEGUN), "void", void_reason="登记错")
    assert board.chosen(other.post, person).id


def test_whoever_serves_elsewhere_has_retired_or_is_restricted_is_not_tried(board: Board) -> None:
    post = board.opened()
    serving, retired = board.cadre("甲"), board.cadre("乙", status="retired")
    board.office.writer.create(
        FrontlineService(person=serving, state="serving", number="9", post="专员", way="seconded")
    )
    restricted = board.cadre("丙")
    board.admonished(restricted, date(2015, 5, 1), date(2015, 10, 31))
    for person, reason in (
        (serving, "正在一线锻炼（9，专员）"),
        (retired, "已退休，不能试岗"),
        (restricted, "影响期到 2015-10-31"),
    ):
        with pytest.raises(TransitionRefused, match=reason):
            board.move(board.chosen(post, person), "start", starts_on=BEGUN)


def test_a_trial_does_not_begin_within_a_period_that_has_ended_since(board: Board) -> None:
    board.on(date(2015, 6, 1))
    post, person = board.opened(), board.cadre()
    board.admonished(person, date(2015, 5, 1), date(2015, 6, 30))
    board.on(BEGUN)
    trial = board.chosen(post, person)
    with pytest.raises(ProblemsFound, match="这一天还在影响期"):
        board.move(trial, "start", starts_on=date(2015, 6, 30))
    assert board.move(trial, "start", starts_on=date(2015, 7, 1)).state == "on_trial"


def test_whoever_is_on_trial_does_not_begin_to_serve_elsewhere(board: Board) -> None:
    person = board.cadre()
    board.tried(board.opened(), person)
    values = {"person": person, "kind": "township", "organization": board.works, "post": "专员"}
    draft = records.create(board.office, frontline_service.PROGRAM, values | {"way": "seconded"})
    with pytest.raises(TransitionRefused, match="正在“工程部部长”试岗（白泉-2015-001）"):
        board.move(draft, "start", starts_on=BEGUN, ends_on=ENDS)


def test_half_way_something_has_been_written_down_every_month_once(board: Board) -> None:
    trial = board.tried(board.opened())
    with pytest.raises(TransitionRefused, match="还没有一条月度纪实"):
        board.move(trial, "assess", midterm_on=BEGUN, midterm_score=80)
    with pytest.raises(ProblemsFound, match="2015-07 登记了 2 次，一个月只登记一次"):
        board.noted(trial, "2015-07", "2015-07")
    assert board.assessed(trial).state == "midterm"


def test_a_meeting_waits_for_everybody_and_for_every_part(board: Board) -> None:
    post = board.opened()
    one, two = board.tried(post, board.cadre("甲")), board.tried(post, board.cadre("乙"))
    board.examined(one, None)
    with pytest.raises(TransitionRefused) as refused:
        board.convened(post)
    assert "还没有期满考核：乙；甲还没有总分，缺：组织考察、实绩" in str(refused.value)
    one = board.fresh(one)
    board.move(one, "score", examined_on=one.examined_on, inspection_score=90, achievement_score=80)
    assert "缺单位测评" in shown(board, one), "votes that are taken away are missing"
    board.examined(two)


def shown(board: Board, trial: Any) -> str:
    column = next(each for each in CANDIDATES.columns if each.name == "result")
    assert column.text is not None
    return column.text(board.fresh(trial), board.office).text


def test_one_alone_is_not_selected_unless_from_a_pool(board: Board) -> None:
    post = board.opened(pool="2015年第一批")
    board.examined(board.tried(post))
    with pytest.raises(TransitionRefused, match="至少要有 2 名人选比较，这个人选库只有 1 名"):
        board.convened(post)
    other = board.opened(title="综合部部长", pool="2015年第一批")
    board.examined(board.tried(other, board.cadre("乙"), board.office.today()), 95)
    convened = board.convened(post)
    assert convened.state == "meeting"
    assert convened.candidates.get().place == 2, "compared with the candidate of the other post"


def test_a_meeting_submits_everybody_with_their_places(board: Board) -> None:
    _post, *rivals = board.compared(80, 90, 80)
    assert [each.state for each in rivals] == ["compared"] * 3
    assert [each.place for each in rivals] == [2, 1, 2]


def test_who_is_examined_after_the_meeting_is_submitted_by_hand_to_the_next(board: Board) -> None:
    _post, one, _two = board.compared(80, 90)
    board.concluded(one, "extend", extension_reason="实绩还不足")
    board.on(date(2016, 4, 5))
    again = board.examined(board.fresh(one), 92)
    with pytest.raises(TransitionRefused, match="岗位还没有召开二次择优会议"):
        board.move(again, "compare")
    board.office.writer.update(board.fresh(again), {"achievement_score": None})
    with pytest.raises(TransitionRefused, match="还没有总分，缺：实绩"):
        board.move(board.fresh(again), "compare")


def test_formal_appointment_begins_with_a_draft_of_the_promotion(board: Board) -> None:
    _post, _one, two = board.compared(80, 90)
    made = board.concluded(two)
    draft = FrontlinePromotion.get()
    assert (made.state, status(made)) == ("appointed", "in_post")
    assert (draft.person, draft.trial, draft.organization) == (two.person, two, board.works)
    assert (draft.post, draft.rank) == ("工程部部长", "township_head")
    told = PersonExperience.get(PersonExperience.person == two.person_id)
    assert told.post == "金塘大桥工程指挥部工程部部长（试岗）"
    assert (told.started, told.ended, told.frontline) == ("2015-07", "2016-01", True)
    promoted = board.move(draft, "promote", promoted_on=board.office.today())
    assert "工程部部长试岗（2015-07-06至2016-01-05）" in promoted.basis
    now = Person.get_by_id(two.person_id)
    assert (now.post, now.rank, now.organization) == ("工程部部长", "township_head", board.works)


def test_a_promotion_rests_on_the_persons_own_trial(board: Board) -> None:
    _post, _one, two = board.compared(80, 90)
    board.concluded(two)
    values = {"person": board.cadre("外人"), "trial": two, "organization": board.works}
    with pytest.raises(ProblemsFound, match="这段试岗是“干部乙”的，不是本人的"):
        records.create(
            board.office, frontline_promotions.PROGRAM, values | {"post": "部长", "rank": "township_head"}
        )


def test_whoever_did_better_is_passed_over_for_a_reason_only(board: Board) -> None:
    _post, one, two = board.compared(80, 90)
    with pytest.raises(ProblemsFound, match="名次在前的还有干部乙，请写明择优意见"):
        board.concluded(one)
    assert board.concluded(one, conclusion_note="岗位需要懂财务的").state == "appointed"
    with pytest.raises(TransitionRefused, match="任用职数 1，已经任用干部甲"):
        board.concluded(two)


def test_a_restriction_period_stands_against_the_appointment(board: Board) -> None:
    _post, _one, two = board.compared(80, 90)
    board.admonished(two.person, ENDS, date(2016, 7, 6))
    with pytest.raises(TransitionRefused, match="影响期到 2016-07-06"):
        board.concluded(two)


def test_an_extension_is_given_once(board: Board) -> None:
    post, one, two = board.compared(80, 90)
    extended = board.concluded(one, "extend", extension_reason="实绩还不足")
    assert (extended.state, status(extended), extended.ends_on) == ("extended", "on_trial", date(2016, 4, 5))
    assert extended.first_ends_on == ENDS
    board.concluded(two)
    post = board.move(board.fresh(post), "resume")
    board.examined(board.fresh(one), 92)
    board.convened(post)
    one = board.fresh(one)
    with pytest.raises(TransitionRefused, match="最多延长 1 次，已经延长 1 次"):
        board.concluded(one, "extend", extension_reason="再看看")
    assert board.concluded(one, "give_back", conclusion_note="岗位已有人").state == "returned"
    assert status(one) == "in_post"
    assert board.move(board.fresh(post), "settle", settled_on=board.office.today()).state == "settled"


def test_a_post_goes_on_only_with_somebody_whose_trial_was_extended(board: Board) -> None:
    post, one, two = board.compared(80, 90)
    with pytest.raises(TransitionRefused, match="没有延长试岗的人选；还没有结论：干部甲、干部乙"):
        board.move(post, "resume")
    board.concluded(one, "give_back", conclusion_note="不如对手")
    with pytest.raises(TransitionRefused, match="还没有结论：干部乙"):
        board.move(board.fresh(post), "settle", settled_on=board.office.today())
    board.concluded(two)
    assert board.move(board.fresh(post), "settle", settled_on=board.office.today()).state == "settled"


def test_whoever_is_placed_elsewhere_has_the_other_post(board: Board) -> None:
    _post, one, _two = board.compared(80, 90)
    board.concluded(one, "place", new_organization=board.works, new_post="办公室主任")
    now = Person.get_by_id(one.person_id)
    assert (now.post, now.organization, now.status) == ("办公室主任", board.works, "in_post")


def test_a_draft_is_changed_without_being_taken_for_another(board: Board) -> None:
    chosen = board.chosen(board.opened())
    changed = records.change(board.office, CANDIDATES, chosen, {"basis": "民主推荐第一名"})
    with pytest.raises(ProblemsFound, match="这位干部已经是这个岗位的试岗人选"):
        board.chosen(changed.post, changed.person)


def test_what_was_begun_by_mistake_leaves_the_register_as_it_was(board: Board) -> None:
    person = board.cadre(status="removed_waiting")
    trial = board.tried(board.opened(), person)
    assert board.move(trial, "void", void_reason="登记错误").state == "void"
    assert status(trial) == "removed_waiting"
    assert not PersonExperience.select().exists()


def test_a_status_that_was_changed_meanwhile_is_left_alone(board: Board) -> None:
    trial = board.tried(board.opened())
    board.office.writer.update(Person.get_by_id(trial.person_id), {"status": "retired"})
    board.concluded(trial, "give_back", conclusion_note="退休")
    assert status(trial) == "retired"


def test_a_post_is_void_only_when_nobody_is_tried_any_more(board: Board) -> None:
    post = board.opened()
    trial = board.tried(post)
    with pytest.raises(TransitionRefused, match="还有人选在试岗：周海宁"):
        board.move(post, "void", void_reason="岗位撤销")
    board.concluded(trial, "give_back", conclusion_note="岗位撤销")
    assert board.move(post, "void", void_reason="岗位撤销").state == "void"


def test_a_post_whose_candidates_all_went_back_is_settled_without_a_meeting(board: Board) -> None:
    post = board.opened()
    with pytest.raises(TransitionRefused, match="还没有人选试过岗；不用这个岗位的请用“作废”"):
        board.move(post, "settle", settled_on=BEGUN)
    with pytest.raises(TransitionRefused, match="等待比较的人选；不用这个岗位的请用“作废”"):
        board.convened(post)
    trial = board.tried(post)
    with pytest.raises(TransitionRefused, match="还没有结论：周海宁"):
        board.move(board.fresh(post), "settle", settled_on=BEGUN)
    board.concluded(trial, "give_back", conclusion_note="本人申请")
    with pytest.raises(TransitionRefused, match="等待比较的人选；都已有结论的请用“择优结束”"):
        board.convened(post)
    assert board.move(board.fresh(post), "settle", settled_on=BEGUN).state == "settled"


def test_every_state_is_reached_by_a_move(board: Board) -> None:
    reached = {"draft", *(move.target for move in CANDIDATES.transitions if isinstance(move.target, str))}
    assert reached == set(CANDIDATES.model._meta.fields["state"].words)


def test_figures_of_trials_open_what_they_count(board: Board) -> None:
    _post, one, two = board.compared(80, 90)
    board.concluded(one, "extend", extension_reason="实绩还不足")
    board.concluded(two)
    tried = board.figure("trial_candidates.tried", "2015")
    assert (tried.numerator, board.listed(CANDIDATES, **tried.opens.filters)) == (2, 2)
    rate = board.figure("trial_candidates.appointed_rate")
    assert (rate.numerator, rate.denominator) == (1, 1), "an extension that runs has not expired"
    extended = board.figure("trial_candidates.extended_rate")
    assert (extended.numerator, extended.denominator, extended.shown) == (1, 2, "50.00 %")
    assert board.figure("trial_posts.opened", "2015").numerator == 1
    board.on(date(2016, 4, 5))
    board.examined(board.fresh(one))
    assert board.figure("trial_candidates.appointed_rate").denominator == 2


def test_figures_of_trials_count_persons_once_and_keep_to_their_period(board: Board) -> None:
    _post, one, two = board.compared(80, 90)
    board.concluded(one, "extend", extension_reason="实绩还不足")
    board.concluded(two)
    again = board.opened(title="综合部部长")
    board.move(board.tried(again, board.cadre("干部丙"), day=ENDS), "void", void_reason="登记错误")
    board.tried(again, two.person, day=ENDS)
    tried, extended = "trial_candidates.tried", "trial_candidates.extended_rate"
    told = {period: board.figure(tried, period).numerator for period in ("2015", "2016", "2014")}
    assert told == {"2015": 2, "2016": 1, "2014": 0}
    assert board.figure(tried, "..").numerator == 2, "one of them was tried twice, and a void trial is none"
    assert [board.figure(extended, year).denominator for year in ("2015", "2016")] == [0, 2]
    assert board.listed(CANDIDATES, running="yes") == 2, "the extended one and the second trial"


def test_only_leaders_conclude_trials() -> None:
    led = {move.key for move in CANDIDATES.transitions if "clerk" not in move.roles}
    assert led == {"appoint", "extend", "give_back", "place", "void"}
    assert {move.key for move in POSTS.transitions if "clerk" in move.roles} == {"open"}


def test_numbers_of_a_post_can_be_meant(board: Board) -> None:
    for values, reason in (
        ({"places": 0}, "“任用职数”应在 1 到 20 之间"),
        ({"weight_votes": 101}, "“单位测评权重”应在 0 到 100 之间"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            board.drafted(**values)


def test_a_meeting_needs_somebody_to_compare(board: Board) -> None:
    with pytest.raises(TransitionRefused, match="没有作过期满考核、等待比较的人选"):
        board.convened(board.opened())


def test_a_pledge_is_not_signed_tomorrow(board: Board) -> None:
    chosen = board.chosen(board.opened())
    with pytest.raises(ProblemsFound, match="“承诺书签订”不能晚于今天"):
        board.move(chosen, "start", starts_on=BEGUN, pledged_on=BEGUN + timedelta(days=1))
