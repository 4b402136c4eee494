"""Say what response the IMWG criteria of 2016 give a series of measurements: category, confirmed or not, and why."""

import argparse
import json
from typing import TYPE_CHECKING

from desktop.commands.arguments import add_json
from desktop.commands.inputs import Refusal, name_of, read_text
from desktop.commands.paragraphs import fold
from engine.language import say
from engine.packs.section import PackError
from engine.response.course import Answer, judge_response
from engine.response.criteria import Criteria, read_criteria
from engine.response.derivation import begin_sentence, tell_criteria, tell_headline, tell_residual
from engine.response.series import find_unlikely
from engine.response.series_file import SeriesError, read_series

if TYPE_CHECKING:
    from engine.response.series import Series


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `response` takes."""
    parser.add_argument("series", metavar="SERIES", help="a series file, JSON or YAML; - is standard input")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the response; one that cannot be given is an answer too."""
    series = _read(options.series)
    try:
        criteria = read_criteria()
    except PackError as error:
        raise Refusal(*(str(problem) for problem in error.problems)) from None
    answer = judge_response(series, criteria)
    if options.json:
        print(json.dumps(answer.as_json(), ensure_ascii=False, indent=1))
    else:
        print(tell(answer, criteria))
        for sentence in find_unlikely(series):
            print(say("Check: {sentence}").format(sentence=sentence))
    return 0


def tell(answer: Answer, criteria: Criteria) -> str:
    """The response first, then why, what is not evaluable, and by which criteria."""
    lines = fold(tell_headline(answer, criteria.title))
    for heading, sentences in ((say("Because"), answer.because), (say("Not evaluable"), answer.not_evaluable)):
        if sentences:
            lines += ["", heading]
            lines += [line for each in sentences for line in fold(begin_sentence(each), "- ")]
    if residual := tell_residual(answer.residual):
        lines += ["", say("Residual disease: {residual}").format(residual=residual[0])]
        lines += [line for each in residual[1:] for line in fold(each, "- ")]
    lines += ["", *fold(tell_criteria(criteria))]
    return "\n".join(
        [*lines, *fold(say("Not covered: {not_covered}.").format(not_covered="; ".join(criteria.not_covered)))]
    )


def _read(path: str) -> "Series":
    try:
        return read_series(read_text(path))
    except SeriesError as error:
        raise Refusal(*(f"{name_of(path)}: {problem}" for problem in error.problems)) from None
