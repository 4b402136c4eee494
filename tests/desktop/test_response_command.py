"""`plateau response` as a shell sees it: the JSON of the contract, what a person reads, one sentence a problem."""

import argparse
import io
import json
from pathlib import Path

import pytest

from desktop.commands import response
from desktop.commands.inputs import Refusal
from desktop.commands.paragraphs import WIDTH

SERIES = """\
plateau: 1
baseline:
  serum_m_protein: {value: 31, unit: g/L}
  urine_m_protein: {value: 250, unit: mg/24h}
measurements:
  - {date: 2026-03-01, serum_m_protein: {value: 0.3, unit: g/dL}, urine_m_protein: {value: 90, unit: mg/24h}}
  - {date: 2026-02-01, serum_m_protein: {value: 3, unit: g/L}, urine_m_protein: {value: 90, unit: mg/24h}}
"""
LAST = "  - {date: 2026-02-01"


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    response.add_arguments(parser)
    return response.run(parser.parse_args(words))


def write(folder: Path, text: str) -> str:
    """A series file."""
    file = folder / "series.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_json_is_one_document_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Response, whether confirmed, why, and what is not evaluable."""
    assert ask(write(tmp_path, SERIES), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["response", "confirmed", "because", "not_evaluable"]
    assert (told["response"], told["confirmed"]) == ("VGPR", True)
    assert "urine M-protein 90 mg/24 h on 01-Mar-2026; limit: below 100 mg/24 h" in told["because"]
    assert [each.split()[0] for each in told["not_evaluable"]] == ["sCR", "CR"]


def test_the_response_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then why, then what is not evaluable, then the criteria with their source and what is not checked."""
    assert ask(write(tmp_path, SERIES)) == 0
    out = capsys.readouterr().out
    flat = " ".join(out.split())
    assert all(len(line) <= WIDTH for line in out.splitlines())
    words = (
        "VGPR, confirmed, by IMWG 2016",
        "Because - Serum M-protein 3.1 g/dL at baseline; measurable from 1 g/dL",
        "90.3 % below the baseline of 3.1 g/dL; limit: 90 % or more below",
        "Not evaluable - sCR needs serum immunofixation on 01-Mar-2026",
        "- CR needs serum immunofixation",
        "Criteria: IMWG 2016. Kumar S,",
        "not yet checked against the paper.",
        "Not covered: circulating plasma cells",
    )
    places = [flat.find(each) for each in words]
    assert -1 not in places
    assert places == sorted(places)


def test_what_is_not_confirmed_or_cannot_be_given_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the first line."""
    once = SERIES[: SERIES.index(LAST)]
    assert ask(write(tmp_path, once)) == 0
    assert capsys.readouterr().out.startswith("VGPR, not confirmed (one assessment supports it; repeat to confirm)")
    assert ask(write(tmp_path, once[: once.index("serum_m_protein: {value: 0.3")] + "new_lesions: false}\n")) == 0
    out = capsys.readouterr().out
    assert out.startswith("No response can be given by IMWG 2016: tests are missing")
    assert "Because" not in out


def test_standard_input_is_taken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`-` names it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SERIES.encode()), encoding="utf-8"))
    assert ask("-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["response"] == "VGPR"


def test_bad_input_is_refused_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, place and remedy for every problem; nothing is printed."""
    text = SERIES.replace("{value: 31, unit: g/L}", "31").replace("2026-02-01", "soon")
    with pytest.raises(Refusal) as refusal:
        ask(write(tmp_path, text))
    assert refusal.value.sentences == (
        f"{tmp_path / 'series.yaml'}: baseline.serum_m_protein: has no unit; write {{value: …, unit: …}}",
        f"{tmp_path / 'series.yaml'}: measurements.1.date: is not a date; write it as 2026-11-22",
    )
    with pytest.raises(Refusal, match="no such file"):
        ask("nowhere.yaml")
    assert capsys.readouterr().out == ""


def test_criteria_that_cannot_be_read_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged installation is told with the file, not with a traceback."""
    from engine.response.criteria import read_criteria

    read_criteria.cache_clear()
    monkeypatch.setattr("engine.response.criteria.FOLDER", tmp_path)
    with pytest.raises(Refusal, match=r"imwg-2016\.yaml"):
        ask(write(tmp_path, SERIES))
    assert capsys.readouterr().out == ""


def test_a_slip_of_the_unit_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """31 g/dL, which was 31 g/L, is taken and asked about; a usual value is not."""
    assert ask(write(tmp_path, SERIES.replace("31, unit: g/L", "31, unit: g/dL"))) == 0
    assert "Check: baseline.serum_m_protein: 31 g/dL is unusual; check value and unit" in capsys.readouterr().out
    assert ask(write(tmp_path, SERIES)) == 0
    assert "Check:" not in capsys.readouterr().out


def test_residual_disease_is_told_where_it_was_tested(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its category stands beside the response, in words and as one more key; without a test nothing is said of it."""
    tested = write(tmp_path, SERIES.rstrip().removesuffix("}") + ", mrd: positive, mrd_method: flow}\n")
    assert ask(tested) == 0
    assert "Residual disease: MRD-positive" in capsys.readouterr().out
    assert ask(tested, "--json") == 0
    assert json.loads(capsys.readouterr().out)["mrd"]["category"] == "MRD-positive"
