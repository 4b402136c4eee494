"""A check names a person who can be asked, a day that has come, and the very wording that was compared."""

import datetime as dt
from typing import Any

import pytest

from engine.checking import Check, CheckError, Checks, digest_wording, make_check, read_check, tell_check, tell_checker

TODAY = dt.date(2026, 11, 25)
GOOD: dict[str, Any] = {
    "item": "mayo-2012/calgb-100104.survival-91",
    "text": "A text.",
    "by": "Dr A. Fictional-Ndiaye",
    "role": "pharmacist",
    "against": "Holstein 2017, table 2",
    "on": TODAY,
    "today": TODAY,
}


def make(**changes: Any) -> Check:
    """A good check with some of it given otherwise."""
    return make_check(**(GOOD | changes))


def test_a_good_check_is_taken_and_told() -> None:
    """Name, role, day and source are kept, spaces counted once, and said in one phrase."""
    check = make(by="  Dr A.   Fictional-Ndiaye ")
    assert check.by == "Dr A. Fictional-Ndiaye"
    told = "checked by Dr A. Fictional-Ndiaye, pharmacist, 25-Nov-2026"
    assert tell_check(check) == f"{told}, against Holstein 2017, table 2"
    assert tell_checker(check) == told
    assert read_check(check.as_json(), TODAY) == check


NOBODY = ("", "  ", "x", "-", "N/A", "n/a", "Your Name", "Dr", "Dr. X", "pharmacist", "Test User", "unknown", "???",
          "The pharmacist", "1234", "J. D.", "xxx", "An Example")  # fmt: skip


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_is_no_checker(name: str) -> None:
    """An empty name, a placeholder or a title alone cannot be asked, and is refused by a sentence that says so."""
    with pytest.raises(CheckError, match="names nobody"):
        make(by=name)


@pytest.mark.parametrize(
    "name", ["A. Fictional", "Amara Fictional", "Nguyễn Văn A", "Müller", "李明", "Dr Test-Sample Jones"]
)
def test_names_of_many_kinds_are_taken(name: str) -> None:
    """A name may be one word, or of any script."""
    assert make(by=name).by == name


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"role": "boss"}, "'boss' is none of pharmacist, clinician"),
        ({"role": ""}, "is none of pharmacist"),
        ({"against": " "}, "is missing"),
        ({"against": "-"}, "is missing"),
        ({"on": TODAY + dt.timedelta(days=1)}, "26-Nov-2026 lies in the future"),
        ({"item": "no item"}, "names no item"),
        ({"by": "A. Fictional" * 20}, "longer than 120"),
        ({"against": "Holstein\u200b 2017"}, "cannot be seen"),
    ],
)
def test_what_is_lacking_is_said(changes: dict[str, Any], said: str) -> None:
    """Each thing that is wrong has its own sentence."""
    with pytest.raises(CheckError, match=said):
        make(**changes)


def test_every_problem_is_said_at_once() -> None:
    """Whoever mends one thing need not come back for the next."""
    with pytest.raises(CheckError) as caught:
        make(by="", role="boss", against="")
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    "values", [None, [], "text", {}, {"item": "a/b.c"}, make().as_json() | {"more": "x"}, make().as_json() | {"by": 3},
               make().as_json() | {"wording": "abc"}, make().as_json() | {"on": "yesterday"}]
)  # fmt: skip
def test_what_is_no_check_is_not_believed(values: object) -> None:
    """A record with a key too many or too few, of another type, or with a broken digest or day, is refused."""
    with pytest.raises(CheckError):
        read_check(values, TODAY)


def test_a_check_counts_only_while_the_wording_stays() -> None:
    """Other words are another item; spaces alone are not."""
    checks = Checks({GOOD["item"]: make(text="10 mg daily, then 15 mg.")})
    assert checks.of(GOOD["item"], "10 mg  daily,\nthen 15 mg.") is not None
    assert checks.of(GOOD["item"], "10 mg daily, then 25 mg.") is None
    assert checks.of("mayo-2012/calgb-100104.survival-34", "10 mg daily, then 15 mg.") is None
    assert digest_wording("a") != digest_wording("b")
