"""Where risk schemes part: the same patient may be high risk by one and not by another."""

from dataclasses import dataclass

from engine.joining import join_any, join_list
from engine.language import noted, say
from engine.schemes.reading import Reading
from engine.values import name_value

NEVER_MIXED = noted(
    "A risk word belongs to its scheme: never carry it into the advice of another. "
    "The founding edition's advice rests on mSMART 2012 alone."
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The schemes that call the patient high risk, and those that do not; the others are open or have no such word."""

    high: tuple[Reading, ...]
    not_high: tuple[Reading, ...]
    silent: int = 0  # how many are open or have no such word

    def __bool__(self) -> bool:
        return bool(self.high) and bool(self.not_high)

    def tell(self) -> str:
        """In one sentence, every word with its scheme."""
        if self:
            words = say("Schemes disagree: high by {high}; not high by {not_high}.")
            return words.format(high=_list(self.high), not_high=_list(self.not_high))
        if not self.high and not self.not_high:
            return say("No scheme can say yet whether this is high risk.")
        words = say("High by {schemes}") if self.high else say("Not high by {schemes}")
        told = words.format(schemes=_list(self.high or self.not_high))
        # Silence is no agreement: it is counted, so that one scheme alone is not taken for all of them.
        match self.silent:
            case 0:
                return say("{told}: no scheme contradicts another.").format(told=told)
            case 1:
                return say("{told}; the other scheme does not say.").format(told=told)
            case number:
                return say("{told}; the other {number} schemes do not say.").format(told=told, number=number)


def find_disagreement(readings: tuple[Reading, ...]) -> Disagreement:
    """Which schemes call the patient high risk and which do not, whatever is still unknown."""
    return Disagreement(
        high=tuple(reading for reading in readings if reading.high is True),
        not_high=tuple(reading for reading in readings if reading.high is False),
        silent=sum(reading.high is None for reading in readings),
    )


def tell_groups(reading: Reading) -> str:
    """The group, or those that remain: "II", "standard or high", "IV (high)"."""
    return join_any(reading.definition.name_groups(reading.possible))


def _list(readings: tuple[Reading, ...]) -> str:
    told = [
        f"{reading.definition.title} ({join_any(name_value(group) for group in reading.possible)})"
        for reading in readings
    ]
    return join_list(told)
