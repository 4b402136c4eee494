"""Plain words for the patient: every advice of a shipped edition has them, and each rests on what the program holds."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from engine.benefit.results import form_of, read_groups
from engine.packs.files import LIBRARY, find_folder, read_file, shipped
from engine.packs.read_leaflet import FOLDER, find_words, read_leaflet, take_edition, take_words
from engine.packs.read_safety import FILES, read_library
from engine.packs.section import PackError, read_section
from engine.packs.shelf import open_edition, read_pack

WORDS = (FOLDER / "words.yaml").read_text(encoding="utf-8")
EDITION = (FOLDER / "mayo-2012.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", shipped())
def test_every_advice_of_every_shipped_edition_has_plain_words(name: str) -> None:
    """No advice is left without words, and no words are left of an advice that is gone."""
    edition = open_edition(name)
    own = find_words(edition.pack)
    assert own is not None
    assert sorted(own.advice) == sorted(advice.id for advice in edition.pathway.advice)


@pytest.mark.parametrize("name", shipped())
def test_everything_that_may_be_said_of_an_edition_has_its_words(name: str) -> None:
    """Each medicine, each stop and each fact that can be missing has plain words."""
    edition, words = open_edition(name), read_leaflet()
    drugs = {drug for advice in edition.pathway.advice for drug in advice.drugs}
    assert drugs <= set(words.medicines)
    assert {rule.id for rule in edition.pack.cautions if rule.level == "stop"} <= set(words.stops)
    assert {determinant.name for determinant in edition.determinants} <= set(words.missing)


@pytest.mark.parametrize("name", shipped())
def test_the_figures_named_are_weighed_for_their_advice(name: str) -> None:
    """A figure drawn for the patient counts people of 100, is weighed for that advice, and all its arms have a name."""
    edition = open_edition(name)
    own = find_words(edition.pack)
    assert own is not None
    for advice in own.advice:
        weighed = {each.figure: dict(weighing.names) for weighing in edition.pack.weighings
                   if advice in weighing.advice for each in weighing.answers}  # fmt: skip
        told = own.advice[advice]
        for figure in (*told.benefit, *told.harm, *told.also):
            published = edition.pack.figure(figure)
            groups = read_groups(published, weighed[figure])
            assert form_of(published, groups) == "people"
            assert {group.name for group in groups} == set(own.figures[figure].groups)


def test_every_sign_restates_a_caution_or_a_line_of_the_safety_tables() -> None:
    """What the patient is told to call for stands in the tables or cautions of the program."""
    items = {re.sub(r"^safety/|-[^-]+$", "", cell.item) for theme in read_library().themes
             for line in theme.lines for cell in line.cells.values()}  # fmt: skip
    assert len(items) > 50
    assert {item.partition(".")[0] for item in items} <= set(FILES)
    cautions = {f"caution.{rule.id}" for name in shipped() for rule in open_edition(name).pack.cautions}
    words = read_leaflet()
    rests = [name for sign in words.signs.values() for name in sign.rests_on]
    rests += [name for each in words.medicines.values() if each.unborn for name in each.unborn.rests_on]
    assert [name for name in rests if name not in items | cautions] == []


def test_no_dose_and_no_number_stands_in_the_words() -> None:
    """A digit in the words is a year, or the length of a study in the title of its picture; a dose is nowhere."""
    for file in FOLDER.glob("*.yaml"):
        for line in file.read_text(encoding="utf-8").splitlines():
            said = re.match(r"\s*(?:- )?(\w+: )?(.*)", line)
            if line.lstrip().startswith("#") or said is None or (said[1] or "") in ("rests_on: ", "edition: "):
                continue
            told = re.sub(r"\w+[-.][\w.-]*\d[\w.-]*|\b20\d\d\b|\b(?:30|48) months\b|_\d+|\w+17p|1q|t_\d+", "", said[2])
            assert not re.search(r"\d|\bmg\b|\bg/m", told), f"{file.name}: {line}"


def test_words_of_an_edition_are_not_used_for_a_changed_one(tmp_path: Path) -> None:
    """An edition with the same name and one file changed has no plain words: its advice may mean another thing."""
    folder = tmp_path / "changed"
    copytree(LIBRARY / "mayo-2012", folder)
    assert find_words(read_pack(folder)) is not None
    pathway = folder / "pathway.yaml"
    pathway.write_text(pathway.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert find_words(read_pack(folder)) is None


def test_an_edition_of_another_name_has_no_words(tmp_path: Path) -> None:
    """Nobody has written words for it, so there are none."""
    folder = tmp_path / "foreign"
    copytree(find_folder("mayo-2012"), folder)
    pack = folder / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace("id: mayo-2012", "id: elsewhere"), encoding="utf-8")
    assert find_words(read_pack(folder)) is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    short: Bortezomib, given as injections\n", "", "needs a text 'short'"),
        ("    benefit: [calgb-100104.events-34]\n", "    benefit: [calgb.nothing]\n", "has no words under 'figures'"),
        ("    benefit: [calgb-100104.events-34]\n", "", "to say why none are shown"),
        ("    why: Tests", "    reason: x\n    why: Tests", "'reason' is not a key that is read here"),
        ("    groups: {lenalidomide: With lenalidomide, placebo: With a dummy capsule}\n", "", "needs 'groups'"),
    ],
)
def test_a_slip_in_an_editions_words_is_told_with_its_line(old: str, new: str, problem: str) -> None:
    """File, line, and what to do."""
    assert old in EDITION
    with pytest.raises(PackError, match=r"mayo-2012\.yaml, line \d+") as caught:
        take_edition(read_section("mayo-2012.yaml", EDITION.replace(old, new, 1)))
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("    signs: [clot, nerves]\n", "    signs: [itching]\n", "'itching' is no sign of this file"),
        ("    rests_on: [lenalidomide.severe-skin]\n", "", "needs 'rests_on'"),
        ("facts: [cytogenetics.pcli]", "facts: [mrd.status]", "is said above already"),
    ],
)
def test_a_slip_in_the_common_words_is_told_with_its_line(old: str, new: str, problem: str) -> None:
    """File, line, and what to do."""
    assert old in WORDS
    editions = (read_file(FOLDER, "mayo-2012.yaml"),)
    with pytest.raises(PackError, match=r"words\.yaml, line \d+") as caught:
        take_words(read_section("words.yaml", WORDS.replace(old, new, 1)), editions)
    assert problem in str(caught.value)
