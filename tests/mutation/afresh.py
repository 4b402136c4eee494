"""Each test meets editions compiled anew: a change in the code that compiles them is met by it, and not passed by.

Only where the change is in code at work while an edition is compiled: to others an open edition is the same, and saves
most of the time. Loaded by the tool that changes the code, not by the tests. A failing example is not made smaller:
nobody reads it.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings


def pytest_collection() -> None:
    """Before any test is read: the settings that it will be run with."""
    settings.register_profile(
        "mutation",
        settings.default,
        max_examples=25,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),  # a machine that is busy is no reason for a change to be noticed
    )
    settings.load_profile("mutation")


# Modules whose own quick tests notice every change: no other test is asked, however many meet the code.
ENOUGH = {
    "certificate": ("test_certificate_small",),
    "compilation": ("test_compilation", "test_compilation_refused"),
    "completions": ("test_completions", "test_unknowns_small"),
    "decision_diagram": ("test_decision_diagram",),
    "evaluate": ("test_evaluate_small",),
    "flips": ("test_flips_small",),
    "prove": ("test_prove_small",),
    "robustness": ("test_robustness_small",),
    "search": ("test_search", "test_search_small"),
    "unknowns": ("test_unknowns_small",),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the tests that meet a change the quick ones of its module, where these are enough."""
    changed = os.environ.get("MUTANT_UNDER_TEST", "")
    own = ENOUGH.get(changed.removeprefix("engine.").partition(".")[0])
    if own is not None:
        items[:] = [item for item in items if item.path.stem in own]


COMPILING = ("stats", "engine.conditions.", "engine.decision_diagram.", "engine.determinants.", "engine.later_det")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Before each test: no edition is open where that matters."""
    if not os.environ.get("MUTANT_UNDER_TEST", "").startswith(COMPILING):
        return
    from engine.packs.shelf import open_edition, open_rules

    open_edition.cache_clear()
    open_rules.cache_clear()
