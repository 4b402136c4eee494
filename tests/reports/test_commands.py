"""`key`, `report` and `verify` from the command line: exit statuses, one sentence a problem, nothing half written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from engine.packs.shelf import LIBRARY
from reports.proving.pages import read_pages

CASE = LIBRARY / "demonstration.yaml"
_SIGN = (str(CASE), "--key", "key.p12", "--out")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a passphrase file, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pass").write_text("secret words\n")
    return tmp_path


def make_key(name: str = "Dr A", out: str = "key.p12") -> int:
    """`plateau key new`."""
    return main(["key", "new", "--name", name, "--out", out, "--passphrase-file", "pass"])


def report(*words: str, case: str = str(CASE)) -> int:
    """`plateau report` into summary.pdf."""
    return main(["report", case, "--key", "key.p12", "--out", "summary.pdf", "--passphrase-file", "pass", *words])


def test_from_key_to_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key is made, a case summarised and signed, and the summary proved and trusted by the certificate handed out."""
    assert make_key() == 0
    assert report() == 0
    assert main(["verify", "summary.pdf"]) == 0
    capsys.readouterr()
    assert main(["verify", "summary.pdf", "--trust", "key.crt", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    keys = {"intact", "signer", "trusted", "signed_at", "record_matches_page", "replay", "certificate", "problems"}
    assert set(told) == keys | {"remarks", "trust", "drawn_anew", "signatures", "record", "kind", "practice"}
    assert set(told["trust"]) == {"why", "remarks"}
    assert set(told["replay"]) == {"same_advice", "pack_digest", "today"}
    assert set(told["certificate"]) == {"printed", "agrees"}
    assert (told["intact"], told["trusted"], told["signer"], told["problems"]) == (True, True, "Dr A", [])
    assert sorted(each.name for each in folder.iterdir()) == ["key.crt", "key.p12", "pass", "summary.pdf"]


def test_a_lookalike_is_refused_with_trust(capsys: pytest.CaptureFixture[str]) -> None:
    """A signer of the same name with another certificate gives 1 under --trust, and 0 without."""
    make_key(out="trusted.p12")
    make_key()
    report()
    assert main(["verify", "summary.pdf"]) == 0
    assert main(["verify", "summary.pdf", "--trust", "trusted.crt"]) == 1
    assert "NOT TRUSTED" in capsys.readouterr().out


def test_a_changed_file_gives_one(folder: Path) -> None:
    """A summary with one byte changed, its very first included, is a PDF that fails: 1."""
    make_key()
    report()
    whole = (folder / "summary.pdf").read_bytes()
    for place in (0, len(whole) // 2, len(whole) - 10):
        changed = bytearray(whole)
        changed[place] ^= 1
        (folder / "changed.pdf").write_bytes(changed)
        assert main(["verify", "changed.pdf", "--json"]) == 1


def test_countersign_leaves_one_empty_field(folder: Path) -> None:
    """With --countersign the page has a supervisor's field, and verifies."""
    make_key()
    assert report("--countersign") == 0
    assert main(["verify", "summary.pdf"]) == 0
    assert "Supervisor:ifsigned" in read_pages((folder / "summary.pdf").read_bytes())[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["verify", "missing.pdf"], "there is no such file"),
        (["verify", "pass"], "is no PDF"),
        (["verify", "."], "is a folder"),
        (["verify", "old.pdf", "--trust", "pass"], "is no certificate"),
        (["key", "new", "--name", " ", "--out", "k.p12", "--passphrase-file", "pass"], "the name is empty"),
        (["key", "new", "--name", "Dr A", "--out", "none/k.p12", "--passphrase-file", "pass"], "cannot be written"),
        (["key", "new", "--name", "Dr A", "--out", "key.p12", "--passphrase-file", "pass"], "never overwritten"),
        (["key", "new", "--name", "Dr A", "--out", "k.p12", "--passphrase-file", "missing"], "there is no such file"),
        (["report", "no.yaml", "--key", "key.p12", "--out", "s.pdf", "--passphrase-file", "pass"], "no such file"),
        (["report", str(CASE), "--key", "no.p12", "--out", "s.pdf", "--passphrase-file", "pass"], "no such file"),
        (["report", str(CASE), "--key", "pass", "--out", "s.pdf", "--passphrase-file", "pass"], "is no key file"),
        (["report", *_SIGN, "s.pdf", "--passphrase-file", "key.crt"], "passphrase is wrong"),
        (["report", *_SIGN, "key.p12", "--passphrase-file", "pass"], "is no PDF"),
        (["report", *_SIGN, "no/s.pdf", "--passphrase-file", "pass"], "cannot be written"),
        (["report", "hebrew.yaml", "--key", "key.p12", "--out", "s.pdf", "--passphrase-file", "pass"], "right to left"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """Every wrong input ends with 2 and one sentence on standard error; no file appears and none changes."""
    make_key()
    (folder / "old.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    (folder / "hebrew.yaml").write_text(
        CASE.read_text(encoding="utf-8").replace("EXAMPLE\n", "כהן\n"), encoding="utf-8"
    )
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    capsys.readouterr()
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_failed_report_leaves_the_earlier_one(folder: Path) -> None:
    """When a summary cannot be written, the one that lay there is untouched."""
    make_key()
    report()
    before = (folder / "summary.pdf").read_bytes()
    (folder / "case.yaml").write_text("plateau: 1\nclinical: {as_of: 2026-11-22}\nidentity: {family_name: 中}\n")
    assert report(case="case.yaml") == 2
    assert (folder / "summary.pdf").read_bytes() == before
    assert report() == 0
    assert (folder / "summary.pdf").read_bytes() != before


def test_the_case_may_come_from_standard_input() -> None:
    """`-` reads the case from standard input, in a process without a terminal or a display."""
    make_key()
    words = ["report", "-", "--key", "key.p12", "--out", "summary.pdf", "--passphrase-file", "pass"]
    environment = {**os.environ, "PYTHONPATH": str(LIBRARY.parent.parent)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "desktop", *words],
        input=CASE.read_bytes(), capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    assert main(["verify", "summary.pdf"]) == 0


def test_a_passphrase_is_asked_for_twice_when_new(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Without a file the passphrase is asked for; a new one twice, and two that differ make no key."""
    answers = iter(["one", "two"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert main(["key", "new", "--name", "Dr A", "--out", "key.p12"]) == 2
    assert not (folder / "key.p12").exists()
    answers = iter(["one", "one", "one"])
    assert main(["key", "new", "--name", "Dr A", "--out", "key.p12"]) == 0
    assert main(["report", str(CASE), "--key", "key.p12", "--out", "summary.pdf"]) == 0


def test_paper_loads_late() -> None:
    """Asking for help of any of these commands loads no library of paper or cryptography."""
    probe = (
        "import sys\nfrom desktop.__main__ import main\n"
        "for name in ('key', 'authority', 'trust', 'report', 'verify'): main([name, '--help'])\n"
        "heavy = {'reportlab', 'pikepdf', 'pyhanko', 'pypdfium2', 'cryptography', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(' '.join(sorted(heavy)) or 0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(LIBRARY.parent.parent)}
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr


def test_the_page_for_the_patient_is_added_where_it_is_asked_for(folder: Path) -> None:
    """`--patient-page` adds the last page, on the sheet that is named, and the file is proved."""
    make_key()
    assert report() == 0
    plain = read_pages((folder / "summary.pdf").read_bytes())
    assert report("--patient-page", "--sheet", "a4") == 0
    pages = read_pages((folder / "summary.pdf").read_bytes())
    assert len(pages) == len(plain) + 1
    assert pages[-1].startswith("Foryou:whatcomesnext")
    assert main(["verify", "summary.pdf"]) == 0
