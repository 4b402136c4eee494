"""An edition that somebody made to do harm is refused: under another's name, by a signer withdrawn, or without end."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.checkup.editions import check_editions
from desktop.commands.inputs import Refusal, open_pack
from desktop.packs import limits, proposal
from desktop.packs.installing import install
from desktop.packs.limits import check_end
from desktop.packs.packed import Packed, read_packed, write_packed
from desktop.packs.proposal import propose
from desktop.packs.shelf import Shelf, read_shelf
from desktop.packs.supervising import give_word
from desktop.packs.told import show_proposal
from engine.decision_diagram import DiagramError
from engine.packs.files import LIBRARY
from engine.packs.installed import find_current
from reports.keys.identity import SigningKey, new_key
from reports.keys.trust import Pin, Trust, pin_fingerprints
from reports.keys.withdrawal import withdraw
from tests.desktop.packs.conftest import NOW, sign_folder
from tests.desktop.packs.editions import exchange
from tests.reports.authorities import issued, site


@pytest.mark.parametrize("called", [("contemporary-2026", "9.9"), ("mayo-2012-x", "1.1"), ("mayo-2012", "9.9")])
def test_a_file_that_gives_an_edition_another_name_is_refused(
    packed: Packed, author: SigningKey, trust: Trust, called: tuple[str, str]
) -> None:
    """Installed as another, it would answer for that one, or for none: what the file says is what the edition says."""
    content = write_packed(packed.files, called, author, NOW)
    with pytest.raises(Refusal, match="nothing in it can be relied on"):
        propose(read_packed(content, "file"), Shelf(Path()), trust, NOW)


def test_a_signer_who_was_withdrawn_is_not_trusted_by_an_earlier_date(packed: Packed) -> None:
    """Whoever left can set a clock back; the date under an edition is the signer's own word."""
    left = withdraw(site(), (issued().certificate,), "left", NOW, NOW)
    content = write_packed(packed.files, (packed.id, packed.version), issued(), NOW - dt.timedelta(days=1))
    told = read_packed(content, "file")
    known = Trust(authorities=(site().certificate,))
    assert propose(told, Shelf(Path()), known, NOW).signer.trusted
    assert not propose(told, Shelf(Path()), known.with_lists((left,)), NOW).signer.trusted


def test_a_signer_who_left_the_chart_is_not_trusted_by_an_earlier_date(packed: Packed, author: SigningKey) -> None:
    """A member's certificate counts for editions as long as they are a member."""
    gone = Trust((Pin(author.fingerprint, until=NOW + dt.timedelta(hours=1)),))
    found = propose(packed, Shelf(Path()), gone, NOW + dt.timedelta(days=1))
    assert [each.against for each in found.obstacles] == ["untrusted"]


def test_a_supervisor_of_the_signers_own_name_is_no_second_person(packed: Packed) -> None:
    """A second key under the same name, whatever its letters' case, sets nothing aside."""
    again = new_key("  author ONE", NOW - dt.timedelta(days=1))
    found = propose(packed, Shelf(Path()), Trust(), NOW)
    with pytest.raises(Refusal, match="second person"):
        give_word(found, again, "We know the author and have read it.", pin_fingerprints([again.fingerprint]), NOW)


def test_an_edition_whose_judging_does_not_end_is_refused(packed: Packed, tmp_path: Path) -> None:
    """Time is up, and nothing is installed; one that ends is let on."""
    with pytest.raises(Refusal, match="took too long and was stopped"):
        check_end(packed, str(tmp_path), seconds=0.01)
    check_end(packed, str(tmp_path))


def test_adding_and_looking_in_the_window_are_limited(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ways in judge a file apart before they judge it here."""
    from desktop.screens.packs import look_at

    monkeypatch.setattr(limits, "find_no_end", lambda *_: "the check took too long and was stopped")
    file = tmp_path / "file.plateaupack"
    file.write_bytes(packed.content)
    assert main(["pack", "add", str(file), "--home", str(tmp_path / "home"), "--yes"]) == 2
    assert "too long" in capsys.readouterr().err
    with pytest.raises(Refusal, match="too long"):
        look_at(str(file), str(tmp_path / "home"), Trust(), NOW)


def test_two_editions_that_have_no_room_over_each_other_are_told(
    packed: Packed, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose advice changes is then not known, and that is said; it is no fault of the program."""

    def refuse(*_: object) -> None:
        message = "no room"
        raise DiagramError(message)

    monkeypatch.setattr(proposal, "find_difference", refuse)
    found = propose(packed, Shelf(Path()), trust, NOW)
    assert found.difference is None
    assert "Not known" in json.dumps([part.lines for part in show_proposal(found)])


@pytest.mark.parametrize("harm", ["changed", "added", "gone"])
def test_an_installed_edition_that_was_changed_is_put_back_by_its_own_file(
    packed: Packed, trust: Trust, tmp_path: Path, harm: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Checks and self-check say that it was changed; adding its file again, as they say, mends it."""
    home = str(tmp_path)
    install(propose(packed, read_shelf(home), trust, NOW), home, NOW)
    folder = find_current("mayo-2012")
    if harm == "changed":
        exchange(folder / "pathway.yaml", "at_least: 36", "at_least: 48")
    elif harm == "added":
        (folder / "more.yaml").write_text("{}", encoding="utf-8")
    else:
        (folder / "risk.yaml").unlink()
    assert main(["check", "mayo-2012"]) == 1
    assert harm != "changed" or {each.state for each in check_editions(NOW.date())} == {"broken", "ok"}
    found = propose(packed, read_shelf(home), trust, NOW)
    assert found.repairs
    assert "put back as it was" in json.dumps([part.lines for part in show_proposal(found)])
    install(found, home, NOW)
    assert find_current("mayo-2012") != folder
    assert harm != "changed" or {each.state for each in check_editions(NOW.date())} == {"ok"}
    capsys.readouterr()


def test_a_changed_edition_beside_the_one_asked_for_is_told_in_a_sentence(
    author: SigningKey, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every answer shows the other edition beside it: a file changed there is bad input, no fault."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path / "home"))
    other = tmp_path / "other"
    shutil.copytree(LIBRARY / "contemporary-2026", other)
    exchange(other / "pack.yaml", 'version: "2026-11"', 'version: "2026-12"')
    brought = read_packed(sign_folder(other, author), "other")
    install(propose(brought, read_shelf(), pin_fingerprints([author.fingerprint]), NOW), None, NOW)
    with (find_current("contemporary-2026") / "pathway.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    with pytest.raises(Refusal, match="was changed since"):  # what the window opens a case with
        open_pack("mayo-2012")
    for words in (["decide"], ["note"], ["plan"]):
        assert main([*words, str(LIBRARY / "demonstration.yaml")]) == 2
        assert "was changed since it was installed" in capsys.readouterr().err
