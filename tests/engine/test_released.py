"""No edition that was released is ever dropped or changed: summaries signed under it are advised again by it."""

import pytest

from engine import VERSION
from engine.packs.check import certify
from engine.packs.files import LIBRARY, read_about, shipped
from engine.packs.released import (
    EARLIER,
    Released,
    find_released,
    list_engines,
    list_released,
    name_folder,
    open_released,
)
from engine.packs.shelf import compute_digest

# Two editions were released before this program asked of each what bortezomib is licensed for.
UNREADABLE = {"bd0ecb299cb3", "07f7542d1c30"}
KEPT = [each for each in list_released() if each.not_kept is None]
REMEDY = (
    "an edition that was released is not here any more: copy its folder as it was released to "
    "engine/library/earlier/{folder}, and raise the version in the changed edition's pack.yaml"
)


def name(release: Released) -> str:
    """A release as the tests are told apart."""
    return name_folder(release)


@pytest.mark.parametrize("release", KEPT, ids=name)
def test_every_released_edition_is_here(release: Released) -> None:
    """By its digest, among those that ship or are kept; it opens, which proves its laws over every patient."""
    edition = open_released(release.id, release.digest)
    assert edition is not None, REMEDY.format(folder=name_folder(release))
    assert (edition.pack.id, edition.pack.version, edition.pack.digest) == (release.id, release.version, release.digest)


@pytest.mark.parametrize("release", KEPT, ids=name)
def test_it_is_certified_as_it_was_released(release: Released) -> None:
    """The engine's version gives it the listed certificate; other laws need another version of the engine."""
    edition = open_released(release.id, release.digest)
    assert edition is not None
    assert certify(edition).proved
    if (number := release.certify(VERSION)) is not None:
        assert certify(edition).digest == number, "the engine proves otherwise than it did: raise VERSION"


def test_only_two_releases_are_not_kept() -> None:
    """They cannot be read any more, and the list says why; no other may follow them."""
    lost = [each for each in list_released() if each.not_kept is not None]
    assert {each.digest.partition(":")[2][:12] for each in lost} == UNREADABLE
    assert all(open_released(each.id, each.digest) is None for each in lost)


def test_a_changed_edition_has_a_version_of_its_own() -> None:
    """An edition that ships is a released one, or its version is none that was released with other files."""
    for pack in shipped():
        digest = compute_digest(LIBRARY / pack)
        if find_released(pack, digest) is None:
            versions = {each.version for each in list_released() if each.id == pack}
            about = read_about(LIBRARY / pack)
            assert about.version not in versions, f"{pack} was changed since its release: raise its version"


def test_every_kept_folder_is_listed() -> None:
    """A folder that no line of the list names would never be found."""
    folders = {each.name for each in EARLIER.iterdir()}
    assert folders <= {name_folder(each) for each in list_released()}
    assert not any("." in each for each in folders), "a folder with a dot in its name is left out when packaged"
    assert list_engines() >= {"0.1.0"}


@pytest.mark.parametrize(
    ("pack", "digest"),
    [
        ("mayo-2012", f"sha256:{'0' * 64}"),
        ("../library/mayo-2012", KEPT[0].digest),
        ("contemporary-2026", KEPT[0].digest),
        ("", ""),
    ],
)
def test_nothing_else_is_opened(pack: str, digest: str) -> None:
    """A digest nobody released, a path, or the digest of another edition: none."""
    assert open_released(pack, digest) is None
