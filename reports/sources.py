"""Citations: every publication that the summary names, once, as a reader needs it to find it."""

import re
from collections.abc import Iterator

from engine.consultation import Consultation
from engine.language import say
from engine.pack import Pack
from reports.benefit import list_figures
from reports.blocks import Text, faint, join, plain, strong

_NOT_CITED = frozenset({"FOUNDING"})  # named in the provenance line, with what is known of it


def name_source(pack: Pack, name: str) -> str:
    """The short name of a publication; what is no publication's id is its own name."""
    source = pack.sources.get(name)
    return name if source is None else source.short


def list_sources(consultation: Consultation) -> Iterator[Text]:
    """One citation a publication, in the order of their short names."""
    pack = consultation.edition.pack
    found = [pack.sources[name] for name in _named(consultation) if name in pack.sources and name not in _NOT_CITED]
    for source in sorted(found, key=lambda each: (each.short.lower(), each.id)):
        cited = re.sub(r"\s+", " ", source.cite()).replace("?.", "?")
        note = re.sub(r"\s+", " ", source.note) if source.note else ""
        yield join(
            strong(f"{source.short}:"), plain(cited), faint(say("Note: {note}").format(note=note)) if note else ()
        )


def _named(consultation: Consultation) -> dict[str, None]:
    """The ids of the publications behind the reasons, cautions, contested statements and the regimen."""
    pack, outcome = consultation.edition.pack, consultation.outcome
    names: dict[str, None] = {}
    for reason in consultation.rationale.reasons:
        for figure in reason.figures:
            names[pack.figure(figure).source] = None
    for figure in list_figures(consultation):
        names[pack.figure(figure).source] = None
    for caution in consultation.rationale.cautions:
        names[caution.source] = None
    contested = {text.partition(".")[0] for text in consultation.rationale.contested}
    for statement in outcome.statements:
        if statement in contested:
            names.update(dict.fromkeys(pack.statements[statement].sources))
    if outcome.advice is not None:
        regimen = consultation.edition.pathway.advice_of(outcome.advice).regimen
        if regimen is not None and regimen.text in consultation.rationale.regimen:
            names[regimen.source] = None
    return names
