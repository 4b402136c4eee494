"""What the chart's pages say of a record, as plain values: its own words then, its changes, and what may follow."""

import itertools
from pathlib import Path

import pytest

from desktop.chart.chart import Chart
from desktop.chart.creation import prepare_person, tell_person
from desktop.chart.opening import open_chart
from desktop.chart.papers import countersign, sign
from desktop.chart.people_file import write_people
from desktop.chart.saving import add, amend, withdraw
from desktop.commands.inputs import Refusal
from desktop.screens.chart.compare import name_pair, read_pair, show_compare
from desktop.screens.chart.facts import show_facts
from desktop.screens.chart.patients import tell_count
from desktop.screens.chart.record import list_deeds, show_record
from desktop.screens.chart.timeline import show_timeline
from desktop.screens.fields import FIELDS
from engine.case import Case
from engine.consultation import Consultation, consult
from engine.packs.shelf import demonstration, open_edition
from reports.keys.identity import new_key
from reports.layout import Layout
from tests.desktop.chart.making import CHEAP, LATER, NOW, PASSPHRASE, make_chart


def consult_on(case: Case) -> Consultation:
    """The founding edition's answer."""
    return consult(case, open_edition())


def without_weight(case: Case) -> Case:
    """The same case with one answer less."""
    return case.model_copy(update={"clinical": case.clinical.model_copy(update={"weight": None})})


@pytest.fixture
def chart(tmp_path: Path) -> Chart:
    """A chart with nothing in it."""
    return make_chart(tmp_path)


def test_the_facts_are_every_answer_and_no_other() -> None:
    """Each answered question of the form stands there once, in the form's order; what nobody said does not."""
    case = demonstration()
    places = [fact.place for facts in show_facts(case) for fact in facts.facts]
    asked = [place for place in places if place in FIELDS]
    assert asked == [place for place in FIELDS if place in asked]
    assert "cytogenetics.del17p" in asked
    assert "weight" in asked
    assert "weight" not in [fact.place for facts in show_facts(without_weight(case)) for fact in facts.facts]
    assert [place for place in places if place.startswith("decision.")]


def test_the_answer_is_told_as_it_was_told_then(chart: Chart) -> None:
    """Word, headline and cautions are those of the record, with the card of that edition."""
    record = chart.record(add(chart, consult_on(demonstration()), NOW))
    screen = show_record(chart, record)
    assert (screen.card.word, screen.card.headline) == tuple(
        record.latest.body["told"][each] for each in ("word", "headline")
    )
    assert screen.card.provenance
    assert screen.heed
    assert any("del(17p)" in fact.label for facts in screen.facts for fact in facts.facts)
    assert "backed up: not yet" in screen.standing


def test_an_answer_that_cannot_be_told_again_is_kept(chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the edition is gone the kept words stand, and that the rest cannot be told is said."""

    def refuse(*_given: object) -> Consultation:
        raise Refusal("that edition is not here")

    record = chart.record(add(chart, consult_on(demonstration()), NOW))
    monkeypatch.setattr("desktop.screens.chart.record.read_again", refuse)
    screen = show_record(chart, record)
    assert screen.card.headline == record.latest.body["told"]["headline"]
    assert "that edition is not here" in screen.card.summary[0][1]
    assert {words for _, words in screen.heed} == {each["text"] for each in record.latest.kept["outcome"]["cautions"]}


def test_what_is_offered_can_be_done_and_nothing_else(chart: Chart) -> None:
    """Along the whole way of a record, what the page offers is what the chart itself allows."""
    case = demonstration()
    name = add(chart, consult_on(case), NOW)
    assert set(list_deeds(chart, chart.record(name))) == {"amend", "sign", "follow", "note", "withdraw"}
    sign(chart, name, LATER, new_key("Fictional Trainee", NOW), Layout(countersign=True))
    assert "countersign" in list_deeds(chart, chart.record(name))
    assert "sign" not in list_deeds(chart, chart.record(name))
    countersign(chart, name, LATER)
    deeds = list_deeds(chart, chart.record(name))
    assert "countersign" not in deeds
    assert {"pages", "print", "export", "amend", "withdraw"} <= set(deeds)
    amend(chart, name, consult_on(without_weight(case)), "weighed again", LATER)
    deeds = list_deeds(chart, chart.record(name))
    assert "sign" in deeds
    assert "export" not in deeds  # the latest version is not signed
    withdraw(chart, name, "another's", LATER)
    assert list_deeds(chart, chart.record(name)) == ("pages",)


def test_ones_own_signature_is_never_countersigned(chart: Chart) -> None:
    """A supervisor who signed with a field left is not offered to fill it."""
    name = add(chart, consult_on(demonstration()), NOW)
    sign(chart, name, LATER, layout=Layout(countersign=True))
    assert "countersign" not in list_deeds(chart, chart.record(name))


def test_a_trainee_is_offered_what_a_trainee_may(chart: Chart, tmp_path: Path) -> None:
    """Somebody else's record is read and followed, never changed; one's own is amended, signed and withdrawn."""
    person, _code = prepare_person("Fictional Trainee", "trainee", PASSPHRASE, chart.opened.chart_key, NOW, CHEAP)
    chart.note("person", None, tell_person(person), NOW)
    write_people(chart.folder, chart.people.with_person(person))
    others = add(chart, consult_on(demonstration()), NOW)
    trainee = open_chart(tmp_path, PASSPHRASE, "Fictional Trainee")
    own = add(trainee, consult_on(demonstration()), NOW)
    assert list_deeds(trainee, trainee.record(others)) == ("follow", "note")
    assert {"amend", "sign", "withdraw"} <= set(list_deeds(trainee, trainee.record(own)))
    signed = sign(trainee, own, LATER)
    assert "countersign" not in list_deeds(trainee, signed)
    assert "countersign" in list_deeds(chart, signed)
    assert not show_timeline(trainee, signed.patient).may_merge
    assert show_timeline(chart, signed.patient).may_merge


def test_changes_and_what_is_the_same_make_the_whole(chart: Chart) -> None:
    """Each answer of either version is either among the changes or among what stayed the same."""
    case = demonstration()
    name = add(chart, consult_on(case), NOW)
    amend(chart, name, consult_on(without_weight(case)), "", LATER)
    screen = show_compare(chart, name_pair((name, 1), (name, 2)))
    assert screen.changed is not None
    assert ("Weight", "70 kg", "not recorded") in [
        (row.title, row.cells[0].text, row.cells[1].text) for row in screen.changed.rows
    ]
    same = {fact.place for facts in screen.same for fact in facts.facts}
    kept = {fact.place for facts in show_facts(without_weight(case)) for fact in facts.facts}
    assert same == kept
    assert screen.remark == ""


def test_two_patients_beside_each_other_are_said_to_be_two(chart: Chart) -> None:
    """A comparison across patients says so before anything else."""
    case = demonstration()
    other = case.model_copy(
        update={"identity": case.identity.model_copy(update={"family_name": "OTHER", "record_number": "1"})}
    )
    names = [add(chart, consult_on(each), NOW) for each in (case, other)]
    screen = show_compare(chart, name_pair((names[0], 1), (names[1], 1)))
    assert screen.remark == "Two patients, not one: EXAMPLE, Amara at the left, OTHER, Amara at the right."
    assert screen.changed is not None
    assert screen.changed.rows[0].title == "Family name"


def test_a_pair_is_read_as_it_was_named() -> None:
    """A name of two versions says both, in their order."""
    for one, two in itertools.permutations((("r-a", 1), ("r-b", 12), ("r-a", 3)), 2):
        assert read_pair(name_pair(one, two)) == (one, two)


def test_a_version_that_is_not_there_is_refused(chart: Chart) -> None:
    """A number beyond the last version names nothing."""
    name = add(chart, consult_on(demonstration()), NOW)
    with pytest.raises(Refusal, match="no version 2"):
        show_compare(chart, name_pair((name, 1), (name, 2)))


def test_a_withdrawn_consultation_is_shown_and_compared_with_nothing(chart: Chart) -> None:
    """It stays on the timeline with its reason; the next is compared with the one before it, and follow-ups too."""
    case = demonstration()
    days = [case.clinical.as_of.replace(day=day) for day in (20, 21, 22)]
    names = [
        add(
            chart,
            consult_on(case.model_copy(update={"clinical": case.clinical.model_copy(update={"as_of": day})})),
            NOW,
        )
        for day in days
    ]
    withdraw(chart, names[1], "entered twice", LATER)
    screen = show_timeline(chart, chart.record(names[0]).patient)
    assert [each.record for each in screen.visits] == names[::-1]
    assert screen.visits[0].pair == name_pair((names[0], 1), (names[2], 1))
    assert screen.visits[1].pair == ""
    assert "Withdrawn: entered twice" in screen.visits[1].told
    assert screen.last == names[2]
    withdraw(chart, names[2], "entered twice", LATER)
    assert show_timeline(chart, chart.record(names[0]).patient).last == names[0]


@pytest.mark.parametrize(
    ("found", "everything", "words"),
    [
        (0, 0, "No consultation is in the chart yet."),
        (1, 1, "1 consultation"),
        (4312, 4312, "4,312 consultations"),
        (200, 4312, "200 of 4,312 consultations"),
        (0, 1, "0 of 1 consultation"),
    ],
)
def test_how_many_are_listed_is_said(found: int, everything: int, words: str) -> None:
    """The number found, and of how many."""
    assert tell_count(found, everything) == words
