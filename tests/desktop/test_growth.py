"""The made-up guidelines keep the laws and are what they say; the page of their figures says everything, misses too."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.__main__ import main
from desktop.benchmarks import growth
from desktop.benchmarks.growth import SIZES, Measured, measure_growth, measure_pathway
from desktop.benchmarks.growth_page import write_page
from desktop.benchmarks.recorded import draw_patients, forget, record
from desktop.benchmarks.rule_loop import try_missing, try_reachable, write_loop
from desktop.benchmarks.synthetic import Guideline, write_guideline
from desktop.commands.inputs import Refusal
from engine.evaluate import walk
from engine.explore import find_missing, find_reachable
from engine.packs.files import DEFAULT, find_folder
from engine.packs.section import PackError
from engine.packs.shelf import open_edition, read_pack
from engine.prove import prove_laws
from reports.drawn.growth import draw_growth, show_figure

SMALL = (20, 40)


def guideline_of(rules: int) -> Guideline:
    """A made-up guideline, with the scheme and the cautions of 2012."""
    return write_guideline(rules, read_pack(find_folder(DEFAULT)))


def measured(rules: int, **changed: float) -> Measured:
    """Figures that nobody measured."""
    plain = Measured(
        name=f"{rules} rules", rules=rules, facts=30, complete=10**9, nodes=9 * rules, stored=90 * rules, compiled=0.01,
        proved=0.02, walked=3e-5, reachable=4e-5, reachable_of_nothing=5e-5, missing=6e-5, missing_of_nothing=7e-5,
        flips=0.008, decided=0.009, decided_without_flips=0.0004, looped=1e-5, reachable_tried=0.05, missing_tried=0.06,
        flips_reckoned=70.0, proof_reckoned=1e5,
    )  # fmt: skip
    return replace(plain, **changed)  # type: ignore[arg-type]


def edition_measured() -> Measured:
    """A shipped edition, which no loop is beside."""
    return measured(11, looped=None, reachable_tried=None, missing_tried=None, flips_reckoned=None, proof_reckoned=None)  # type: ignore[arg-type]


def read_words(pdf: bytes) -> str:
    """The text of the only page of a PDF, its lines and hard spaces joined by single spaces."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert len(document) == 1
    return re.sub(r"\s+", " ", document[0].get_textpage().get_text_bounded())


def plain(text: str) -> str:
    """A text with ordinary spaces."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("rules", [1, 7, 11, *SIZES])
def test_a_made_up_guideline_has_so_many_rules(rules: int) -> None:
    """A rule is an arrow with a condition; every question ends with an arrow for everybody else."""
    guideline = guideline_of(rules)
    pathway = guideline.pack.pathway
    assert sum(arrow.when is not None for question in pathway.questions for arrow in question.arrows) == rules
    assert all(question.arrows[-1].when is None for question in pathway.questions)
    assert [each.name for each in guideline.known] == list(pathway.order)
    assert len(set(pathway.order)) == len(pathway.order)


@pytest.mark.parametrize("rules", [7, 11, 20, 60])
def test_a_made_up_guideline_keeps_the_laws(rules: int) -> None:
    """Total, unambiguous, nothing dead, walk and diagram in agreement, safe: proved over every patient."""
    assert prove_laws(guideline_of(rules).compile()) == ()


@pytest.mark.slow
@pytest.mark.parametrize("rules", SIZES)
def test_every_size_that_is_measured_keeps_the_laws(rules: int) -> None:
    """The same, at each size of the plot."""
    assert prove_laws(guideline_of(rules).compile()) == ()


def test_a_law_that_is_broken_in_a_guideline_is_found() -> None:
    """The proof bites on a made-up guideline: its first question gives everybody one advice, and the rest is dead."""
    guideline = guideline_of(20)
    pathway = guideline.pack.pathway
    leaf, on = pathway.questions[0].arrows
    ending = replace(pathway.questions[0], arrows=(leaf, replace(on, go=leaf.go)))
    broken = replace(guideline.pack, pathway=replace(pathway, questions=(ending, *pathway.questions[1:])))
    problems = prove_laws(replace(guideline, pack=broken).compile())
    assert {problem.law for problem in problems} == {"alive"}
    assert len(problems) > len(pathway.questions)


def test_a_made_up_guideline_looks_like_a_guideline() -> None:
    """It has what the shipped editions have: shared facts, a risk group, arrows in order, waiting, skipping."""
    pathway = guideline_of(40).pack.pathway
    assert {"maintenance.status", "response.current", "mrd.status", "cytogenetics.del17p"} <= set(pathway.order)
    assert any(question.ordered for question in pathway.questions)
    assert {question.if_unknown is None for question in pathway.questions} == {True, False}
    ends = {advice.id for advice in pathway.advice}
    leaves = [arrow.go for question in pathway.questions for arrow in question.arrows if arrow.go in ends]
    assert len(leaves) > len(ends) > 10
    at = {question.id: number for number, question in enumerate(pathway.questions)}
    ahead = [at[a.go] - at[q.id] for q in pathway.questions for a in q.arrows if a.go in at]
    assert min(ahead) == 1 < max(ahead)


def test_a_guideline_is_the_same_each_time_and_grows() -> None:
    """Two of a size are equal, and the longer one begins with the questions of the shorter."""
    short, long = guideline_of(20), guideline_of(40)
    assert guideline_of(20).pack.pathway == short.pack.pathway
    assert draw_patients(short.known, 5) == draw_patients(guideline_of(20).known, 5)
    whole = [question.id for question in short.pack.pathway.questions][:-4]  # the last ones lead to the end
    assert short.pack.pathway.questions[: len(whole)] == long.pack.pathway.questions[: len(whole)]


def test_a_guideline_beyond_its_budget_is_refused_in_a_sentence() -> None:
    """What the page calls missed is what an edition of that size meets: it is refused."""
    with pytest.raises(PackError, match="the rules need more than 1,000 nodes"):
        guideline_of(20).compile(1_000)


@pytest.mark.parametrize("rules", SMALL)
def test_the_loop_and_the_engine_agree(rules: int) -> None:
    """On drawn patients the loop takes the same way, and trying each completion finds what the diagram does."""
    guideline = guideline_of(rules)
    edition, loop = guideline.compile(), write_loop(guideline)
    values = {each.name: each.values for each in guideline.known}
    routes = set()
    for number, drawn in enumerate(draw_patients(guideline.known, 30)):
        facts = edition.read(record(edition, drawn))
        assert facts.masks == tuple(1 << value for value in drawn)
        patient = {each.name: each.values[at] for each, at in zip(guideline.known, drawn, strict=True)}
        steps, advice = walk(edition, facts)
        assert (advice, tuple(step.question for step in steps)) == loop.decide(patient)
        routes.add(len(steps))
        unknown = forget(guideline.known, 6, number)
        partial = edition.read(record(edition, drawn, unknown))
        ways = {name: values[name] for name in unknown}
        assert try_reachable(loop, patient, ways) == set(find_reachable(edition, partial))
        assert try_missing(loop, patient, ways) == set(find_missing(edition, partial))
    assert max(routes) == len(edition.pathway.questions)


def test_a_loop_that_decides_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures of different answers are void: they stop with a sentence."""
    monkeypatch.setattr(growth, "ROUNDS", 1)
    monkeypatch.setattr(growth, "PATIENTS", 2)
    guideline = guideline_of(20)
    astray = write_loop(guideline_of(40))
    with pytest.raises(Refusal, match="the loop over the rules decides otherwise"):
        measure_pathway("20 rules", guideline.compile, replace(astray, start="question-005"))


def test_every_figure_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped editions and each size: every figure of ours is there, the other side's at the made-up ones."""
    monkeypatch.setattr(growth, "ROUNDS", 1)
    monkeypatch.setattr(growth, "PATIENTS", 2)
    editions, (guideline,) = (found := list(measure_growth((20,))))[:2], found[2:]
    assert [each.rules for each in editions] == [11, 15]
    assert editions[0].nodes == len(list(open_edition().diagram.each_node(open_edition().root)))
    assert editions[0].looped is None
    assert (guideline.rules, guideline.facts) == (20, 27)
    for name in Measured.__dataclass_fields__:
        assert getattr(guideline, name), name


def test_the_page_says_each_figure_and_each_miss() -> None:
    """One page with every title, figure, name of a line and verdict; the same bytes each time."""
    page = write_page([edition_measured(), measured(20), measured(200, stored=20_001, decided=0.5)])
    pdf = draw_growth(page)
    assert pdf == draw_growth(page)
    words = read_words(pdf)
    assert len(page.panels) == 8
    for panel in page.panels:
        for text in (panel.title, panel.told, panel.target, *(line.name for line in panel.lines)):
            assert plain(text) in words
    assert "MISSED from 200 rules on: 20,001 at 200." in words
    assert "at most one frame of a screen, 16 ms. MISSED from 200 rules on: 500 ms at 200." in words
    assert "at most 10 times the loop. Kept at every size." in words


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({"stored": 20_001}, "Nodes of the diagram"),
        ({"proved": 101.0}, "Proof of the laws, once for a guideline"),
        ({"walked": 1.01e-4}, "A patient read and walked"),
        ({"reachable_of_nothing": 5.1}, "Advice still reachable"),
        ({"decided": 0.0161}, "A whole decision"),
    ],
)
def test_each_target_can_be_missed(changed: dict[str, float], title: str) -> None:
    """A figure just beyond its target is told as missed, in its panel and in no other."""
    kept = write_page([edition_measured(), measured(20), measured(200)])
    assert [panel.title for panel in kept.panels if panel.kept is False] == []
    found = write_page([edition_measured(), measured(20, **changed), measured(200)])
    assert [panel.title for panel in found.panels if panel.kept is False] == [title]
    assert all("MISSED at 20 rules" in panel.target for panel in found.panels if panel.kept is False)


def test_a_panel_without_a_target_says_so() -> None:
    """Nothing that has no target looks like one that is kept."""
    page = write_page([edition_measured(), measured(20), measured(200)])
    assert {panel.target for panel in page.panels if panel.kept is None} == {"No target."}


@pytest.mark.parametrize(
    ("value", "told"),
    [(1.234e-5, "12 µs"), (0.0031, "3.1 ms"), (0.15, "150 ms"), (3.14, "3.1 s"), (1.0, "1 s"), (9000.0, "2 hours"),
     (3e5, "3 days"), (1e9, "32 years"), (1e44, "10³⁷ years"), (0.0996, "100 ms")],
)  # fmt: skip
def test_a_time_is_told_in_the_unit_that_suits_it(value: float, told: str) -> None:
    """Two digits that matter, and the unit beside them."""
    assert plain(show_figure(value, "s")) == told


def test_the_command_writes_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`bench --growth FILE` writes the page and prints its words, the misses counted last; with --json its values."""
    found = [edition_measured(), measured(20), measured(200, decided=0.5)]
    monkeypatch.setattr(growth, "measure_growth", lambda: iter(found))
    file = tmp_path / "growth.pdf"
    assert main(["bench", "--growth", str(file)]) == 0
    assert "A whole decision" in read_words(file.read_bytes())
    assert capsys.readouterr().out.strip().split("\n")[-1] == (
        "Targets: 4 kept. 1 MISSED: A whole decision. 0 not measured."
    )
    assert main(["bench", "--growth", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["rules"] for each in told["measured"]] == [11, 20, 200]
    assert [each["kept"] for each in told["panels"]] == [True, None, True, True, True, None, None, False]


def test_a_file_that_cannot_be_written_is_said_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for minutes to learn that the folder does not exist."""
    monkeypatch.setattr(growth, "measure_growth", lambda: pytest.fail("measured"))
    assert main(["bench", "--growth", str(tmp_path / "none" / "growth.pdf")]) == 2
    assert "cannot be written" in capsys.readouterr().err
