import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.adapters.fetch.addresses import AddressGuard

CLOSED = AddressGuard.from_setting(False)
OPEN = AddressGuard.from_setting(True)
LISTED = AddressGuard.from_setting(["127.0.1.0/24", "fd00::/8"])

PUBLIC = ("8.8.8.8", "190.15.128.1", "2001:4860:4860::8888", "2002:808:808::1", "64:ff9b::808:808")
_INSIDE_V4 = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 198.18.0.1"
)
_INSIDE_V6 = (
    "::1 fc00::1 fd12::1 fe80::1%eth0 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 "
    "64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1::1 2002:c0a8:101::1 2001:0:7f00:1::1 2001:db8::1 "
    "3fff::1"
)
INSIDE = ["192.0.0.8", "168.63.129.16", *_INSIDE_V4.split(), *_INSIDE_V6.split()]
NOWHERE = ("224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "ff02::1", "::")


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_asked(address: str) -> None:
    assert CLOSED.refusal(address, 443) is None


@pytest.mark.parametrize("address", [*INSIDE, *NOWHERE])
def test_every_other_address_is_refused_by_default(address: str) -> None:
    assert CLOSED.refusal(address, 443) is not None


@pytest.mark.parametrize("address", INSIDE)
def test_private_addresses_may_be_asked_on_any_port_where_allowed(address: str) -> None:
    assert OPEN.refusal(address, 9999) is None


@pytest.mark.parametrize("port", [22, 25, 81, 3306, 6379, 9200])
def test_other_ports_than_the_web_s_are_refused_on_public_addresses(port: int) -> None:
    for guard in (CLOSED, OPEN, LISTED):
        assert guard.refusal("8.8.8.8", port) is not None


def test_a_list_of_networks_opens_these_and_no_others() -> None:
    assert LISTED.refusal("127.0.1.7", 8123) is None
    assert LISTED.refusal("::ffff:127.0.1.7", 8123) is None
    assert LISTED.refusal("fd00::7", 8123) is None
    assert LISTED.refusal("127.0.0.1", 443) is not None
    assert LISTED.refusal("10.0.0.1", 443) is not None
    assert LISTED.refusal("8.8.8.8", 443) is None


def test_a_listed_public_address_may_be_asked_on_any_port() -> None:
    guard = AddressGuard.from_setting(["8.8.8.8/32"])
    assert guard.refusal("8.8.8.8", 9999) is None


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="127.0.0.0/8"))
def test_no_wrapping_hides_a_private_address(inside: ipaddress.IPv4Address) -> None:
    number = int(inside)
    wrapped = [
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x0064FF9B << 96) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1),
        ipaddress.IPv6Address((0x20010000 << 96) | (number << 64) | 1),
    ]
    for address in wrapped:
        assert CLOSED.refusal(str(address), 443) is not None
