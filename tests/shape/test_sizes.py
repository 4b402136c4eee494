"""Small files with a first line that says what they are for, and a top level that a newcomer takes in at a glance."""

import ast
import re
from pathlib import Path

import pytest

from tests.shape.tracked import PACKAGES, ROOT, modules, name_of, tracked

LONGEST = 300
LONGEST_WINDOW = 200
WINDOW = "desktop/ui/window.py"
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "core", "tools"}
FILES_AT_THE_TOP = re.compile(r"README\.md|run\.py|pyproject\.toml|requirements[\w.-]*\.txt|LICENSE|\..+")
FOLDERS_AT_THE_TOP = {"desktop", "engine", "reports", "tests"}


def count_lines(file: Path) -> int:
    """How many lines a file has."""
    return len(file.read_text(encoding="utf-8").splitlines())


def find_slips(file: Path) -> list[str]:
    """What is wrong with the shape of one module; empty when nothing is."""
    name, lines = name_of(file), count_lines(file)
    found = []
    longest = LONGEST_WINDOW if name == WINDOW else LONGEST
    if lines > longest:
        found.append(f"{name} has {lines} lines, more than {longest}; part it")
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree, clean=False)
    if not docstring or not docstring.splitlines()[0].strip():
        found.append(f"{name} does not say in its first line what it is for")
    elif not docstring.splitlines()[0].rstrip().endswith((".", ":", "?")):
        found.append(f"{name}: its first line is no whole sentence; say it in one line")
    if set(name.removesuffix(".py").split("/")) & SAY_NOTHING:
        found.append(f"{name} has a name that says nothing; name what it is about")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_has_its_shape(package: str) -> None:
    """No module of the package is longer than 300 lines (the main window 200), each begins with one line that says
    what it is for, and none has a name that could hold anything.
    """
    files = [file for file in modules() if name_of(file).startswith(f"{package}/")]
    assert files
    assert [slip for file in files for slip in find_slips(file)] == []


def test_no_test_module_is_longer_than_the_code_it_tests_may_be() -> None:
    """Tests are read as the code is: none of their modules is longer than 300 lines."""
    files = sorted((ROOT / "tests").rglob("*.py"))
    assert len(files) > 100
    assert {name_of(file): count_lines(file) for file in files if count_lines(file) > LONGEST} == {}


def test_the_main_window_exists() -> None:
    """The limit of the main window is about a file that is there."""
    assert (ROOT / WINDOW).is_file()


def test_a_slip_in_shape_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules bite: a long file without a docstring and with an empty name breaks all three."""
    monkeypatch.setattr("tests.shape.tracked.ROOT", tmp_path)
    for name, text, count in (
        ("engine/helpers.py", "x = 1\n" * (LONGEST + 1), 3),
        ("engine/half.py", '"""Half a sentence that\ngoes on below."""\n', 1),
        ("engine/whole.py", '"""One sentence."""\n', 0),
        (WINDOW, '"""The window."""\n' + "x = 1\n" * LONGEST_WINDOW, 1),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        assert len(find_slips(file)) == count, name


def test_the_top_level_is_a_handful() -> None:
    """At the top of the repository stand only the README, the starter, the project's file, the pinned requirements,
    the licence, hidden files, and the three packages with their tests.
    """
    files = {name for name in tracked() if "/" not in name}
    folders = {name.partition("/")[0] for name in tracked() if "/" in name}
    assert files
    assert {name for name in files if not FILES_AT_THE_TOP.fullmatch(name)} == set()
    assert {name for name in folders if not name.startswith(".")} <= FOLDERS_AT_THE_TOP
    assert folders >= FOLDERS_AT_THE_TOP
