"""The summary of a consultation from content to signed PDF, against the drawing of the same pages alone."""

import datetime as dt
from collections.abc import Iterator

from desktop.benchmarks.comparison import MILLISECONDS, Bound, Comparison, time_action, time_in_turn
from engine.consultation import consult
from engine.edition import Edition
from engine.packs.shelf import demonstration
from reports.content import SignerLine, write_content
from reports.issue import issue_summary
from reports.keys.identity import new_key
from reports.proving.verify import verify
from reports.summary import arrange, draw_summary

ROUNDS = 15
SIGNED, VERIFIED, SIZE = Bound("at most", 4), Bound("at most", 5), Bound("at most", 2)
KILOBYTE = 1000
MOMENT = dt.datetime(2026, 11, 22, 14, 5, tzinfo=dt.UTC)


def compare_paper(edition: Edition) -> Iterator[Comparison]:
    """Time and size of a summary (`issue_summary`), and the time to verify it, against `draw_summary`: reportlab alone.

    Warm: everything is imported and each was done once before. The consultation and the key are there already.
    """
    consultation = consult(demonstration(), edition)
    key = new_key("Benchmark key (fictional clinician)", MOMENT)
    signer = SignerLine(key.name, key.fingerprint, MOMENT)
    content = arrange(write_content(consultation, signer))
    signed, drawn = issue_summary(consultation, key, MOMENT), draw_summary(content)[0]

    def draw() -> float:
        return time_action(lambda: draw_summary(content))

    made, alone = time_in_turn(lambda: time_action(lambda: issue_summary(consultation, key, MOMENT)), draw, ROUNDS)
    name = "summary drawn, archived and signed, against drawing its pages alone"
    yield Comparison(name, "ms", made * MILLISECONDS, alone * MILLISECONDS, SIGNED)
    checked, alone = time_in_turn(lambda: time_action(lambda: verify(signed)), draw, ROUNDS)
    name = "a signed summary verified whole, against drawing its pages alone"
    yield Comparison(name, "ms", checked * MILLISECONDS, alone * MILLISECONDS, VERIFIED)
    name = "size of a signed summary, against its pages alone"
    yield Comparison(name, "KB", len(signed) / KILOBYTE, len(drawn) / KILOBYTE, SIZE)
