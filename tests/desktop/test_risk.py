"""`plateau risk` as a shell sees it: the JSON of the contract, the table a person reads, and one sentence a problem."""

import argparse
import json
from pathlib import Path

import pytest

from desktop.commands import risk
from desktop.commands.inputs import Refusal
from engine.packs.shelf import LIBRARY

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")
PARTING = """\
plateau: 1
clinical:
  as_of: 2026-11-22
  diagnosis:
    beta2_microglobulin: {value: 3.0, unit: mg/L}
    ldh: {value: 4.5, unit: ukat/L}
    ldh_upper_limit: {value: 250, unit: U/L}
  cytogenetics: {t_4_14: present, del17p: absent, t_14_16: absent, t_14_20: pending, gain_1q: absent,
                 tp53_mutation: absent, del_1p32: absent}
"""


def ask(*words: str) -> int:
    """Run the command with these words."""
    parser = argparse.ArgumentParser()
    risk.add_arguments(parser)
    return risk.run(parser.parse_args(words))


def test_json_is_one_document_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    """Every scheme with its group, what is possible, points, why and what is unknown."""
    assert ask(DEMONSTRATION, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["msmart-2012", "iss", "r-iss", "r2-iss", "msmart-2020", "ims-imwg-2025"]
    assert told["iss"] == {
        "group": "I",
        "possible": ["I"],
        "points": None,
        "because": ["Beta-2 microglobulin 3.1 mg/L", "Albumin 39 g/L"],
        "unknown": [],
    }
    assert told["ims-imwg-2025"]["group"] is None
    assert told["ims-imwg-2025"]["possible"] == ["standard", "high"]
    assert told["ims-imwg-2025"]["unknown"] == ["cytogenetics.tp53_mutation", "cytogenetics.del_1p32"]


def test_the_table_names_the_scheme_beside_every_risk_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Groups, what remains, why, what is not known and whether it matters; and each source's standing."""
    case = tmp_path / "case.yaml"
    case.write_text(PARTING.replace("beta2_microglobulin: {value: 3.0", "beta2_microglobulin: {value: 5.6"), "utf-8")
    assert ask(str(case)) == 0
    told = capsys.readouterr().out
    flat = " ".join(told.split())
    assert all(len(line) <= risk.WIDTH for line in told.splitlines())
    for words in (
        "III by ISS",
        "III by R-ISS",
        "IV (high) by R2-ISS, 3.5 ",
        "LDH 4.5 ukat/L",
        "t(14;20) pending",
        "not determined: high or ",
        "never carry it into the advice of another",
        "Definition seen in a public page.",
        "Definition not yet checked against the paper.",
    ):
        assert words in flat, words


def test_schemes_that_disagree_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence names who says high and who does not."""
    case = tmp_path / "case.yaml"
    case.write_text(PARTING.replace("pending", "absent"), encoding="utf-8")
    assert ask(str(case)) == 0
    flat = " ".join(capsys.readouterr().out.split())
    assert "Schemes disagree: high by mSMART 2020 (high); not high by IMS/IMWG 2025 (standard)." in flat


def test_an_implausible_value_is_told_after_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is taken, with a sentence that asks to check it."""
    case = tmp_path / "case.yaml"
    case.write_text(PARTING.replace("{value: 3.0, unit: mg/L}", "{value: 300, unit: mg/L}"), encoding="utf-8")
    assert ask(str(case)) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Check: clinical.diagnosis.beta2_microglobulin")


def test_bad_input_is_refused_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A case that contradicts itself, and one that is not there; nothing is printed."""
    case = tmp_path / "case.yaml"
    case.write_text(PARTING.replace("del17p: absent", "del17p: absent, del17p_percent: 30"), encoding="utf-8")
    for path, said in ((str(case), "del17p_percent"), ("nowhere.yaml", "no such file")):
        with pytest.raises(Refusal, match=said):
            ask(path)
    assert capsys.readouterr().out == ""


def test_a_definition_that_cannot_be_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged installation is told with the file, not with a traceback."""
    monkeypatch.setattr("engine.schemes.reading.FOLDER", tmp_path)
    with pytest.raises(Refusal, match=r"msmart-2012\.yaml"):
        ask(DEMONSTRATION)
    assert capsys.readouterr().out == ""
