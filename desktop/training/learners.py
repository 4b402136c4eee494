"""Who practises on this computer: each learner has a label that he or she typed, and a file of answers."""

import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.home import find_home, make_folder_of
from desktop.consult.lock import writing_alone
from engine.language import noted, say

FOLDER = "practice"
USUAL = "me"  # who practises where nobody said otherwise
FORMAT = 1
LONGEST = 40  # characters of a label
ENDING = ".ndjson"
REMEDY = noted("choose another folder with --home")
FIRST_LINE = 1_000  # characters that the line about the learner has at most
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who practises: an id that no other learner anywhere has, and what he or she is called here."""

    id: str
    label: str


def find_folder(home: str | None) -> Path:
    """The folder of practice; it need not be there.

    :raises Refusal: when no data folder is known.
    """
    return find_home(home) / FOLDER


def find_file(home: str | None, learner: Learner) -> Path:
    """The file of a learner's answers."""
    return find_folder(home) / f"{learner.id}{ENDING}"


def list_learners(home: str | None) -> tuple[Learner, ...]:
    """The learners of this computer by label; none where nobody has practised.

    :raises Refusal: when the folder is there and cannot be looked into.
    """
    folder = find_folder(home)
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ENDING and is_id(path.stem))
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise Refusal(
            say("{folder}: is no folder; move it away, or {remedy}").format(folder=folder, remedy=say(REMEDY))
        ) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else say("the name holds a character that no name may have")
        raise Refusal(
            say("{folder}: cannot be read ({why}); {remedy}").format(folder=folder, why=why, remedy=say(REMEDY))
        ) from None
    return tuple(sorted((_read(path) for path in paths), key=lambda each: (each.label.casefold(), each.id)))


def find_learner(home: str | None, label: str = USUAL) -> Learner | None:
    """The learner of that label, whatever its capitals; None when there is none yet."""
    wanted = check_label(label).casefold()
    return next((each for each in list_learners(home) if each.label.casefold() == wanted), None)


def make_learner(home: str | None, label: str) -> Learner:
    """A new learner with an empty file; the one of that label where there is one already.

    :raises Refusal: when the label is none, or the file cannot be written.
    """
    learner = Learner(secrets.token_hex(8), check_label(label))
    with writing_alone(make_folder_of(find_file(home, learner), REMEDY)):
        if found := find_learner(home, label):
            return found
        write_whole(str(find_file(home, learner)), tell_learner(learner))
    return learner


def check_label(label: str) -> str:
    """A label without the space around it.

    :raises Refusal: when it is empty, too long or cannot be shown.
    """
    label = " ".join(label.split())
    if not label or len(label) > LONGEST or not label.isprintable():
        raise Refusal(
            say("a learner's label is 1 to {longest} letters, digits or signs, such as initials; give one").format(
                longest=LONGEST
            )
        )
    return label


def refuse_other(path: Path) -> None:
    """Nothing but a plain file is read or written in the folder, where there is one of that name.

    A pipe would keep the program waiting, and writing would follow a link to any file: the folder may lie on a stick.

    :raises Refusal: saying what to do.
    """
    try:
        other = path.is_symlink() or (path.exists() and not path.is_file() and not path.is_dir())
    except OSError:  # whatever it is, reading it says why it cannot be read
        other = False
    if other:
        raise Refusal(say("{path}: is no plain file; move it away, or {remedy}").format(path=path, remedy=say(REMEDY)))


def is_id(text: str) -> bool:
    """Whether it is an id as learners have one."""
    return _ID.fullmatch(text) is not None


def tell_learner(learner: Learner) -> bytes:
    """The first line of a learner's file."""
    values = {"plateau_practice": FORMAT, "learner": learner.id, "label": learner.label}
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def read_learner(line: bytes, learner_id: str) -> Learner | None:
    """The learner whom the first line of that file tells; None when it cannot be read."""
    try:
        values = json.loads(line.decode())
        if values["plateau_practice"] == FORMAT and values["learner"] == learner_id:
            return Learner(learner_id, check_label(values["label"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Refusal):
        pass
    return None


def _read(path: Path) -> Learner:
    """The learner of a file; one whose first line is damaged goes by the id, so that no answer is out of reach."""
    unnamed = Learner(path.stem, path.stem)
    try:
        if path.is_symlink() or not path.is_file():
            return unnamed
        with path.open("rb") as file:
            return read_learner(file.readline(FIRST_LINE), path.stem) or unnamed
    except OSError:
        return unnamed
