"""A recovery code is read as people write it, and a slip of the pen is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.chart.recovery import ALPHABET, GROUP, GROUPS, new_code, read_code


def test_a_code_has_the_size_that_it_says() -> None:
    """Seven groups of four, of letters and digits that are not misread; no two alike."""
    code = new_code()
    assert [len(group) for group in code.split("-")] == [GROUP] * GROUPS
    assert set(code) <= {*ALPHABET, "-"}
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize("way", [str.lower, lambda code: code.replace("-", " "), lambda code: f"\t{code}\r\n"])
def test_it_is_read_however_it_is_typed(way: object) -> None:
    """Small letters, spaces for dashes, an end of line."""
    code = new_code()
    assert read_code(way(code)) == code  # type: ignore[operator]


def test_letters_that_are_misread_are_read_as_what_was_meant() -> None:
    """O is a nought, I and L are ones."""
    code = new_code()
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@given(data=st.data())
def test_one_slip_is_noticed(data: st.DataObject) -> None:
    """One character changed, left out, or two neighbours changed round: no code."""
    code = new_code().replace("-", "")
    at = data.draw(st.integers(0, len(code) - 2))
    other = data.draw(st.sampled_from([each for each in ALPHABET if each != code[at]]))
    assert read_code(code[:at] + other + code[at + 1 :]) is None
    assert read_code(code[:at] + code[at + 1 :]) is None
    if code[at] != code[at + 1]:
        assert read_code(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) is None


@given(text=st.text(max_size=60))
def test_anything_else_is_none(text: str) -> None:
    """Whatever is typed: a code or None, never a fault."""
    assert read_code(text) in (None, text.upper())
