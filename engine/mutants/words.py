"""A patient in words, by the facts that are known of him or not."""

from collections.abc import Mapping

from engine.conditions import Possible
from engine.edition import Edition
from engine.language import say
from engine.wording import label_of, word_of


def tell_masks(edition: Edition, masks: tuple[int, ...]) -> str:
    """A patient by the values that each determinant may still have; of whom anything may be is left out."""
    known: dict[str, Possible] = {}
    for mask, every, determinant in zip(masks, edition.diagram.all_masks, edition.determinants, strict=True):
        if mask != every:
            known[determinant.name] = tuple(value for at, value in enumerate(determinant.values) if mask >> at & 1)
    return tell_known(known)


def tell_known(known: Mapping[str, Possible]) -> str:
    """The same by facts and the values that each may have; None is "not recorded"."""
    told = []
    for name, values in known.items():
        words = [word_of(name, value) for value in values or (None,)]
        told.append(f"{label_of(name)} {say(' or ').join(words)}")
    return ", ".join(told) or say("any patient")
