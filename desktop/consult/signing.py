"""Keys and signed summaries: a key made, a summary signed, written whole, read back and verified. Paper loads late."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.trial import refuse_tried
from engine.consultation import Consultation
from engine.language import say
from reports.layout import PLAIN, Layout

if TYPE_CHECKING:
    from engine.edition import Edition
    from reports.amendment import Amendment
    from reports.keys.identity import SigningKey

LARGEST_SUMMARY = 50_000_000  # bytes that are read at all; the proof itself allows far fewer
PDF_BEGINS = b"%PDF-"


def make_key(name: str, path: str, passphrase: str, now: dt.datetime) -> tuple[Path, str]:
    """Make a clinician's key in a new file; where its certificate lies, and the certificate's fingerprint.

    :raises Refusal: when the name cannot stand in a certificate, or a file is there already or cannot be written.
    """
    with _refusing():
        from reports.keys.identity import new_key, write_key  # noqa: PLC0415

        key = new_key(name, now)
        return write_key(key, path, passphrase), key.fingerprint


def issue(
    consultation: Consultation, key: str, passphrase: str, signed_at: dt.datetime, layout: Layout = PLAIN
) -> tuple[bytes, str, str]:
    """The signed summary as a PDF's bytes, verified before anybody sees it; the name on the key; whether it ends soon.

    The last is a sentence within 60 days of the end of the key's certificate, else empty.

    :raises Refusal: when the key cannot be read or used, the summary cannot be printed, or it does not verify.
    """
    refuse_tried(consultation)
    held = take_key(key, passphrase)
    from reports.keys.renewal import tell_end  # noqa: PLC0415

    return sign_summary(consultation, held, signed_at, layout), held.name, tell_end(held.certificate, signed_at)


def take_key(path: str, passphrase: str) -> "SigningKey":
    """The signing key in a file.

    :raises Refusal: when it cannot be read or used.
    """
    with _refusing():
        from reports.keys.identity import read_key  # noqa: PLC0415

        return read_key(path, passphrase)


def sign_summary(
    consultation: Consultation,
    key: "SigningKey",
    signed_at: dt.datetime,
    layout: Layout = PLAIN,
    *,
    amendment: "Amendment | None" = None,
) -> bytes:
    """The signed summary as the bytes of a PDF, verified before anybody sees it.

    `amendment` says what it replaces, where it does.

    :raises Refusal: when it is a what-if, cannot be printed, the key cannot sign, or it does not verify.
    """
    refuse_tried(consultation)
    with _refusing():
        from reports.issue import issue_summary  # noqa: PLC0415

        content = issue_summary(consultation, key, signed_at, layout=layout, amendment=amendment)
    return _proved(content, (consultation.edition,))


def countersign_summary(content: bytes, key: "SigningKey", signed_at: dt.datetime) -> bytes:
    """The same summary with a supervisor's signature in the field that was left for it, verified.

    :raises Refusal: when no field is left, the key cannot sign, or it does not verify.
    """
    with _refusing():
        from reports.sign import add_countersignature  # noqa: PLC0415

        signed = add_countersignature(content, key, signed_at.replace(microsecond=0))
    return _proved(signed)


def _proved(content: bytes, editions: "tuple[Edition, ...]" = ()) -> bytes:
    from reports.proving.verify import verify  # noqa: PLC0415

    verdict = verify(content, (), editions)
    if not verdict.proved:
        raise Refusal(
            say("the summary does not verify and was not written: {problems}").format(
                problems=" ".join(verdict.problems)
            )
        )
    return content


def draft_summary(consultation: Consultation, layout: Layout = PLAIN) -> bytes:
    """The summary as it would print, unsigned.

    :raises Refusal: when it cannot be printed.
    """
    refuse_tried(consultation)
    with _refusing():
        from reports.issue import preview  # noqa: PLC0415

        return preview(consultation, layout)


def keep_summary(content: bytes, consultation: Consultation, target: str) -> dict[str, Any]:
    """Write a signed summary, and verify the file as written: the answer of `verify --json`.

    :raises Refusal: when the consultation is a what-if, the file cannot be written, or something else lies there.
    """
    from reports.proving.verify import verify  # noqa: PLC0415

    refuse_tried(consultation)
    spare_other_files(target)
    write_whole(target, content)
    return verify(read_bytes(target, LARGEST_SUMMARY), (), (consultation.edition,)).as_json()


def spare_other_files(path: str, begins: bytes = PDF_BEGINS, kind: str = "PDF") -> None:
    """Make sure that a file replaces one of its own kind at most, never a key or a case; a kind is how it begins.

    :raises Refusal: when something else lies there.
    """
    target = Path(path)
    if not target.is_file():
        return
    try:
        with target.open("rb") as file:
            found = file.read(len(begins))
    except OSError as error:
        raise Refusal(
            say("{path}: cannot be read ({strerror}); choose another name").format(path=path, strerror=error.strerror)
        ) from None
    if found and found != begins:
        raise Refusal(
            say("{path}: is there already and is no {kind}; choose another name").format(path=path, kind=kind)
        )


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """What paper, keys and editions refuse, as a refusal of the program."""
    from engine.packs.section import PackError  # noqa: PLC0415
    from reports.archive import ArchiveError  # noqa: PLC0415
    from reports.keys.identity import SigningKeyError  # noqa: PLC0415
    from reports.typesetting.fonts import GlyphError  # noqa: PLC0415

    try:
        yield
    except GlyphError as error:
        raise Refusal(say("the summary cannot be printed: {error}").format(error=error)) from None
    except (SigningKeyError, ArchiveError) as error:
        raise Refusal(str(error)) from None
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
