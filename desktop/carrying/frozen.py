"""Where the bundled program starts: as `plateau` does, and as the Python that it calls for work in a process apart."""

import multiprocessing
import runpy
import sys

OURS = "desktop."  # no module of anybody else is run by its name


def main() -> int:
    """Run the program; `-m MODULE` runs a module of it, as the program asks of `sys.executable`."""
    multiprocessing.freeze_support()
    words = sys.argv[1:]
    if words[:1] == ["-m"] and len(words) > 1 and f"{words[1]}.".startswith(OURS):
        module = words[1] if words[1] != OURS.rstrip(".") else f"{OURS}__main__"
        sys.argv[1:3] = []
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return 0
    from desktop.__main__ import main as run  # noqa: PLC0415 - the other way needs none of it

    return run()


if __name__ == "__main__":
    sys.exit(main())
