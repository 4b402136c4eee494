"""An installer folder for a stick: every package, the app, the installer, the list of checksums and its signature."""

import datetime as dt
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from desktop.carrying.installer.folder import (
    CERTIFICATE,
    CONTENTS,
    SIGNATURE,
    SUMS,
    check_folder,
    digest_of,
    list_files,
)
from desktop.carrying.installer.signer import show_fingerprint
from desktop.carrying.making import MARK, ROOT, made_whole
from desktop.carrying.wheels import gather_wheels
from desktop.commands.inputs import Refusal
from desktop.commands.key import ask_passphrase
from engine import VERSION

if TYPE_CHECKING:
    from reports.keys.identity import SigningKey

HERE = Path(__file__).parent / "installer"
ROOM = 200_000_000  # bytes that a system's packages take for every Python, with what is needed while they are built
STARTERS = {"install.sh": "install.sh", "install.command": "install.sh", "install.bat": "install.bat",
            "install.py": "starting.py"}  # fmt: skip
NAMES = {"linux": "Linux (x86-64, glibc 2.34 or later)", "windows": "Windows (64 bit)",
         "macos": "macOS 15 or later (Apple silicon)"}  # fmt: skip


def make_wheelhouse(
    folder: Path, systems: Sequence[str], pythons: Sequence[str], key: str | None, passphrase_file: str | None
) -> tuple[str, ...]:
    """Make the folder, signed where a key is named; what is to be told of it.

    :raises Refusal: when it cannot be made; nothing is left behind then.
    """
    held = None if key is None else _take_key(key, passphrase_file)
    with made_whole(folder, ROOM * len(systems)) as partial:
        gather_wheels(partial, systems, pythons)
        _add_installer(partial)
        contents = {"version": [VERSION], "systems": list(systems), "pythons": list(pythons)}
        (partial / CONTENTS).write_text(json.dumps(contents, indent=1) + "\n", encoding="utf-8")
        _add_notes(partial, systems, pythons, held)
        _sign(partial, held)
        (partial / MARK).rename(mark := partial.with_name(f"{partial.name}.mark"))  # the check meets what is carried
        try:
            checked = check_folder(partial)
        finally:
            mark.rename(partial / MARK)
        if checked.problems or (checked.signer is None) is not (held is None):
            raise Refusal(*checked.problems or ("the folder does not prove itself; run it again",))
        size = sum((partial / name).stat().st_size for name in list_files(partial))
    return _tell(folder, systems, pythons, size, held)


def _take_key(path: str, passphrase_file: str | None) -> "SigningKey":
    """The key that signs, which a bare Python can check.

    :raises Refusal: when it cannot be read or used, or is not on the curve P-256.
    """
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - loads only for a signature

    from desktop.consult.keys import refusing_keys  # noqa: PLC0415
    from desktop.consult.signing import take_key  # noqa: PLC0415
    from reports.keys.identity import check_in_force  # noqa: PLC0415

    held = take_key(path, ask_passphrase(passphrase_file, "Passphrase: "))
    with refusing_keys():
        check_in_force(held, dt.datetime.now(dt.UTC))
    private = held.private_key
    if not (isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, ec.SECP256R1)):
        raise Refusal(f"{path}: the key is not on the curve P-256; make one with 'plateau key new'")
    return held


def _add_installer(folder: Path) -> None:
    for name, source in STARTERS.items():
        text = (HERE / source).read_text(encoding="utf-8")
        line_end = "\r\n" if name.endswith(".bat") else "\n"
        (folder / name).write_text(text, encoding="utf-8", newline=line_end)
        (folder / name).chmod(0o755)
    (folder / "installer").mkdir()
    for module in HERE.glob("*.py"):
        if module.name != "starting.py":
            shutil.copyfile(module, folder / "installer" / module.name)
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")


def _add_notes(folder: Path, systems: Sequence[str], pythons: Sequence[str], held: "SigningKey | None") -> None:
    signed = "NOBODY SIGNED THIS FOLDER. Whoever had the stick can have changed it."
    if held is not None:
        signed = (
            f"Signed by the certificate of: {held.name}\nFingerprint (SHA-256):\n  {show_fingerprint(held.fingerprint)}"
        )
    told = Template((HERE / "read-me-first.txt").read_text(encoding="utf-8")).substitute(
        version=VERSION,
        systems="\n".join(f"  {NAMES[each]}" for each in systems),
        pythons=", ".join(pythons),
        signed=signed,
    )
    (folder / "READ-ME-FIRST.txt").write_text(told, encoding="utf-8", newline="\r\n")


def _sign(folder: Path, held: "SigningKey | None") -> None:
    if held is not None:
        from reports.keys.identity import write_certificate  # noqa: PLC0415

        (folder / CERTIFICATE).write_bytes(write_certificate(held.certificate))
    names = [name for name in list_files(folder) if name != MARK]
    sums = "".join(f"{digest_of(folder / name)}  {name}\n" for name in names).encode()
    (folder / SUMS).write_bytes(sums)
    if held is not None:
        from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

        (folder / SIGNATURE).write_bytes(held.private_key.sign(sums, ec.ECDSA(hashes.SHA256())))


def _tell(
    folder: Path, systems: Sequence[str], pythons: Sequence[str], size: int, held: "SigningKey | None"
) -> tuple[str, ...]:
    lines = [
        f"Installer folder:  {folder} ({size // 1_000_000:,} MB)",
        f"For:               {'; '.join(NAMES[each] for each in systems)}; Python {', '.join(pythons)}",
    ]
    if held is None:
        lines.append(
            "Signature:         NONE. Whoever installs from it has to say --unsigned. Sign with --key KEY.p12."
        )
    else:
        lines.append(f"Signed by:         {held.name}")
        lines.append(f"Fingerprint:       {show_fingerprint(held.fingerprint)}")
        lines.append("                   Tell it to whoever installs by another way than the stick.")
    return (
        *lines,
        "Next:              copy the folder onto a stick; READ-ME-FIRST.txt in it says how it is installed.",
    )
