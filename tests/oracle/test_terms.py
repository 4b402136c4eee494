"""What a value says of the record, as the solver has it, is what the edition derives: at and beside every limit."""

from datetime import date
from typing import Any

import pytest
import z3

from engine.case_file import take_case
from engine.packs.shelf import open_edition
from tests.oracle import mayo_2012, terms
from tests.oracle.contemporary_facts import months_away
from tests.oracle.records import Record
from tests.oracle.terms import MEASURED, NEGATIVE_FOR, PERCENT, TESTED_AGO, WORDS, edition_means, exact, sort_of
from tests.oracle.test_recorded_facts import list_records, nest

Told = tuple[tuple[str, Any], ...]
FACTS = [("mayo-2012", "transplant.done"), ("mayo-2012", "cytogenetics.pcli"), ("mayo-2012", "maintenance.drug"),
         ("contemporary-2026", "maintenance.drug"), ("contemporary-2026", "mrd.status")]  # fmt: skip


def since(start: str, end: str) -> float:
    """Months from one day to another: whole ones, and a half for any days over."""
    whole = mayo_2012.complete_months(start, end)
    return whole if months_away(date.fromisoformat(start), whole) == date.fromisoformat(end) else whole + 0.5


def tell(record: Record) -> Told:
    """A record as the solver has it: words, and numbers of months for days."""
    told = {place: value for place, value in record.items() if value is not None}
    if "mrd.date" in told and "mrd.negative_since" in told:
        taken, begun = told.pop("mrd.date"), told.pop("mrd.negative_since")
        told[NEGATIVE_FOR], told[TESTED_AGO] = max(0, since(begun, taken)), since(taken, told["as_of"])
    if "cytogenetics.pcli" in told or PERCENT in told:
        told[MEASURED] = PERCENT in told
        told["cytogenetics.pcli"] = told.get("cytogenetics.pcli") == "present"
    told.pop("as_of", None)
    return tuple(told.items())


def settle(place: str, value: Any) -> tuple[z3.ExprRef, z3.ExprRef]:
    """One unknown with what it is."""
    if place in WORDS:
        sort, terms = sort_of(place, WORDS[place])
        return z3.Const(place, sort), terms[value]
    if isinstance(value, bool):
        return z3.Bool(place), z3.BoolVal(value)
    return z3.Real(place), exact(value)


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_a_value_says_of_the_record_what_the_edition_derives(name: str, fact: str) -> None:
    """Of every record from which one value is derived, that value's term is true and those of the others are not."""
    known = next(each for each in open_edition(name).determinants if each.name == fact)
    high = known.cuts[0] if known.cuts else 0.0
    said = {value: edition_means(known, value, high) for value in known.values}
    judged: dict[Told, Any] = {}
    for record in list_records(name, fact):
        told = tell(record)
        found = known.derive(take_case({"plateau": 1, "clinical": nest(record)}).clinical, known)[0]
        if len(found) > 1 or (fact == "mrd.status" and len(told) not in (1, 4)):
            continue  # not known, or a negative result of which a part is missing
        if told in judged:
            assert judged[told] == found[0], told
            continue
        judged[told] = found[0]
        settled = [settle(*each) for each in told]
        held = {value: z3.simplify(z3.substitute(term, *settled)) for value, term in said.items()}
        if all(z3.is_true(each) or z3.is_false(each) for each in held.values()):
            assert [value for value, each in held.items() if z3.is_true(each)] == [found[0]], told
        else:  # the kind of a transplant, when nobody says, is a default and no unknown
            assert told == (("transplant.done", True),)
    assert set(judged.values()) == set(known.values)


@pytest.mark.parametrize(
    ("word", "wrong", "name", "fact"),
    [("NO_FIRST", ("salvage",), "mayo-2012", "transplant.done"),
     ("CONTAINING", ("lenalidomide",), "mayo-2012", "maintenance.drug"),
     ("MEASURED", "cytogenetics.pcli", "mayo-2012", "cytogenetics.pcli")],
)  # fmt: skip
def test_a_slip_in_a_term_is_noticed(
    monkeypatch: pytest.MonkeyPatch, word: str, wrong: Any, name: str, fact: str
) -> None:
    """A kind of transplant or a drug left out, or a number that does not win over the word, parts term and record."""
    monkeypatch.setattr(terms, word, wrong)
    with pytest.raises(AssertionError):
        test_a_value_says_of_the_record_what_the_edition_derives(name, fact)
