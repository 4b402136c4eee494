"""An edition proved and then signed with a person's key; what is not proved is not signed."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.commands.inputs import write_whole
from desktop.consult.keys import refusing_keys
from desktop.packs.packed import take_folder, write_packed


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of signing: without a proof nothing was written, and `problems` say why, a sentence each."""

    id: str
    version: str
    digest: str
    signer: str
    proved: bool
    problems: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As `pack sign --json` prints it."""
        return {
            "id": self.id, "version": self.version, "digest": self.digest,
            "signer": self.signer, "signed": self.proved, "problems": list(self.problems),
        }  # fmt: skip


def sign_edition(folder: Path, key_file: str, passphrase: str, target: Path, now: dt.datetime) -> Signed:
    """Prove the edition in a folder and write it to a file, signed.

    :raises Refusal: when folder, key or target cannot be used; nothing is written then.
    """
    from engine.packs.check import check_pack  # noqa: PLC0415 - loaded only where an edition is proved
    from reports.keys.identity import check_in_force, read_key  # noqa: PLC0415 - cryptography loads only now

    packed = take_folder(folder, now)
    with refusing_keys():
        key = read_key(key_file, passphrase)
        check_in_force(key, now)
    certificate = check_pack(str(folder), lambda: 0.0)
    told = tuple(str(problem) for problem in certificate.problems)
    if certificate.proved:
        content = write_packed(packed.files, (packed.id, packed.version), key, now)
        write_whole(str(target), content)
    return Signed(packed.id, packed.version, packed.digest, key.name, certificate.proved, told)
