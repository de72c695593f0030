"""The shipped rules: each matches what its examples say, by the model that ships."""

import json
from pathlib import Path

from click.testing import CliRunner

from avizor.cli import cli
from avizor.config_files import load_configuration, shipped_folder


def test_each_shipped_rule_has_examples_of_both_kinds_and_all_are_judged_as_they_say(
    tmp_path: Path,
) -> None:
    folder = shipped_folder()
    flags = ["--config", str(folder), "--data", str(tmp_path)]
    done = CliRunner().invoke(cli, [*flags, "rules", "check", "--json"])
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one for one in verdicts if not one["ok"]] == []
    judged = {(one["rule"], one["wanted"]) for one in verdicts}
    rules = load_configuration(folder).rules
    assert judged == {(rule.id, wanted) for rule in rules for wanted in (True, False)}
