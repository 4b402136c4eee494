"""The calendar file of a plan: written whole, in place of an earlier calendar at most, and with nobody's name in it."""

from desktop.commands.inputs import Refusal, write_whole
from desktop.consult.signing import spare_other_files
from desktop.consult.trial import refuse_tried
from engine.consultation import Consultation
from engine.language import say
from engine.plan.proposal import propose
from reports.ics import BEGINS, write_calendar


def save_calendar(consultation: Consultation, path: str) -> None:
    """Write what lies ahead of a plan as a calendar file.

    :raises Refusal: when nothing lies ahead, another kind of file lies there, or it cannot be written.
    """
    refuse_tried(consultation)
    try:
        content = write_calendar(propose(consultation), consultation)
    except ValueError as error:
        raise Refusal(
            say("{path}: not written, for {error}; record the dates that the plan asks for").format(
                path=path, error=error
            )
        ) from None
    spare_other_files(path, BEGINS, "calendar")
    write_whole(path, content)
