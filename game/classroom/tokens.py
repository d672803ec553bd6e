"""Secrets of an exercise: room code, PINs, tokens. Only digests of PINs and tokens are kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

__all__ = ["PIN_LENGTH", "PIN_LETTERS", "digest_of", "new_code", "new_key", "new_pin", "new_token", "tidy"]

PIN_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a PIN: without 0, 1, I, L and O, which people mix up."""

PIN_LENGTH = 6


def new_code() -> str:
    """Return a room code of six digits: it says which exercise, and keeps nobody out."""
    return f"{secrets.randbelow(900_000) + 100_000}"


def new_pin(length: int = PIN_LENGTH) -> str:
    """Return the PIN of a seat: one of 887 million."""
    return "".join(secrets.choice(PIN_LETTERS) for _ in range(length))


def new_token() -> str:
    """Return what a browser holds to be known again, and what a link holds that is good once."""
    return secrets.token_urlsafe(24)


def new_key() -> str:
    """Return the key of an exercise, under which its secrets are digested."""
    return secrets.token_hex(32)


def tidy(pin: str) -> str:
    """Return a PIN as it is compared: capital letters without blanks and hyphens."""
    return "".join(sign for sign in pin.upper() if sign.isalnum())[:64]


def digest_of(key: str, secret: str) -> str:
    """Return what is kept of a secret."""
    return hmac.new(bytes.fromhex(key), secret.encode(), hashlib.sha256).hexdigest()
