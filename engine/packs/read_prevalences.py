"""Reading declared prevalences: how common the values of a fact are, and by whom that is said."""

from fractions import Fraction

from engine.edition import Edition
from engine.packs.section import PackError, Problem, Section
from engine.robustness import Prevalences

NEAR = Fraction(1, 1_000_000)  # what binary fractions leave behind


def read_prevalences(edition: Edition, top: Section) -> Prevalences:
    """A file of prevalences for the facts of an edition: `source` in words, and under `shares` each fact's values.

    :raises PackError: one problem a fact, with its line and remedy.
    """
    source = top.text("source")
    known = {each.name: tuple(_name(value) for value in each.values) for each in edition.determinants}
    found: dict[str, tuple[Fraction, ...]] = {}
    problems: list[Problem] = []
    shares = top.section("shares")
    if shares is None or not shares.values:
        raise top.error("needs 'shares': for each fact its values, each with its share of 1")
    for name in list(shares.values):
        try:
            if name not in known:
                raise shares.error(f"'{name}' is no fact that {edition.pack.id} decides by; correct or remove it", name)
            below = shares.section(name)
            if below is None:
                raise shares.error(f"'{name}' needs its values, each with its share of 1", name)
            found[name] = _read_shares(below, known[name])
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(tuple(problems))
    top.finish()
    return Prevalences(source, found)


def _read_shares(section: Section, values: tuple[str, ...]) -> tuple[Fraction, ...]:
    if strange := [name for name in section.values if name not in values]:
        raise section.error(f"'{strange[0]}' is none of its values, which are {', '.join(values)}", strange[0])
    shares = []
    for value in values:
        share = section.number(value)
        if share is None:
            raise section.error(f"leaves out '{value}'; give every value its share, 0 where there is none")
        if not 0 <= share <= 1:
            raise section.error(f"the share of '{value}' should lie between 0 and 1", value)
        shares.append(Fraction(str(share)))
    total = sum(shares, Fraction(0))
    if abs(total - 1) > NEAR:
        raise section.error(f"its shares add up to {float(total):g}, not to 1; correct them")
    return tuple(shares)


def _name(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
