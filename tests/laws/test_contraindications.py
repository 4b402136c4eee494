"""Safety is monotone: a contraindication more, or one that turns out to be there, never unblocks a drug."""

from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.case_file import take_case
from engine.conditions import each_test
from engine.packs.shelf import open_edition
from engine.safety import blocked_advice
from tests.engine.patients import vary
from tests.laws.asking import ask, dice, write_all
from tests.oracle.patients import random_clinical

# From the harmless to the harmful. A fact that nobody has recorded stands before all: it may turn out to be any.
COUNTS = ((5.0, "10^9/L"), (1.0, "10^9/L"), (0.99, "10^9/L"), (0.5, "10^9/L"), (490, "/uL"), (0.0, "/uL"))
PLATELETS = ((200, "10^9/L"), (75, "10^9/L"), (74, "10^9/L"), (30, "10^9/L"), (29, "10^9/L"), (0, "10^9/L"))
HARM: dict[str, tuple[Any, ...]] = {
    "safety.pregnant": (False, True),
    "childbearing_potential": (False, True),
    "safety.pregnancy_prevention": ("in_place", "not_in_place"),
    "safety.pregnancy_test": ({"result": "negative"}, {"result": "positive"}),
    "safety.neuropathy_grade": (0, 1, 2, 3, 4),
    "safety.neuropathic_pain": (False, True),
    "safety.anc": tuple({"value": value, "unit": unit} for value, unit in COUNTS),
    "safety.platelets": tuple({"value": value, "unit": unit} for value, unit in PLATELETS),
    "safety.bilirubin_times_upper_limit": (0.5, 1.5, 1.6, 9.0),
    "safety.on_dialysis": (False, True),
    "safety.venous_thromboembolism": (False, True),
    "safety.active_second_cancer": (False, True),
    "safety.prior_second_cancer": (False, True),
    "safety.lenalidomide_hypersensitivity": (False, True),
    "safety.bortezomib_boron_mannitol_hypersensitivity": (False, True),
    "safety.daratumumab_hypersensitivity": (False, True),
    "safety.hepatitis_b": ("negative", "core_antibody", "surface_antigen"),
    "safety.antithrombotic": ("aspirin", "none"),
    "safety.antiviral_prophylaxis": (True, False),
    "lenalidomide_tolerated": (True, False),
    "access.lenalidomide": (True, False),
    "access.bortezomib": (True, False),
    "access.daratumumab": (True, False),
    "access.thalidomide": (True, False),
}
seeds = st.integers(0, 2**32 - 1)
safety_facts = st.fixed_dictionaries({name: st.sampled_from((None, *scale)) for name, scale in HARM.items()})
worsened = st.sets(st.sampled_from(sorted(HARM)), min_size=1)


@settings(max_examples=250)
@given(seeds, safety_facts, worsened, st.randoms(use_true_random=False), st.sampled_from(("female", "male", None)))
def test_a_contraindication_never_unblocks(
    seed: int, safety: dict[str, Any], names: set[str], rng: Random, sex: str | None
) -> None:
    """Making any set of safety facts more harmful, or learning that unknown ones are harmful, never lifts a stop: what
    was blocked stays blocked, by the same findings, and the advice itself never changes.
    """
    assume(sex != "male" or safety["safety.pregnant"] is not True)
    clinical = random_clinical(dice(seed)) | {"sex": sex, "safety": {}, "access": {}}
    before = write_all(clinical, safety)
    worse = dict(safety)
    for name in sorted(names):
        scale = HARM[name]
        left = scale[-1:] if safety[name] is None else scale[scale.index(safety[name]) :]
        worse[name] = rng.choice(left)
    assume(sex != "male" or worse["safety.pregnant"] is not True)
    after = write_all(clinical, worse)
    one, other = ask(before), ask(after)
    assert blocked_advice(one.cautions) <= blocked_advice(other.cautions), (before, after)
    stops = {caution.id for caution in one.cautions if caution.level == "stop"}
    assert stops <= {caution.id for caution in other.cautions if caution.level == "stop"}
    assert (one.status, one.advice, one.reachable) == (other.status, other.advice, other.reachable)
    assert not one.blocked or other.blocked


@pytest.mark.parametrize("name", sorted(HARM))
def test_the_harm_scales_reach_every_stop(name: str) -> None:
    """The facts made harmful above are facts of the case file, and each end of its scale is one that is taken."""
    for value in HARM[name]:
        clinical = write_all(vary(), {name: value})
        assert take_case({"plateau": 1, "clinical": clinical})


def test_every_fact_of_a_stop_is_made_harmful_above() -> None:
    """No stop rests on a fact that the law about contraindications never touches; sex alone is no contraindication."""
    asked = {
        test.fact for rule in open_edition().pack.cautions if rule.level == "stop" for test in each_test(rule.when)
    }
    assert asked
    assert asked - {"sex"} <= {name if name != "safety.pregnancy_test" else f"{name}.result" for name in HARM}
