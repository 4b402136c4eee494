"""The signed PDF summary inside the document: its bytes, their hash, who signed it and when."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from engine.language import say
from engine.wording import show_date
from reports.fhir.codes import DOCUMENT
from reports.fhir.resources import Names, Resource, Told, concept, instant


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary that was verified: its bytes, and each signer's name with the time by the signing device's clock."""

    pdf: bytes
    signers: tuple[tuple[str, dt.datetime], ...]

    @property
    def signed_at(self) -> dt.datetime:
        """When the last of them signed."""
        return self.signers[-1][1]


def tell_summary(summary: Summary, names: Names) -> Iterator[Told]:
    """The summary, and a practitioner for each who signed it."""
    title = say("Signed consultation summary")
    told: Resource = {
        "resourceType": "DocumentReference",
        "id": names.name("summary"),
        "status": "current",
        "docStatus": "final",
        "type": concept(title, DOCUMENT),
        "subject": names.refer("patient"),
        "date": instant(summary.signed_at),
        "author": [names.refer(f"signer/{at}") for at in range(len(summary.signers))],
        "description": title,
        "content": [
            {
                "attachment": {
                    "contentType": "application/pdf",
                    "data": base64.b64encode(summary.pdf).decode(),
                    "size": len(summary.pdf),
                    # FHIR asks for SHA-1; what proves the file is the signature within it.
                    "hash": base64.b64encode(hashlib.sha1(summary.pdf, usedforsecurity=False).digest()).decode(),
                    "title": title,
                    "creation": instant(summary.signed_at),
                }
            }
        ],
    }
    signers = ", ".join(name for name, _ in summary.signers)
    words = say("{title}, signed by {names} on {day}, by the signing device's clock")
    line = words.format(title=title, names=signers, day=show_date(summary.signed_at.date()))
    yield Told("summary", "summary", told, (line,))
    for at, (name, _) in enumerate(summary.signers):
        who: Resource = {"resourceType": "Practitioner", "id": names.name(f"signer/{at}"), "name": [{"text": name}]}
        yield Told("", f"signer/{at}", who, (name,))
