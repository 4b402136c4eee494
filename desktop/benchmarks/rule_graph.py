"""The pathway of 2012 as a rule graph of another engine (GoRules zen-engine), to be asked the same questions.

Each question is a switch of the graph, each advice a leaf. The other engine is given the facts as our engine derived
them from the case, outside the time that is taken: what it is timed on is the pathway alone.
"""

import importlib
import json
from collections.abc import Mapping
from typing import Any

from desktop.benchmarks.handwritten import Decided
from engine.facts import Facts

NOT_INSTALLED = "zen-engine is not installed: pip install plateau[bench]"
KEY = "mayo-2012"
TRACED = {"trace": True}

_TESTS = ("del17p", "t_4_14", "t_14_16", "t_14_20", "karyotype_del13", "karyotype_hypodiploid", "gep_high_risk", "pcli")
_NOT_BEGUN = "maintenance_status == 'not_started' or maintenance_drug == 'without'"
_COMPLETED = "consolidation_status == 'completed'"
_OTHERWISE = "consolidation_status != null and consolidation_status != 'completed'"
_BELOW = "['PR', 'MR', 'SD']"
_DEEP = "['VGPR', 'CR', 'sCR']"


def _deciding(depths: str) -> str:
    """The deciding response is known and one of these."""
    after_consolidation = f"{_COMPLETED} and response_after_consolidation in {depths}"
    after_transplant = f"{_OTHERWISE} and response_after_transplant in {depths}"
    return f"(({after_consolidation}) or ({after_transplant}))"


# Question -> its arrows: where each is known to hold, and where it leads. Where none is known to, the graph waits.
QUESTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "first-transplant": (
        ("transplant_done == 'first'", "progression"),
        ("transplant_done == 'none' or transplant_done == 'other'", "outside-scope-no-transplant"),
    ),
    "progression": (
        ("progressed_since_transplant == 'yes'", "outside-scope-progressed"),
        ("progressed_since_transplant == 'no'", "risk-group"),
    ),
    "risk-group": (
        (" or ".join(f"cytogenetics_{name} == 'present'" for name in _TESTS), "bortezomib-maintenance"),
        (" and ".join(f"cytogenetics_{name} == 'absent'" for name in _TESTS), "maintenance-so-far"),
    ),
    "maintenance-so-far": (
        (_NOT_BEGUN, "consolidation"),
        ("maintenance_drug == 'with'", "benefit"),
    ),
    "consolidation": (
        ("consolidation_status in ['not_started', 'under_way']", "lenalidomide-consolidation"),
        ("consolidation_status in ['stopped_early', 'not_possible']", "observe"),
        ("consolidation_status in ['skipped', 'completed']", "benefit"),
    ),
    "benefit": (
        (f"lenalidomide_sensitivity == 'sensitive' and {_deciding(_BELOW)}", "duration"),
        (f"lenalidomide_sensitivity in ['not_sensitive', 'unclear'] or {_deciding(_DEEP)}", "observe"),
    ),
    "duration": (
        (_NOT_BEGUN, "lenalidomide-maintenance"),
        ("maintenance_status == 'stopped'", "observe"),
        ("maintenance_status == 'on' and maintenance_months == '<24'", "lenalidomide-maintenance"),
        ("maintenance_status == 'on' and maintenance_months == '>=24'", "stop-lenalidomide"),
    ),
}


def write_graph() -> dict[str, Any]:
    """The rule graph as JSON values: switches for the questions, expressions for the advice, edges for the arrows."""
    nodes: list[dict[str, Any]] = [_node("request", "inputNode"), _node("response", "outputNode")]
    edges = [_edge("request", next(iter(QUESTIONS)))]
    for question, arrows in QUESTIONS.items():
        statements = [
            {"id": f"{question}-{at}", "condition": condition, "isDefault": False}
            for at, (condition, _) in enumerate(arrows)
        ]
        nodes.append(_node(question, "switchNode", {"hitPolicy": "first", "statements": statements}))
        edges += [_edge(question, target, f"{question}-{at}") for at, (_, target) in enumerate(arrows)]
    leaves = dict.fromkeys(target for arrows in QUESTIONS.values() for _, target in arrows if target not in QUESTIONS)
    for advice in leaves:
        said = {"id": f"{advice}-said", "key": "advice", "value": f"'{advice}'"}
        nodes.append(_node(advice, "expressionNode", {"expressions": [said], "passThrough": False}))
        edges.append(_edge(advice, "response"))
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str, content: Mapping[str, Any] | None = None) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "name": name, "type": kind}
    return node if content is None else node | {"content": dict(content)}


def _edge(source: str, target: str, handle: str | None = None) -> dict[str, Any]:
    edge: dict[str, Any] = {"id": f"{handle or source}-{target}", "type": "edge"}
    edge |= {"sourceId": source, "targetId": target}
    return edge if handle is None else edge | {"sourceHandle": handle}


class RuleGraph:
    """The other engine with the graph in memory, read and compiled once."""

    def __init__(self, zen: Any) -> None:  # noqa: ANN401 - a module that may not be there has no type
        # Through text and back: the graph is what a file of it would hold, no more.
        content = {KEY: json.loads(json.dumps(write_graph()))}
        self.ask = zen.ZenEngine({"loader": {"type": "static", "content": content}}).evaluate

    def answer(self, context: Mapping[str, str | None]) -> Any:  # noqa: ANN401 - the other engine's own reply
        """The other engine's reply to the facts of one patient, with its trace."""
        return self.ask(KEY, context, TRACED)


def open_graph() -> RuleGraph | None:
    """The other engine, or None when it is not installed."""
    try:
        zen = importlib.import_module("zen")
    except ImportError:
        return None
    return RuleGraph(zen)


def write_context(facts: Facts) -> dict[str, str | None]:
    """The facts of a patient as the graph names them; None where one is not known."""
    return {fact.name.replace(".", "_"): fact.possible[0] if fact.known else None for fact in facts.facts}


def read_reply(reply: Any) -> Decided:  # noqa: ANN401 - the other engine's own reply
    """The advice in a reply, and the questions that its trace passed through."""
    passed = sorted(reply["trace"].values(), key=lambda node: node["order"])
    path = tuple(str(node["id"]) for node in passed if node["id"] in QUESTIONS)
    return reply["result"].get("advice"), path
