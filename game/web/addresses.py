"""Under which addresses other devices can reach this computer: all there are, the likely one first."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Address", "choose", "of_this_computer"]

# Names of adapters that lead to machines inside this one, or through a tunnel to another network.
_VIRTUAL = re.compile(
    r"docker|br-|veth|virbr|vbox|virtualbox|vmnet|vmware|hyper-v|vethernet|wsl|utun|tun\d|tap|wg\d|tailscale|zt|"
    r"zerotier|ppp|lxc|podman|cni|loopback|bluetooth|awdl|llw",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address of this computer, and the adapter that has it."""

    ip: str
    adapter: str


def choose(found: Iterable[tuple[str, str]]) -> list[Address]:
    """Return those of (adapter, IPv4 address) that a class can use, the likely one first.

    Loopback, what an adapter gives itself where no network is, and virtual adapters are left out. A private address
    comes before a public one.
    """
    usable = []
    for adapter, text in found:
        ip = ipaddress.ip_address(text)
        if (
            ip.version != 4
            or ip.is_loopback
            or ip.is_link_local
            or ip.is_multicast
            or _VIRTUAL.search(adapter)
        ):
            continue
        usable.append(Address(text, adapter))
    return sorted(dict.fromkeys(usable), key=lambda one: not ipaddress.ip_address(one.ip).is_private)


def of_this_computer() -> list[Address]:
    """Return the addresses of this computer that a class can use, the likely one first."""
    import ifaddr

    return choose(
        (adapter.nice_name, ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str)
    )
