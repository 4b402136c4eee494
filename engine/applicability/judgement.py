"""Judging the trials that a consultation cites: would this patient have entered, in which groups, what does it mean."""

from collections.abc import Callable, Iterable

from engine.applicability.entry import Criterion, Entry, Factor, Meaning
from engine.applicability.facts import look_up
from engine.applicability.reading import Answer, Applicability, Bearing, Group, Met
from engine.applicability.telling import join_words, tell_checked
from engine.applicability.verdict import Verdict, decide_entry, is_thin
from engine.applicability.words import tell_facts, tell_time
from engine.conditions import Condition, Possible, each_test
from engine.consultation import Consultation
from engine.figures import PLACEHOLDER, fill_figures
from engine.language import noted, say
from engine.packs.read_applicability import name_source, read_entries

OWN_READING = noted("this program's reading")
_ANSWERS: dict[bool | None, Answer] = {True: "yes", False: "no", None: "unknown"}


def list_cited(consultation: Consultation) -> tuple[str, ...]:
    """The trials behind the reasons of a consultation in their order; while it is open, behind all that remains."""
    reasons = consultation.rationale.reasons
    if not reasons:
        return consultation.outcome.trials
    return tuple(dict.fromkeys(name.partition(".")[0] for reason in reasons for name in reason.figures))


def judge_cited(consultation: Consultation) -> tuple[Applicability, ...]:
    """Every trial that the consultation cites."""
    return judge_trials(consultation, list_cited(consultation))


def judge_trials(consultation: Consultation, trials: Iterable[str]) -> tuple[Applicability, ...]:
    """Trials of the consultation's edition by their ids, in the order given.

    :raises PackError: when the library's files of entry cannot be read.
    """
    return tuple(_judge(consultation, trial) for trial in trials)


def _judge(consultation: Consultation, trial: str) -> Applicability:
    pack = consultation.edition.pack
    told, entries = pack.trials[trial], read_entries()
    entry = next((each for each in entries.values() if each.name_in(pack.id) == trial), None)
    if entry is None:
        unseen = say("Who could enter it is not described here.")
        return Applicability(trial, told.name, told.called, "not-reported", (), (), (), (), "", (), unseen)
    case = consultation.case
    lookup = look_up(case.clinical, case.identity.born)
    criteria = tuple(_meet(consultation, each, lookup) for each in _criteria(entry))
    members = tuple(_meet_member(consultation, name, lookup) for name in entry.members)
    verdict = decide_entry(entry, lookup)
    thin = is_thin(entry, verdict, lookup)
    # What entry means is told only of an entry that rests on more than one criterion.
    known = look_up(case.clinical, case.identity.born, None if thin else verdict)
    return Applicability(
        trial=trial,
        name=told.name,
        called=told.called,
        verdict=verdict,
        deciding=_deciding_members(verdict, members) if members else _deciding(verdict, criteria),
        criteria=(*criteria, *members),
        groups=tuple(_place(consultation, each, lookup) for each in entry.factors),
        bearings=_bearings(consultation, entry, known),
        moment=entry.moment.text,
        today=tell_time(case.clinical, entry.moment),
        unseen=entry.unseen,
        thin=thin,
        pooled=bool(entry.members),
        cites=_cite(entry, known, pack.id),
    )


def _cite(entry: Entry, lookup: Callable[[str], Possible], edition: str) -> tuple[str, ...]:
    """The publications behind criteria, groups and the meanings that apply, each once."""
    entries = (entry, *(read_entries()[name] for name in entry.members))
    found = [each.source for one in entries for each in one.criteria]
    found += [each.source for each in entry.factors]
    told = [each for each in entry.meanings if _applies(each, lookup, edition)]
    found += [each.source for each in told if each.source is not None]
    return tuple(dict.fromkeys(found))


def _applies(meaning: Meaning, lookup: Callable[[str], Possible], edition: str) -> bool:
    return meaning.edition in (None, edition) and (meaning.when is None or bool(meaning.when.evaluate(lookup)))


def _criteria(entry: Entry) -> tuple[Criterion, ...]:
    """Those that fail or pass first, those that cannot be judged last."""
    return tuple(sorted(entry.criteria, key=lambda each: each.when is None))


def _meet(consultation: Consultation, each: Criterion, lookup: Callable[[str], Possible]) -> Met:
    if each.when is None:
        answer: Answer = each.without or "not-reported"
        value = brief = say("not held by the case file") if answer == "not-held" else say("cannot be judged")
    else:
        answer = _ANSWERS[each.when.evaluate(lookup)]
        names = _facts_behind(each.when, lookup, answer)
        value = tell_facts(consultation.case, lookup, names)
        brief = tell_facts(consultation.case, lookup, names, dated=False)
    return Met(each.label, each.text, value, answer, name_source(each.source), each.status, each.note or "", brief)


def _meet_member(consultation: Consultation, name: str, lookup: Callable[[str], Possible]) -> Met:
    """One trial of a pooled analysis as its criterion."""
    entry = read_entries()[name]
    verdict = decide_entry(entry, lookup)
    criteria = tuple(_meet(consultation, each, lookup) for each in _criteria(entry))
    deciding = join_words(_deciding(verdict, criteria), most=1)
    worst = "memory" if any(met.status == "memory" for met in criteria) else "page"
    value = deciding or say("met as far as it can be judged")
    return Met(
        entry.name or name,
        say("One of the trials that are pooled."),
        value,
        verdict,
        criteria[0].source,
        worst,
        "",
        value,
    )


def _facts_behind(condition: Condition, lookup: Callable[[str], Possible], answer: Answer) -> tuple[str, ...]:
    """The facts whose tests come out as the whole does; all of them when none does."""
    tests = list(each_test(condition))
    same = [test.fact for test in tests if _ANSWERS[test.evaluate(lookup)] == answer]
    return tuple(dict.fromkeys(same or [test.fact for test in tests]))


def _deciding(verdict: Verdict, criteria: tuple[Met, ...]) -> tuple[str, ...]:
    if verdict not in ("no", "unknown"):
        return ()
    return tuple(met.decides for met in criteria if met.answer == verdict)


def _deciding_members(verdict: Verdict, members: tuple[Met, ...]) -> tuple[str, ...]:
    if verdict == "no":
        return (say("none of the trials that it pools would have taken this patient"),)
    if verdict == "yes":
        return ()
    open_ones = join_words(met.label for met in members if met.answer == "unknown")
    return (say("it depends on {trials}").format(trials=open_ones),)


def _place(consultation: Consultation, factor: Factor, lookup: Callable[[str], Possible]) -> Group:
    held = [(label, condition, condition.evaluate(lookup)) for label, condition in factor.levels]
    certain = [(label, condition) for label, condition, answer in held if answer is True]
    remaining = certain or [(label, condition) for label, condition, answer in held if answer is None]
    if not held:
        value = say("not held by the case file") if factor.without == "not-held" else say("cannot be judged")
    else:
        facts = _facts_behind(remaining[0][1], lookup, "yes" if certain else "unknown")
        value = tell_facts(consultation.case, lookup, facts, beside=factor.label)
    source = name_source(factor.source)
    labels = tuple(label for label, _ in remaining)
    return Group(factor.label, factor.use, labels, value, source, factor.status, factor.note or "")


def _bearings(consultation: Consultation, entry: Entry, lookup: Callable[[str], Possible]) -> tuple[Bearing, ...]:
    pack = consultation.edition.pack
    found = []
    for each in entry.meanings:
        if not _applies(each, lookup, pack.id):
            continue
        try:
            text = fill_figures(pack, each.text)
        except KeyError:  # a reader's own copy of an edition may have lost the figure: nothing is said without it
            continue
        figures = [pack.figure(name.rpartition(".")[0]) for name in PLACEHOLDER.findall(each.text)]
        statuses = {each.status, *(figure.status for figure in figures)}
        source = "" if each.source is None else name_source(each.source)
        checked = tell_checked("memory" if "memory" in statuses else "page") if source else say(OWN_READING)
        found.append(Bearing(text, source, checked))
    return tuple(found)
