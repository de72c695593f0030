"""A command that only reads what is stored starts without what judges articles."""

import json
import subprocess
import sys
from pathlib import Path

HEAVY = ("avizor.bootstrap.machinery", "avizor.classifier", "numpy")
READING = (
    ["stories"],
    ["search", "Quito"],
    ["alerts"],
    ["trends"],
    ["feeds", "list"],
    ["status"],
    ["dead-letters"],
)
PROGRAM = """
import json, sys
from click.testing import CliRunner
from avizor.cli import cli

flags, commands, heavy = map(json.loads, sys.argv[1:])
for command in commands:
    done = CliRunner().invoke(cli, [*flags, *command])
    print(json.dumps([command, done.exit_code, [name for name in heavy if name in sys.modules]]))
"""


def test_a_command_that_reads_loads_nothing_that_judges(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    flags = ["--config", str(tmp_path / "config"), "--data", str(tmp_path / "var")]
    (tmp_path / "one.jsonl").write_text('{"text": "hola"}')
    judges = ["classify", str(tmp_path / "one.jsonl")]
    given = [json.dumps(one) for one in (flags, [*READING, judges], HEAVY)]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *given], capture_output=True, text=True, check=True
    )
    *reading, judging = map(json.loads, done.stdout.splitlines())
    assert reading == [[command, 0, []] for command in READING]
    assert judging[2] == list(HEAVY)  # these are still the names of what judges
