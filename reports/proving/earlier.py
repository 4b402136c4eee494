"""Does a page of an earlier form say, word for word, what its record means? It is not drawn anew, and that is said."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine import VERSION
from engine.consultation import Consultation, Opener, digest
from engine.edition import Edition
from engine.freshness import join_stale
from engine.language import noted, say, speaking
from engine.packs.files import DEFAULT
from engine.packs.installed import list_current, open_current
from engine.packs.released import find_released
from reports.blocks import list_printed
from reports.content import PAGE_FORMAT, show_record, tell_whose
from reports.layout import Layout, read_layout
from reports.proof import Find, show_short
from reports.proving.pages import squeeze
from reports.proving.rewriting import Findings, consult_again, find_beside, write_again
from reports.tongue import read_language, tell_translation

FIRST_WITH_LAYOUT = 10  # the form that carries its layout as one value, and a FHIR document
FIRST_WITH_PLANNED = 10  # the form that tells what speaks against a drug which only the plan names
_KEYS = {"record", "digest", "certificates", "page_format", "printed", "running", "signer", "amendment"}
# What no earlier page may say otherwise than its record means, by the titles that a reader sees.
_WHOSE = {"header": noted("the date and the site"), "identity": noted("the patient"), "signature": noted("the signer")}
_ACT = {
    "recommendation": noted("the recommendation"),
    "decided": noted("what was decided"),
    "because": noted("the facts that decided"),
    "do-not-miss": noted("what not to miss"),
    "next": noted("what comes next"),
}
# Every section that pages before form 10 had.
_SECTIONS = {
    *_WHOSE, *_ACT, "amended", "benefit", "beside", "cautions", "changes", "citations", "contested", "derivation",
    "edition", "for-and-against", "inferred", "own-words", "plan", "reasons", "remains", "route", "safety", "schemes",
    "statements", "steps", "to-check", "trials", "unknown", "unlikely", "use", "ways",
}  # fmt: skip


def compare_wording(embedded: dict[str, Any], edition: Edition | None, find: Find, found: Findings) -> None:
    """Compare each section with what this program writes of the record under the edition that advised.

    Patient, date, site, signer, recommendation, decision, what decided, what not to miss and what comes next must come
    out word for word. How the rest compares is a remark, for its wording may have changed since. Without the edition,
    patient, date, site and signer must come out, and a remark says what else was not compared.
    """
    _refuse_what_never_was(embedded, found)
    beside = find_beside(embedded, find)
    very = edition if beside is not None else None
    with speaking(read_language(embedded)):  # what is found is told in the language of whoever asks
        now, foot = _write_then(embedded, very or _stand_in(embedded), beside if very and beside else open_current)
    then = {str(entry["section"]): entry["lines"] for entry in embedded["printed"]}
    otherwise = {name for name in then | now if _squeeze(then.get(name)) != _squeeze(now.get(name))}
    must = _WHOSE if very is None else _WHOSE | _ACT
    found.problems.extend(
        say("The page says otherwise about {what} than its record means.").format(what=say(must[name]))
        for name in must
        if name in otherwise
    )
    if len(then) != len(embedded["printed"]):
        found.problems.append(say("A section stands on the page twice, which a summary never has."))
    if _list_foot(embedded) != foot:
        found.problems.append(say("The foot of the pages says otherwise than the record means."))
    found.remarks.extend(_tell(embedded, then, otherwise, very))


def _write_then(embedded: dict[str, Any], edition: Edition, beside: Opener) -> tuple[dict[str, list[str]], list[str]]:
    """The sections and the foot as this program writes them, in the language spoken."""
    consultation = consult_again(embedded, edition, beside)
    if embedded["page_format"] < FIRST_WITH_PLANNED:
        cautions = join_stale(consultation.outcome.cautions)
        consultation = replace(consultation, rationale=replace(consultation.rationale, cautions=cautions))
    return _write_sections(embedded, consultation), _write_foot(embedded, consultation)


def _refuse_what_never_was(embedded: dict[str, Any], found: Findings) -> None:
    """A page that claims an earlier form, to be compared less strictly, must be one that there can have been."""
    form, outcome = embedded["page_format"], embedded["record"]["outcome"]
    release = find_released(str(outcome["pack"]), str(outcome["pack_digest"]))
    if release is not None and form < PAGE_FORMAT and form not in release.forms:
        words = say(
            "No page of form {form} was ever printed under this edition of {edition}: it claims to be older than it is."
        )
        found.problems.append(words.format(form=form, edition=release.id))
    if form < FIRST_WITH_LAYOUT and (set(embedded) - _KEYS or "countersign" not in embedded["signer"]):
        found.problems.append(
            say("The page claims form {form}, and carries what no page of that form carries.").format(form=form)
        )
    if form < FIRST_WITH_LAYOUT and {str(entry["section"]) for entry in embedded["printed"]} - _SECTIONS:
        found.problems.append(
            say("The page claims form {form}, and has a section that no page of that form has.").format(form=form)
        )


def _stand_in(embedded: dict[str, Any]) -> Edition:
    """Today's edition of the same name, or the founding one: whom the page is about depends on none."""
    stamped = str(embedded["record"]["outcome"]["pack"])
    return open_current(stamped if stamped in list_current() else DEFAULT)


def _write_sections(embedded: dict[str, Any], consultation: Consultation) -> dict[str, list[str]]:
    """The sections as this program writes them, with the record's digest as the page has it.

    An earlier record holds less, so that one made of the same case today has another digest.
    """
    layout = Layout(countersign=bool(embedded["signer"].get("countersign")))
    if "layout" in embedded:
        layout = read_layout(embedded["layout"])
    made, attached = digest(consultation.record()), str(embedded["digest"])
    printed = list_printed(write_again(embedded, consultation, layout))
    exchanged = [(made, attached), (show_record(made), show_record(attached))]
    if embedded["page_format"] < FIRST_WITH_LAYOUT:
        exchanged.append((say("Supervisor: if signed, only the PDF shows it"), say("Supervisor: signature field")))
    return {entry["section"]: [_exchange(line, exchanged) for line in entry["lines"]] for entry in printed}


def _exchange(line: str, pairs: list[tuple[str, str]]) -> str:
    for old, new in pairs:
        line = line.replace(old, new)
    return line


def _list_foot(embedded: dict[str, Any]) -> list[str]:
    """The foot of every page in parts."""
    running = embedded["running"]
    return [squeeze(part) for line in (*running["foot"], running["page"]) for part in line.split(" · ")]


def _write_foot(embedded: dict[str, Any], consultation: Consultation) -> list[str]:
    """The same as the record has it: who, edition, its certificate where one is attached, engine and record."""
    outcome, certificates = embedded["record"]["outcome"], embedded.get("certificates", [])
    parts = [
        *tell_whose(consultation.case.identity),
        say("pack {id} {version} ({digest}…)").format(
            id=outcome["pack"], version=outcome["pack_version"], digest=outcome["pack_digest"][:15]
        ),
        *(show_short(each["digest"], proved=each["proved"]) for each in certificates[:1]),
        say("engine {version}").format(version=embedded["record"]["engine"]),
        say("record {digest}").format(digest=show_record(embedded["digest"])),
        *tell_translation(),
        say("Page {page} of {pages}"),
    ]
    return [squeeze(part) for part in parts]


def _tell(
    embedded: dict[str, Any], then: dict[str, list[str]], otherwise: set[str], very: Edition | None
) -> Iterator[str]:
    """What was compared, and how far, a sentence each."""
    form, engine = embedded["page_format"], embedded["record"]["engine"]
    alike = sum(name not in otherwise for name in then)
    yield (
        say(
            "The page has form {form}, by version {engine} of the program; this one is version "
            "{version} and prints form {page_format}. So the wording was compared with the "
            "record, and the page was not drawn anew."
        ).format(form=form, engine=engine, version=VERSION, page_format=PAGE_FORMAT)
    )
    if very is None:
        yield say("The editions that advised are not here: the wording was compared under today's instead.")
    yield say("{alike} of its {count} sections stand word for word as this program writes them of the record.").format(
        alike=alike, count=len(then)
    )
    titles = [f'"{lines[0]}"' for name, lines in then.items() if name in otherwise and lines]
    if titles:
        words = say("Written otherwise today, so compared only with the list attached to the page: {titles}.")
        yield words.format(titles=", ".join(titles))


def _squeeze(lines: list[str] | None) -> str:
    return squeeze("".join(lines or ()))
