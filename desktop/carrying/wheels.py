"""The packages as they go onto a stick, fetched for each system and Python by the hashes of the lock; the app's own.

This alone uses the network, on the computer where the stick is made.
"""

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop.carrying.installer.folder import REQUIREMENTS, WHEELS, digest_of
from desktop.carrying.making import ROOT, copy_sources, run_tool, say_step
from engine import VERSION

# What pip has to be told of a system that it does not run on; PySide6 sets how old the system may be (glibc 2.34).
TAGS = {
    "linux": (
        "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64",
        *(f"manylinux_2_{minor}_x86_64" for minor in (5, 12, 17, 24, 26, 27, 28, 31, 34)),
    ),
    "windows": ("win_amd64",),
    "macos": ("macosx_15_0_arm64",),  # of macOS before 15, and of Intel's Macs, not every package has a wheel
}  # fmt: skip
# The installer needs a pip that is there even where a system's Python comes without: it is not installed.
PIP = "pip==25.3 --hash=sha256:9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd\n"
MARKER = re.compile(r" ;[^\\\n]*")  # pip judges markers by the system that it runs on, not by the one asked for


def gather_wheels(folder: Path, systems: Sequence[str], pythons: Sequence[str]) -> None:
    """Put every wheel into a folder, with the requirements that name each by its hash.

    :raises Refusal: when one cannot be fetched, or the app's own cannot be built.
    """
    wheels = folder / WHEELS
    wheels.mkdir()
    lock = (ROOT / REQUIREMENTS).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="plateau-") as name:
        place = Path(name)
        wanted = place / "wanted.txt"
        wanted.write_text(MARKER.sub("", lock) + PIP, encoding="utf-8")
        for system in systems:
            for python in pythons:
                say_step(f"fetching the packages for {system}, Python {python}, each checked by its hash")
                tags = [word for tag in TAGS[system] for word in ("--platform", tag)]
                words = [
                    "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps",
                    "--only-binary", ":all:", "--require-hashes", "-r", str(wanted), "--dest", str(wheels),
                    "--python-version", python, "--implementation", "cp", *tags,
                ]  # fmt: skip
                run_tool(f"the packages for {system} and Python {python} could not all be fetched", words, place)
        say_step("building the app's own package")
        own = build_app(place)
        shutil.copyfile(own, wheels / own.name)
        named = f"plateau=={VERSION} --hash=sha256:{digest_of(own)}\n"
    (folder / REQUIREMENTS).write_text(f"{lock.rstrip()}\n{named}", encoding="utf-8")


def build_app(place: Path) -> Path:
    """The app as a wheel, built by the pinned setuptools from its sources alone.

    :raises Refusal: when it cannot be built.
    """
    sources, out = copy_sources(place / "sources"), place / "own"
    words = [
        "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--no-build-isolation",
        "--no-index", "--wheel-dir", str(out), str(sources),
    ]  # fmt: skip
    run_tool("the app's own package could not be built", words, place)
    (own,) = out.glob("plateau-*.whl")
    return own
