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


COMPILING = ("stats", "engine.conditions.", "engine.decision_diagram.", "engine.determinants.", "engine.later_det")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Before each test: no edition is open where that matters."""
    if not os.environ.get("MUTANT_UNDER_TEST", "").startswith(COMPILING):
        return
    from engine.packs.shelf import open_edition, open_rules

    open_edition.cache_clear()
    open_rules.cache_clear()
