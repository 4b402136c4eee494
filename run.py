#!/usr/bin/env python3
"""Sets Plateau up on a machine with Python 3.11 or later and nothing else, then starts it or tests it.

python3 run.py             sets up, then opens the application (with no display: the demonstration, headless)
python3 run.py setup       only sets up (setup audit: also what cohorts in CSV and Parquet need)
python3 run.py test        sets up with the test tools, then every check and the test suite (--all: the slow ones too)
python3 run.py test hazards   only the tests that the log of hazards names, each by its name
python3 run.py mutate      changes the deciding code step by step: does a test notice each change?
python3 run.py wheelhouse  makes an installer folder for a stick, which needs no network (wheelhouse --help)
python3 run.py bundle      makes the program with its own Python in one folder, for this system (bundle --help)
python3 run.py COMMAND …   sets up, then runs that command of `plateau`
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
OLDEST = (3, 11)
# What Qt needs of a bare Debian or Ubuntu, by the library that shows whether it is there.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
PACKAGES = ("engine", "reports", "desktop")


def main() -> int:
    """Do what the words on the command line ask; the exit status is that of the last step."""
    if sys.version_info < OLDEST:
        return run_newer()
    words = sys.argv[1:]
    testing, mutating = words[:1] == ["test"], words[:1] == ["mutate"]
    carrying = words[:1] in (["wheelhouse"], ["bundle"])
    kind = "-test" if testing or mutating else "-audit" if words[:2] == ["setup", "audit"] else ""
    kind = "-bundle" if words[:1] == ["bundle"] else kind
    try:
        set_up(kind)
        if words[:1] == ["setup"]:
            say(f"ready: {VENV}")
            return 0
        if testing:
            return test(words[1:])
        if mutating:
            return subprocess.call([PYTHON, "-m", "tests.mutation", *words[1:]], cwd=HERE, env=environment())
        if carrying:
            return subprocess.call([PYTHON, "-m", "desktop.carrying", *words], env=environment())
        if not words and not has_display():
            say("no display: running the demonstration consultation instead")
            words = ["demo", "--out", "plateau-demo"]
        return subprocess.call([PYTHON, "-m", "desktop", *words], env=environment())
    except Stop as stop:
        print(f"run.py: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


class Stop(Exception):  # noqa: N818 - a sentence to the person, not a fault
    """Setting up cannot go on; the sentence says why and what to do."""


def say(line: str) -> None:
    """One line of progress, on standard error so that a command's own output stays clean."""
    print(f"[plateau] {line}", file=sys.stderr, flush=True)


def environment() -> "dict[str, str]":
    """The environment of the program: this checkout first."""
    path = os.pathsep.join(part for part in (str(HERE), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path}


def run_newer() -> int:
    """On an older Python: hand over to a newer one if this machine has it, else say what is needed."""
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", "pass"], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([found, str(HERE / "run.py"), *sys.argv[1:]])
    this = ".".join(str(part) for part in sys.version_info[:2])
    print(
        f"run.py: Plateau needs Python 3.11 or later; this is {this}. Install a newer one and run it.", file=sys.stderr
    )
    return 2


def set_up(kind: str) -> None:
    """Make or mend `.venv` with the packages of `requirements{kind}.txt`; nothing is done when its stamp shows that
    nothing has changed.
    """
    lock = HERE / f"requirements{kind}.txt"
    wanted = digest(HERE / "pyproject.toml", lock)
    stamp = VENV / f"set-up{kind}"
    if not (PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted):
        started = time.monotonic()
        make_venv()
        say(f"installing the packages of {lock.name}, each checked by its hash (a few minutes the first time)")
        install("--require-hashes", "-r", str(lock))
        say("installing the application in place")
        install("--no-deps", "--no-build-isolation", "--quiet", "-e", str(HERE))
        stamp.write_text(wanted)
        if kind:  # the larger sets include everything the application needs
            (VENV / "set-up").write_text(digest(HERE / "pyproject.toml", HERE / "requirements.txt"))
        say(f"set up in {time.monotonic() - started:.0f} s")
        check_libraries()


def digest(*files: Path) -> str:
    """One digest over files, the place of the checkout and the Python: any change means setting up again."""
    total = hashlib.sha256(f"{HERE}{sys.version_info[:2]}".encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def make_venv() -> None:
    """A fresh `.venv`; a half-finished one is replaced."""
    if PYTHON.exists() and subprocess.call([PYTHON, "-m", "pip", "--version"], stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL) == 0:  # fmt: skip
        return
    if VENV.exists():
        say("the .venv here is not whole: making it anew")
        shutil.rmtree(VENV)
    say("making .venv")
    if subprocess.call([sys.executable, "-m", "venv", VENV]) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = "python3-venv"
    if not install_debian([package]) or subprocess.call([sys.executable, "-m", "venv", VENV]) != 0:
        raise Stop(f"this Python cannot make a virtual environment; install {package}: sudo apt-get install {package}")


def install(*words: str) -> None:
    """Pip within `.venv`."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet", *words]
    if subprocess.call(command) != 0:
        raise Stop("installing did not succeed (see above); check the connection or the disk and run it again")


def install_debian(packages: "list[str]") -> bool:
    """Install Debian packages when root and apt-get is there; whether that worked."""
    if WINDOWS or shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    say(f"installing {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    return subprocess.call(["apt-get", "install", "-y", "-qq", *packages], env=quiet, stdout=subprocess.DEVNULL) == 0


def check_libraries() -> None:
    """Qt's system libraries: installed when possible, otherwise the exact command is printed and we go on."""
    if not sys.platform.startswith("linux"):
        return
    probe = "import ctypes, sys\nfor name in sys.argv[1:]:\n    try: ctypes.CDLL(name)\n    except OSError: print(name)"
    done = subprocess.run([PYTHON, "-c", probe, *QT_LIBRARIES], capture_output=True, text=True, check=False)
    missing = [QT_LIBRARIES[name] for name in done.stdout.split() if name in QT_LIBRARIES]
    if missing and not install_debian(missing):
        say("the window needs system libraries that are not here; install them, then run this again:")
        say(f"    sudo apt-get install {' '.join(missing)}")


def has_display() -> bool:
    """Whether a window can be opened here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(words: "list[str]") -> int:
    """Every check in turn, the tests last; a line each, and 1 if any failed."""
    each_core = ["-n", str(os.cpu_count() or 1), "--dist", "loadfile"]  # a file's tests stay together
    if words[:1] == ["hazards"]:
        listed = [str(PYTHON), "-m", "tests.hazards"]
        named = subprocess.check_output(listed, cwd=HERE, env=environment(), text=True).split()
        command = [str(PYTHON), "-m", "pytest", "--hazards", *each_core, *named, *words[1:]]
        return subprocess.call(command, cwd=HERE, env=environment())
    checked = [*PACKAGES, "tests", "run.py"]
    tool = [str(PYTHON), "-m"]
    steps = {
        "style": [*tool, "ruff", "check", "--quiet", *checked],
        "format": [*tool, "ruff", "format", "--check", "--quiet", *checked],
        "types": [*tool, "mypy", "--no-error-summary", *PACKAGES, "run.py"],
        "arrows": [str(PYTHON.parent / "lint-imports"), "--no-cache"],
        "editions": [*tool, "desktop", "check"],
        "tests": [*tool, "pytest", *each_core, *(words or ["--hazards"])],
    }
    failed = []
    for name, command in steps.items():
        started = time.monotonic()
        status = subprocess.call(command, cwd=HERE, env=environment())
        say(f"{name}: {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s")
        if status != 0:
            failed.append(name)
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
