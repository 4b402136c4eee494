"""The commands as a shell sees them: what they print, their exit status, and one sentence for every bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import COMMANDS, main
from engine.laws import LAWS
from engine.packs.shelf import LIBRARY

DEMONSTRATION = str(LIBRARY / "demonstration.yaml")
CLINICAL = "plateau: 1\nclinical: {as_of: 2026-11-22, "
HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no case file"),
    "binary": (b"\x00\xff\xfe", "not text"),
    "a zero byte": (b"plateau: 1\x00", "binary"),
    "not JSON": (b'{"plateau": 1,', "not JSON"),
    "not YAML": (b"plateau: [", "not YAML"),
    "100,000 brackets in JSON": (b'{"plateau": 1, "clinical": ' + b"[" * 100_000, "nested"),
    "100,000 brackets in YAML": (b"a: " + b"[" * 100_000, "nest"),
    "an alias bomb": (b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "aliases"),
    "a doubled key": (b'{"plateau": 1, "plateau": 1}', "stands twice"),
    "a doubled key in YAML": (b"plateau: 1\nplateau: 1\n", "stands twice"),
    "an unknown key": (f"{CLINICAL}wieght: 3}}\n".encode(), "clinical.wieght"),
    "NaN in JSON": (b'{"plateau": 1, "clinical": {"as_of": "2026-11-22", "age": NaN}}', "NaN"),
    "NaN in YAML": (f"{CLINICAL}age: .nan}}\n".encode(), ".nan"),
    "a bare number": (f"{CLINICAL}weight: 70}}\n".encode(), "has no unit"),
    "another quantity's unit": (f"{CLINICAL}weight: {{value: 70, unit: mg/dL}}}}\n".encode(), "mg/dL"),
    "a negative quantity": (f"{CLINICAL}weight: {{value: -1, unit: kg}}}}\n".encode(), "negative"),
    "a percentage over 100": (f"{CLINICAL}cytogenetics: {{pcli_percent: 101}}}}\n".encode(), "pcli_percent"),
    "the wrong type": (f'{CLINICAL}transplant: {{done: "yes"}}}}\n'.encode(), "true or false"),
    "no day of consultation": (b"plateau: 1\nclinical: {age: 60}\n", "clinical.as_of"),
    "no format number": (b"clinical: {as_of: 2026-11-22}\n", "plateau"),
    "a day that is none": (b"plateau: 1\nclinical: {as_of: 2026-02-30}\n", "not a date"),
    "a contradiction": (f"{CLINICAL}sex: male, safety: {{pregnant: true}}}}\n".encode(), "pregnant"),
    "a tag": (b"plateau: !!python/object/apply:os.system [true]\n", "tag"),
    "two documents": (b"plateau: 1\n---\nplateau: 1\n", "second document"),
    "a number too large": (f"{CLINICAL}age: {'9' * 400}}}\n".encode(), "too large"),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["decide", "report"])
def test_hostile_input_gets_a_sentence_and_two(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and where, on standard error; no traceback, nothing on standard output, nothing written."""
    content, said = HOSTILE[name]
    case = tmp_path / "case.yaml"
    case.write_bytes(content)
    more = ["--key", str(tmp_path / "k.p12"), "--out", str(tmp_path / "s.pdf")] if command == "report" else []
    assert main([command, str(case), *more]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert str(case) in told.err
    assert "Traceback" not in told.err
    assert all(len(line) < 400 for line in told.err.splitlines())
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_every_problem_has_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three mistakes are told in three lines, so that they can be mended in one go."""
    case = tmp_path / "case.yaml"
    case.write_text(f"{CLINICAL}age: 200, sex: 3, weight: 70}}\n", encoding="utf-8")
    assert main(["decide", str(case)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [next(place for place in ("age", "sex", "weight") if place in line) for line in lines] == [
        "age",
        "sex",
        "weight",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["decide", "nowhere.yaml"], "no such file"),
        (["decide", "."], "is a folder"),
        (["decide", DEMONSTRATION, "--pack", "nowhere"], "is no edition"),
        (["check", "nowhere"], "is no edition"),
        (["audit", "nowhere.ndjson"], "no such file"),
        (["audit", "nowhere.csv"], "no such file"),
        (["verify", "nowhere.pdf"], "no such file"),
        (["unheard-of"], "is no command"),
        (["decide"], "required"),
    ],
)
def test_what_is_not_there_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name gives 2 and a sentence."""
    assert main(words) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` says what a command does and takes."""
    assert main([command, "--help"]) == 0
    assert f"usage: plateau {command}" in capsys.readouterr().out


def test_decide_answers_first(capsys: pytest.CaptureFixture[str]) -> None:
    """The first line is the answer; provenance, sources and what would change it follow."""
    assert main(["decide", DEMONSTRATION]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[0] == "ADVICE: Lenalidomide maintenance, at most 24 months"
    for words in ("superseded in practice", "not endorsed by Mayo Clinic", "What would change it", "44 mL/min"):
        assert words in told


def test_an_open_decision_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0, JSON with no advice, and what to ask next."""
    case = tmp_path / "case.json"
    case.write_text('{"plateau": 1, "clinical": {"as_of": "2026-11-22"}}', encoding="utf-8")
    assert main(["decide", str(case), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["advice"], said["ask_next"]) == ("open", None, "transplant.done")
    assert len(said["reachable"]) == 7


def test_check_proves_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    """One report a pack: proved, the size of the space, and every law by name."""
    assert main(["check", "--json"]) == 0
    reports = json.loads(capsys.readouterr().out)
    for report in reports:
        assert set(report) > {"pack", "proved", "space", "seconds", "laws", "problems", "certificate", "arrows"}
        assert report["proved"] is True
        assert set(report["laws"]) == set(LAWS)
        assert all(report["laws"].values())
        assert report["space"] > 1_000_000


@pytest.mark.parametrize("words", [["decide", DEMONSTRATION], ["decide", DEMONSTRATION, "--json"],
                                   ["check"], ["--help"]])  # fmt: skip
def test_a_command_loads_only_what_it_needs(words: list[str]) -> None:
    """Neither the window nor paper, signatures or serial measurements are loaded for an answer on the command line.

    `check` proves practice scenarios too, some of which have measurements.
    """
    needed = ("engine.response.series",) if words == ["check"] else ()
    heavy = ("PySide6", "reportlab", "pyhanko", "pikepdf", "cryptography", "pypdfium2", "engine.response.series",
             "polars", "numpy", "engine.cohort", "engine.concordance", "engine.interview", "engine.mutants",
             "engine.robustness")  # fmt: skip
    code = (
        "import sys\nfrom desktop.__main__ import main\n"
        f"status = main({words!r})\n"
        f"print([name for name in {heavy!r} if name in sys.modules], status, file=sys.stderr)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == f"{[*needed]} 0"


def test_a_reader_that_goes_away_is_no_fault() -> None:
    """`plateau decide … | head -1` ends without a word of complaint."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-m", "desktop", "decide", DEMONSTRATION]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_of_another_encoding_is_no_fault(encoding: str) -> None:
    """What a terminal cannot show is written another way; the answer comes, and status 0."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": encoding}
    words = [sys.executable, "-m", "desktop", "decide", DEMONSTRATION]
    done = subprocess.run(words, env=environment, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.startswith(b"ADVICE: Lenalidomide maintenance")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_under_the_output_gets_a_sentence() -> None:
    """Standard output that takes nothing more: one sentence, status 2."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "desktop", "decide", DEMONSTRATION]
        done = subprocess.run(words, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_display_the_window_says_so() -> None:
    """No abort: a sentence, and what works without one."""
    environment = {name: value for name, value in os.environ.items() if name not in (
        "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-m", "desktop"], env=environment, capture_output=True, text=True, check=False
    )
    if sys.platform.startswith("linux"):
        assert done.returncode == 2
        assert "there is no display" in done.stderr


def test_differing_takes_a_reason_on_paper_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary that differs without a reason is not signed."""
    case = tmp_path / "case.yaml"
    case.write_text(f"{CLINICAL}age: 60}}\ndecision: {{agrees: false}}\n", encoding="utf-8")
    assert main(["report", str(case), "--key", str(tmp_path / "k.p12"), "--out", str(tmp_path / "s.pdf")]) == 2
    assert "decision.reason" in capsys.readouterr().err
