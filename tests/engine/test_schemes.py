"""Risk schemes side by side, held against the published definitions written out a second time, naively, below."""

import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.case import Clinical
from engine.case_file import take_case
from engine.evaluate import read_risk
from engine.packs.files import read_file, shipped
from engine.packs.section import PackError
from engine.packs.shelf import demonstration, open_edition
from engine.schemes.definitions import FOLDER, SCHEMES, read_scheme, read_schemes
from engine.schemes.disagreement import find_disagreement
from engine.schemes.reading import Reading, read_patient
from engine.vocabulary import Del1p, Presence

DAY = "2026-11-22"
LESIONS = ("del17p", "tp53_mutation", "t_4_14", "t_14_16", "t_14_20", "gain_1q")
OTHERS = ("gep_high_risk", "karyotype_del13", "karyotype_hypodiploid", "pcli")
# Nothing adverse, everything known: ISS I, no lesion.
BLOOD = {"beta2_microglobulin": 2.0, "albumin": 40.0, "creatinine": 0.9, "ldh": 180.0, "ldh_upper_limit": 250.0}
MILD: dict[str, Any] = BLOOD | dict.fromkeys((*LESIONS, "del_1p32", *OTHERS), "absent")
ISS = {
    "I": {},
    "II": {"beta2_microglobulin": 4.0},
    "III": {"beta2_microglobulin": 6.0, "creatinine": 2.0},
}
UNITS = {"beta2_microglobulin": "mg/L", "albumin": "g/L", "creatinine": "mg/dL", "ldh": "U/L", "ldh_upper_limit": "U/L"}


def clinical(values: dict[str, Any]) -> Clinical:
    """A patient from flat values in the reference units; None is left out, a mapping is a quantity as it stands."""
    blood = {name: each for name, each in values.items() if name in UNITS and each is not None}
    diagnosis = {k: v if isinstance(v, dict) else {"value": v, "unit": UNITS[k]} for k, v in blood.items()}
    lesions = {name: each for name, each in values.items() if name not in UNITS and each is not None}
    part = {"as_of": DAY, "diagnosis": diagnosis, "cytogenetics": lesions}
    return take_case({"plateau": 1, "clinical": part}).clinical


def read(**changes: Any) -> dict[str, Reading]:
    """Every scheme's reading of the mild patient with some facts changed; None takes a fact away."""
    return {reading.definition.id: reading for reading in read_patient(clinical(MILD | changes))}


# ---- the definitions once more: of a complete patient ----------------------------------------------------------------


def iss(p: dict[str, Any]) -> str:
    """Greipp 2005."""
    if p["beta2_microglobulin"] >= 5.5:
        return "III"
    return "I" if p["beta2_microglobulin"] < 3.5 and p["albumin"] >= 35 else "II"


def r_iss(p: dict[str, Any]) -> str:
    """Palumbo 2015."""
    adverse = "present" in (p["del17p"], p["t_4_14"], p["t_14_16"])
    elevated = p["ldh"] > p["ldh_upper_limit"]
    if iss(p) == "I" and not adverse and not elevated:
        return "I"
    return "III" if iss(p) == "III" and (adverse or elevated) else "II"


def r2_points(p: dict[str, Any]) -> float:
    """D'Agostino 2022."""
    ones = [p["del17p"] == "present", p["t_4_14"] == "present", p["ldh"] > p["ldh_upper_limit"]]
    return {"I": 0, "II": 1, "III": 1.5}[iss(p)] + sum(ones) + (0.5 if p["gain_1q"] == "present" else 0)


def r2_iss(p: dict[str, Any]) -> str:
    """D'Agostino 2022."""
    points = r2_points(p)
    return "I" if points == 0 else "II" if points <= 1 else "III" if points <= 2.5 else "IV"


def msmart_2020(p: dict[str, Any]) -> str:
    """Rajkumar and Kumar 2020; del(17p) and TP53 mutation are one."""
    hits = [p[name] == "present" for name in ("t_4_14", "t_14_16", "t_14_20", "gain_1q")]
    hits.append("present" in (p["del17p"], p["tp53_mutation"]))
    return ("standard", "high", "double-hit", "triple-hit")[min(sum(hits), 3)]


def ims_imwg_2025(p: dict[str, Any]) -> str:
    """Avet-Loiseau 2025."""
    gain = p["gain_1q"] == "present"
    criteria = (
        (p["del17p"] == "present" and p["del17p_percent"] > 20) or p["tp53_mutation"] == "present",
        "present" in (p["t_4_14"], p["t_14_16"], p["t_14_20"]) and (gain or p["del_1p32"] != "absent"),
        (p["del_1p32"] == "monoallelic" and gain) or p["del_1p32"] == "biallelic",
        p["beta2_microglobulin"] >= 5.5 and p["creatinine"] < 1.2,
    )
    return "high" if any(criteria) else "standard"


def msmart_2012(p: dict[str, Any]) -> str:
    """The founding edition."""
    if "present" in (p["del17p"], p["t_14_16"], p["t_14_20"], p["gep_high_risk"]):
        return "high"
    lesser = (p["t_4_14"], p["karyotype_del13"], p["karyotype_hypodiploid"], p["pcli"])
    return "intermediate" if "present" in lesser else "standard"


NAIVE = {
    "msmart-2012": (msmart_2012, ("del17p", "t_4_14", "t_14_16", "t_14_20", *OTHERS)),
    "iss": (iss, ("beta2_microglobulin", "albumin")),
    "r-iss": (r_iss, ("beta2_microglobulin", "albumin", "ldh", "del17p", "t_4_14", "t_14_16")),
    "r2-iss": (r2_iss, ("beta2_microglobulin", "albumin", "ldh", "del17p", "t_4_14", "gain_1q")),
    "msmart-2020": (msmart_2020, LESIONS),
    "ims-imwg-2025": (ims_imwg_2025, (*LESIONS, "del17p_percent", "del_1p32", "beta2_microglobulin", "creatinine")),
}
NUMBERS: dict[str, tuple[float, ...]] = {
    "beta2_microglobulin": (0.5, 3.4, 3.5, 5.4, 5.5, 20.0),
    "albumin": (10.0, 34.9, 35.0, 50.0),
    "creatinine": (0.4, 1.1, 1.2, 5.0),
    "ldh": (100.0, 250.0, 251.0, 900.0),
    "ldh_upper_limit": (200.0, 250.0),
    "del17p_percent": (5.0, 20.0, 20.5, 90.0),
}


def complete(scheme: str, known: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The known values with every choice of those that the scheme needs and nobody has said."""
    declared = {"msmart-2012": OTHERS, "msmart-2020": ("tp53_mutation",)}.get(scheme, ())
    choices: dict[str, tuple[Any, ...]] = {"ldh_upper_limit": (known.get("ldh_upper_limit") or 250.0,)}
    for name in NAIVE[scheme][1]:
        said = known.get(name)
        if name == "ldh" and None in (said, known.get("ldh_upper_limit")):
            limit = choices["ldh_upper_limit"][0]
            choices[name] = (limit, limit + 1)
        elif name in NUMBERS:
            choices[name] = NUMBERS[name] if said is None else (said,)
        elif said == "not_done" and name in declared:
            choices[name] = ("absent",)
        elif said in (None, "pending", "not_done"):
            choices[name] = ("absent", "monoallelic", "biallelic") if name == "del_1p32" else ("absent", "present")
        else:
            choices[name] = (said,)
    for values in itertools.product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


@st.composite
def patients(draw: st.DrawFn, words: tuple[str | None, ...] = (None, *get_args(Presence))) -> dict[str, Any]:
    """A partly known patient as flat values."""
    values: dict[str, Any] = {name: draw(st.sampled_from((None, *NUMBERS[name]))) for name in UNITS}
    values |= {name: draw(st.sampled_from(words)) for name in (*LESIONS, *OTHERS)}
    values["del_1p32"] = draw(st.sampled_from((None, *get_args(Del1p))))
    if values["del17p"] == "present":
        values["del17p_percent"] = draw(st.sampled_from((None, *NUMBERS["del17p_percent"])))
    return values


# ---- the laws --------------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(patients())
def test_exactly_the_groups_of_the_completions_remain(values: dict[str, Any]) -> None:
    """Every group that some completion gives by the definition, and no other, in the scheme's own order; points when
    every completion has the same; something unknown whenever a group is not given.
    """
    for reading in read_patient(clinical(values)):
        scheme = reading.definition.id
        groups = {NAIVE[scheme][0](each) for each in complete(scheme, values)}
        assert reading.possible == tuple(group for group in reading.definition.order if group in groups), scheme
        assert reading.group == (next(iter(groups)) if len(groups) == 1 else None)
        assert reading.unknown or reading.group is not None
        points = {r2_points(each) for each in complete(scheme, values)} if scheme == "r2-iss" else set()
        assert reading.points == (next(iter(points)) if len(points) == 1 else None)


@settings(max_examples=60)
@given(patients((None, "pending", "present", "absent")), st.data())
def test_learning_never_widens_what_is_possible(values: dict[str, Any], data: st.DataObject) -> None:
    """A fact that nobody had said becomes known: no scheme lets in a group that it had ruled out, and no more facts
    are unknown.
    """
    before = read_patient(clinical(values))
    learned = dict(values)
    for name in data.draw(st.lists(st.sampled_from(sorted(values)), min_size=1, max_size=6, unique=True)):
        if learned[name] in (None, "pending", "not_done"):
            other = ("absent", "monoallelic", "biallelic") if name == "del_1p32" else ("absent", "present")
            learned[name] = data.draw(st.sampled_from(NUMBERS.get(name, other)))
    for earlier, later in zip(before, read_patient(clinical(learned)), strict=True):
        assert set(later.possible) <= set(earlier.possible)
        assert set(later.unknown) - {"cytogenetics.del17p_percent"} <= set(earlier.unknown)


@settings(max_examples=60)
@given(patients())
def test_the_founding_groups_are_the_editions_own(values: dict[str, Any]) -> None:
    """The scheme of 2012 says what the founding edition says, group and what remains."""
    edition, patient = open_edition("mayo-2012"), clinical(values)
    own, told = read_risk(edition, edition.read(patient)), read_patient(patient)[0]
    assert (told.group, told.possible, told.definition.id) == (own.group, own.possible, own.scheme)
    assert own.group is None or told.because == own.because


@pytest.mark.parametrize("word", [None, "pending", "not_done"])
@pytest.mark.parametrize("scheme", [name for name in SCHEMES if name != "iss"])
def test_fish_that_is_not_in_never_gives_the_mildest_group(scheme: str, word: str | None) -> None:
    """With nothing adverse elsewhere, each single lesion that would change the group keeps it open."""
    lesions = [name for name in NAIVE[scheme][1] if name in LESIONS or name == "del_1p32"]
    decided = {"tp53_mutation"} if (scheme, word) == ("msmart-2020", "not_done") else set()
    for lesion in lesions:
        present = "biallelic" if lesion == "del_1p32" else "present"
        extra = {"del17p_percent": 50} if lesion == "del17p" else {}
        changes = read(**{lesion: present}, **extra)[scheme].group != read()[scheme].group
        told = read(**{lesion: word})[scheme]
        assert (told.group is None) == (changes and lesion not in decided), lesion
        assert (f"cytogenetics.{lesion}" in told.unknown) == (lesion not in decided)
    every = read(**dict.fromkeys(lesions, word))[scheme]
    assert every.group is None
    assert len(every.possible) > 1


# ---- what the publications and the evidence work out by example ------------------------------------------------------


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


# ---- the files of the definitions ------------------------------------------------------------------------------------


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
