"""A report on a fault says where in the program and nothing of a patient: each way in is tried, its bytes searched."""

import datetime as dt
from pathlib import Path

import pytest

from desktop.consult.session import open_case
from desktop.faults.actions import MOST, do_noted, last_actions
from desktop.faults.places import ELSEWHERE, list_places, name_kind, read_hard, shorten, withhold_quoted
from desktop.faults.report import KEPT, Fault, list_reports, write_report, write_text
from engine.case import Identity
from engine.packs.shelf import demonstration, open_edition

NOW = dt.datetime(2026, 11, 22, 14, 2, tzinfo=dt.UTC)
SECRETS = ("Invented-Person", "MRN-7719-X", "1961-04-05", "05-Apr-1961", "87.25")


def fail_in_words() -> None:
    """The exception's own words quote the patient."""
    patient = {"name": SECRETS[0], "number": SECRETS[1], "platelets": float(SECRETS[4])}
    raise ValueError(f"cannot show {patient} born {SECRETS[2]}")


def fail_in_validation() -> None:
    """Pydantic's words hold the value that it refused."""
    Identity(family_name=SECRETS[0] * 20, record_number=SECRETS[1])


def fail_behind() -> None:
    """One fault behind another."""
    try:
        fail_in_words()
    except ValueError as error:
        raise RuntimeError(SECRETS[1]) from error


def fail_by_key() -> None:
    """A key that is a name."""
    {}[SECRETS[0]]


def fail_in_a_group() -> None:
    """Several at once, each with words of its own."""
    raise ExceptionGroup(SECRETS[0], [ValueError(SECRETS[1])])


def fail_with_the_case() -> None:
    """A whole case in a local, and in the words."""
    session = open_case(open_edition(), demonstration())
    raise KeyError(session.values)


def fail_in_a_kind_of_its_own() -> None:
    """A kind made while the program runs, called by what was typed."""
    raise type(SECRETS[0], (KeyError,), {"__module__": SECRETS[1]})(SECRETS[2])


def fail_in_a_file_called_by_a_patient() -> None:
    """Code read from a file that bears a name, in a function that bears one."""
    name = SECRETS[0].replace("-", "_")
    exec(compile(f"def {name}():\n    raise ValueError\n{name}()", f"/u/{SECRETS[0]}/{SECRETS[1]}.yaml", "exec"))  # noqa: S102


def fail_with_a_note() -> None:
    """A note that was added to the fault on its way."""
    error = ValueError(SECRETS[0])
    error.add_note(SECRETS[1])
    raise error


WAYS = (fail_in_words, fail_in_validation, fail_behind, fail_by_key, fail_in_a_group, fail_with_the_case,
        fail_in_a_kind_of_its_own, fail_in_a_file_called_by_a_patient, fail_with_a_note)  # fmt: skip


@pytest.mark.parametrize("fail", WAYS)
def test_no_word_of_a_patient_is_in_a_report(fail: "object", tmp_path: Path) -> None:
    """Locals, messages, keys and faults behind the fault are left out; the kind and the place are told."""
    assert callable(fail)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
        fail()
    fault = Fault("fault", NOW, list_places(caught.value, caught.value.__traceback__))
    path = write_report(tmp_path, fault)
    assert path is not None
    content = path.read_bytes()
    who = demonstration().identity
    for secret in (
        *SECRETS,
        SECRETS[0].replace("-", "_"),
        str(who.family_name),
        str(who.given_name),
        str(who.record_number),
        str(tmp_path),
    ):
        assert secret.encode() not in content
    assert "test_report.py, line" in content.decode()
    assert name_kind(type(caught.value)) in content.decode()


def test_every_fault_behind_is_named() -> None:
    """What went wrong first is told after what came of it."""
    with pytest.raises(RuntimeError) as caught:
        fail_behind()
    places = list_places(caught.value, caught.value.__traceback__)
    assert [each for each in places if not each.startswith(" ")] == ["RuntimeError", "ValueError"]
    assert "fail_in_words" in places[-1]


def test_a_chain_that_leads_to_itself_ends() -> None:
    """Two faults that name each other do not hold the report up."""
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert list_places(one, None) == ("ValueError", "KeyError")


def test_no_folder_of_this_computer_is_in_a_place() -> None:
    """A user's own name often stands in the way to a file: only what belongs to the program is told."""
    assert (
        shorten("/a/user/venv/lib/python3.11/site-packages/reportlab/pdfgen/canvas.py") == "reportlab/pdfgen/canvas.py"
    )
    assert shorten("C:\\Users\\somebody\\Lib\\site-packages\\yaml\\reader.py") == "yaml/reader.py"
    assert shorten("/a/user/lib/python3.11/threading.py") == "threading.py"
    assert shorten(str(Path(__file__))).endswith("test_report.py")
    assert shorten("/media/stick/Invented-Person.yaml") == ELSEWHERE


def test_a_library_s_message_is_told_without_what_it_quotes() -> None:
    """What the window's library warns of goes into the system's journal: the kind of trouble stays, names do not."""
    for words in (f'QFile: "{SECRETS[0]} x" not open', f"cannot open /u/{SECRETS[0]}.pdf", f"no '{SECRETS[0]}"):
        assert SECRETS[0] not in withhold_quoted(words)
    assert withhold_quoted("QPainter::begin: failed") == "QPainter::begin: failed"


def test_a_dying_program_is_read_by_its_places_alone() -> None:
    """Of what is written while it dies only the kind and the places are taken; any other line may hold anything."""
    text = (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f (most recent call first):\n"
        f'  File "/u/Invented-Person/site-packages/shiboken6/x.py", line 12 in paint\n{SECRETS[1]}\n'
    )
    assert read_hard(text) == ("Segmentation fault", "  shiboken6/x.py, line 12, paint")


def test_twenty_are_kept(tmp_path: Path) -> None:
    """The oldest go: a fault that comes every day does not fill the disk."""
    for minute in range(KEPT + 5):
        write_report(tmp_path, Fault("fault", NOW + dt.timedelta(minutes=minute), ("ValueError",)))
    kept = list_reports(tmp_path)
    assert len(kept) == KEPT
    assert kept[0].name > kept[-1].name
    assert "1426" in kept[0].name


def test_a_folder_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    """Where the disk does not let it, None comes back and nothing is raised."""
    (tmp_path / "crash").write_text("a file stands where the folder should", encoding="utf-8")
    assert write_report(tmp_path, Fault("fault", NOW, ())) is None
    assert write_report(None, Fault("fault", NOW, ())) is None


def test_the_report_says_what_a_reader_asks() -> None:
    """What happened, when, which program and system, what was chosen last, and that nothing was sent."""
    text = write_text(Fault("fault", NOW, ("ValueError", "  desktop/ui/card.py, line 3, paint"), ("Quit",)))
    for words in (
        "A step of the program failed",
        "22-Nov-2026, 14:02",
        "Python 3.",
        "PySide6",
        "Quit",
        "nothing was sent",
    ):
        assert words in text


def test_the_last_actions_are_the_menus_own_words() -> None:
    """Only the words of the menu are noted, the latest at the end, and not for ever."""
    for number in range(MOST + 3):
        do_noted(f"&Command {number}", lambda: None)
    assert len(last_actions()) == MOST
    assert last_actions()[-1] == f"Command {MOST + 2}"
