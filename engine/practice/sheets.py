"""The results of a made patient as they are handed over: FISH and marrow reports, responses, MRD, letters, blood."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from engine.language import say
from engine.practice.chance import Chance
from engine.practice.scenario import Kind, Sheet
from engine.practice.told import Told
from engine.wording import label_of, show_date, show_share, word_of

_RESPONSES = {
    "sCR": "stringent complete response (sCR)",
    "CR": "complete response (CR)",
    "VGPR": "very good partial response (VGPR)",
    "PR": "partial response (PR)",
    "MR": "minimal response (MR)",
    "SD": "stable disease (SD)",
    "PD": "progressive disease (PD)",
}
# The share of the M-protein at diagnosis that is left, in percent; a complete response has none.
_LEFT = {"VGPR": (3, 8), "PR": (22, 45), "MR": (56, 70), "SD": (82, 98)}
_PROBES: dict[str, tuple[str, ...]] = {
    "del17p": ("del(17p)", "TP53 (17p13) deletion"),
    "t_4_14": ("t(4;14)", "t(4;14) IGH::FGFR3"),
    "t_14_16": ("t(14;16)", "t(14;16) IGH::MAF"),
    "t_14_20": ("t(14;20)", "t(14;20) IGH::MAFB"),
    "t_11_14": ("t(11;14)", "t(11;14) IGH::CCND1"),
    "t_6_14": ("t(6;14)",),
    "gain_1q": ("gain of 1q21",),
    "trisomies": ("trisomies",),
    "tp53_mutation": ("TP53 mutation",),
}


def name_response(depth: str) -> str:
    """A response in full with its abbreviation."""
    return say(_RESPONSES[depth])


def make_sheets(told: Told, chance: Chance) -> tuple[Sheet, ...]:
    """Every sheet of a patient. Which are in hand and which must be asked for is chance's, the same for both of a pair."""
    made = [each for each in (
        _fish(told, chance.of("fish")),
        _marrow(told, chance.of("marrow")),
        _responses(told, chance.of("responses")),
        _residual(told, chance.of("mrd")),
        _access(told, chance.of("access")),
        _bloods(told, chance.of("bloods")),
    ) if each is not None]  # fmt: skip
    made += _beside(told, chance.of("beside"))
    rest = _rest(told)
    return tuple(made) if rest is None else (*made, rest)


def _sheet(name: str, kind: Kind, title: str, lines: list[str], cost: int, gives: dict[str, Any]) -> Sheet:
    text = "\n".join(line for line in lines if line)
    return Sheet(name, kind, title, text, in_hand=cost == 0, cost=cost, gives=gives, series=None, line=0)


def _cost(chance: Chance, cost: int, in_hand: float) -> int:
    return 0 if chance.happens(in_hand) else cost


def _fish(told: Told, chance: Chance) -> Sheet | None:
    names = [name for name in _PROBES if told.has(f"cytogenetics.{name}")]
    if not names:
        return None
    style = chance.whole(0, 1)
    lines = [say("FISH on plasma cells enriched by CD138")]
    day = told.day("diagnosis.date")
    for name in names:
        lines.append(_probe(told, name, style, chance.of(name)))
    title = (
        say("FISH report, marrow at diagnosis")
        if day is None
        else say("FISH report of {day}").format(day=show_date(day + dt.timedelta(days=chance.whole(6, 14))))
    )
    return _sheet("fish", "fish", title, lines, _cost(chance, 1, 0.25), told.taken())


def _probe(told: Told, name: str, style: int, chance: Chance) -> str:
    said = told.take(f"cytogenetics.{name}")
    probe = say(_PROBES[name][min(style, len(_PROBES[name]) - 1)])
    if said == "present":
        percent = told.take("cytogenetics.del17p_percent") if name == "del17p" else None
        copies = told.take("cytogenetics.gain_1q_copies") if name == "gain_1q" else None
        if name == "tp53_mutation":
            return say("TP53 mutation: detected")
        if copies is not None:
            return say("{probe}: detected ({copies} copies) in {share} % of nuclei").format(
                probe=probe, copies=copies, share=chance.whole(38, 82)
            )
        share = f"{percent:g}" if percent is not None else str(chance.whole(44, 88))
        if name == "del17p" and percent is None:
            return say("{probe}: detected").format(probe=probe)
        return say("{probe}: detected in {share} % of nuclei").format(probe=probe, share=share)
    words = {"absent": "not detected", "pending": "pending", "not_done": "not performed"}[str(said)]
    return f"{probe}: {say(words)}"


def _marrow(told: Told, chance: Chance) -> Sheet | None:
    """The tests of risk that few laboratories do."""
    lines = []
    names = ("karyotype_del13", "karyotype_hypodiploid")
    found = [told.take(f"cytogenetics.{name}") for name in names]
    if any(each is not None for each in found):
        lines.append(_karyotype(*found))
    profile = told.take("cytogenetics.gep_high_risk")
    if profile is not None:
        words = {"present": "high risk", "absent": "not high risk", "pending": "pending", "not_done": "not done"}
        lines.append(say("Gene expression profile: {result}").format(result=say(words[profile])))
    percent, word = told.take("cytogenetics.pcli_percent"), told.take("cytogenetics.pcli")
    if percent is not None:
        lines.append(say("Plasma cell labelling index: {percent} %").format(percent=f"{percent:g}"))
    elif word is not None:
        words = {"present": "raised", "absent": "not raised", "pending": "pending", "not_done": "not done"}
        lines.append(say("Plasma cell labelling index: {result}").format(result=say(words[word])))
    if not lines:
        return None
    return _sheet("marrow", "marrow", say("Further tests of the marrow at diagnosis"), lines, _cost(chance, 2, 0.5),
                  told.taken())  # fmt: skip


def _karyotype(del13: str | None, hypodiploid: str | None) -> str:
    if del13 == hypodiploid == "not_done":
        return say("Conventional karyotype: not done")
    words = {"present": "present", "absent": "absent", "pending": "pending", "not_done": "not done"}
    parts = [f"{say(name)} {say(words[value])}" for name, value in (("loss of chromosome 13", del13),
             ("hypodiploidy", hypodiploid)) if value is not None]  # fmt: skip
    return say("Conventional karyotype: {parts}").format(parts=", ".join(parts))


def _responses(told: Told, chance: Chance) -> Sheet | None:
    """Each assessment with the M-protein that makes it; the whole of it is shown, so that depths can be compared."""
    baseline = chance.whole(24, 46)
    lines = []
    for name, words in (("after_transplant", "After transplant"), ("after_consolidation", "After consolidation"),
                        ("current", "Now")):  # fmt: skip
        depth = told.take(f"response.{name}")
        day = told.take_day(f"response.{name}_date")
        if depth is None:
            continue
        head = say(words) if day is None else f"{say(words)}, {show_date(day)}"
        lines.append(f"{head}: {_measured(depth, baseline, chance.of(depth))}; {name_response(depth)}")
    if not lines:
        return None
    if told.has("progressed_since_transplant"):
        progressed = told.take("progressed_since_transplant")
        lines.append(
            say("Progression since the transplant: yes" if progressed else "Progression since the transplant: none")
        )
    lines.insert(0, say("Serum M-protein at diagnosis {value} g/L").format(value=baseline))
    return _sheet("response", "response", say("Response assessments"), lines, _cost(chance, 1, 0.4), told.taken())


def _measured(depth: str, baseline: int, chance: Chance) -> str:
    if depth in ("CR", "sCR"):
        more = say(", free light chain ratio normal, no clonal plasma cells") if depth == "sCR" else ""
        return say("no M-protein, immunofixation negative, plasma cells under 5 %{more}").format(more=more)
    if depth == "PD":
        low, high = chance.whole(4, 6), chance.whole(13, 19)
        return say("M-protein risen from {low} g/L to {high} g/L, confirmed in a second sample").format(
            low=low, high=high
        )
    low, high = _LEFT[depth]
    value = round(baseline * chance.whole(low, high) / 100, 1)
    return say("M-protein {value} g/L, immunofixation positive").format(value=f"{value:g}")


def _residual(told: Told, chance: Chance) -> Sheet | None:
    status = told.take("mrd.status")
    if status is None:
        return None
    if status == "not_done":
        lines = [say("Minimal residual disease: not done")]
        return _sheet("mrd", "marrow", say("MRD"), lines, 0, told.taken())
    day, since, limit = told.take_day("mrd.date"), told.take_day("mrd.negative_since"), told.take("mrd.sensitivity")
    head = say("Minimal residual disease by flow cytometry")
    lines = [head if day is None else f"{head}, {say('marrow of')} {show_date(day)}"]
    if limit is not None:
        lines.append(say("Sensitivity reached: {limit}").format(limit=show_share(limit)))
    lines.append(say("Result: negative" if status == "negative" else "Result: positive"))
    if since is not None:
        lines.append(say("Negative at every test since {day}").format(day=show_date(since)))
    return _sheet("mrd", "marrow", say("MRD report"), lines, _cost(chance, 2, 0.35), told.taken())


def _access(told: Told, chance: Chance) -> Sheet | None:
    lines = []
    for drug in ("lenalidomide", "bortezomib", "daratumumab", "thalidomide"):
        obtainable = told.take(f"access.{drug}")
        if obtainable is not None:
            words = "can be obtained" if obtainable else "cannot be obtained"
            lines.append(f"{drug.capitalize()}: {say(words)}")
    if not lines:
        return None
    return _sheet("access", "letter", say("Letter from the pharmacy"), lines, _cost(chance, 1, 0.5), told.taken())


def _bloods(told: Told, chance: Chance) -> Sheet | None:
    """Counts and creatinine: they bear on doses, not on this advice; from the record where it has them."""
    if told.has("safety.anc") or told.has("safety.creatinine") or told.has("safety.platelets"):
        return None  # the record's own values are told with the rest, in their own units
    day = told.as_of - dt.timedelta(days=chance.whole(2, 9))
    anc, platelets = chance.whole(16, 48) / 10, chance.whole(115, 268)
    creatinine = chance.whole(62, 98)
    gives = {
        "safety.labs_date": day.isoformat(),
        "safety.anc": {"value": anc, "unit": "10^9/L"},
        "safety.platelets": {"value": platelets, "unit": "10^9/L"},
        "safety.creatinine": {"value": creatinine, "unit": "umol/L"},
    }
    lines = [
        say("Collected {day}").format(day=show_date(day)),
        say("Neutrophils {value} 10^9/L").format(value=f"{anc:g}"),
        say("Platelets {value} 10^9/L").format(value=platelets),
        say("Creatinine {value} umol/L").format(value=creatinine),
    ]
    return _sheet("bloods", "laboratory", say("Blood count and creatinine"), lines, _cost(chance, 1, 0.4), gives)


def _beside(told: Told, chance: Chance) -> Iterator[Sheet]:
    """Two results that are often asked for and that no edition reads."""
    calcium, kappa = chance.whole(222, 246) / 100, chance.whole(9, 17)
    every = (
        _sheet("calcium", "laboratory", say("Calcium"),
               [say("Calcium {value} mmol/L (2.2-2.6)").format(value=f"{calcium:.2f}")], 1, {}),
        _sheet("bone", "imaging", say("Whole-body low-dose CT"),
               [chance.phrase("Known lytic lesions, unchanged. No new lesion.", "No new lytic lesion. Old rib fractures, healed.")], 2, {}),
        _sheet("protein", "laboratory", say("Immunoglobulins"),
               [say("IgG {value} g/L").format(value=f"{kappa / 2:g}"), say("IgM {value} g/L").format(value="0.4")], 1, {}),
        _sheet("heart", "imaging", say("Echocardiogram"),
               [chance.phrase("Left ventricle of normal size, ejection fraction 60 %.", "Normal ventricles, no effusion.")], 2, {}),
    )  # fmt: skip
    first = chance.whole(0, len(every) - 1)
    yield every[first]
    yield every[(first + chance.whole(1, len(every) - 1)) % len(every)]


def _rest(told: Told) -> Sheet | None:
    """Whatever else the record has, line by line: nothing of it is lost."""
    lines = []
    for place in told.left():
        value = told.take_value(place)
        lines.append(f"{label_of(place)}: {word_of(place, value)}")
    if not lines:
        return None
    return replace(_sheet("other", "history", say("Also recorded"), lines, 0, told.taken()))
