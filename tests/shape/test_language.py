"""How texts are said: whole and literal, so that a catalogue can hold them, and not before the language is chosen."""

import ast
from collections.abc import Iterator

import pytest

from tests.shape.tracked import ROOT

PACKAGES = ("engine", "reports", "desktop")
# Made stories and exercises, and what tells whoever makes the program how fast it is, stay English.
ENGLISH = ("engine/practice/", "desktop/benchmarks/")
SAYING = {"say": 1, "say_as": 2, "say_count": 2, "noted": 1}  # and how many of its arguments are texts
# Where a text comes from a pack and not from the code: its readers, which the extraction listens to.
READERS = ("engine/packs/", "engine/language.py")


def list_files() -> list[str]:
    """Every module that is held to this."""
    found = (file.relative_to(ROOT).as_posix() for each in PACKAGES for file in sorted((ROOT / each).rglob("*.py")))
    return [name for name in found if not name.startswith(ENGLISH)]


def find_early(tree: ast.AST, *, within: bool = False) -> Iterator[int]:
    """The lines that speak while a module is loaded: at its top, in a class, as a default, in a decorator."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            early = [*node.args.defaults, *(each for each in node.args.kw_defaults if each is not None)]
            early += node.decorator_list if isinstance(node, ast.FunctionDef) else []
            for each in early:
                yield from find_early(ast.Expr(each), within=within)
            for each in node.body if isinstance(node.body, list) else [node.body]:
                yield from find_early(ast.Module([each], []), within=True)  # type: ignore[list-item]
            continue
        if not within and name_of(node) in SAYING and name_of(node) != "noted":
            yield node.lineno  # type: ignore[attr-defined]
        yield from find_early(node, within=within)


def find_made(tree: ast.AST) -> Iterator[int]:
    """The lines that say a text put together on the spot, which no catalogue can hold."""
    for node in ast.walk(tree):
        name = name_of(node)
        if name not in SAYING or not isinstance(node, ast.Call):
            continue
        texts = node.args[: SAYING[name]]
        literal = all(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in texts)
        if not (literal or (name == "say" and is_looked_up(texts[0]))):
            yield node.lineno


def is_looked_up(text: ast.expr) -> bool:
    """Whether a text is one that stands elsewhere, whole: a noted constant, by name, by key or one of two."""
    if isinstance(text, ast.IfExp):
        return is_looked_up(text.body) and is_looked_up(text.orelse)
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "get":
        return True
    return isinstance(text, ast.Name | ast.Attribute | ast.Subscript | ast.Constant)


def name_of(node: ast.AST) -> str:
    """What a call calls by name; empty for anything else."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_is_said_before_the_language_is_chosen(package: str) -> None:
    """A constant is `noted`, and said where it is shown: said while the program loads it would stay English."""
    found = [
        f"{name}, line {line}"
        for name in list_files()
        if name.startswith(f"{package}/")
        for line in find_early(ast.parse((ROOT / name).read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_said_stands_somewhere_whole(package: str) -> None:
    """A text is a literal or a constant: a sentence that is put together could be found in no catalogue."""
    found = [
        f"{name}, line {line}"
        for name in list_files()
        if name.startswith(f"{package}/") and not name.startswith(READERS)
        for line in find_made(ast.parse((ROOT / name).read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "early", "made"),
    [
        ('A = say("one")', 1, 0),
        ('class A:\n    b = say("one")', 1, 0),
        ('def a(b=say("one")): pass', 1, 0),
        ('def a(): return say("one")', 0, 0),
        ('A = noted("one")', 0, 0),
        ('def a(b): return say(f"one {b}")', 0, 1),
        ('def a(b): return say("one " + b)', 0, 1),
        ("def a(b): return say(A if b else C[b])", 0, 0),
        ('def a(b): return say_count(b, "many", 1)', 0, 1),
        ("A = noted(b)", 0, 1),
    ],
)
def test_each_slip_would_be_found(code: str, early: int, made: int) -> None:
    """The two searches find what they are for, and nothing else."""
    tree = ast.parse(code)
    assert (len(list(find_early(tree))), len(list(find_made(tree)))) == (early, made)
