"""One's own certificate in the chart: whose, by whom, until when, and what can be done about it."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.consult.keys import describe
from engine.language import say
from engine.wording import show_date

if TYPE_CHECKING:
    from cryptography import x509

    from desktop.chart.chart import Chart


@dataclass(frozen=True, slots=True)
class CertificateScreen:
    """`ending` is empty until the end is near; `renewable` is False where only an authority renews it."""

    title: str
    lines: tuple[str, ...]
    ending: str
    renewable: bool
    way: str  # how it goes on


def show_certificate(chart: "Chart", now: dt.datetime) -> CertificateScreen:
    """The certificate of whoever has opened the chart."""
    found = describe(chart.key.certificate, now)
    lines = (
        say("Valid from {first} to {last}.").format(
            first=show_date(found.first.date()), last=show_date(found.last.date())
        ),
        say("Issued by {name}.").format(name=found.issuer)
        if found.issuer
        else say("Self-made: no authority issued it."),
        say("Fingerprint (SHA-256):\n{fingerprint}").format(fingerprint=_group(found.fingerprint)),
    )
    way = (
        say("Only {name} can renew it: copy it out, hand it in there, and accept what is issued.").format(
            name=found.issuer
        )
        if found.issuer
        else say("Renew it here before it ends; or copy it out, have the site's authority issue one for it, and accept "
                 "that.")
    )  # fmt: skip
    return CertificateScreen(
        say("Certificate of {name}").format(name=chart.person.name), lines, found.ending, not found.issuer, way
    )


def tell_certificate(certificate: "x509.Certificate", now: dt.datetime) -> str:
    """In one line: until when, and by whom."""
    found = describe(certificate, now)
    words = say("Certificate until {last}, issued by {name}") if found.issuer else say("Certificate until {last}")
    told = words.format(last=show_date(found.last.date()), name=found.issuer)
    if now > found.last:
        return say("{told}: ENDED").format(told=told)
    return say("{told}: ends soon").format(told=told) if found.ending else told


def pair_digits(fingerprint: str) -> str:
    """In full, in pairs, as a signed summary shows its beginning and end."""
    return ":".join(fingerprint[at : at + 2] for at in range(0, len(fingerprint), 2)).upper()


def _group(fingerprint: str) -> str:
    """In pairs on two lines, with a space after every eight pairs: where the room is small a line may break there."""
    eights = [pair_digits(fingerprint[at : at + 16]) for at in range(0, len(fingerprint), 16)]
    return "\n".join(" ".join(eights[at : at + 2]) for at in (0, 2))
