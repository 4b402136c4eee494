"""Every key of every file of the edition that authors begin from, spoilt: what is said names file, line and remedy."""

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.packs.check import check_pack
from engine.packs.files import FILES, TEMPLATE
from engine.packs.section import Problem
from tests.engine.spoiled import Spoil, spoil

REMEDY = re.compile(
    r"\b(add|correct|remove|use|keep|part|lead|say|reverse|rename|mend|write|end|needs?|should be|compares|set it"
    r"|is not one of|is not true or false|is not a whole number)\b"
)
EACH = 9  # of the slips one in so many is made; all of them with --all
PRESENT = tuple(name for name in FILES if (TEMPLATE / name).is_file())
# What may be left out without a word, or be called otherwise: nothing else hangs on its name.
FREE = {"left out", "misspelt"}


@pytest.mark.parametrize("name", PRESENT)
def test_one_slip_in_nine_is_told_with_its_place_and_remedy(name: str, tmp_path: Path) -> None:
    """Each sentence names the file, the line and what to write instead; where a key is misspelt, the right one too."""
    assert spoil_all(name, tmp_path, EACH) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PRESENT)
def test_every_slip_is_told_with_its_place_and_remedy(name: str, tmp_path: Path) -> None:
    """The same of all of them."""
    assert spoil_all(name, tmp_path, 1) == []


def spoil_all(name: str, place: Path, each: int) -> list[str]:
    """What is wrong with what is said of a file's slips, made one after the other."""
    folder = Path(shutil.copytree(TEMPLATE, place / "copy"))
    right = (folder / name).read_text(encoding="utf-8")
    found: list[str] = []
    for slip in list(spoil(right))[::each]:
        (folder / name).write_text(slip.text, encoding="utf-8")
        problems = check_pack(str(folder), time.perf_counter).problems
        found += [f"{slip.what}: {complaint}" for complaint in judge(slip, name, problems)]
    return found


def judge(slip: Spoil, name: str, problems: tuple[Problem, ...]) -> Iterator[str]:
    """What is wrong with what is said of one slip."""
    if not problems:
        if slip.kind not in FREE:
            yield "nothing is said"
        return
    for problem in problems:
        if problem.file not in FILES or problem.line is None:
            yield f"no place: {problem}"
        if not REMEDY.search(problem.text):
            yield f"no remedy: {problem}"
    if slip.kind == "misspelt" and not any(slip.key in problem.text for problem in problems):
        yield f"the right spelling is not named: {problems[0]}"
    if slip.kind == "wrong kind" and not any(problem.file == name for problem in problems):
        yield f"another file is blamed: {problems[0]}"


# Slips that are no key's: file, what is written there, what takes its place, and what is said.
SLIPS = {
    "a circle": ("pathway.yaml", "go: ended", "go: first-transplant", "in a circle"),
    "a question that nobody reaches": ("pathway.yaml", "go: lenalidomide-possible", "go: lenalidomide", "reach"),
    "arrows that overlap": (
        "pathway.yaml",
        "      - when: otherwise\n        go: lenalidomide\n",
        "      - when: {fact: access.lenalidomide, is: false}\n        go: lenalidomide\n",
        "both hold",
    ),
    "a fact misspelt": ("pathway.yaml", "{fact: transplant.done,", "{fact: transplant.don,", "'transplant.done'?"),
    "a value misspelt": ("pathway.yaml", "is: stopped", "is: stoped", "'stopped'?"),
    "a target misspelt": ("pathway.yaml", "go: observe", "go: observ", "'observe'?"),
    "a statement misspelt": ("pathway.yaml", "rests_on: [T03]", "rests_on: [T3]", "'T03'?"),
    "a source misspelt": ("statements.yaml", "[CALGB_2012]", "[CALGB2012]", "'CALGB_2012'?"),
    "a figure misspelt": ("benefit.yaml", "100104.events-34", "100104.event-34", "'calgb-100104.events-34'?"),
    "a placeholder without a figure": ("arguments.yaml", "-34.placebo} in", "-34.place} in", "which is no figure"),
    "a number without a figure": ("arguments.yaml", "headline: Second", "headline: In 8 of 100 second", "placeholder"),
    "a fact in a case misspelt": ("cases.yaml", "lenalidomide_tolerated: false", "lenalidomide_tolerate: false",
                                  "'lenalidomide_tolerated'?"),
}  # fmt: skip


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_of_sense_is_told_with_its_place_and_remedy(what: str, tmp_path: Path) -> None:
    """A circle, an idle question, arrows that overlap, a name that nothing has: told by file and line, with the name
    that was probably meant.
    """
    name, right, wrong, said = SLIPS[what]
    folder = Path(shutil.copytree(TEMPLATE, tmp_path / "copy"))
    text = (folder / name).read_text(encoding="utf-8")
    assert right in text
    (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    problems = check_pack(str(folder), time.perf_counter).problems
    assert any(said in problem.text for problem in problems), "\n".join(map(str, problems))
    assert all(problem.file in FILES and problem.line and REMEDY.search(problem.text) for problem in problems)
