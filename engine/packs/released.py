"""Every edition that was ever released: the earlier ones are kept, so that an old summary can be advised again."""

from dataclasses import dataclass
from functools import cache

from engine.edition import Edition
from engine.packs.files import LIBRARY, read_list
from engine.packs.installed import find_here
from engine.packs.shelf import open_edition

EARLIER = LIBRARY / "earlier"
LIST = "released.yaml"


@dataclass(frozen=True, slots=True)
class Released:
    """One edition as it was released, known by its digest: a version may have been released with several."""

    id: str
    version: str
    digest: str
    forms: tuple[int, ...]  # of the signed page, as they were printed under it
    certificates: tuple[tuple[str, str], ...]  # the engine's version, and the certificate that it gives the edition
    not_kept: str | None  # why its files are not here, where they are not

    def certify(self, engine: str) -> str | None:
        """The certificate that a version of the engine gave it; None when it was released without."""
        return dict(self.certificates).get(engine)


@cache
def list_released() -> tuple[Released, ...]:
    """All of them, the earliest first.

    :raises PackError: when the list cannot be read.
    """
    found = []
    for said in read_list(LIBRARY, LIST):
        proofs = said.sections("proofs")
        found.append(
            Released(
                id=said.text("id"),
                version=said.text("version"),
                digest=said.text("digest"),
                forms=tuple(said.take("forms")),
                certificates=tuple((each.text("engine"), each.text("certificate")) for each in proofs),
                not_kept=said.optional_text("not_kept"),
            )
        )
        for each in (*proofs, said):
            each.finish()
    return tuple(found)


def list_engines() -> frozenset[str]:
    """The versions of the engine that editions were released with."""
    return frozenset(engine for each in list_released() for engine, _ in each.certificates)


def find_released(pack: str, digest: str) -> Released | None:
    """The release of that id and digest."""
    return next((each for each in list_released() if (each.id, each.digest) == (pack, digest)), None)


def open_released(pack: str, digest: str) -> Edition | None:
    """The very edition of that id and digest: it ships, was installed, or is kept from earlier; None when not here.

    Neither name comes to be a path: folders are those of the list, and an edition is what its files add up to.

    :raises PackError: when its files cannot be read.
    """
    if (here := find_here(pack, digest)) is not None:
        return here
    release = find_released(pack, digest)
    folder = None if release is None else EARLIER / name_folder(release)
    if folder is None or not folder.is_dir():
        return None
    edition = open_edition(str(folder))
    return edition if (edition.pack.id, edition.pack.digest) == (pack, digest) else None


def name_folder(release: Released) -> str:
    """The folder of an earlier edition, as "mayo-2012-300d8325": without a dot, which no packaged folder may have."""
    return f"{release.id}-{release.digest.partition(':')[2][:8]}"
