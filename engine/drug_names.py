"""The generic names by which a plan names a drug, in every language the program speaks, whichever is spoken just now.

Data, not texts of a catalogue: whether a caution is told must not depend on the language of whoever reads the plan.
Names are those of the World Health Organization's lists of international nonproprietary names; accents are optional.
"""

import re
import unicodedata

# By the drug's word in an edition: English, Spanish, French, each once.
NAMES: dict[str, tuple[str, ...]] = {
    "lenalidomide": ("lenalidomide", "lenalidomida", "lénalidomide"),
    "bortezomib": ("bortezomib", "bortézomib"),
    "thalidomide": ("thalidomide", "talidomida"),
    "pomalidomide": ("pomalidomide", "pomalidomida"),
    "daratumumab": ("daratumumab",),
    "ixazomib": ("ixazomib",),
    "carfilzomib": ("carfilzomib",),
}
# Before a drug's name, in the clinician's own words; what is not among them rules nothing out, and the caution is told.
_RULED_OUT = (
    "no", "not", "without", "stop", "avoid",
    "sin", "evitar", "suspender",
    "sans", "pas de", "éviter", "éviter le", "arrêter le", "arrêt du",
)  # fmt: skip


def fold(words: str) -> str:
    """Words as they are compared: without capitals and accents."""
    parted = unicodedata.normalize("NFKD", words.casefold())
    return "".join(each for each in parted if not unicodedata.combining(each))


def names_of(drug: str) -> tuple[str, ...]:
    """Every name of a drug, folded; of a drug without an entry its own word."""
    return tuple(dict.fromkeys(fold(name) for name in (drug, *NAMES.get(drug, ()))))


def is_named(drug: str, words: str) -> bool:
    """Whether words name the drug in any of the languages, and do not rule it out."""
    told = " ".join(fold(words).split())
    return any(name in told and not _rules_out(told, name) for name in names_of(drug))


def _rules_out(told: str, name: str) -> bool:
    ruled_out = "|".join(re.escape(fold(each)) for each in _RULED_OUT)
    return re.search(rf"\b(?:{ruled_out}) {re.escape(name)}\b", told) is not None


def to_english(word: str) -> str:
    """A single word, folded; a name of a drug in any language as the drug's own word."""
    told = fold(word)
    return next((drug for drug, names in NAMES.items() if told in map(fold, names)), told)
