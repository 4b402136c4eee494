"""Where editions lie, and what the files of one say: the shipped ones by their id, any other by its folder."""

import contextlib
from pathlib import Path
from stat import S_ISREG

from engine.about import About
from engine.documents import LARGEST_TEXT, DocumentError, parse_document
from engine.packs.section import PackError, Problem, Section, read_section

LIBRARY = Path(__file__).parent.parent / "library"
TEMPLATE = LIBRARY / "authoring" / "template"  # the small edition that authors begin from
DEFAULT = "mayo-2012"
FILES = ("pack.yaml", "pathway.yaml", "risk.yaml", "cautions.yaml", "statements.yaml", "sources.yaml", "trials.yaml",
         "guidelines.yaml", "conflicts.yaml", "arguments.yaml", "benefit.yaml", "cases.yaml")  # fmt: skip


def shipped() -> tuple[str, ...]:
    """The ids of the editions that ship with the program, the founding one first."""
    found = [folder.parent.name for folder in LIBRARY.glob("*/pathway.yaml")]
    return tuple(sorted(found, key=lambda name: (name != DEFAULT, name)))


def find_folder(name: str) -> Path:
    """The folder of a shipped edition's id, or the folder itself.

    :raises PackError: when there is neither.
    """
    folder = LIBRARY / name
    if name in shipped():
        return folder
    folder = Path(name)
    with contextlib.suppress(OSError):  # a name longer than any may be
        if (folder / "pathway.yaml").is_file():
            return folder
    known = ", ".join(shipped())
    text = f"is no edition: give one of {known}, or a folder that holds pathway.yaml"
    raise PackError((Problem("readable", name, None, text),))


def read_about(folder: Path) -> About:
    """What the edition in a folder says of itself.

    :raises PackError: naming file, line and remedy.
    """
    said = read_file(folder, "pack.yaml")
    about = About(
        id=said.text("id"),
        version=said.text("version"),
        title=said.sentence("title"),
        edition=said.sentence("edition"),
        standing=said.sentence("standing"),
        provenance=said.sentence("provenance"),
        not_covered=said.sentences("not_covered"),
        reviewed=said.day("reviewed"),
        evidence_until=said.whole("evidence_until"),
        when_blocked=said.sentence("when_blocked"),
        beside=said.optional_text("beside"),
        review_due=said.day("review_due") if "review_due" in said.values else None,
    )
    said.finish()
    return about


def read_file(folder: Path, name: str) -> Section:
    """One of a pack's files that holds a mapping.

    :raises PackError: when it is missing or cannot be read.
    """
    return read_section(name, _text(folder, name))


def read_list(folder: Path, name: str) -> tuple[Section, ...]:
    """One of a pack's files that holds a list of mappings.

    :raises PackError: when it is missing or cannot be read.
    """
    try:
        values = parse_document(_text(folder, name))
    except DocumentError as error:
        message = str(error) if error.line is None else str(error).partition(": ")[2]
        raise PackError((Problem("readable", name, error.line, message),)) from None
    if not isinstance(values, list):
        raise PackError(
            (Problem("readable", name, 1, "should be a list, each entry with an id; write it behind a dash"),)
        )
    return tuple(Section(name, each, f"{each.get('id', name)}" if isinstance(each, dict) else name) for each in values)


def _text(folder: Path, name: str) -> str:
    try:
        return read_bytes(folder, name).decode("utf-8")
    except UnicodeDecodeError:
        raise PackError((Problem("readable", name, None, "is not UTF-8 text; save it as UTF-8"),)) from None


def list_files(folder: Path) -> tuple[str, ...]:
    """The YAML files of a pack's folder, by their names in order.

    :raises PackError: when one is none that a pack has: nobody would read it.
    """
    found = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.yaml"))
    strange = [Problem("readable", name, None, "is no file that a pack has; remove it") for name in found
               if name not in FILES]  # fmt: skip
    if strange:
        raise PackError(tuple(strange))
    return tuple(found)


def read_bytes(folder: Path, name: str) -> bytes:
    """One of a pack's files as it is written.

    :raises PackError: when it is missing, no file, too large or cannot be read.
    """
    try:
        found = (folder / name).stat()
        if not S_ISREG(found.st_mode):  # a folder, or a pipe that would be waited for
            text = "is no file; put a file of that name there"
        elif found.st_size > LARGEST_TEXT:
            text = f"is larger than {LARGEST_TEXT // 1_000_000} MB, which no file of a pack is; correct it"
        else:
            return (folder / name).read_bytes()
    except FileNotFoundError:
        text = f"is missing from the pack {folder.name}; add it"
    except OSError as error:
        text = f"cannot be read: {error.strerror}; check its permissions"
    raise PackError((Problem("readable", name, None, text),))
