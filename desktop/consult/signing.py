"""The signed summary of a consultation: made, written whole, read back, verified. Paper loads only when wanted."""

import datetime as dt
from typing import Any

from desktop.commands.inputs import read_bytes, write_whole
from engine.consultation import Consultation

LARGEST_SUMMARY = 50_000_000


def sign_summary(
    consultation: Consultation,
    *,
    key: str,
    passphrase: str,
    target: str,
    signed_at: dt.datetime,
    countersign: bool = False,
) -> dict[str, Any]:
    """Sign the summary with the key in a file, write it, and verify the file as written: the answer of `verify --json`.

    :raises Refusal: when the key cannot be read, the summary cannot be made, or the file cannot be written.
    """
    from reports.identity import read_key  # noqa: PLC0415
    from reports.issue import issue_summary  # noqa: PLC0415
    from reports.verify import verify  # noqa: PLC0415

    content = issue_summary(consultation, read_key(key, passphrase), signed_at, countersign=countersign)
    write_whole(target, content)
    return verify(read_bytes(target, LARGEST_SUMMARY)).as_json()


def draft_summary(consultation: Consultation) -> bytes:
    """The summary as it would print, unsigned.

    :raises Refusal: when it cannot be made.
    """
    from reports.issue import preview  # noqa: PLC0415

    return preview(consultation)
