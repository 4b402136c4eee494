"""`decide` says for how many ways an answer holds, weighs them on request, and refuses what it cannot weigh by."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from tests.engine.patients import vary

SHARES = "source: made up for a test\nshares:\n  cytogenetics.t_4_14: {present: 0.25, absent: 0.75}\n"


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A patient with one lesion pending."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"plateau": 1, "clinical": vary(cytogenetics__t_4_14="pending")}), encoding="utf-8")
    return str(path)


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    """A file of prevalences."""
    path = tmp_path / "shares.yaml"
    path.write_text(SHARES, encoding="utf-8")
    return path


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What `decide --json` prints of robustness."""
    assert main(["decide", *words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["robustness"]
    assert isinstance(found, dict)
    return found


def test_the_json_counts_the_ways(case: str, shares: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ways, those for which the advice holds, those of each advice, and by whose prevalences they are weighted."""
    counted = {
        "ways": 2,
        "holding": None,
        "by_advice": {"bortezomib-maintenance": 1, "lenalidomide-maintenance": 1},
        "weighted_by": None,
    }
    assert ask(capsys, case) == counted
    weighted = {"bortezomib-maintenance": 0.25, "lenalidomide-maintenance": 0.75}
    assert ask(capsys, case, "--prevalences", str(shares)) == counted | {
        "weighted_by": "made up for a test",
        "weighted": weighted,
        "counted_alike": [],
    }


def test_a_certain_answer_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An advice that nothing open can change has null there, and no line in words."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"plateau": 1, "clinical": vary()}), encoding="utf-8")
    assert main(["decide", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["robustness"] is None
    assert main(["decide", str(path)]) == 0
    assert "the unknowns may turn out" not in capsys.readouterr().out


def test_the_words_say_which_it_is(case: str, shares: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Below the status: the ways, each counted once; or, with a file, the parts and whose prevalences they are by."""
    assert main(["decide", case]) == 0
    assert "Each counts once, however rare or common" in " ".join(capsys.readouterr().out.split())
    assert main(["decide", case, "--prevalences", str(shares)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "Lenalidomide maintenance in 75 of 100; bortezomib maintenance in 25 of 100, weighted by the prevalences of"
        in said
    )
    assert "each counted once" not in said


def test_a_file_that_cannot_be_used_is_refused(case: str, shares: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 2 and one sentence a problem on standard error, with file and line; nothing is printed."""
    shares.write_text(SHARES.replace("0.75", "0.5") + "  cytogenetics.t_5_14: {present: 1}\n", encoding="utf-8")
    assert main(["decide", case, "--prevalences", str(shares)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    first, second = printed.err.strip().split("\n")
    assert "line 3" in first
    assert "add up to 0.75, not to 1" in first
    assert "line 4" in second
    assert main(["decide", case, "--prevalences", str(shares) + ".none"]) == 2
    assert "there is no such file" in capsys.readouterr().err
