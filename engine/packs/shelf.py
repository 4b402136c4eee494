"""Editions made ready: read whole, compiled, their laws proved; and the demonstration patient."""

import hashlib
from dataclasses import asdict, replace
from pathlib import Path

from engine.case import Case
from engine.case_file import read_case
from engine.compilation import compile_edition
from engine.edition import Edition
from engine.language import ENGLISH, kept_by_language, speaking, spoken
from engine.pack import Pack, ShippedCase
from engine.packs import read_evidence, read_rules
from engine.packs.files import DEFAULT, LIBRARY, find_folder, list_files, read_about, read_bytes, read_file, read_list
from engine.packs.section import PackError, Problem
from engine.prove import prove_laws, prove_rules

CHANGED = "has changed since the edition was opened; start the program anew"


@kept_by_language(8)
def open_edition(name: str = DEFAULT) -> Edition:
    """The edition of that id or folder, read, compiled and its laws proved, ready to decide.

    :raises PackError: naming file, line and remedy.
    """
    if spoken().code != ENGLISH.code:
        with speaking(ENGLISH):
            written = open_edition(name)
        return _tell(written, read_pack(Path(written.pack.folder)))
    edition = compile_edition(read_pack(find_folder(name)))
    if problems := prove_rules(edition):
        raise PackError(problems)
    return edition


@kept_by_language(8)
def open_rules(name: str) -> Edition:
    """An edition without its evidence: enough to say its advice beside another's, not to explain it.

    :raises PackError: naming file, line and remedy.
    """
    if spoken().code != ENGLISH.code:
        with speaking(ENGLISH):
            written = open_rules(name)
        return _tell(written, _read_rules(Path(written.pack.folder)))
    edition = compile_edition(_read_rules(find_folder(name)))
    if problems := prove_laws(edition):
        raise PackError(problems)
    return edition


def _tell(written: Edition, pack: Pack) -> Edition:
    """The edition with its texts in another language: one diagram, and laws that were proved of the authors' words."""
    if pack.digest != written.pack.digest:
        raise PackError((Problem("readable", pack.folder, None, CHANGED),))
    return replace(written, pack=replace(pack, english=written.pack))


def read_pack(folder: Path) -> Pack:
    """Everything a pack's folder holds, save its cases, as frozen values."""
    return replace(
        _read_rules(folder),
        statements=read_evidence.read_statements(read_file(folder, "statements.yaml")),
        sources=read_evidence.read_sources(read_file(folder, "sources.yaml")),
        trials=read_evidence.read_trials(read_file(folder, "trials.yaml")),
        arguments=read_evidence.read_arguments(read_list(folder, "arguments.yaml")),
        guidelines=read_evidence.read_guidelines(read_file(folder, "guidelines.yaml")),
        conflicts=read_evidence.read_conflicts(read_file(folder, "conflicts.yaml")),
        weighings=read_evidence.read_weighings(read_file(folder, "benefit.yaml")),
    )


def _read_rules(folder: Path) -> Pack:
    scheme = read_rules.read_scheme(read_file(folder, "risk.yaml")) if "risk.yaml" in list_files(folder) else None
    return Pack(
        **asdict(read_about(folder)),
        digest=compute_digest(folder),
        folder=str(folder),
        pathway=read_rules.read_pathway(read_file(folder, "pathway.yaml"), scheme),
        statements={},
        sources={},
        trials={},
        arguments=(),
        cautions=read_rules.read_cautions(read_file(folder, "cautions.yaml")),
    )


def read_cases(folder: Path) -> tuple[ShippedCase, ...]:
    """The cases that ship with a pack."""
    return read_evidence.read_cases(read_list(folder, "cases.yaml"))


def compute_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every YAML file of the pack.

    :raises PackError: when one cannot be read, or is none that a pack has.
    """
    total = hashlib.sha256()
    for name in list_files(folder):
        content = read_bytes(folder, name).replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def demonstration() -> Case:
    """The demonstration patient, plainly fictional."""
    return read_case((LIBRARY / "demonstration.yaml").read_text(encoding="utf-8"))
