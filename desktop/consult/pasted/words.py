"""The words of a FISH report that are understood; any other word in a sentence leaves its findings unread."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from desktop.consult.pasted.lesions import LESIONS

Kind = Literal["lesion", "status", "not", "doubt", "share", "cutoff", "count", "copies", "allelic", "list",
               "or", "colon", "break", "plain", "unknown"]  # fmt: skip
Where = Literal["plain", "prefix", "no"]  # how a status stands: on either side, before its findings, "no" before them


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase of a sentence, where it stands in the text, and what it says."""

    kind: Kind
    start: int
    end: int
    says: str = ""
    where: Where = "plain"
    amount: float | None = None  # a share in percent, a number of copies; None beside such a word: not one number

    @property
    def is_bare_no(self) -> bool:
        """Whether it is "no" alone, which may hold for the next lesion only."""
        return self.where == "no" and self.end - self.start == len("no")


_SEEN = r"(?:detected|found|seen|observed|identified|present|demonstrated|evident|noted)"
_BE = r"(?:(?:was|were|is|are|has\s+been|have\s+been)\s+)?"
_SHOW = r"(?:shows?|showed|reveals?|revealed|demonstrates?|detects?|identif(?:y|ies))"
_NOTHING = r"no(?:\s+(?:evidence|signs?|indication)\s+(?:of|for))?(?:\s+(?:a|an|any|the))?"
_CELLS = r"(?:\s+(?:quantity|amount|number)(?:\s+of)?)?"
_CELLS = rf"{_CELLS}(?:\s+(?:plasma\s+cells?|material|samples?|specimen|cells|nuclei|dna))*"
STATUSES: Final[tuple[tuple[str, Where, str], ...]] = (
    ("not_done", "plain", rf"{_BE}not\s+(?:been\s+)?(?:done|performed|tested|assessed|carried\s+out|requested)(?!\w)"),
    ("failed", "plain", (rf"failed(?!\w)|{_BE}not\s+(?:evaluable|assessable|interpretable|informative)(?!\w)"
                        rf"|uninformative(?!\w)|(?:insufficient|inadequate){_CELLS}(?!\w)|no\s+result(?!\w)")),
    ("pending", "plain", r"(?:pending|awaited|to\s+follow|outstanding|in\s+progress)(?!\w)"),
    ("absent", "no", rf"{_SHOW}\s+{_NOTHING}(?!\w)"),
    ("absent", "prefix", (r"(?:negative|neg\.?)\s+for(?!\w)|absence\s+of(?!\w)"
                         r"|(?:did|does|do)\s+not\s+(?:show|reveal|detect|demonstrate|identify)(?!\w)")),
    ("absent", "plain", (rf"{_BE}not\s+(?:been\s+)?{_SEEN}(?!\w)|undetected(?!\w)|negative(?!\w)|neg\.?(?!\w)"
                        rf"|absent(?!\w)|none\s+of\s+(?:the\s+|these\s+)?(?:following\s+)?(?:(?:abnormalities|lesions|aberrations|findings)\s+)?"
                        rf"(?:was|were)\s+{_SEEN}(?!\w)")),
    ("absent", "no", rf"(?:{_NOTHING}|neither|without(?:\s+(?:any\s+)?evidence\s+of)?)(?![\w-])(?=\s)"),
    ("present", "prefix", rf"(?:positive|pos\.?)\s+for(?!\w)|(?:presence|evidence)\s+of(?!\w)|{_SHOW}(?!\w)"),
    ("present", "plain", rf"{_SEEN}(?!\w)|positive(?!\w)|pos\.?(?!\w)"),
)  # fmt: skip
_DOUBTS: Final = (
    r"can(?:\s*no|')t|could(?:\s+not|n't)?|cannot|may|might|would|should|if|whether|unless|except(?:ing)?|apart\s+from|other\s+than|"
    r"possibl[ey]|possibility|probabl[ey]|likely|unlikely|suspicious|suspected|suspicion|suggest\w*|consistent|compatible|"
    r"equivocal|borderline|inconclusive|indeterminate|uncertain|unclear|doubtful|questionable|ambiguous|atypical|variant|weak\w*|"
    r"exclude[ds]?|excluding|exclusion|rule[ds]?\s+out|r/o|preliminary|provisional|repeat\w*|confirm\w*|recommend\w*|limited|"
    r"(?:just\s+)?(?:below|under|less\s+than|at|near)\s+(?:the\s+)?(?:laboratory'?s?\s+|normal\s+)?(?:cut-?\s?off|threshold|limit)\w*|"
    r"low[-\s]level|minor|sub-?clon\w*|nd|n/d|n\.d\.|previous(?:ly)?|prior|earlier|former(?:ly)?|known|history|historical|"
    r"last|initial(?:ly)?|baseline|compared?|comparison|disappear\w*|lost\s+since|no\s+longer|not\s+yet|remission|family|"
    r"respectively|normal|only|(?:1?[0-9])\s+(?:\w+\s+){0,2}(?:cells?|nuclei|nucleus)|probes?\s*(?:signals?|:)|controls?|query|indication\s+for|to\s+be|nuc\s+ish|ish|isolated\s+cells?|single\s+cells?"
)
_PLAIN_WORDS: Final = (
    r"the|a|an|of|in|for|on|at|by|with|was|were|is|are|been|be|has|have|this|these|that|following|there|it|we|also|both|each|any|"
    r"all|abnormalit(?:y|ies)|aberrations?|alterations?|rearrangements?|rearranged|fusions?|translocations?|deletions?|"
    r"genes?|locus|loci|region|chromosomes?|chromosomal|arm|short|long|results?|findings?|i?-?fish|interphase|fluorescence|"
    r"fluorescent|situ|hybridi[sz]ation|analys[ie]s|study|studies|tests?|testing|panel|nuclei|nucleus|cells?|plasma|"
    r"selected|sorted|enriched|purified|myeloma|multiple|bone|marrow|aspirate|sample|specimen|examined|analy[sz]ed|scored|"
    r"counted|total|out|signals?|clones?|clonal|high[-\s]risk|standard[-\s]risk|cytogenetics?|cytogenetically|abnormal|"
    r"reports?|conclusion|interpretation|summary|comments?|diagnosis|size|status|molecular|genetic|using|from|to|lesions?|"
    r"dual|colou?r|break-?apart|approximately|about|patterns?|cep\s?[0-9]+|three|four|above\s+(?:the\s+)?cut-?\s?off"
)
_PERCENT = r"(?:%|per\s?cent(?!\w))"
_AMOUNT = r"[0-9]{1,3}(?:[.,][0-9]{1,2})?"
_BOUND = r"(?:<=|>=|<|>|≤|≥|~|up\s+to|at\s+least|more\s+than|less\s+than|fewer\s+than)"
_PATTERN: Final = re.compile(
    "|".join((
        *(rf"(?P<L_{each.id}>{each.pattern})" for each in LESIONS),
        (rf"(?P<cutoff>(?:cut-?\s?off|threshold|normal\s+range|reference(?:\s+range)?)(?:\s+(?:value|level))?\s*(?:of|is|was|:|=)?\s*"
        rf"{_BOUND}?\s*(?P<cutoff_at>{_AMOUNT})\s*{_PERCENT})"),
        rf"(?P<share_loose>{_BOUND}\s*{_AMOUNT}\s*{_PERCENT}|{_AMOUNT}\s*{_PERCENT}?\s*(?:[-–]|to)\s*{_AMOUNT}\s*{_PERCENT})",
        rf"(?P<share>(?P<share_at>{_AMOUNT})\s*{_PERCENT})",
        (rf"(?P<copies_loose>{_BOUND}\s*[0-9]+\+?\s*(?:copies|copy|signals)|[0-9]+\s*(?:[-–]|to|or)\s*(?:[0-9]+|more)\s*(?:copies|copy)"
        r"|[0-9]+\s*\+\s*(?:copies|copy))"),
        r"(?P<count>(?P<count_at>[0-9]{1,6})\s*(?:/|(?:out\s+)?of(?:\s+the)?\s)\s*(?P<count_all_at>[0-9]{1,6})(?![\w.]))",
        r"(?P<copies>(?P<copies_at>[0-9]{1,2})\s*(?:copies|copy)(?!\s+(?:or|and)))",
        *(rf"(?P<S{at}>{pattern})" for at, (_, _, pattern) in enumerate(STATUSES)),
        rf"(?P<doubt>(?:{_DOUBTS})(?!\w)|\?|\[[0-9/]+\]|(?<![0-9])[.,\u2212–-]{_AMOUNT}\s*{_PERCENT})",
        r"(?P<cd138>cd\s?138\s*(?:\+|[-\s]?pos(?:itive)?)?(?:[-\s](?:selected|sorted|enriched|purified))?(?![\w]))",
        r"(?P<break>(?:but|however|whereas|while|although|though|yet)(?!\w))",
        r"(?P<bi>biallelic|homozygous)|(?P<mono>monoallelic|heterozygous|hemizygous)",
        r"(?P<list>(?:and|as\s+well\s+as|plus)(?!\w)|[,&/])",
        r"(?P<or>(?:or|nor)(?!\w))",
        r"(?P<stray>(?:not|no|never|none|nil|nothing|without|lack\w*|fails?|un\w*able|neither)(?!\w))",
        rf"(?P<plain>(?:{_PLAIN_WORDS})(?![\w-])|0*[1-9][0-9]*(?![\w.])|[.()\[\]\"'“”•·*]|[-–](?=\S))",
        r"(?P<colon>[:=|\t→]|[-–](?=\s|$))",
        r"(?P<unknown>[^\W_][\w'’.+-]*|\S)",
    )),
    re.IGNORECASE,
)  # fmt: skip


_ALLELIC: Final = {"bi": "biallelic", "mono": "monoallelic"}
_COUNTED: Final = ("share", "cutoff", "copies")
_KINDS: Final[dict[str, Kind]] = {
    "share": "share", "share_loose": "share", "cutoff": "cutoff", "copies": "copies", "copies_loose": "copies",
    "bi": "allelic", "mono": "allelic", "stray": "not", "cd138": "plain", "doubt": "doubt", "break": "break",
    "list": "list", "or": "or", "plain": "plain", "colon": "colon",
}  # fmt: skip
BRACKETED: Final = "("
WHOLE: Final = 100.0  # percent


def read_tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of a part of the text, in order."""
    tokens: list[Token] = []
    at = start
    while at < end:
        found = _PATTERN.match(text, at, end)
        if found is None or found.end() == at:  # white space, but a tab parts the columns of a table
            at += 1
            continue
        tokens.append(_token(found))
        at = found.end()
    return tuple(tokens)


def _token(found: re.Match[str]) -> Token:
    name = next(key for key, value in found.groupdict().items() if value is not None and not key.endswith("_at"))
    start, end = found.span()
    if name.startswith("L_"):
        return Token("lesion", start, end, name.removeprefix("L_"))
    if name[0] == "S":
        status, where, _ = STATUSES[int(name[1:])]
        return Token("status", start, end, status, where)
    if name == "count":
        some, every = int(found["count_at"]), int(found["count_all_at"])
        return Token("count", start, end, amount=100 * some / every if every else None)
    kind = _KINDS.get(name, "unknown")
    if kind == "allelic":
        return Token(kind, start, end, _ALLELIC[name])
    amount = None
    if name in _COUNTED:
        amount = float(found[f"{name}_at"].replace(",", "."))
        if name != "copies" and amount > WHOLE:
            amount = None
    bracketed = BRACKETED if kind == "share" and found.string[:start].rstrip().endswith("(") else ""
    return Token(kind, start, end, "/" if found[0] == "/" else bracketed, amount=amount)
