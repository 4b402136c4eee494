"""Editions brought in tests: signed once, and nothing stays installed from one test to the next."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.packs.packed import Packed, read_packed, take_folder, write_packed
from engine.packs.installed import Standing, stand
from reports.keys.identity import SigningKey, new_key
from reports.keys.trust import Trust, pin_fingerprints
from tests.desktop.packs.editions import write_edition

NOW = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def nothing_installed() -> Iterator[None]:
    """What one test installs no other one opens."""
    yield
    stand(Standing())


@pytest.fixture(scope="session")
def author() -> SigningKey:
    """Whoever answers for the editions brought here."""
    return new_key("Author One", NOW - dt.timedelta(days=1))


@pytest.fixture(scope="session")
def supervisor() -> SigningKey:
    """A second person."""
    return new_key("Supervisor Two", NOW - dt.timedelta(days=1))


@pytest.fixture(scope="session")
def trust(author: SigningKey, supervisor: SigningKey) -> Trust:
    """Both are trusted on this computer."""
    return pin_fingerprints([author.fingerprint, supervisor.fingerprint])


@pytest.fixture(scope="session")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition that ends maintenance after 36 months."""
    return write_edition(tmp_path_factory.mktemp("longer"), reviewed="2026-11-26")


@pytest.fixture(scope="session")
def signed(longer: Path, author: SigningKey) -> bytes:
    """Its file, signed."""
    return sign_folder(longer, author)


@pytest.fixture(scope="session")
def packed(signed: bytes) -> Packed:
    """The same, read."""
    return read_packed(signed, "longer")


def sign_folder(folder: Path, key: SigningKey | None, at: dt.datetime = NOW) -> bytes:
    """The file of an edition in a folder, proved or not."""
    taken = take_folder(folder, at)
    return write_packed(taken.files, (taken.id, taken.version), key, at)
