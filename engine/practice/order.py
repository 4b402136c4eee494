"""An order that says nothing and is the same on every computer: it hangs on names alone."""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def shuffle(of: str, items: Iterable[Item], name: Callable[[Item], str]) -> list[Item]:
    """The items in the order that belongs to `of`, such as a scenario's id; `name` is what each is known by."""
    return sorted(items, key=lambda each: _digest(of, name(each)))


def draw_number(of: str, what: str, below: int) -> int:
    """A number from 0 to less than `below` that the names fix."""
    return int.from_bytes(_digest(of, what)[:8]) % below


def _digest(of: str, what: str) -> bytes:
    return hashlib.sha256(f"{of}/{what}".encode()).digest()
