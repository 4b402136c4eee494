"""A summary or a paper copy that somebody hands over: checked apart, and judged by whom one trusts here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.inputs import Refusal, read_bytes
from desktop.commands.seals import judge
from desktop.consult.apart import read_seal_apart, verify_apart
from desktop.consult.trusted import gather, read_installed
from engine.language import say

if TYPE_CHECKING:
    from desktop.chart.chart import Chart
    from desktop.chart.fate import Fate
    from reports.seal.check import Claims, SealVerdict

LARGEST = 50_000_000  # bytes
BEGINS = b"%PDF-"
SIGNATURE = b"/ByteRange"  # every signed file says in clear what its signature covers
_LOOK = 1024  # bytes in which a reader of PDF looks for its mark


@dataclass(frozen=True, slots=True)
class Inspector:
    """What a check goes by: the data folder with whom this computer trusts, the open chart, and the moment."""

    home: str | None
    chart: "Chart | None"
    now: dt.datetime

    def look_at_summary(self, content: bytes) -> tuple[Mapping[str, Any], "Fate | None"]:
        """The verdict on a signed file as `verify --json` prints it, and what the chart knows of its record.

        :raises Refusal: when the folder or the chart cannot be read.
        """
        from cryptography import x509  # noqa: PLC0415 - loads when something is checked

        from reports.keys.trust import judge_all  # noqa: PLC0415

        verdict = verify_apart(content)
        if not verdict["intact"]:
            return verdict, None
        signers = [
            (
                each["name"],
                x509.load_pem_x509_certificate(each["certificate"].encode()),
                dt.datetime.fromisoformat(each["signed_at"]),
            )
            for each in verdict["signatures"]
        ]
        standing = judge_all(signers, gather(self.home, self.now, self.chart))
        # The other process knows neither this folder nor the people of the chart: whom to trust is said anew.
        problems = [each for each in verdict["problems"] if each != verdict["trust"]["why"]]
        judged = {
            "trusted": standing.trusted,
            "trust": {"why": standing.why, "remarks": list(standing.remarks)},
            "problems": [*problems, *(each for each in standing.problems if each not in problems)],
        }
        return {**verdict, **judged}, self._find(verdict["record"])

    def look_at_picture(self, content: bytes, claims: "Claims") -> tuple["SealVerdict", "Fate | None"]:
        """The verdict on the seal in a photo or a scan, and what the chart knows of its record.

        :raises Refusal: when no seal can be read there.
        """
        return self.look_at_text(read_seal_apart(content), claims)

    def look_at_text(self, text: str, claims: "Claims") -> tuple["SealVerdict", "Fate | None"]:
        """The same of a seal that was typed, or read by a telephone.

        :raises Refusal: when it is no seal; a sentence for each line that was typed wrong.
        """
        certificates = list(read_installed(self.home).certificates)
        if self.chart is not None:
            from desktop.chart.roll import read_roll  # noqa: PLC0415

            for member in read_roll(self.chart.store).members:
                certificates += [member.loaded, *member.earlier]
        trust = gather(self.home, self.now, self.chart)
        verdict = judge(say("The seal"), text, certificates, claims, trust=trust)
        return verdict, self._find(verdict.fields.record.hex(), verdict.fields.as_of)

    def _find(self, record: str, as_of: dt.date | None = None) -> "Fate | None":
        if self.chart is None or not record:
            return None
        from desktop.chart.fate import find_by_digest  # noqa: PLC0415

        return find_by_digest(self.chart, record, as_of)


def read_handed(path: str) -> bytes:
    """A file that somebody handed over.

    :raises Refusal: when it cannot be read, or is larger than any summary or photo.
    """
    if not Path(path).is_file():
        raise Refusal(say("{path}: is no file; give a summary or a picture").format(path=path))
    return read_bytes(path, LARGEST)


def is_summary(content: bytes) -> bool:
    """Whether it is a PDF, which may still be a scan."""
    return BEGINS in content[:_LOOK]
