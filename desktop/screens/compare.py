"""Compare: what the edition in hand says of this patient, what the other says, on which question they part, and why."""

from desktop.screens.why import Group, Item, shorten_tag
from engine.beside import tell_reading, tell_sources, tell_strength, tell_turn
from engine.consultation import Consultation
from engine.joining import lead_in
from engine.language import say
from engine.pack import Trial
from engine.wording import upper_first


def show_compare(consultation: Consultation) -> tuple[Group, ...]:
    """The editions side by side in reading order; nothing when the edition stands alone."""
    comparison = consultation.comparison
    if comparison is None:
        return ()
    editions = tuple(
        Item(lead_in(reading.edition.pack.edition), f"{tell_reading(reading)}.", reading.edition.pack.standing)
        for reading in comparison.readings
    )
    title = say("The editions differ") if comparison.differ else say("The editions agree")
    turns = tuple(
        Item(lead_in(reading.edition.pack.edition), tell_turn(reading.turn))
        for reading in comparison.readings
        if reading.turn is not None
    )
    rests = tuple(
        Item(f"{statement.id}.", _join(statement.says, statement.against), tell_sources(comparison, statement))
        for statement in comparison.statements
    )
    since = tuple(_trial(consultation, trial) for trial in comparison.because)
    groups = (
        Group(title, "open" if comparison.differ else "plain", editions),
        Group(say("Where each decides"), "plain", turns),
        Group(say("Published since 2013"), "plain", since),
        Group(say("What the synthesis rests on"), "plain", rests),
    )
    return tuple(group for group in groups if group.items)


def _trial(consultation: Consultation, trial: Trial) -> Item:
    """A trial with how strong its result is, and whether that was checked."""
    tags = {"page": say("seen in a public page"), "memory": say("not yet checked")}
    pack = consultation.beside[-1].edition.pack
    strength = tell_strength(trial, pack, consultation.checks)
    source = pack.sources[strength.source].short if strength.source else ""
    if strength.check is not None:
        tag = shorten_tag("", say("checked by {names}").format(names=strength.check.by))
        return Item(lead_in(upper_first(trial.name)), f"{strength.text}.", source, tag)
    return Item(lead_in(upper_first(trial.name)), f"{strength.text}.", source, tags.get(strength.status, ""))


def _join(says: str, against: str | None) -> str:
    return say("{says} But: {against}").format(says=says, against=against) if against else says
