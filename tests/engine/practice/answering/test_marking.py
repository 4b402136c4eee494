"""An answer is marked part by part, with its reasons and where the routes part."""

from dataclasses import replace

from engine.packs.read_scenarios import read_misconceptions, read_shipped
from engine.packs.shelf import open_edition
from engine.practice.answering.grounds import FORBIDDEN, list_grounds
from engine.practice.answering.marking import mark, right_commitment, score
from engine.practice.answering.offering import make_offer
from engine.practice.answering.taken import tell_parting
from engine.practice.commitment import NO_GROUP, UNDECIDED
from engine.practice.gathering import ask
from tests.engine.patients import vary
from tests.engine.practice.practised import tell
from tests.oracle.contemporary_cases import POSITIVE
from tests.oracle.contemporary_cases import patient as contemporary

EDITION = open_edition("mayo-2012")
BELIEFS = read_misconceptions("mayo-2012")
PARTIAL = next(each for each in read_shipped("mayo-2012") if each.id == "partial-response-after-two-months")
FISH = ask(EDITION, PARTIAL, (), "fish")
BOTH = (FISH, ask(EDITION, PARTIAL, (FISH,), "response"))
RIGHT = right_commitment(EDITION, PARTIAL, BELIEFS)


def test_the_right_answer_has_every_point() -> None:
    """Whoever asks for what is needed and answers right gets all there is, and nothing parts."""
    feedback = mark(EDITION, PARTIAL, BELIEFS, RIGHT, BOTH)
    points, most = score(feedback)
    assert points == most
    assert feedback.parting is None
    assert all(part.holds for part in feedback.parts)
    assert all(each.held for each in feedback.tested)


def test_what_was_right_in_2012_never_stands_alone() -> None:
    """An answer of the superseded edition is told with that standing and with today's advice; today's with its own."""
    standing = mark(EDITION, PARTIAL, BELIEFS, RIGHT, BOTH).standing
    assert standing[0] == EDITION.pack.provenance
    assert (
        standing[1]
        == "Synthesis 2026-11, awaiting review: lenalidomide until progression, at least 2 years, as things stand."
    )
    today = open_edition("contemporary-2026")
    scenario = read_shipped("contemporary-2026")[0]
    beliefs = read_misconceptions("contemporary-2026")
    answer = right_commitment(today, scenario, beliefs)
    assert mark(today, scenario, beliefs, answer, ()).standing == (today.pack.provenance,)


def test_a_wrong_risk_group_brings_its_question_back() -> None:
    """Who takes standard risk for high leaves the route at the risk group, and nothing after it counts as known."""
    answer = replace(RIGHT, risk="high", advice="bortezomib-maintenance")
    feedback = mark(EDITION, PARTIAL, BELIEFS, answer, BOTH)
    assert feedback.parting is not None
    assert feedback.parting.question == "risk-group"
    assert feedback.parting.would_be == "It would be right if del(17p) were present."
    edges = [each for each in feedback.tested if each.card.startswith("edge:")]
    assert edges[-1].card == "edge:mayo-2012/risk-group/standard"
    assert [each.held for each in edges] == [True, True, False]


def test_the_route_taken_keeps_the_risk_group_committed_to_and_turns_off_last() -> None:
    """Of the changes that make advice right, one that fits the stated group is meant, then the one that parts last."""
    answer = replace(RIGHT, risk="intermediate", advice="bortezomib-maintenance")
    parting = mark(EDITION, PARTIAL, BELIEFS, answer, BOTH).parting
    assert parting is not None
    assert parting.would_be == "It would be right if t(4;14) were present."
    # Consolidation stopped early would lead there too, at an earlier question.
    parting = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, advice="observe"), BOTH).parting
    assert parting is not None
    assert parting.question == "benefit"


def test_undecided_is_wrong_where_it_can_be_decided() -> None:
    """Who leaves open what the sheets settle is told so, and where the route would have waited without them."""
    feedback = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, advice=UNDECIDED), ())
    assert not feedback.holds
    assert feedback.parting is not None
    assert feedback.parting.question == "risk-group"
    assert feedback.unasked == ("fish", "response")
    assert tell_parting(feedback.parting).endswith("here it is “standard”; the answer given leaves it open.")


def test_a_wrong_risk_group_beside_the_right_advice_brings_its_question_back() -> None:
    """Right advice from a wrong risk group is right advice, but the risk group's question is not known."""
    feedback = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, risk="intermediate"), BOTH)
    assert feedback.holds
    assert feedback.parting is None
    assert [each.card for each in feedback.tested if not each.held] == ["edge:mayo-2012/risk-group/standard"]


def test_a_belief_that_was_chosen_comes_back_and_is_answered_with_its_sources() -> None:
    """Who chooses the misconception is told what speaks against it and on which statements; its card is not held."""
    offered = make_offer(EDITION, PARTIAL, BELIEFS).reasons
    belief = next(each.id for each in offered if each.words == BELIEFS["two-years-explain-france"].claim)
    feedback = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, reasons=(*RIGHT.reasons, belief)), BOTH)
    judged = next(each for each in feedback.reasons if each.id == belief)
    assert judged.verdict == "wrong"
    assert judged.why == BELIEFS["two-years-explain-france"].answer
    assert [each.id for each in judged.bearings][:3] == ["S24", "S25", "S27"]
    assert [each.card for each in feedback.tested if not each.held] == ["belief:two-years-explain-france"]


def test_what_is_missing_and_what_is_beside_the_point_are_told_apart() -> None:
    """A due reason left out is missing and says what hangs on it; a true one that decides nothing is beside."""
    offered = make_offer(EDITION, PARTIAL, BELIEFS).reasons
    others = [each.id for each in offered if each.id not in RIGHT.reasons]
    feedback = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, reasons=tuple(others)), BOTH)
    verdicts = {each.id: each.verdict for each in feedback.reasons}
    assert {verdicts[name] for name in RIGHT.reasons} == {"missing"}
    assert {verdicts[name] for name in others} == {"wrong", "beside"}
    told = {each.words: each.verdict for each in feedback.reasons}
    argued = {argument.id for argument in EDITION.pack.arguments} - set(PARTIAL.reasons)
    spare = next(each for each in list_grounds(EDITION, PARTIAL, BELIEFS) if each.name in argued)
    assert told[spare.words] == "beside"
    assert told["Consolidation was stopped early, or cannot be given."] == "wrong"
    assert all(each.why for each in feedback.reasons)


def test_a_decision_made_though_it_is_open_names_what_must_be_known_first() -> None:
    """Advice given while the risk group is open is wrong, and the arrow taken there was not known."""
    open_case = tell(vary(cytogenetics__del17p="pending"), "mayo-2012")
    best = right_commitment(EDITION, open_case, {})
    assert (best.risk, best.advice, best.duration) == (NO_GROUP, UNDECIDED, UNDECIDED)
    feedback = mark(EDITION, open_case, {}, replace(best, advice="lenalidomide-maintenance"), ())
    assert feedback.parts[1].because == "What must be known first: del(17p)."
    assert feedback.parting is not None
    assert feedback.parting.right == "not known yet"
    assert tell_parting(feedback.parting) == (
        "The routes part at “Which risk group, by the scheme of 2012?”: here it cannot be answered yet; the answer "
        "given needs “standard”."
    )
    assert feedback.parting.would_be == "It would be right if del(17p) were absent."
    assert [each.card for each in feedback.tested if not each.held] == ["edge:mayo-2012/risk-group/standard"]


def test_what_the_edition_advises_as_things_stand_is_the_right_answer() -> None:
    """Where the edition says what to do meanwhile, leaving it open is wrong, and what is still to be known is named."""
    edition = open_edition("contemporary-2026")
    provisional = tell(contemporary(access__daratumumab=None, mrd=POSITIVE), "contemporary-2026")
    best = right_commitment(edition, provisional, {})
    assert best.advice == "lenalidomide-until-progression"
    feedback = mark(edition, provisional, {}, replace(best, advice=UNDECIDED), ())
    assert not feedback.holds
    assert feedback.parts[1].because.endswith("So as things stand; still to be known: daratumumab obtainable.")


def test_a_stop_over_the_advice_is_a_reason_of_its_own() -> None:
    """The advice stays right while a stop lies over it; that it must not be given now is a reason that is due."""
    stopped = tell(vary(safety__lenalidomide_hypersensitivity=True), "mayo-2012")
    best = right_commitment(EDITION, stopped, {})
    assert best.advice == "lenalidomide-maintenance"
    assert FORBIDDEN in best.reasons
    feedback = mark(EDITION, stopped, {}, replace(best, reasons=()), ())
    judged = next(each for each in feedback.reasons if each.id == FORBIDDEN)
    assert (judged.verdict, judged.why) == ("missing", "Hypersensitive to lenalidomide.")
    assert feedback.parts[1].because.endswith("It must not be given now. Hypersensitive to lenalidomide.")


def test_advice_that_nothing_makes_right_says_so_and_where_it_would_have_turned_off() -> None:
    """A transplant done cannot be undone: no patient of this record gets that advice."""
    feedback = mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, advice="outside-scope-no-transplant"), BOTH)
    assert feedback.taken_route is None
    assert feedback.parting is not None
    assert (feedback.parting.question, feedback.parting.would_be) == ("first-transplant", "")
    assert "Nothing that can still change in this patient" in feedback.parts[1].because


def test_a_risk_group_that_was_not_needed_need_not_be_known() -> None:
    """After progression nobody needs the risk group: not to know it is right, and to guess it is not."""
    clinical = vary(progressed_since_transplant=True)
    fish = {f"cytogenetics.{name}": value for name, value in clinical.pop("cytogenetics").items()}
    progressed = tell(clinical, "mayo-2012", fish=fish)
    assert right_commitment(EDITION, progressed, {}, asked=()).risk == NO_GROUP
    assert right_commitment(EDITION, progressed, {}).risk == "standard"
    best = right_commitment(EDITION, progressed, {}, asked=())
    feedback = mark(EDITION, progressed, {}, best, ())
    points, most = score(feedback)
    assert points == most
    assert "still open is" in feedback.parts[0].because
    assert feedback.parts[0].because.endswith("The advice does not depend on it.")
    points, _ = score(mark(EDITION, progressed, {}, replace(best, risk="standard"), ()))
    assert points == most - 2


def test_asking_for_more_than_was_needed_costs_a_point_and_for_less_two() -> None:
    """Just what is needed is worth two points, more than that one, and less than that none."""
    more = replace(PARTIAL, sheets=(*PARTIAL.sheets, replace(PARTIAL.sheets[0], id="again", gives={})))
    again = ask(EDITION, more, BOTH, "again")
    points = [score(mark(EDITION, more, BELIEFS, RIGHT, asked)) for asked in (BOTH, (*BOTH, again), (FISH,))]
    assert [most - got for got, most in points] == [0, 1, 2]


def test_a_reason_too_many_takes_a_point_and_never_more_than_the_reasons_gave() -> None:
    """Each reason that does not hold or decides nothing costs a point; whoever ticks all loses nothing else by it."""
    others = [each.id for each in make_offer(EDITION, PARTIAL, BELIEFS).reasons if each.id not in RIGHT.reasons]
    points, most = score(mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, reasons=(*RIGHT.reasons, others[0])), BOTH))
    assert points == most - 1
    points, _ = score(mark(EDITION, PARTIAL, BELIEFS, replace(RIGHT, reasons=tuple(others)), BOTH))
    assert points == most - len(RIGHT.reasons)


def test_a_risk_group_that_could_still_change_the_advice_is_that_of_the_whole_case() -> None:
    """Who leaves the FISH report alone though it decides does not get the risk group right by not knowing it."""
    assert right_commitment(EDITION, PARTIAL, BELIEFS, asked=()).risk == RIGHT.risk == "standard"


def test_the_right_advice_is_never_told_without_its_stop() -> None:
    """What must not be given now, or holds as things stand, is told so beside the very advice."""
    shipped = {each.id: each for name in ("mayo-2012", "contemporary-2026") for each in read_shipped(name)}
    told = {}
    for name in ("pins-and-needles", "no-answer-from-the-insurer", PARTIAL.id):
        scenario = shipped[name]
        edition, beliefs = open_edition(scenario.edition), read_misconceptions(scenario.edition)
        feedback = mark(edition, scenario, beliefs, right_commitment(edition, scenario, beliefs), ())
        told[name] = next(part.right for part in feedback.parts if part.name == "advice")
    assert told["pins-and-needles"].endswith(", but must not be given now")
    assert told["no-answer-from-the-insurer"].endswith(", as things stand")
    assert told[PARTIAL.id] == "Lenalidomide maintenance, at most 24 months"


def test_what_would_change_nothing_alone_is_not_missed() -> None:
    """Who never began maintenance is not told that MRD decides: lenalidomide would have to go with it."""
    edition, beliefs = open_edition("contemporary-2026"), read_misconceptions("contemporary-2026")
    shipped = {each.id: each for each in read_shipped("contemporary-2026")}
    due = {
        name: right_commitment(edition, shipped[name], beliefs).reasons
        for name in ("pins-and-needles", "half-way-down")
    }
    assert "mrd-is-not-shown-to-have-been-negative-for-three-years" not in due["pins-and-needles"]
    assert "the-response-is-short-of-complete" not in due["half-way-down"]
    assert "the-response-is-below-vgpr" in due["half-way-down"]


def test_while_it_is_open_what_is_given_goes_on() -> None:
    """On lenalidomide with a result still out, the right answer tells not only to wait but what to do meanwhile."""
    scenario = next(each for each in read_shipped("mayo-2012") if each.id == "the-sample-taken-again")
    feedback = mark(EDITION, scenario, BELIEFS, right_commitment(EDITION, scenario, BELIEFS), ())
    because = next(part.because for part in feedback.parts if part.name == "advice")
    assert because.startswith("What must be known first: ")
    assert "go on with" in because.lower()
