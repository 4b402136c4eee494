"""Any text on paper: it reads back the same, whole letter by whole letter, or a sentence refuses it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.blocks import Weight, settle
from reports.proving.pages import squeeze
from reports.typesetting.fonts import GlyphError, refuse_missing_glyphs, replace_missing_glyphs, split_runs
from reports.typesetting.lines import fold, measure_line
from reports.typesetting.shaping import is_mark, place, split_clusters
from tests.reports.scripts import PRINTED, WEIGHTS, read_text, write_lines, write_paragraph

MARKS = [chr(code) for code in range(0x300, 0x370) if place("DejaVuSans", f"a{chr(code)}")]
LETTERS = st.sampled_from([each for text in PRINTED.values() for each in split_clusters(settle(text))])
STRINGS = st.lists(LETTERS | st.sampled_from(MARKS) | st.characters(codec="utf-8"), max_size=24).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=STRINGS.map(settle), weight=st.sampled_from(WEIGHTS), width=st.integers(20, 120))
def test_any_string_reads_back_or_is_refused(text: str, weight: Weight, width: int) -> None:
    """As a line, folded into lines, or in a paragraph: the same characters in the same order, or a sentence."""
    try:
        refuse_missing_glyphs(text, "here")
    except GlyphError:
        text = settle(replace_missing_glyphs(text))
        refuse_missing_glyphs(text, "here")
    lines = fold(text, weight, 9, width)
    assert squeeze("".join(lines)) == squeeze(text)
    for line in lines:
        assert measure_line(line, weight, 9) <= width or len(list(split_clusters(line))) == 1
    if squeeze(text):
        assert squeeze(read_text(write_lines(lines, weight))) == squeeze(text)
        assert squeeze(read_text(write_paragraph(text, weight, width)[0])) == squeeze(text)


@given(text=STRINGS, weight=st.sampled_from(WEIGHTS))
def test_clusters_are_the_text_and_each_comes_from_one_face(text: str, weight: Weight) -> None:
    """Cut into letters nothing is lost, and no mark is ever apart from its letter or in another face."""
    assert "".join(split_clusters(text)) == text
    for cluster in split_clusters(text):
        assert len(list(split_runs(cluster, weight))) == 1
    assert not any(is_mark(each) for _, stretch in split_runs(text, weight) for each in stretch)
