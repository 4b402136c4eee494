"""What only cohorts need is imported only where cohorts are: a machine without the extra runs everything else."""

import ast
from pathlib import Path

import pytest

from tests.shape.tracked import modules, name_of

EXTRA = {"numpy", "polars"}
# The rows of a file are the reader's business; every other place is the engine's cohort or the bench.
ALLOWED = ("engine/cohort/", "desktop/benchmarks/", "desktop/commands/tables.py")
# These are loaded by whoever audits NDJSON, which needs no extra; they may import it within a function only.
WITHOUT = ("engine/cohort/__init__.py", "engine/cohort/row.py", "desktop/commands/tables.py",
           "desktop/benchmarks/cohort.py")  # fmt: skip


def find_imports(file: Path, *, late: bool) -> set[str]:
    """The packages that a module imports, at its head or (late) anywhere; not those for types alone."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree)) if late else tree.body
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in found}


def test_the_extra_is_imported_by_cohorts_alone() -> None:
    """No module outside cohorts and the bench knows numpy or polars, not even late."""
    users = [name_of(file) for file in modules() if find_imports(file, late=True) & EXTRA]
    assert users
    assert [name for name in users if not name.startswith(ALLOWED)] == []


@pytest.mark.parametrize("name", WITHOUT)
def test_ndjson_needs_no_extra(name: str) -> None:
    """What an audit of NDJSON loads imports the extra nowhere at its head."""
    (file,) = (file for file in modules() if name_of(file) == name)
    assert not find_imports(file, late=False) & EXTRA
