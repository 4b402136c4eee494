"""`plateau note` as a shell sees it, and what refuses to be copied."""

import json

import pytest

from desktop.__main__ import main
from desktop.commands.inputs import Refusal
from desktop.consult.exchange import tell_note
from desktop.consult.session import open_case
from desktop.consult.trial import try_change
from engine.packs.shelf import LIBRARY, demonstration, open_edition
from reports.note import write_note

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")


def test_the_note_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The same note as the window copies, and nothing else; as JSON with the record's digest."""
    note = write_note(open_case(open_edition(), demonstration()).consultation)
    assert main(["note", DEMONSTRATION]) == 0
    assert capsys.readouterr().out == note
    assert main(["note", DEMONSTRATION, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["note"] == note
    assert told["record"].startswith("sha256:")
    assert main(["note", DEMONSTRATION, "--pack", "contemporary-2026"]) == 0
    assert "progression" in capsys.readouterr().out


def test_bad_input_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is told by its name."""
    assert main(["note", "nowhere.yaml"]) == 2
    assert capsys.readouterr().err == "plateau note: nowhere.yaml: there is no such file; check the name\n"


def test_a_what_if_has_no_note() -> None:
    """A copy on which something was tried is no patient: nothing of it is pasted into a record."""
    trial = try_change(open_case(open_edition(), demonstration()), {"response.current": "CR"})
    with pytest.raises(Refusal, match="what-if"):
        tell_note(trial.copy.consultation)
