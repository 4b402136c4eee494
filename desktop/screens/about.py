"""What the program is for, who may use it, and what it does not cover: one click away from every screen."""

from platform import python_version

from desktop.screens.start import NAME
from desktop.screens.translation import tell_awaiting
from engine import VERSION
from engine.about import About
from engine.language import say, spoken
from engine.pack import Pack
from engine.remarks import tell_provenance
from engine.wording import show_date
from reports.tongue import tell_review

Parts = tuple[tuple[str, tuple[str, ...]], ...]  # headings with their paragraphs
RUNS_ON = (
    ("PySide6 and Qt", "PySide6-Essentials"),
    ("pydantic", "pydantic"),
    ("reportlab", "reportlab"),
    ("pyHanko", "pyHanko"),
    ("pikepdf", "pikepdf"),
)


def tell_use(about: About) -> Parts:
    """Headings with their paragraphs: intended use, users, limits, and what the edition does not cover."""
    return (
        (say("Intended use"), (
            say("To apply one dated edition of advice to one patient in the open: every question, every answer, every "
                "argument, so that a clinician can check the basis and decide."),
        )),
        (say("Users"), (say("Physicians who treat multiple myeloma. It is not for patients to use alone."),)),
        (say("Limits"), (
            say("It supports a decision and never makes one. It is no medical device; it was not tried in patients."),
            tell_provenance(about),
            say("A fact that nobody has recorded stays unknown; nothing is taken as normal for want of a result."),
            say("Only a test declared not done may count as not present, and the answer then says so."),
            say("A dose is printed only as a named trial gave it; prescribe by the current label."),
        )),
        (say("What this edition does not cover"), about.not_covered),
    )  # fmt: skip


def tell_about(packs: tuple[Pack, ...], home: str) -> Parts:
    """Which program this is, the editions that ship, what it runs on, the licences, and where data is kept."""
    return (
        (NAME, (say("{name} {version}, an offline decision aid.").format(name=NAME, version=VERSION),)),
        (say("Editions"), tuple(words for pack in packs for words in _tell_edition(pack))),
        (say("Runs on"), tuple(f"{name} {version}" for name, version in find_versions())),
        (say("Licences"), (
            say("{name}: Apache License 2.0.").format(name=NAME),
            say("Typefaces: Inter under the SIL Open Font License; DejaVu Sans under its own free licence."),
            say("Qt and PySide6: GNU Lesser General Public License 3."),
        )),
        *_tell_translation(),
        (say("Data"), (
            say("Checks and settings are kept in {folder}").format(folder=home),
            say("A case file stays where you save it."),
        )),
    )  # fmt: skip


def _tell_translation() -> Parts:
    """That the language spoken was translated by a machine, where that is so, and how much of it nobody has read."""
    awaiting = tell_awaiting()
    return ((say("Translation"), (awaiting, tell_review(spoken()))),) if awaiting else ()


def _tell_edition(pack: Pack) -> tuple[str, ...]:
    return (
        say("{title} ({id} {version}), reviewed {day}. {standing}.").format(
            title=pack.title,
            id=pack.id,
            version=pack.version,
            day=show_date(pack.reviewed),
            standing=pack.standing.rstrip("."),
        ),
        say("Digest: {digest}").format(digest=pack.digest),
    )


def find_versions() -> tuple[tuple[str, str], ...]:
    """What the program runs on, each with its version; "not known" where an installation does not say."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - loads only when it is read

    found = [("Python", python_version())]
    for name, package in RUNS_ON:
        try:
            found.append((name, version(package)))
        except PackageNotFoundError:
            found.append((name, say("version not known")))
    return tuple(found)


def write_plain(parts: Parts) -> str:
    """Headings and paragraphs as plain text."""
    return "\n\n".join("\n".join((heading, *paragraphs)) for heading, paragraphs in parts) + "\n"
