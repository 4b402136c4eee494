"""A consultation as a screen reader meets it: the real program in a process of its own, known by names alone."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.outside import MISSING, Outside
from tests.journeys.screen_reader import ScreenReader, Thing

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"needs {', '.join(MISSING)} (apt: xvfb dbus at-spi2-core xdotool)"
)
STANDARD = ("del(17p)", "t(4;14)", "t(14;16)", "t(14;20)", "del(13), karyotype", "Hypodiploidy, karyotype")
ADVICE = "Advice: Lenalidomide maintenance, at most 24 months"


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    """The program on a display of its own; sockets need a short path."""
    short = Path(tempfile.mkdtemp(prefix="p-", dir="/tmp"))
    made = Outside(tmp_path, short)
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(short, ignore_errors=True)


class Form:
    """The intake form by the names of its entries."""

    def __init__(self, reader: ScreenReader, form: Thing) -> None:
        self._reader, self._form = reader, form
        self._known: dict[tuple[str, str], Thing] = {}

    def entry(self, name: str, role: str) -> Thing:
        """The entry of a name, looked for again when the form has changed."""
        return self._reader.wait(lambda: self._look(name, role), f"{role} {name!r} on the form")

    def _look(self, name: str, role: str) -> Thing | None:
        if (name, role) not in self._known:
            self._known = {(each.name, each.role): each for each in self._form.walk()}
        return self._known.get((name, role))

    def choose(self, question: str, answer: str) -> None:
        """Press an answer, unless it is given already."""
        option = self.entry(f"{question}: {answer}", "radio button")
        if "checked" not in option.states:
            option.press()
            self._reader.wait(lambda: "checked" in option.states, f"{question}: {answer}, taken")

    def pick(self, question: str, answer: str) -> None:
        """Go down a menu with the arrow key until the answer stands there, as one does with the keyboard."""
        menu = self.entry(f"{question}: not recorded", "combo box")
        menu.focus()
        for _ in range(9):
            if menu.name == f"{question}: {answer}":
                return
            before = menu.name
            self._reader.key("Down")
            self._reader.wait(lambda before=before: menu.name != before, f"another answer than {before}")
        raise AssertionError(f"{question} has no {answer}")


def fill_in(reader: ScreenReader, form: Form) -> None:
    """Everything but the last two answers that decide; an impossible age is refused on the way, in words."""
    form.entry("Family name", "text").write("EXAMPLE")
    form.entry("Born", "text").write("2 Apr 1961")
    reader.wait(lambda: form.entry("Born", "text").text == "02-Apr-1961", "day of birth, read")
    age = form.entry("Age", "text")
    age.write("30")
    reader.wait(lambda: age.description.startswith("Not taken: "), "reason why the age was not taken")
    age.write("")
    reader.wait(lambda: not age.description.startswith("Not taken: "), "end to the refusal")
    form.choose("First autologous transplant", "done")
    form.choose("Progressed since transplant", "no")
    for lesion in STANDARD:
        form.choose(lesion, "absent")
    form.choose("High-risk gene profile", "not done")
    form.choose("Labelling index 3 % or more", "not done")
    form.choose("Maintenance so far", "not started")
    form.pick("Consolidation", "completed")
    form.choose("Response after consolidation", "PR")


def move_through(reader: ScreenReader, diagram: Thing) -> list[Thing]:
    """Every box lies within the diagram; the arrow key takes the keyboard to the box below, and shows it."""
    boxes = [each for each in diagram.children if "showing" in each.states]
    assert {each.role for each in boxes} == {"list item"}
    left, top, width, height = diagram.place
    for box in boxes:
        x, y, w, h = box.place
        assert left <= x < x + w <= left + width
        assert top <= y < y + h <= top + height
    first, second = boxes[0], next(each for each in boxes if each.name == "Progressed since?")
    assert first.name == "First transplant done?"
    assert first.description.startswith("Question, on this patient's route.")
    first.focus()
    reader.key("Down")
    reader.wait(lambda: {"focused", "selected"} <= second.states, "keyboard on the box below")
    assert "focused" not in first.states
    return boxes


def practise(reader: ScreenReader, program: Thing) -> None:
    """A round of practice is begun, read and answered in part, beside the patient in hand."""
    program.find("Practice", "menu item").press("ShowMenu")
    program.find("Due", "menu item").press()
    program.find("Practise now", "push button").press()
    story = program.find("The patient's story and results", "panel")
    assert "Presentation" in [each.name for each in story.walk()]
    option = next(each for each in program.find("Risk group", "panel").walk() if each.role == "radio button")
    option.press()
    reader.wait(lambda: "checked" in option.states, "a risk group, taken")
    program.find("How sure of the advice?", "panel").find("80 %", "radio button").press()
    number = program.find("How sure, in percent", "text")
    reader.wait(lambda: number.text == "80", "how sure, as a number too")
    commit = program.find("Commit", "push button")
    missing = "Still missing: advice, duration, at least one reason."
    reader.wait(lambda: commit.description == missing, "what is still missing")


@pytest.mark.slow
def test_a_consultation_by_names_alone(outside: Outside) -> None:
    """Start, fill in, hear the advice, move through the pathway, read a box and a chart, practise, and leave."""
    reader, program = outside.listening, outside.application
    program.find("New consultation", "push button").press()
    form = Form(reader, program.find("Intake form"))
    fill_in(reader, form)
    reader.heard()
    form.choose("Lenalidomide in induction", "yes")
    form.choose("Best response to it", "PR")
    card = program.find(ADVICE)
    assert "Historical reading" in card.description
    assert "Certain" in card.description
    assert [event.value for event in reader.heard() if event.kind == "Announcement"][-1] == ADVICE

    boxes = move_through(reader, program.find("Pathway diagram", "list"))
    next(each for each in boxes if each.name == "Risk group").press()
    program.find("Box", "panel").find("Which risk group, by the scheme of 2012?", "label")

    program.find("Numbers", "page tab").press()
    drawn = program.find("Died, of 100 people in each group", "graphic")
    assert "15 in 100 had died" in drawn.description

    program.find("Help", "menu item").press("ShowMenu")
    program.find("Intended use, limits, what this does not cover", "menu item").press()
    reading = program.find("Intended use, limits, what this does not cover", "panel")
    assert any("no medical device" in each.name for each in reading.walk())
    program.find("Close", "push button").press()

    practise(reader, program)
    program.find("File", "menu item").press("ShowMenu")
    program.find("Quit", "menu item").press()
    program.find("Discard the answers", "push button").press()
    assert outside.has_ended()
