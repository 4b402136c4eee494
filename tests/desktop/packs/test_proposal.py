"""An edition is judged before anything is written: by whom, what changes for whom, and what speaks against it."""

from pathlib import Path

import pytest

from desktop.commands.inputs import Refusal
from desktop.packs.packed import Packed, read_packed, take_folder
from desktop.packs.proposal import Proposal, order_version, propose
from desktop.packs.shelf import Shelf
from desktop.packs.supervising import give_word, read_word
from desktop.packs.told import show_proposal, show_verdict
from reports.keys.identity import SigningKey
from reports.keys.trust import Trust
from tests.desktop.packs.conftest import NOW, sign_folder
from tests.desktop.packs.editions import exchange, write_edition


@pytest.fixture(scope="module")
def found(packed: Packed, trust: Trust) -> Proposal:
    """The longer edition against the one that ships."""
    return propose(packed, Shelf(Path()), trust, NOW)


def judge_changed(folder: Path, key: SigningKey, trust: Trust, *changes: tuple[str, str, str]) -> Proposal:
    """The founding edition with texts of its files exchanged, signed and judged."""
    edition = write_edition(folder, {}, reviewed="2026-11-26")
    for name, old, new in changes:
        exchange(edition / name, old, new)
    return propose(read_packed(sign_folder(edition, key), "changed"), Shelf(Path()), trust, NOW)


def words_of(proposal: Proposal) -> str:
    """All that is told of it."""
    return "\n".join(line for part in show_proposal(proposal) for line in (part.title, *part.lines))


def test_a_trusted_proved_newer_edition_has_nothing_against_it(found: Proposal) -> None:
    """It can be installed, and it is said whose signature it bears and why that counts."""
    assert found.can_be_installed
    assert "Author One, on 27-Nov-2026" in words_of(found)
    assert "trusted here" in words_of(found)
    assert show_verdict(found) == "Nothing speaks against installing it."


def test_the_patient_types_whose_advice_changes_are_counted(found: Proposal) -> None:
    """From the two diagrams: those between 24 and 36 months go on instead of stopping, and nobody else changes."""
    assert found.difference is not None
    pairs = {(group.advice, part.advice): part.count for group in found.difference.groups for part in group.parts}
    changed = {pair: count for pair, count in pairs.items() if pair[0] != pair[1]}
    assert changed == {("stop-lenalidomide", "lenalidomide-maintenance"): 108}
    assert "108 patient types" in words_of(found)


def test_the_rules_that_change_are_told_with_their_statements(found: Proposal) -> None:
    """An arrow's condition before and after, and the statements it rests on."""
    told = words_of(found)
    assert "Months of maintenance below 24" in told
    assert "Months of maintenance below 36" in told
    assert "(rests on S51, S52)" in told


def test_an_unsigned_edition_is_refused(longer: Path, trust: Trust) -> None:
    """Nobody answers for it."""
    found = propose(take_folder(longer, NOW), Shelf(Path()), trust, NOW)
    assert [each.against for each in found.obstacles] == ["unsigned"]
    assert found.may_be_set_aside


def test_an_untrusted_signer_is_refused(packed: Packed) -> None:
    """The signature holds, and nobody here knows whose it is."""
    found = propose(packed, Shelf(Path()), Trust(), NOW)
    assert [each.against for each in found.obstacles] == ["untrusted"]


@pytest.mark.parametrize(("about", "said"), [
    (("pack.yaml", 'version: "1.1"', 'version: "0.9"'), "older than version 1.0"),
    (("pack.yaml", 'version: "1.1"', 'version: "1.0"'), "another edition under the same version"),
    (("pack.yaml", "evidence_until: 2013", "evidence_until: 2012"), "evidence ends in 2012"),
    (("pack.yaml", "reviewed: 2026-11-26", "reviewed: 2026-11-01"), "reviewed on 01-Nov-2026"),
])  # fmt: skip
def test_an_older_edition_is_refused(
    tmp_path: Path, author: SigningKey, trust: Trust, about: tuple[str, str, str], said: str
) -> None:
    """Neither version, evidence nor review may go back, and a changed edition has a version of its own."""
    found = judge_changed(tmp_path, author, trust, about)
    assert {each.against for each in found.obstacles} == {"older"}
    assert said in words_of(found)


def test_a_case_that_is_answered_otherwise_can_be_set_aside(
    tmp_path: Path, author: SigningKey, supervisor: SigningKey, trust: Trust
) -> None:
    """The rules still give every patient one advice; a supervisor may know why the case is wrong."""
    found = judge_changed(tmp_path, author, trust, ("pathway.yaml", "at_least: 24", "at_least: 36"),
                          ("pathway.yaml", "months, below: 24", "months, below: 36"))  # fmt: skip
    assert [each.against for each in found.obstacles] == ["cases"]
    word = give_word(found, supervisor, "The case is older than the trial of 2026.", trust, NOW)
    assert word.allowed.although == ("cases",)
    assert read_word(word.statement, found.packed.digest) == word.allowed
    assert read_word(word.statement, "sha256:0") is None
    assert read_word(word.statement.replace(b"older", b"newer"), found.packed.digest) is None


def test_no_word_sets_aside_a_law_on_patients(
    tmp_path: Path, author: SigningKey, supervisor: SigningKey, trust: Trust
) -> None:
    """An arrow that leads nowhere leaves somebody without advice; nobody may allow that."""
    gone = judge_changed(tmp_path, author, trust, ("pathway.yaml", "go: duration\n", "go: nowhere\n"))
    assert [each.against for each in gone.obstacles] == ["law"]
    assert gone.edition is None
    with pytest.raises(Refusal, match="Nobody's word"):
        give_word(gone, supervisor, "I would like to have it all the same.", trust, NOW)


def test_an_edition_beside_one_that_is_not_here_is_refused(tmp_path: Path, author: SigningKey, trust: Trust) -> None:
    """Every answer is shown beside that other edition's; without it none could be given."""
    found = judge_changed(tmp_path, author, trust, ("pack.yaml", "beside: contemporary-2026", "beside: somewhere-else"))
    assert "beside" in {each.against for each in found.obstacles}
    assert not found.may_be_set_aside


def test_the_signer_is_no_supervisor_of_their_own_edition(
    packed: Packed, author: SigningKey, supervisor: SigningKey, trust: Trust
) -> None:
    """A second person, with a key of their own, whom this computer trusts; and a reason that says something."""
    found = propose(packed, Shelf(Path()), Trust(), NOW)
    reason = "We know the author and have read it."
    with pytest.raises(Refusal, match="second person"):
        give_word(found, author, reason, trust, NOW)
    with pytest.raises(Refusal, match="not trusted here as a supervisor"):
        give_word(found, supervisor, reason, Trust(), NOW)
    for wrong in ("", "because", "x" * 301):
        with pytest.raises(Refusal, match="reason"):
            give_word(found, supervisor, wrong, trust, NOW)
    assert give_word(found, supervisor, reason, trust, NOW).allowed.by == "Supervisor Two"


def test_versions_are_ordered_by_their_numbers() -> None:
    """1.10 comes after 1.9, 2026-11 before 2027-01, and 1.0.1 after 1.0."""
    assert order_version("1.9") < order_version("1.10")
    assert order_version("2026-11") < order_version("2027-01")
    assert order_version("1.0") < order_version("1.0.1")


def test_an_edition_past_its_review_already_says_so(found: Proposal, packed: Packed, trust: Trust) -> None:
    """Before it is installed; that alone refuses nothing, for it may be the newest there is."""
    assert not found.past_review
    late = propose(packed, Shelf(Path()), trust, NOW.replace(year=2029))
    assert "PAST ITS REVIEW: Mayo 2012 was to be reviewed again by 26-Nov-2028." in words_of(late)
    assert late.as_json()["past_review"] is True
    assert "older" not in {each.against for each in late.obstacles}
