"""FISH in words is read as a pasted report is: every word known or nothing taken; whose it is must be said."""

from typing import Any

import pytest

from tests.desktop.fhir.bundles import certain, offered, read, read_file, said


def find(text: str, value: str | None = None, **more: Any) -> dict[str, Any]:
    """An Observation of a FISH result in words."""
    told = {} if value is None else {"valueString": value}
    return {"resourceType": "Observation", "status": "final", "code": {"text": text},
            "effectiveDateTime": "2025-09-05", **told, **more}  # fmt: skip


def test_a_report_in_words_is_read() -> None:
    """Conclusion, single texts and components; what is unsure, in German, or of somebody else is not taken."""
    reading = read_file("fish_as_text")
    assert certain(reading) == {
        "cytogenetics.del17p": "present",
        "cytogenetics.del17p_percent": 62.0,
        "cytogenetics.t_4_14": "absent",
        "cytogenetics.t_14_20": "absent",
        "cytogenetics.gain_1q": "present",
        "cytogenetics.gain_1q_copies": 3,
        "cytogenetics.t_11_14": "present",
        "cytogenetics.t_6_14": "absent",
    }
    words = said(reading)
    for each in ("t(14;16) cannot be excluded", "Observation/other (entry 6): It is about another patient",
                 "Observation/nobody (entry 7): It does not say whose", "Observation/donor (entry 8)", "Kein, Nachweis",
                 "Not read: presentedForm", "“1958-07” names no day"):  # fmt: skip
        assert each in words


def test_a_coded_answer_is_read_behind_what_was_asked() -> None:
    """A value that is a code with a display is read like the words "t(4;14): Not detected"."""
    coded = {"coding": [{"system": "urn:laboratory", "code": "ND", "display": "Not detected"}]}
    assert certain(read(find("t(4;14)", valueCodeableConcept=coded))) == {"cytogenetics.t_4_14": "absent"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("t(4;14)", "see report"),
        ("Karyotype", "46,XX"),
        ("t(4;14)", "possibly detected"),
        ("t(4;14)", "nicht gefunden"),
    ],
)
def test_what_is_not_understood_is_not_taken(text: str, value: str) -> None:
    """A doubt, another language, a formula: nothing, and a line that says so."""
    reading = read(find(text, value))
    assert certain(reading) == {}
    assert "Observation (entry 2)" in said(reading) or offered(reading, "cytogenetics.t_4_14")


def test_later_findings_do_not_take_back_what_was_found() -> None:
    """Present, and absent a year later: somebody must choose; a pending result is replaced by the later one."""
    found, gone = find("t(4;14)", "detected"), find("t(4;14)", "not detected", effectiveDateTime="2026-09-05")
    reading = read(found, gone)
    assert certain(reading) == {}
    assert [each.value for each in offered(reading, "cytogenetics.t_4_14")] == ["present", "absent"]
    assert certain(read(find("t(4;14)", "pending"), gone)) == {"cytogenetics.t_4_14": "absent"}


def test_one_resource_in_two_versions_is_not_read() -> None:
    """A version that was taken back stands beside the older one: neither counts."""
    old = find("t(4;14)", "detected", id="a")
    reading = read(old, {**old, "status": "entered-in-error"})
    assert certain(reading) == {}
    assert "in more than one version" in said(reading)
    assert certain(read(old, old)) == {"cytogenetics.t_4_14": "present"}
