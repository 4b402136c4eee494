"""What a result of a FISH sentence amounts to: whose share it is, how many copies, which chromosomes."""

import re

from desktop.consult.pasted.clauses import BARE, NORMAL_COPIES, Segment, Unclear
from desktop.consult.pasted.lesions import ODD
from desktop.consult.pasted.words import Token
from engine.language import say

_DIGITS = "0123456789"
_SAMPLE = re.compile(r"plasma|marrow|sample|specimen|sorted|selected|purified|enriched|cd\s?138", re.IGNORECASE)
_SAMPLE_BEHIND = re.compile(r"\s*(?:of\s+(?:the\s+)?)?(?:bone\s+)?(?:plasma|marrow|sample|cd\s?138)", re.IGNORECASE)
_IN = re.compile(r"\bin\s+(?:approximately|about|approx\.?|~)?\s*$", re.IGNORECASE)
_OF_CELLS = re.compile(r"\s*of\s+(?:[\w-]+\s+){0,4}(?:cells|nuclei)\b", re.IGNORECASE)
_WHAT = re.compile(r"(?:cells?|marrow|sample|specimen|nuclei)\W*$", re.IGNORECASE)


def check_copies(segment: Segment) -> None:
    """That the copies agree with the result.

    :raises Unclear: otherwise.
    """
    counted = [token.amount for token in segment.copies if token.amount is not None]
    for amount in counted:
        more = amount > NORMAL_COPIES
        if segment.status in ("present", BARE) and not more and "gain_1q" in segment.subjects:
            raise Unclear(say("Two copies or fewer are no gain."), doubted=True)
        if segment.status == "absent" and more:
            raise Unclear(say("More than two copies stand beside a negative result."), doubted=True)


def limit_trisomies(text: str, token: Token, value: str) -> list[str] | None:
    """Doubts about a mention of trisomies; None when it does not answer the question."""
    if token.says == "hyperdiploid":
        return [say("Hyperdiploidy is read as trisomies.")] if value == "present" else None
    words = "".join(each if each in _DIGITS else " " for each in text[token.start : token.end])
    numbers = {int(each) for each in words.split()}
    if numbers and (value != "present" or not numbers <= ODD):
        return None
    return []


def is_amplification(words: str) -> bool:
    """Whether a mention of 1q speaks of four copies or more alone."""
    return "amp" in words.lower() and "gain" not in words.lower()


def doubt_share(text: str, segment: Segment, share: Token) -> tuple[str, ...]:
    """Whether a share beside words on the sample may be that of plasma cells in it, and not that of the finding."""
    start = min(token.start for token in segment.tokens)
    end = max(token.end for token in segment.tokens)
    stop = text.find("\n", end)
    line = text.rfind("\n", 0, start) + 1
    around = text[line : len(text) if stop < 0 else stop]
    before, behind = text[line : share.start], text[share.end :]
    row = [token for token in segment.tokens if token.end <= share.start and token.kind not in ("colon", "list")]
    beside = (
        bool(row) and row[-1].kind in ("lesion", "status") and not text[row[-1].end : share.start].strip(" (:=\t|,")
    )
    mine = _IN.search(before) or _OF_CELLS.match(behind) or (beside and not _SAMPLE_BEHIND.match(behind))
    mine = mine and not _WHAT.search(before)
    if mine or not _SAMPLE.search(around):
        return ()
    return (say("The share may be that of plasma cells in the sample."),)
