"""Find a Java that is new enough."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
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
