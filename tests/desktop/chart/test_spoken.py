"""A chart in another language: what is kept is English, and reads back, signs and replays whatever is spoken."""

from pathlib import Path

from desktop.chart.papers import read_again, sign
from desktop.chart.saving import add
from desktop.consult.charted import take_up_record
from desktop.screens.chart.record import show_record
from engine.consultation import consult
from engine.language import speaking
from engine.packs.read_languages import open_language
from engine.packs.shelf import demonstration, open_edition
from tests.desktop.chart.making import NOW, make_chart


def test_a_record_reads_back_in_every_language(tmp_path: Path) -> None:
    """Saved in Spanish it is the same answer in Spanish, French and English, and nothing counts as not saved."""
    chart = make_chart(tmp_path)
    with speaking(open_language("es")):
        name = add(chart, consult(demonstration(), open_edition()), NOW)
    for code in ("es", "fr", "en"):
        with speaking(open_language(code)):
            record = chart.record(name)
            assert read_again(record.latest).outcome.advice == "lenalidomide-maintenance"
            assert take_up_record(record, open_edition).kept is not None
    chart.close()


def test_a_record_is_signed_in_spanish(tmp_path: Path) -> None:
    """The summary in the chart is made in the language spoken, from the record as it is kept."""
    chart = make_chart(tmp_path)
    with speaking(open_language("es")):
        name = add(chart, consult(demonstration(), open_edition()), NOW)
        sign(chart, name, NOW)
        assert chart.record(name).state == "signed"
    chart.close()


def test_a_record_is_shown_whole_in_another_language_than_it_was_told_in(tmp_path: Path) -> None:
    """Whoever changes the language of the window still reads what an old record rested on."""
    chart = make_chart(tmp_path)
    name = add(chart, consult(demonstration(), open_edition()), NOW)
    with speaking(open_language("es")):
        shown = show_record(chart, chart.record(name))
        assert shown.card.headline == "Mantenimiento con lenalidomida, como máximo 24 meses"
        assert len(shown.why) > 3
    chart.close()
