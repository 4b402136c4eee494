"""The lesions of a FISH report by the names that laboratories give them: those that a case asks for, and others."""

from dataclasses import dataclass
from typing import Final

from engine.language import noted, say

OTHER, UNCLEAR = "other", "unclear"


@dataclass(frozen=True, slots=True)
class Lesion:
    """One kind of mention: the fact it is about, or why a case has no place for it; its writings as a pattern."""

    id: str
    pattern: str
    fact: str = ""  # the last part of its place below `cytogenetics`
    why_not: str = ""


_GENE = r"(?:\s+(?:gene|locus|region))*"
_T17 = r"(?:T?P53|17p(?:13(?:\.[0-9])?)?)"
_TARGET17 = rf"(?:{_T17}(?:\s*[/(\s]\s*{_T17}\s*\)?){{0,3}})"
_R1Q = r"(?:1q(?:21(?:\.[0-9])?)?|CKS1B)"
_TARGET1Q = rf"(?:{_R1Q}(?:\s*[/(\s]\s*{_R1Q}\s*\)?){{0,3}})"
_MORE1Q = r"(?:gain|amplification|amp)"
_MORE1Q = rf"{_MORE1Q}(?:\s*(?:/|or|and)\s*{_MORE1Q})?"
_R1P = r"(?:1p32(?:\.[0-9])?|CDKN2C)"
_TARGET1P = rf"(?:{_R1P}(?:\s*[/(\s]\s*{_R1P}\s*\)?){{0,3}})"
_LOST = r"(?:deletion|loss|del)"
_OF = r"\s*(?:of|in|at)?\s*(?:the\s+)?"
_JOIN = r"\s*(?:::|/|[-–:])\s*"


def _translocation(one: int, other: int, first: str, second: str) -> str:
    """With no bands, or with those of the genes; with others it is another translocation, and nothing of it is read."""
    more = r"(?:\.[0-9]+)?"
    bands = rf"(?:\s*\(\s*{first}{more}\s*[;:,]\s*{second}{more}\s*\)|(?!\s*\(\s*[pq][0-9]))"
    return rf"t\s*\(\s*{one}\s*[;:,]\s*{other}\s*\){bands}"


def _fusion(partner: str) -> str:
    partners = rf"(?:{partner})(?:\s*/\s*(?:{partner})){{0,3}}"
    return rf"IGH{_JOIN}{partners}(?!\w)|{partners}{_JOIN}IGH(?!\w)"


_ELSEWHERE = noted("The case does not ask for this.")
LESIONS: Final[tuple[Lesion, ...]] = (
    Lesion("tp53_mutation", rf"{_TARGET17}{_GENE}\s*mutations?(?!\w)"
           r"|mutations?\s+(?:of|in)\s+(?:the\s+)?TP53(?:\s+gene)?(?!\w)",
           "tp53_mutation"),
    Lesion("del17p",
           rf"(?:del(?:etion)?\s*\(\s*17p(?:13(?:\.[0-9])?)?\s*\)|del\s*\(\s*17\s*\)\s*\(\s*p(?:13(?:\.[0-9])?)?\s*\)"
           rf"|{_LOST}{_OF}{_TARGET17}{_GENE}(?![\w.])|{_TARGET17}{_GENE}\s*-?\s*{_LOST}(?!\w)|17p-(?!\w))"
           rf"(?:\s*[/(\[]\s*{_T17}(?!\w)\s*[)\]]?(?!\s*mut))?", "del17p"),
    Lesion("unclear_17p", rf"{_TARGET17}(?![\w-])",
           why_not=noted("Whether this is a deletion or a mutation is not said.")),
    Lesion("t_4_14", rf"{_translocation(4, 14, 'p16', 'q32')}|{_fusion('FGFR3|NSD2|MMSET|WHSC1')}", "t_4_14"),
    Lesion("t_14_16", rf"{_translocation(14, 16, 'q32', 'q2[23]')}|{_fusion('c-?MAF|MAF')}", "t_14_16"),
    Lesion("t_14_20", rf"{_translocation(14, 20, 'q32', 'q1[123]')}|{_fusion('MAFB')}", "t_14_20"),
    Lesion("t_11_14", rf"{_translocation(11, 14, 'q13', 'q32')}|{_fusion('CCND1')}", "t_11_14"),
    Lesion("t_6_14", rf"{_translocation(6, 14, 'p21', 'q32')}|{_fusion('CCND3')}", "t_6_14"),
    Lesion("gain_1q",
           rf"(?:{_MORE1Q}\s*\(\s*1q(?:21(?:\.[0-9])?)?\s*\)|{_MORE1Q}{_OF}(?:chromosome\s+)?{_TARGET1Q}{_GENE}(?![\w.])"
           rf"|{_TARGET1Q}{_GENE}\s*-?\s*{_MORE1Q}(?!\w)|\+1q(?:21)?(?!\w)|1q(?:21)?\+)(?:\s*[/(\[]\s*{_R1Q}(?!\w)\s*[)\]]?)?",
           "gain_1q"),
    Lesion("unclear_1q", rf"{_TARGET1Q}(?![\w-])", why_not=noted("Whether this is a gain is not said.")),
    Lesion("del_1p32",
           rf"del\s*\(\s*1p32(?:\.[0-9])?\s*\)|del\s*\(\s*1\s*\)\s*\(\s*p32(?:\.[0-9])?\s*\)"
           rf"|{_LOST}{_OF}{_TARGET1P}{_GENE}(?![\w.])|{_TARGET1P}{_GENE}\s*-?\s*{_LOST}(?!\w)", "del_1p32"),
    Lesion("trisomies", r"trisom(?:y|ies)\s*(?:of|for|:|\()?\s*(?:the\s+)?(?:odd[-\s]numbered\s+)?"
           r"(?:chromosomes?\s*)?[0-9]+"
           r"(?:\s*(?:,\s*(?:and\s+)?|and\s+|/|&\s*|or\s+)\s*[0-9]+(?![0-9]|\s*(?:%|/|cop))){0,8}\)?", "trisomies"),
    Lesion("trisomies_any", r"trisomies(?!\w)", "trisomies"),
    Lesion("hyperdiploid", r"hyperdiploid(?:y|\s+karyotype)?(?!\w)", "trisomies"),
    Lesion("del13", r"(?:del(?:etion)?\s*\(\s*13q?[0-9.]*\s*\)(?:\s*\(q[0-9.q]*\))?|monosomy\s*13"
           r"|13q(?:14)?(?:\.[0-9])?\s*"
           rf"(?:{_LOST}|-)|{_LOST}\s+(?:of\s+)?(?:chromosome\s+)?13q?(?:14)?|RB1\s+{_LOST}|{_LOST}\s+of\s+RB1|-13)(?![\w])",
           why_not=noted("The case asks for del(13) by karyotype only.")),
    Lesion("hypodiploid", r"hypodiploid(?:y)?(?!\w)",
           why_not=noted("The case asks for hypodiploidy by karyotype only.")),
    Lesion("other",
           r"t\s*\([^()\n]{1,24}\)(?:\s*\([^()\n]{1,24}\))?|(?:del|dup|inv|add|der|i)\s*\([^()\n]{1,16}\)(?:\s*\([^()\n]{1,20}\))?"
           r"|(?:IGH|MYC|c-MYC|8q24|14q32)(?:\s*\(\s*14q32\s*\))?\s+(?:gene\s+)?(?:rearrangements?|translocations?|break-?apart)"
           r"|monosomy\s*[0-9XY]+|trisomy|tetraploid(?:y)?|(?:1p|16q|12p|6q|8p)[0-9.]*\s*(?:deletion|loss)"
           rf"|{_LOST}\s+of\s+(?:1p|16q|12p|6q|8p)[0-9.]*", why_not=_ELSEWHERE),
)  # fmt: skip
BY_ID = {each.id: each for each in LESIONS}
ODD = frozenset({3, 5, 7, 9, 11, 13, 15, 19, 21})  # the chromosomes that a hyperdiploid myeloma gains


def tell_why_not(lesion: Lesion) -> str:
    """Why a mention is offered nowhere; nothing when it is."""
    return say(lesion.why_not) if lesion.why_not else ""
