"""What is said when the program failed: at once, and at the next start; no word of a patient in it."""

from dataclasses import dataclass

from desktop.faults.runs import Unclean
from engine.language import say


@dataclass(frozen=True, slots=True)
class FaultScreen:
    """What is said of a fault: a title, sentences, and whether there is a report to read."""

    title: str
    sentences: tuple[str, ...]
    has_report: bool


def show_fault(*, written: bool, work: str) -> FaultScreen:
    """A fault just now; `work` says where what was answered is."""
    sentences = [
        say("Plateau came upon a fault. What you asked for last may not have been done: look before you go on."),
        work,
        say("Then close Plateau and start it again."),
    ]
    if written:
        sentences.append(say("A report lies on this computer. It holds nothing of a patient, and nothing was sent."))
    else:
        sentences.append(say("The report could not be written: the disk may be full."))
    return FaultScreen(say("A fault of the program"), tuple(sentences), written)


def tell_work(*, in_hand: bool, saved: bool, kept: bool) -> str:
    """Where what was answered is: saved, kept as a draft, or in the window alone."""
    if not in_hand:
        return say("No consultation is in hand.")
    if saved:
        return say("The consultation in hand is saved as it is.")
    if kept:
        return say("What you answered is kept as a draft in the chart; it is offered when you open the chart again.")
    return say("What you answered is in this window alone: save it now as a case file, with File, Save as file.")


def show_unclean(unclean: Unclean) -> FaultScreen:
    """The last run did not end cleanly: said at the start, with what can be chosen."""
    sentences = [
        say("Plateau did not end cleanly the last time: it failed, or the computer was switched off."),
        say("Drafts that were kept in the chart are offered when the chart is opened."),
        say("A safe start takes colours and text size as at first; your own settings stay for the next usual start."),
    ]
    if unclean.report is not None:
        sentences.append(say("There is a report. It holds nothing of a patient, and nothing was sent."))
    return FaultScreen(say("The last time did not end well"), tuple(sentences), unclean.report is not None)


def tell_safe(*, by_itself: bool) -> str:
    """What stands on the start screen of a safe start."""
    if by_itself:
        return say(
            "Safe start, because Plateau failed twice at once: colours and text size as at first. Your own settings "
            "are neither read nor changed. See Help, Self-check."
        )
    return say(
        "Safe start: colours and text size as at first. Your own settings are neither read nor changed; they are back "
        "at the next usual start."
    )
