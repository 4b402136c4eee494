"""What no file of the repository may hold: a garbled drug, an address of a package registry, a path of some machine."""

import re

import pytest

from tests.shape.garbled import NEVER_PRINTED
from tests.shape.tracked import ROOT, tracked

HERE = "tests/shape/"
NEVER: dict[str, re.Pattern[str]] = {
    "the garbled name of bortezomib": re.compile(NEVER_PRINTED, re.IGNORECASE),
    "the address of a package registry": re.compile(
        r"https?://[\w.-]*(pypi|pythonhosted|npmjs|yarnpkg|crates\.io|rubygems|proxy\.golang|maven|conda)[\w./-]*",
        re.IGNORECASE,
    ),
    "a path of some machine": re.compile(r"(?<![\w.)\]}*~-])/(work|root|home|Users)(?![\w-])"),
}


def find(what: str) -> list[str]:
    """Each line of a tracked text file where it stands."""
    found = []
    for name in tracked():
        file = ROOT / name
        if name.startswith(HERE) or not file.is_file():
            continue
        content = file.read_bytes()
        if b"\0" in content:
            continue  # a font or a picture
        for number, line in enumerate(content.decode("utf-8").splitlines(), start=1):
            if NEVER[what].search(line):
                found.append(f"{name}, line {number}: {line.strip()[:80]}")
    return found


@pytest.mark.parametrize("what", NEVER)
def test_no_file_holds(what: str) -> None:
    """Every tracked text file is searched, data, tests and settings too; only the words searched for are exempt."""
    assert find(what) == []


@pytest.mark.parametrize(
    ("what", "text", "holds"),
    [
        ("the garbled name of bortezomib", f"maintenance with {NEVER_PRINTED.upper()}", True),
        ("the garbled name of bortezomib", "vancomycin is another drug", True),
        ("the garbled name of bortezomib", "bortezomib", False),
        ("the address of a package registry", "see https://pypi.org/simple", True),
        ("the address of a package registry", "https://files.pythonhosted.org/packages/x.whl", True),
        ("the address of a package registry", "https://www.nejm.org/doi/full", False),
        ("a path of some machine", "open('/home/somebody/case.yaml')", True),
        ("a path of some machine", "/root/.cache", True),
        ("a path of some machine", "cd /work", True),
        ("a path of some machine", "one/work/two, work/home and ~/home", False),
        ("a path of some machine", "https://example.org/home", False),
        ("a path of some machine", "/homework", False),
    ],
)
def test_the_search_finds_what_it_should(what: str, text: str, *, holds: bool) -> None:
    """The patterns find such texts, and leave the ordinary ones alone."""
    assert bool(NEVER[what].search(text)) is holds
