"""The results of a made patient as they are handed over: FISH and marrow reports, responses, MRD, letters, blood."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from engine.language import say
from engine.practice.made.chance import Chance
from engine.practice.made.responses import list_assessments
from engine.practice.made.told import Told
from engine.practice.scenario import Kind, Sheet
from engine.wording import label_of, show_date, show_quantity, show_share, word_of

# Each lesion as laboratories write it: shortly, or with its probe.
_PROBES: dict[str, tuple[str, str]] = {
    "del17p": ("del(17p)", "TP53 (17p13) deletion"),
    "t_4_14": ("t(4;14)", "t(4;14) IGH::FGFR3"),
    "t_14_16": ("t(14;16)", "t(14;16) IGH::MAF"),
    "t_14_20": ("t(14;20)", "t(14;20) IGH::MAFB"),
    "t_11_14": ("t(11;14)", "t(11;14) IGH::CCND1"),
    "t_6_14": ("t(6;14)", "t(6;14)"),
    "gain_1q": ("gain of 1q21", "gain of 1q21 (CKS1B)"),
    "trisomies": ("trisomies", "trisomies"),
    "tp53_mutation": ("TP53 mutation", "TP53 mutation"),
}
_FOUND = {"present": "present", "absent": "not detected", "pending": "pending", "not_done": "not performed"}
_TESTED = {"present": "present", "absent": "absent", "pending": "pending", "not_done": "not done"}
# What a reaction was, where the drug was given before; else only that there is hypersensitivity.
_REACTIONS = {
    "lenalidomide": "severe rash with blisters during induction; hypersensitive, not to be given again",
    "daratumumab": "severe bronchospasm with a dose of it; hypersensitive, not to be given again",
}


def make_sheets(told: Told, chance: Chance) -> tuple[Sheet, ...]:
    """Every sheet of a patient. Which are in hand and which must be asked for is the same for both of a pair."""
    makers = (_fish, _marrow, _responses, _residual, _reactions, _access, _bloods)
    made = [make(told, chance.of(make.__name__)) for make in makers]
    made += [*_beside(chance.of("beside")), _rest(told)]
    return tuple(sheet for sheet in made if sheet is not None)


def _sheet(name: str, kind: Kind, title: str, lines: list[str], cost: int, gives: Mapping[str, Any]) -> Sheet:
    return Sheet(name, kind, title, "\n".join(lines), in_hand=cost == 0, cost=cost, gives=gives, series=None, line=0)


def _fish(told: Told, chance: Chance) -> Sheet | None:
    names = [name for name in _PROBES if told.has(f"cytogenetics.{name}")]
    if not names:
        return None
    cost = 0 if chance.happens(0.25) else 1
    probed = chance.whole(0, 1)
    lines = [say("Plasma cells enriched by CD138.")]
    lines += [_probe(told, name, say(_PROBES[name][probed]), chance.of(name)) for name in names]
    day = told.day("diagnosis.date")
    title = say("FISH and sequencing report") if "tp53_mutation" in names else say("FISH report")
    if day is not None:
        title = f"{title}, {show_date(day + dt.timedelta(days=chance.whole(6, 14)))}"
    return _sheet("fish", "fish", title, lines, cost, told.taken())


def _probe(told: Told, name: str, probe: str, chance: Chance) -> str:
    said = told.take(f"cytogenetics.{name}")
    share = chance.whole(38, 86)
    percent = told.take("cytogenetics.del17p_percent") if name == "del17p" else share
    copies = told.take("cytogenetics.gain_1q_copies") if name == "gain_1q" else None
    if said != "present" or name in ("tp53_mutation", "trisomies") or percent is None:
        return f"{probe}: {say(_FOUND[said])}"
    if copies is not None:
        return say("{probe}: present, {copies} copies, in {share} % of nuclei").format(
            probe=probe, copies=copies, share=share
        )
    return say("{probe}: present in {share} % of nuclei").format(probe=probe, share=f"{percent:g}")


def _marrow(told: Told, chance: Chance) -> Sheet | None:
    """The tests of risk that few laboratories do."""
    lines = []
    for name, words in (("karyotype_del13", "Karyotype, loss of chromosome 13"),
                        ("karyotype_hypodiploid", "Karyotype, hypodiploidy"),
                        ("gep_high_risk", "Gene expression profile, high risk")):  # fmt: skip
        said = told.take(f"cytogenetics.{name}")
        if said is not None:
            lines.append(f"{say(words)}: {say(_TESTED[said])}")
    percent, word = told.take("cytogenetics.pcli_percent"), told.take("cytogenetics.pcli")
    if percent is not None:
        lines.append(say("Plasma cell labelling index: {percent} %").format(percent=f"{percent:g}"))
    elif word is not None:
        lines.append(say("Plasma cell labelling index, raised: {said}").format(said=say(_TESTED[word])))
        if word == "not_done":
            lines[-1] = say("Plasma cell labelling index: not done")
    cost = 0 if chance.happens(0.5) else 2
    title = say("Further tests of the marrow at diagnosis")
    return _sheet("marrow", "marrow", title, lines, cost, told.taken()) if lines else None


def _responses(told: Told, chance: Chance) -> Sheet | None:
    cost = 0 if chance.happens(0.4) else 1
    lines = list_assessments(told, chance.of("depths"))
    if told.has("progressed_since_transplant"):
        progressed = told.take("progressed_since_transplant")
        lines.append(say("Progression since the transplant: {said}.").format(said=say("yes" if progressed else "none")))
    return _sheet("response", "response", say("Response assessments"), lines, cost, told.taken()) if lines else None


def _residual(told: Told, chance: Chance) -> Sheet | None:
    cost = 0 if chance.happens(0.35) else 2
    status = told.take("mrd.status")
    if status is None:
        return None
    title = say("Minimal residual disease (MRD)")
    if status == "not_done":
        return _sheet("mrd", "marrow", title, [say("Not done.")], cost, told.taken())
    day, since, limit = told.take_day("mrd.date"), told.take_day("mrd.negative_since"), told.take("mrd.sensitivity")
    lines = [say("Flow cytometry of the marrow.")]
    if day is not None:
        lines[0] = say("Flow cytometry of the marrow, {day}.").format(day=show_date(day))
    if limit is not None:
        lines.append(say("Sensitivity reached: {limit}.").format(limit=show_share(limit)))
    lines.append(say("MRD: {result}.").format(result=say(status)))
    if since is not None and since == day:
        lines.append(say("This is the first negative test."))
    elif since is not None:
        lines.append(say("Negative at every test since {day}.").format(day=show_date(since)))
    return _sheet("mrd", "marrow", title, lines, cost, told.taken())


def _reactions(told: Told, chance: Chance) -> Sheet | None:
    cost = 0 if chance.happens(0.5) else 1
    lines = []
    before = {"lenalidomide": "induction.lenalidomide", "daratumumab": "induction.anti_cd38"}
    for drug, reaction in _REACTIONS.items():
        said = told.take(f"safety.{drug}_hypersensitivity")
        if said is not None:
            seen = reaction if told.see(before[drug]) else "hypersensitive to a component, not to be given"
            lines.append(f"{drug.capitalize()}: {say(seen if said else 'no hypersensitivity known')}.")
    return _sheet("reactions", "history", say("Allergy record"), lines, cost, told.taken()) if lines else None


def _access(told: Told, chance: Chance) -> Sheet | None:
    cost = 0 if chance.happens(0.5) else 1
    lines = []
    for drug in ("lenalidomide", "bortezomib", "daratumumab", "thalidomide"):
        obtainable = told.take(f"access.{drug}")
        if obtainable is not None:
            words = "can be supplied for this use" if obtainable else "cannot be supplied for this use"
            lines.append(f"{drug.capitalize()}: {say(words)}.")
    return _sheet("access", "letter", say("Letter from the pharmacy"), lines, cost, told.taken()) if lines else None


def _bloods(told: Told, chance: Chance) -> Sheet | None:
    """Counts and creatinine as recorded: they bear on doses."""
    cost = 0 if chance.happens(0.4) else 1
    lines = []
    for name, words in (("anc", "Neutrophils"), ("platelets", "Platelets"), ("creatinine", "Creatinine")):
        value = told.take_value(f"safety.{name}")
        if value is not None:
            amount = show_quantity(value).replace(" 10⁹", " × 10⁹")
            of = "" if value.date is None else f", {show_date(value.date)}"
            lines.append(f"{say(words)} {amount}{of}")
    if not lines:
        return None
    day = told.take_day("safety.labs_date")
    collected = [] if day is None else [say("Collected {day}").format(day=show_date(day))]
    return _sheet("bloods", "laboratory", say("Blood count and creatinine"), [*collected, *lines], cost, told.taken())


def _beside(chance: Chance) -> Iterator[Sheet]:
    """Two results that are often asked for and that no edition reads."""
    calcium, igg, vitamin = chance.whole(222, 246) / 100, chance.whole(42, 88) / 10, chance.whole(41, 88)
    bone = chance.phrase("Known lytic lesions, unchanged. No new lesion.", "No new lesion. Old rib fractures, healed.")
    heart = chance.phrase("Left ventricle of normal size, ejection fraction 60 %.", "Normal function, no effusion.")
    every: tuple[tuple[str, Kind, str, str, int], ...] = (
        ("calcium", "laboratory", say("Calcium"), say("Calcium {value} mmol/L").format(value=f"{calcium:g}"), 1),
        ("bone", "imaging", say("Whole-body low-dose CT"), bone, 2),
        ("globulins", "laboratory", say("Immunoglobulins"), say("IgG {value} g/L").format(value=f"{igg:g}"), 1),
        ("heart", "imaging", say("Echocardiogram"), heart, 2),
        ("vitamin", "laboratory", say("Vitamin D"), say("Vitamin D {value} nmol/L").format(value=vitamin), 1),
    )
    first = chance.whole(0, len(every) - 1)
    for at in (first, (first + chance.whole(1, len(every) - 1)) % len(every)):
        name, kind, title, text, cost = every[at]
        yield _sheet(name, kind, title, [text], cost, {})


def _rest(told: Told) -> Sheet | None:
    """Whatever else the record has, line by line: nothing of it is lost."""
    lines = [f"{label_of(place)}: {word_of(place, told.take_value(place))}" for place in told.left()]
    return _sheet("other", "history", say("Also recorded"), lines, 0, told.taken()) if lines else None
