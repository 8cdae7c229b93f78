"""Where an endpoint is: checked, and told apart whether it is on this machine."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit


def checked_address(text: str) -> str:
    """The address without a slash at its end. Raises ValueError when it is none, or holds a secret.

    >>> checked_address("http://127.0.0.1:8000/v1/")
    'http://127.0.0.1:8000/v1'
    """
    try:
        parts = urlsplit(text)
        _ = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise ValueError(f"is no address ({error}); write it like http://127.0.0.1:8000/v1") from None
    if parts.scheme not in ("http", "https") or not host or not text.isprintable() or " " in text:
        raise ValueError("is no address; write it like http://127.0.0.1:8000/v1")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not hold a user or a password; a key comes from the variable in key_from")
    if parts.query or parts.fragment:
        raise ValueError("must not hold ? or #; what an endpoint wants besides goes into body")
    return text.rstrip("/")


def host_of(address: str) -> str:
    """The host alone, in lower case."""
    return urlsplit(address).hostname or ""


def is_local(address: str) -> bool:
    """Whether it is an endpoint on this machine.

    >>> is_local("http://localhost:11434/v1"), is_local("http://[::1]:80"), is_local("http://10.0.0.7")
    (True, True, False)
    """
    host = host_of(address)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
