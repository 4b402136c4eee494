"""The seal of a summary made before it is drawn, and proved again by whoever verifies the file."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cryptography import x509

from engine.consultation import Consultation
from engine.language import say
from reports.content import NO_SEAL
from reports.keys.identity import SigningKey
from reports.seal.cose import is_signed_by, key_id_of, makes_seal, read_signed, sign_payload
from reports.seal.fields import SealError, seal_fields
from reports.seal.text import read_code, write_text


def make_seal(consultation: Consultation, key: SigningKey, signed_at: dt.datetime, version: int = 1) -> str:
    """The text of the code: what the page says, signed with the signer's key; `NO_SEAL` where that makes none."""
    if not makes_seal(key.certificate):
        return NO_SEAL
    return write_text(sign_payload(seal_fields(consultation.record(), signed_at, version).pack_up(), key))


def find_problem(
    seal: str | None, record: Mapping[str, Any], certificate: x509.Certificate, signed_at: dt.datetime, version: int
) -> str:
    """What is wrong with the seal that goes with a summary, in one sentence; empty when it is the signer's own and says
    what the attached record says, or where there is none.
    """
    if not seal:
        return ""
    try:
        message = read_signed(read_code(seal))
        own = message.key_id == key_id_of(certificate) and is_signed_by(message, certificate)
    except SealError:
        return say("The paper seal cannot be read.")
    if not own:
        return say("The paper seal is not the signer's.")
    if message.payload != seal_fields(record, signed_at, version).pack_up():
        return say("The paper seal does not say what the record says.")
    return ""
