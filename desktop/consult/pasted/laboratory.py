"""A laboratory's line read: a name, the number right after it, the unit as written; anything else makes it doubtful."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.consult.pasted.analytes import SHARE, TIMES_LIMIT, Analyte, list_names
from desktop.consult.pasted.beside import FLAG, LIMIT, blank, list_others, list_strange, look_after, spare_words
from desktop.consult.pasted.days import TIME, list_days
from desktop.consult.pasted.numbers import NUMBER, Number, read_number_at
from desktop.consult.pasted.offer import Choice, Found, Offer, Piece, Unread, join_equal
from desktop.consult.pasted.units import read_unit_at
from desktop.screens.reading import units_of
from engine.language import say

_LINK = re.compile(
    r"(?:[\s:=|;,.…]|[-–](?=\s)|(?:\b(?:is|was|of|at|level|value|result|count|today|now|final|abs|absolute|serum|plasma|total"
    r"|and)\b))*",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\s|;,(\[]*")
_BOUND = re.compile(
    r"\s*(?:[<>≤≥~≈±]|(?:less|more|greater|fewer|about|approx\w*|ca\.?|under|over|above|below)\b)", re.IGNORECASE
)
_TO = re.compile(r"\s*(?:[-–]|to\b)\s*[0-9]", re.IGNORECASE)
_PERCENT = re.compile(r"\s*%")
_FOLD = re.compile(
    r"\s*(?:-?\s*(?:x|×|times|fold)\s*-?\s*)(?:the\s+)?(?:uln|upper\s+limit(?:\s+of\s+normal)?)(?!\w)", re.IGNORECASE
)
# A word before a name, or over a list, that makes its numbers somebody else's or some other day's.
_NOT_THIS = re.compile(
    r"\b(?:target|goal|threshold|minimum|maximum|min|max|if|until|unless|previous(?:ly)?|prev|prior|last|earlier|former|baseline"
    r"|nadir|expected|should|limits?|below|above|under|over|mean|reference|normal|ranges?|urine|urinary|spot|csf|fluid"
    r"|ascites|pleural|dialysate|stool|donor|control|cumulative|history|trend|not|no|without|transfus\w*|when|hold|stop)\b"
    r"[\s:=,()-]*$",
    re.IGNORECASE,
)
_NEAR = 40  # characters
_OVER = re.compile(
    r"\b(?:previous|prior|earlier|history|reference|normal\s+(?:range|values)|urine|urinary|csf|fluid|donor|target|threshold)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Field:
    """A name, and the text up to the next one."""

    analyte: Analyte
    start: int
    name_end: int
    end: int

    @property
    def piece(self) -> Piece:
        return Piece(self.start, self.end)


def read_laboratory(text: str) -> Found:
    """The laboratory values of a text, a line at a time; a heading that makes them another's holds to an empty line."""
    offers: dict[str, Offer] = {}
    unread: list[Unread] = []
    used: list[Piece] = []
    over, start = "", 0
    for line in text.splitlines(keepends=True):
        names = list_names(line)
        if not line.strip():
            over = ""
        elif not names:
            said = _OVER.search(line)
            over = said.group(0) if said else "" if line.rstrip().endswith(":") else over
        strange = list_strange(line[: names[0][1]]) if names else ""
        for at, (analyte, begin, name_end) in enumerate(names):
            end = names[at + 1][1] if at + 1 < len(names) else len(line)
            end = begin + len(line[begin:end].rstrip(" \t\r\n|;,("))
            piece = Piece(start + begin, start + max(end, name_end))
            if analyte is None:
                unread.append(Unread(piece, say("The case does not ask for this.")))
                continue
            before = _NOT_THIS.search(line[max(0, begin - _NEAR) : begin])
            if over or before:
                word = over or (before.group(0).strip(" :=,()-") if before else "")
                why = say("Not taken: “{word}” stands before it.").format(word=word.lower())
                unread.append(Unread(piece, why))
                continue
            # Read by itself: nothing outside a field says anything of its value, and long texts stay quick.
            part = piece.of(text)
            found = _read_field(part, _Field(analyte, 0, name_end - begin, len(part))).shift(piece.start)
            unread += found.unread
            used += found.used
            doubts = (say("Before it stands: {words}").format(words=strange),) if strange else ()
            for offer in found.offers:
                offers[offer.subject] = _join(offers.get(offer.subject), offer.doubt(*doubts))
        start += len(line)
    return Found(tuple(offers.values()), tuple(unread), tuple(used))


def _join(before: Offer | None, offer: Offer) -> Offer:
    """A thing that is written twice is offered once, with both values to choose from when they differ."""
    if before is None:
        return offer
    own_day = before.own_day or offer.own_day
    joined = Offer(offer.subject, offer.places, join_equal((*before.choices, *offer.choices)), own_day=own_day)
    joined = joined.doubt(*before.doubts, *offer.doubts)
    if len(joined.choices) > len(before.choices):
        joined = joined.doubt(say("The text gives more than one value; choose the one that counts."))
    return joined


def _read_field(text: str, field: _Field) -> Found:
    """The value right after a name."""
    at = _skip(text, field)
    if _BOUND.match(text, at, field.end):
        return _refuse(field, say("“<”, “>” and “about” are bounds, not a value."))
    number = read_number_at(text[: field.end], at)
    if number is None:
        return _refuse(field, say("No number stands right after the name."))
    if why := _distrust(text, field, at, number):
        return _refuse(field, why)
    if field.analyte.kind == TIMES_LIMIT:
        return _read_fold(text, field, at, number)
    if field.analyte.kind == SHARE:
        return _read_share(text, field, at, number)
    return _read_quantity(text, field, at, number)


def _distrust(text: str, field: _Field, at: int, number: Number) -> str:
    """Why a number is not taken as the value, if there is a reason."""
    if _TO.match(text, number.end, field.end):
        return say("A range is no value.")
    if field.analyte.kind != TIMES_LIMIT and _FOLD.match(text, number.end, field.end):
        return say("A multiple of the limit is no value in a unit.")
    if not number.meanings or text[number.end : number.end + 1] in ("<", ">", "+"):
        return say("This number cannot be read without doubt; type it.")
    if text[field.name_end : at].strip() == "," and "," in text[at : number.end]:
        return say("Commas part the values here, so this number's own comma can be misread; type it.")
    return ""


def _skip(text: str, field: _Field) -> int:
    """Past what may stand between a name and its number: marks, small words, the day of the value."""
    at = field.name_end
    days = {piece.start: piece.end for piece, _ in list_days(text[: field.end]) if piece.start >= at}
    while True:
        link = _LINK.match(text, at, field.end)
        after = link.end() if link else at
        if after in days:
            time = TIME.match(text, days[after], field.end)
            after = time.end() if time else days[after]
        if after == at:
            return at
        at = after


def _read_quantity(text: str, field: _Field, at: int, number: Number) -> Found:
    kind = field.analyte.kind
    flag = FLAG.match(text, number.end, field.end)  # a flag may stand between number and unit
    after = flag.end() if flag else number.end
    gap = _GAP.match(text, after, field.end)
    unit_at = gap.end() if gap else after
    written = read_unit_at(text[: field.end], unit_at, kind)
    if written is None and text[number.end : number.end + 1].isalpha():
        return _refuse(field, say("This number cannot be read without doubt; type it."))
    if written is not None and written.unit is None:
        word = text[unit_at : written.end].strip()
        return _refuse(field, say("The unit “{unit}” is not one that the case takes here.").format(unit=word))
    end = written.end if written else number.end
    piece = Piece(field.start, end)
    doubts = list(_doubt_number(text[at : number.end], number))
    units = (written.unit,) if written and written.unit else units_of(kind)
    if written is None:
        doubts.append(say("No unit is written; choose one."))
    choices = [_choice(value, unit, piece) for value in number.meanings for unit in units]
    rest, earlier = look_after(text, end, field.end)
    days = [(each, readings) for each, readings in list_days(text[: field.end]) if each.start >= field.name_end]
    if len(days) == 1 and len(days[0][1]) == 1 and number.meanings:
        rest = blank(rest, days[0][0])
        choices = [Choice({**each.value, "date": days[0][1][0].isoformat()}, each.piece) for each in choices]
    elif days:
        doubts.append(say("More than one day stands beside it, or one that can be misread."))
    if earlier:
        doubts.append(say("An earlier value, {value}, stands beside it.").format(value=", ".join(earlier)))
    others = [each for number_, piece_ in list_others(rest, end) for each in _weigh_other(text, field, number_, piece_)]
    if others:
        doubts.append(say("More than one number stands there; choose the one that counts."))
        choices += others
    elif words := spare_words(rest):
        doubts.append(say("Beside it stands: {words}").format(words=words))
    offer = Offer(field.analyte.id, field.analyte.places, join_equal(choices), tuple(doubts), own_day=bool(days))
    limit = _read_limit(text, field, end)
    return Found((offer, *limit), (), (field.piece,))


def _choice(value: float, unit: str | None, piece: Piece) -> Choice:
    return Choice({"value": value, "unit": unit}, piece)


def _weigh_other(text: str, field: _Field, number: Number, piece: Piece) -> Iterator[Choice]:
    """What a further number can be: in its own unit, in any when it has none, nothing in another thing's unit."""
    gap = _GAP.match(text, number.end, field.end)
    written = read_unit_at(text[: field.end], gap.end() if gap else number.end, field.analyte.kind)
    if written is not None and written.unit is None:
        return
    for value in number.meanings:
        for unit in (written.unit,) if written and written.unit else units_of(field.analyte.kind):
            yield _choice(value, unit, piece)


def _doubt_number(words: str, number: Number) -> Iterator[str]:
    if len(number.meanings) > 1:
        mark = say("comma") if "," in words else say("point")
        yield say("The {mark} in {number} may part thousands or be the decimal mark.").format(mark=mark, number=words)


def _read_limit(text: str, field: _Field, end: int) -> Iterator[Offer]:
    """The upper limit of LDH, where a word says that it is that; its unit is asked, for none is written."""
    said = LIMIT.search(text, end, field.end)
    if field.analyte.id != "ldh" or said is None:
        return
    number = read_number_at(text[: field.end], said.start(1))
    if number is None or not number.meanings:
        return
    piece = Piece(said.start(), number.end)
    gap = _GAP.match(text, number.end, field.end)
    written = read_unit_at(text[: field.end], gap.end() if gap else number.end, "ldh")
    if written is not None and written.unit is None:
        return
    doubts = list(_doubt_number(text[said.start(1) : number.end], number))
    units = (written.unit,) if written and written.unit else units_of("ldh")
    if written is None:
        doubts.append(say("No unit is written; choose one."))
    choices = tuple(_choice(value, unit, piece) for value in number.meanings for unit in units)
    yield Offer("ldh_upper_limit", (("diagnosis", "diagnosis.ldh_upper_limit"),), choices, tuple(doubts))


def _read_fold(text: str, field: _Field, at: int, number: Number) -> Found:
    """Bilirubin is asked as times its upper limit: a concentration says nothing of that."""
    fold = _FOLD.match(text, number.end, field.end)
    if fold is None:
        why = say("The case asks how many times the upper limit it is; that is not worked out from a concentration.")
        return _refuse(field, why)
    return _offer_number(text, field, number, at, fold.end())


def _read_share(text: str, field: _Field, at: int, number: Number) -> Found:
    share = _PERCENT.match(text, number.end, field.end)
    if share is None or max(number.meanings) > 100:  # noqa: PLR2004 - a share in percent
        return _refuse(field, say("No share in percent stands there."))
    return _offer_number(text, field, number, at, share.end())


def _offer_number(text: str, field: _Field, number: Number, at: int, end: int) -> Found:
    doubts = list(_doubt_number(text[at : number.end], number))
    rest, earlier = look_after(text, end, field.end)
    words = " ".join((*earlier, rest[end:].strip())) if NUMBER.search(rest, end) or earlier else spare_words(rest)
    if words:
        doubts.append(say("Beside it stands: {words}").format(words=words))
    piece = Piece(field.start, end)
    choices = tuple(Choice(value, piece) for value in number.meanings)
    return Found((Offer(field.analyte.id, field.analyte.places, choices, tuple(doubts)),), (), (field.piece,))


def _refuse(field: _Field, why: str) -> Found:
    return Found((), (Unread(field.piece, why),), (field.piece,))


def values_with_day(offer: Offer, day: str) -> Offer:
    """The offer with its measured values dated, unless a day of its own stands beside it."""
    if offer.own_day:
        return offer

    def date(value: Any) -> Any:  # noqa: ANN401 - a value of any kind
        return {**value, "date": day} if isinstance(value, dict) else value

    choices = tuple(Choice(date(each.value), each.piece) for each in offer.choices)
    return replace(offer, choices=choices)
