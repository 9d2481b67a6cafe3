"""Addresses of schedulers: whoever can reach one can run what they like on its workers."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import NamedTuple

from generator.words import say

_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-f:.]+\]|[A-Za-z0-9.-]+):(\d{1,5})")


class Reach(NamedTuple):
    """How a scheduler is reached: tcp, or tls where both sides show certificates; on which machine, at which port."""

    protocol: str
    host: str
    port: int

    @property
    def address(self) -> str:
        """Return it as Dask writes it."""
        return f"{self.protocol}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def see_reach(address: str) -> Reach:
    """Return what an address says. Raises ValueError, which says what is wrong with it: it is none, or lies open to the
    internet without certificates."""
    found = _ADDRESS.fullmatch(address)
    if not found or not 0 < int(found[3]) < 65536:
        raise ValueError(say("build.cluster.address", address=address))
    reach = Reach(found[1], found[2].strip("[]"), int(found[3]))
    if reach.protocol == "tcp" and _is_open(reach.host):
        raise ValueError(say("build.cluster.public", address=address))
    return reach


def _is_open(host: str) -> bool:
    """Tell whether a number is one of the internet, or stands for every network of this machine."""
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return number.is_global or number.is_unspecified


def first_cause(error: BaseException) -> str:
    """Return what lies behind an error of Dask, which wraps one into another."""
    while error.__cause__:
        error = error.__cause__
    return str(error) or type(error).__name__
