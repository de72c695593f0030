"""Run every measurement, one after the other: ``python -m bench [NAME…]``."""

import subprocess
import sys
from pathlib import Path

LACKS_INPUT = 2  # a measurement that needs real input which is not on this machine says so
HERE = Path(__file__).parent
MEASUREMENTS = {
    "extraction": "article text and speed, beside bare trafilatura",
    "urls": "which URLs are one article, beside courlan",
    "classifier": "topics and relevance on held-out examples, articles a second",
    "facts": "the assistance event and the tolls, on the project's own events",
    "polling": "requests and delay of a simulated month, beside a fixed interval",
    "countries": "main country of the project's own news, with 95 % intervals",
    "stories": "stories, copies and facts on the project's own event corpora",
}


def main() -> int:
    """Run the measurements named, or all; return how many could not be made."""
    chosen = sys.argv[1:] or list(MEASUREMENTS)
    if unknown := [name for name in chosen if name not in MEASUREMENTS]:
        print(f"no measurement {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
        return 2
    failed = 0
    for name in chosen:
        print(f"\n== {name}: {MEASUREMENTS[name]}\n", flush=True)
        failed += bool(
            subprocess.run([sys.executable, HERE / f"{name}.py"], check=False).returncode
        )
    return failed


if __name__ == "__main__":
    sys.exit(main())
