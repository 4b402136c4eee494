"""The rows of the drawn pathway: who comes to each question, which arrow goes down, and where the others lead."""

from itertools import pairwise

from engine.certificate import Certificate
from engine.edition import Edition
from engine.language import say
from engine.pathway import Question
from reports.blocks import BESIDE
from reports.drawn.pathway import PathwayPicture, Row, Way
from reports.reading_copy.numbering import Numbers, order_questions
from reports.reading_copy.rules import count_types


def draw_rows(edition: Edition, certificate: Certificate, numbers: Numbers) -> PathwayPicture:
    """The questions in the order of the copy; of several arrows to the next one the first goes down to it."""
    questions = order_questions(edition)
    below = {one.id: other.id for one, other in pairwise(questions)}
    patients: dict[str, int] = {}
    for each in certificate.arrows:
        patients[each.question] = patients.get(each.question, 0) + each.patients
    return PathwayPicture(
        tuple(
            _row(edition, question, numbers, below.get(question.id), patients.get(question.id, 0))
            for question in questions
        )
    )


def _row(edition: Edition, question: Question, numbers: Numbers, below: str | None, patients: int) -> Row:
    down: Way | None = None
    ways = []
    for at, arrow in enumerate(question.arrows):
        number = numbers.arrow(question.id, at)
        label = f"{number} {arrow.label}"
        if arrow.inferred:
            label = say("{label} (inferred)").format(label=label)
        if arrow.go in numbers.advice:
            advice = edition.pathway.advice_of(arrow.go)
            target = f"{numbers.advice[arrow.go]} {advice.title}"
            if advice.second_line:
                target = say("{title}, {second}").format(title=target, second=advice.second_line)
            way = Way(label, target, onward=False, inferred=arrow.inferred is not None)
        else:
            short = edition.questions[arrow.go].short
            target = say("to {number}, {short}").format(number=numbers.questions[arrow.go], short=short)
            way = Way(label, target, onward=True, inferred=arrow.inferred is not None)
        if arrow.go == below and down is None:
            down = way
        else:
            ways.append(way)
    title = f"{numbers.questions[question.id]}{2 * BESIDE}{question.short}"
    return Row(title, count_types(patients), tuple(ways), down)
