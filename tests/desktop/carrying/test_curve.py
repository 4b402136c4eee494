"""The plain arithmetic that checks a folder's signature agrees with a library's, and takes nothing else."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.carrying.installer.curve import BASE, ORDER, PRIME, is_signed, lies_on_curve

# RFC 6979, A.2.5: the key and the signatures over two messages with SHA-256.
PUBLIC = (
    0x60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6,
    0x7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299,
)
VECTORS = {
    b"sample": (
        0xEFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,
        0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8,
    ),
    b"test": (
        0xF1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,
        0x019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083,
    ),
}


@pytest.mark.parametrize("message", VECTORS)
def test_the_published_signatures_are_right(message: bytes) -> None:
    """The vectors of RFC 6979 are taken, and not over the other message."""
    (other,) = set(VECTORS) - {message}
    assert is_signed(message, VECTORS[message], PUBLIC)
    assert not is_signed(other, VECTORS[message], PUBLIC)


@settings(max_examples=8)
@given(message=st.binary(max_size=200), secret=st.integers(1, ORDER - 1))
def test_what_a_library_signs_is_right(message: bytes, secret: int) -> None:
    """Any key's signature by another implementation is taken; with one bit of it or of the message changed, never."""
    private = ec.derive_private_key(secret, ec.SECP256R1())
    numbers = private.public_key().public_numbers()
    r, s = decode_dss_signature(private.sign(message, ec.ECDSA(hashes.SHA256())))
    public = (numbers.x, numbers.y)
    assert is_signed(message, (r, s), public)
    assert not is_signed(message + b"\0", (r, s), public)
    assert not is_signed(message, (r ^ 1, s), public)
    assert not is_signed(message, (r, s ^ 1), public)


@pytest.mark.parametrize("signature", [(0, 0), (0, 1), (1, 0), (ORDER, 1), (1, ORDER), (-1, 1), (ORDER + 1, 1)])
def test_numbers_out_of_range_are_no_signature(signature: tuple[int, int]) -> None:
    """Zero passes for no signature, nor does any number that the curve does not have."""
    assert not is_signed(b"sample", signature, PUBLIC)


def test_a_point_beside_the_curve_is_no_key() -> None:
    """A key that is no point of the curve signs nothing."""
    assert lies_on_curve(BASE)
    assert lies_on_curve(PUBLIC)
    beside = (PUBLIC[0], PUBLIC[1] + 1)
    assert not lies_on_curve(beside)
    assert not lies_on_curve((PUBLIC[0] + PRIME, PUBLIC[1]))
    assert not is_signed(b"sample", VECTORS[b"sample"], beside)
