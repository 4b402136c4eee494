"""Starts the installer from its own folder, on the stick this file is called install.py; older Pythons are told."""

import runpy
import sys
from pathlib import Path

OLDEST = (3, 11)

if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit("Plateau needs Python 3.11 or later; install one and start this with it.")
    sys.dont_write_bytecode = True  # the folder stays as it was signed
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    runpy.run_module("installer", run_name="__main__")
