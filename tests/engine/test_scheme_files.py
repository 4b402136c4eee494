"""The schemes as files and as the contract's answer: each has its source, and a slip in one is told with its place."""

import json
import shutil
from pathlib import Path

import pytest

from engine.packs.files import read_file, shipped
from engine.packs.section import PackError
from engine.packs.shelf import demonstration
from engine.schemes.definitions import FOLDER, SCHEMES, read_scheme, read_schemes
from engine.schemes.reading import read_patient
from tests.engine.published_schemes import clinical


def test_every_definition_has_its_source_and_its_standing() -> None:
    """Whence it is and whether anybody has seen it; one that was seen says where. The folder is no edition."""
    for reading in read_patient(clinical({})):
        told = reading.definition
        assert told.title
        assert told.definition
        assert "20" in told.source
        assert bool(told.pages) == (told.status == "page"), told.id
    assert FOLDER.name not in shipped()


@pytest.mark.parametrize(
    ("scheme", "old", "new", "said"),
    [
        ("iss", "{fact: albumin, at_least: 35}", "{fact: albumen, at_least: 35}", "albumen"),
        ("iss", "{fact: albumin, at_least: 35}", "{fact: albumin, is: 35}", "is a number"),
        ("iss", "unit: g/L", "unit: U/L", "'unit' should be one of g/L, g/dL"),
        ("iss", "order: [I, II, III]", "order: [I, II]", "'order' should name each"),
        ("iss", "status: page", "status: sure", "'status' should be one of page, memory"),
        ("iss", "    when: otherwise", "    when: {fact: albumin, below: 35}", "should end with one for all others"),
        ("r-iss", "{fact: t_14_16, is: absent}", "{fact: t_14_16, is: none}", "is one of present, absent"),
        ("r-iss", "{scheme: iss}", "{scheme: r2-iss}", "'scheme' should be one of iss"),
        ("r2-iss", "high: [IV]", "high: [V]", "'high' names 'V'"),
        ("r2-iss", "worth: 0.5", "worth: half", "'worth' should be a number"),
        ("msmart-2020", "place: cytogenetics.t_14_20", "place: cytogenetics.t_14_21", "'place' should be one of"),
        ("msmart-2020", "  - {when: {fact: gain_1q, is: present}}\n", "", "'gain_1q' is looked at by no group"),
        ("ims-imwg-2025", "of: cytogenetics.del17p}", "off: cytogenetics.del17p}", "'place' should be one of"),
    ],
)
def test_a_slip_in_a_file_is_told_with_its_place(tmp_path: Path, scheme: str, old: str, new: str, said: str) -> None:
    """A definition that cannot be judged rightly is refused, naming file, line and remedy."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    file = tmp_path / f"{scheme}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    earlier = {"iss": read_schemes()["iss"]}
    with pytest.raises(PackError) as raised:
        read_scheme(read_file(tmp_path, file.name), scheme, earlier)
    (problem,) = raised.value.problems
    assert problem.file == file.name
    assert problem.line is not None
    assert said in problem.text


def test_the_answer_is_the_contracts() -> None:
    """Schemes, keys and groups as the contract names them."""
    told = json.loads(
        json.dumps({each.definition.id: each.as_json() for each in read_patient(demonstration().clinical)})
    )
    assert tuple(told) == SCHEMES
    assert all(list(each) == ["group", "possible", "points", "because", "unknown"] for each in told.values())
    assert {name: each["group"] for name, each in told.items()} == {
        "msmart-2012": "standard",
        "iss": "I",
        "r-iss": "I",
        "r2-iss": "I",
        "msmart-2020": "standard",
        "ims-imwg-2025": None,
    }
    assert told["r2-iss"]["points"] == 0
    orders = {name: each.definition.order for name, each in read_schemes().items()}
    assert orders == {
        "iss": ("I", "II", "III"),
        "r-iss": ("I", "II", "III"),
        "r2-iss": ("I", "II", "III", "IV"),
        "msmart-2020": ("standard", "high", "double-hit", "triple-hit"),
        "ims-imwg-2025": ("standard", "high"),
    }
