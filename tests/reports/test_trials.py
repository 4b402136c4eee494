"""On paper: each cited trial with its verdict, strata and meaning, in the record and found on the page."""

from typing import Any

import pytest

from engine.applicability.judgement import judge_cited
from reports.blocks import list_printed
from reports.content import write_content
from reports.issue import issue_summary
from reports.proving.verify import verify
from tests.reports.papers import BLOCKED, MOMENT, OPEN, consultation, key, lines_of, unknown


def test_each_cited_trial_stands_in_one_row() -> None:
    """The count first, then trial, verdict with what decides and its source, groups, and what that means."""
    lines = lines_of(list_printed(write_content(consultation(), None)), "trials")
    assert lines[0] == "Would this patient have been in these trials?"
    assert lines[1].startswith("Of the 5 trials cited: 2 could have taken this patient, 3 would not.")
    at = lines.index("IFM 2005-02")
    assert lines[at + 1] == ("Would not have entered: age at transplant 65. [Attal, ASH 2010 · seen in a public page]")
    assert "Lenalidomide in induction (stratum): with it" in lines[lines.index("CALGB 100104") + 2]


def test_what_is_recalled_is_marked_where_it_stands() -> None:
    """The groups of the pooled analysis are recalled: the paper says so beside them."""
    lines = lines_of(list_printed(write_content(consultation(), None)), "trials")
    groups = lines[lines.index("Pooled analysis of 2017") + 2]
    assert groups.endswith("[McCarthy 2017 · not yet checked against the paper]")


@pytest.mark.parametrize("changes", [OPEN, BLOCKED, {"identity": {}, "clinical__age": 73}])
def test_the_page_says_what_the_record_says(changes: dict[str, Any]) -> None:
    """Whatever the verdicts, the signed page and the record that it carries agree."""
    verdict = verify(issue_summary(consultation(**changes), key(), MOMENT))
    assert verdict.record_matches_page
    assert verdict.problems == ()


def test_nothing_known_prints_what_is_missing() -> None:
    """An empty consultation names the trials and what each waits for."""
    lines = lines_of(list_printed(write_content(unknown(), None)), "trials")
    assert "could have taken" not in lines[1]
    assert any(line.startswith("Cannot be said: ") for line in lines)


@pytest.mark.parametrize("changes", [{}, OPEN])
def test_every_publication_of_the_table_is_cited_once(changes: dict[str, Any]) -> None:
    """What stands in brackets beside a trial is found among the citations, and nothing stands there twice."""
    spoken = consultation(**changes)
    cited = lines_of(list_printed(write_content(spoken, None)), "citations")[1::2]  # a short name before each citation
    assert len(cited) == len(set(cited))
    for trial in judge_cited(spoken):
        told = {met.source for met in trial.criteria} | {each.source for each in trial.bearings if each.source}
        assert told <= set(cited)
