"""A certificate counts what it says it counts, and its digest stands for the edition, the engine and every result."""

import dataclasses
import itertools
from math import prod
from pathlib import Path

import pytest

from engine import certificate as certificates
from engine.case_file import take_case
from engine.certificate import Certificate
from engine.evaluate import decide
from engine.packs.check import certify, check_pack
from engine.packs.files import shipped
from engine.packs.section import PackError, Problem
from engine.packs.shelf import open_edition, read_cases
from tests.engine.broken_packs import CASES, Edit, break_pack, check, copy_pack


@pytest.fixture(params=shipped())
def certificate(request: pytest.FixtureRequest) -> Certificate:
    """Of each edition that ships."""
    return certify(open_edition(request.param))


def test_whoever_comes_to_a_question_leaves_it_by_one_arrow(certificate: Certificate) -> None:
    """The patients of a question's arrows are those of the arrows that lead to it; of the first, all there are."""
    leaving: dict[str, int] = {}
    coming: dict[str, int] = {certificate.arrows[0].question: certificate.space}
    for arrow in certificate.arrows:
        leaving[arrow.question] = leaving.get(arrow.question, 0) + arrow.patients
        coming[arrow.go] = coming.get(arrow.go, 0) + arrow.patients
    assert {name: coming[name] for name in leaving} == leaving
    assert {name: coming[name] for name, _ in certificate.advice} == dict(certificate.advice)
    assert sum(patients for _, patients in certificate.advice) == certificate.space


def test_the_patients_of_arrows_are_those_whom_one_by_one_walking_finds() -> None:
    """On the patients of 2012 with a first transplant, no progression and no lesion, each walked alone."""
    edition = open_edition()
    free = ("maintenance.status", "maintenance.drug", "consolidation.status", "response.after_transplant",
            "response.after_consolidation", "lenalidomide_sensitivity", "maintenance.months")  # fmt: skip
    levels = [edition.level(name) for name in free]
    fixed = {"transplant.done": ("first",), "progressed_since_transplant": ("no",)}
    start = [
        fixed.get(each.name, ("absent",)) if each.name not in free else () for each in edition.determinants
    ]  # fmt: skip
    taken: dict[tuple[str, int], int] = {}
    values = [each.values.index(told[0]) if told else 0 for each, told in zip(edition.determinants, start, strict=True)]
    for chosen in itertools.product(*(range(edition.diagram.sizes[level]) for level in levels)):
        for level, value in zip(levels, chosen, strict=True):
            values[level] = value
        question = edition.questions["maintenance-so-far"]
        while question is not None:
            at = edition.diagram.value(edition.answers[question.id], values)
            assert isinstance(at, int)
            taken[question.id, at] = taken.get((question.id, at), 0) + 1
            question = edition.questions.get(question.arrows[at].go)
    counted = {(each.question, each.at): each.patients for each in certify(edition).arrows}
    assert taken == {arrow: counted[arrow] for arrow in taken}
    assert sum(taken.values()) > 10_000


def test_space_with_unknowns_has_one_value_more_of_each_fact(certificate: Certificate) -> None:
    """Every fact may have any of its values, or be unknown."""
    sizes = open_edition(certificate.pack).diagram.sizes
    assert (certificate.space, certificate.with_unknowns) == (prod(sizes), prod(size + 1 for size in sizes))


def test_the_cases_of_an_arrow_are_those_that_take_it(certificate: Certificate) -> None:
    """Each shipped case stands at just the arrows of its own route that it takes because of what is known."""
    edition = open_edition(certificate.pack)
    listed = {(arrow.question, arrow.at, case) for arrow in certificate.arrows for case in arrow.cases}
    walked = {
        (step.question, step.arrow, shipped.id)
        for shipped in read_cases(Path(edition.pack.folder))
        for step in decide(edition, take_case({"plateau": 1, "clinical": shipped.clinical}).clinical).steps
        if step.arrow is not None and not step.as_things_stand
    }
    assert listed == walked


def test_the_digest_knows_no_time(certificate: Certificate) -> None:
    """Made again, however long it takes, it is the same; a check of the folder gives it too."""
    ticks = itertools.count()
    again = check_pack(certificate.pack, lambda: float(next(ticks)))
    assert again.seconds != certificate.seconds
    assert again.digest == certificate.digest


def test_the_digest_stands_for_everything(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another edition, another count, a broken law or another version of the engine: another digest."""
    arrow = dataclasses.replace(certificate.arrows[-1], patients=certificate.arrows[-1].patients + 1)
    changed = (
        {"pack_digest": "sha256:0"},
        {"space": certificate.space + 1},
        {"arrows": (*certificate.arrows[:-1], arrow)},
        {"arrows": (*certificate.arrows[:-1], dataclasses.replace(certificate.arrows[-1], cases=()))},
        {"cases": certificate.cases - 1},
        {"advice": certificate.advice[::-1][1:]},
    )
    digests = [certificate.digest, *(dataclasses.replace(certificate, **each).digest for each in changed)]
    broken = Problem("total", "pathway.yaml", 1, "no arrow")
    digests.append(dataclasses.replace(certificate, problems=(broken,)).digest)
    monkeypatch.setattr(certificates, "VERSION", "0.0.1")
    digests.append(certificate.digest)
    assert len(set(digests)) == len(digests) == len(changed) + 3


def test_a_broken_law_changes_the_certificate(tmp_path: Path) -> None:
    """What fails is in the certificate with its sentence: nobody has the certificate of a whole edition by mistake."""
    report, _ = break_pack(tmp_path, Edit(CASES, "- id: progressed\n", "outside-scope-progressed", "observe"))
    assert not report.proved
    assert "the case 'progressed' gives advice" in str(report.results["problems"])
    assert report.digest != check(copy_pack(tmp_path / "whole")).digest


def test_an_edition_that_changed_since_it_was_opened_has_no_certificate(tmp_path: Path) -> None:
    """The certificate would be of other files than those that advise."""
    folder = copy_pack(tmp_path)
    edition = open_edition(str(folder))
    Edit(CASES, "- id: progressed\n", "Progressed", "Progression").make(folder)
    with pytest.raises(PackError, match="changed since the edition was opened"):
        certify(edition)
