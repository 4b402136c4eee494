"""How the response was derived: the answer, its reasons, whether the case says the same, and every measured value."""

from collections.abc import Iterator

from engine.case import Case
from engine.language import say
from engine.response.derivation import MEASUREMENTS, derive_response, name_measurement
from engine.response.series import Baseline, SerialRecord
from engine.wording import lower_first, show_date, word_of
from reports.blocks import Block, Bullets, Paragraph, Table, Text, faint, join, plain, strong


def tell_derivation(case: Case) -> Iterator[Block]:
    """Nothing for a case without an assessment."""
    told = derive_response(case)
    if told is None:
        return
    last = say("at the last assessment, {day}.").format(day=show_date(told.day))
    yield Paragraph(join(strong(told.headline), plain(last)))
    for each in told.compared:
        yield Paragraph(strong(each.words) if each.agrees is False else plain(each.words))
    if not told.compared:
        yield Paragraph(plain(say("No recorded response has the day of one of these assessments: none is compared.")))
    for heading, sentences in (
        (say("Because"), told.because),
        (say("Not evaluable"), told.not_evaluable),
        (say("Residual disease"), told.residual),
        (say("Unusual; check value and unit"), told.unlikely),
    ):
        if sentences:
            yield Paragraph(strong(heading), "subheading")
            yield Bullets(tuple(plain(each) for each in sentences))
    head = (say("Assessed"), say("What was found, as it was entered"))
    yield Table(_rows(case.series), (0.17, 0.83), head, small=True)
    yield Paragraph(faint(f"{told.criteria} {told.not_covered}"), "small")


def _rows(series: SerialRecord) -> tuple[tuple[Text, ...], ...]:
    first = say("Baseline")
    if series.baseline.date is not None:
        first = say("Baseline, {day}").format(day=show_date(series.baseline.date))
    rows = [(strong(first), plain(list_found(series.baseline)))]
    rows += [(strong(show_date(each.date)), plain(list_found(each))) for each in series.in_order()]
    return tuple(rows)


def list_found(said: Baseline) -> str:
    """Everything that one assessment found, each by its name."""
    found = [
        f"{name_measurement(name)} {word_of(name, value)}"
        for name in MEASUREMENTS
        if name != "date" and (value := getattr(said, name)) is not None
    ]
    return "; ".join((*found[:1], *map(lower_first, found[1:]))) or say("nothing recorded")
