"""Whether the phones of a hall can follow the links that are printed."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_local(address: str) -> bool:
    """Whether an address leads every phone to itself, as ``localhost`` and 127.x do."""
    host = _host(address)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified


def is_public(address: str) -> bool:
    """Whether an address is for the whole internet: a name with a dot, or a number of there."""
    host = _host(address)
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".lan", ".home.arpa"))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".").partition("%")[0]
    except ValueError:
        return ""
