"""Every dependency that is installed here is pinned in constraints.txt, which names no host."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FILE = Path(__file__).parents[2] / "constraints.txt"
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([A-Za-z0-9.!+]+)$")


def pinned() -> dict[str, str]:
    lines = [one for one in FILE.read_text().splitlines() if one and not one.startswith("#")]
    pins = [PIN.match(line) for line in lines]
    assert [line for line, pin in zip(lines, pins, strict=True) if pin is None] == []
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def installed() -> dict[str, str]:
    """Return what avizor and its extras lead to, as far as it is installed here."""
    found: dict[str, str] = {}
    ahead = [(name, extra) for name in ("avizor",) for extra in ("", "dev", "flows", "servers")]
    done = set()
    while ahead:
        name, extra = ahead.pop()
        if (name, extra) in done:
            continue
        done.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = package.version
        for line in package.requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                needed = canonicalize_name(wanted.name)
                ahead += [(needed, one) for one in ("", *wanted.extras)]
    del found["avizor"]
    return found


def test_every_installed_dependency_is_pinned() -> None:
    found = installed()
    assert {"lxml", "feedparser", "h2", "pytest", "kafka-python", "numpy"} <= found.keys()
    assert sorted(found.keys() - pinned().keys()) == []


def test_the_pins_name_versions_and_nothing_else() -> None:
    assert len(pinned()) > 100


def test_the_pins_stand_in_order_and_once() -> None:
    names = [line.partition("==")[0].lower() for line in FILE.read_text().splitlines()[1:]]
    assert len(set(names)) == len(names)
