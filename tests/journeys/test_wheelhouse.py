"""From a stick onto a computer without a network: an installer folder made, checked, installed, used and removed."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.carrying.installer.folder import digest_of, list_files
from desktop.consult.signing import make_key
from tests.journeys.without_network import OFFLINE, WHY_NOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the installer is tried on Linux"),
    pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT),
]
ROOT = Path(__file__).resolve().parents[2]
PHRASE = "a phrase for the release"


class Stick:
    """An installer folder for this computer, and a user with an empty home who installs from it."""

    def __init__(self, place: Path) -> None:
        self.folder, self.home, key = place / "stick", place / "home", place / "release.p12"
        self.home.mkdir()
        (place / "phrase").write_text(PHRASE, encoding="utf-8")
        _, self.fingerprint = make_key("Release key (fictional)", str(key), PHRASE, dt.datetime.now(dt.UTC))
        words = [
            sys.executable, "-m", "desktop.carrying", "wheelhouse", str(self.folder), "--key", str(key),
            "--passphrase-file", str(place / "phrase"), "--python", "{}.{}".format(*sys.version_info[:2]),
        ]  # fmt: skip
        made = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        assert self.fingerprint in made.stdout.replace(" ", "")

    def run(self, program: str | Path, *words: str, folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Run something as the user, where there is no network and nobody to ask."""
        kept = {name: os.environ[name] for name in ("LANG",) if name in os.environ}
        environment = kept | {"HOME": str(self.home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
        return subprocess.run(
            [*OFFLINE, str(program), *words], env=environment, cwd=folder or self.home, capture_output=True, text=True,
            check=False, stdin=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip

    def install(self, *words: str, folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Start the installer as its page says."""
        at = folder or self.folder
        return self.run("sh", str(at / "install.sh"), *words)

    @property
    def program(self) -> Path:
        """What the user starts."""
        return self.home / ".local" / "bin" / "plateau"


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stick]:
    """The folder, made once."""
    place = tmp_path_factory.mktemp("carried")
    yield Stick(place)
    shutil.rmtree(place, ignore_errors=True)


def copy_folder(stick: Stick, place: Path) -> Path:
    """The folder again, to be changed: its wheels are the same files until they are replaced."""
    shutil.copytree(stick.folder, place, copy_function=os.link)
    return place


def replace(file: Path, content: bytes) -> None:
    """Another file in the place of one."""
    file.unlink()
    file.write_bytes(content)


def test_a_changed_package_is_refused(stick: Stick, tmp_path: Path) -> None:
    """One byte more in a package: told by its name, and nothing is installed."""
    changed = copy_folder(stick, tmp_path / "changed")
    package = next((changed / "wheels").glob("fsrs-*.whl"))
    replace(package, package.read_bytes() + b"\0")
    done = stick.install("--signer", stick.fingerprint, folder=changed)
    assert done.returncode == 2
    assert f"wheels/{package.name}: is not the file that was put here" in done.stderr
    assert "nothing was installed" in done.stderr
    assert list(stick.home.iterdir()) == []


def test_an_unsigned_folder_needs_the_word(stick: Stick, tmp_path: Path) -> None:
    """Without a signature it says so loudly, and goes on only when told to; another signer is refused."""
    unsigned = copy_folder(stick, tmp_path / "unsigned")
    (unsigned / "SHA256SUMS.sig").unlink()
    (unsigned / "SIGNER.crt").unlink()
    lines = (unsigned / "SHA256SUMS").read_text(encoding="utf-8").splitlines(keepends=True)
    replace(unsigned / "SHA256SUMS", "".join(each for each in lines if "SIGNER.crt" not in each).encode())
    done = stick.install(folder=unsigned)
    assert done.returncode == 2
    assert "NOBODY SIGNED this folder" in done.stderr
    assert "--unsigned" in done.stderr
    assert stick.install("--check", folder=unsigned).returncode == 0
    other = stick.install("--signer", "0" * 64)
    assert other.returncode == 2
    assert "another certificate signed this folder" in other.stderr
    nobody = stick.install()
    assert nobody.returncode == 2
    assert "there is nobody to ask" in nobody.stderr
    assert list(stick.home.iterdir()) == []


@pytest.fixture(scope="module")
def installed(stick: Stick) -> Stick:
    """The signed folder, installed where there is no network."""
    done = stick.install("--signer", stick.fingerprint)
    assert done.returncode == 0, done.stderr
    assert "its editions are proved on this computer" in done.stdout
    return stick


def test_the_demonstration_runs_where_there_is_no_network(installed: Stick, tmp_path: Path) -> None:
    """What was installed advises, draws its window, and signs a summary that verifies, in a process apart too."""
    shown = installed.run(installed.program, "demo", "--out", str(tmp_path / "demo"))
    assert shown.returncode == 0, shown.stderr
    assert json.loads((tmp_path / "demo" / "verification.json").read_text(encoding="utf-8"))["intact"] is True
    assert (tmp_path / "demo" / "window.png").stat().st_size > 10_000
    verified = installed.run(installed.program, "verify", str(tmp_path / "demo" / "summary.pdf"), "--json")
    assert json.loads(verified.stdout)["intact"] is True


def test_installed_again_it_takes_the_place_of_the_one_before(installed: Stick) -> None:
    """An update gets a place of its own; the one before goes only then. The signer is known here by now."""
    before = installed.program.read_text(encoding="utf-8")
    again = installed.install()
    assert again.returncode == 0, again.stderr
    assert "It is the signer of the version that is installed here." in again.stdout
    assert installed.program.read_text(encoding="utf-8") != before
    assert len(list((installed.home / ".local" / "share" / "plateau-program").glob("*-*"))) == 1
    assert installed.run(installed.program, "--version").returncode == 0


def test_an_update_that_fails_leaves_what_works(installed: Stick, tmp_path: Path) -> None:
    """A folder whose app does not prove itself is not started from: what was there goes on, and no half stays."""
    spoilt = copy_folder(installed, tmp_path / "spoilt")
    replace(spoilt / "requirements.txt", b"there-is-no-such-package==1 --hash=sha256:" + b"0" * 64 + b"\n")
    for name in ("SHA256SUMS.sig", "SIGNER.crt"):
        (spoilt / name).unlink()
    sums = "".join(f"{digest_of(spoilt / name)}  {name}\n" for name in list_files(spoilt))
    replace(spoilt / "SHA256SUMS", sums.encode())
    before = installed.program.read_text(encoding="utf-8")
    done = installed.install("--unsigned", folder=spoilt)
    assert done.returncode == 2
    assert "what was there before is as it was" in done.stderr
    assert installed.program.read_text(encoding="utf-8") == before
    assert len(list((installed.home / ".local" / "share" / "plateau-program").glob("*-*"))) == 1
    assert installed.run(installed.program, "--version").returncode == 0


def test_removed_it_leaves_the_data(installed: Stick) -> None:
    """Everything of the program goes; what is a patient's stays, and it is said where."""
    data = installed.home / ".local" / "share" / "plateau"
    data.mkdir(exist_ok=True)
    (data / "kept").write_text("a patient", encoding="utf-8")
    removed = installed.install("--uninstall")
    assert removed.returncode == 0
    assert f"Left as they are: the chart, settings and checks in {data}" in removed.stdout
    assert (data / "kept").read_text(encoding="utf-8") == "a patient"
    assert not installed.program.exists()
    assert not (installed.home / ".local" / "share" / "plateau-program").exists()
