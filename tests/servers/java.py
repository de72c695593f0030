"""Find a Java that is new enough."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from servers.process import ServerUnavailable

WHERE = (
    "/usr/lib/jvm/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
)


def find_java(at_least: int) -> Path:
    """Return the home of the oldest Java of at least this version, so that runs agree.

    Raises ServerUnavailable when there is none.
    """
    found: dict[int, Path] = {}
    for home in _candidates():
        version = _version(home)
        if version >= at_least:
            found.setdefault(version, home)
    if not found:
        raise ServerUnavailable(f"no Java {at_least} or newer; install one or set JAVA_HOME")
    return found[min(found)]


def _candidates() -> Iterator[Path]:
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(variable):
            yield Path(os.environ[variable])
    on_path = shutil.which("java")
    if on_path:
        yield Path(on_path).resolve().parent.parent
    for pattern in WHERE:
        top = Path(pattern).expanduser()
        depth = pattern.count("*")
        assert depth == 1
        before, _, after = str(top).partition("*")
        with suppress(PermissionError):  # `su` and `sudo` may leave another user's home
            yield from sorted(Path(before).glob("*" + after))


def _version(home: Path) -> int:
    """Return the major version of a Java home, 0 when it has no working java."""
    java = home / "bin" / "java"
    if not java.is_file():
        return 0
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = re.search(r'version "(\d+)', done.stderr)
    return int(match[1]) if match else 0


@dataclass(frozen=True)
class Credentials:
    """Who may connect to a server that asks, and the authority that signed its certificate."""

    username: str
    password: str
    ca_file: Path


def make_certificate(java: Path, store: Path, certificate: Path, password: str) -> None:
    """Make a key for loopback in a store that the password opens, and write its certificate."""
    keytool = shutil.which("keytool", path=str(java / "bin")) or "keytool"
    common = ["-keystore", str(store), "-storetype", "PKCS12", "-storepass", password]
    common += ["-alias", "server"]
    make = ["-genkeypair", "-keyalg", "RSA", "-validity", "2", "-dname", "CN=127.0.0.1"]
    make += ["-ext", "SAN=ip:127.0.0.1,dns:localhost", "-ext", "bc=ca:true"]
    for command in (make, ["-exportcert", "-rfc", "-file", str(certificate)]):
        subprocess.run([keytool, *command, *common], check=True, capture_output=True)
