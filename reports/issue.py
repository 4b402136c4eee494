"""The way to paper: the consultation written, drawn, archived with its record, and signed; or a draft of it."""

import datetime as dt

from engine.consultation import Consultation, digest, write_canonically
from engine.language import speaking, spoken
from reports.amendment import Amendment
from reports.archive import Label, archive
from reports.blocks import Content, list_printed
from reports.bundle import make_bundle
from reports.content import PAGE_FORMAT, SignerLine, write_content
from reports.keys.identity import SigningKey, check_in_force
from reports.layout import PLAIN, Layout
from reports.proof import attach_certificates
from reports.seal.sealing import make_seal
from reports.sign import sign
from reports.summary import arrange, draw_summary
from reports.tongue import name_language
from reports.typesetting.parts import Places


def issue_summary(
    consultation: Consultation,
    key: SigningKey,
    signed_at: dt.datetime,
    *,
    layout: Layout = PLAIN,
    amendment: Amendment | None = None,
) -> bytes:
    """The signed summary as the bytes of a PDF; `signed_at` is aware of its time zone and stands on the page.

    `amendment` says what it replaces, where it does.

    :raises GlyphError: when a character cannot be printed.
    :raises SigningKeyError: when the key cannot sign at this moment.
    :raises PackError: when an edition has changed since it was opened.
    """
    check_in_force(key, signed_at)
    with speaking(consultation.language):  # a page is in one language: that of its texts
        return _issue(consultation, key, signed_at.replace(microsecond=0), layout, amendment)


def _issue(
    consultation: Consultation, key: SigningKey, signed_at: dt.datetime, layout: Layout, amendment: Amendment | None
) -> bytes:
    signer = SignerLine(key.name, key.fingerprint, signed_at)
    seal = make_seal(consultation, key, signed_at, 1 if amendment is None else amendment.version)
    content = arrange(write_content(consultation, signer, layout=layout, amendment=amendment, seal=seal))
    attached = embed(consultation, content, signer, layout) | {"seal": seal}
    if amendment is not None:
        attached["amendment"] = amendment.as_json()
    bundle = make_bundle(consultation, signed_at)
    file, places = compose(content, write_canonically(attached), bundle, signer)
    return sign(file, key, signed_at, places, countersign=layout.countersign)


def compose(
    content: Content, record: bytes, bundle: bytes | None, signer: SignerLine, *, prove: bool = True
) -> tuple[bytes, Places]:
    """The whole file but for its signatures, always of the same objects, and where the signature fields belong.

    `record` and `bundle` are what is attached to it; `prove` as for `archive`.

    :raises GlyphError: when a character cannot be printed.
    """
    page, places = draw_summary(content)
    label = Label(content.title, signer.name, content.subtitle, signer.signed_at, spoken().tag)
    return archive(page, record, label, bundle, prove=prove), places


def preview(consultation: Consultation, layout: Layout = PLAIN) -> bytes:
    """The same pages before anybody has signed, marked as a draft on each.

    :raises GlyphError: when a character cannot be printed.
    :raises PackError: when an edition has changed since it was opened.
    """
    with speaking(consultation.language):
        return draw_summary(arrange(write_content(consultation, None, layout=layout)))[0]


def embed(
    consultation: Consultation, content: Content, signer: SignerLine, layout: Layout = PLAIN
) -> dict[str, object]:
    """What is attached to the page: record, digest, the editions' certificates, everything printed, and who signs."""
    record = consultation.record()
    return {
        "record": record,
        "digest": digest(record),
        "certificates": attach_certificates(consultation),
        "page_format": PAGE_FORMAT,
        "printed": list_printed(content),
        "running": {"foot": list(content.running), "page": content.page_words},
        "signer": {
            "name": signer.name,
            "certificate": signer.fingerprint,
            "signed_at": signer.signed_at.isoformat(),
        },
        "layout": layout.as_json(),
        **name_language(consultation.language),
    }
