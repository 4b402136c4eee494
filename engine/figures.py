"""Figures put into the sentences that use them: no argument has a number of its own."""

import re

from engine.pack import Pack

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def fill_figures(pack: Pack, text: str) -> str:
    """The text with every `{trial.figure.arm}` replaced by the published value.

    :raises KeyError: when a placeholder names no figure or no part of one.
    """

    def value(found: re.Match[str]) -> str:
        name, _, part = found.group(1).rpartition(".")
        figure = pack.figure(name)
        match part:
            case "ratio" if figure.ratio is not None:
                return str(figure.ratio)
            case "p" if figure.p is not None:
                return figure.p
            case "follow_up" if figure.follow_up is not None:
                return figure.follow_up
        if part not in figure.arms:
            raise KeyError(found.group(1))
        return figure.arms[part]

    return PLACEHOLDER.sub(value, text)
