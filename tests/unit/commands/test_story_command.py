"""``story`` as a program reads it: every count, and which articles are copies of one text."""

import json
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from alerting import member, story
from avizor.bootstrap import open_application
from avizor.cli import cli
from avizor.domain.records import TollReport
from build import NOON
from search_documents import article


def test_a_story_s_json_says_which_articles_are_copies_and_who_counts_what(tmp_path: Path) -> None:
    first, copy = member(1), member(2, feed_id="hoy", report="a1")
    counted = TollReport(kind="seized", unit="firearms", count=31.0, source="diario", at=NOON)
    with closing(open_application(None, tmp_path)) as app:
        app.state.save_regrouped([story(members=(first, copy), toll_reports=(counted,))])
        app.index.put_articles([article(one.article_id) for one in (first, copy)])
    said = CliRunner().invoke(cli, ["--data", str(tmp_path), "story", "s1", "--json"]).stdout
    told = json.loads(said)
    assert [(one["id"], one["report"]) for one in told["members"]] == [("a1", "a1"), ("a2", "a1")]
    assert told["toll_reports"][0]["count"] == 31
    assert '"count": 31,' in said


def test_an_id_cut_short_is_answered_with_the_whole_one(tmp_path: Path) -> None:
    with closing(open_application(None, tmp_path)) as app:
        app.state.save_regrouped([story(id="s4f0c12"), story(id="s4f1d34")])
    said = [
        CliRunner().invoke(cli, ["--data", str(tmp_path), "story", wanted])
        for wanted in ("s4f0c…", "S4F0C12", "s4f", "x", " ")
    ]
    whole, lists = 'did you mean "s4f0c12"?', "`avizor stories` lists them"
    told = [whole, whole, lists, lists, '" " is no id']
    assert [words in one.stderr for words, one in zip(told, said, strict=True)] == [True] * 5
