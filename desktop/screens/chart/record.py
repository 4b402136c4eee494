"""One record whole: whose it is, what was advised and decided, versions, signatures, trail, and what may follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.chart.chart import Chart
from desktop.chart.duplicates import find_pairs_of
from desktop.chart.events import Event
from desktop.chart.listing import find_record
from desktop.chart.papers import read_again
from desktop.chart.record import Paper, Record, Version
from desktop.chart.roles import may
from desktop.chart.standing import find_backup, stand
from desktop.chart.states import NEXT, WORDS
from desktop.chart.telling import ACTS, tell_more, tell_time
from desktop.commands.inputs import Refusal
from desktop.screens.banner import list_facts
from desktop.screens.card import CardScreen, tell_card
from desktop.screens.card import Tone as Answer
from desktop.screens.cautions import show_cautions
from desktop.screens.chart.facts import DECISION, Facts, show_facts
from desktop.screens.chart.lines import Tone
from desktop.screens.chart.patients import tell_risk, tone_of
from engine.checking import CheckError, Checks
from engine.consultation import Consultation
from engine.joining import join_clauses, name_said
from engine.language import noted, say, speaking
from engine.packs.read_languages import list_languages, open_language
from engine.wording import name_patient, upper_first
from reports.content import show_fingerprint

# What can be done with a record, in the order of the buttons, and in words.
DEEDS = {
    "amend": noted("Open to change"),
    "sign": noted("Sign…"),
    "countersign": noted("Countersign…"),
    "follow": noted("Start a follow-up"),
    "pages": noted("Signed pages"),
    "print": noted("Print…"),
    "export": noted("Export summary…"),
    "note": noted("Copy note"),
    "withdraw": noted("Withdraw…"),
}
TONES: Mapping[str, Tone] = {"draft": "open", "amended": "open", "withdrawn": "stop"}


@dataclass(frozen=True, slots=True)
class Banner:
    """Whose record it is, and what became of it."""

    name: str
    facts: tuple[tuple[str, str], ...]  # label, value
    state: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed summary: who signed which version, and when."""

    digest: str
    words: str


@dataclass(frozen=True, slots=True)
class Versioned:
    """A version: its number, and in words when, by whom and why."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class RecordScreen:
    """What the page says of a record."""

    id: str
    patient: str
    banner: Banner
    remarks: tuple[str, ...]  # what must be known before it is relied on
    card: CardScreen
    heed: tuple[tuple[str, str], ...]  # the cautions as they were told: how grave, and what
    why: tuple[str, ...]
    edition: str
    decision: Facts | None
    facts: tuple[Facts, ...]
    versions: tuple[Versioned, ...]
    signed: tuple[Signed, ...]
    trail: tuple[str, ...]  # the latest first
    standing: str
    deeds: tuple[str, ...]  # keys of DEEDS


def show_record(chart: Chart, record: Record) -> RecordScreen:
    """The record as it stands now, its advice as it was told then."""
    latest = record.latest
    names = {each.id: each.name for each in chart.people.everybody}
    sections = show_facts(latest.case)
    decision = next((each for each in sections if each.title == say(DECISION)), None)
    row = find_record(chart.store, record.id)
    card, heed, why = _tell_answer(latest)
    return RecordScreen(
        id=record.id,
        patient=row.patient,
        banner=show_banner(record),
        remarks=(*_remark(record), *_remark_likeness(chart, row.patient)),
        card=card,
        heed=heed,
        why=why,
        edition=tell_edition(latest),
        decision=decision,
        facts=tuple(each for each in sections if each is not decision),
        versions=tuple(_tell_version(each, names) for each in reversed(record.versions)),
        signed=tuple(_tell_paper(each) for each in reversed(record.papers)),
        trail=tuple(_tell_entry(each, names) for each in reversed(record.entries)),
        standing=upper_first(stand(row, find_backup(chart.store)).words),
        deeds=list_deeds(chart, record),
    )


def show_banner(record: Record) -> Banner:
    """The banner, as the latest version names the patient."""
    who = record.latest.case.identity
    name, facts = name_patient(who.family_name, who.given_name), list_facts(record.latest.case)
    return Banner(name, facts, say(WORDS[record.state]), TONES.get(record.state, "advice"))


def list_deeds(chart: Chart, record: Record) -> tuple[str, ...]:
    """What this person may do with it now, by its state and their role."""
    role, own = chart.person.role, record.author == chart.person.id
    paper = record.paper
    left = paper is not None and paper.field and chart.key.fingerprint not in paper.fingerprints
    out = paper is not None and record.state != "withdrawn"
    allowed = {
        "amend": (record.state, "amended") in NEXT and may(role, "amended", own=own),
        "sign": (record.state, "signed") in NEXT and may(role, "signed", own=own),
        "countersign": left and (record.state, "countersigned") in NEXT and may(role, "countersigned"),
        "follow": record.state != "withdrawn",
        "pages": bool(record.papers),
        "print": out,
        "export": out,
        "note": record.state != "withdrawn",
        "withdraw": (record.state, "withdrawn") in NEXT and may(role, "withdrawn", own=own),
    }
    return tuple(name for name in DEEDS if allowed[name])


def _remark(record: Record) -> tuple[str, ...]:
    """What the reader must not pass over."""
    found = []
    if record.state == "withdrawn":
        found.append(say("Withdrawn: {reason}").format(reason=record.withdrawn_for))
    if record.state == "amended" and record.papers:
        words = say("The signed summary is of version {signed}; this is version {number}, which nobody has signed.")
        found.append(words.format(signed=record.papers[-1].version, number=record.latest.number))
    if record.paper is not None and record.paper.field and record.state == "signed":
        found.append(say("Waits for a supervisor's signature."))
    return tuple(found)


def _remark_likeness(chart: Chart, patient: str) -> tuple[str, ...]:
    """That the patient may stand in the chart twice; the timeline says why, and merges."""
    if not find_pairs_of(chart.store, patient):
        return ()
    return (say("Another entry in the chart may be the same patient: see the timeline."),)


def _tell_answer(version: Version) -> tuple[CardScreen, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The card as it was told, what was to be heeded, and what it rested on; at least what the record itself keeps."""
    told, outcome = version.body["told"], version.kept["outcome"]
    try:
        consultation = _tell_again(version)
    except Refusal as refusal:
        words = say("What it rested on cannot be told again: {why}.").format(why=join_clauses(refusal.sentences))
        stops = tuple(each["text"] for each in outcome["cautions"] if each["level"] == "stop")
        tone = tone_of(outcome["status"], blocked=outcome["blocked"])
        heed = tuple(("", each["text"]) for each in outcome["cautions"])
        return _keep_card(told, tone, words, stops), heed, (tell_risk(outcome["risk"]["group"]),)
    said, cautions = consultation.rationale, show_cautions(consultation)
    facts = (name_said(each.label, each.value) for each in said.key_facts)
    heed = tuple(
        (f"{each.word}.", " ".join(part for part in (each.text, each.blocks) if part)) for each in cautions.lines
    )
    unrecorded = (("", cautions.unrecorded),) if cautions.unrecorded else ()
    return tell_card(consultation), (*heed, *unrecorded), (*facts, *said.assumed)


def _tell_again(version: Version) -> Consultation:
    """The consultation of a version, word for word as it was told then.

    :raises Refusal: when it cannot be told again.
    """
    try:
        checks = version.checks
    except CheckError as error:
        raise Refusal(*error.problems) from None
    found, told = read_again(version, checks), version.body["told"]
    as_told = (told["word"], told["headline"])
    if as_told != _words_of(found) and as_told not in _each_language(version, checks):
        raise Refusal(say("this version of the program says it in other words than the record"))
    return found


def _words_of(found: Consultation) -> tuple[str, str]:
    return found.rationale.word, found.rationale.headline


def _each_language(version: Version, checks: Checks) -> Iterator[tuple[str, str]]:
    """The same in every language that is here: a record may have been told in another than is spoken now."""
    for code in list_languages():
        with speaking(open_language(code)):
            yield _words_of(read_again(version, checks))


def _keep_card(told: Mapping[str, str], tone: Answer, words: str, stops: tuple[str, ...]) -> CardScreen:
    """The answer alone, where the rest of the card cannot be told again."""
    return CardScreen(
        told["word"], tone, "", told["headline"], (("", words),), "", "", stops, bool(stops), left_out="", beside=""
    )


def tell_edition(version: Version) -> str:
    """The edition that told it."""
    outcome = version.kept["outcome"]
    return say("Edition {name} {version}").format(name=outcome["pack"], version=outcome["pack_version"])


def _tell_version(version: Version, names: Mapping[str, str]) -> Versioned:
    words = say("Version {number}, {time}, {name}").format(
        number=version.number, time=tell_time(version.event), name=_name(version.event, names)
    )
    return Versioned(version.number, name_said(words, version.reason) if version.reason else words)


def _tell_paper(paper: Paper) -> Signed:
    who = say(", countersigned by ").join(
        say("{name} (key {fingerprint})").format(name=name, fingerprint=show_fingerprint(key))
        for name, key in zip(paper.signers, paper.fingerprints, strict=True)
    )
    words = say("Version {number}, {time}: signed by {who}")
    return Signed(paper.digest, words.format(number=paper.version, time=tell_time(paper.event), who=who))


def _tell_entry(event: Event, names: Mapping[str, str]) -> str:
    words = f"{tell_time(event)}  {say(ACTS[event.kind])}, {_name(event, names)}"
    more = tell_more(event)
    late = say(" (the clock was behind the entry before)") if event.clock_went_back else ""
    return f"{words}: {more}{late}" if more else words + late


def _name(event: Event, names: Mapping[str, str]) -> str:
    return names.get(event.by, say("somebody not known"))
