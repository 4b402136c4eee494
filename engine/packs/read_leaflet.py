"""Reading the plain words for the patient; a slip in their files is told with file, line and remedy."""

from functools import cache

from engine.language import kept_by_language, say
from engine.leaflet import Medicine, PlainAdvice, PlainEdition, PlainFigure, PlainWords, Sign, Unborn
from engine.pack import Pack
from engine.packs.files import LIBRARY, read_file, shipped
from engine.packs.section import Section
from engine.packs.shelf import compute_digest

FOLDER = LIBRARY / "leaflet"


@kept_by_language()
def read_leaflet() -> PlainWords:
    """Every plain word that ships with the program.

    :raises PackError: naming file, line and remedy.
    """
    names = (f"{name}.yaml" for name in shipped())
    written = tuple(read_file(FOLDER, name) for name in names if (FOLDER / name).is_file())
    return take_words(read_file(FOLDER, "words.yaml"), written)


def find_words(pack: Pack) -> PlainEdition | None:
    """The plain words of an edition; None unless it is the very one that they were written for.

    Whoever changes an edition may change what an advice means, and its old words would then tell a patient wrong.
    """
    own = read_leaflet().editions.get(pack.id)
    return own if own is not None and _digest_of(pack.id) == pack.digest else None


@cache
def _digest_of(name: str) -> str:
    return compute_digest(LIBRARY / name)


def take_words(top: Section, editions: tuple[Section, ...]) -> PlainWords:
    """The words common to all editions and those of each, as frozen values."""
    signs = {name: _sign(each) for name, each in top.named("signs")}
    medicines = {name: _medicine(each, tuple(signs)) for name, each in top.named("medicines")}
    stops = top.section("stops")
    if stops is None:
        raise top.error("needs 'stops', why a medicine must not be taken now", "stops")
    words = PlainWords(
        editions={own.id: own for own in map(take_edition, editions)},
        signs=signs,
        medicines=medicines,
        stops={name: stops.sentence(name) for name in list(stops.values)},
        missing=_missing(top),
    )
    top.finish()
    return words


def take_edition(top: Section) -> PlainEdition:
    """The plain words of one edition as frozen values."""
    figures = {name: _figure(each) for name, each in top.named("figures")}
    edition = PlainEdition(
        id=top.text("edition"),
        about=top.sentence("about"),
        questions=top.sentences("questions"),
        advice={name: _advice(each, figures) for name, each in top.named("advice")},
        figures=figures,
    )
    top.finish()
    return edition


def _advice(each: Section, figures: dict[str, PlainFigure]) -> PlainAdvice:
    advice = PlainAdvice(
        short=each.sentence("short"),
        heading=each.optional_sentence("heading") or "",
        suggests=each.sentence("suggests"),
        while_on=each.optional_sentence("while_on") or "",
        why=each.sentence("why"),
        practice=each.sentence("practice"),
        how_long=each.sentence("how_long"),
        instead=each.sentence("instead"),
        changes=each.sentence("changes"),
        unknown=each.sentence("unknown"),
        questions=each.sentences("questions"),
        benefit=_named(each, "benefit", figures),
        harm=_named(each, "harm", figures),
        also=_named(each, "also", figures),
        no_numbers=each.optional_sentence("no_numbers") or "",
    )
    if bool(advice.benefit and advice.harm) == bool(advice.no_numbers):
        raise each.error(
            "needs figures under 'benefit' and 'harm', or 'no_numbers' to say why none are shown", "benefit"
        )
    each.finish()
    return advice


def _named(each: Section, key: str, figures: dict[str, PlainFigure]) -> tuple[str, ...]:
    names = each.texts(key)
    for name in names:
        if name not in figures:
            raise each.error(f"'{name}' has no words under 'figures' of this file; add them", key)
    return names


def _figure(each: Section) -> PlainFigure:
    groups = each.section("groups")
    if groups is None:
        raise each.error("needs 'groups', what each arm is called", "groups")
    figure = PlainFigure(
        title=each.sentence("title"),
        befell=each.sentence("befell"),
        spared=each.sentence("spared"),
        groups={say(name): groups.sentence(name) for name in list(groups.values)},
        but=each.optional_sentence("but") or "",
    )
    each.finish()
    return figure


def _sign(each: Section) -> Sign:
    sign = Sign(each.sentence("text"), each.texts("rests_on"))
    if not sign.rests_on:
        raise each.error("needs 'rests_on', the lines of the safety tables or cautions that it restates", "rests_on")
    each.finish()
    return sign


def _medicine(each: Section, signs: tuple[str, ...]) -> Medicine:
    below = each.section("unborn")
    unborn = None if below is None else _unborn(below)
    medicine = Medicine(each.sentence("what"), each.sentence("practice"), each.texts("signs"), unborn)
    for name in medicine.signs:
        if name not in signs:
            raise each.error(f"'{name}' is no sign of this file; use one of {', '.join(signs)}", "signs")
    each.finish()
    return medicine


def _unborn(each: Section) -> Unborn:
    unborn = Unborn(
        each.sentence("may_become_pregnant"), each.sentence("man"), each.sentence("anyone"), each.texts("rests_on")
    )
    each.finish()
    return unborn


def _missing(top: Section) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, each in top.named("missing"):
        says = each.sentence("says")
        for name in each.texts("facts"):
            if name in found:
                raise each.error(f"'{name}' is said above already; name it once", "facts")
            found[name] = says
        each.finish()
    return found
