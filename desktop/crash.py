"""A crash leaves nothing of a patient on the disk: no picture of the memory, and no value in what the system logs."""

import contextlib
import sys
import threading
from types import TracebackType


def forbid_dumps() -> None:
    """Switch off core dumps of this process and of those that it starts; Windows writes none unless told to."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # what the system does not know it does not write
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def withhold_values() -> None:
    """Have a fault of the program told by its kind and place alone: its words may quote a patient, and may be logged.

    Where a desktop starts the program, what it prints goes into the system's journal, in the clear and for months.
    """
    if sys.excepthook is sys.__excepthook__:  # whoever looks for faults, as a test does, sees them whole
        sys.excepthook = tell_place
        threading.excepthook = lambda given: tell_place(given.exc_type, given.exc_value, given.exc_traceback)


def tell_place(kind: type[BaseException], _error: BaseException | None, place: TracebackType | None) -> None:
    """Tell a fault on standard error by its kind and place."""
    import traceback  # noqa: PLC0415 - only a fault needs it

    from desktop.faults.places import name_kind  # noqa: PLC0415

    if sys.stderr is not None:
        told = f"A fault of the program ({name_kind(kind)}); its words are withheld, for they may name a patient:\n"
        sys.stderr.write(told + "".join(traceback.format_tb(place)))
