"""The pages to check: every reason in full, what was unknown or assumed, what is contested, citations and limits."""

from collections.abc import Iterable, Iterator

from engine import VERSION
from engine.beside import tell_beside, tell_sources, tell_strength, tell_turn
from engine.consultation import Consultation, digest
from engine.contradictions import find_implausible
from engine.joining import join_clauses, lead_in, name_said
from engine.language import noted, say
from engine.measured import measure
from engine.outcome import Caution
from engine.pack import Trial
from engine.rationale import Reason
from engine.values import name_value
from engine.wording import describe_finding, label_of, lower_first, name_steps, show_date, upper_first, word_of
from reports.act import is_long, tell_assumed, tell_remaining
from reports.benefit import write_benefit
from reports.blocks import Block, Bullets, Paragraph, Section, Table, Text, faint, join, plain, strong
from reports.cautions import LEVELS
from reports.derivation import tell_derivation
from reports.limits import tell_use
from reports.planned import write_plan
from reports.precautions import write_precautions
from reports.proof import tell_certificates
from reports.schemes import tell_schemes
from reports.seal.printed import print_seal
from reports.sources import list_sources, name_source
from reports.trials import write_trials

STATEMENT = 0.06  # share of the width: the number of a statement
_KINDS = {
    "value-judgement": noted("a value judgement"),
    "later-evidence": noted("known only after this edition"),
    "misconception": "a misconception",
}
_STATUS = {
    "page": noted("seen in a public page"),
    "memory": noted("not yet checked against the paper or label"),
    "reading": "",
}


def write_check(consultation: Consultation, seal: str | None = None) -> tuple[Section, ...]:
    """The sections in print order; those with nothing to say are left out. `seal` is the paper seal's text."""
    said = consultation.rationale
    sections = (
        Section("remarks", say("To be read with the advice"), _bullets(map(plain, consultation.remarks))),
        Section("own-words", say("In the clinician's own words"), tuple(_own_words(consultation))),
        Section("ways", say("What remains, and what would lead there"), _bullets(map(tell_remaining, said.remaining))),
        Section("reasons", say("Every reason, with its source"), tuple(_reasons(consultation))),
        Section("trials", say("Would this patient have been in these trials?"), tuple(write_trials(consultation))),
        Section("benefit", say("Benefit and harm, in numbers"), tuple(write_benefit(consultation))),
        Section(
            "cautions",
            say("Cautions, dose and licence, and where they come from"),
            _bullets((*list_sourced(consultation), *_backing(consultation))),
        ),
        Section("plan", say("Plan in time"), write_plan(consultation)),
        Section("safety", say("Safety tables used"), tuple(write_precautions(consultation))),
        Section("steps", say("The route, step by step"), tuple(_steps(consultation))),
        Section("beside", say("Beside this edition"), tuple(_beside(consultation))),
        Section("schemes", say("Risk by other schemes"), tuple(tell_schemes(consultation.case.clinical))),
        Section("derivation", say("How the response was derived"), tuple(tell_derivation(consultation.case))),
        Section("unknown", say("Not known, and what was taken as so"), _bullets(_unknown(consultation))),
        Section("unlikely", say("Values to look at again"), _bullets(plain(text) for text in _unlikely(consultation))),
        Section("inferred", say("Inferred, not stated in the source"), _bullets(plain(text) for text in said.inferred)),
        Section(
            "contested",
            say("Contested statements, with what is known of them"),
            _labelled(map(_numbered, said.contested), STATEMENT),
        ),
        Section(
            "statements",
            say("The other statements the route rests on"),
            _labelled(_statements(consultation), STATEMENT),
        ),
        Section("changes", say("What would change the answer"), tuple(_changes(consultation))),
        Section("citations", say("Citations"), _labelled(list_sources(consultation), 0.18)),
        Section("use", say("Intended use, limits, and what is not covered"), tuple(tell_use(consultation.edition))),
        Section("edition", say("Edition and record"), (*_edition(consultation), *print_seal(seal))),
    )
    return tuple(section for section in sections if section.blocks)


def _bullets(items: Iterable[Text]) -> tuple[Block, ...]:
    told = tuple(items)
    return (Bullets(told),) if told else ()


def _labelled(rows: Iterable[tuple[Text, Text]], label: float) -> tuple[Block, ...]:
    """Each text beside what it is looked up by, which has that share of the width."""
    told = tuple(rows)
    return (Table(told, (label, 1 - label), small=True),) if told else ()


def _own_words(consultation: Consultation) -> Iterator[Block]:
    decision = consultation.case.decision
    reason = decision.reason if decision.agrees is False else None
    for label, words in ((say("Reason"), reason), (say("Note"), decision.note)):
        if words is not None and is_long(words):
            yield Paragraph(join(strong(lead_in(label)), plain(words.strip())))


def _reasons(consultation: Consultation) -> Iterator[Block]:
    for side, title in (("for", say("For")), ("against", say("Against"))):
        found = [reason for reason in consultation.rationale.reasons if reason.side == side]
        if found:
            yield Paragraph(strong(title), "subheading")
            yield from _labelled(map(_reason, found), 0.25)


def _reason(reason: Reason) -> tuple[Text, Text]:
    kind = _KINDS.get(reason.kind)
    parts = (reason.source, reason.checked, "" if kind is None else say(kind), " ".join(reason.statements))
    source = " · ".join(part for part in parts if part)
    return strong(reason.headline), join(plain(reason.text), faint(f"[{source}]") if source else ())


def _backing(consultation: Consultation) -> Iterator[Text]:
    """The dose, where one is printed, and the licence: each with its sources and with who checked it."""
    pack = consultation.edition.pack
    for backing in consultation.rationale.backing:
        sources = join_clauses(name_source(pack, name) for name in backing.sources)
        yield join(strong(lead_in(backing.title)), plain(backing.text), faint(f"[{sources} · {backing.checked}]"))


def list_sourced(consultation: Consultation) -> Iterator[Text]:
    """Each caution with this patient's value and its source, those about what nobody has recorded last."""
    cautions = consultation.rationale.cautions
    for caution in cautions:
        if caution.not_recorded is None:
            measured = measure(consultation, caution)
            yield join(
                strong(say(LEVELS[caution.level])),
                plain(caution.text),
                plain(f"({measured})") if measured else (),
                faint(f"[{_origin(consultation, caution)}]"),
            )
    for caution in cautions:
        if caution.not_recorded is not None:
            named = ", ".join(map(name_value, caution.drugs))
            drugs = say("asked because of {drugs}").format(drugs=named) if named else ""
            aside = " · ".join(part for part in (drugs, _origin(consultation, caution)) if part)
            words = say("{fact}:").format(fact=label_of(caution.not_recorded))
            told = say("what is recorded cannot be right.") if caution.doubtful else say("not recorded.")
            yield join(strong(words), plain(told), faint(f"[{aside}]"))


def _origin(consultation: Consultation, caution: Caution) -> str:
    status = _STATUS[caution.status]
    source = name_source(consultation.edition.pack, caution.source)
    return " · ".join(part for part in (source, say(status) if status else "") if part)


def _steps(consultation: Consultation) -> Iterator[Block]:
    questions, boxes = consultation.edition.questions, {box.id: box for box in consultation.route.boxes}
    rows: list[tuple[Text, ...]] = []
    for step in consultation.outcome.steps:
        question = questions[step.question]
        answer = boxes[step.question].answer.replace("? ", "")
        if step.arrow is None:
            rows.append((plain(question.asks), plain(answer), plain(say("waits here")), ()))
            continue
        arrow = question.arrows[step.arrow]
        label = say("{label} (inferred)").format(label=arrow.label) if arrow.inferred is not None else arrow.label
        rows.append((plain(question.asks), plain(answer), plain(label), faint(" ".join(arrow.rests_on))))
    if rows:
        head = (say("Question"), say("This patient"), say("Way taken"), say("Rests on"))
        yield Table(tuple(rows), (0.42, 0.24, 0.22, 0.12), head, small=True)


def _beside(consultation: Consultation) -> Iterator[Block]:
    """What the other edition says, where each decides, and what it rests on, with the sources."""
    comparison = consultation.comparison
    if comparison is None:
        return
    last = comparison.readings[-1]
    yield Paragraph(join(strong(f"{tell_beside(comparison)}."), plain(last.edition.pack.provenance)))
    turns = [
        join(strong(lead_in(reading.edition.pack.edition)), plain(tell_turn(reading.turn)))
        for reading in comparison.readings
        if reading.turn is not None
    ]
    told = [
        (
            strong(each.id),
            join(
                plain(each.says),
                plain(say("But: {against}").format(against=each.against)) if each.against else (),
                faint(f"[{tell_sources(comparison, each)}]"),
            ),
        )
        for each in comparison.statements
    ]
    yield from (*_bullets(turns), *_labelled(told, STATEMENT))
    if comparison.because:
        yield Paragraph(strong(say("Published since, and how strong")), "subheading")
        yield from _labelled((_strength(consultation, trial) for trial in comparison.because), 0.25)


def _strength(consultation: Consultation, trial: Trial) -> tuple[Text, Text]:
    pack = consultation.beside[-1].edition.pack
    strength = tell_strength(trial, pack, consultation.checks)
    origin = f"[{pack.sources[strength.source].short} · {strength.checked}]" if strength.source else ""
    return strong(upper_first(trial.name)), join(plain(f"{strength.text}."), faint(origin) if origin else ())


def _unknown(consultation: Consultation) -> Iterator[Text]:
    """What is not known, by whether it can change the answer; then what was taken as so, as on the page to act on."""
    facts = consultation.edition.read(consultation.case.clinical)
    missing = consultation.outcome.missing
    unknown = [fact for fact in facts.facts if not fact.known]
    for can, words in ((True, say("can change the answer")), (False, say("cannot change the answer"))):
        if found := [describe_finding(fact) for fact in unknown if (fact.name in missing) is can]:
            yield plain(f"{name_said(join_clauses((found[0], *map(lower_first, found[1:]))), words)}.")
    if assumed := tell_assumed(facts):
        yield plain(f"{upper_first(assumed)}.")
    tests = len(consultation.outcome.risk.assumed)
    yield from (plain(f"{each}.") for each in consultation.rationale.assumed[tests:])


def _unlikely(consultation: Consultation) -> tuple[str, ...]:
    return tuple(
        f"{name_said(label_of(problem.place.removeprefix('clinical.')), problem.what)}."
        for problem in find_implausible(consultation.case.clinical)
    )


def _statements(consultation: Consultation) -> Iterator[tuple[Text, Text]]:
    contested = {text.partition(".")[0] for text in consultation.rationale.contested}
    for name in consultation.outcome.statements:
        statement = consultation.edition.pack.statements.get(name)
        if statement is not None and name not in contested:
            yield strong(name), plain(statement.says)


def _numbered(text: str) -> tuple[Text, Text]:
    number, _, rest = text.partition(" ")
    return strong(number.rstrip(".")), plain(rest)


def _changes(consultation: Consultation) -> Iterator[Block]:
    """For how many ways it holds; then, by the advice that would follow, each smallest set of findings."""
    if consultation.robustness:
        yield Paragraph(plain(consultation.robustness))
    ways: dict[tuple[str, str], list[str]] = {}
    for change in consultation.rationale.changes:
        flip = change.flip
        found = [
            name_said(label_of(place), f"{word_of(place, value)}{name_steps(flip.steps.get(place))}")
            for place, value in flip.change.items()
        ]
        ways.setdefault((change.advice_title, change.distance), []).append(say(" and ").join(found))
    rows = tuple(
        (join(strong(title), faint(f"({distance})")), plain(join_clauses(found)))
        for (title, distance), found in ways.items()
    )
    if rows:
        yield Table(rows, (0.3, 0.7), (say("The advice would be"), say("with any one of")), small=True)


def _edition(consultation: Consultation) -> Iterator[Block]:
    pack = consultation.edition.pack
    reviewed = say("{title} ({id} {version}), reviewed {day}")
    edition = reviewed.format(title=pack.title, id=pack.id, version=pack.version, day=show_date(pack.reviewed))
    checking = say("plateau verify FILE.pdf, or any reader of signed PDFs; the record is attached as record.json")
    rows = (
        (say("Edition"), edition),
        (say("Digest of the edition"), pack.digest),
        (say("Engine"), VERSION),
        (say("Digest of the record"), f"sha256:{digest(consultation.record())}"),
        (say("To check this file"), checking),
    )
    told = tuple((plain(label), plain(value)) for label, value in rows)
    yield Table((*told[:3], *tell_certificates(consultation), *told[3:]), (0.2, 0.8), small=True)
