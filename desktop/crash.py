"""A crash leaves no picture of the memory on the disk: patients would lie in it, readable by whoever finds the file."""

import contextlib


def forbid_dumps() -> None:
    """Switch off core dumps of this process and of those that it starts; Windows writes none unless told to."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # what the system does not know it does not write
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
