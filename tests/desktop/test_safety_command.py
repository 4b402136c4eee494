"""`plateau safety` as a shell sees it: what concerns the patient first, one JSON document, one sentence a problem."""

import argparse
import json
from pathlib import Path

import pytest

from desktop.commands import safety
from desktop.commands.inputs import Refusal
from engine.packs.files import LIBRARY

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")
KIDNEY = """\
plateau: 1
clinical:
  as_of: 2026-11-22
  age: 62
  sex: male
  weight: {value: 70, unit: kg}
  maintenance: {status: on, drug: lenalidomide, months: 3}
  safety:
    labs_date: 2026-10-01
    creatinine: {value: 1.4, unit: mg/dL}
    anc: {value: 0.4, unit: 10^9/L}
    on_dialysis: false
"""


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    safety.add_arguments(parser)
    return safety.run(parser.parse_args(words))


def test_the_answer_begins_with_the_clearance_and_what_is_old(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Working, old results, the line of the kidney marked, where the labels part, the step of the counts."""
    case = tmp_path / "case.yaml"
    case.write_text(KIDNEY, encoding="utf-8")
    assert ask(str(case)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 100
    said = " ".join(" ".join(lines).split())
    told = "Creatinine clearance: 54 mL/min by Cockcroft-Gault, from a creatinine that is too old: measure it again"
    assert told in said
    for words in (
        "(140 − 62) × 70 kg / (72 × 1.40 mg/dL) = 54 mL/min",
        "Neutrophils: of 01-Oct-2026, 52 days old.",
        "Creatinine now: of 01-Oct-2026, 52 days old.",
        "US and EU part here: the United States label lowers the dose, the European one does not.",
        "50 to 60 mL/min <- THIS",
        "Neither has been validated for lenalidomide alone as maintenance.",
        "WHAT TO MEASURE, AND WHEN",
    ):
        assert words in said, words


def test_json_is_one_document_that_holds_no_unchecked_dose(capsys: pytest.CaptureFixture[str]) -> None:
    """Clearance, every table with its sources, scores; a dose that may not be printed is null."""
    assert ask(DEMONSTRATION, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["pack", "as_of", "drugs", "clearance", "stale", "tables", "scores", "validity_of_scores",
                          "review_due", "past_review", "allowed", "beside"]  # fmt: skip
    assert told["clearance"]["ml_per_min"] == pytest.approx(44.19, abs=0.01)
    kidney = next(each for each in told["tables"] if each["id"] == "kidney")
    assert kidney["now"]
    assert [(each["line"], each["column"]) for each in kidney["cells"] if each["this_patient"]] == [
        ("30-to-50", "us"),
        ("30-to-50", "eu"),
    ]
    assert {each["dose"] for each in kidney["cells"]} == {None}
    unseen = [each for table in told["tables"] for each in table["cells"] if each["status"] == "memory"]
    assert unseen
    assert {each["dose"] for each in unseen} == {None}
    assert all(each["source"] for table in told["tables"] for each in table["cells"])


def test_every_edition_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """The drugs are those of the edition that is asked."""
    assert ask(DEMONSTRATION, "--pack", "contemporary-2026") == 0
    assert "possible, or given now: lenalidomide" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [(("nowhere.yaml",), "no such file"), ((DEMONSTRATION, "--pack", "nowhere"), "is no edition")],
)
def test_bad_input_is_refused_with_a_sentence(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file or an edition that is not there; nothing is printed."""
    with pytest.raises(Refusal, match=said):
        ask(*words)
    assert capsys.readouterr().out == ""


def test_a_library_that_cannot_be_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged installation is told with the file, not with a traceback."""
    from engine.packs import read_safety

    read_safety.read_library.cache_clear()
    monkeypatch.setattr(read_safety, "FOLDER", tmp_path)
    with pytest.raises(Refusal, match=r"sources\.yaml"):
        ask(DEMONSTRATION)
    assert capsys.readouterr().out == ""
