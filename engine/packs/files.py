"""Where editions lie, and what the files of one say: the shipped ones by their id, any other by its folder."""

from pathlib import Path

from engine.about import About
from engine.documents import DocumentError, parse_document
from engine.packs.section import PackError, Problem, Section, read_section

LIBRARY = Path(__file__).parent.parent / "library"
DEFAULT = "mayo-2012"


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
        title=said.text("title"),
        edition=said.text("edition"),
        standing=said.text("standing"),
        provenance=said.text("provenance"),
        not_covered=said.texts("not_covered"),
        reviewed=said.day("reviewed"),
        evidence_until=said.whole("evidence_until"),
        when_blocked=said.text("when_blocked"),
        beside=said.optional_text("beside"),
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
        raise PackError((Problem("readable", name, 1, "should be a list, each entry with an id"),))
    return tuple(Section(name, each, f"{each.get('id', name)}" if isinstance(each, dict) else name) for each in values)


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = Problem("readable", name, None, f"is missing from the pack {folder.name}; add it")
    except UnicodeDecodeError:
        problem = Problem("readable", name, None, "is not UTF-8 text; save it as UTF-8")
    except OSError as error:
        problem = Problem("readable", name, None, f"cannot be read: {error.strerror}; check its permissions")
    raise PackError((problem,))
