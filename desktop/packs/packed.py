"""An edition as it is carried: one file of three lines that holds its texts, who made it when, and the signature.

Nothing in it is compressed, named by a path or linked, so none of the attacks on archives has a place. The file is read
only if it is, byte for byte, the one way of writing what it says.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from desktop.commands.inputs import Refusal
from engine.consultation import write_canonically
from engine.documents import LARGEST_TEXT
from engine.language import say
from engine.packs.files import FILES

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509

    from reports.keys.identity import SigningKey

ENDING = ".plateaupack"
LARGEST = 8_000_000  # bytes; the largest shipped edition has some 300,000
HEAD = b"plateau edition 1\n"
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,47}", re.ASCII)
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,31}", re.ASCII)
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_SEAL = {"certificate", "signature"}
_CONTENT = {"digest", "files", "id", "made", "version"}


@dataclass(frozen=True, slots=True)
class Seal:
    """Whose signature stands under an edition, and when it says that it was made; the signature itself holds."""

    certificate: "x509.Certificate"
    signed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Packed:
    """One edition with all its files by name. Without a seal nobody signed it."""

    id: str
    version: str
    digest: str
    files: Mapping[str, str]
    seal: Seal | None
    content: bytes  # the file itself, as it is kept


def read_packed(content: bytes, where: str) -> Packed:
    """The edition in a file's content; `where` names the file. Whether its signer is trusted is another question.

    :raises Refusal: when it is no edition's file, or not whole, or was changed after it was signed.
    """
    if not content.startswith(HEAD):
        raise Refusal(say("{file}: is no edition's file; give one that 'plateau pack sign' wrote").format(file=where))
    if len(content) > LARGEST:
        words = say("{file}: is larger than {limit} MB, which no edition is; give the right file")
        raise Refusal(words.format(file=where, limit=LARGEST // 1_000_000))
    lines = content[len(HEAD) :].split(b"\n")
    if len(lines) != 3 or lines[2]:  # noqa: PLR2004 - what is signed, the seal, and the end of its line
        raise _damaged(where)
    told, sealed = _parse(lines[0], where), _parse(lines[1], where)
    _check_content(told, where)
    seal = None if sealed is None else _read_seal(sealed, told["made"], HEAD + lines[0], where)
    return Packed(told["id"], told["version"], told["digest"], told["files"], seal, content)


def write_packed(files: Mapping[str, str], about: tuple[str, str], key: "SigningKey | None", now: dt.datetime) -> bytes:
    """An edition's file: its texts by name, its id and version, signed with a key; unsigned without one.

    :raises Refusal: when the edition has no room in such a file, or its id is none that one may have.
    """
    told = {
        "digest": digest_of(files),
        "files": dict(files),
        "id": about[0],
        "made": now.astimezone(dt.UTC).strftime(_TIME),
        "version": about[1],
    }
    content = HEAD + write_canonically(told)
    seal: dict[str, str] | None = None
    if key is not None:
        from reports.keys.identity import write_certificate  # noqa: PLC0415 - cryptography loads only now
        from reports.keys.signature import sign_bytes  # noqa: PLC0415

        seal = {"certificate": write_certificate(key.certificate).decode(), "signature": sign_bytes(content, key).hex()}
    made = content + b"\n" + write_canonically(seal) + b"\n"
    read_packed(made, about[0])  # what could not be read again is not written
    return made


def take_folder(folder: "Path", now: dt.datetime) -> Packed:
    """An edition as it lies in a folder, unsigned.

    :raises Refusal: when it cannot be read, naming file, line and remedy.
    """
    from engine.packs.files import list_files, read_about, read_bytes  # noqa: PLC0415
    from engine.packs.section import PackError  # noqa: PLC0415

    try:
        about = read_about(folder)
        files = {name: read_bytes(folder, name).replace(b"\r\n", b"\n").decode() for name in list_files(folder)}
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    except UnicodeDecodeError:
        raise Refusal(say("{file}: is not UTF-8 text; save it as UTF-8").format(file=folder)) from None
    return read_packed(write_packed(files, (about.id, about.version), None, now), str(folder))


def digest_of(files: Mapping[str, str]) -> str:
    """The digest that the engine computes of a folder with these files (`engine.packs.shelf.compute_digest`)."""
    total = sha256()
    for name in sorted(files):
        content = files[name].encode()
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def _damaged(where: str) -> Refusal:
    words = say("{file}: is damaged or was changed, and says nothing that can be relied on; ask for the file again")
    return Refusal(words.format(file=where))


def _parse(line: bytes, where: str) -> Any:  # noqa: ANN401 - whatever stands there
    """A line's values, if it is the one way of writing them: no name twice, no space, no other order."""
    try:
        values = json.loads(line)
        same = write_canonically(values) == line
    except (ValueError, RecursionError):
        raise _damaged(where) from None
    if not same:
        raise _damaged(where)
    return values


def _check_content(told: Any, where: str) -> None:  # noqa: ANN401 - whatever stands there
    """Every part is there, of its kind, and nothing else; the files are those of an edition, and add up."""
    if not isinstance(told, dict) or set(told) != _CONTENT:
        raise _damaged(where)
    files = told["files"]
    texts = (told["id"], told["version"], told["digest"], told["made"])
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in (*texts, *files.values())):
        raise _damaged(where)
    if not ID.fullmatch(told["id"]) or not _VERSION.fullmatch(told["version"]):
        words = say("{file}: its id or version is none that an edition may have: small letters, digits and hyphens for "
                    "an id of up to 48 characters; correct pack.yaml")  # fmt: skip
        raise Refusal(words.format(file=where))
    if strange := sorted(set(files) - set(FILES)):
        words = say("{file}: holds '{name}', which is no file of an edition; ask for the right file")
        raise Refusal(words.format(file=where, name=strange[0][:60]))
    too_long = next((name for name, text in files.items() if len(text.encode()) > LARGEST_TEXT), None)
    if too_long is not None or any("\r\n" in text for text in files.values()) or digest_of(files) != told["digest"]:
        raise _damaged(where)


def _read_seal(sealed: Any, made: str, content: bytes, where: str) -> Seal:  # noqa: ANN401 - whatever stands there
    from reports.keys.certificates import read_certificate  # noqa: PLC0415 - cryptography loads only now
    from reports.keys.identity import SigningKeyError, write_certificate  # noqa: PLC0415
    from reports.keys.signature import is_signature_of  # noqa: PLC0415

    if (
        not isinstance(sealed, dict)
        or set(sealed) != _SEAL
        or not all(isinstance(each, str) for each in sealed.values())
    ):
        raise _damaged(where)
    try:
        signed_at = dt.datetime.strptime(made, _TIME).replace(tzinfo=dt.UTC)
        certificate = read_certificate(sealed["certificate"].encode(), where)
        signature = bytes.fromhex(sealed["signature"])
        as_written = write_certificate(certificate).decode() == sealed["certificate"]
        holds = signature.hex() == sealed["signature"] and is_signature_of(content, signature, certificate)
    except (SigningKeyError, ValueError, OverflowError):
        raise _damaged(where) from None
    if not (as_written and holds):
        raise _damaged(where)
    return Seal(certificate, signed_at)
