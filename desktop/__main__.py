"""Where the program starts: no arguments open the window, a first word names a command.

Exit status: 0 done, 1 a negative answer, 2 bad input (one clear sentence a problem on standard error).
"""

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence

from desktop.commands.inputs import Refusal
from desktop.consult.home import LANGUAGE, find_wanted_language
from desktop.crash import forbid_dumps, withhold_values
from desktop.packs.start import begin_with_installed
from engine import VERSION
from engine.language import ENGLISH, speaking

# Command -> its line in the overview. Each is a module of `desktop.commands`, imported only when it is called.
COMMANDS = {
    "decide": "advice, risk group, route, what is missing, what is reachable, cautions",
    "compare": "the same patient under every edition: where they part and why",
    "difference": "what two editions say differently, over every patient there can be",
    "numbers": "what was published on benefit and harm: people in 100, medians, ratios, in words and as a table",
    "evidence": "every figure, dose and licence with source and status; checks by named persons",
    "report": "the signed consultation summary as a PDF",
    "risk": "every risk scheme side by side: group, points, what is unknown, what remains possible",
    "applicability": "would this patient have entered the trials behind the advice, and what that means",
    "safety": "clearance, label tables, scores and timetable before the next dose",
    "response": "IMWG response from serial measurements: category, confirmed or not, why, what is not evaluable",
    "plan": "what comes when, from the recorded dates; and as a calendar file",
    "note": "the consultation as plain text, for pasting into a record system",
    "fhir": "HL7 FHIR R4: a Bundle read into a case; a case written as a document for another record system",
    "verify": "is a summary whole, by whom, and does it say what its record says?",
    "key": "a clinician's signing key and certificate: made, renewed, shown",
    "authority": "a site's own authority: issues clinicians' certificates, withdraws them",
    "trust": "whose signatures this computer trusts, and what is withdrawn",
    "check": "prove editions: laws, shipped cases, certificate",
    "pack": "editions by stick: one signed file, shown before it is installed; what is installed here",
    "audit": "a cohort of cases, one result line a patient",
    "chart": "the encrypted chart: add, amend, sign, countersign, find, verify, back up",
    "practice": "fictional patients: what is due, a round, how sure against how right, carried by stick",
    "doctor": "the self-check: typefaces, disk, chart, editions, keys, clock, libraries",
    "manual": "the manual as a PDF; one of its pages here",
    "demo": "the demonstration consultation",
    "bench": "the project's own benchmarks",
}

# What judges a file from outside runs in a process of its own, with an end to its time and memory.
APART = ("verify", "pack show")

# Practice keeps to the editions that ship, and the rest open none; `pack` and `doctor` look for what is installed
# themselves.
SHIPPED_ALONE = frozenset({"practice", "bench", "key", "authority", "trust", "pack", "doctor"})

# A command reads its editions and ends: looking for rubbish among their values took a tenth of its time.
VALUES_BEFORE_SWEEP = 200_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status is returned, not raised."""
    forbid_dumps()
    withhold_values()
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that knows no ⁹ is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    if not given or given[0] == "--safe" or given[0].startswith("--platform"):
        from desktop.app import run as open_window  # noqa: PLC0415 - Qt loads only when a window is wanted

        return open_window(given)
    name = given[0]
    if name in ("-h", "--help"):
        print(_overview())
        return 0
    if name == "--version":
        print(f"plateau {VERSION}")
        return 0
    if name not in COMMANDS:
        print(f"plateau: '{name}' is no command; 'plateau --help' lists them", file=sys.stderr)
        return 2
    if arguments is None and (name in APART or " ".join(given[:2]) in APART):
        from desktop.consult.apart import run_apart  # noqa: PLC0415

        return run_apart(given)
    gc.set_threshold(VALUES_BEFORE_SWEEP)
    command = importlib.import_module(f"desktop.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"plateau {name}", description=command.__doc__, allow_abbrev=False)
    command.add_arguments(parser)
    try:
        options = parser.parse_args(given[1:])
    except SystemExit as stop:
        return int(stop.code or 0)
    code = getattr(options, "language", None) or find_wanted_language() or ENGLISH.code
    return _run(name, command.run, options) if code == ENGLISH.code else _run_in(code, name, command.run, options)


def _run_in(code: str, name: str, run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command in another language than English, which scripts rely on whatever the computer speaks."""
    from engine.packs.read_languages import open_language  # noqa: PLC0415 - only for who asks for one

    try:
        language = open_language(code)
    except LookupError as error:
        place = "--language" if getattr(options, "language", None) else LANGUAGE
        print(f"plateau {name}: {place}: {error.args[0]}", file=sys.stderr)
        return 2
    with speaking(language):
        return _run(name, run, options)


def _run(name: str, run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    if sys.stdout is None:  # closed by whoever called; what is told would be lost without a word
        print(f"plateau {name}: the output cannot be written (it is closed); send it somewhere", file=sys.stderr)
        return 2
    try:
        if name not in SHIPPED_ALONE:
            begin_with_installed(getattr(options, "home", None))
        status = run(options)
        gc.freeze()  # nor does the end of the process look through them: a tenth of its time again
        sys.stdout.flush()
    except Refusal as refusal:
        for sentence in refusal.sentences:
            print(f"plateau {name}: {sentence}", file=sys.stderr)
        return 2
    except _unusable_edition() as error:  # also the one shown beside the one asked for
        for problem in getattr(error, "problems", ()):
            print(f"plateau {name}: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader has gone away (`| head`): nothing more to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"plateau {name}: stopped", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"plateau {name}: the output cannot be written ({error.strerror}); free space there", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return status


def _unusable_edition() -> type[Exception]:
    """What is raised of an edition that cannot be used; a command that reads none has not loaded it."""
    reading = sys.modules.get("engine.packs.section")
    return Refusal if reading is None else reading.PackError


def _overview() -> str:
    lines = [
        "plateau: maintenance after autologous transplant in multiple myeloma",
        "",
        "plateau                opens the application",
        "plateau --safe         opens it with colours and text size as at first, after it failed",
    ]
    lines += [f"plateau {name:<14} {line}" for name, line in COMMANDS.items()]
    return "\n".join([*lines, "", "'plateau COMMAND --help' says what a command takes. No command uses the network."])


if __name__ == "__main__":
    sys.exit(main())
