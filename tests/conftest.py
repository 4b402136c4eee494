"""What every test keeps to: an off-screen window, no network, the same examples each time."""

import os
import socket
from typing import Any

import pytest
from hypothesis import settings

from tests import hazards

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("plateau", deadline=None, derandomize=True, database=None)
settings.load_profile("plateau")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--all` runs the slow tests too; `--rewrite` accepts what the golden files should say."""
    parser.addoption("--all", action="store_true", default=False, help="run the slow tests too")
    parser.addoption("--rewrite", action="store_true", default=False, help="write the golden files anew")
    hazards.pytest_addoption(parser)


def pytest_configure(config: pytest.Config) -> None:
    """`--hazards` says whether every test that the log of hazards names was run."""
    hazards.pytest_configure(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without `--all` the slow tests are left out, and the closing line counts them."""
    if config.getoption("--all"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    items[:] = [item for item in items if not item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)


@pytest.fixture(autouse=True)
def no_checks(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What somebody checked on this computer is no part of a test."""
    monkeypatch.setenv("PLATEAU_HOME", str(tmp_path_factory.getbasetemp() / "nobody"))


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program never uses the network: a test that tries fails."""

    def refuse(_socket: socket.socket, address: Any) -> None:
        raise AssertionError(f"the program tried to reach {address}")

    for family in ("connect", "connect_ex"):
        original = getattr(socket.socket, family)

        def guarded(self: socket.socket, address: Any, original: Any = original) -> Any:
            return original(self, address) if self.family == socket.AF_UNIX else refuse(self, address)

        monkeypatch.setattr(socket.socket, family, guarded)
