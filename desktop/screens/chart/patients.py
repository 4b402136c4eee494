"""The list of consultations in the chart: one line each, how many there are, and by what they can be chosen."""

from desktop.chart.chart import Chart
from desktop.chart.choices import Choices
from desktop.chart.listing import Listed, Wanted, count_records
from desktop.chart.roles import may
from desktop.chart.standing import Backup, stand
from desktop.chart.states import WAITING, WAITS, WORDS
from desktop.screens.card import Tone as Answer
from desktop.screens.chart.lines import DAY, Cell, Column, Line
from desktop.screens.reading import write_date
from engine.language import noted, say, say_count
from engine.wording import name_patient

COLUMNS = (
    Column(noted("Patient"), share=3),
    Column(noted("Consultation"), samples=(DAY,)),
    Column(noted("Advice"), share=5),
    Column(noted("Record"), samples=tuple(WORDS.values()), narrow=noted("countersigned"), spare=True),
)
EVERY = noted("any")
AGED = noted("edition past its review")
Options = tuple[tuple[str | None, str], ...]  # a value to ask for, None for any, and its words


def tell_line(row: Listed, backup: Backup | None) -> Line:
    """A consultation as the list shows it."""
    return Line(row.id, row.patient, (
        Cell(name_patient(row.family_name, row.given_name), tell_born(row.born, row.record_number), "muted"),
        Cell(write_date(row.as_of), "" if row.version == 1 else tell_version(row.version), "muted"),
        Cell(row.headline, tell_answer(row), tone_of(row.status, blocked=bool(row.blocked))),
        Cell(say(WAITS) if row.waits else tell_state(row.state), stand(row, backup).mark, "muted"),
    ))  # fmt: skip


def tell_born(born: str | None, number: str | None) -> str:
    """Birth and identifier on one line, and that they are not known where they are not."""
    parts = (write_date(born) or say("birth date not known"), number or say("no identifier"))
    return " · ".join(parts)


def tell_answer(row: Listed) -> str:
    """How the answer stands, the risk group, and that its edition was past its review, if it was."""
    aged = (say(AGED),) if row.past_review else ()
    return " · ".join((row.word, tell_risk(row.risk), *aged))


def tell_risk(risk: str | None) -> str:
    """The risk group in words."""
    return say("risk not known") if risk is None else say("{group} risk").format(group=say(risk))


def tell_version(number: int) -> str:
    """Which version it is."""
    return say("version {number}").format(number=number)


def tell_state(state: str) -> str:
    """What became of a record, in words."""
    return next(say(words) for name, words in WORDS.items() if name == state)


def tone_of(status: str, *, blocked: bool) -> Answer:
    """The tone of an answer, which its word says too."""
    if blocked:
        return "stop"
    return "advice" if status == "advice" else "open"


def tell_count(found: int, everything: int) -> str:
    """How many are listed: "200 of 4,312 consultations"."""
    if not everything:
        return say("No consultation is in the chart yet.")
    all_words = say_count("1 consultation", "{count:,} consultations", everything)
    return all_words if found == everything else say("{found} of {all}").format(found=f"{found:,}", all=all_words)


def tell_waiting(chart: Chart) -> str:
    """How many signed records wait, for whoever may countersign; else empty."""
    number = count_records(chart.store, Wanted(state=WAITING)) if may(chart.person.role, "countersigned") else 0
    if not number:
        return ""
    return say_count(
        "1 signed record waits for a supervisor.", "{count:,} signed records wait for a supervisor.", number
    )


def tell_nothing(everything: int) -> str:
    """What is said in place of the list when nothing is found."""
    if not everything:
        return say("No consultation is in the chart yet. Begin the first one with Ctrl+N; Ctrl+S keeps it here.")
    return say("No consultation fits. Part of a word is enough; the filters above narrow the search further.")


def offer_states(choices: Choices) -> Options:
    """The states that the chart holds."""
    every = (*WORDS.items(), (WAITING, WAITS))
    return ((None, say(EVERY)), *((state, say(words)) for state, words in every if state in choices.states))


def offer_advice(choices: Choices) -> Options:
    """The advice that the chart holds, each with the words it was told in last."""
    return ((None, say(EVERY)), *sorted(choices.advice.items(), key=lambda each: each[1]))


def offer_risks(choices: Choices) -> Options:
    """The risk groups that the chart holds."""
    return ((None, say(EVERY)), *((risk, say(risk)) for risk in choices.risks))
