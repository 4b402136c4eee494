"""The laws of an edition, proved over every complete patient by the decision diagram; a counterexample is a patient."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from math import prod

from engine.case import Access
from engine.compilation import PATHWAY, RISK
from engine.conditions import Possible, Test, each_test
from engine.decision_diagram import DiagramError
from engine.edition import Edition
from engine.operands import find_misfit, values_of
from engine.packs.section import Patient, Problem
from engine.references import check_numbers, check_references
from engine.wording import describe_facts

Proof = Callable[[Edition], Iterator[Problem]]


def prove_rules(edition: Edition) -> tuple[Problem, ...]:
    """Every law that can be proved from the edition alone; empty when all hold."""
    return run_proofs(edition, (check_references, *PROOFS.values(), check_numbers))


def prove_laws(edition: Edition) -> tuple[Problem, ...]:
    """The laws over every patient, which need the rules alone and none of the evidence."""
    return run_proofs(edition, PROOFS.values())


def run_proofs(edition: Edition, proofs: Iterable[Proof]) -> tuple[Problem, ...]:
    """What some proofs find. A diagram that outgrows its budget on the way breaks that law: nothing is half proved."""
    found: list[Problem] = []
    try:
        for prove in proofs:
            found.extend(prove(edition))
    except DiagramError as error:
        found.append(Problem("budget", PATHWAY, None, str(error)))
    return tuple(found)


def find_patient(edition: Edition, function: int) -> Patient | None:
    """A complete patient of whom a function is true, by the facts that it depends on; None when there is none."""
    values = edition.diagram.example(function, lambda label: label is True)
    if values is None:
        return None
    support = edition.diagram.support(function)
    return tuple(
        (determinant.name, determinant.values[value])
        for level, (determinant, value) in enumerate(zip(edition.determinants, values, strict=True))
        if level in support
    )


def prove_total(edition: Edition) -> Iterator[Problem]:
    """Every complete patient gets an advice, and a risk group where there is a scheme."""
    for question in edition.pathway.questions:
        answers = edition.answers[question.id]
        unanswered = edition.diagram.both(edition.arrivals[question.id], is_arrow_none(edition, answers))
        patient = find_patient(edition, unanswered)
        if patient is not None:
            told = describe_facts(patient)
            text = f"the question '{question.id}' has no arrow for a patient with {told}; add one, or 'otherwise'"
            yield Problem("total", PATHWAY, question.line, text, patient)
    if edition.risk_root is None:
        return
    patient = find_patient(edition, edition.diagram.where(edition.risk_root, None))
    if patient is not None:
        text = f"a patient with {describe_facts(patient)} gets no risk group; end the groups with 'otherwise'"
        scheme = edition.pathway.scheme
        line = scheme.groups[-1].line if scheme is not None else 1
        yield Problem("total", RISK, line, text, patient)


def is_arrow_none(edition: Edition, answer: int) -> int:
    """Where a question has no arrow for the patient."""
    diagram = edition.diagram
    none = diagram.true
    for label in diagram.reachable(answer, diagram.all_masks):
        if label is not None:
            none = diagram.both(none, diagram.opposite(diagram.where(answer, label)))
    return none


def prove_unambiguous(edition: Edition) -> Iterator[Problem]:
    """No patient for whom two arrows of one question hold, unless the question says that they are ordered."""
    for question in edition.pathway.questions:
        if question.ordered:
            continue
        held = edition.conditions[question.id]
        for first, second in itertools.combinations(range(len(held)), 2):
            if question.arrows[first].when is None or question.arrows[second].when is None:
                continue
            both = edition.diagram.both(held[first], held[second])
            patient = find_patient(edition, both)
            if patient is not None:
                told = describe_facts(patient)
                text = (
                    f"the arrows '{question.arrows[first].label}' and '{question.arrows[second].label}' of "
                    f"'{question.id}' both hold for a patient with {told}; part them, or say 'ordered: true'"
                )
                yield Problem("unambiguous", PATHWAY, question.arrows[second].line, text, patient)


def prove_alive(edition: Edition) -> Iterator[Problem]:
    """Every arrow is taken by some patient, every question asked of some, every advice given to some."""
    diagram = edition.diagram
    for question in edition.pathway.questions:
        arriving = edition.arrivals[question.id]
        if arriving == diagram.false:
            text = f"no patient comes to the question '{question.id}'; lead an arrow to it or remove it"
            yield Problem("alive", PATHWAY, question.line, text)
            continue
        for at, arrow in enumerate(question.arrows):
            if diagram.both(arriving, diagram.where(edition.answers[question.id], at)) == diagram.false:
                text = (
                    f"no patient takes the arrow '{arrow.label}' of '{question.id}'; correct its condition or remove it"
                )
                yield Problem("alive", PATHWAY, arrow.line, text)
    given = set(diagram.reachable(edition.root, diagram.all_masks))
    for advice in edition.pathway.advice:
        if advice.id not in given:
            text = f"no patient gets the advice '{advice.id}'; lead an arrow to it or remove it"
            yield Problem("alive", PATHWAY, advice.line, text)


def prove_agreement(edition: Edition) -> Iterator[Problem]:
    """Following the arrows forwards gives each advice to the same patients as the diagram, built backwards."""
    diagram = edition.diagram
    for advice in edition.pathway.advice:
        forwards = diagram.false
        for question in edition.pathway.questions:
            for at, arrow in enumerate(question.arrows):
                if arrow.go == advice.id:
                    taken = diagram.where(edition.answers[question.id], at)
                    forwards = diagram.either(forwards, diagram.both(edition.arrivals[question.id], taken))
        backwards = diagram.where(edition.root, advice.id)
        differing = diagram.choose(forwards, diagram.opposite(backwards), backwards)
        patient = find_patient(edition, differing)
        if patient is not None:
            text = (
                f"walk and diagram differ on who gets '{advice.id}', first for a patient with "
                f"{describe_facts(patient)}; this is a fault of the program: report it"
            )
            yield Problem("agreement", PATHWAY, advice.line, text, patient)


# From the harmless to the harmful, for the words and grades that a stop may ask about.
HARM: dict[str, tuple[object, ...]] = {
    "sex": ("male", "female"),
    "safety.pregnancy_prevention": ("in_place", "not_in_place"),
    "safety.pregnancy_test.result": ("negative", "positive"),
    "safety.neuropathy_grade": (0, 1, 2, 3, 4),
    "safety.hepatitis_b": ("negative", "core_antibody", "surface_antigen"),
    "safety.antiviral_prophylaxis": (True, False),
    "lenalidomide_tolerated": (True, False),
    **dict.fromkeys((f"access.{drug}" for drug in Access.model_fields), (True, False)),
}
# Measured: the lower the worse, or the higher the worse. Their values are tried at every limit and on both sides of it.
FALLING = ("safety.anc", "safety.platelets", "creatinine_clearance")
RISING = ("safety.bilirubin_times_upper_limit",)
MOST_TRIED = 100_000  # combinations of what one stop asks about


def prove_safety(edition: Edition) -> Iterator[Problem]:
    """No stop is lifted by making any one of its facts more harmful, or by learning that an unknown one is harmful."""
    for rule in edition.pack.cautions:
        tests = tuple(each_test(rule.when))
        if rule.level != "stop" or not all(_fits(edition, test) for test in tests):  # the law of references says so
            continue
        scales = {test.fact: _scale(edition, test.fact, tests) for test in tests}
        if unsure := [name for name, scale in scales.items() if not scale]:
            text = f"of '{unsure[0]}' it is not known which value is worse; use another fact, or another level"
            yield Problem("safety", "cautions.yaml", rule.line, f"the stop '{rule.id}': {text}")
            continue
        if prod(len(scale) + 1 for scale in scales.values()) > MOST_TRIED:
            text = f"the stop '{rule.id}' asks about too much to be tried whole; part it into several stops"
            yield Problem("safety", "cautions.yaml", rule.line, text)
            continue
        for values in itertools.product(*((None, *scale) for scale in scales.values())):
            patient = dict(zip(scales, values, strict=True))
            if rule.when.evaluate(_lookup(patient)) is not True:
                continue
            for name, scale in scales.items():
                now = patient[name]
                # Of an unknown fact it may be learnt that it is as harmful as can be.
                for worse in scale[-1:] if now is None else scale[scale.index(now) + 1 :]:
                    if rule.when.evaluate(_lookup(patient | {name: worse})) is not True:
                        text = f"the stop '{rule.id}' is lifted when {name} becomes {worse}; reverse its condition"
                        known = tuple((fact, value) for fact, value in patient.items() if value is not None)
                        yield Problem("safety", "cautions.yaml", rule.line, text, known)
                        return


def _fits(edition: Edition, test: Test) -> bool:
    try:
        return find_misfit(edition, test) is None
    except KeyError:
        return False


def _scale(edition: Edition, name: str, tests: tuple[Test, ...]) -> tuple[object, ...]:
    """The values of a fact to be tried, from the harmless to the harmful; empty when nobody knows which is worse."""
    if name in HARM:
        return HARM[name]
    if name not in FALLING + RISING:
        return (False, True) if set(values_of(edition, name).words) == {False, True} else ()
    limits = {0.0}
    for test in tests:
        if test.fact == name:
            limits.update(test.operand if test.operator == "in" else (test.operand,))
    cuts = sorted(limit for limit in limits if limit >= 0)
    between = [(low + high) / 2 for low, high in itertools.pairwise(cuts)]
    points = sorted({*cuts, *between, cuts[-1] + 1})
    return tuple(points if name in RISING else reversed(points))


def _lookup(patient: dict[str, object]) -> Callable[[str], Possible]:
    return lambda name: None if patient[name] is None else (patient[name],)


# Each law over every patient with its proof, in the order in which they are told.
PROOFS: dict[str, Proof] = {
    "total": prove_total,
    "unambiguous": prove_unambiguous,
    "alive": prove_alive,
    "agreement": prove_agreement,
    "safety": prove_safety,
}
