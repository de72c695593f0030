"""The table of stages holds together, and what is told of stages elsewhere follows it."""

import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from avizor.bootstrap import Application
from avizor.commands.preparing import PREPARED
from avizor.config_files import load_configuration
from avizor.domain.records import Entry
from avizor.domain.topics import ARTICLES, ASSESSED, DEAD_LETTERS, ENTRIES, STORIES
from avizor.stages import pipeline as table
from avizor.stages.pipeline import CLASSIFY, POLL, ROWS, STAGE_NAMES, TABLE, TOPIC_OF, pipeline
from avizor.stages.stage import AnyStage, Row
from avizor.testing import FrozenClock


def test_every_row_is_in_the_table_and_its_name_is_its_own() -> None:
    assert tuple(one for one in vars(table).values() if isinstance(one, Row)) == ROWS
    assert len(set(STAGE_NAMES)) == len(STAGE_NAMES)
    assert (POLL.name, *TOPIC_OF) == STAGE_NAMES


def test_every_row_is_brought_together_with_what_does_its_work(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    configuration = load_configuration(tmp_path / "config")
    with closing(Application(configuration, tmp_path / "var", FrozenClock())) as app:
        assert tuple(stage.row for stage in pipeline(app.machinery.hands)) == ROWS


def test_mypy_refuses_work_that_does_not_take_the_records_of_its_row() -> None:
    """It would complain of an ignored error that there is not."""

    def fetch(_: Sequence[Entry]) -> tuple[()]:
        return ()

    wrong: AnyStage = CLASSIFY.done_by(fetch)  # type: ignore[arg-type]
    assert wrong.row is CLASSIFY


def test_what_a_stage_reads_another_before_it_writes_and_what_it_awaits_comes_before_it() -> None:
    for number, row in enumerate(ROWS, start=1):
        before = TABLE[:number]
        assert row.reads in {one.writes for one in before}
        assert set(row.awaits) <= set(before)


def test_what_is_written_is_read_and_stages_that_read_one_topic_read_the_same_records() -> None:
    records = {row.reads: row.record for row in ROWS}
    assert {one.writes for one in TABLE if one.writes} == set(records)
    assert all(row.record is records[row.reads] for row in ROWS)


def test_setup_makes_each_topic_of_the_table_and_that_of_dead_letters() -> None:
    assert PREPARED == (ENTRIES, ARTICLES, ASSESSED, STORIES, DEAD_LETTERS)


def test_what_names_the_stages_beside_the_table_names_all_of_them() -> None:
    scaled = _text("docs/operate.md").partition("## Scaling each stage")[2].partition("\n**")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", scaled, flags=re.MULTILINE)) == STAGE_NAMES
    (line,) = re.findall(
        r"^\| `avizor worker STAGE…` \|(.+)", _text("docs/commands.md"), re.MULTILINE
    )
    assert tuple(re.findall(r"`(\w+)`", line)) == STAGE_NAMES
    (literal,) = re.findall(r"^StageName = Literal\[(.+)\]", _text("flows/replay.py"), re.MULTILINE)
    assert re.findall(r"\w+", literal) == list(TOPIC_OF)


def _text(path: str) -> str:
    return (Path(__file__).parents[3] / path).read_text(encoding="utf-8")
