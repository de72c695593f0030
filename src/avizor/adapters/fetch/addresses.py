"""Decide which network addresses may be connected to.

Feeds and pages are written by strangers: a link or a redirect must not reach into the machine
or its network (server-side request forgery). What is judged is the address that the socket is
then opened to, so that a second DNS answer cannot differ from the checked one.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass, field

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_WEB_PORTS = frozenset((80, 443, 8080, 8443))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Refused whatever Python's table of special addresses says in this version; 168.63.129.16 is public
# by its number and serves the virtual machines of one provider as their platform.
_NEVER_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "240.0.0.0/4", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "fec0::/10",
        "5f00::/16", "168.63.129.16/32",
    )
)  # fmt: skip


@dataclass(frozen=True)
class AddressGuard:
    """Permits public addresses on web ports, and private ones as far as the settings allow."""

    allow_all_private: bool = False
    allowed: tuple[Network, ...] = field(default=())

    @classmethod
    def from_setting(cls, allow_private_networks: bool | Sequence[str]) -> "AddressGuard":
        """Make the guard that ``fetch.allow_private_networks`` describes."""
        if isinstance(allow_private_networks, bool):
            return cls(allow_all_private=allow_private_networks)
        networks = (ipaddress.ip_network(one, strict=False) for one in allow_private_networks)
        return cls(allowed=tuple(networks))

    def refusal(self, address: str, port: int) -> str | None:
        """Return why a connection may not be made, or None when it may.

        An address that wraps an IPv4 one (IPv4-mapped, NAT64, 6to4, Teredo) is judged by what
        it wraps. Other ports than the web's are open only on addresses the settings allow.
        """
        outer = ipaddress.ip_address(address.partition("%")[0])
        judged = (*_wrapped(outer), *(() if _is_mere_wrapper(outer) else (outer,)))
        private = [one for one in judged if not is_public(one)]
        for one in private:
            if not self._allows(one) and not self._allows(outer):
                return f"{one} is no public address"
        if port not in _WEB_PORTS and not private and not any(map(self._lists, judged)):
            return f"port {port} is no web port"
        return None

    def _allows(self, address: Address) -> bool:
        return self.allow_all_private or self._lists(address)

    def _lists(self, address: Address) -> bool:
        return any(
            address in network for network in self.allowed if network.version == address.version
        )


def is_public(address: Address) -> bool:
    """Say whether an address belongs to the public internet, by itself."""
    if any(address in network for network in _NEVER_PUBLIC if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 one leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    if address.teredo is not None:
        return address.teredo
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return (inner,) if inner is not None else ()


def _is_mere_wrapper(address: Address) -> bool:
    """Say whether the address has no meaning but the IPv4 one in it."""
    if isinstance(address, ipaddress.IPv4Address):
        return False
    return address.ipv4_mapped is not None or address in _NAT64
