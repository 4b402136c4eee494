"""What scenarios cover together is counted, and what none of them meets is named."""

from dataclasses import replace

from engine.evaluate import decide
from engine.packs.shelf import open_edition
from engine.practice.proving.coverage import check_collection, measure_coverage
from engine.practice.scenario import TOPICS
from tests.engine.practice.practised import tell
from tests.engine.practice.scenarios import take, template
from tests.oracle.contemporary_cases import POSITIVE, patient


def test_arrows_beliefs_and_topics_that_nobody_meets_are_named() -> None:
    """One scenario takes the arrows of its route; every other arrow of the pathway is unmet."""
    edition, one = open_edition("mayo-2012"), take(template())
    covered = measure_coverage(edition, (one,), {})
    taken = covered.arrows - len(covered.unmet_arrows)
    assert covered.arrows == sum(len(question.arrows) for question in edition.pathway.questions)
    assert taken == 7
    assert ("progression", "progressed") in covered.unmet_arrows
    assert ("benefit", "sensitive, below VGPR") not in covered.unmet_arrows
    assert covered.unmet_topics == tuple(topic for topic in TOPICS if topic != one.topic)
    assert not covered.whole


def test_what_is_taken_as_things_stand_meets_no_arrow() -> None:
    """An arrow counts only when the patient is known to take it."""
    edition, one = open_edition("mayo-2012"), take(template())
    bare = replace(one, sheets=tuple(sheet for sheet in one.sheets if sheet.id != "response"))
    assert ("benefit", "sensitive, below VGPR") in measure_coverage(edition, (bare,), {}).unmet_arrows
    edition = open_edition("contemporary-2026")
    meanwhile = tell(patient(access__daratumumab=None, mrd=POSITIVE), "contemporary-2026")
    steps = decide(edition, meanwhile.whole_case().clinical).steps
    (assumed,) = ((step.question, step.arrow) for step in steps if step.as_things_stand)
    label = edition.questions[assumed[0]].arrows[assumed[1] or 0].label
    assert (assumed[0], label) in measure_coverage(edition, (meanwhile,), {}).unmet_arrows


def test_two_of_one_id_or_title_and_another_editions_are_told() -> None:
    """Which of two would be shown, or judged by what, nobody could say."""
    one = take(template())
    twin, foreign = replace(one, file="twin.yaml"), replace(one, id="other", title="Other", edition="contemporary-2026")
    told = "\n".join(map(str, check_collection(open_edition("mayo-2012"), (one, twin, foreign))))
    for words in ("the id 'a-trial-run' is that of", "the title is that of", "among those of 'mayo-2012'"):
        assert words in told
    assert check_collection(open_edition("mayo-2012"), (one,)) == ()
