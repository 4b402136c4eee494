"""The bundle with its own Python: made, started where there is no network, and driven by names to a signed summary."""

import datetime as dt
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.consult.signing import make_key
from reports.proving.verify import verify
from tests.journeys.outside import MISSING, Outside
from tests.journeys.screen_reader import Thing
from tests.journeys.without_network import OFFLINE, WHY_NOT, Done, run_long

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bundle is tried on Linux"),
    pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT),
]
ROOT = Path(__file__).resolve().parents[2]
PHRASE = "correct horse"
COMMANDS = (["--help"], ["check"], ["evidence", "list"], ["difference"], ["practice", "list"], ["chart", "--help"])


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What the bundle's user starts; made once."""
    place = tmp_path_factory.mktemp("bundled")
    words = [sys.executable, "-m", "desktop.carrying", "bundle", str(place / "out"), "--unpacked"]
    made = run_long(words, ROOT)
    assert made.returncode == 0, made.stderr
    yield place / "out" / "plateau" / "plateau"
    shutil.rmtree(place, ignore_errors=True)


def run(bundle: Path, home: Path, *words: str) -> Done:
    """Run the bundle where there is no network, with no other Python in sight."""
    environment = {"HOME": str(home), "PLATEAU_HOME": str(home / "data"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return run_long([*OFFLINE, str(bundle), *words], home, environment)


def test_the_bundle_is_made(bundle: Path) -> None:
    """It is one folder that holds its own Python, the editions and the typefaces, and no tool of this project."""
    inside = {each.relative_to(bundle.parent).as_posix() for each in bundle.parent.rglob("*")}
    assert any("reports/fonts/Inter" in name for name in inside)
    assert {"_internal/engine/library/mayo-2012/pathway.yaml", "_internal/desktop/ui/sheet.txt"} <= inside
    assert not any("pytest" in name or "hypothesis" in name or "/numpy/" in name for name in inside)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_it_takes_the_same_commands(bundle: Path, tmp_path: Path, words: list[str]) -> None:
    """Each command word leads where it leads in the program, imported late or not."""
    done = run(bundle, tmp_path, *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_demonstration_where_there_is_no_network(bundle: Path, tmp_path: Path) -> None:
    """Advice, signed summary, window and proof; checking goes on in a process apart, as everywhere."""
    shown = run(bundle, tmp_path, "demo", "--out", "demo")
    assert shown.returncode == 0, shown.stderr
    assert (tmp_path / "demo" / "window.png").stat().st_size > 10_000
    verified = run(bundle, tmp_path, "verify", "demo/summary.pdf", "--json")
    assert json.loads(verified.stdout)["intact"] is True
    assert run(bundle, tmp_path, "-m", "json.tool", "demo/verification.json").returncode == 2  # no Python for others


@pytest.fixture
def outside(bundle: Path, tmp_path: Path) -> Iterator[Outside]:
    """The bundle's window on a display of its own, without a network; sockets need a short path."""
    if MISSING:
        pytest.skip(f"needs {', '.join(MISSING)} (apt: xvfb dbus at-spi2-core xdotool)")
    short = Path(tempfile.mkdtemp(prefix="p-", dir="/tmp"))
    made = Outside(tmp_path, short, (*OFFLINE, str(bundle)))
    try:
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(short, ignore_errors=True)


def give(line: Thing, words: str) -> None:
    """Put words into a line of a dialog."""
    line.focus()
    line._call("EditableText", "SetTextContents", "s", words)


def test_from_the_demonstration_to_a_signed_summary(outside: Outside, tmp_path: Path) -> None:
    """The real window from outside: the demonstration patient, its advice, signing, and a summary that is intact."""
    reader, program = outside.listening, outside.application
    key, target = tmp_path / "key.p12", tmp_path / "summary.pdf"
    make_key("Dr A. Clinician (fictional)", str(key), PHRASE, dt.datetime.now(dt.UTC))
    assert Path(f"/proc/{outside.program.pid}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()
    program.find("Demonstration patient", "push button").press()
    assert "Historical reading" in program.find("Advice: Lenalidomide maintenance, at most 24 months").description
    program.find("File", "menu item").press("ShowMenu")
    program.find("Sign and export…", "menu item").press()
    give(program.find("Key file (.p12)", "text"), str(key))
    named = [each for each in program.walk() if each.name == "Passphrase"]
    give(next(each for each in named if "EditableText" in each.interfaces), PHRASE)
    give(program.find("Save the summary as", "text"), str(target))
    program.find("Sign", "push button").press()
    reader.wait(target.is_file, "signed summary", 60)
    program.find("Close", "push button").press()
    assert verify(target.read_bytes()).intact
    program.find("File", "menu item").press("ShowMenu")
    program.find("Quit", "menu item").press()
    assert outside.has_ended()  # what was exported is not asked about
