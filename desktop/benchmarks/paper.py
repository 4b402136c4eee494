"""The summary of a consultation from content to signed PDF, against the drawing of the same pages alone."""

import datetime as dt

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_action, time_in_turn
from engine.consultation import consult
from engine.edition import Edition
from engine.packs.shelf import demonstration
from reports.content import SignerLine, write_content
from reports.identity import new_key
from reports.issue import issue_summary
from reports.summary import arrange, draw_summary

ROUNDS = 15
SIGNED = Bound("at most", 4)
MOMENT = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC)


def compare_paper(edition: Edition) -> Comparison:
    """Written, arranged, drawn, archived with its record and signed (`issue_summary`), against `draw_summary`.

    Warm: everything is imported and each was done once before. The consultation and the key are there already.
    """
    consultation = consult(demonstration(), edition)
    key = new_key("Benchmark key (fictional clinician)", MOMENT)
    content = arrange(write_content(consultation, SignerLine(key.name, key.fingerprint, MOMENT)))
    ours, theirs = time_in_turn(
        lambda: time_action(lambda: issue_summary(consultation, key, MOMENT)),
        lambda: time_action(lambda: draw_summary(content)),
        ROUNDS,
    )
    name = "summary drawn, archived and signed, against drawing its pages alone"
    return Comparison(name, "ms", ours * MILLISECONDS, theirs * MILLISECONDS, SIGNED)
