"""Each test meets editions compiled anew: a change in the code that compiles them is met by it, and not passed by.

Loaded by the tool that changes the code, not by the tests. A failing example is not made smaller: nobody reads it.
"""

import pytest
from hypothesis import Phase, settings


def pytest_collection() -> None:
    """Before any test is read: the settings that it will be run with."""
    settings.register_profile("mutation", settings.default, max_examples=25, phases=[Phase.explicit, Phase.generate])
    settings.load_profile("mutation")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Before each test: no edition is open."""
    from engine.packs.shelf import open_edition, open_rules

    open_edition.cache_clear()
    open_rules.cache_clear()
