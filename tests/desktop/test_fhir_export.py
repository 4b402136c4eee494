"""`plateau fhir export` as a shell sees it: the file, what is told, and one sentence a problem with nothing written."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.commands.inputs import Refusal
from desktop.consult.exchange import save_document
from desktop.consult.session import open_case
from desktop.consult.trial import try_change
from engine.packs.shelf import LIBRARY, demonstration, open_edition
from tests.reports.papers import MOMENT, signed

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")
CASE = "plateau: 1\nidentity: {family_name: OTHER}\nclinical: {as_of: 2026-11-22}\n"


def export(*words: str) -> int:
    """Run the command with these words."""
    return main(["fhir", "export", *words])


def test_the_document_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A Bundle, and on standard output how many of each resource it holds and that it is preliminary."""
    out = tmp_path / "document.json"
    assert export(DEMONSTRATION, "--out", str(out)) == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    assert (document["resourceType"], document["type"]) == ("Bundle", "document")
    told = capsys.readouterr().out
    assert "1 Composition; 1 Patient" in told
    assert "Preliminary: it holds no signed summary" in told
    assert export(DEMONSTRATION, "--out", str(out), "--json", "--pack", "contemporary-2026") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["resources"]["GuidanceResponse"] == 1  # no edition stands beside the newest
    assert told["signed"] is False


def test_the_signed_summary_goes_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary that verifies and is of this very case is attached."""
    (tmp_path / "summary.pdf").write_bytes(signed())
    out = tmp_path / "document.json"
    assert export(DEMONSTRATION, "--out", str(out), "--summary", str(tmp_path / "summary.pdf")) == 0
    assert "1 DocumentReference" in capsys.readouterr().out


@pytest.mark.parametrize("what", ["another patient", "another edition", "spoilt", "no summary", "no file"])
def test_another_summary_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    """One sentence that names the file and the remedy; nothing is written."""
    case, summary, out = tmp_path / "case.yaml", tmp_path / "summary.pdf", tmp_path / "document.json"
    case.write_text(CASE if what == "another patient" else Path(DEMONSTRATION).read_text(encoding="utf-8"), "utf-8")
    content = bytearray(signed())
    if what == "spoilt":
        content[len(content) // 2] ^= 1
    if what != "no file":
        summary.write_bytes(b"%PDF-1.7 no summary" if what == "no summary" else bytes(content))
    words = ["--pack", "contemporary-2026"] if what == "another edition" else []
    assert export(str(case), "--out", str(out), "--summary", str(summary), *words) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    wanted = {
        "another patient": "is the summary of another patient or case; give the one of this case",
        "another edition": "was made under mayo-2012, the document under contemporary-2026; give --pack mayo-2012",
        "spoilt": "does not verify",
        "no summary": "does not verify",
        "no file": "there is no such file",
    }
    assert str(summary) in sentence
    assert wanted[what] in sentence
    assert not out.exists()


def test_bad_input_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of another kind is spared, a control character named by its place, standard output refused."""
    other = tmp_path / "notes.txt"
    other.write_text("mine")
    assert export(DEMONSTRATION, "--out", str(other)) == 2
    assert other.read_text() == "mine"
    assert export(DEMONSTRATION, "--out", "-") == 2
    spoilt = tmp_path / "case.json"
    spoilt.write_text(json.dumps({"plateau": 1, "clinical": {"as_of": "2026-11-22"}, "decision": {"note": "a\x07b"}}))
    assert export(str(spoilt), "--out", str(tmp_path / "document.json")) == 2
    told = capsys.readouterr().err.splitlines()
    assert [word in line for word, line in zip(("is no FHIR document", "name one with --out", "decision.note"), told,
                                               strict=True)] == [True] * 3  # fmt: skip
    assert {each.name for each in tmp_path.iterdir()} == {"notes.txt", "case.json"}
    assert main(["fhir"]) == 2


def test_an_earlier_document_is_replaced(tmp_path: Path) -> None:
    """A second export of the same case takes the place of the first."""
    out = tmp_path / "document.json"
    assert (export(DEMONSTRATION, "--out", str(out)), export(DEMONSTRATION, "--out", str(out))) == (0, 0)


def test_a_what_if_is_refused(tmp_path: Path) -> None:
    """A copy on which something was tried is no patient: no document is made of it."""
    trial = try_change(open_case(open_edition(), demonstration()), {"response.current": "CR"})
    with pytest.raises(Refusal, match="what-if"):
        save_document(trial.copy.consultation, MOMENT, str(tmp_path / "document.json"), None)
    assert not list(tmp_path.iterdir())
