"""A FISH report read: present, absent, pending or not done, and the share of cells, only where the text is sure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.consult.pasted.clauses import BARE, Segment, Unclear, check_words, read_segments, subject_of
from desktop.consult.pasted.findings import check_copies, doubt_share, is_amplification, limit_trisomies
from desktop.consult.pasted.lesions import BY_ID, tell_why_not
from desktop.consult.pasted.offer import Choice, Found, Offer, Piece, Unread, join_equal
from desktop.consult.pasted.sentences import Sentence, list_sentences
from desktop.consult.pasted.words import Token
from engine.language import say

ALLELES = ("monoallelic", "biallelic")
PANEL = ("del17p", "t_4_14", "t_14_16", "t_14_20")
# In a sentence by itself these advise; they take nothing back.
_ADVICE = re.compile(r"should|recommend\w*|would|if|known|history|normal", re.IGNORECASE)
_FORMULA = re.compile(r"\b(?:nuc\s+)?ish\b|\[[0-9/]+\]", re.IGNORECASE)


@dataclass
class _Reading:
    """What was gathered so far."""

    text: str
    offers: dict[str, Offer] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    used: list[Piece] = field(default_factory=list)
    doubted: dict[str, list[str]] = field(default_factory=dict)  # lesion -> sentences that are not sure of it
    last: tuple[str, ...] = ()  # what the sentence before offered
    open: str = ""  # a "no" that ended its line or stood before a list: what comes next may be denied
    heading: str = ""  # a result that holds for the bare lesions after it
    heading_at: int = 0  # where it stands
    carried: bool = False  # that heading stands in a sentence whose list goes on behind a semicolon
    run: list[tuple[Piece, dict[str, Offer]]] = field(
        default_factory=list
    )  # what was so carried, and the offers before


def read_fish(text: str) -> Found:
    """Every finding of the text."""
    reading = _Reading(text)
    sentences = tuple(list_sentences(text))
    for sentence in sentences:
        if sentence.fresh:
            reading.heading, reading.last = "", ()
        if sentence.has("lesion"):
            _take_findings(reading, sentence)
        else:
            _take_rest(reading, sentence)
    if not any(sentence.has("lesion") for sentence in sentences):
        _offer_panel(reading, sentences)
    offers = {name: offer.doubt(*reading.doubted.get(name, ())) for name, offer in reading.offers.items()}
    return Found(tuple(offers.values()), tuple(reading.unread), tuple(reading.used))


def _take_findings(reading: _Reading, sentence: Sentence) -> None:
    whole = _trim(reading.text, sentence)
    reading.used.append(whole)
    before = dict(reading.offers)
    try:
        segments = _read_under(reading, sentence)
        made = [each for segment in segments for each in _offer(reading, segment)]
    except Unclear as unclear:
        reading.unread.append(Unread(whole, unclear.why))
        if unclear.doubted:
            words = say("Elsewhere the text is not sure of it: “{words}”").format(
                words=_shorten(whole.of(reading.text))
            )
            for token in sentence.tokens:
                if token.kind == "lesion":
                    reading.doubted.setdefault(subject_of(token), []).append(words)
        reading.heading, reading.last = "", ()
        return
    if reading.open:
        words = say("Before it stands: “{words}”").format(words=reading.open)
        made = [offer.doubt(words) for offer in made]
    reading.open = ""
    if sentence.ended == ";" and any(token.is_bare_no for token in sentence.tokens):
        reading.open = _shorten(whole.of(reading.text))
    for offer in made:
        _add(reading, offer)
    reading.last = tuple(
        offer.subject for offer in made if reading.offers.get(offer.subject) != before.get(offer.subject)
    )
    _carry_on(reading, sentence, segments, before)


def _carry_on(reading: _Reading, sentence: Sentence, segments: tuple[Segment, ...], before: dict[str, Offer]) -> None:
    """A list behind its result may go on after a semicolon, as long as no result stands behind one of its lesions."""
    if reading.carried:
        reading.run.append((_trim(reading.text, sentence), before))
    single = {segment.status for segment in segments}
    if sentence.ended == ";" and len(single) == 1 and (reading.carried or _leads(sentence)):
        if not reading.carried:
            reading.heading_at, reading.run = _trim(reading.text, sentence).start, []
        reading.heading, reading.carried = single.pop(), True
    elif reading.carried:
        reading.heading, reading.carried = "", False


def _take_back_run(reading: _Reading) -> None:
    """A result after a carried list: whether the one before or the one behind holds for the list is not clear."""
    if reading.run:
        reading.offers = dict(reading.run[0][1])
        why = say("Which result belongs to which lesion is not clear.")
        reading.unread += [Unread(piece, why) for piece, _ in reading.run]
    reading.heading, reading.carried, reading.run = "", False, []


def _read_under(reading: _Reading, sentence: Sentence) -> tuple[Segment, ...]:
    """The results of a sentence, with the heading over it.

    :raises Unclear: as `read_segments`, and when it contradicts its heading.
    """
    if reading.heading and not sentence.has("status"):
        check_words(sentence, reading.text)
        return (Segment(reading.heading, tuple(token for token in sentence.tokens if token.kind != "plain")),)
    if reading.carried:
        _take_back_run(reading)
    segments = read_segments(sentence, reading.text)
    if reading.heading and any(segment.status != reading.heading for segment in segments):
        raise Unclear(say("The heading over it says something else."), doubted=True)
    return segments


def _leads(sentence: Sentence) -> bool:
    """Whether its result stands before its lesions, so that a list may go on."""
    told = [token for token in sentence.tokens if token.kind in ("lesion", "status")]
    kinds = [token.kind for token in told]
    return kinds[0] == "status" and kinds.count("status") == 1 and not told[0].is_bare_no


def _take_rest(reading: _Reading, sentence: Sentence) -> None:
    """A sentence without a lesion may be a heading, or take back what the sentence before it said."""
    told = [token for token in sentence.tokens if token.kind != "plain"]
    kinds = [token.kind for token in told]
    ends_open = bool(kinds) and (kinds[-1] == "colon" or sentence.ended == ":")
    if kinds.count("status") == 1 and ends_open and not {"doubt", "not", "unknown", "break"} & set(kinds):
        status = next(token for token in told if token.kind == "status")
        reading.heading, reading.heading_at, reading.carried, reading.last = status.says, status.start, False, ()
        reading.used.append(_trim(reading.text, sentence))
        return
    reading.heading, reading.carried, reading.open = "", False, ""
    if told and (told[-1].kind == "not" or (told[-1].kind == "status" and told[-1].where != "plain")):
        reading.open = _shorten(_trim(reading.text, sentence).of(reading.text))
    if _FORMULA.search(reading.text, sentence.start, sentence.end):
        why = say("A formula of a FISH result is not read; read its interpretation.")
        reading.unread.append(Unread(_trim(reading.text, sentence), why))
        return
    takes_back = any(
        (token.kind == "doubt" and not _ADVICE.fullmatch(reading.text, token.start, token.end))
        or token.kind == "not"
        or (token.kind == "status" and token.says != "present")
        for token in told
    )
    if takes_back and reading.last:
        words = say("After it stands: “{words}”").format(words=_shorten(_trim(reading.text, sentence).of(reading.text)))
        for name in reading.last:
            reading.offers[name] = reading.offers[name].doubt(words)
    reading.last = ()


def _offer(reading: _Reading, segment: Segment) -> Iterator[Offer]:
    """The offers of one result.

    :raises Unclear: when its parts contradict each other.
    """
    check_copies(segment)
    if segment.status == "absent" and segment.allelic:
        raise Unclear(say("Only one kind of loss is denied."), doubted=True)
    piece = _place(reading, segment)
    for token in segment.lesions:
        why_not = tell_why_not(BY_ID[token.says])
        if why_not:
            reading.unread.append(Unread(Piece(token.start, token.end), why_not))
            continue
        share = segment.share_of(subject_of(token))
        made = _offer_presence(reading, segment, token, piece)
        if made is None:
            continue
        yield made
        present = segment.status in ("present", BARE)
        if present and share is not None and made.subject == "del17p":
            yield _number("del17p_percent", share, made).doubt(*doubt_share(reading.text, segment, share))
        elif present and made.subject == "del17p":
            why = say("Which lesion this share belongs to is not clear, or it is no single number.")
            reading.unread += [Unread(Piece(each.start, each.end), why) for each in segment.shares]
        if present and made.subject == "gain_1q" and len(segment.subjects) == 1:
            for copies in segment.copies[:1]:
                if copies.amount is not None and len(segment.copies) == 1:
                    yield _number("gain_1q_copies", copies, made)


def _place(reading: _Reading, segment: Segment) -> Piece:
    """Where a result stands, from its heading on if it has one."""
    told = [token for token in segment.tokens if token.kind not in ("list", "or", "colon")]
    start, end = min(token.start for token in told), max(token.end for token in told)
    if all(token.kind != "status" for token in told) and segment.status != BARE:
        start = reading.heading_at
    words = reading.text[start:end]
    if words.count("(") > words.count(")") and reading.text[end : end + 1] == ")":
        end += 1
    return Piece(start, start + len(reading.text[start:end].rstrip()))


def _offer_presence(reading: _Reading, segment: Segment, token: Token, piece: Piece) -> Offer | None:
    """Present, absent, pending or not done, as far as it can be said of the lesion as the case has it."""
    fact = BY_ID[token.says].fact
    doubts: list[str] = []
    value = segment.status
    if value == BARE:
        value = "present"
        doubts.append(say("No word says that it was found, and the cut-offs of laboratories differ."))
    if segment.status == "present" and segment.is_low:
        doubts.append(say("The share of cells is low, and the laboratory's cut-off is not written."))
    if len(segment.subjects) == 1 and len(segment.shares) > 1:
        doubts.append(say("More than one share stands beside it."))
    if value == "failed":
        value = "not_done"
        doubts.append(say("The test gave no result; the case says “not done” for that."))
    if fact == "trisomies":
        limits = limit_trisomies(reading.text, token, value)
        if limits is None:
            why = say("One or more chromosomes by number: that says nothing of trisomies as a whole.")
            reading.unread.append(Unread(Piece(token.start, token.end), why))
            return None
        doubts += limits
    if value == "absent" and fact == "gain_1q" and is_amplification(reading.text[token.start : token.end]):
        doubts.append(say("Only an amplification is denied; a gain may be there."))
    values: tuple[Any, ...] = (value,)
    if fact == "del_1p32" and value == "present":
        values = tuple(segment.allelic) if len(segment.allelic) == 1 and len(segment.subjects) == 1 else ALLELES
        if len(values) > 1:
            doubts.append(say("Whether one copy or both are lost is not said."))
    choices = tuple(Choice(each, piece) for each in values)
    return Offer(fact, ((None, f"cytogenetics.{fact}"),), choices, tuple(doubts))


def _number(name: str, token: Token, beside: Offer) -> Offer:
    amount = token.amount or 0.0
    value = int(amount) if name == "gain_1q_copies" else amount
    choice = Choice(value, Piece(beside.choices[0].piece.start, max(token.end, beside.choices[0].piece.end)))
    return Offer(name, ((None, f"cytogenetics.{name}"),), (choice,), beside.doubts)


def _add(reading: _Reading, offer: Offer) -> None:
    """A second mention of a lesion stands beside the first; when they differ, somebody must choose."""
    before = reading.offers.get(offer.subject)
    if before is None:
        reading.offers[offer.subject] = offer
        return
    choices = join_equal((*before.choices, *offer.choices))
    joined = replace(before, choices=choices).doubt(*offer.doubts)
    if len(choices) > len(before.choices):
        joined = joined.doubt(say("The text contradicts itself; choose the one that counts."))
    reading.offers[offer.subject] = joined


def _offer_panel(reading: _Reading, sentences: tuple[Sentence, ...]) -> None:
    """A text that says of the whole test that it is pending or was not done, and names no lesion."""
    told = [
        (sentence, token.says)
        for sentence in sentences
        for token in sentence.tokens
        if token.kind == "status" and token.says in ("pending", "not_done", "failed")
        and "fish" in reading.text[sentence.start : sentence.end].lower()
    ]  # fmt: skip
    clear = all(not sentence.has(kind) for sentence, _ in told for kind in ("doubt", "not", "unknown", "break"))
    if len(told) != 1 or not clear or len([t for t in told[0][0].tokens if t.kind == "status"]) != 1:
        return
    sentence, status = told[0]
    piece = _trim(reading.text, sentence)
    reading.used.append(piece)
    value = "pending" if status == "pending" else "not_done"
    doubt = say("The text names no lesion; accept it for those that the test was to look for.")
    for name in PANEL:
        reading.offers[name] = Offer(name, ((None, f"cytogenetics.{name}"),), (Choice(value, piece),), (doubt,))


def _trim(text: str, sentence: Sentence) -> Piece:
    words = text[sentence.start : sentence.end]
    start = sentence.start + len(words) - len(words.lstrip())
    return Piece(start, max(start, sentence.start + len(words.rstrip())))


def _shorten(words: str, most: int = 90) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rstrip()}…"
