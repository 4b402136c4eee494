"""Whatever is pasted, reading never fails, makes no digit up, and offers only what a case can hold."""

import time
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.consult.pasted.offer import Moment, Offer
from desktop.consult.pasted.reading import LONGEST, read_pasted
from desktop.consult.places import put_value
from engine.case_file import take_case

FRAGMENTS = st.sampled_from(
    ["PLT", "ANC", "creatinine", "LDH", "bilirubin", "albumin", "B2M", "PCLI", "120", "1,800", "1.234", "1 800",
     "0,85", "12e5", "10^9/L", "/uL", "mg/dL", "umol/L", "U/L", "x ULN", "(ULN 250)", "<", ">", "-", "|", "\t",
     "\n", ",", ";", ":", "ref 1-2", "Collected", "20-Nov-2026", "04/05/2026", "31/31/2026", "t(4;14)",
     "t(14;16)", "del(17p)", "17p13", "TP53", "deletion", "gain of 1q21", "3 copies", "99 copies", "34 %",
     "340 %", "cut-off 10 %", "detected", "not", "no", "or", "negative for", "but", "trisomies", "trisomy 9",
     "hyperdiploid", "del(1p32)", "biallelic", "pending", "failed", "FISH", "(", ")", "[1/2]", "²", "١٢", "½",
     "İ", "ſ", "K/uL", "\u2028", "\x00", "%"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(FRAGMENTS, max_size=14).map(" ".join), st.lists(FRAGMENTS, max_size=10).map("".join)
)


def digits_of(value: Any) -> str:
    """The digits of a number as the case has it, without zeros that stand for nothing."""
    number = value["value"] if isinstance(value, dict) else value
    return f"{number:.9f}".replace(".", "").strip("0")


def place_of(offer: Offer) -> str:
    """A place that the offer may go to."""
    return next(place for moment in (None, *get_args(Moment)) if (place := offer.place(moment)))


@given(TEXTS)
@example("PLT 1,800 /uL")
@example("del(17p) detected in 34 %")
@example("PLT ١٢ 10^9/L")
def test_any_text_is_read_and_no_digit_is_made_up(text: str) -> None:
    """Every number offered stands in its piece of the text, and every piece lies within the text."""
    pasted = read_pasted(text)
    for each in pasted.unread:
        assert 0 <= each.piece.start <= each.piece.end <= len(text)
    for offer in pasted.offers:
        assert offer.choices
        for choice in offer.choices:
            assert 0 <= choice.piece.start < choice.piece.end <= len(text)
            value = choice.value
            if isinstance(value, dict) or (isinstance(value, int | float) and not isinstance(value, bool)):
                assert digits_of(value) in "".join(each for each in choice.piece.of(text) if each in "0123456789")


@given(TEXTS)
@example("gain of 1q21 detected (3 copies) in 45 %")
@example("del(17p) detected in 340 %")
@example("PLT 120 G/L Collected 04/05/2026")
def test_every_offer_can_be_taken_by_a_case(text: str) -> None:
    """What is offered is of the kind that its place holds; beside it stands only what the place presupposes."""
    for offer in read_pasted(text).offers:
        for choice in offer.choices:
            values: dict[str, Any] = {"plateau": 1, "clinical": {"as_of": "9999-12-31"}}
            place = place_of(offer)
            for end in ("_percent", "_copies"):
                if place.endswith(end) and not place.endswith("pcli_percent"):
                    values = put_value(values, place.removesuffix(end), "present")
            take_case(put_value(values, place, choice.value))


def test_a_very_long_text_is_said_and_not_read() -> None:
    """Nothing hangs: the part with the results is asked for."""
    pasted = read_pasted("t(4;14) negative\n" * LONGEST)
    assert pasted.offers == ()
    assert "longer than" in pasted.unread[0].why


def test_nothing_of_a_text_disappears() -> None:
    """What no reading understood is listed, word for word."""
    text = "Ward 7\nFISH: t(4;14) negative\nPLT 120 G/L\nDictated, not read"
    assert [each.piece.of(text) for each in read_pasted(text).unread] == ["Ward 7", "Dictated, not read"]


@pytest.mark.parametrize(
    "part", ["17p (TP53) ", "PLT 120 10*9/L ", "IGH/", "trisomies 1, ", "no evidence of ", "1,", "PLT ref "]
)
def test_a_long_text_is_read_in_a_moment(part: str) -> None:
    """No pattern runs away on a text that repeats itself to the longest that is read."""
    began = time.perf_counter()
    read_pasted((part * LONGEST)[:LONGEST])
    assert time.perf_counter() - began < 5
