"""Sealed bytes open with their key for their purpose, and for nothing else."""

import pytest

from desktop.chart.sealing import Cost, SealError, derive_key, new_key, new_salt, seal, unseal

CHEAP = Cost(8, 1, 1)


def test_what_was_sealed_comes_back() -> None:
    """Empty or long, and never twice the same bytes."""
    key = new_key()
    for content in (b"", b"x" * 10_000):
        assert unseal(key, seal(key, content, "a"), "a") == content
        assert seal(key, content, "a") != seal(key, content, "a")


def test_any_flipped_bit_is_noticed() -> None:
    """Every byte of nonce, text and tag is bound; so are the key, the purpose and the length."""
    key = new_key()
    sealed = seal(key, b"content", "a")
    for at in range(len(sealed)):
        with pytest.raises(SealError):
            unseal(key, sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], "a")
        with pytest.raises(SealError):
            unseal(key, sealed[:at], "a")
    for other, purpose in ((new_key(), "a"), (key, "b")):
        with pytest.raises(SealError):
            unseal(other, sealed, purpose)


def test_the_derivation_is_argon2id_as_published() -> None:
    """Another salt, cost or letter gives another key; a letter composed in two ways gives the same."""
    salt = new_salt()
    key = derive_key("caf\u00e9 fictional", salt, CHEAP)
    assert len(key) == 32
    assert key == derive_key("cafe\u0301 fictional", salt, CHEAP)
    assert key != derive_key("cafe fictional", salt, CHEAP)
    assert key != derive_key("caf\u00e9 fictional", new_salt(), CHEAP)
    assert key != derive_key("caf\u00e9 fictional", salt, Cost(16, 1, 1))


def test_a_guess_costs_what_is_recommended() -> None:
    """A chart that nobody tuned pays 64 MiB and three passes for each guess."""
    assert Cost().as_json() == {"memory": 65_536, "passes": 3, "lanes": 1}
