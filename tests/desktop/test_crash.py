"""A fault of the program names its place, and nobody: what is printed may lie in the system's journal for months."""

import subprocess
import sys

import pytest

from tests.shape.tracked import ROOT

NAME = "Invented-Person"
HERE = "from desktop.crash import withhold_values; withhold_values(); "
FAULT = f"from engine.case import Identity; Identity(family_name={NAME!r} * 20)"


@pytest.mark.parametrize(
    "fault",
    [
        f"{HERE}{FAULT}",
        f"{HERE}import threading; one = threading.Thread(target=lambda: exec({FAULT!r})); one.start(); one.join()",
    ],
)
def test_a_fault_quotes_nothing(fault: str) -> None:
    """Pydantic's words hold the value that it refused: kind and lines are told, from a thread too, and no value."""
    done = subprocess.run([sys.executable, "-"], input=fault, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "ValidationError" in done.stderr
    assert "line 1" in done.stderr
    assert NAME not in done.stderr


def test_every_way_in_withholds_them() -> None:
    """The hook is there before any command or window is."""
    words = "import sys; from desktop.__main__ import main; main(['--version']); print(sys.excepthook.__module__)"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[-1] == "desktop.crash"
