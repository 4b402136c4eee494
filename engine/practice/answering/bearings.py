"""The statements and published figures that bear on a reason, each with its source and how far it is checked."""

from collections.abc import Iterable

from engine.checking import NOT_CHECKED, SEEN
from engine.language import say
from engine.ledger import item_of_figure, tell_status
from engine.pack import Pack, Statement
from engine.practice.commitment import Bearing

HARMLESS = ("ok", "translation")  # severities at which a statement may stand without what speaks against it


def find_bearings(pack: Pack, statements: Iterable[str], figures: Iterable[str] = ()) -> tuple[Bearing, ...]:
    """Statements in the edition's words, then figures in full, each once; a name that the edition lacks is left out."""
    told = [_restate(pack, pack.statements[name]) for name in dict.fromkeys(statements) if name in pack.statements]
    return (*told, *(_quote(pack, name) for name in dict.fromkeys(figures)))


def _restate(pack: Pack, statement: Statement) -> Bearing:
    """A statement, never without what the literature says against it where that weighs."""
    contested = statement.against and statement.severity not in HARMLESS
    words = f"{statement.says} {statement.against}" if contested else statement.says
    sources = [pack.sources[name].short for name in statement.sources if name in pack.sources]
    own = say("statement of {edition}").format(edition=pack.edition)
    checked = {"page": say(SEEN), "memory": say(NOT_CHECKED)}.get(statement.status or "", "") if contested else ""
    return Bearing("statement", statement.id, " ".join(words.split()), "; ".join(sources) or own, checked)


def _quote(pack: Pack, name: str) -> Bearing:
    trial = pack.trials[name.partition(".")[0]]
    item = item_of_figure(pack, trial, pack.figure(name))
    return Bearing("figure", name, f"{trial.name}: {item.text}", item.source, tell_status(item))
