"""The page for the patient: it tells nothing as decided that is not, no dose, and a child of twelve can read it."""

import re
from collections.abc import Iterator

import pytest

from engine.consultation import consult
from engine.packs.files import shipped
from engine.packs.read_leaflet import read_leaflet
from engine.packs.shelf import open_edition
from reports.blocks import Bullets, Section
from reports.content import SignerLine, write_content
from reports.drawn.pictures import IconRow
from reports.issue import issue_summary, preview
from reports.layout import Layout
from reports.proving.pages import read_pages, squeeze
from reports.proving.verify import verify
from reports.typesetting.handout import draw_leaflet
from reports.typesetting.paper import bottom_of, print_pages
from reports.typesetting.sheet import SHEETS
from tests.reports.leaflets import (
    DECISIONS,
    consultation_of,
    leaflet_of,
    outcomes,
    part_of,
    texts_of,
    words_of,
)
from tests.reports.papers import BLOCKED, MOMENT, NAME, consultation, key

SIGNER = SignerLine(NAME, "9a" * 32, MOMENT)
NAMES = tuple(outcomes())
LONGEST_SENTENCE, HARDEST_GRADE = 14.0, 8.0
# Explained on the page, or said to whom it is given: counted as words of two syllables.
TAUGHT = re.compile(r"\b(lenalidomide|daratumumab|bortezomib|thalidomide|myeloma)\b", re.IGNORECASE)
JARGON = (
    "progression", "relapse", "refractory", "vgpr", "mrd", "maintenance", "consolidation", "induction", "prophylaxis",
    "cytogenetic", "neuropathy", "thrombosis", "toxicity", "hazard", "median", "randomis", "placebo", "adverse",
    "haematolog", "response", "autologous", "lesion", "regimen", "clinician", "provisional", "outcome", "edition",
    "neutro", "creatinine", "subcutaneous", "oral", "patient", "contraception", "observation",
)  # fmt: skip


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end: the usual count."""
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    if word.lower().endswith("e") and not word.lower().endswith("le") and found > 1:
        found -= 1
    return max(1, found)


def measure(text: str) -> tuple[float, float]:
    """Mean words a sentence, and the grade of Flesch and Kincaid."""
    plain = TAUGHT.sub("taken", text)
    sentences = [part for part in re.split(r"[.?!]+(?:\s|$)", plain) if re.search(r"[a-z]", part)]
    words = re.findall(r"[A-Za-z']+", plain)
    mean = len(words) / len(sentences)
    return mean, 0.39 * mean + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def parts(sections: tuple[Section, ...]) -> Iterator[tuple[str, str]]:
    """What is read in sentences, part by part; lists count as a sentence for each point."""
    for section in sections:
        if section.id in ("leaflet", "leaflet-numbers"):
            continue
        ends = [text if text[-1] in ".?!:" else f"{text}." for text in texts_of((section,))]
        yield section.id, " ".join(text.removeprefix("• ") for text in ends)


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_reads_easily(name: str, decision: str) -> None:
    """Sentences have 14 words in the mean at most and grade 8, in each part of the page; no term of the trade."""
    sections = leaflet_of(consultation_of(name, decision, hardest=True))
    for part, text in parts(sections):
        mean, grade = measure(text)
        assert mean <= LONGEST_SENTENCE, f"{part}: {mean:.1f} words a sentence: {text}"
        assert grade <= HARDEST_GRADE or len(text.split()) < 8, f"{part}: grade {grade:.1f}: {text}"
    told = " ".join(text for _, text in parts(sections)).lower()
    assert [word for word in JARGON if re.search(rf"\b{word}", told)] == []


@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_one_page(name: str, decision: str, sheet: str) -> None:
    """On either sheet, for whoever has most to read and the longest name: one page more, and its words are on it."""
    sections = leaflet_of(consultation_of(name, decision, hardest=True))
    paper = SHEETS[sheet]  # type: ignore[index]
    running = ("Whose it is, born when, and by which number. " * 3, "What made it, by which edition and record")
    flow = draw_leaflet(sections, paper.height - paper.top - bottom_of(running, paper))
    (page,) = read_pages(print_pages(flow, running, "Page {page} of {pages}", None, paper))
    assert page == squeeze("".join((*texts_of(sections), *running, "Page 1 of 1")))


def test_the_page_comes_last_and_only_where_it_is_wanted() -> None:
    """Without the wish nothing is added; with it the pages before stay as they were, but for their number."""
    plain = read_pages(preview(consultation()))
    wanted = read_pages(preview(consultation(), Layout(for_patient=True)))
    assert len(wanted) == len(plain) + 1
    assert [page.replace(f"of{len(wanted)}", f"of{len(plain)}") for page in wanted[:-1]] == plain


@pytest.mark.parametrize("decision", DECISIONS)
@pytest.mark.parametrize("name", NAMES)
def test_no_page_holds_a_dose(name: str, decision: str) -> None:
    """No number stands beside a unit of weight, and none beside a medicine."""
    told = "\n".join(texts_of(leaflet_of(consultation_of(name, decision))))
    assert not re.search(r"\d\s*(mg|g|mcg|µg|mL|IU)\b|mg/m", told)
    assert not re.search(r"(lenalidomide|bortezomib|daratumumab|thalidomide) \d", told, re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_a_decision_otherwise_is_never_told_as_the_advice(name: str) -> None:
    """Where the clinician differs no word of the advice stands on the page, and no picture of its numbers."""
    spoken = consultation_of(name, "differs")
    sections = leaflet_of(spoken)
    told = words_of(sections)
    assert "Your team will explain" in told
    for advice in read_leaflet().editions[name.partition("/")[0]].advice.values():
        assert not any(text in told for text in (advice.suggests, advice.why, advice.instead))
    assert not any(isinstance(block, IconRow) for section in sections for block in section.blocks)


def test_a_plan_of_the_clinicians_own_is_what_the_page_tells() -> None:
    """The medicines that the clinician plans, what they are and when to call; nothing of what was advised."""
    sections = leaflet_of(consultation_of("mayo-2012/observe/advice", "differs-plan"))
    assert "bortezomib" in part_of(sections, "now")
    assert "lenalidomide" in part_of(sections, "now")
    assert "hands or feet" in part_of(sections, "call")
    assert "wait and watch" not in words_of(sections)


@pytest.mark.parametrize(
    "plan", ["ixazomib", "Revlimid", "carfilzomib and lenalidomide", "not lenalidomide", "bortezomib", "a trial",
             "bortézomib", "sin lenalidomida", "sans lénalidomide", "talidomida"],
)  # fmt: skip
def test_a_plan_that_may_be_another_is_not_told_as_the_advice(plan: str) -> None:
    """Agreement beside a plan that names another treatment, or one that is not understood, tells no advice."""
    sections = leaflet_of(consultation(decision={"agrees": True, "plan": {"drug": plan}}))
    assert "Take lenalidomide" not in words_of(sections)
    assert "What your team suggests" not in words_of(sections)


@pytest.mark.parametrize(
    "plan", ["lenalidomida 10 mg al día", "lénalidomide par voie orale", "Lenalidomide 10 mg daily"]
)
def test_a_plan_in_another_language_is_the_plan_it_is(plan: str) -> None:
    """The same plan in Spanish, French or English tells the same page."""
    sections = leaflet_of(consultation(decision={"agrees": True, "plan": {"drug": plan}}))
    same = leaflet_of(consultation(decision={"agrees": True, "plan": {"drug": "lenalidomide"}}))
    assert words_of(sections) == words_of(same)


def test_agreement_with_another_advice_is_not_told_as_this_one() -> None:
    """A decision about what was advised earlier says nothing of what is advised now."""
    sections = leaflet_of(consultation(decision={"agrees": True, "advice": "observe"}))
    assert "Your team will explain" in part_of(sections, "now")


def test_without_a_decision_it_is_a_suggestion() -> None:
    """Nobody has decided, and the page says so first."""
    told = part_of(leaflet_of(consultation(decision=None)), "now")
    assert told.startswith("A suggestion to talk over. Nothing is decided yet.")


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("/blocked")])
def test_a_blocked_advice_says_what_must_not_be_taken_and_why(name: str) -> None:
    """Each stop has its reason in plain words; nothing of what would otherwise be suggested."""
    spoken = consultation_of(name)
    sections = leaflet_of(spoken)
    assert part_of(sections, "now").startswith("Not now Do not take")
    words, edition = read_leaflet(), open_edition(name.partition("/")[0])
    concerned = edition.pathway.advice_of(str(spoken.outcome.advice)).drugs
    reasons = [words.stops[each.id] for each in spoken.outcome.cautions
               if each.level == "stop" and set(each.drugs) & set(concerned)]  # fmt: skip
    assert reasons
    assert any(reason in part_of(sections, "not-now") for reason in reasons)
    assert words.editions[edition.pack.id].advice[str(spoken.outcome.advice)].suggests not in words_of(sections)


def test_several_stops_are_all_told_or_said_to_be_more() -> None:
    """Three reasons stand there; a fourth is said to be told by the team."""
    told = part_of(leaflet_of(consultation(**BLOCKED)), "not-now")
    assert told.count("because") == 3
    more = BLOCKED | {"clinical__access": {"lenalidomide": False}, "clinical__lenalidomide_tolerated": False}
    assert "your team will explain" in part_of(leaflet_of(consultation(**more)), "not-now")


def test_what_is_open_is_told_by_what_is_still_to_be_found_out() -> None:
    """No advice is named as the one; what may come of it are all that are reachable, each once."""
    spoken = consultation_of(next(name for name in NAMES if name.endswith("open/open")))
    sections = leaflet_of(spoken)
    assert part_of(sections, "missing")
    assert part_of(sections, "now").startswith("Not decided yet")
    own = read_leaflet().editions["mayo-2012"].advice
    shorts = {own[advice].short for advice in spoken.outcome.reachable}
    told = next(section for section in sections if section.id == "leaflet-left").blocks[0]
    assert isinstance(told, Bullets)
    assert len(told.items) == min(len(shorts), 4)


def test_the_edition_of_2012_says_that_practice_may_differ() -> None:
    """In the box that is read first, whatever it advises, and that a newer guide parts where it does."""
    for name in NAMES:
        spoken = consultation_of(name)
        told = part_of(leaflet_of(spoken), "now")
        assert ("Today's practice may differ" in told) is name.startswith("mayo-2012")
        differs = spoken.comparison is not None and spoken.comparison.differ
        assert ("newer guide" in told) is differs


def test_the_numbers_are_those_of_the_edition_both_ways_with_their_checking() -> None:
    """Of 100 people in each group how many it befell and how many not; the difference, the source, its status."""
    sections = leaflet_of(consultation())
    told = part_of(sections, "numbers")
    for words in ("37 in 100", "63 in 100", "58 in 100", "42 in 100", "8 in 100", "92 in 100", "3 in 100", "97 in 100"):
        assert words in told
    assert "21 fewer of 100" in told
    assert "5 more of 100" in told
    assert "34 months or longer" in told
    assert "seen in a public page" in told
    assert "ratio" not in told
    (pictures,) = (block for section in sections for block in section.blocks if isinstance(block, IconRow))
    assert len(pictures.items) == 2
    assert "37 in 100 the myeloma grew again, or they died" in pictures.alternative.replace("\u00a0", " ")


@pytest.mark.parametrize("name", NAMES)
def test_where_no_numbers_are_drawn_the_page_says_why(name: str) -> None:
    """Either two pictures, one of benefit and one of harm, or a sentence on why there are none."""
    sections = leaflet_of(consultation_of(name))
    rows = [block for section in sections for block in section.blocks if isinstance(block, IconRow)]
    told = part_of(sections, "numbers")
    assert [len(row.items) for row in rows] == ([] if "No numbers are shown" in told else [2])


def test_an_edition_without_plain_words_is_said_to_have_none() -> None:
    """Nothing is invented: no advice, no medicine, no number; and who can explain it."""
    import dataclasses

    edition = open_edition()
    foreign = dataclasses.replace(edition, pack=dataclasses.replace(edition.pack, id="elsewhere"))
    told = words_of(leaflet_of(consult(consultation().case, foreign)))
    assert "There are no plain words for the guide that was used for you" in told
    assert "lenalidomide" not in told.lower()
    assert not re.search(r"\d in 100", told)


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (("male", None), "Use condoms"),
        (("female", True), "You must not become pregnant"),
        (("female", None), "You must not become pregnant"),
        (("female", False), "badly harm an unborn child. Do not give blood"),
        ((None, None), "You must not become pregnant"),
    ],
)
def test_the_unborn_child_is_spoken_of_to_each_as_concerns_them(who: tuple[str | None, bool | None], says: str) -> None:
    """Who may become pregnant, or of whom nobody has said, is told to prevent it; a man to use condoms."""
    sex, childbearing = who
    prevention = {"pregnancy_prevention": "in_place", "pregnancy_test": {"result": "negative", "date": "2026-11-20"}}
    changes = {f"clinical__safety__{name}": value for name, value in prevention.items()}
    spoken = consultation(
        identity__sex=None, clinical__sex=sex, clinical__childbearing_potential=childbearing, **changes
    )
    sections = leaflet_of(spoken)
    assert says in part_of(sections, "unborn")
    assert ("a pregnancy" in part_of(sections, "call")) is ("become pregnant" in says)


def test_who_signed_and_that_nobody_has() -> None:
    """The page names the signer and the day; a draft says that it is not to be handed out."""
    signed = write_content(consultation(), SIGNER, layout=Layout(for_patient=True)).leaflet
    draft = write_content(consultation(), None, layout=Layout(for_patient=True)).leaflet
    assert "Signed by Dr A. Clinician (fictional) on 22-Nov-2026." in part_of(signed, "origin")
    assert "not to be handed out" in part_of(draft, "origin")
    assert all("no prescription" in part_of(each, "origin") for each in (signed, draft))


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_a_signed_summary_with_the_page_is_proved(sheet: str) -> None:
    """It is written anew from its record, this page too, and says what the record says was printed."""
    layout = Layout(sheet=sheet, for_patient=True)  # type: ignore[arg-type]
    verdict = verify(issue_summary(consultation(), key(), MOMENT, layout=layout))
    assert verdict.proved, verdict.problems


def test_every_shipped_edition_is_tried() -> None:
    """The patients of these tests cover every advice of every shipped edition, open and blocked among them."""
    for name in shipped():
        for advice in open_edition(name).pathway.advice:
            assert any(each.startswith(f"{name}/{advice.id}/") for each in NAMES), advice.id
    assert any(name.endswith("/blocked") for name in NAMES)
    assert any(name.endswith("/open") for name in NAMES)
