"""Run the demonstration consultation: its recommendation, a signed PDF, a picture of the window, the verification."""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

from desktop.commands.arguments import add_language
from desktop.commands.inputs import Refusal, open_pack, write_whole
from desktop.commands.telling import tell
from desktop.consult.home import HOME
from engine.consultation import consult
from engine.language import say
from engine.packs.files import DEFAULT
from engine.packs.shelf import demonstration

PICTURE_SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `demo` takes."""
    add_language(parser)
    parser.add_argument("--out", default="plateau-demo", metavar="DIR", help="where its files go (plateau-demo)")


def run(options: argparse.Namespace) -> int:
    """Print the recommendation and write its files; 1 when the PDF does not verify."""
    consultation = consult(demonstration(), open_pack(DEFAULT))
    print(tell(consultation), end="\n\n", flush=True)
    folder = Path(options.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            say("{folder}: cannot be made ({strerror}); choose another folder with --out").format(
                folder=folder, strerror=error.strerror
            )
        ) from None

    from reports.issue import issue_summary  # noqa: PLC0415
    from reports.keys.identity import new_key  # noqa: PLC0415 - cryptography and paper load only now
    from reports.proving.verify import verify  # noqa: PLC0415

    # The demonstration signs with a key of its own that is thrown away; it proves the way, not a person.
    key = new_key("Demonstration key (fictional clinician)", signed_at := dt.datetime.now(dt.UTC).astimezone())
    content = issue_summary(consultation, key, signed_at)
    pdf = folder / "summary.pdf"
    write_whole(str(pdf), content)
    verdict = verify(content)
    write_whole(str(folder / "verification.json"), (json.dumps(verdict.as_json(), indent=1) + "\n").encode())
    picture = folder / "window.png"
    print(say("Signed summary:  {pdf}").format(pdf=pdf))
    print(
        (
            say("Verification:    {file}: intact") if verdict.intact else say("Verification:    {file}: NOT INTACT")
        ).format(file=folder / "verification.json")
    )
    seen = picture if take_picture(picture) else say("no screenshot (this machine cannot draw the window)")
    print(say("Window:          {seen}").format(seen=seen))
    return 0 if verdict.intact else 1


def take_picture(path: Path) -> bool:
    """A picture of the window with the demonstration patient, drawn off screen; whether there is one.

    A process of its own draws it, so that a missing system library ends that process and not this one.
    """
    words = [sys.executable, "-m", "desktop.ui.picture", str(path)]
    # The demonstration shows the program as it ships: nobody's own checks.
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", HOME: str(path.parent / "nobody")}
    try:
        done = subprocess.run(words, env=environment, timeout=PICTURE_SECONDS, capture_output=True, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and path.is_file()
