"""A folder from a stick is taken only as it was signed: each file, no more and no less."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from desktop.carrying.installer.folder import CERTIFICATE, SIGNATURE, SUMS, check_folder, digest_of, list_files
from desktop.carrying.installer.signer import SignerError, is_by, read_signer, show_fingerprint
from reports.keys.identity import SigningKey, new_key, write_certificate

NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
FILES = {"install.py": b"pass\n", "wheels/one-1.whl": b"one", "wheels/two-2.whl": b"two", "requirements.txt": b"one\n"}


def write_list(folder: Path, key: SigningKey | None) -> None:
    """The list of checksums, and its signature."""
    if key is not None:
        (folder / CERTIFICATE).write_bytes(write_certificate(key.certificate))
    sums = "".join(f"{digest_of(folder / name)}  {name}\n" for name in list_files(folder)).encode()
    (folder / SUMS).write_bytes(sums)
    if key is not None:
        (folder / SIGNATURE).write_bytes(key.private_key.sign(sums, ec.ECDSA(hashes.SHA256())))


@pytest.fixture(scope="module")
def key() -> SigningKey:
    """A maker's key; names may have any letters."""
    return new_key("Hématologie Example (fictional)", NOW)


@pytest.fixture
def folder(tmp_path: Path, key: SigningKey) -> Path:
    """A signed folder."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    write_list(tmp_path, key)
    return tmp_path


def test_a_folder_as_it_was_signed_is_taken(folder: Path, key: SigningKey) -> None:
    """No problem is found, and the signer is told by name and by the fingerprint that `plateau key` tells."""
    found = check_folder(folder)
    assert found.problems == ()
    assert found.signer is not None
    assert (found.signer.name, found.signer.fingerprint) == (key.name, key.fingerprint)
    assert show_fingerprint(key.fingerprint).replace(" ", "") == key.fingerprint


def test_what_a_system_leaves_on_a_stick_is_no_change(folder: Path) -> None:
    """The litter of macOS and Windows is passed over."""
    for name in (".DS_Store", "wheels/.DS_Store", "Thumbs.db", "._install.py"):
        (folder / name).write_bytes(b"litter")
    assert check_folder(folder).problems == ()


def write_list_anew(folder: Path) -> None:
    """A file changed, and the list with it."""
    (folder / "wheels/one-1.whl").write_bytes(b"0ne")
    write_list(folder, None)


CHANGES: dict[str, Callable[[Path], object]] = {
    "wheels/one-1.whl: is not the file": lambda at: (at / "wheels/one-1.whl").write_bytes(b"0ne"),
    "wheels/two-2.whl: is missing": lambda at: (at / "wheels/two-2.whl").unlink(),
    "wheels/three-3.whl: does not belong here": lambda at: (at / "wheels/three-3.whl").write_bytes(b"three"),
    "installer/__pycache__/folder.pyc: does not": lambda at: (
        (at / "installer/__pycache__").mkdir(parents=True),
        (at / "installer/__pycache__/folder.pyc").write_bytes(b"x"),
    ),
    "Only SIGNER.crt is here": lambda at: (at / SIGNATURE).unlink(),
    "Only SHA256SUMS.sig is here": lambda at: (at / CERTIFICATE).unlink(),
    "SHA256SUMS is missing": lambda at: (at / SUMS).unlink(),
    "The signature over SHA256SUMS is not right": write_list_anew,
    "The signature cannot be checked": lambda at: (at / CERTIFICATE).write_bytes(b"no certificate"),
    "SHA256SUMS, line 1: is no checksum": lambda at: (at / SUMS).write_text(f"{'0' * 64}  ../outside\n"),
}


@pytest.mark.parametrize("told", CHANGES)
def test_every_change_is_found_and_named(folder: Path, told: str) -> None:
    """Whatever is changed, taken away or added is told by its name, and the folder is not taken."""
    CHANGES[told](folder)
    assert [each for each in check_folder(folder).problems if each.startswith(told)]


def test_signed_again_by_another_is_told_as_another(folder: Path, key: SigningKey) -> None:
    """Who changes the folder and signs it anew, under the same name, has another fingerprint."""
    write_list(folder, other := new_key(key.name, NOW))
    found = check_folder(folder)
    assert found.problems == ()
    assert found.signer is not None
    assert found.signer.fingerprint == other.fingerprint != key.fingerprint


def test_no_signature_is_told_as_none(folder: Path) -> None:
    """Without certificate and signature the files are checked all the same, and there is no signer."""
    (folder / SIGNATURE).unlink()
    (folder / CERTIFICATE).unlink()
    write_list(folder, None)
    assert check_folder(folder) == type(check_folder(folder))((), None)


def test_a_certificate_that_is_cut_or_of_another_kind_is_refused(key: SigningKey) -> None:
    """A certificate cut anywhere, or of another curve, is refused in a sentence; a cut signature is not right."""
    whole = write_certificate(key.certificate)
    for length in range(0, len(whole) - 1, 7):
        with pytest.raises(SignerError):
            read_signer(whole[:length])
    private = ec.generate_private_key(ec.SECP384R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Other")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
        .serial_number(1).not_valid_before(NOW).not_valid_after(NOW + dt.timedelta(days=1))
        .sign(private, hashes.SHA256())
    )  # fmt: skip
    with pytest.raises(SignerError, match="of another kind"):
        read_signer(write_certificate(made))
    signature = key.private_key.sign(b"told", ec.ECDSA(hashes.SHA256()))
    assert is_by(read_signer(whole), b"told", signature)
    assert not any(is_by(read_signer(whole), b"told", signature[:length]) for length in range(len(signature)))
    assert not is_by(read_signer(whole), b"told", signature + b"\0")
