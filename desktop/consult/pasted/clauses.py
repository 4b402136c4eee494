"""Which result belongs to which lesion of a sentence; where the order leaves it open, none does."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from desktop.consult.pasted.lesions import BY_ID
from desktop.consult.pasted.sentences import Sentence
from desktop.consult.pasted.words import BRACKETED, Token
from engine.language import say

BARE = "bare"  # a share or copies and no word that says what they amount to
NORMAL_COPIES = 2
# Percent. The higher of the cut-offs in the European Myeloma Network's report of 2012: 10 for fusions, 20 for numerical
# changes (PMC3409827, seen in a public page). Below it a finding without its laboratory's cut-off is doubtful.
LOW = 20.0


class Unclear(Exception):  # noqa: N818 - it is no error of the program: the sentence is not read
    """A sentence that is not read, with the reason; `doubted`: it speaks of a finding without being sure of it."""

    def __init__(self, why: str, *, doubted: bool = False) -> None:
        super().__init__(why)
        self.why, self.doubted = why, doubted


@dataclass(frozen=True, slots=True)
class Segment:
    """Lesions that share one result, with the shares and copies that stand among them."""

    status: str
    tokens: tuple[Token, ...]

    @property
    def lesions(self) -> tuple[Token, ...]:
        """The mentions."""
        return self._all("lesion")

    @property
    def subjects(self) -> frozenset[str]:
        """What they are about, aliases of one lesion counted once."""
        return frozenset(subject_of(token) for token in self.lesions)

    @property
    def copies(self) -> tuple[Token, ...]:
        """The numbers of copies."""
        return self._all("copies")

    @property
    def shares(self) -> tuple[Token, ...]:
        """The shares of cells."""
        return self._all("share")

    @property
    def is_low(self) -> bool:
        """Whether a share or count of cells is low, and the laboratory's cut-off is not written."""
        counted = [token.amount for token in (*self.shares, *self._all("count"))]
        return not self._all("cutoff") and any(amount is not None and amount < LOW for amount in counted)

    @property
    def allelic(self) -> frozenset[str]:
        """Whether one allele or both are said to be lost."""
        return frozenset(token.says for token in self._all("allelic"))

    def _all(self, kind: str) -> tuple[Token, ...]:
        return tuple(token for token in self.tokens if token.kind == kind)

    def share_of(self, lesion: str) -> Token | None:
        """The one share that is clearly a lesion's, if any.

        :raises Unclear: when a share contradicts the result or lies below the laboratory's cut-off.
        """
        shares, cutoffs = self._all("share"), self._all("cutoff")
        if self.status == "absent" and any(token.amount is None or token.amount >= LOW for token in self._all("count")):
            raise Unclear(say("A share of cells stands beside a negative result."), doubted=True)
        if not shares:
            return None
        if len(cutoffs) > 1 or (cutoffs and len(shares) > 1):
            raise Unclear(say("More than one cut-off or share stands there."), doubted=True)
        limit = cutoffs[0].amount if cutoffs else None
        for share in shares:
            if self.status == "absent":
                below = share.amount is not None and (share.amount == 0 or (limit is not None and share.amount < limit))
                if not below:
                    raise Unclear(say("A share of cells stands beside a negative result."), doubted=True)
            elif share.amount == 0:
                raise Unclear(say("A share of 0 % stands beside a positive result."), doubted=True)
            elif limit is not None and (share.amount is None or share.amount < limit):
                raise Unclear(say("The share is not above the laboratory's cut-off."), doubted=True)
        if len(self.subjects) == 1:
            return shares[0] if len(shares) == 1 and shares[0].amount is not None else None
        return self._own_share(lesion)

    def _own_share(self, lesion: str) -> Token | None:
        """Beside several lesions a share is one's own only where each has one right behind it."""
        own: dict[str, Token] = {}
        row = [token for token in self.tokens if token.kind in ("lesion", "share", "status")]
        for before, token in pairwise(row):
            if token.kind == "share" and before.kind == "lesion":
                own[subject_of(before)] = token
        # A share in brackets right behind a lesion, more lesions following, is that one's.
        mine, last = own.get(lesion), self.lesions[-1]
        if mine is not None and mine.says == BRACKETED and mine.start < last.start and mine.amount is not None:
            return mine
        every = len(own) == len(self.subjects) == len(self._all("share"))
        return own.get(lesion) if every and all(token.amount is not None for token in own.values()) else None


def subject_of(token: Token) -> str:
    """What a mention is about: its fact, or its own name when the case has no place for it."""
    return BY_ID[token.says].fact or token.says


def read_segments(sentence: Sentence, text: str) -> tuple[Segment, ...]:
    """The results of a sentence.

    :raises Unclear: when it is not sure of them, has words that are not understood, or leaves open what goes with what.
    """
    check_words(sentence, text)
    torn = sentence.torn
    if torn is not None and any(
        token.kind == "status" and token.where == "plain" and token.end <= torn for token in sentence.tokens
    ):  # in a table pasted cell by cell it may be the result of the line before
        raise Unclear(say("The result stands on another line."), doubted=True)
    clauses: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.kind == "break":
            clauses.append([])
        elif token.kind != "plain":
            clauses[-1].append(token)
    return tuple(segment for clause in clauses if clause for segment in _read_clause(clause))


def check_words(sentence: Sentence, text: str) -> None:
    """That every word is understood, and none makes the rest uncertain.

    :raises Unclear: otherwise.
    """
    doubts = [token for token in sentence.tokens if token.kind in ("doubt", "not")]
    if doubts:
        words = ", ".join(
            dict.fromkeys(" ".join(text[token.start : token.end].lower().split()) for token in doubts[:3])
        )
        sure = words == "normal"  # no result of one lesion, but no doubt about it either
        raise Unclear(say("Not sure: “{words}” stands in the sentence.").format(words=words), doubted=not sure)
    unknown = [text[token.start : token.end] for token in sentence.tokens if token.kind == "unknown"]
    if unknown:
        words = ", ".join(dict.fromkeys(unknown[:3]))
        raise Unclear(say("Words that the program does not know: {words}").format(words=words), doubted=True)


def _read_clause(tokens: list[Token]) -> Iterator[Segment]:
    lesions = [token for token in tokens if token.kind == "lesion"]
    statuses = [token for token in tokens if token.kind == "status"]
    if not statuses:
        yield _read_bare(tokens)
    elif not lesions:
        raise Unclear(say("A result stands there without its lesion."), doubted=True)
    elif len(statuses) == 1:
        yield _read_single(tokens, lesions, statuses[0])
    elif _is_none_found(statuses, lesions):
        _check_joined_by_or(tokens, lesions)
        yield Segment("absent", tuple(tokens))
    else:
        yield from _read_row(tokens)


def _read_bare(tokens: list[Token]) -> Segment:
    """A lesion with a share or copies: doubtful, for nobody says that it was found."""
    segment = Segment(BARE, tuple(tokens))
    told = any(token.kind in ("share", "copies") for token in tokens)
    bounded = any(token.kind == "share" and not token.amount for token in tokens)
    shares = sum(token.kind == "share" for token in tokens)
    if bounded or shares > 1 or len(segment.subjects) != 1 or not (told or segment.subjects == {"trisomies"}):
        raise Unclear(say("No result is stated beside it."))
    return segment


def _read_single(tokens: list[Token], lesions: list[Token], status: Token) -> Segment:
    behind = [token for token in lesions if token.start > status.start]
    if behind and len(behind) < len(lesions):
        raise Unclear(say("Which result belongs to which lesion is not clear."), doubted=True)
    if not behind and status.where != "plain":
        raise Unclear(say("Which result belongs to which lesion is not clear."), doubted=True)
    if status.is_bare_no:
        _check_joined_by_or(tokens, lesions)
    _check_no_alternative(status.says, tokens, lesions)
    return Segment(status.says, tuple(tokens))


def _check_no_alternative(says: str, tokens: list[Token], lesions: list[Token]) -> None:
    """That "A or B detected" is not taken for both, nor "A/B detected"; where neither was, both words deny both."""
    different = len({subject_of(token) for token in lesions}) > 1
    between = [token for token in tokens if lesions[0].start < token.start < lesions[-1].start]
    if says == "present" and different and any(token.kind == "or" or token.says == "/" for token in between):
        raise Unclear(say("Which of them was found is not clear."), doubted=True)


def _is_none_found(statuses: list[Token], lesions: list[Token]) -> bool:
    """The form "no … detected", of whatever stands between."""
    if len(statuses) != 2:  # noqa: PLR2004 - the "no" and the word it denies
        return False
    first, second = statuses
    between = first.start < lesions[0].start and lesions[-1].start < second.start
    return (
        between
        and (first.says, first.where) == ("absent", "no")
        and (second.says, second.where) == ("present", "plain")
    )


def _check_joined_by_or(tokens: list[Token], lesions: list[Token]) -> None:
    """That a "no" before a list denies all of it: "no A, B or C" does, "no A, B" may deny the first alone."""
    if len({subject_of(token) for token in lesions}) == 1:
        return
    last_pair = [
        each for each in tokens if lesions[0].start < each.start < lesions[-1].start and each.kind in ("list", "or")
    ]
    marks = [each for each in last_pair if each.start > lesions[-2].start]
    if not marks or marks[-1].kind != "or":
        raise Unclear(say("Whether the “no” holds for each of them is not clear."), doubted=True)


def _read_row(tokens: list[Token]) -> Iterator[Segment]:
    """Pairs in a row, results behind their lesions throughout or before them throughout."""
    told = [token for token in tokens if token.kind in ("lesion", "status")]
    before = told[0].kind == "status"
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        starts = token.kind == ("status" if before else "lesion") and any(
            each.kind == ("lesion" if before else "status") for each in parts[-1]
        )
        if starts:
            parts.append([])
        elif token.kind == "status" and not _may_stand(tokens, at, before=before):
            raise Unclear(say("Which result belongs to which lesion is not clear."), doubted=True)
        parts[-1].append(token)
    for part in parts:
        statuses = [token for token in part if token.kind == "status"]
        if len(statuses) != 1 or not any(token.kind == "lesion" for token in part):
            raise Unclear(say("Which result belongs to which lesion is not clear."), doubted=True)
        if before and not _may_stand(tokens, tokens.index(statuses[0]), before=True):
            raise Unclear(say("Which result belongs to which lesion is not clear."), doubted=True)
        _check_no_alternative(statuses[0].says, part, [token for token in part if token.kind == "lesion"])
        yield Segment(statuses[0].says, tuple(part))


def _may_stand(tokens: list[Token], at: int, *, before: bool) -> bool:
    """Whether a result is tied to what it stands beside: by a colon or its own preposition, or right behind."""
    status, following = tokens[at], tokens[at + 1].kind if at + 1 < len(tokens) else ""
    if before:
        return status.where != "plain" or following == "colon"
    ahead = tokens[at - 1].kind if at else ""
    return status.where == "plain" and following != "colon" and ahead not in ("list", "or")
