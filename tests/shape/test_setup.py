"""A fresh machine needs Python alone: what sets the program up, what is pinned, and what the README promises."""

import ast
import re
import runpy
import sys
from pathlib import Path

import pytest

from desktop.__main__ import COMMANDS

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?)==([^\s;]+)", re.MULTILINE | re.IGNORECASE)


def pins(name: str) -> dict[str, str]:
    """Every package of a requirements file with its version."""
    return dict(PINNED.findall((ROOT / name).read_text(encoding="utf-8")))


def test_what_sets_up_needs_nothing_installed() -> None:
    """run.py imports the standard library alone, on any of the three systems."""
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names
    assert {name.partition(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_what_installs_needs_nothing_installed() -> None:
    """The installer that goes along on a stick imports the standard library and itself alone."""
    modules = sorted((ROOT / "desktop" / "carrying" / "installer").glob("*.py"))
    assert len(modules) > 5
    for module in modules:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) if not node.level}
        assert {name.partition(".")[0] for name in names} <= set(sys.stdlib_module_names), module.name


@pytest.mark.parametrize("word", ["setup", "test", "mutate", "wheelhouse", "bundle"])
def test_each_word_of_what_sets_up_is_told(word: str) -> None:
    """What run.py does itself stands at its head and in the README."""
    assert f"python3 run.py {word} " in (
        ast.get_docstring(ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))) or ""
    )
    assert f"run.py {word}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["wheelhouse", "bundle"])
def test_what_is_carried_is_made_by_the_set_up_python(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The word and all after it are handed on, after setting up with what each needs."""
    calls: list[object] = []
    starter = runpy.run_path(str(ROOT / "run.py"))
    main = starter["main"]
    monkeypatch.setitem(main.__globals__, "set_up", calls.append)
    monkeypatch.setattr(main.__globals__["subprocess"], "call", lambda words, **_: calls.append(words[1:]) or 2)
    monkeypatch.setattr(sys, "argv", ["run.py", word, "DIR", "--more"])
    assert main() == 2
    assert calls == ["-bundle" if word == "bundle" else "", ["-m", "desktop.carrying", word, "DIR", "--more"]]


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-audit.txt", "requirements-bundle.txt", "requirements-test.txt"]
)
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    """One exact version and at least one hash for each package, and no place to fetch it from is named."""
    entries = re.split(r"^(?=\S)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    packages = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
    assert len(packages) == len(pins(name)) > 20
    for entry in packages:
        assert PINNED.match(entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]
    assert not re.search(r"https?://|--index-url|--find-links", "".join(packages))


@pytest.mark.parametrize("name", ["requirements-test.txt", "requirements-bundle.txt"])
def test_the_tests_run_on_the_versions_that_ship(name: str) -> None:
    """What users get is what is tested: no package has another version among the test tools, or in the bundle."""
    shipped, tested = pins("requirements.txt"), pins(name)
    assert {name: tested.get(name) for name in shipped} == shipped


def test_the_readme_names_commands_that_exist() -> None:
    """Each `plateau WORD` of the README is a command, and each command is named there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^    plateau ([a-z| ]+?)(?: [A-Z-]|  )", text, flags=re.MULTILINE)
    named = {word.split()[0] for line in listed for word in line.split("|")}
    assert named == set(COMMANDS)


@pytest.mark.parametrize("place", ["README.md", "tests/oracle/__init__.py"])
def test_the_proofs_that_are_named_exist(place: str) -> None:
    """Each file of tests that anyone is told to run is there."""
    text = (ROOT / place).read_text(encoding="utf-8")
    named = re.findall(r"\b(test_\w+\.py)", text)
    assert named
    assert [name for name in named if not list((ROOT / "tests").rglob(name))] == []


def test_integration_has_what_a_screen_reader_needs() -> None:
    """The journey from outside is skipped where its programs are missing: not there."""
    words = re.split(r"[\s()]+", (ROOT / ".ci" / "run").read_text(encoding="utf-8").partition("\nif ")[0])
    assert {"xvfb", "dbus", "at-spi2-core", "xdotool"} <= set(words)


def test_integration_runs_every_test() -> None:
    """The check before landing calls the same command as the README, with the slow tests."""
    assert "python3 run.py test --all\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
