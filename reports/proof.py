"""The certificate of each edition whose advice is printed: on the page, attached to it, and made again to verify it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from engine import VERSION
from engine.certificate import Certificate
from engine.consultation import Consultation
from engine.edition import Edition
from engine.language import say
from engine.laws import LAWS
from engine.packs.check import certify
from engine.packs.released import find_released
from engine.packs.section import PackError
from reports.blocks import Text, join, plain, strong

CERTIFIED_SINCE = 7  # the form of the page, as `PAGE_FORMAT` counts them, that first printed certificates

Find = Callable[[str, str], Edition | None]  # an edition by its id and digest


def certify_printed(consultation: Consultation) -> tuple[Certificate, ...]:
    """The certificate of the edition in hand, then of each beside it; each is made once.

    :raises PackError: when the folder of one has changed since it was opened.
    """
    return tuple(map(certify, (consultation.edition, *(reading.edition for reading in consultation.beside))))


def attach_certificates(consultation: Consultation) -> list[dict[str, object]]:
    """The certificates as the attached record carries them."""
    made = certify_printed(consultation)
    return [{"pack": each.pack, "digest": each.digest, "proved": each.proved} for each in made]


def tell_failed(certificates: Iterable[Certificate]) -> tuple[str, ...]:
    """One sentence for each edition that fails its own check; none when all are proved."""
    words = say(
        "{pack} FAILS its own check (laws that do not hold: {number} of {laws}): do not act on what it advises."
    )
    return tuple(
        words.format(pack=each.pack, number=len(each.broken), laws=len(LAWS))
        for each in certificates
        if not each.proved
    )


def show_short(certificate: str, *, proved: bool) -> str:
    """A certificate in a word, as "edition's certificate 1A2B 3C4D", and whether the edition fails its check."""
    number = certificate.partition(":")[2].upper()
    said = say("edition's certificate {first}\u00a0{second}").format(first=number[:4], second=number[4:8])
    return said if proved else say("{certificate}, NOT PROVED").format(certificate=said)


def tell_certificates(consultation: Consultation) -> Iterator[tuple[Text, Text]]:
    """Rows of a label and a text: each certificate whole, with what was found; then what a certificate stands for."""
    for each in certify_printed(consultation):
        yield (
            plain(say("Certificate of {pack}").format(pack=each.pack)),
            join(plain(each.digest), _tell_found(each), by="\n"),
        )
    stands = say(
        "It stands for the edition's files, the engine, and all that a check of both found. The same files and engine "
        "always give the same number: anyone can make it again with plateau check. A patient type is a combination of "
        "facts, not a patient who was studied. Laws that hold make the logic whole and free of contradiction; they do "
        "not make the advice right."
    )
    yield plain(say("What a certificate is")), plain(stands)


def _tell_found(certificate: Certificate) -> Text:
    over = {"patients": f"{certificate.space:,}", "cases": certificate.cases}
    if certificate.proved:
        words = say("Every law of the edition holds, for {patients} patient types and {cases} example cases.")
        return plain(words.format(**over))
    broken = "; ".join(law.holds for name, law in LAWS.items() if name in certificate.broken)
    words = say("NOT PROVED over {patients} patient types and {cases} example cases. What does not hold: {broken}.")
    return strong(words.format(broken=broken, **over))


def compare_certificates(
    embedded: dict[str, Any], find: Find, problems: list[str], remarks: list[str]
) -> tuple[str, bool | None]:
    """The certificate printed for the edition that advised, and whether all that are printed come out the same here.

    An earlier version's is compared with the one that the edition was released with. None when one cannot be compared:
    a page older than certificates, a version or an edition that is not known here. What speaks against them is added
    to `problems`, what only limits the proof to `remarks`, a sentence each.
    """
    record = embedded["record"]
    if "certificates" not in embedded and embedded["page_format"] < CERTIFIED_SINCE:
        remarks.append(say("Proof: no certificate of the edition is printed; the page was made before there were any."))
        return "", None
    attached = embedded.get("certificates", [])
    advised = [record["outcome"], *record["beside"]]
    if [each["pack"] for each in attached] != [each["pack"] for each in advised]:
        problems.append(say("Proof: the certificates attached are not those of the editions that advise."))
        return "", False
    printed = str(attached[0]["digest"])
    if any(str(each["digest"]) not in _list_words(embedded["printed"]) for each in attached):
        problems.append(say("Proof: a certificate attached to the page does not stand on it."))
        return printed, False
    found = [
        _make_again(each, find(each["pack"], outcome["pack_digest"]), problems)
        if record["engine"] == VERSION
        else _look_up(each, outcome["pack_digest"], record["engine"], problems)
        for each, outcome in zip(attached, advised, strict=True)
    ]
    return printed, False if False in found else None if None in found else True


def _look_up(attached: dict[str, Any], pack_digest: str, engine: str, problems: list[str]) -> bool | None:
    """Whether an earlier version of the program released the edition with this certificate."""
    release = find_released(attached["pack"], pack_digest)
    number = None if release is None else release.certify(engine)
    if number is None:
        problems.append(
            say("Proof: only version {engine} of the program makes the certificate of {pack} again.").format(
                engine=engine, pack=attached["pack"]
            )
        )
        return None
    if (attached["digest"], attached["proved"]) != (number, True):
        problems.append(
            say("Proof: the edition {pack} was released with another certificate than is printed.").format(
                pack=attached["pack"]
            )
        )
        return False
    return True


def _make_again(attached: dict[str, Any], edition: Edition | None, problems: list[str]) -> bool | None:
    pack = attached["pack"]
    try:
        made = None if edition is None else certify(edition)
    except PackError:
        made = None
    if made is None:
        problems.append(say("Proof: the edition {pack} with that digest is not present here.").format(pack=pack))
        return None
    if (attached["digest"], attached["proved"]) != (made.digest, made.proved):
        problems.append(
            say("Proof: the edition {pack} gives another certificate here than the page prints.").format(pack=pack)
        )
        return False
    if not made.proved:
        problems.append(
            say("Proof: the edition {pack} fails its own check; do not act on what it advises.").format(pack=pack)
        )
    return True


def _list_words(printed: list[dict[str, Any]]) -> set[str]:
    return {word for section in printed for line in section["lines"] for word in line.split()}
