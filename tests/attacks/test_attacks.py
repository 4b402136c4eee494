"""No attack passes: each hostile file is refused or flagged with a sentence, and none brings the check down."""

import re
from itertools import islice
from pathlib import Path

import pytest

from reports.proving.bounds import FrameError
from reports.proving.skeleton import check_frame
from reports.proving.verify import verify
from tests.attacks.attack import find_slips, pins
from tests.attacks.bits import FLIPS
from tests.attacks.families import FAMILIES
from tests.attacks.files import countersigned
from tests.attacks.hostile import CATALOG, frame
from tests.reports.papers import signed

# So many that one test of all would take longer than a test may.
PARTS = {
    "Bits flipped": 30,
    "Huge and malformed files": 4,
    "Mutations of the structure": 6,
    "Withdrawn, issued by nobody, twice oneself": 3,
}
# Families of which even a few take seconds: all of them run with --all, the sample too.
LONG = (
    "Lookalikes and unfit certificates",
    "Withdrawn, issued by nobody, twice oneself",
    "Signature wrapped, moved, stripped",
    "Countersignature misused",
    "Mutations of the structure",
)
README = Path(__file__).parents[2] / "reports" / "README.md"


def test_the_true_files_pass() -> None:
    """What is attacked is proved and trusted itself, signed and countersigned: the attacks differ from something."""
    for pdf in (signed(), countersigned()):
        verdict = verify(pdf, pins())
        assert verdict.proved
        assert verdict.trusted
        check_frame(pdf)


@pytest.mark.parametrize(
    "family", [pytest.param(name, marks=pytest.mark.slow) if name in LONG else name for name in FAMILIES]
)
def test_a_sample_of_each_family_is_found(family: str) -> None:
    """A few attacks of each family: each is found as it must be, and a reason is told."""
    assert list(find_slips(FAMILIES[family](sample=True))) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("family", "part", "parts"),
    [(family, part, PARTS.get(family, 1)) for family in FAMILIES for part in range(PARTS.get(family, 1))],
)
def test_every_attack_is_found(family: str, part: int, parts: int) -> None:
    """Every attack of the family is found as it must be, and a reason is told."""
    assert list(find_slips(islice(FAMILIES[family](sample=False), part, None, parts))) == []


@pytest.mark.slow
def test_the_table_counts_what_is_tried() -> None:
    """The table in the README has a line for each family, with as many attacks as the suite tries, none missed."""
    told = dict(
        re.findall(r"^\| ([^|]+) \| ([\d,]+) \|.*\| 0 \| 0 \| [\d.]+ s \|$", README.read_text("utf-8"), re.MULTILINE)
    )
    made = {name: f"{sum(1 for _ in family(sample=False)):,}" for name, family in FAMILIES.items()}
    # A signature by elliptic curve is a byte or two longer or shorter each time, and each of its bytes is tried.
    told_bits, bits = (int(each.pop("Bits flipped").replace(",", "")) for each in (told, made))
    assert abs(told_bits - bits) < 50
    assert told == made
    assert FLIPS >= 2000


def test_a_frame_that_is_in_order_is_left_to_the_other_checks() -> None:
    """The frame of the hostile files is itself in order, so that what is refused is what they hold."""
    check_frame(frame([CATALOG, b"<< /Type /Pages /Kids [ ] /Count 0 >>"]))
    with pytest.raises(FrameError, match="twice"):
        check_frame(frame([b"<< /Type /Catalog /Type /Catalog >>"]))
    with pytest.raises(FrameError, match="nested"):
        check_frame(frame([b"[" * 50 + b"]" * 50]))
