"""An edition is installed whole or not at all, and every one that ever was can be opened again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.checkup.editions import check_editions
from desktop.commands.inputs import Refusal
from desktop.packs import installing
from desktop.packs.installing import go_back, install
from desktop.packs.packed import Packed, take_folder
from desktop.packs.proposal import Proposal, propose
from desktop.packs.shelf import FOLDER, LIST, Shelf, read_shelf, use_installed
from desktop.packs.supervising import give_word
from engine.packs.installed import find_here, list_installed, open_current
from engine.packs.released import open_released
from engine.packs.shelf import open_edition
from reports.keys.identity import SigningKey
from reports.keys.trust import Trust
from tests.desktop.packs.conftest import NOW
from tests.desktop.packs.editions import exchange
from tests.shape.tracked import ROOT

ID = "mayo-2012"


@pytest.fixture(scope="module")
def found(packed: Packed, trust: Trust) -> Proposal:
    """The longer edition against the one that ships."""
    return propose(packed, Shelf(Path()), trust, NOW)


def current(home: Path) -> str:
    """The version that a consultation opens."""
    use_installed(str(home))
    return open_current(ID).pack.version


def test_an_installed_edition_takes_the_place_of_the_shipped_one(tmp_path: Path, found: Proposal) -> None:
    """A consultation opens it by its id; practice, by the engine's own name for what ships, does not."""
    install(found, str(tmp_path), NOW)
    assert current(tmp_path) == "1.1"
    assert open_edition(ID).pack.version == "1.0"


def test_every_edition_can_be_opened_again_by_its_digest(tmp_path: Path, found: Proposal) -> None:
    """So that what was advised under either is advised again, whichever is current."""
    install(found, str(tmp_path), NOW)
    shipped = open_edition(ID).pack.digest
    for digest in (shipped, found.packed.digest):
        assert (there := open_released(ID, digest)) is not None
        assert there.pack.digest == digest
    go_back(ID, "It was not what we wanted.", str(tmp_path), NOW)
    assert current(tmp_path) == "1.0"
    assert (again := find_here(ID, found.packed.digest)) is not None
    assert again.pack.version == "1.1"


def test_going_back_is_kept_with_its_reason(tmp_path: Path, found: Proposal) -> None:
    """What was done with the shelf can be read later."""
    install(found, str(tmp_path), NOW)
    go_back(ID, "It was not what we wanted.", str(tmp_path), NOW)
    assert [(deed.did, deed.reason) for deed in read_shelf(str(tmp_path)).deeds] == [
        ("installed", ""), ("back", "It was not what we wanted."),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="no edition of that id was installed"):
        go_back(ID, "Once more, please.", str(tmp_path), NOW)


def test_what_speaks_against_an_edition_needs_a_word(
    tmp_path: Path, longer: Path, supervisor: SigningKey, trust: Trust
) -> None:
    """Without one nothing is written; with one the edition says by whose word it stands here."""
    found = propose(take_folder(longer, NOW), Shelf(Path()), trust, NOW)
    with pytest.raises(Refusal, match="not signed"):
        install(found, str(tmp_path), NOW)
    assert not list(tmp_path.iterdir())
    word = give_word(found, supervisor, "Written here, signed tomorrow.", trust, NOW)
    install(found, str(tmp_path), NOW, word)
    use_installed(str(tmp_path))
    assert open_current(ID).pack.allowed == word.allowed
    *_, looked_at = check_editions(NOW.date())
    assert (looked_at.state, looked_at.remedy.partition(" with")[0]) == ("look", "A supervisor let it in")


def test_files_that_were_changed_since_are_not_used(tmp_path: Path, found: Proposal) -> None:
    """A consultation under an edition that nobody proved must not be held."""
    entry = install(found, str(tmp_path), NOW)
    with (tmp_path / FOLDER / entry.folder / "pathway.yaml").open("a", encoding="utf-8") as file:
        file.write("# one line more\n")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "decide", "engine/library/demonstration.yaml", "--home", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "was changed since it was installed" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"shelf":1,"editions":[{}],"current":{},"deeds":[]}',
                                     b'{"shelf":1,"editions":[],"current":{"a":"b"},"deeds":[]}'])  # fmt: skip
def test_a_list_that_cannot_be_relied_on_is_said(tmp_path: Path, content: bytes) -> None:
    """Rather than to decide under another edition than the one that was installed."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / LIST).write_bytes(content)
    with pytest.raises(Refusal, match="cannot be relied on"):
        read_shelf(str(tmp_path))


def test_a_proposal_that_is_out_of_date_is_not_done(tmp_path: Path, found: Proposal) -> None:
    """What was shown is what is done: the edition that it was compared with must still be the current one."""
    install(found, str(tmp_path), NOW)
    with pytest.raises(Refusal, match="installed meanwhile"):
        install(found, str(tmp_path), NOW)


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, found: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever write fails, the shipped edition stays current, and nothing half made is left."""
    writes = 0
    fails_at = 0
    real = os.fsync

    def failing(handle: int) -> None:
        nonlocal writes
        writes += 1
        if writes == fails_at:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    for fails_at in (1, 5, len(found.packed.files) + 1, len(found.packed.files) + 4):
        writes = 0
        home = tmp_path / str(fails_at)
        with pytest.raises(Refusal, match="No space left"):
            install(found, str(home), NOW)
        assert current(home) == "1.0"
        assert not [each for each in (home / FOLDER).iterdir() if each.is_dir()]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_old_or_new(tmp_path: Path, found: Proposal) -> None:
    """A program cut off before each step that the disk sees: what is listed is whole, and the next install works."""
    script = (
        "import sys\n"
        "from desktop.packs import installing\n"
        "from tests.desktop.packs.killed import cut_at, propose_again\n"
        "cut_at(int(sys.argv[2]))\n"
        "installing.install(propose_again(sys.argv[3]), sys.argv[1], __import__('tests.desktop.packs.conftest', "
        "fromlist=['NOW']).NOW)\n"
    )
    edition = tmp_path / "signed"
    edition.write_bytes(found.packed.content)
    seen = set()
    for step in (2, len(found.packed.files) + 1, len(found.packed.files) + 3, len(found.packed.files) + 5, 99):
        home = tmp_path / f"home-{step}"
        subprocess.run([sys.executable, "-c", script, str(home), str(step), str(edition)], cwd=ROOT, check=False)
        version = current(home)
        seen.add(version)
        assert version in ("1.0", "1.1")
        if version == "1.0":
            assert installing.install(found, str(home), NOW).version == "1.1"
            assert not list((home / FOLDER).glob(".new-*"))
        assert current(home) == "1.1"
    assert seen == {"1.0", "1.1"}


def test_the_self_check_proves_what_was_brought(tmp_path: Path, found: Proposal) -> None:
    """An edition brought by stick is proved like one that ships, beside it; one changed since is said to be broken."""
    install(found, str(tmp_path), NOW)
    current(tmp_path)
    before = [each.state for each in check_editions(NOW.date())]
    assert before == ["ok"] * 3
    (brought,) = list_installed()
    exchange(brought.folder / "pack.yaml", "2026-11-26", "2026-11-25")
    *_, last = check_editions(NOW.date())
    assert (last.state, last.title) == ("broken", "Edition mayo-2012, brought by stick")
    assert "changed since" in last.words
