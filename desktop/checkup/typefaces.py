"""Are the typefaces whole, and do they have every sign that a dose, a limit or a unit is written with?"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import reports
from desktop.checkup.finding import Finding
from engine.language import say, say_as

SIGNS = "µ×≥≤²⁹±–−·°½→✓✗□"
FOLDER = Path(reports.__file__).parent / "fonts"
# The faces as they ship, SHA-256: a damaged one could draw another sign than the one that is meant.
DIGESTS = {
    "DejaVuSans-Bold.ttf": "0d977336a6d5fba34eab8e3199eb218327161b5143749f802982c2bc34df0c96",
    "DejaVuSans.ttf": "abdc775b21b1bc470d50c97e790d276f2054b7504e56e5bd3e64f48d68582322",
    "Inter-Bold.ttf": "51d83bd3228cdc1234842b6e3d2e3a6b5efda5d7ea867755bc54898c9e2faf71",
    "Inter-Italic.ttf": "2cdd26ea0aae53bf93124983d9af1e34aa0c1bd597ff0356dc230454dc4e29be",
    "Inter-Medium.ttf": "375f91b7466395281117159230a9f33b88a4e02fa6b4c4a6283ed59032d16d23",
    "Inter-Regular.ttf": "50a3a72608af3ad860510e437fed4f44e5420fa0e12b7cc1c2dfcbe1089e4397",
    "Inter-SemiBold.ttf": "bb9014ee75a582b475abd9b8405c4427229aa009861764bd3e6932bcfac7494a",
}


def check_typefaces(folder: Path = FOLDER) -> Iterator[Finding]:
    """One line on the files, one on the signs."""
    title, wrong = say("Typefaces"), [name for name, digest in DIGESTS.items() if _digest(folder / name) != digest]
    if wrong:
        words = say("Missing, or not as they ship: {files}.").format(files=", ".join(wrong))
        remedy = say("Install the program again: a sign might be drawn as another one.")
        yield Finding("typefaces", title, "broken", words, remedy)
        return
    words = say("All {number} faces are there, as they ship.").format(number=len(DIGESTS))
    yield Finding("typefaces", title, "ok", words)
    from reports.typesetting.fonts import GlyphError, refuse_missing_glyphs  # noqa: PLC0415 - paper loads only now

    try:
        for sign in SIGNS:
            refuse_missing_glyphs(sign, say("sign"))
    except GlyphError as error:
        yield Finding("signs", say_as("characters", "Signs"), "broken", f"{error}.", say("Install the program again."))
    else:
        words = say("Each sign of a dose, a limit or a unit can be drawn: {signs}").format(signs=" ".join(SIGNS))
        yield Finding("signs", say_as("characters", "Signs"), "ok", words)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
