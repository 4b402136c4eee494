"""The map in the README of each package names every module that a reader may look for."""

import re

import pytest

from desktop.commands.chart import GROUPS
from tests.shape.tracked import ROOT

FOLDERS = {
    "engine": ("engine", "engine/cohort", "engine/concordance", "engine/mutants"),
    "reports": (
        "reports",
        "reports/typesetting",
        "reports/drawn",
        "reports/keys",
        "reports/proving",
        "reports/seal",
        "reports/fhir",
        "reports/debrief",
        "reports/reading_copy",
    ),
    "desktop/chart": ("desktop/chart",),
    "desktop": (
        "desktop",
        "desktop/carrying",
        "desktop/carrying/installer",
        "desktop/consult",
        "desktop/consult/pasted",
        "desktop/fhir",
        "desktop/packs",
        "desktop/manual",
        "desktop/commands/chart",
        "desktop/commands/pack",
        "desktop/screens",
        "desktop/screens/chart",
        "desktop/ui",
        "desktop/ui/chart",
        "desktop/ui/parts",
        "desktop/benchmarks",
    ),
}


@pytest.mark.parametrize("package", FOLDERS)
def test_the_map_names_every_module(package: str) -> None:
    """Whoever reads the README of a package meets each of its modules by name."""
    told = set(re.findall(r"\w+", (ROOT / package / "README.md").read_text(encoding="utf-8").split("## Decisions")[0]))
    modules = {each.stem for folder in FOLDERS[package] for each in (ROOT / folder).glob("*.py")} - {"__init__"}
    assert sorted(modules - told) == []


def test_no_room_of_paper_is_left_out_of_the_map() -> None:
    """A folder of modules that is added to what is on paper is on its map too."""
    rooms = {file.parent.relative_to(ROOT).as_posix() for file in (ROOT / "reports").rglob("*.py")}
    assert rooms == set(FOLDERS["reports"])


def test_every_test_that_the_threats_name_is_there() -> None:
    """A threat is answered by tests that exist."""
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "desktop/chart/README.md").read_text(encoding="utf-8")))
    there = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) > 20
    assert sorted(each for each in named if f"def {each}(" not in there) == []


def test_the_readme_lists_every_action_of_the_chart() -> None:
    """Whoever looks for what `plateau chart` can do finds all of it, and nothing else, in the main README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.search(r"plateau chart ACTION.*\n((?: {8}.*\n)+)", readme)
    assert lines is not None
    named = [name for line in lines[1].splitlines() for name in re.split(r"\s{2,}", line.strip())[0].split()]
    assert sorted(named) == sorted(name for group in GROUPS for name in group.ACTIONS)
