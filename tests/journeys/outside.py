"""The real program on a display and two buses of its own, as assistive technology meets it; nothing is left behind."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.journeys.screen_reader import ScreenReader

ROOT = Path(__file__).resolve().parents[2]
PLACES = (Path("/usr/libexec"), Path("/usr/lib/at-spi2-core"))  # where Debian and others keep what is no command
WANTED = ("Xvfb", "dbus-daemon", "xdotool", "at-spi-bus-launcher", "at-spi2-registryd")


def _seek(program: str) -> str | None:
    """Where a program is, if it is here."""
    kept = (str(place / program) for place in PLACES if (place / program).exists())
    return shutil.which(program) or next(kept, None)


MISSING = [program for program in WANTED if _seek(program) is None]


class Outside:
    """A display and two buses of its own, the program on them, and a screen reader that listens."""

    def __init__(self, home: Path, short: Path, program: Sequence[str] = (sys.executable, "-m", "desktop")) -> None:
        self._program = program
        self._running: list[subprocess.Popen[str]] = []
        self.reader: ScreenReader | None = None
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
        self._environment = {
            **kept, "HOME": str(home), "PLATEAU_HOME": str(home), "XDG_RUNTIME_DIR": str(short), "TMPDIR": str(short),
            "GSETTINGS_BACKEND": "memory", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }  # fmt: skip

    def start(self) -> None:
        """Start everything, each when what it needs is there."""
        read, write = os.pipe()
        self._run("Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset",
                  passed=(write,))  # fmt: skip
        os.close(write)
        with os.fdopen(read) as said:
            self._environment["DISPLAY"] = f":{said.readline().strip()}"
        bus = self._run(
            "dbus-daemon",
            "--session",
            "--nofork",
            "--print-address=1",
            f"--address=unix:path={self._environment['XDG_RUNTIME_DIR']}/bus",
        )  # also met without a network
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self._launcher = self._run("at-spi-bus-launcher", "--launch-immediately")
        self.reader = ScreenReader(address)
        self._run("at-spi2-registryd")
        self.reader.listen()
        self.program = self._run(*self._program)
        self.application = self.reader.application("Plateau")
        self.give_keyboard("Plateau")

    def _run(self, program: str, *words: str, passed: tuple[int, ...] = ()) -> "subprocess.Popen[str]":
        begun = subprocess.Popen(
            [_seek(program) or program, *words], env=self._environment, cwd=ROOT, text=True, pass_fds=passed,
            start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._running.append(begun)
        return begun

    @property
    def listening(self) -> ScreenReader:
        """The screen reader, once everything is started."""
        assert self.reader is not None
        return self.reader

    def give_keyboard(self, title: str) -> None:
        """What a window manager does: the keyboard goes to the window that has opened."""
        words = ["xdotool", "search", "--sync", "--onlyvisible", "--name", title, "windowfocus"]
        subprocess.run(words, env=self._environment, check=True, capture_output=True, timeout=20)

    def has_ended(self, seconds: float = 10) -> bool:
        """Whether the program ends by itself, and well."""
        until = time.monotonic() + seconds
        while self.program.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        return self.program.poll() == 0

    def stop(self) -> None:
        """Leave nothing running: the newest first; each is waited for."""
        if self.reader is not None:
            self.reader.close()
            with suppress(subprocess.TimeoutExpired):
                self._launcher.wait(3)
        for each in reversed(self._running):
            if each.poll() is None:
                each.terminate()
            try:
                each.wait(5)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait(5)
            if each.stdout is not None:
                each.stdout.close()
