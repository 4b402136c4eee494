"""How this user likes to work: colours, size of texts, how a summary is wanted, who opened the chart last; kept."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop.commands.inputs import Refusal, read_bytes, write_whole
from desktop.consult.home import find_home, is_there, make_folder_of
from engine.language import say
from engine.packs.read_languages import list_languages
from reports.typesetting.sheet import SHEETS, SheetName

FILE = "settings.json"
COLOURS = ("system", "light", "dark", "high_light", "high_dark")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)  # percent
LOCK_AFTER = (5, 10, 15, 30)  # minutes
LARGEST = 10_000  # bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; as it is before anything was."""

    colours: str = "system"
    text_size: int = 100  # percent
    lock_after: int = 10  # minutes without a key or a move of the mouse
    last_user: str = ""  # the clinician who opened the chart last
    sheet: SheetName = "a4"  # that a summary is printed on
    patient_page: bool = False  # whether a summary ends with a page for the patient
    last_learner: str = ""  # the label of who practised last
    practised: str = ""  # the edition practised by; any when empty
    language: str = ""  # the code of the language spoken; the computer's when empty
    tour_seen: bool = False  # whether the tour was taken, or put away


def find_settings(home: str | None = None) -> Path:
    """The file of the settings in the data folder, or in the one named; it need not be there.

    :raises Refusal: as `find_home`.
    """
    return find_home(home) / FILE


def read_settings(home: str | None = None) -> tuple[Settings, str]:
    """The settings kept, and a sentence on what could not be read of them; what cannot be read is as at first."""
    try:
        path = find_settings(home)
        if not is_there(path):
            return Settings(), ""
        if not path.is_file():
            return Settings(), say("{path}: is no plain file; colours and text size are as at first").format(path=path)
        values = json.loads(read_bytes(str(path), LARGEST))
    except Refusal as refusal:
        return Settings(), " ".join(refusal.sentences)
    except (OSError, ValueError, RecursionError):
        return Settings(), say("{find_settings}: cannot be read; colours and text size are as at first").format(
            find_settings=find_settings(home)
        )
    settings = _take(values)
    whole = isinstance(values, dict) and all(getattr(settings, name) == value for name, value in values.items()
                                             if name in asdict(settings))  # fmt: skip
    return settings, "" if whole else say("{path}: holds a choice that is not offered; it is as at first").format(
        path=path
    )


def _take(values: Any) -> Settings:  # noqa: ANN401 - a file may hold anything
    given, first = values if isinstance(values, dict) else {}, Settings()
    colours, size = given.get("colours"), given.get("text_size")
    learner, practised = given.get("last_learner"), given.get("practised")
    minutes, user = given.get("lock_after"), given.get("last_user")
    language = given.get("language")
    sheet = next((name for name in SHEETS if name == given.get("sheet")), first.sheet)
    return Settings(
        colours if isinstance(colours, str) and colours in COLOURS else first.colours,
        size if type(size) is int and size in TEXT_SIZES else first.text_size,
        minutes if type(minutes) is int and minutes in LOCK_AFTER else first.lock_after,
        user if isinstance(user, str) else first.last_user,
        sheet,
        given.get("patient_page") is True,
        learner if isinstance(learner, str) else first.last_learner,
        practised if isinstance(practised, str) else first.practised,
        language if isinstance(language, str) and language in list_languages() else first.language,
        given.get("tour_seen") is True,
    )


def keep_settings(settings: Settings) -> None:
    """Write the settings, whole or not at all.

    :raises Refusal: when the folder or the file cannot be written.
    """
    path = find_settings()
    make_folder_of(path)
    write_whole(str(path), (json.dumps(asdict(settings), indent=2) + "\n").encode())
