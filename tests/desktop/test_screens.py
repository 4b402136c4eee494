"""What each part of the screen shows for patients who differ by one fact."""

import datetime as dt

import pytest

from desktop.consult.session import Session, begin, open_case
from desktop.screens.banner import show_banner
from desktop.screens.box import show_box
from desktop.screens.card import show_card
from desktop.screens.cautions import show_cautions
from desktop.screens.changes import show_changes
from desktop.screens.decision import find_wanting, show_decision
from desktop.screens.form import Row, show_form
from desktop.screens.visits import tell_leading
from desktop.screens.why import show_why
from engine.packs.shelf import demonstration, open_edition

PLATELETS_50 = {"value": 50, "unit": "10^9/L"}


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


@pytest.fixture
def fresh() -> Session:
    """A new consultation with nothing known."""
    return begin(open_edition(), dt.date(2026, 11, 22))


def row(session: Session, place: str) -> Row:
    """One question of the form."""
    return next(each for section in show_form(session).sections for each in section.rows if each.field.place == place)


def test_the_banner_names_the_patient_family_name_first(session: Session) -> None:
    """Name, born with age, gender, identifier, consultation, in that order."""
    screen = show_banner(session)
    assert screen.name == "EXAMPLE, Amara"
    assert screen.facts == (
        ("Born", "02-Apr-1961 (65 y)"),
        ("Gender", "Female"),
        ("Identifier", "4471-22"),
        ("Consultation", "22-Nov-2026"),
    )
    assert screen.edition == session.edition.pack.edition


def test_the_banner_says_not_known_and_never_guesses(fresh: Session) -> None:
    """What nobody has said stands as "Not known"."""
    assert [value for _, value in show_banner(fresh).facts] == ["Not known", "Not known", "Not known", "22-Nov-2026"]


def test_the_file_state_is_never_more_than_true(session: Session) -> None:
    """Saved is said only with a file, and no longer once an answer is added or refused."""
    assert show_banner(session).state == "not saved"
    saved = session.mark_saved("case.yaml", dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC))
    assert show_banner(saved).state == "saved here 14:02"
    assert show_banner(saved.answer("safety.neuropathy_grade", 2)).state == "not saved"
    refused = show_banner(saved.answer("transplant.date", "2027-01-01"))
    assert (refused.saved, refused.state) == (False, "not saved, 1 to correct")


def test_exported_is_said_only_of_what_the_signed_summary_holds(session: Session) -> None:
    """Saved and exported are two things; an answer or an edition later, the summary is older than what stands here."""
    at = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC)
    assert "export" not in show_banner(session).state
    exported = session.mark_exported(at)
    assert show_banner(exported).state == "not saved, exported 14:05"
    assert "signed at 14:05 holds these answers" in show_banner(exported).told
    saved = exported.mark_saved("case.yaml", at)
    assert show_banner(saved).state == "saved here 14:05, exported 14:05"
    changed = show_banner(saved.answer("safety.neuropathy_grade", 2))
    assert changed.state == "not saved, not yet exported"
    assert "older than what stands here" in changed.told
    assert not saved.use_edition(open_edition("contemporary-2026")).is_exported
    assert not saved.answer("transplant.date", "2027-01-01").is_exported


def test_the_card_gives_the_answer_its_standing_and_its_certainty(session: Session) -> None:
    """Advice: status word, provenance, one line, what it rests on, regimen."""
    screen = show_card(session)
    assert (screen.word, screen.tone) == ("Advice", "advice")
    assert screen.headline == "Lenalidomide maintenance, at most 24 months"
    assert "Historical reading" in screen.provenance
    assert screen.lines == session.consultation.rationale.regimen


def test_the_card_says_what_was_left_out_and_what_was_taken_as_so(session: Session) -> None:
    """An answer that contradicts the case is not in the advice, and the card says so; so are tests not done."""
    assert show_card(session).left_out == ""
    assert show_card(session).assumed == "3 tests taken as absent."
    screen = show_card(session.answer("consolidation.status", "not_started"))
    assert screen.headline == "Lenalidomide maintenance, at most 24 months"
    assert screen.left_out == ("Not taken, and left out of this answer: Consolidation. Correct it on the form.")


def test_only_a_test_is_counted_as_a_test(fresh: Session) -> None:
    """A kind of transplant or a duration that is taken as so is said in its own words, not as a test that is absent."""
    session = fresh.answer("transplant.done", True).answer("maintenance.status", "on")
    session = session.answer("maintenance.started", "2026-06-01")
    assert show_card(session).assumed == (
        "Kind of transplant not recorded: taken as a first autologous one. "
        "Months of maintenance counted from its start to the day of the consultation."
    )


def test_no_question_reads_as_advice(fresh: Session) -> None:
    """Words such as "first autologous transplant comes next" could be taken for advice: it is called a question."""
    assert show_card(fresh).headline.startswith("Not decided yet. Next question: ")


def test_the_other_edition_is_told_in_one_line_even_when_nothing_is_known(fresh: Session) -> None:
    """Ten outcomes are counted beside the answer, not listed."""
    assert show_card(fresh).beside == "Synthesis 2026-11, awaiting review, agrees: not decided yet, 10 outcomes remain."


def test_the_card_of_an_open_answer_says_each_way_that_remains(session: Session) -> None:
    """Open: no advice, and what would lead to which."""
    screen = show_card(session.answer("cytogenetics.del17p", "pending"))
    assert (screen.word, screen.tone, screen.lines) == ("Open", "open", ())
    assert [lead for lead, _ in screen.summary] == [
        "Bortezomib maintenance",
        "Lenalidomide maintenance, at most 24 months",
    ]


def test_the_card_of_an_empty_case_stays_short(fresh: Session) -> None:
    """With nothing known the card says where to begin, and lists no page of conditions."""
    screen = show_card(fresh)
    assert screen.headline == "Not decided yet. Next question: first autologous transplant"
    assert screen.summary[0][1] == "Each answer closes some of the ways that are still open."
    assert sum(len(words) for _, words in screen.summary) < 200


def test_the_card_of_a_blocked_answer_says_why_and_what_is_left(session: Session) -> None:
    """Blocked: the stop in words, and what can be done."""
    screen = show_card(session.answer("safety.platelets", PLATELETS_50))
    assert (screen.word, screen.tone) == ("Blocked", "stop")
    assert "platelets below 75" in screen.lines[0]
    assert screen.lines[-1] == session.edition.pack.when_blocked


def test_the_next_question_is_marked_with_those_asked_together(session: Session) -> None:
    """While open, the first missing test is marked, and the missing ones of its panel with it."""
    waiting = session.answer("cytogenetics.del17p", "pending").answer("cytogenetics.t_14_16", None)
    assert row(waiting, "cytogenetics.del17p").tone == "next"
    assert row(waiting, "cytogenetics.del17p").hint == "Next: the FISH panel, for the risk group"
    assert row(waiting, "cytogenetics.t_14_16").tone == "group"
    assert row(waiting, "cytogenetics.t_4_14").tone == ""
    assert show_form(waiting).marked == "cytogenetics.del17p"


def test_an_edition_without_risk_groups_asks_the_panel_for_its_lesions(session: Session) -> None:
    """No word of a risk group where the edition has none, nor that one panel settles it."""
    asking = session.use_edition(open_edition("contemporary-2026")).answer("cytogenetics.del17p", "pending")
    assert row(asking, "cytogenetics.del17p").hint == "Next: del(17p), for the lesions"


def test_the_deciding_fact_is_marked_with_what_it_would_decide(session: Session) -> None:
    """Once there is advice, the fact that a single change would turn says what that would mean."""
    marked = row(session, "response.after_consolidation")
    assert (marked.tone, marked.hint) == ("decides", "Decides: VGPR would mean observe")


def test_sections_count_what_is_missing(session: Session, fresh: Session) -> None:
    """Each heading says how many of its questions are answered; the risk group stands with its tests."""
    notes = {section.id: section.note for section in show_form(session).sections}
    assert notes["cytogenetics"] == "8 of 8 ✓ · standard by msmart-2012"
    assert notes["response"] == "2 of 2 ✓"
    empty = {section.id: section.note for section in show_form(fresh).sections}
    assert empty["cytogenetics"] == "0 of 8 · risk not yet known by msmart-2012"
    assert empty["patient"] == "1 of 8"


def test_questions_appear_only_beside_the_answers_they_belong_to(session: Session, fresh: Session) -> None:
    """No date of a transplant that nobody has said was done; but a recorded answer is always shown."""
    assert row(session, "transplant.date").applies
    assert not row(fresh, "transplant.date").applies
    assert not row(session, "maintenance.months").applies
    assert row(session.answer("maintenance.months", 3), "maintenance.months").applies


def test_a_refused_answer_stands_at_its_question_in_words(session: Session) -> None:
    """The question shows the answer as given and why it could not be taken."""
    shown = row(session.answer("transplant.date", "2027-01-01"), "transplant.date")
    assert shown.value == "2027-01-01"
    said, _, clock = shown.problem.partition(". ")
    assert said == "Transplant date: 01-Jan-2027 lies after Consultation 22-Nov-2026; correct one of them"
    assert "clock may be wrong" in clock


def test_the_merely_implausible_is_taken_with_a_warning(session: Session) -> None:
    """An unusual value counts, and its question asks to check it."""
    shown = row(session.answer("safety.creatinine", {"value": 20, "unit": "mg/dL"}), "safety.creatinine")
    assert shown.hint == "Check: 20 mg/dL is unusual; check value and unit."
    assert not shown.problem


def test_arguments_stand_on_their_side_with_source_and_checking_status(session: Session) -> None:
    """For comes before against; each argument with figures says whether they were checked."""
    groups = {group.title: group for group in show_why(session.consultation)}
    assert list(groups)[:2] == ["For", "Against"]
    told = session.consultation.rationale.reasons
    assert len(groups["For"].items) + len(groups["Against"].items) == len(told)
    tags = {item.tag for title in ("For", "Against") for item in groups[title].items}
    assert tags <= {"", "seen in a public page", "not yet checked"}
    assert all(item.lead and item.text and item.source for item in groups["For"].items)
    assert len(groups["Taken as so"].items) == 3


def test_an_open_answer_has_no_arguments_but_what_remains(session: Session) -> None:
    """While open nothing is argued: what remains, and what decides."""
    titles = [group.title for group in show_why(session.answer("cytogenetics.del17p", "pending").consultation)]
    assert titles[:2] == ["What remains", "What decides"]
    assert not {"For", "Against"} & set(titles)


def test_cautions_come_gravest_first_and_the_unrecorded_in_one_line(session: Session) -> None:
    """Stop before adjust before watch; what nobody recorded is one line, not fifteen."""
    screen = show_cautions(
        session.answer("safety.platelets", PLATELETS_50).answer("safety.venous_thromboembolism", None).consultation
    )
    assert [line.level for line in screen.lines] == ["stop", "adjust", "watch"]
    assert screen.lines[0].blocks == "Blocks: Lenalidomide maintenance"
    assert screen.unrecorded == "Not recorded: venous thromboembolism. Establish before the next dose."
    assert (screen.count, screen.stops) == (4, 1)


def test_changes_are_gathered_by_the_advice_they_would_give(session: Session) -> None:
    """Every change that the engine tells stands once, below the advice it leads to."""
    groups = {each.advice: tuple(way.words for way in each.ways) for each in show_changes(session.consultation)}
    assert "If del(17p) were present" in groups["Bortezomib maintenance"]
    assert sum(len(ways) for ways in groups.values()) == len(session.consultation.rationale.changes)


def test_a_change_is_said_alike_on_every_page() -> None:
    """What-if page, box and the mark of a what-if: facts that would have one value stand together."""
    consultation = open_case(open_edition("contemporary-2026"), demonstration()).consultation
    groups = {each.advice: tuple(way.words for way in each.ways) for each in show_changes(consultation)}
    boxes = {each.words for box in consultation.route.boxes for each in tell_leading(consultation, box.id).changes}
    assert "If del(17p) and t(4;14) were present" in boxes
    assert any("If del(17p) and t(4;14) were present" in ways for ways in groups.values())


def test_a_box_shows_its_question_in_full_and_its_statements(session: Session) -> None:
    """Details: the whole question, this patient's answer, each arrow, our words for each statement."""
    screen = show_box(session.consultation, "benefit")
    assert screen is not None
    assert screen.title.startswith("Is the myeloma sensitive to lenalidomide")
    assert screen.answer.startswith("This patient: sensitive, PR")
    assert [item.lead for item in screen.statements] == ["S49.", "S50.", "S48."]
    assert all(item.text for item in screen.statements)
    assert show_box(session.consultation, "no-such-box") is None


def test_a_box_says_its_advice_once(session: Session) -> None:
    """The second line of an advice stands in its title already."""
    route = session.consultation.route
    for box in (each for each in route.boxes if each.kind != "question"):
        screen = show_box(session.consultation, box.id)
        assert screen is not None
        assert not screen.answer or screen.answer.lower() not in screen.title.lower()


def test_signing_waits_for_what_is_wanting(session: Session, fresh: Session) -> None:
    """No signature without a decision, a reason for differing, a named patient, and every answer taken."""
    assert find_wanting(session) == ()
    assert "reason" in find_wanting(session.decide(agrees=False))[0]
    assert find_wanting(session.decide(agrees=False).answer("decision.reason", "patient's wish")) == ()
    assert "Choose agree" in find_wanting(session.decide(agrees=None))[0]
    assert "red" in find_wanting(session.answer("transplant.date", "2027-01-01"))[0]
    assert "family name" in find_wanting(fresh)[0]
    assert show_decision(session).plan == "lenalidomide, as prescribed by the clinician, from 01-Dec-2026"
