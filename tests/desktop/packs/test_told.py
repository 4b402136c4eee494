"""What was brought is told in a few lines first, then wholly; a draft says so wherever its provenance is shown."""

from pathlib import Path

from desktop.packs.packed import Packed
from desktop.packs.proposal import propose
from desktop.packs.shelf import Shelf
from desktop.packs.told import show_proposal
from engine.consultation import consult
from engine.language import speaking
from engine.packs.files import shipped
from engine.packs.read_languages import list_languages, open_language
from engine.packs.shelf import demonstration, open_edition
from engine.remarks import tell_provenance
from reports.keys.trust import Trust
from tests.desktop.packs.conftest import NOW
from tests.desktop.packs.editions import write_edition


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
    for code in list_languages():
        with speaking(open_language(code)):
            for name in shipped():
                pack = open_edition(name).pack
                assert tell_provenance(pack) == pack.provenance
