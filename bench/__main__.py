"""Run every measurement, one after the other: ``python -m bench [NAME…]``.

One alone takes options: ``python -m bench pipeline --pages 200 -o page.html``.
"""

import os
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

LACKS_INPUT = 2  # a measurement that needs real input which is not on this machine says so
HERE = Path(__file__).parent
ROOT = HERE.parent
TESTS = ROOT / "tests"  # some start the tests' servers and workers
PATHS = (str(TESTS), str(ROOT), os.environ.get("PYTHONPATH", ""))
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, PATHS))}
MEASUREMENTS = {
    "extraction": "article text and speed, beside bare trafilatura",
    "urls": "which URLs are one article, beside courlan",
    "classifier": "topics and relevance on held-out examples, articles a second",
    "facts": "the assistance event and the tolls, on the project's own events",
    "facts_samples": "country and assistance where other states are named in passing",
    "polling": "requests and delay of a simulated month, beside a fixed interval",
    "countries": "main country of the project's own news, with 95 % intervals",
    "stories": "stories, copies and facts on the project's own event corpora",
    "scenarios": "what rules are told on invented news, article by article",
    "pipeline": "feeds to alerts, beside a naive script and the bare library calls",
    "growth": "an article's cost with 10,000 and 100,000 in the archive",
    "workers": "two classify workers against one, on a real Kafka",
    "distributed": "the whole pipeline on real servers, beside the embedded default",
    "sustained": "what the monitor keeps up with for twenty minutes, minute by minute",
    "latency": "seconds from publication to alert, and the idle monitor's processor time",
}


def main() -> int:
    """Run the measurements named, or all; return how many could not be made."""
    if sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__)
        print("\n".join(f"  {name:<14} {what}" for name, what in MEASUREMENTS.items()))
        return 0
    named = list(takewhile(lambda word: not word.startswith("-"), sys.argv[1:]))
    options, chosen = sys.argv[1 + len(named) :], named or list(MEASUREMENTS)
    if options and len(named) != 1:
        print("options are for one measurement: python -m bench NAME --option …")
        return 2
    if unknown := [name for name in chosen if name not in MEASUREMENTS]:
        print(f"no measurement {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
        return 2
    failed = 0
    for name in chosen:
        print(f"\n== {name}: {MEASUREMENTS[name]}\n", flush=True)
        script = HERE / f"{name}.py"
        what = [str(script)] if script.exists() else ["-m", f"judgement.measure.{name}"]
        command = [sys.executable, *what, *options]
        failed += bool(subprocess.run(command, env=ENVIRONMENT, check=False).returncode)
    return failed


if __name__ == "__main__":
    sys.exit(main())
