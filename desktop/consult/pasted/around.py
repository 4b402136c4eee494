"""What stands over results or beyond them that makes them another's, another day's, or no results after all."""

import re
from collections.abc import Iterable, Iterator

from desktop.consult.pasted.analytes import list_names
from desktop.consult.pasted.offer import Offer, Piece
from desktop.consult.pasted.words import read_tokens
from engine.language import say

# In a line without a result: what follows may be of another person, another day, another sample, or no result.
_OVER = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|outside|external|referring|donor|controls?|brother|sister|mother|father|parent|wife"
    r"|husband|spouse|partner|sibling|son|daughter|family|relative|(?:an)?other|different|patient\s+[a-z0-9]|reference"
    r"|expected|healthy|target|example|template|draft|clinical\s+(?:details?|information|history|question|data|notes?)"
    r"|indication|reason|history|admission|peak|nadir|urin\w*|24[-\s]?h\w*|upcr|uacr|acr|csf|liquor|effusion|ascites|fluid"
    r"|not\s+(?:validated|authori[sz]ed|verified|final)|wrong|error)\b",
    re.IGNORECASE,
)
# Anywhere in the text: the results may not hold.
_TAKEN_BACK = re.compile(
    r"\b(?:wrong(?:ly)?|errors?|erroneous|incorrect|mistaken?|corrected|correction|amended|amendment|revised|supersed\w*"
    r"|withdrawn|retracted|cancel+ed|invalid|not\s+valid|void|artefacts?|artifacts?|false[-\s](?:positive|negative)"
    r"|contaminat\w*|mislabel+ed|mis-?identif\w*|swapped|mix(?:ed)?[-\s]?up|another\s+(?:person|patient)"
    r"|other\s+(?:person|patient)|wrong\s+(?:person|patient)|disregard|h(?:a|ae)molys\w*|clotted|clumped"
    r"|insufficient|inadequate|suboptimal|failed|unselected|below\s+the\s+cut-?\s?off)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^\W*(?:results?|findings?|interpretation|conclusion|summary|current|today)\b|:\s*$", re.IGNORECASE)
_PART = re.compile(r"[^.;!?\r\n]+")
_LONGEST = 90  # characters that are quoted


def doubt_around(text: str, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The offers with a doubt wherever a heading over them, or a sentence anywhere, takes them from the patient."""
    over = tuple(_list_headings(text))
    back = tuple(_list_withdrawals(text))
    return tuple(
        offer.doubt(
            *(
                say("Over it stands: “{words}”").format(words=words)
                for piece, words in over
                if any(piece.start <= choice.piece.start < piece.end for choice in offer.choices)
            ),
            *(say("The text also says: “{words}”").format(words=words) for words in back),
        )
        for offer in offers
    )


def _has_result(words: str) -> bool:
    """Whether something that is measured or looked for is named."""
    return bool(list_names(words)) or any(token.kind == "lesion" for token in read_tokens(words, 0, len(words)))


def _list_headings(text: str) -> Iterator[tuple[Piece, str]]:
    """What each heading stands over: to the next empty line, but not one right below it, or to another heading."""
    words, begin, start, seen = "", 0, 0, False
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        said = bool(_OVER.search(line)) and not _has_result(line)
        if words and (said or (not line.strip() and seen) or _ENDS.search(line)):
            yield Piece(begin, start), words
            words = ""
        if said:
            words, begin, seen = _shorten(line), end, False
        elif line.strip():
            seen = True
        start = end
    if words:
        yield Piece(begin, start), words


def _list_withdrawals(text: str) -> Iterator[str]:
    for part in _PART.finditer(text):
        if _TAKEN_BACK.search(part[0]) and not _has_result(part[0]):
            yield _shorten(part[0])


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
