"""Whether a signature on the curve P-256 is right, in plain arithmetic: a bare Python has no library that knows it.

ECDSA as FIPS 186-5 has it, with SHA-256. Nothing here is secret, so nothing need take the same time for every number.
"""

import hashlib

Point = tuple[int, int]

PRIME = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
A = PRIME - 3
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
BASE: Point = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def is_signed(message: bytes, signature: tuple[int, int], public: Point) -> bool:
    """Whether the two numbers r and s are the signature over a message by the key at that point of the curve."""
    r, s = signature
    if not (0 < r < ORDER and 0 < s < ORDER and lies_on_curve(public)):
        return False
    told = int.from_bytes(hashlib.sha256(message).digest(), "big")
    inverse = pow(s, -1, ORDER)
    met = _add(_multiply(told * inverse % ORDER, BASE), _multiply(r * inverse % ORDER, public))
    return met is not None and met[0] % ORDER == r


def lies_on_curve(point: Point) -> bool:
    """Whether a point is one of the curve's."""
    x, y = point
    return 0 <= x < PRIME and 0 <= y < PRIME and (y * y - (x * x * x + A * x + B)) % PRIME == 0


def _add(one: Point | None, other: Point | None) -> Point | None:
    """The sum of two points; None stands for the point at infinity."""
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2:
        if (y1 + y2) % PRIME == 0:
            return None
        slope = (3 * x1 * x1 + A) * pow(2 * y1, -1, PRIME) % PRIME
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, PRIME) % PRIME
    x = (slope * slope - x1 - x2) % PRIME
    return x, (slope * (x1 - x) - y1) % PRIME


def _multiply(times: int, point: Point) -> Point | None:
    """A point added to itself so many times."""
    total: Point | None = None
    adding: Point | None = point
    while times:
        if times & 1:
            total = _add(total, adding)
        adding = _add(adding, adding)
        times >>= 1
    return total
