"""Where editions lie: the shipped ones by their id, any other by its folder, and the demonstration patient."""

import hashlib
from functools import lru_cache
from pathlib import Path

from engine.case import Case
from engine.case_file import read_case
from engine.compilation import compile_edition
from engine.documents import DocumentError, parse_document
from engine.edition import Edition
from engine.pack import Pack, ShippedCase
from engine.packs import read_evidence, read_rules
from engine.packs.section import PackError, Problem, Section, read_section
from engine.prove import prove_rules

LIBRARY = Path(__file__).parent.parent / "library"
DEFAULT = "mayo-2012"
RULE_FILES = ("pack.yaml", "pathway.yaml", "cautions.yaml")
EVIDENCE_FILES = ("statements.yaml", "sources.yaml", "trials.yaml", "arguments.yaml")


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


@lru_cache(maxsize=8)
def open_edition(name: str = DEFAULT) -> Edition:
    """The edition of that id or folder, read, compiled and its laws proved, ready to decide.

    :raises PackError: naming file, line and remedy.
    """
    edition = compile_edition(read_pack(find_folder(name)))
    if problems := prove_rules(edition):
        raise PackError(problems)
    return edition


def read_pack(folder: Path) -> Pack:
    """Everything a pack's folder holds, save its cases, as frozen values."""
    about = _read(folder, "pack.yaml")
    scheme = read_rules.read_scheme(_read(folder, "risk.yaml")) if (folder / "risk.yaml").is_file() else None
    pack = Pack(
        id=about.text("id"),
        version=about.text("version"),
        title=about.text("title"),
        edition=about.text("edition"),
        standing=about.text("standing"),
        provenance=about.text("provenance"),
        not_covered=about.texts("not_covered"),
        reviewed=about.day("reviewed"),
        digest=compute_digest(folder),
        folder=str(folder),
        pathway=read_rules.read_pathway(_read(folder, "pathway.yaml"), scheme),
        statements=read_evidence.read_statements(_read(folder, "statements.yaml")),
        sources=read_evidence.read_sources(_read(folder, "sources.yaml")),
        trials=read_evidence.read_trials(_read(folder, "trials.yaml")),
        arguments=read_evidence.read_arguments(_read_list(folder, "arguments.yaml")),
        cautions=read_rules.read_cautions(_read(folder, "cautions.yaml")),
        when_blocked=about.text("when_blocked"),
    )
    about.finish()
    return pack


def read_cases(folder: Path) -> tuple[ShippedCase, ...]:
    """The cases that ship with a pack."""
    return read_evidence.read_cases(_read_list(folder, "cases.yaml"))


def compute_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every YAML file of the pack."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def demonstration() -> Case:
    """The demonstration patient, plainly fictional."""
    return read_case((LIBRARY / "demonstration.yaml").read_text(encoding="utf-8"))


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = Problem("readable", name, None, f"is missing from the pack {folder.name}; add it")
    except UnicodeDecodeError:
        problem = Problem("readable", name, None, "is not UTF-8 text; save it as UTF-8")
    except OSError as error:
        problem = Problem("readable", name, None, f"cannot be read: {error.strerror}")
    raise PackError((problem,))


def _read(folder: Path, name: str) -> Section:
    return read_section(name, _text(folder, name))


def _read_list(folder: Path, name: str) -> tuple[Section, ...]:
    try:
        values = parse_document(_text(folder, name))
    except DocumentError as error:
        message = str(error) if error.line is None else str(error).partition(": ")[2]
        raise PackError((Problem("readable", name, error.line, message),)) from None
    if not isinstance(values, list):
        raise PackError((Problem("readable", name, 1, "should be a list, each entry with an id"),))
    return tuple(Section(name, each, f"{each.get('id', name)}" if isinstance(each, dict) else name) for each in values)
