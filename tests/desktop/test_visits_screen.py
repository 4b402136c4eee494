"""What a box of the diagram says of who comes there and of the smallest change that leads there."""

import datetime as dt
import os
import subprocess
import sys

import pytest

from desktop.consult.session import Session, begin, open_case
from desktop.screens.box import WIDEST, hover_box, show_box, tell_coming
from desktop.screens.visits import Leading, explain_counting, tell_first, tell_leading, tell_visits
from engine.packs.files import find_folder
from engine.packs.shelf import demonstration, open_edition

EDITIONS = ("mayo-2012", "contemporary-2026")


@pytest.fixture
def session() -> Session:
    """The demonstration patient in hand."""
    return open_case(open_edition(), demonstration())


@pytest.fixture
def pending(session: Session) -> Session:
    """The same with one finding that is not back."""
    return session.answer("cytogenetics.del17p", "pending")


def words(leading: Leading) -> list[str]:
    """Its changes as they are said."""
    return [change.words for change in leading.changes]


def test_how_many_come_is_said_of_all_and_of_this_patient(session: Session, pending: Session) -> None:
    """A decided patient comes with every completion or with none; one who is open with some."""
    told = tell_visits(session.consultation, "bortezomib-maintenance")
    assert told == ("Of 11,943,936 patient types, 1,982,880 come here; of the 4 that this patient may still be, none.")
    assert tell_visits(session.consultation, "first-transplant").startswith(
        "Of 11,943,936 patient types, all come here"
    )
    assert tell_visits(session.consultation, "benefit").endswith("of the 4 that this patient may still be, all.")
    assert tell_visits(pending.consultation, "benefit").endswith("of the 8 that this patient may still be, 4.")


def test_a_patient_of_whom_all_is_known_is_one_type(session: Session) -> None:
    """Nothing is left to be counted: the one type comes here, or does not."""
    known = session
    for place, value in {
        "maintenance.status": "on",
        "maintenance.drug": "lenalidomide",
        "maintenance.months": 3,
    }.items():
        known = known.answer(place, value)
    assert tell_visits(known.consultation, "duration").endswith("; this patient is one of them.")
    assert tell_visits(known.consultation, "observe").endswith("; this patient is none of them.")


def test_the_numbers_are_said_to_be_counted_and_no_more() -> None:
    """A count of combinations is not how often a patient is met."""
    assert "not weighted by how common they are" in explain_counting()
    assert "some belong to no patient" in explain_counting()


def test_a_closed_box_names_the_changes_in_the_words_of_what_if(session: Session) -> None:
    """Each change stands with what a case file would have for it."""
    leading = tell_leading(session.consultation, "bortezomib-maintenance")
    assert leading.title == "Smallest change that leads here"
    assert words(leading)[:2] == ["If del(17p) were present", "If t(4;14) were present"]
    assert leading.changes[0].change == {"cytogenetics.del17p": "present"}
    assert leading.remark == "2 other ways of as few facts."
    flips = [flip.change for flip in session.consultation.outcome.flips if flip.advice == "bortezomib-maintenance"]
    assert [change.change for change in leading.changes] == flips[: len(leading.changes)]


def test_an_open_box_names_the_answers(pending: Session) -> None:
    """What turns out leads there; nothing that is recorded is put in doubt."""
    leading = tell_leading(pending.consultation, "bortezomib-maintenance")
    assert (leading.title, words(leading)) == ("Answers that lead here", ["If del(17p) turns out to be present"])
    closed = tell_leading(pending.consultation, "outside-scope-progressed")
    assert (closed.title, words(closed)) == (
        "Smallest change that leads here", ["If progressed since transplant were yes"]
    )  # fmt: skip


def test_several_findings_stand_one_after_the_other(session: Session) -> None:
    """Facts that would need one value stand together; two facts still make a sentence."""
    (three,) = words(tell_leading(session.consultation, "stop-lenalidomide"))
    assert three == (
        "If these were so: maintenance so far: on; maintenance drug: lenalidomide; months of maintenance: 24 months"
    )
    contemporary = open_case(open_edition("contemporary-2026"), demonstration()).consultation
    assert words(tell_leading(contemporary, "two-drug-maintenance"))[0] == "If del(17p) and t(4;14) were present"
    (five,) = words(tell_leading(contemporary, "few-lesions"))
    assert five == (
        "If these were so: maintenance so far: on; response now: CR; MRD: negative for three years; maintenance drug: "
        "lenalidomide; months of maintenance: 36 months"
    )


def test_what_each_way_needs_is_said_once() -> None:
    """Eight ways that share a transplant and no progression differ by their lesion; each by itself is said whole."""
    nobody = begin(open_edition(), dt.date(2026, 11, 22)).consultation
    leading = tell_leading(nobody, "bortezomib-maintenance")
    assert leading.needed == (
        "Each of these needs first autologous transplant: done; progressed since transplant: no; and further:"
    )
    assert [change.rest for change in leading.changes][:2] == [
        "If del(17p) turns out to be present", "If t(4;14) turns out to be present"
    ]  # fmt: skip
    assert words(leading)[0] == (
        "If these turn out so: first autologous transplant: done; progressed since transplant: no; del(17p): present"
    )
    (alone,) = tell_leading(nobody, "consolidation").changes
    assert (tell_leading(nobody, "consolidation").needed, alone.rest) == ("", alone.words)


def test_what_cannot_be_led_to_says_so(session: Session) -> None:
    """History is not undone; and where the patient comes anyway nothing has to change."""
    leading = tell_leading(session.consultation, "outside-scope-no-transplant")
    assert (leading.changes, leading.remark) == (
        (), "Nothing that can still change leads here; what has happened stays as it is."
    )  # fmt: skip
    here = tell_leading(session.consultation, "benefit")
    assert (here.title, here.changes, here.remark) == ("", (), "Nothing has to change: this patient comes here.")


def test_a_long_change_is_counted_where_there_is_room_for_a_line() -> None:
    """Beside the mouse, and to a screen reader, a change of more than four facts is a number."""
    nobody = begin(open_edition(), dt.date(2026, 11, 22)).consultation
    assert tell_first(tell_leading(nobody, "maintenance-so-far")) == (
        "Answers that lead here: 10 facts, which the box's details name"
    )
    assert tell_first(tell_leading(nobody, "duration")).endswith("name, or 1 other way")


def test_the_box_and_its_spoken_text_tell_both(session: Session) -> None:
    """A screen reader hears how many come and the first of the smallest changes."""
    screen = show_box(session.consultation, "observe")
    assert screen is not None
    assert screen.visits == tell_visits(session.consultation, "observe")
    assert screen.leading == tell_leading(session.consultation, "observe")
    spoken = tell_coming(session.consultation, "observe")
    assert "5,544 come here" in spoken
    assert spoken.endswith("Smallest change that leads here: if consolidation were stopped early, or 2 other ways.")


@pytest.mark.parametrize("edition", EDITIONS)
def test_resting_on_any_box_tells_it_in_short_lines(edition: str) -> None:
    """Question, answer, how many come, the smallest change: of every box of either edition, known or not."""
    for opened in (
        open_case(open_edition(edition), demonstration()),
        begin(open_edition(edition), dt.date(2026, 11, 22)),
    ):
        for box in opened.consultation.route.boxes:
            told = hover_box(opened.consultation, box.id)
            assert max(len(line) for line in told.splitlines()) <= WIDEST
            whole = told.replace("\n", " ")
            assert whole.startswith(box.detail)
            assert "patient types" in whole
            assert "leads here" in whole or "lead here" in whole or "Nothing has to change" in whole
            assert ("This patient: " in whole) == (box.kind == "question" and bool(box.answer))
    assert hover_box(opened.consultation, "no-such-box") == ""


def test_an_answer_on_the_command_line_counts_nobody() -> None:
    """`decide` loads nothing of this."""
    case = str(find_folder("mayo-2012").parent / "demonstration.yaml")
    code = (
        "import sys\nfrom desktop.__main__ import main\n"
        f"main(['decide', {case!r}])\n"
        "print('engine.visits' in sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "False"
