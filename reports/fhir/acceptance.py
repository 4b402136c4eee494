"""Whether a document is taken by models of FHIR that others wrote: the last look before it leaves."""

from pydantic import ValidationError


def find_faults(text: str) -> tuple[str, ...]:
    """What the models of FHIR R4B refuse in a Bundle, each with its place; nothing where they take it.

    R4B is R4 but for resources that no consultation uses.
    """
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415 - a fifth of a second, for an export only

    try:
        Bundle.model_validate_json(text)
    except ValidationError as error:
        # The place and the kind of fault, never the value: that may name a patient.
        return tuple(f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in error.errors())
    return ()
