"""What is said of changes that no test need notice stays true to the code."""

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.mutation.survivors import EXPLAINED, Change, read_explained
from tests.shape.tracked import ROOT

NAMED = read_explained()


@cache
def functions(file: str) -> frozenset[str]:
    """The functions of a module and the methods of its classes, as `Class.method`."""
    found = set()
    for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
    return frozenset(found)


@pytest.mark.parametrize("change", NAMED, ids=str)
def test_each_change_is_in_code_that_exists(change: Change) -> None:
    """File and function are there, and the changed line is not the one that stands in the code."""
    assert change.function in functions(change.file)
    standing = {line.strip() for line in (ROOT / change.file).read_text(encoding="utf-8").splitlines()}
    assert change.becomes not in standing


def test_each_change_has_a_reason() -> None:
    """One plain sentence each."""
    for group in yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")):
        assert set(group) == {"file", "why", "changes"}
        assert group["why"].strip().endswith(".")
        assert group["changes"]


def test_a_change_named_twice_is_refused(tmp_path: Path) -> None:
    """One change has one reason."""
    file = tmp_path / "twice.yaml"
    group = "- {file: engine/explore.py, why: Nobody sees it., changes: {find_missing: [return ()]}}\n"
    file.write_text(group, encoding="utf-8")
    assert read_explained(file) == {Change("engine/explore.py", "find_missing", "return ()"): "Nobody sees it."}
    file.write_text(group * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="names it twice"):
        read_explained(file)
