"""A new edition begun in a folder of its own: from the small one that authors are given, or from one that is here."""

import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from desktop.commands.inputs import Refusal
from engine.packs.files import FILES, TEMPLATE, list_files, read_about
from engine.packs.installed import find_current, list_current
from engine.packs.section import PackError
from engine.wording import upper_first

NEW_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 40
_LAST_NUMBER = re.compile(r"^(.*[.])(\d+)$")


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun: where, of which edition, its id and version, and its files in the order of work."""

    folder: Path
    origin: str | None  # the edition that it was copied from; None for the small one
    id: str
    version: str
    files: tuple[str, ...]


def begin_edition(folder: Path, origin: str | None = None, id_: str | None = None, title: str | None = None) -> Begun:
    """Write the files of a new edition; the folder is made, or must be empty. All of them are written, or none.

    :raises Refusal: when the folder holds something, there is no such edition to copy, or the id cannot be one.
    """
    _refuse_filled(folder)
    source = TEMPLATE if origin is None else _find(origin)
    try:
        about, names = read_about(source), list_files(source)
    except PackError as error:
        raise Refusal(*(f"{origin}: {problem}" for problem in error.problems)) from None
    name = _choose_id(folder, about.id, origin, id_)
    version = about.version if origin is None else raise_version(about.version)
    changes = {"id": name, "version": version}
    if origin is not None:
        changes["standing"] = f"Draft from {about.edition} {about.version}, reviewed by nobody yet"
    if name != about.id:
        changes["edition"] = upper_first(name.replace("-", " "))
    if title is not None:
        changes["title"] = title
    texts = {each: (source / each).read_bytes() for each in names}
    texts["pack.yaml"] = change_values(texts["pack.yaml"].decode("utf-8"), changes).encode("utf-8")
    _write_all(folder, texts)
    return Begun(folder, origin, name, version, tuple(each for each in FILES if each in texts))


def raise_version(version: str) -> str:
    """The next version: its last number behind a point one higher, or ".1" after it: 1.0 to 1.1, 2026-11 to
    2026-11.1.
    """
    found = _LAST_NUMBER.match(version)
    return f"{version}.1" if found is None else f"{found[1]}{int(found[2]) + 1}"


def change_values(text: str, changes: dict[str, str]) -> str:
    """A file with other values behind some of its keys; every comment and every other line stays as it is."""
    spans = []
    written = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, value in written.value if isinstance(written, yaml.MappingNode) else ():
        if key.value in changes:
            end = value.end_mark.index
            while text[end - 1] in "\r\n":  # a folded text ends behind its last line
                end -= 1
            spans.append((value.start_mark.index, end, json.dumps(changes[key.value], ensure_ascii=False)))
    for start, end, said in reversed(spans):
        text = text[:start] + said + text[end:]
    return text


def _refuse_filled(folder: Path) -> None:
    if "\0" in str(folder):
        raise Refusal("the folder's name holds a character that no name may have; check it")
    try:
        if folder.is_dir():
            if any(folder.iterdir()):
                raise Refusal(f"{folder}: is not empty; name a folder that is, or one that does not exist yet")
        elif folder.exists() or folder.is_symlink():
            raise Refusal(f"{folder}: is no folder; name another")
        elif not folder.absolute().parent.is_dir():
            raise Refusal(f"{folder}: there is no folder {folder.absolute().parent} to put it in; make that first")
    except OSError as error:
        raise Refusal(f"{folder}: cannot be looked into ({error.strerror}); name another folder") from None


def _find(origin: str) -> Path:
    try:
        return find_current(origin)
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None


def _choose_id(folder: Path, own: str, origin: str | None, id_: str | None) -> str:
    """The id asked for; else of a copy its own, and of a new edition the folder's name where that can be one."""
    if id_ is None:
        if origin is not None:
            return own
        id_ = folder.absolute().name
        if not _is_id(id_) or id_ in list_current():
            return own
    if not _is_id(id_):
        raise Refusal(f"--id: '{id_}' can be no id; use at most {LONGEST_ID} small letters, digits and single dashes")
    if id_ in list_current() and id_ != own:
        raise Refusal(f"--id: '{id_}' is an edition that is here already; choose another")
    return id_


def _is_id(name: str) -> bool:
    return len(name) <= LONGEST_ID and NEW_ID.fullmatch(name) is not None


def _write_all(folder: Path, texts: dict[str, bytes]) -> None:
    """Every file beside the folder first, then in its place at once."""
    whole = folder.absolute()
    made: str | None = None
    try:
        made = tempfile.mkdtemp(dir=whole.parent, prefix=f".{whole.name[:40]}.")
        for name, content in texts.items():
            with (Path(made) / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(made).chmod(0o777 & ~mask)
        if whole.is_dir():
            whole.rmdir()  # it is empty; a folder takes the place of none everywhere
        Path(made).rename(whole)
    except OSError as error:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
        raise Refusal(f"{folder}: cannot be written ({error.strerror}); free space or choose another folder") from None
