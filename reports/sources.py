"""Citations: every publication that the summary names, once, as a reader needs it to find it."""

import re
from collections.abc import Iterator

from engine.applicability.judgement import judge_cited
from engine.consultation import Consultation
from engine.language import say
from engine.pack import Pack
from engine.packs.read_applicability import find_source
from reports.benefit import list_figures
from reports.blocks import Text, faint, join, plain, strong
from reports.precautions import list_used

_NOT_CITED = frozenset({"FOUNDING"})  # named in the provenance line, with what is known of it


def name_source(pack: Pack, name: str) -> str:
    """The short name of a publication; what is no publication's id is its own name."""
    source = pack.sources.get(name)
    return name if source is None else source.short


def list_sources(consultation: Consultation) -> Iterator[tuple[Text, Text]]:
    """One citation a publication beside its short name, in the order of these."""
    known = {**list_used(consultation), **consultation.edition.pack.sources}
    found = [known[name] for name in _named(consultation) if name in known and name not in _NOT_CITED]
    # A trial's entry may be cited from another edition: a publication has one short name, whichever edition's it is.
    entered = (find_source(name) for trial in judge_cited(consultation) for name in trial.cites)
    there = {source.short for source in found}
    found += {source.short: source for source in entered if source.short not in there}.values()
    for source in sorted(found, key=lambda each: (each.short.lower(), each.id)):
        told = re.sub(r"\s+", " ", source.cite()).replace("?.", "?")
        note = re.sub(r"\s+", " ", source.note) if source.note else ""
        yield strong(source.short), join(plain(told), faint(say("Note: {note}").format(note=note)) if note else ())


def _named(consultation: Consultation) -> dict[str, None]:
    """The ids of the publications behind reasons, cautions, contested statements, the regimen and the safety tables."""
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
        for backing in consultation.rationale.backing:
            names.update(dict.fromkeys(backing.sources))
    return names | dict.fromkeys(list_used(consultation))
