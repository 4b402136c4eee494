"""A Bundle read into a case: what the case says stays, places are accepted by name, contradictions refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from desktop.commands.inputs import Refusal
from desktop.consult.session import plain_values
from desktop.fhir.merging import Merged, merge
from desktop.fhir.reading import Reading
from engine.case_file import read_case
from engine.packs.shelf import demonstration
from tests.desktop.fhir.bundles import FOLDER, NEW, measure, read, read_file, said
from tests.desktop.fhir.test_history import diagnose, transplant

CASE = plain_values(demonstration())


def put(reading: Reading, *accepted: str, clinical: dict[str, Any] | None = None, **identity: Any) -> Merged:
    """Merged into a case of the demonstration's day with a few answers."""
    base = {**NEW["clinical"], **(clinical or {})}
    return merge({"plateau": 1, "identity": identity, "clinical": base}, reading, accepted)


def test_the_case_keeps_what_it_says() -> None:
    """Other platelets, counts and creatinine: each is listed with both values, and the case is as it was."""
    merged = merge(CASE, read_file("laboratory_us"))
    assert merged.values == CASE
    assert {each.place for each in merged.kept} == {"weight", "safety.platelets", "safety.anc", "safety.creatinine"}
    kept = next(each for each in merged.kept if each.place == "safety.platelets")
    assert (kept.value["value"], kept.offered.value["value"]) == (120, 112)
    assert {each.place for each in merged.same} == {"diagnosis.date", "diagnosis.beta2_microglobulin"}


def test_one_place_is_accepted_and_no_other() -> None:
    """`--accept` changes that place alone; a doubtful datum is taken by it too."""
    merged = merge(CASE, read_file("laboratory_us"), ["safety.platelets"])
    assert merged.values["clinical"]["safety"]["platelets"]["value"] == 112
    assert merged.values["clinical"]["safety"]["anc"] == CASE["clinical"]["safety"]["anc"]
    doubtful = read(measure("2532-0", 180, "U/L", "2026-01-01"))
    assert "diagnosis" not in put(doubtful).values["clinical"]
    assert put(doubtful, "diagnosis.ldh").values["clinical"]["diagnosis"]["ldh"]["value"] == 180


@pytest.mark.parametrize(
    ("accepted", "why"), [("safety.anc", "offers nothing there"), ("safety.platelets", "more than one value")]
)
def test_nothing_idle_is_accepted(accepted: str, why: str) -> None:
    """A place at which nothing is offered, or more than one thing, is refused by name."""
    reading = read(measure("777-3", 98, "10*9/L"), measure("777-3", 120, "10*9/L"))
    with pytest.raises(Refusal, match=f"--accept {accepted}: .*{why}"):
        put(reading, accepted)


def test_another_patients_document_is_refused() -> None:
    """Another birth date, name or gender: nothing is taken unless that very place is accepted."""
    with pytest.raises(Refusal, match="born differs from the case's; is this the same patient"):
        put(read(measure("777-3", 98, "10*9/L")), born="1961-04-02")
    with pytest.raises(Refusal, match="family name differs"):
        put(read(measure("777-3", 98, "10*9/L")), family_name="Other")
    assert put(read(measure("777-3", 98, "10*9/L")), family_name="INVENTED").taken


def test_an_age_is_not_changed_behind_a_birth_date() -> None:
    """The case says 70 and no birth date: the document's birth date would change that, and waits to be accepted."""
    merged = put(read(), clinical={"age": 70})
    assert [(each.place, each.offered.place) for each in merged.kept] == [("age", "identity.born")]
    assert merged.values["clinical"]["age"] == 70
    accepted = put(read(), "identity.born", clinical={"age": 70})
    assert accepted.values["clinical"]["age"] == 66


def test_what_contradicts_the_case_is_left_out_and_said() -> None:
    """The case says that no transplant was done: neither that nor its date changes, and both are told."""
    merged = put(read(transplant()), clinical={"transplant": {"done": False}})
    assert merged.values["clinical"]["transplant"] == {"done": False}
    assert [each.place for each in merged.kept] == ["transplant.done"]
    assert "Transplant date does not fit the case" in "\n".join(each.why for each in merged.unused)


def test_a_document_that_contradicts_itself_is_refused() -> None:
    """A transplant before the diagnosis, both in the document: which is wrong is not guessed."""
    reading = read(diagnose(onsetDateTime="2026-06-01"), transplant(), diagnosed=None)
    with pytest.raises(Refusal, match=r"lies before diagnosis\.date.*contradicts itself"):
        put(reading)


def test_a_document_without_its_patient_says_so() -> None:
    """Results that only refer to a patient are read, with a line that nobody said who it is."""
    assert "It does not say who the patient is" in said(read_file("laboratory_us"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """`plateau fhir import` with its status and what it printed."""
    status = main(["fhir", "import", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_command_prints_a_case_and_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """The case as YAML to standard output, the rest to standard error, one line a datum."""
    status, out, err = run(capsys, str(FOLDER / "laboratory_german.json"), "--as-of", "2026-11-22")
    assert status == 0
    assert read_case(out).identity.family_name == "Beispiel"
    assert "Taken: safety.platelets: 98 10⁹/L" in err
    assert "from Observation (entry 2), “Thrombozyten” 26515-7, 2026-11-18" in err
    assert "Not taken: Observation (entry 7)" in err


def test_the_command_prints_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` has the case, the source of each datum, what was kept and what was not understood."""
    case = str(Path(__file__).parents[3] / "engine" / "library" / "demonstration.yaml")
    status, out, _ = run(capsys, str(FOLDER / "laboratory_us.json"), "--into", case, "--accept", "weight", "--json")
    told = json.loads(out)
    assert status == 0
    assert [each["place"] for each in told["from"]] == ["weight"]
    assert set(told["from"][0]) == {"place", "value", "resource", "code", "date"}
    assert {each["place"] for each in told["kept"]} == {"safety.platelets", "safety.anc", "safety.creatinine"}
    assert all(set(each) == {"resource", "why"} for each in told["not_understood"])
    assert told["case"]["clinical"]["weight"]["value"] == 154


def test_the_day_is_the_clocks_where_nothing_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a day the computer's clock is asked, and that is said."""
    _, _, err = run(capsys, str(FOLDER / "single_observation.json"))
    assert "from this computer's clock" in err


def test_only_a_case_is_replaced(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`--out` onto the Bundle itself is refused, onto a case it is taken."""
    bundle, out = tmp_path / "bundle.json", tmp_path / "case.yaml"
    bundle.write_bytes((FOLDER / "single_observation.json").read_bytes())
    status, _, err = run(capsys, str(bundle), "--as-of", "2026-11-22", "--out", str(bundle))
    assert status == 2
    assert "is no case; choose another name" in err
    assert bundle.read_bytes() == (FOLDER / "single_observation.json").read_bytes()
    for _ in range(2):
        assert run(capsys, str(bundle), "--as-of", "2026-11-22", "--out", str(out))[0] == 0
    assert read_case(out.read_text(encoding="utf-8")).identity.given_name == "Kim"


def test_bad_input_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """No JSON, no day, no file: status 2, one sentence, and no file."""
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    out = tmp_path / "case.yaml"
    good = str(FOLDER / "single_observation.json")
    for arguments in ((str(tmp_path / "bad.json"),), (good, "--as-of", "22.11.2026"), (str(tmp_path / "none.json"),),
                      (good, "--as-of", "2026-11-22", "--accept", "weight")):  # fmt: skip
        status, printed, err = run(capsys, *arguments, "--out", str(out))
        assert (status, printed) == (2, "")
        assert len(err.strip().splitlines()) == 1
        assert not out.exists()
