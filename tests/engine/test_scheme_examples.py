"""What the publications and the evidence work out by example: groups, points, units, and where schemes disagree."""

from typing import Any

import pytest

from engine.schemes.disagreement import find_disagreement
from engine.schemes.reading import read_patient
from engine.schemes.telling import tell_outcomes
from tests.engine.published_schemes import ISS, clinical, read


@pytest.mark.parametrize(
    ("changes", "points", "group"),
    [
        (ISS["III"] | {"del17p": "present", "gain_1q": "present"}, 3.0, "IV"),
        (ISS["II"] | {"t_4_14": "present"}, 2.0, "III"),
        ({"gain_1q": "present"}, 0.5, "II"),
        (
            ISS["III"] | {"del17p": "present", "t_4_14": "present", "gain_1q": "present", "ldh": 400.0},
            5.0,
            "IV",
        ),
        ({}, 0.0, "I"),
    ],
)
def test_the_points_of_r2_iss(changes: dict[str, Any], points: float, group: str) -> None:
    """The four worked examples of the evidence, and nobody's points."""
    told = read(**changes)["r2-iss"]
    assert (told.points, told.group) == (points, group)


@pytest.mark.parametrize(
    ("changes", "in_2012", "in_2020", "in_2025"),
    [
        ({"t_4_14": "present"}, "intermediate", "high", "standard"),
        ({"gain_1q": "present"}, "standard", "high", "standard"),
        ({"t_14_16": "present"}, "high", "high", "standard"),
        ({"t_14_20": "present"}, "high", "high", "standard"),
        ({"del17p": "present", "del17p_percent": 21}, "high", "high", "high"),
        ({"del17p": "present", "del17p_percent": 20}, "high", "high", "standard"),
        ({"t_4_14": "present", "gain_1q": "present"}, "intermediate", "double-hit", "high"),
        ({"beta2_microglobulin": 5.5, "creatinine": 1.1}, "standard", "standard", "high"),
        ({"beta2_microglobulin": 5.5, "creatinine": 1.2}, "standard", "standard", "standard"),
        ({"del_1p32": "monoallelic"}, "standard", "standard", "standard"),
        ({"del_1p32": "monoallelic", "gain_1q": "present"}, "standard", "high", "high"),
        ({"del17p": "present", "del17p_percent": 50, "tp53_mutation": "present"}, "high", "high", "high"),
    ],
)
def test_one_finding_three_meanings(changes: dict[str, Any], in_2012: str, in_2020: str, in_2025: str) -> None:
    """Each row of the evidence's table of what became of a finding's tier, and its neighbours at the cut points."""
    told = read(**changes)
    assert [told[name].group for name in ("msmart-2012", "msmart-2020", "ims-imwg-2025")] == [in_2012, in_2020, in_2025]


def test_where_schemes_part_is_told_with_every_name() -> None:
    """A single t(4;14): high by one, not by two others; R2-ISS, whose third group has neither word, stands aside."""
    parts = find_disagreement(tuple(read(t_4_14="present", ldh=400.0).values()))
    assert parts
    assert parts.tell() == (
        "Schemes disagree: high by mSMART 2020 (high); "
        "not high by mSMART 2012 (intermediate) and IMS/IMWG 2025 (standard)."
    )
    assert [reading.high for reading in read(t_4_14="present", ldh=400.0).values()] == (
        [False, None, None, None, True, False]
    )
    assert not find_disagreement(tuple(read().values()))
    assert find_disagreement(read_patient(clinical({}))).tell() == "No scheme can say yet whether this is high risk."


def test_the_silence_of_a_scheme_is_not_told_as_its_agreement() -> None:
    """A case of FISH alone is read by one scheme: how many others do not say stands in the same sentence."""
    fish = ("del17p", "t_4_14", "t_14_16", "t_14_20")
    others = ("karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
    tests = dict.fromkeys((*fish, *others), "absent")
    told = find_disagreement(read_patient(clinical(tests))).tell()
    assert told == "Not high by mSMART 2012 (standard); the other 5 schemes do not say."


@pytest.mark.parametrize(
    ("changes", "scheme", "possible"),
    [
        ({"beta2_microglobulin": 3.0, "albumin": None}, "iss", ("I", "II")),
        ({"beta2_microglobulin": 4.0, "albumin": None}, "iss", ("II",)),
        ({"beta2_microglobulin": 5.5, "albumin": None}, "iss", ("III",)),
        ({"beta2_microglobulin": None, "albumin": 30.0}, "iss", ("II", "III")),
        ({"t_14_16": "pending"}, "r-iss", ("I", "II")),
        ({"ldh_upper_limit": None}, "r-iss", ("I", "II")),
        (ISS["II"] | {"ldh": None, "del17p": None}, "r-iss", ("II",)),
        (ISS["III"] | {"ldh": None}, "r-iss", ("II", "III")),
        (ISS["III"] | {"ldh": 250.0}, "r-iss", ("II",)),
        (ISS["III"] | {"ldh": 250.1}, "r-iss", ("III",)),
        ({"ldh": 250.0}, "r2-iss", ("I",)),
        ({"ldh_upper_limit": 0.0}, "r2-iss", ("I", "II")),
        (ISS["III"] | {"ldh": None, "t_4_14": "present"}, "r-iss", ("III",)),
        (ISS["III"] | {"ldh": None, "t_4_14": "present", "del17p": "present"}, "r2-iss", ("IV",)),
        ({"t_4_14": "present", "gain_1q": None}, "msmart-2020", ("high", "double-hit")),
        ({"tp53_mutation": "pending", "del17p": "present"}, "msmart-2020", ("high",)),
        ({"del17p": "present"}, "ims-imwg-2025", ("standard", "high")),
        ({"beta2_microglobulin": 6.0, "creatinine": None}, "ims-imwg-2025", ("standard", "high")),
        ({"tp53_mutation": "not_done"}, "ims-imwg-2025", ("standard", "high")),
    ],
)
def test_what_remains_of_a_partly_known_patient(
    changes: dict[str, Any], scheme: str, possible: tuple[str, ...]
) -> None:
    """Exactly the groups that the missing facts leave open; nothing that is missing is normal."""
    assert read(**changes)[scheme].possible == possible


@pytest.mark.parametrize(
    ("changes", "scheme", "group"),
    [
        ({"albumin": {"value": 3.5, "unit": "g/dL"}}, "iss", "I"),
        ({"albumin": {"value": 3.4, "unit": "g/dL"}}, "iss", "II"),
        ({"beta2_microglobulin": {"value": 466, "unit": "nmol/L"}}, "iss", "II"),
        ({"beta2_microglobulin": {"value": 467, "unit": "nmol/L"}}, "iss", "III"),
        ({"ldh": {"value": 4.1, "unit": "ukat/L"}, "ldh_upper_limit": 246.0}, "r-iss", "I"),
        ({"ldh": 246.0, "ldh_upper_limit": {"value": 4.1, "unit": "ukat/L"}}, "r-iss", "I"),
        ({"ldh": {"value": 4.2, "unit": "ukat/L"}}, "r-iss", "II"),
        ({"beta2_microglobulin": 6.0, "creatinine": {"value": 106, "unit": "umol/L"}}, "ims-imwg-2025", "high"),
        ({"beta2_microglobulin": 6.0, "creatinine": {"value": 106.08, "unit": "umol/L"}}, "ims-imwg-2025", "standard"),
    ],
)
def test_a_unit_changes_nothing(changes: dict[str, Any], scheme: str, group: str) -> None:
    """Both conventions of each value give the same group, on the cut point too."""
    assert read(**changes)[scheme].group == group


def test_what_was_assumed_is_named_and_what_is_told_is_why() -> None:
    """A TP53 mutation declared not done is absent to mSMART 2020, which says so whatever the group; each of two lesions
    that suffice is a reason; points stand beside what brought them; copies that make no gain ask to be checked.
    """
    told = read(tp53_mutation="not_done", t_4_14="present", gain_1q="present", gain_1q_copies=2)
    assert told["msmart-2020"].group == "double-hit"
    assert told["msmart-2020"].as_json()["because"][-1] == "TP53 mutation not done: taken as not present"
    assert "t(4;14) present: 1 point" in told["r2-iss"].because
    assert "gain(1q) present, 2 copies (it takes 3 or more: check): 0.5 points" in told["r2-iss"].because
    both = read(del17p="present", del17p_percent=60, tp53_mutation="present")["ims-imwg-2025"]
    assert both.because == ("del(17p) present, clone 60 %", "TP53 mutation present")
    assert read(beta2_microglobulin=4.0)["iss"].because == ("Beta-2 microglobulin 4 mg/L",)


def test_nobody_said_anything() -> None:
    """An empty case leaves every group of every scheme, no points and no reasons."""
    for reading in read_patient(clinical({})):
        assert reading.possible == reading.definition.order
        assert (reading.group, reading.points, reading.because, reading.high) == (None, None, (), None)


def test_the_published_outcomes_of_the_stages() -> None:
    """Medians and shares by stage as the publications give them; what was recalled says so."""
    told = {each.definition.title: tell_outcomes(each.definition) for each in read_patient(clinical({}))}
    seen, recalled = "(seen in a public page)", "(not yet checked against the paper)"
    free = "Median progression-free survival I"
    assert {title: sentences for title, sentences in told.items() if sentences} == {
        "ISS": (f"Median overall survival I 62 months, II 44 months, III 29 months. {seen}",),
        "R-ISS": (
            f"Overall survival at 5 years I 82 %, II 62 %, III 40 %. {seen}",
            f"{free} 66 months, II 42 months, III 29 months. {seen}",
        ),
        "R2-ISS": (
            f"Median overall survival I not reached, II 109.2 months, III 68.5 months, IV 37.9 months. {recalled}",
            f"{free} 68 months, II 45.5 months, III 30.2 months, IV 19.9 months. {recalled}",
        ),
    }
