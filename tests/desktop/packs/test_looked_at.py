"""What is installed is looked at as it was installed; what was brought is told in a few lines first, then wholly."""

from pathlib import Path

from desktop.checkup.editions import check_editions
from desktop.checkup.finding import Finding
from desktop.packs.installing import install
from desktop.packs.packed import Packed
from desktop.packs.proposal import propose
from desktop.packs.shelf import Shelf, read_shelf
from desktop.packs.told import show_proposal
from engine.consultation import consult
from engine.packs.files import shipped
from engine.packs.shelf import demonstration, open_edition
from engine.remarks import tell_provenance
from reports.keys.trust import Trust
from tests.desktop.packs.conftest import NOW
from tests.desktop.packs.editions import write_edition

ID = "mayo-2012"


def look(home: Path) -> Finding:
    """What the self-check says of the founding edition."""
    return next(each for each in check_editions(home) if each.check == f"edition {ID}")


def test_the_self_check_knows_an_edition_that_was_installed(tmp_path: Path, packed: Packed, trust: Trust) -> None:
    """Signed, proved and unchanged it is in order, with its signer; it is not told that its files were changed."""
    install(propose(packed, Shelf(Path()), trust, NOW), str(tmp_path), NOW)
    found = look(tmp_path)
    assert found.state == "ok"
    assert "Author One" in found.words
    entry = read_shelf(str(tmp_path)).find_current(ID)
    assert entry is not None
    changed = tmp_path / "packs" / entry.folder / "pathway.yaml"
    changed.write_bytes(changed.read_bytes() + b"# a remark\n")
    found = look(tmp_path)
    assert found.state == "broken"
    assert "Install it again from its file" in found.remedy


def test_a_list_of_editions_that_cannot_be_read_is_broken(tmp_path: Path) -> None:
    """It is said, and the other checks go on."""
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "shelf.json").write_text("{", encoding="utf-8")
    assert [each.state for each in check_editions(tmp_path)] == ["broken"]


def test_the_point_of_a_proposal_is_told_first(packed: Packed, trust: Trust) -> None:
    """Who, how many patient types, what and the proof stand in four lines before anything else."""
    parts = show_proposal(propose(packed, Shelf(Path()), trust, NOW))
    assert parts[0].title == "In short"
    signed, patients, changed, proof = parts[0].lines
    assert signed == "Signed by Author One, who is trusted here."
    assert patients == "Other advice for 108 of 17,915,904 patient types."
    assert "Questions and their arrows: 2" in changed
    assert proof == "Its proof: every law holds."


def test_the_patient_types_are_told_with_all_that_they_share(packed: Packed, trust: Trust) -> None:
    """Not the months alone: that they are on lenalidomide and of standard risk is said too."""
    found = propose(packed, Shelf(Path()), trust, NOW)
    told = next(part.lines for part in show_proposal(found) if part.title == "Whose advice changes")
    always = next(line for line in told if line.startswith("Always:"))
    assert found.difference is not None
    assert "maintenance so far: on" in always
    assert "months of maintenance: at least 24 months, fewer than 36 months" in always


def test_an_edition_that_nobody_reviewed_says_so_with_every_answer(tmp_path: Path) -> None:
    """Its standing comes first wherever its provenance is shown; where the provenance begins with it, once."""
    draft = write_edition(tmp_path, standing="Draft from Mayo 2012 1.0, reviewed by nobody yet")
    told = consult(demonstration(), open_edition(str(draft))).rationale.provenance
    assert told.startswith("Draft from Mayo 2012 1.0, reviewed by nobody yet. Historical reading")
    for name in shipped():
        pack = open_edition(name).pack
        assert tell_provenance(pack) == pack.provenance
