"""The catalogues as files: a PO file that people read and correct, and the MO file that the program reads."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.languages.extraction import ROOT, Said

FOLDER = ROOT / "engine" / "library" / "languages"
AWAITING = "awaiting review by a clinician who speaks it"  # stands above every text that a machine drafted
DAY = dt.datetime(2026, 11, 26, tzinfo=dt.UTC)  # always the same: a file changes only where a text does
NAMES = {"es": "Español", "fr": "Français"}
PLURALS = {"es": "(n != 1)", "fr": "(n > 1)"}  # which of the two forms a number takes


def path_of(code: str, kind: str = "po") -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / f"{code}.{kind}"


def read_catalogue(code: str) -> Catalog:
    """The catalogue as people keep it; empty when there is none yet."""
    if not path_of(code).exists():
        return _begin(code)
    return read_po(io.BytesIO(path_of(code).read_bytes()), locale=code)


def _begin(code: str) -> Catalog:
    begun = Catalog(locale=code, project="Plateau", version="1", charset="utf-8", fuzzy=False)
    begun.creation_date = begun.revision_date = DAY
    begun.last_translator = begun.language_team = f"drafted by a machine; {AWAITING}"
    begun.mime_headers = [("Plural-Forms", f"nplurals=2; plural={PLURALS[code]};")]
    return begun


def bring_up_to_date(code: str, texts: Iterable[Said]) -> Catalog:
    """The catalogue with exactly these texts, and the translations that there were."""
    catalogue, fresh = read_catalogue(code), _begin(code)
    fresh.header_comment = (
        "# The texts of Plateau. What stands below each is its translation; `{places}` are filled in."
    )
    for said in texts:
        before = catalogue.get(said.one, said.context)
        kept = before is not None and isinstance(before.id, str) == (said.many is None)
        fresh.add(
            said.one if said.many is None else (said.one, said.many),
            before.string if kept and before is not None else None,
            locations=[(said.file, 0)],
            user_comments=before.user_comments if kept and before is not None else (),
            context=said.context,
        )
    return fresh


def write_catalogue(code: str, catalogue: Catalog) -> None:
    """The PO file: every text below the file that says it."""
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, sort_by_file=True)
    path_of(code).parent.mkdir(exist_ok=True)
    path_of(code).write_bytes(written.getvalue())


def compile_catalogue(code: str, catalogue: Catalog) -> bytes:
    """The MO file's bytes, with the language's own name and how many of how many texts await review."""
    whole = _begin(code)
    for message in catalogue:
        if message.id and is_translated(message):
            whole.add(message.id, message.string, context=message.context)
    whole.add("name", NAMES[code], context="language")
    whole.add("awaiting", str(count_awaiting(catalogue)), context="language")
    whole.add("texts", str(sum(bool(each.id) and is_translated(each) for each in catalogue)), context="language")
    written = io.BytesIO()
    write_mo(written, whole)
    return written.getvalue()


def is_translated(message: Message) -> bool:
    """Whether a text has its translation, each form of it."""
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def count_awaiting(catalogue: Catalog) -> int:
    """How many texts no clinician who speaks the language has read yet."""
    return sum(AWAITING in " ".join(message.user_comments) for message in catalogue if message.id)


def take_drafts(catalogue: Catalog, drafts: Iterable[Mapping[str, object]]) -> int:
    """Put a machine's drafts in place, each marked as awaiting review; how many fitted a text."""
    taken = 0
    for draft in drafts:
        message = catalogue.get(str(draft["one"]), draft.get("context"))  # type: ignore[arg-type]
        text = draft["text"]
        if message is None or not text:
            continue
        counted = not isinstance(message.id, str)
        if counted != isinstance(text, list):
            continue
        message.string = tuple(text) if isinstance(text, list) else text  # type: ignore[assignment]
        message.user_comments = [AWAITING]
        taken += 1
    return taken
