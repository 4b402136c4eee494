"""Who may open the chart, changed on the command line: each change is said, each mistake in one sentence."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from tests.desktop.chart.making import PASSPHRASE, make_chart

OTHER = "another fictional one"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a chart, and passphrases in files beside it."""
    make_chart(tmp_path / "home").close()
    (tmp_path / "first").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "other").write_text(f"{OTHER}\n", encoding="utf-8")
    return tmp_path


def run(home: Path, *words: str, who: str = "Fictional Supervisor", by: str = "first") -> int:
    """What the command answers."""
    opening = ("--home", str(home / "home"), "--passphrase-file", str(home / by), "--user", who)
    return main(["chart", *words, *opening])


def test_people_come_change_and_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Added with a code that is printed once, listed with fingerprints, given a role, and taken out."""
    new = ("--new-passphrase-file", str(home / "other"))
    assert run(home, "person", "add", "Fictional Trainee", "--role", "trainee", *new) == 0
    assert "Recovery code: " in capsys.readouterr().out
    assert run(home, "person", "role", "Fictional Trainee", "clinician") == 0
    assert capsys.readouterr().out == "Fictional Trainee: clinician\n"
    assert run(home, "people", "--json", who="Fictional Trainee", by="other") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(each["name"], each["role"], each["active"]) for each in told] == [
        ("Fictional Supervisor", "supervisor", True), ("Fictional Trainee", "clinician", True),
    ]  # fmt: skip
    assert run(home, "person", "withdraw", "Fictional Trainee") == 0
    capsys.readouterr()
    assert run(home, "people") == 0
    assert "Fictional Trainee: clinician, access withdrawn, since " in capsys.readouterr().out
    assert run(home, "people", who="Fictional Trainee", by="other") == 2


def test_a_forgotten_passphrase_is_replaced_with_the_code(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The printed code opens it once more, with the new passphrase from then on."""
    new = ("--new-passphrase-file", str(home / "other"))
    run(home, "person", "add", "Fictional Third", "--role", "clinician", *new)
    code = capsys.readouterr().out.split("Recovery code: ")[1].split()[0]
    (home / "code").write_text(code.lower(), encoding="utf-8")
    renewed = ("--new-passphrase-file", str(home / "first"))
    assert run(home, "recover", "--code-file", str(home / "code"), *renewed, who="Fictional Third") == 0
    assert run(home, "people", who="Fictional Third") == 0
    assert run(home, "passphrase", *new, who="Fictional Third") == 0
    assert run(home, "people", who="Fictional Third", by="other") == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("person", "add", "Fictional Third"), "no role is given; add --role"),
        (("person", "role", "Fictional Supervisor"), "name clinician, supervisor or trainee after the person"),
        (("person", "role", "Fictional Supervisor", "trainee", "--role", "clinician"), "two roles are given"),
        (("person", "withdraw", "Fictional Supervisor", "trainee"), "takes no role"),
        (("person", "withdraw", "Fictional Supervisor"), "is the last supervisor"),
        (("person", "role", "Fictional Nobody", "trainee"), "nobody of that name has access"),
    ],
)
def test_a_mistake_is_said_in_one_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """On standard error, with the remedy; nothing is changed."""
    assert run(home, *words) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
