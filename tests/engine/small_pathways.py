"""A pathway small enough that every slip in it can be written down by hand, and every patient of it be tried."""

from dataclasses import replace
from typing import Any

from engine.compilation import compile_edition
from engine.conditions import All, Any_, Count, Not, Test
from engine.edition import Edition
from engine.packs.files import LIBRARY
from engine.packs.shelf import read_pack
from engine.pathway import Advice, Arrow, Derived, Group, Pathway, Question, Regimen, Scheme

STATUS, MONTHS = "maintenance.status", "maintenance.months"
NO_CUT = {"cytogenetics.pcli_percent": 3.0}


def arrow(label: str, go: str, when: object, line: int) -> Arrow:
    """An arrow that rests on nothing."""
    return Arrow(when, go, label, (), None, line)  # type: ignore[arg-type]


def question(name: str, *arrows: Arrow, if_unknown: int | None = None, line: int = 1) -> Question:
    """A question that shows nothing."""
    return Question(name, name, name, (), arrows, if_unknown, ordered=False, line=line)


def advice(name: str, regimen: Regimen | None = None, line: int = 1) -> Advice:
    """An advice without a drug."""
    return Advice(name, name, "", name, name, (), "all", "", "", regimen, "", (), line)


def small_pathway() -> Pathway:
    """Two questions, two advices, a scheme with a cut, a derived fact that counts, and a dose."""
    dose = Regimen("x", "x", "page", Not(Test("safety.on_dialysis", "is", operand=True)), "x")
    lesions = tuple(Test(f"cytogenetics.{name}", "is", "present") for name in ("del17p", "t_4_14"))
    return Pathway(
        order=("cytogenetics.del17p", "cytogenetics.t_4_14", "cytogenetics.pcli", STATUS, MONTHS),
        start="begun",
        questions=(
            question(
                "begun",
                arrow("on", "risky", All((Test(STATUS, "is", "on"), Test(MONTHS, "below", 24))), 11),
                arrow("not begun", "stay", Test(STATUS, "is", "not_started"), 12),
                arrow("not on", "stay", None, 13),
                if_unknown=2,
                line=10,
            ),
            question(
                "risky",
                arrow("yes", "go", Any_((Test("risk", "in", ("high",)), Test("lesions", "is", "two"))), 21),
                arrow("no", "stay", None, 22),
                line=20,
            ),
        ),
        advice=(advice("stay"), advice("go", dose, 30)),
        derived=(Derived("lesions", ((Count(2, lesions), None, "two"), (None, None, "few")), 5),),
        scheme=Scheme(
            "s",
            (Group("high", Test("cytogenetics.pcli", "is", "present"), "x", 41), Group("other", None, "x", 42)),
            dict(NO_CUT),
            "",
        ),
        together=(),
        can_change=(),
        readings={},
    )


def compile_small(pathway: Pathway | None = None) -> Edition:
    """It compiled, with the evidence of the shipped pack, of which nothing is asked here."""
    pack = read_pack(LIBRARY / "mayo-2012")
    return compile_edition(replace(pack, pathway=pathway or small_pathway()))


def compile_question(order: tuple[str, ...], *arrows: Arrow, **more: Any) -> Edition:
    """A pathway of one question and no scheme, of whose facts each may be changed; or with what else is said."""
    names = tuple(dict.fromkeys(each.go for each in arrows))
    pathway = replace(
        small_pathway(), order=order, start="q", questions=(question("q", *arrows),),
        advice=tuple(map(advice, names)), derived=(), scheme=None, can_change=order,
    )  # fmt: skip
    return compile_small(replace(pathway, **more))
