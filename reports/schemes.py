"""Risk by other schemes: one table of what each says of this patient, where they part, and the source of each."""

from collections.abc import Iterator

from engine.case import Clinical
from engine.language import say
from engine.schemes.disagreement import NEVER_MIXED, find_disagreement
from engine.schemes.reading import read_patient
from engine.schemes.telling import tell_because, tell_reading, tell_standing, tell_unknown
from reports.blocks import Block, Paragraph, Table, faint, join, plain, strong


def tell_schemes(clinical: Clinical) -> Iterator[Block]:
    """Where they part first, then the table, then the sources."""
    readings = read_patient(clinical)
    yield Paragraph(join(strong(find_disagreement(readings).tell()), plain(say(NEVER_MIXED))))
    rows = tuple(
        (
            strong(reading.definition.title),
            plain(tell_reading(reading)),
            plain(tell_because(reading)),
            plain(tell_unknown(clinical, reading)),
        )
        for reading in readings
    )
    head = (say("Scheme"), say("Group, or what remains"), say("Because"), say("Not known"))
    yield Table(rows, (0.15, 0.22, 0.38, 0.25), head, small=True)
    told = (reading.definition for reading in readings)
    sources = (
        (strong(each.title), join(plain(each.source), faint(f"[{tell_standing(each)}]"), plain(each.note)))
        for each in told
    )
    yield Table(tuple(sources), (0.15, 0.85), small=True)
