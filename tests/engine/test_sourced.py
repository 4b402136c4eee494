"""No number of the evidence without source, status and follow-up: each way to forget one is found by the check."""

from pathlib import Path

import pytest

from engine.packs.files import shipped
from engine.packs.shelf import open_edition
from engine.sourced import check_evidence
from tests.engine.broken_packs import (
    CAUTIONS,
    CONFLICTS,
    GUIDELINES,
    PATHWAY,
    SOURCES,
    STATEMENTS,
    TRIALS,
    Edit,
    assert_helpful,
    break_pack,
    broken_laws,
    find_problem,
    tell,
)

# What the reader refuses: a number that is written down without one of the things it needs.
UNREADABLE: dict[str, tuple[Edit, str]] = {
    "a figure without a source": (
        Edit(TRIALS, "    crossed-over:", "      source: CALGB_2012\n", ""), "needs a text 'source'"),
    "a figure without a status": (
        Edit(TRIALS, "    crossed-over:", "      status: page\n", ""), "'status' should be"),
    "a figure without a follow-up": (
        Edit(TRIALS, "    crossed-over:", "      follow_up: at unblinding, median 18 months\n", ""),
        "needs a text 'follow_up'"),
    "an entry without a status": (
        Edit(TRIALS, "  population:", "    status: page\n", ""), "'status' should be"),
    "a caveat without a source": (
        Edit(TRIALS, "  caveats:", "      source: CALGB_2012\n", ""), "needs a text 'source'"),
    "a guideline's entry without a status": (
        Edit(GUIDELINES, "mayo-2012-update:", "      status: page\n", ""), "'status' should be"),
    "a side of a conflict without a source": (
        Edit(CONFLICTS, "crossover-count:", ", source: CALGB_2012", ""), "needs a text 'source'"),
    "a conflict with one side": (
        Edit(CONFLICTS, "crossover-count:",
             '    - {text: "76, which is 33 in 100 of the placebo arm.", source: REVLIMID_USPI, status: memory}\n', ""),
        "needs at least two 'sides'"),
    "a licence without a status": (
        Edit(PATHWAY, "  lenalidomide-maintenance:\n    title", "    licence_status: memory\n", ""),
        "'licence_status'"),
    "a dose without a source": (
        Edit(PATHWAY, "    regimen:", "      source: HOVON65_2012\n", ""), "needs a text 'source'"),
    "a dose without a status": (Edit(PATHWAY, "    regimen:", "      status: page\n", ""), "'status' should be"),
    "a statement against without a status": (
        Edit(STATEMENTS, "\nS04:", "  status: memory\n", ""), "'status' should be"),
}  # fmt: skip

# What the laws find.
BROKEN: dict[str, tuple[str, Edit, str]] = {
    "a licence without a source": (
        "sourced", Edit(PATHWAY, "  observe:\n    title", "    summary:", "    licence: Licensed.\n"
                        "    licence_status: page\n    summary:"), "'observe' tells a licence without a source"),
    "a statement against without a source": (
        "sourced", Edit(STATEMENTS, "\nS06:", "  sources: [FOUNDING]\n", ""), "'S06' tells what no source"),
    "a number of a statement without a source": (
        "sourced", Edit(STATEMENTS, "\nS08:", "says: ", "says: In 7 of them. "), "'S08' tells what no source"),
    "a trial that cites what it does not name": (
        "sourced", Edit(TRIALS, "  sources: [CALGB_2012", "[CALGB_2012, CALGB_2017", "[CALGB_2012"),
        "cites 'CALGB_2017', which is not among"),
    "a trial that names what it does not cite": (
        "sourced", Edit(TRIALS, "ciam-1996:", "[FACON_1996]", "[FACON_1996, FERMAND_1998]"),
        "names 'FERMAND_1998', but cites it nowhere"),
    "a result among what is missing": (
        "sourced", Edit(TRIALS, "ciam-1996:", "Every figure;", "Every figure but 12.5 months;"), "('2.5')"),
    "a result in how a conflict is handled": (
        "sourced", Edit(CONFLICTS, "crossover-count:", "handled: ", "handled: Of 86 patients, "), "tells a result"),
    "a result in what a conflict is about": (
        "sourced", Edit(CONFLICTS, "crossover-count:", "what: ", "what: Of 86 patients, "), "tells a result"),
    "a result in why a trial is kept": (
        "sourced", Edit(TRIALS, "\ntotal-therapy-3:", "  kept: ", "  kept: It gained 12.5 months. "), "('2.5')"),
    "a result in why a guideline is kept": (
        "sourced", Edit(GUIDELINES, "\nreview-2013:", "  kept: ", "  kept: It says 20 in 100. "), "tells a result"),
    "a result among what a guideline lacks": (
        "sourced", Edit(GUIDELINES, "  missing:\n", "    - ", "    - What 20 in 100 means. "), "tells a result"),
    "a dose in the words of an advice": (
        "sourced", Edit(PATHWAY, "  lenalidomide-maintenance:\n    title", "next_step: ", "next_step: 10 mg. "),
        "'lenalidomide-maintenance' tells a dose"),
    "a recalled dose in a statement": (
        "sourced", Edit(STATEMENTS, "\nS04:", "says: ", "says: With 25 mg of it. "), "'S04' tells a dose"),
    "a recalled dose in a caution": (
        "sourced", Edit(CAUTIONS, "  second-cancer-active:", "text: ", "text: After 2.5 mg. "),
        "'second-cancer-active' tells a dose"),
    "a recalled dose on one side of a conflict": (
        "sourced", Edit(CONFLICTS, "crossover-count:", '"76, which', '"At 10 mg/m², 76, which'),
        "'crossover-count' tells a dose"),
    "a figure seen in a page that is not named": (
        "sourced", Edit(TRIALS, "    crossed-over:", "      page: https://scholars.duke.edu/individual/pub743940", ""),
        "was seen in a page that is not named"),
    "two things of one name": (
        "sourced", Edit(TRIALS, "    crossed-over:", "crossed-over", "dose"), "names 2 things"),
    "a conflict about nothing that is": (
        "references", Edit(CONFLICTS, "crossover-count:", "crossed-over", "crossed"), "'calgb-100104.crossed'"),
    "a conflict by an unknown source": (
        "references", Edit(CONFLICTS, "crossover-count:", "CALGB_2012", "CALGB_1912"), "the source 'CALGB_1912'"),
    "a guideline by an unknown source": (
        "references", Edit(GUIDELINES, "mayo-2012-update:", "AJH2012", "AJH1912"), "the source 'RAJKUMAR_AJH1912'"),
    "a licence by an unknown source": (
        "references", Edit(PATHWAY, "licence_sources", "VelUSPI", "VelUSPJ"), "the source 'VelUSPJ'"),
    "one measure twice without a series": (
        "series", Edit(TRIALS, "    neutropenia-91:", "      series: neutropenia\n", ""), "measure one thing"),
    "two of one measure, neither in a series": (
        "series", Edit(TRIALS, "    second-cancers-solid-91:", "Solid", "Haematological"), "measure one thing"),
    "one measure in two series": (
        "series", Edit(TRIALS, "    neutropenia-91:", "series: neutropenia", "series: other"), "measure one thing"),
    "two results at one follow-up in a series": (
        "series", Edit(TRIALS, "    progression-91:", "median 91 months", "median 34 months"), "a later follow-up"),
    "a series that is out of order": (
        "series", Edit(TRIALS, "    progression-91:", "median 91 months", "median 9 months"), "a later follow-up"),
    "a series without its time": (
        "series", Edit(TRIALS, "    progression-91:", "median 91 months", "at the end"), "a later follow-up"),
    "the label's censoring in the papers' series": (
        "series", Edit(TRIALS, "    progression-label:", "follow_up: cut-off March 2015",
                       "follow_up: cut-off March 2015\n      series: progression"), "a later follow-up"),
    "a series of one": (
        "series", Edit(TRIALS, "    crossed-over:", "kind: count", "kind: count\n      series: alone"), "at least two"),
    "a statement in use on which nothing rests": (
        "used", Edit(STATEMENTS, "\nS20:", "use: background", "use: argument"), "nothing rests on it"),
    "a rule on which nothing rests": (
        "used", Edit(STATEMENTS, "\nS20:", "use: background", "use: rule"), "nothing rests on it"),
    "a trial on which nothing leans": (
        "used", Edit(TRIALS, "\ntotal-therapy-3:", "  kept:", "  missing:\n    -"), "the trial 'total-therapy-3'"),
    "a reason to keep what is in use": (
        "used", Edit(TRIALS, "calgb-100104:", "called:", "kept: It is old.\n  called:"), "remove its 'kept'"),
    "a source that nothing cites": (
        "used", Edit(SOURCES, "\nCALGB_2017:", "\nCALGB_2017:",
                     "\nIDLE_2012:\n  authors: Nobody\n  short: Nobody 2012\nCALGB_2017:"), "the source 'IDLE_2012'"),
    "a guideline on which nothing leans": (
        "used", Edit(GUIDELINES, "\nreview-2013:", "  kept: The panel's", "  missing:\n    - The panel's"),
        "the guideline 'review-2013'"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_number_without_all_it_needs_is_not_read(name: str, tmp_path: Path) -> None:
    """The check fails at once, and names file, line and what is lacking."""
    edit, said = UNREADABLE[name]
    report, line = break_pack(tmp_path, edit)
    assert broken_laws(report) == {"readable"}, tell(report)
    assert_helpful(find_problem(report, "readable", said), edit.file, line)


@pytest.mark.parametrize("name", BROKEN)
def test_each_slip_in_the_evidence_is_found(name: str, tmp_path: Path) -> None:
    """The law that the slip breaks says so, with file, place and remedy."""
    law, edit, said = BROKEN[name]
    report, line = break_pack(tmp_path, edit)
    assert law in broken_laws(report), tell(report)
    problem = find_problem(report, law, said)
    if problem.line is not None:
        assert problem.line <= line + 1
    assert_helpful(problem, edit.file, None)


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_evidence_keeps_the_laws(name: str) -> None:
    """Every edition that ships has source, status and follow-up for each of its numbers, and nothing idle."""
    assert list(check_evidence(open_edition(name))) == []
