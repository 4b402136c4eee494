"""Reading the response criteria; a slip in their file is told with file, line and remedy."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.checking import NOT_CHECKED
from engine.language import kept_by_language, say
from engine.packs.files import LIBRARY, read_file
from engine.packs.read_evidence import CHECKED
from engine.packs.section import Section

FOLDER = LIBRARY / "response"
# Every criterion that the engine asks, with the limits that it takes from it.
LIMITS: dict[str, tuple[str, ...]] = {
    "measurable-serum": ("serum_g_per_dl",),
    "measurable-urine": ("urine_mg_per_24h",),
    "measurable-flc": ("flc_mg_per_l", "lowest_normal_ratio", "highest_normal_ratio"),
    "measurable-marrow": ("marrow_percent",),
    "scr": (),
    "cr": ("marrow_percent",),
    "cr-flc": (),
    "vgpr": ("serum_fall_percent", "urine_mg_per_24h"),
    "vgpr-flc": ("fall_percent",),
    "pr": ("serum_fall_percent", "urine_fall_percent", "urine_mg_per_24h"),
    "pr-flc": ("fall_percent",),
    "pr-marrow": ("fall_percent",),
    "plasmacytoma": ("fall_percent",),
    "plasmacytoma-deeper": ("fall_percent",),
    "mr": ("serum_fall_percent", "urine_fall_percent"),
    "sd": (),
    "pd-serum": ("rise_percent", "rise_g_per_dl"),
    "pd-serum-high": ("lowest_g_per_dl", "rise_g_per_dl"),
    "pd-urine": ("rise_percent", "rise_mg_per_24h"),
    "pd-flc": ("rise_percent", "rise_mg_per_l"),
    "pd-marrow": ("rise_percent", "rise_points"),
    "pd-new-lesion": (),
    "pd-plasmacytoma": ("rise_percent",),
    "confirmation": (),
    "mrd-complete": (),
    "mrd-flow": ("sensitivity",),
    "mrd-sequencing": ("sensitivity",),
    "mrd-imaging": (),
    "mrd-sustained": ("months",),
    "mrd-repeat": (),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion in our own words, its limits, whence it is and who has checked it."""

    id: str
    says: str
    source: str
    status: str  # seen in a public page, or from memory
    pages: tuple[str, ...]
    limits: Mapping[str, Fraction]

    @property
    def remark(self) -> str:
        """What a sentence that rests on this criterion must add, after it."""
        return f" ({say(NOT_CHECKED)})" if self.status == "memory" else ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """One edition of the criteria."""

    title: str
    source: str
    not_covered: tuple[str, ...]
    by_id: Mapping[str, Criterion]

    def __getitem__(self, name: str) -> Criterion:
        return self.by_id[name]

    def limit(self, name: str, of: str) -> Fraction:
        """A limit of one criterion."""
        return self.by_id[name].limits[of]


@kept_by_language()
def read_criteria() -> Criteria:
    """The criteria of 2016.

    :raises PackError: naming file, line and remedy.
    """
    return take_criteria(read_file(FOLDER, "imwg-2016.yaml"))


def take_criteria(top: Section) -> Criteria:
    """The criteria's file as frozen values."""
    title, source, not_covered = top.text("title"), top.text("source"), top.sentences("not_covered")
    papers = top.section("sources")
    called = {} if papers is None else {name: papers.text(name) for name in list(papers.values)}
    found = {name: _criterion(name, each, called) for name, each in top.named("criteria")}
    for name in LIMITS:
        if name not in found:
            raise top.error(f"'criteria' lacks '{name}'; add it", "criteria")
    top.finish()
    return Criteria(title, source, not_covered, found)


def _criterion(name: str, each: Section, called: Mapping[str, str]) -> Criterion:
    if name not in LIMITS:
        raise each.error(f"'{name}' is no criterion; use one of {', '.join(LIMITS)}")
    found = Criterion(
        id=name,
        says=each.sentence("says"),
        source=called[each.word("source", tuple(called))],
        status=each.word("status", CHECKED),
        pages=each.texts("pages"),
        limits=_limits(each, LIMITS[name]),
    )
    if found.status == "page" and not found.pages:
        raise each.error("says 'page' and names none; name where it was seen, or say 'memory'", "status")
    each.finish()
    return found


def _limits(each: Section, names: tuple[str, ...]) -> dict[str, Fraction]:
    written = each.section("limits")
    found: dict[str, Fraction] = {}
    for name in names:
        number = None if written is None else written.number(name)
        if number is None:
            raise each.error(f"needs the limit '{name}', a number", "limits")
        found[name] = Fraction(str(number))
    if written is not None:
        written.finish()
    return found
