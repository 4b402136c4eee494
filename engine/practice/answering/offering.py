"""What may be chosen in a round: risk groups, every advice and duration of the edition, and reasons of every kind."""

import re
from collections.abc import Mapping

from engine.edition import Edition
from engine.language import in_english, say
from engine.pathway import Advice
from engine.practice.answering.grounds import list_grounds
from engine.practice.answering.risk import has_lesions
from engine.practice.commitment import NO_GROUP, UNDECIDED, Offer, Option
from engine.practice.scenario import Misconception, Scenario
from engine.wording import upper_first

# What an edition says where it sets no length, as something that can be chosen for one.
_NO_LENGTH = {
    "The commentary gives neither dose nor duration": "No length is set; the commentary names neither that nor a dose",
    "The trial gave it for two years": "No length is set; in its trial it was given for two years",
    "No duration is settled": "No length is settled",
}
NO_DRUG = "no-drug"  # chosen as duration: the advice names no drug to give


@in_english
def make_offer(edition: Edition, scenario: Scenario, misconceptions: Mapping[str, Misconception]) -> Offer:
    """Everything that may be chosen. All but the reasons is the same for every scenario of the edition."""
    grounds = list_grounds(edition, scenario, misconceptions)
    return Offer(
        risks=list_risks(edition),
        advice=_list_advice(edition),
        durations=list_durations(edition),
        reasons=tuple(Option(each.id, each.words) for each in grounds),
    )


def list_risks(edition: Edition) -> tuple[Option, ...]:
    """The groups of the edition's scheme, or how many lesions it counts; none where it asks for neither."""
    scheme = edition.pathway.scheme
    if scheme is not None:
        found = [
            Option(group.id, say("{group} risk").format(group=upper_first(say(group.id))))
            for group in reversed(scheme.groups)
        ]
    elif has_lesions(edition):
        words = {"none": say("No lesion"), "one": say("One lesion"), "two_or_more": say("Two lesions or more")}
        found = [Option(each, told) for each, told in words.items()]
    else:
        return ()
    return (*found, Option(NO_GROUP, say("It cannot be told yet"), say("something must be known first")))


def _list_advice(edition: Edition) -> tuple[Option, ...]:
    found = [Option(each.id, each.title, each.second_line) for each in edition.pathway.advice]
    return (*found, Option(UNDECIDED, say("Not to be decided yet"), say("something must be known first")))


def list_durations(edition: Edition) -> tuple[Option, ...]:
    """The durations that the edition's advice names, each once, and that there is none."""
    said = {name_duration(each): each.duration.rstrip(".") for each in edition.pathway.advice if each.duration}
    told = {name: say(_NO_LENGTH.get(words, words)) for name, words in said.items()}
    return (
        *(Option(name, words) for name, words in told.items()),
        Option(NO_DRUG, say("None: the advice names no drug to give")),
        Option(UNDECIDED, say("Not to be decided yet")),
    )


def name_duration(advice: Advice | None) -> str:
    """The option that is right beside an advice; without any advice it is not to be decided yet."""
    if advice is None:
        return UNDECIDED
    return re.sub(r"[^a-z0-9]+", "-", advice.duration.lower()).strip("-") if advice.duration else NO_DRUG
