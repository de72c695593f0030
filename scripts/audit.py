"""Ask the Python advisory database about the pinned versions, and say what it did not answer.

``pip-audit`` passes over what the database does not know, and then reports that nothing was found:
behind a registry that serves no advisories that is every package. Here that counts as not audited.
Exit codes: 0 all asked and none known to be vulnerable, 1 some are, 3 not all could be asked.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
VULNERABLE = 1
NOT_ASKED = 3


def main() -> int:
    """Audit constraints.txt; print what was found and return the exit code."""
    options = ["-r", str(CONSTRAINTS), "--no-deps", "--disable-pip", "--format", "json"]
    command = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", *options]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    try:
        found: Mapping[str, Any] = json.loads(asked.stdout)
    except ValueError:
        words = (asked.stderr.strip().splitlines() or ["no reason given"])[-1]
        sys.stderr.write(f"NOT AUDITED: the advisory database cannot be reached: {words}\n")
        return NOT_ASKED
    code, lines = judge(found["dependencies"])
    sys.stderr.write("\n".join(lines) + "\n")
    return code


def judge(packages: Sequence[Mapping[str, Any]]) -> tuple[int, list[str]]:
    """Return the exit code and what to say of pip-audit's list of packages."""
    skipped = [one for one in packages if "skip_reason" in one]
    lines = [
        f"VULNERABLE: {one['name']} {one['version']}: {flaw['id']}, "
        f"mended in {', '.join(flaw['fix_versions']) or 'no version'}"
        for one in packages
        for flaw in one.get("vulns", ())
    ]
    code = VULNERABLE if lines else 0
    if skipped:
        lines.append(
            f"NOT AUDITED: the advisory database gave no answer for {len(skipped)} of "
            f"{len(packages)} packages, so nothing is known of them. It is asked at pypi.org: "
            "run this where that can be reached."
        )
        code = code or NOT_ASKED
    if not code:
        lines.append(f"{len(packages)} packages audited, none known to be vulnerable")
    return code, lines


if __name__ == "__main__":
    sys.exit(main())
