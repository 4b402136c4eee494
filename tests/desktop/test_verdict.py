"""What the screen says of a signed file that was checked."""

import pytest

from desktop.screens.verdict import show_verdict


@pytest.mark.parametrize(
    ("change", "good", "words"),
    [
        ({}, True, "Replay: the same edition gives the same advice again."),
        ({"intact": False}, False, "NOT intact: do not rely on it."),
        ({"record_matches_page": False}, False, "The record inside does NOT say what the page says."),
        ({"replay": {"same_advice": False}}, False, "Replay: the same edition gives OTHER advice."),
        ({"replay": {"same_advice": None}}, False, "Replay: this edition is not on this computer."),
        ({}, True, "Proof: the edition gives the printed certificate again."),
        ({"certificate": {"agrees": False}}, False, "Proof: the edition does NOT give the printed certificate."),
        ({"certificate": {"agrees": None}}, True, "Proof: the certificate cannot be made again here."),
    ],
)
def test_a_verdict_is_told_in_words_and_never_better_than_it_is(
    change: dict[str, object],
    good: bool,  # noqa: FBT001 - a row of the table above
    words: str,
) -> None:
    """Each failing of a signed file is a sentence, and spoils the whole."""
    verdict = {
        "intact": True, "signer": "Dr Example", "trusted": False, "signed_at": "2026-11-22T14:02:00+00:00",
        "record_matches_page": True, "replay": {"same_advice": True, "pack_digest": "sha256:0"},
        "certificate": {"printed": "sha256:1", "agrees": True}, "problems": [],
    }  # fmt: skip
    screen = show_verdict(verdict | change)
    assert screen.good is good
    assert words in screen.lines
