"""A screen reader in small: knows the program only by what it tells assistive technology over D-Bus (AT-SPI)."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    MatchRule,
    MessageFlag,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ATSPI = "org.a11y.atspi"
REGISTRY = f"{ATSPI}.Registry"
ROOT = f"/{ATSPI.replace('.', '/')}/accessible/root"
KEYS = f"/{ATSPI.replace('.', '/')}/registry/deviceeventcontroller"
KEYSYM = 3  # AT-SPI: press and release the key of an X keysym
KEYSYMS = {"Return": 0xFF0D, "Tab": 0xFF09, "Escape": 0xFF1B, "Up": 0xFF52, "Down": 0xFF54, "Left": 0xFF51,
           "Right": 0xFF53, "space": 0x20}  # fmt: skip
HEARD = ("object:state-changed:focused", "object:announcement", "object:property-change:accessible-name")
# The states that a reader speaks, by their bit in AT-SPI's set.
STATES = {
    4: "checked", 8: "enabled", 9: "expandable", 10: "expanded", 11: "focusable", 12: "focused", 23: "selected",
    25: "showing", 30: "visible", 7: "editable", 41: "checkable", 22: "selectable", 36: "invalid", 43: "read only",
}  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """What is said of one thing on the screen."""

    name: str
    role: str
    description: str
    value: str
    states: frozenset[str]

    def __str__(self) -> str:
        """As a reader would say it: name, role, value, state, description."""
        heard = sorted(self.states & {"checked", "expanded", "selected", "invalid", "focused"})
        off = ["not checked"] if "checkable" in self.states and "checked" not in self.states else []
        return " | ".join(
            part for part in (self.name, self.role, self.value, ", ".join(heard + off), self.description) if part
        )


@dataclass(frozen=True)
class Thing:
    """One accessible of the program, by its bus name and path."""

    reader: "ScreenReader" = field(repr=False, compare=False)
    bus: str
    path: str

    def _get(self, interface: str, name: str) -> Any:
        address = DBusAddress(self.path, bus_name=self.bus, interface=f"{ATSPI}.{interface}")
        return self.reader.ask(Properties(address).get(name))[0][1]

    def _call(self, interface: str, method: str, signature: str | None = None, *body: Any) -> Any:
        address = DBusAddress(self.path, bus_name=self.bus, interface=f"{ATSPI}.{interface}")
        return self.reader.ask(new_method_call(address, method, signature, body))[0]

    @property
    def name(self) -> str:
        """Its name."""
        return str(self._get("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What is said of it beyond its name."""
        return str(self._get("Accessible", "Description"))

    @property
    def role(self) -> str:
        """What it is."""
        return str(self._call("Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[str]:
        """Its states, in words."""
        low, high = self._call("Accessible", "GetState")
        bits = low | high << 32
        return frozenset(word for bit, word in STATES.items() if bits >> bit & 1)

    @property
    def children(self) -> list["Thing"]:
        """What is inside it."""
        found = self._call("Accessible", "GetChildren")
        return [Thing(self.reader, bus, path) for bus, path in found]

    @property
    def interfaces(self) -> set[str]:
        """What it can be asked."""
        return {name.removeprefix(f"{ATSPI}.") for name in self._call("Accessible", "GetInterfaces")}

    @property
    def text(self) -> str:
        """What stands in it."""
        return str(self._call("Text", "GetText", "ii", 0, -1))

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen."""
        x, y, w, h = self._call("Component", "GetExtents", "u", 0)
        return x, y, w, h

    @property
    def spoken(self) -> Spoken:
        """All that a reader says of it."""
        value = self.text if "Text" in self.interfaces else ""
        return Spoken(self.name, self.role, self.description, value, self.states)

    @property
    def actions(self) -> list[str]:
        """What it can be told to do."""
        return [action[0] for action in self._call("Action", "GetActions")] if "Action" in self.interfaces else []

    def walk(self) -> Iterator["Thing"]:
        """It, and everything inside it that is on the screen."""
        yield self
        for child in self.children:
            if "showing" in child.states:
                yield from child.walk()

    def find(self, name: str, role: str = "") -> "Thing":
        """The one thing of that name (and role) inside it, waited for."""
        return self.reader.wait(lambda: self._seek(name, role), f"{role or 'thing'} named {name!r}")

    def _seek(self, name: str, role: str) -> "Thing | None":
        named = (each for each in self.walk() if each.name == name)
        return next((each for each in named if role in ("", each.role)), None)

    def press(self, action: str = "Press") -> None:
        """Have it do what a click would."""
        offered = self.actions
        assert action in offered, f"{self.name!r} offers {offered}, not {action}"
        address = DBusAddress(self.path, bus_name=self.bus, interface=f"{ATSPI}.Action")
        self.reader.tell(new_method_call(address, "DoAction", "i", (offered.index(action),)))

    def focus(self) -> None:
        """Put the keyboard on it."""
        self._call("Component", "GrabFocus")
        self.reader.wait(lambda: "focused" in self.states, f"the keyboard on {self.name!r}")

    def write(self, words: str) -> None:
        """Put words into it in place of what is there, and press Return: on to the next, or a word why not."""
        self.focus()
        self._call("EditableText", "SetTextContents", "s", words)
        self.reader.key("Return")
        self.reader.wait(
            lambda: "focused" not in self.states or "Not taken: " in self.description, f"answer to {self.name!r}, taken"
        )


@dataclass(frozen=True)
class Event:
    """Something that a reader may say by itself."""

    kind: str
    detail: str
    value: Any
    whose: Thing


class ScreenReader:
    """A connection to the bus of assistive technology."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            address = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=20).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)
        self._daemon: int = self.ask(message_bus.GetConnectionUnixProcessID("org.freedesktop.DBus"))[0]

    def listen(self) -> None:
        """Ask to be told what happens, once the registry is there."""
        owned = message_bus.NameHasOwner(REGISTRY)  # asking the registry itself would start another
        self.wait(lambda: self.ask(owned)[0], "registry of assistive technology")
        registry = DBusAddress("/org/a11y/atspi/registry", bus_name=REGISTRY, interface=REGISTRY)
        for event in HEARD:
            self.ask(new_method_call(registry, "RegisterEvent", "s", (event,)))
        rule = MatchRule(type="signal", interface=f"{ATSPI}.Event.Object")
        self.ask(message_bus.AddMatch(rule))
        self._filter = self._bus.filter(rule, bufsize=10_000)
        self._queue = self._filter.__enter__()

    def close(self) -> None:
        """Hang up and end this bus, so that the launcher can clear it away before it goes itself."""
        self._bus.close()
        os.kill(self._daemon, signal.SIGTERM)

    def ask(self, message: Any) -> Any:
        """Send a message, and give the answer's contents."""
        reply = self._bus.send_and_get_reply(message, timeout=20)
        if reply.header.message_type == MessageType.error:
            raise LookupError(reply.body)
        return reply.body

    def tell(self, message: Any) -> None:
        """Send a message whose answer is not waited for: it may come only when a window that it opens is closed."""
        message.header.flags |= MessageFlag.no_reply_expected
        self._bus.send(message)

    def wait(self, look: Callable[[], Any], what: str, seconds: float = 15) -> Any:
        """Look again and again until there is something to see."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                found = look()
            except LookupError:  # what was being looked at is gone
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"there was no {what}")

    def key(self, name: str) -> None:
        """Press a key, as the keyboard does."""
        where = DBusAddress(KEYS, bus_name=REGISTRY, interface=f"{ATSPI}.DeviceEventController")
        self.ask(new_method_call(where, "GenerateKeyboardEvent", "isu", (KEYSYMS[name], "", KEYSYM)))

    def application(self, name: str) -> Thing:
        """A running program by its name."""
        desktop = Thing(self, REGISTRY, ROOT)
        return self.wait(lambda: next((each for each in desktop.children if each.name == name), None), name, 40)

    def heard(self) -> list[Event]:
        """The events since the last time."""
        with suppress(TimeoutError):
            while True:
                self._bus.recv_messages(timeout=0.05)
        found = []
        while self._queue:
            message = self._queue.popleft()
            fields = message.header.fields
            whose = Thing(self, fields[HeaderFields.sender], fields[HeaderFields.path])
            found.append(Event(fields[HeaderFields.member], message.body[0], message.body[3][1], whose))
        return found
