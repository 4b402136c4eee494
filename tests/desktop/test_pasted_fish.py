"""A FISH report's text offers only what it surely says; what is doubtful, denied or unclear never becomes a finding."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.consult.pasted.offer import Pasted
from desktop.consult.pasted.reading import read_pasted


def told(text: str) -> dict[str, Any]:
    """What a text offers for accepting at once: one value, no doubt."""
    return {each.subject: each.choices[0].value for each in read_pasted(text).offers if not each.must_be_chosen}


def choices(pasted: Pasted, subject: str) -> list[Any]:
    """The values offered for one fact, doubtful or not."""
    return [choice.value for offer in pasted.offers if offer.subject == subject for choice in offer.choices]


SURE: list[tuple[str, dict[str, Any]]] = [
    ("del(17p) / TP53 deletion detected in 34% of nuclei", {"del17p": "present", "del17p_percent": 34.0}),
    ("17p13 deletion: negative", {"del17p": "absent"}),
    ("Deletion of TP53 (17p13.1) was not observed in 200 interphase nuclei.", {"del17p": "absent"}),
    ("TP53 (17p13.1) deletion: not seen", {"del17p": "absent"}),
    ("Loss of 17p: positive, 62,5 % of cells", {"del17p": "present", "del17p_percent": 62.5}),
    ("del(17)(p13.1) PRESENT", {"del17p": "present"}),
    ("del(17p) detected in 34 % (cut-off 10 %)", {"del17p": "present", "del17p_percent": 34.0}),
    ("del(17p): negative (4 %, cut-off 10 %)", {"del17p": "absent"}),
    ("No evidence of t(4;14)", {"t_4_14": "absent"}),
    ("t(4;14) IGH::FGFR3 rearrangement not detected", {"t_4_14": "absent"}),
    ("FGFR3/IGH fusion: negative", {"t_4_14": "absent"}),
    ("IGH/MAF fusion: NEGATIVE", {"t_14_16": "absent"}),
    ("IGH::MAFB fusion absent", {"t_14_20": "absent"}),
    ("t(14;16)(q32;q23) NOT DETECTED", {"t_14_16": "absent"}),
    ("The t(4;14)(p16;q32) was observed in 180 of 200 nuclei (90 %).", {"t_4_14": "present"}),
    ("t(4;14) not detected (0/200)", {"t_4_14": "absent"}),
    ("t(11;14) positive", {"t_11_14": "present"}),
    ("IGH::CCND1 fusion was detected in 71% of nuclei", {"t_11_14": "present"}),
    ("t(6;14) - neg", {"t_6_14": "absent"}),
    ("gain of 1q21 detected (3 copies) in 45 % of cells", {"gain_1q": "present", "gain_1q_copies": 3}),
    ("1q21 gain/amplification: not detected (2 copies)", {"gain_1q": "absent"}),
    ("amplification of 1q21 (CKS1B) detected, >=4 copies", {"gain_1q": "present"}),
    ("biallelic deletion of 1p32 (CDKN2C) detected", {"del_1p32": "biallelic"}),
    ("del(1p32) not found", {"del_1p32": "absent"}),
    ("TP53 mutation: not detected", {"tp53_mutation": "absent"}),
    ("Trisomies of chromosomes 3, 7 and 9 were found", {"trisomies": "present"}),
    ("no trisomies", {"trisomies": "absent"}),
    ("t(4;14) pending", {"t_4_14": "pending"}),
    ("t(14;16): not performed", {"t_14_16": "not_done"}),
    ("Negative for: del(17p), t(4;14), t(14;16).", {"del17p": "absent", "t_4_14": "absent", "t_14_16": "absent"}),
    ("Negative for: del(17p); t(4;14); t(14;16).", {"del17p": "absent", "t_4_14": "absent", "t_14_16": "absent"}),
    ("Neg. for t(4;14) and t(14;16)", {"t_4_14": "absent", "t_14_16": "absent"}),
    ("The following abnormalities were NOT found: t(4;14), t(14;20)", {"t_4_14": "absent", "t_14_20": "absent"}),
    ("None of the following abnormalities were detected: t(4;14), del(17p)", {"t_4_14": "absent", "del17p": "absent"}),
    ("t(4;14) and t(14;16): absent, del(17p): present", {"t_4_14": "absent", "t_14_16": "absent", "del17p": "present"}),
    ("t(4;14) not detected but del(17p) present", {"t_4_14": "absent", "del17p": "present"}),
    ("t(4;14) not detected; t(11;14) detected", {"t_4_14": "absent", "t_11_14": "present"}),
    ("No t(4;14), t(14;16) or del(17p) detected.", {"t_4_14": "absent", "t_14_16": "absent", "del17p": "absent"}),
    ("Neither t(4;14) nor t(14;16) was detected.", {"t_4_14": "absent", "t_14_16": "absent"}),
    ("FISH showed no evidence of t(4;14)", {"t_4_14": "absent"}),
    ("FISH did not reveal t(4;14) or t(14;16)", {"t_4_14": "absent", "t_14_16": "absent"}),
    ("FISH revealed t(4;14) in 80% of nuclei", {"t_4_14": "present"}),
    ("Positive for del(17p) in 34 % of cells, negative for t(4;14)",
     {"del17p": "present", "del17p_percent": 34.0, "t_4_14": "absent"}),
    ("FISH (CD138 positive cells): del(17p) positive (34%), t(4;14) negative, t(14;16) negative",
     {"del17p": "present", "del17p_percent": 34.0, "t_4_14": "absent", "t_14_16": "absent"}),
    ("t(4;14)\tNegative\nt(14;16)\tPositive", {"t_4_14": "absent", "t_14_16": "present"}),
    ("| t(4;14) | not detected |", {"t_4_14": "absent"}),
    ("Not found:\n- t(4;14)\n- t(14;16)\nFound:\n- del(17p)",
     {"t_4_14": "absent", "t_14_16": "absent", "del17p": "present"}),
    ("Positive for deletion of TP53 (34% of nuclei) and gain of 1q21.",
     {"del17p": "present", "del17p_percent": 34.0, "gain_1q": "present"}),
    ("+1q21 (CKS1B) positive, 3 copies in 60%", {"gain_1q": "present", "gain_1q_copies": 3}),
    ("1. Deletion 17p13 (TP53): absent\n2. t(4;14)(p16;q32): absent", {"del17p": "absent", "t_4_14": "absent"}),
    ("FISH positive for del17p; negative for t(4;14). Results should be read with the history.",
     {"del17p": "present", "t_4_14": "absent"}),
    ("t(4;14) in 60% and del(17p) in 34% detected", {"t_4_14": "present", "del17p": "present", "del17p_percent": 34.0}),
]  # fmt: skip

# Nothing here may be offered as present, and nothing without a doubt: most of it is denied, unsure or unclear.
NEVER_PRESENT = [
    "t(4;14) cannot be excluded",
    "t(4;14) could not be detected",
    "t(4;14) equivocal",
    "t(4;14): borderline positive",
    "possible t(4;14)",
    "t(4;14) probably present",
    "suspicious for del(17p)",
    "Findings consistent with t(4;14)",
    "t(4;14) positive?",
    "t(4;14) positive, not confirmed",
    "Previously detected t(4;14)",
    "history of t(11;14), positive",
    "t(4;14) was positive and is no longer seen",
    "t(4;14) no longer detected",
    "t(4;14) disappeared, detected before",
    "If t(4;14) is detected, refer",
    "Test for t(4;14)",
    "Probes: t(4;14), t(14;16), del(17p)",
    "t(4;14)",
    "del(17p) in 5 % with cut-off 10 %",
    "del(17p) detected in 5 % of cells (cut-off 10 %)",
    "del(17p) detected in 5 % of cells, below the cut-off of 10 %",
    "del(17p) detected below cut-off",
    "del(17p) detected in 0 % of nuclei",
    "del(17p) absent in 66 % of nuclei",
    "del(17p) <5 %",
    "not t(4;14) positive",
    "not only: del(17p) detected",
    "del(17p) was detected in none of the cells",
    "del(17p) was\nnot\ndetected",
    "The deletion of TP53 was not\ndetected",
    "No evidence of the translocation\nt(4;14) was detected",
    "No evidence of t(4;14)\nt(14;16) detected",
    "There was no\nt(4;14) detected",
    "The assay did not show any\ndel(17p) or t(4;14) present",
    "No t(4;14), del(17p) detected",
    "No t(4;14) and del(17p) detected",
    "negative for t(4;14), del(17p) present",
    "no t(4;14) not detected",
    "t(4;14) not negative",
    "t(4;14) is not absent",
    "t(4;14) and del(17p) positive and negative, respectively",
    "all negative except del(17p)",
    "t(4;14) not detected positive",
    "positive t(4;14) negative",
    "Negative t(4;14) positive t(14;16) negative",
    "No change in t(4;14) detected",
    "no loss of t(4;14) detected",
    "TP53/CEP17 (17p13)        Abnormal      34%          10%",
    "IGH/FGFR3 t(4;14)         Abnormal      78%          5%",
    "t(4;14): 0%",
    "Del(17p): No\nt(4;14): Yes",
    "del(17p)  -\nt(4;14)   +",
    "Keine Deletion 17p. t(4;14) nicht nachweisbar",
    "Abnormal FISH: gain of 1q, deletion of 17p.",
    "t(4;14)\nDetected",
    "Detected\nt(4;14)",
    "t(14;16)\nPositive\nt(4;14)\nNegative\ndel(17p)\nPositive",
    "Positive\nt(4;14)\nNegative\ndel(17p)\nPositive",
    "Probe t(14;16)\nResult\nPOSITIVE\nProbe t(4;14)\nResult\nNEGATIVE",
    "t(4;14) absent in 132 of 200 nuclei",
    "t(4;14) absent in 90 % of cells, present in 10 %",
    "TP53: positive",
    "17p: abnormal",
    "1q21: positive",
    "1q gain detected (2 copies)",
    "IGH rearrangement detected",
    "monosomy 13 detected",
    "monosomy 17 detected",
    "trisomy 12 detected",
    "trisomies 8 and 12 detected",
    "non-hyperdiploid, detected",
    "hypodiploid, positive",
    "del(13q) positive",
    "t(8;14) positive",
    "nuc ish(TP53x1,D17Z1x2)[68/200]",
    "nuc ish(FGFR3,IGH)x3(FGFR3 con IGH x2)[140/200] t(4;14) detected",
    "t(4;14) ND",
    "t(4;14) failed",
    "t(4;14): insufficient material",
    "t(4;14) not yet reported",
    "FISH pending",
    "FISH: insufficient material",
    "FISH failed",
    "FISH not done",
    "Case no 4: t(4;14) positive",
    "t(4;14) retracted, positive",
    "t(4;14) detected in the donor",
    "wrong sample: t(4;14) detected",
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_what_a_report_surely_says_is_offered(text: str, expected: dict[str, Any]) -> None:
    """Present, absent, pending or not done as the laboratory wrote it, with share and copies only where they belong."""
    assert told(text) == expected
    assert len(read_pasted(text).offers) == len(expected)


@pytest.mark.parametrize("text", NEVER_PRESENT)
def test_what_is_denied_or_unsure_is_never_a_finding(text: str) -> None:
    """No offer says present, and a piece that was not read is listed or a doubt is said."""
    pasted = read_pasted(text)
    assert "present" not in [choice.value for offer in pasted.offers for choice in offer.choices]
    assert not any(offer.subject.endswith(("percent", "copies")) for offer in pasted.offers)


UNSURE = [text for text in NEVER_PRESENT if not told(text)]


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_not_offered_is_listed_or_doubted(text: str) -> None:
    """Nothing disappears: the words stand among the unread, or in an offer that must be chosen."""
    pasted = read_pasted(text)
    assert pasted.unread or any(offer.must_be_chosen for offer in pasted.offers)


def test_negative_examples_outnumber_the_positive() -> None:
    """The list of what must not be read is the longer one."""
    assert len(NEVER_PRESENT) > len(SURE) > 40


@pytest.mark.parametrize(
    ("text", "subject", "values"),
    [
        ("t(4;14) positive. t(4;14) not detected.", "t_4_14", ["present", "absent"]),
        ("del(17p) positive in 34 %\ndel(17p) positive in 12 %", "del17p_percent", [34.0, 12.0]),
        ("del(1p32) detected", "del_1p32", ["monoallelic", "biallelic"]),
        ("gain of 1q21 (3 copies) in 45 % of cells", "gain_1q", ["present"]),
        ("hyperdiploid", "trisomies", ["present"]),
        ("t(4;14) was seen in 2 of 200 nuclei", "t_4_14", ["present"]),
        ("t(4;14) positive (4/200)", "t_4_14", ["present"]),
        ("del(17p) detected in 8 % of nuclei", "del17p_percent", [8.0]),
        ("trisomies of 3, 7, 9", "trisomies", ["present"]),
        ("t(4;14) positive. This could not be confirmed.", "t_4_14", ["present"]),
        ("t(4;14) positive. A weak t(4;14) is possible.", "t_4_14", ["present"]),
        ("t(4;14) failed", "t_4_14", ["not_done"]),
        ("FISH pending", "del17p", ["pending"]),
    ],
)
def test_a_doubtful_reading_must_be_chosen(text: str, subject: str, values: list[Any]) -> None:
    """Two values, or one that rests on a doubt: none stands for accepting before it was chosen; why is said."""
    pasted = read_pasted(text)
    assert choices(pasted, subject) == values
    offer = next(each for each in pasted.offers if each.subject == subject)
    assert offer.must_be_chosen
    assert offer.doubts


def test_a_share_belongs_to_one_lesion_or_to_none() -> None:
    """A share behind a list is nobody's: which of them has it is not said."""
    for text in (
        "positive for t(4;14) and del(17p) in 34% of cells",
        "del(17p) and t(4;14) detected in 34 %",
        "del(17p) detected in 30-40 % of nuclei",
        "del(17p) detected in >30 % of nuclei",
        "del(17p) detected (20 %, 34 %)",
    ):
        pasted = read_pasted(text)
        assert choices(pasted, "del17p") == ["present"]
        assert choices(pasted, "del17p_percent") == []


def test_a_list_between_two_results_belongs_to_neither() -> None:
    """Whether t(4;14) was found, or is the first of those that were not, is not said: it is not read."""
    pasted = read_pasted("Detected: t(14;16); t(4;14); del(17p) not detected.")
    assert choices(pasted, "t_14_16") == ["present"]
    assert choices(pasted, "t_4_14") == []
    assert choices(pasted, "del17p") == ["absent"]


def test_the_words_of_an_offer_are_those_it_was_read_from() -> None:
    """Of several results in a sentence each offer has its own piece."""
    text = "FISH: del(17p) positive (34%), t(4;14) negative."
    pieces = {offer.subject: offer.choices[0].piece.of(text) for offer in read_pasted(text).offers}
    assert pieces["del17p"] == "del(17p) positive (34%)"
    assert pieces["t_4_14"] == "t(4;14) negative"


WORDS = st.lists(
    st.sampled_from(
        ["not", "no", "NOT", "never", "without", "only", "the", "of", "FISH", "result:", "and", "or", "but", "however,",
         "seen", "in", "34 %", "cells", "lorem", "12", "?", ",", ":", "-", "\n", "\t", "pending", "none", "negative",
         "absent", "is", "was", "Comment", "(", ")", "cut-off 10 %"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip
DENIED = [
    "t(4;14) not detected", "No evidence of t(4;14)", "t(4;14): negative", "Negative for t(4;14)",
    "Neither t(4;14) nor t(14;16) was detected", "t(4;14) absent", "No t(4;14), t(14;16) or del(17p) was detected",
    "Not detected: t(4;14)", "t(4;14) cannot be excluded", "t(4;14) pending",
]  # fmt: skip
POSITIVE_WORDS = ("seen",)


@given(st.sampled_from(DENIED), WORDS, WORDS)
@example("t(4;14) not detected", "no", "")
@example("No evidence of t(4;14)", "not", "")
def test_noise_around_a_negative_never_makes_it_positive(denied: str, before: str, after: str) -> None:
    """Whatever stands before or behind it in the sentence, a denied lesion is not offered as found without a doubt."""
    text = f"{before} {denied} {after}"
    values = told(text)
    assert "present" not in values.values() or any(word in text for word in POSITIVE_WORDS)
    assert values.get("t_4_14") != "present"


@given(st.sampled_from(["t(4;14) detected", "del(17p) positive", "Positive for t(14;16)"]), WORDS)
def test_a_not_before_a_positive_leaves_nothing_positive(found: str, between: str) -> None:
    """A stray "not" ahead in the same sentence: no finding stands for accepting."""
    joined = " ".join(between.replace("?", "").split())
    assert "present" not in told(f"not {joined} {found}").values()
