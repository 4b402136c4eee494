"""The program under limits of time and memory: what checks a file from outside in a process of its own starts here."""

import contextlib
import sys

SECONDS = 60  # of computing; a check takes one or two
MEMORY = 1_000_000_000  # bytes of address space; a check needs 150 MB


def limit_process(seconds: int = SECONDS, memory: int = MEMORY) -> None:
    """Let the system end the program when it takes more; where a system knows no such limits, whoever waits does."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    limit_process()
    from desktop.__main__ import main

    sys.exit(main(sys.argv[1:]))
