"""Reading who could enter each trial, from the files of the library that stand beside the editions."""

from typing import TYPE_CHECKING, Any

from engine.applicability.entry import EVERY, USES, WITHOUT, Criterion, Entry, Factor, Meaning, Moment
from engine.language import kept_by_language, say
from engine.packs.files import LIBRARY, find_folder, read_file
from engine.packs.read_evidence import CHECKED, read_sources
from engine.packs.section import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.pack import Source

FOLDER = LIBRARY / "applicability"


@kept_by_language()
def read_entries() -> dict[str, Entry]:
    """Every trial's entry by its id.

    :raises PackError: naming file, line and remedy.
    """
    found: dict[str, Entry] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        top = read_file(FOLDER, file.name)
        for name, each in top.each():
            if name in found:
                raise each.error("stands twice; give each trial one entry")
            found[name] = read_entry(name, each)
    return found


@kept_by_language(16)
def read_sources_of(edition: str) -> "Mapping[str, Source]":
    """The publications of a shipped edition by their id.

    :raises PackError: when there is no such edition.
    """
    return read_sources(read_file(find_folder(edition), "sources.yaml"))


def find_source(qualified: str) -> "Source":
    """The publication that is named as edition/source.

    :raises KeyError: when the edition has no such publication.
    """
    edition, _, name = qualified.partition("/")
    return read_sources_of(edition)[name]


def name_source(qualified: str) -> str:
    """The short name of a publication that is named as edition/source.

    :raises KeyError: when the edition has no such publication.
    """
    return find_source(qualified).short


def read_entry(name: str, each: Section) -> Entry:
    """One trial's entry.

    :raises PackError: naming file, line and remedy.
    """
    moment = each.section("moment")
    if moment is None:
        raise each.error("needs 'moment', when entry was judged")
    entry = Entry(
        id=name,
        name=each.optional_sentence("name"),
        trials=each.texts("trials"),
        moment=_moment(moment),
        criteria=tuple(_criterion(key, below) for key, below in each.named("criteria")),
        members=each.texts("members"),
        factors=tuple(_factor(key, below) for key, below in each.named("factors")),
        meanings=tuple(_meaning(below) for below in each.sections("means")),
        unseen=each.optional_sentence("unseen") or "",
        file=f"applicability/{each.file}",
        line=each.line,
    )
    if not entry.trials:
        raise each.error("needs 'trials', such as [mayo-2012/mm-015]")
    if bool(entry.members) == bool(entry.unseen):
        raise each.error("needs either 'members' or 'unseen', what of its criteria was not seen", "unseen")
    each.finish()
    return entry


def _moment(written: Section) -> Moment:
    days = None if "within_days" not in written.values else written.whole("within_days")
    moment = Moment(_word(written, "at", EVERY), written.sentence("text"), days)
    written.finish()
    return moment


def _criterion(name: str, written: Section) -> Criterion:
    condition = written.condition("when")
    without = None if condition is not None else _word(written, "without", WITHOUT)
    criterion = Criterion(
        id=name,
        label=written.sentence("label"),
        text=written.sentence("text"),
        when=condition,
        without=without,
        source=written.text("source"),
        status=written.word("status", CHECKED),
        page=written.optional_text("page"),
        note=written.optional_sentence("note"),
        line=written.line,
    )
    written.finish()
    return criterion


def _factor(name: str, written: Section) -> Factor:
    levels = []
    below = written.section("levels")
    for label in () if below is None else tuple(below.values):
        condition = below.condition(label) if below is not None else None
        if condition is None:
            raise written.error(f"the group '{label}' needs a condition", "levels")
        levels.append((say(label), condition))
    factor = Factor(
        id=name,
        label=written.sentence("label"),
        use=_word(written, "use", USES),
        levels=tuple(levels),
        without=None if levels else _word(written, "without", WITHOUT),
        source=written.text("source"),
        status=written.word("status", CHECKED),
        page=written.optional_text("page"),
        note=written.optional_sentence("note"),
        line=written.line,
    )
    written.finish()
    return factor


def _meaning(written: Section) -> Meaning:
    source = written.optional_text("source")
    meaning = Meaning(
        text=written.sentence("text"),
        when=written.condition("when"),
        edition=written.optional_text("edition"),
        source=source,
        status=None if source is None else written.word("status", CHECKED),
        line=written.line,
    )
    written.finish()
    return meaning


def _word(written: Section, key: str, allowed: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of the allowed words
    return written.word(key, allowed)
