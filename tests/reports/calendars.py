"""An independent reader of calendar files by RFC 5545: strict about lines, folding, escapes and what an entry needs."""

import re
from dataclasses import dataclass

LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=[^:;,\"]+)*):(?P<value>.*)", re.DOTALL)
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
DAY = re.compile(r"\d{8}")
STAMP = re.compile(r"\d{8}T\d{6}Z")
TEXTS = ("SUMMARY", "DESCRIPTION", "CATEGORIES")
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CLASS", "STATUS", "TRANSP")


@dataclass(frozen=True)
class Entry:
    """One VEVENT: its properties as text, escapes undone."""

    values: dict[str, str]


def unfold(content: bytes) -> list[str]:
    """Section 3.1: lines end with CR LF, none is longer than 75 octets, and a fold begins with one space."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    logical: list[bytes] = []
    for line in physical:
        assert b"\r" not in line
        assert b"\n" not in line
        assert 0 < len(line) <= 75
        line.decode("utf-8")  # a fold parts no character
        if line.startswith(b" "):
            assert logical
            logical[-1] += line[1:]
        else:
            logical.append(line)
    return [line.decode("utf-8") for line in logical]


def unescape(value: str) -> str:
    """Section 3.3.11: backslash, semicolon, comma and line break are escaped, and nothing else is."""
    found, at = "", 0
    while at < len(value):
        character = value[at]
        assert character not in ";,", value
        if character == "\\":
            at += 1
            assert value[at] in "\\;,nN", value
            character = "\n" if value[at] in "nN" else value[at]
        found += character
        at += 1
    return found


def read_calendar(content: bytes) -> list[Entry]:
    """Sections 3.4 and 3.6: one VCALENDAR with version and product, and at least one whole entry in it."""
    lines = unfold(content)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    entries: list[Entry] = []
    head: dict[str, str] = {}
    inside: dict[str, str] | None = None
    for line in lines[1:-1]:
        assert not CONTROL.search(line), line
        found = LINE.fullmatch(line)
        assert found is not None, line
        name, value = found["name"], found["value"]
        if (name, value) == ("BEGIN", "VEVENT"):
            assert inside is None
            inside = {}
        elif (name, value) == ("END", "VEVENT"):
            assert inside is not None
            entries.append(_check(inside))
            inside = None
        elif inside is None:
            assert not entries, "properties of the calendar stand before its entries"
            head[name] = value
        else:
            assert name not in inside or name not in ONCE, name
            if name in ("DTSTART", "DTEND"):
                assert found["parameters"] == ";VALUE=DATE"
            inside[name] = unescape(value) if name in TEXTS else value
    assert inside is None
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    assert "METHOD" not in head  # it would ask for an organizer
    assert entries, "a calendar holds at least one entry"
    assert len({entry.values["UID"] for entry in entries}) == len(entries)
    return entries


def _check(values: dict[str, str]) -> Entry:
    assert values["UID"]
    assert STAMP.fullmatch(values["DTSTAMP"])
    assert DAY.fullmatch(values["DTSTART"])
    if "DTEND" in values:
        assert values["DTEND"] > values["DTSTART"]
    assert values["CLASS"] in ("PUBLIC", "PRIVATE", "CONFIDENTIAL")
    assert values["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")
    assert values["TRANSP"] in ("OPAQUE", "TRANSPARENT")
    return Entry(values)
