"""`plateau chart` as a shell sees it: patients, follow-ups, duplicates, merge, part, compare, follow, and refusals."""

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.chart.saving import add
from engine.packs.shelf import LIBRARY
from tests.desktop.chart.making import NOW, PASSPHRASE, make_chart
from tests.desktop.chart.people import make_consultation

OPEN = "--passphrase-file"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A chart with two entries of one patient, and the file of its passphrase."""
    chart = make_chart(tmp_path)
    add(chart, make_consultation(), NOW)
    add(chart, make_consultation(identity__given_name="Amarra", identity__record_number="4471-23"), NOW)
    chart.close()
    (tmp_path / "words").write_text(PASSPHRASE)
    return tmp_path


def ask(home: Path, *words: str) -> int:
    """Run the command on that chart."""
    return main(["chart", *words, "--home", str(home), OPEN, str(home / "words")])


def read(home: Path, capsys: pytest.CaptureFixture[str], *words: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """What the command prints as JSON."""
    capsys.readouterr()
    assert ask(home, *words, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_patients_and_follow_ups(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON document each, and one line a patient or a due for a person."""
    found = read(home, capsys, "patients", "EXAMPLE")
    assert [(each["given_name"], each["records"], each["next_due"]) for each in found] == [
        ("Amara", 1, "2027-03-01"), ("Amarra", 1, "2027-03-01"),
    ]  # fmt: skip
    assert read(home, capsys, "patients", "--risk", "high") == []
    assert len(read(home, capsys, "patients", "lena", "--risk", "standard", "--since", "2026-11-22")) == 2
    due = read(home, capsys, "follow-ups", "--on", "2027-03-02")
    assert [(each["standing"], each["days"]) for each in due] == [("overdue", -1)] * 2
    assert ask(home, "patients") == 0
    assert "EXAMPLE, Amara, 1 record, the latest of 2026-11-22: Lenalidomide" in capsys.readouterr().out
    assert ask(home, "follow-ups", "--on", "2027-03-02", "--within", "0") == 0
    assert capsys.readouterr().out.startswith("01-Mar-2027  overdue")


def test_duplicates_merge_and_part(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pair is found, merged, gone, and parted again."""
    (pair,) = read(home, capsys, "duplicates")
    one, other = pair["first"]["id"], pair["second"]["id"]
    assert ask(home, "duplicates") == 0
    assert "against it: other identifiers" in capsys.readouterr().out
    assert ask(home, "merge", one, other, "--reason", "a slip") == 0
    assert [each["records"] for each in read(home, capsys, "patients")] == [2]
    assert read(home, capsys, "duplicates") == []
    assert ask(home, "part", one, "--reason", "two after all") == 0
    assert len(read(home, capsys, "patients")) == 2


def test_a_follow_up_is_added_and_compared(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The case that follows can be added, is noted in the trail, and is compared with the record that it follows."""
    first = read(home, capsys, "list", "4471-22")[0]["id"]
    target = home / "next.json"
    assert ask(home, "follow", first, "--as-of", "2027-03-01", "--out", str(target)) == 0
    told = capsys.readouterr().out
    assert "facts carry over; asked anew:" in told
    assert "Neutrophils: is as it was on that day (1.8 10⁹/L)" in told
    target.write_text(target.read_text().replace('"given_name": "Amara",', ""))  # nothing names the patient for sure
    assert ask(home, "add", str(target), "--follows", first) == 0
    second = capsys.readouterr().out.strip()
    assert read(home, capsys, "show", second)["patient"] == read(home, capsys, "show", first)["patient"]
    found = read(home, capsys, "compare", first, second)
    assert {"label": "Age", "before": "65", "after": "65"} not in found["facts"]
    assert "Weight" in {each["label"] for each in found["facts"]}
    assert ask(home, "compare", first, second) == 0
    assert "  Weight: 70 kg → not recorded" in capsys.readouterr().out
    entries = read(home, capsys, "show", first)["entries"]
    assert [each["more"] for each in entries if each["what"] == "exported"] == [f"case of a follow-up {target}"]
    assert [each["what"] for each in entries].count("opened") >= 2
    assert ask(home, "follow", first, "--as-of", "2027-03-01") == 0
    assert json.loads(capsys.readouterr().out)["clinical"]["as_of"] == "2027-03-01"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "--since", "22.11.2026"), "--since: '22.11.2026' is no day; write it as 2026-11-22"),
        (("list", "--until", "2026-02-30"), "--until: '2026-02-30' is no day"),
        (("list", "--state", "lost"), "give one of draft, signed, countersigned, amended, withdrawn"),
        (("patients", "--state", "lost"), "--state: 'lost' is no state"),
        (("follow-ups", "--on", "today"), "--on: 'today' is no day"),
        (("follow-ups", "--within", "-1"), "--within: days ahead are not negative"),
        (("follow", "r-none", "--as-of", "2027-01-01"), "there is no such record"),
        (("add", str(LIBRARY / "demonstration.yaml"), "--follows", "r-none"), "there is no such record"),
        (("compare", "r-none"), "there is no such record"),
        (("merge", "p-none", "p-other", "--reason", "why"), "there is no such patient"),
        (("part", "p-none", "--reason", "why"), "there is no such patient"),
    ],
)
def test_bad_input_is_one_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    """Status 2, what is wrong and what to do; nothing on standard output."""
    assert ask(home, *words) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
