"""Case files opened and saved: read whole or refused with sentences, written whole or not at all."""

import json
from pathlib import Path

from desktop.commands.inputs import read_case_file, write_whole
from desktop.consult.places import Values
from desktop.consult.session import Session, open_case
from desktop.consult.trial import refuse_tried
from engine.edition import Edition


def open_file(edition: Edition, path: str) -> Session:
    """A consultation on the case in a file.

    :raises Refusal: one sentence a problem; nothing is changed.
    """
    return open_case(edition, read_case_file(path), path)


def save_file(session: Session, path: str) -> None:
    """Write the case: JSON when the name ends so, YAML otherwise. After a power cut there is the old or the new one.

    :raises Refusal: when it cannot be written, or is a what-if and no patient.
    """
    write_whole(path, write_case(session, as_json=Path(path).suffix.lower() == ".json"))


def write_case(session: Session, *, as_json: bool) -> bytes:
    """The case file's bytes, in the order in which a clinician reads it.

    :raises Refusal: when it is a what-if and no patient.
    """
    refuse_tried(session.consultation)
    values = {
        name: session.values[name]
        for name in ("plateau", "identity", "clinical", "series", "decision")
        if name in session.values
    }
    return write_values(values, as_json=as_json)


def write_values(values: Values, *, as_json: bool) -> bytes:
    """Plain values as a file's bytes, which the engine reads back as they were."""
    if as_json:
        return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
    import yaml  # noqa: PLC0415 - only a save needs it

    class Writer(yaml.SafeDumper):
        """YAML as the engine reads it back: PyYAML would leave a text such as 12e5 bare, which reads as a number."""

    def write_text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = '"' if text[:1] in "0123456789.+-" else None
        return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Writer.add_representer(str, write_text)
    return str(yaml.dump(dict(values), Dumper=Writer, allow_unicode=True, sort_keys=False, width=100)).encode()
