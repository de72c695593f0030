"""``story`` as a program reads it: every count, and which articles are copies of one text."""

import json
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from alerting import change, grown, member, story
from avizor.bootstrap import open_application
from avizor.cli import cli
from avizor.domain.records import Revision, TollReport
from build import NOON
from search_documents import article

BEGUN = (Revision(revision=1, at=NOON, changes=()),)


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


def test_a_story_without_a_headline_is_called_untitled(tmp_path: Path) -> None:
    with closing(open_application(None, tmp_path)) as app:
        app.state.save_regrouped([story(title="")])
    for command in (["stories"], ["story", "s1"]):
        said = CliRunner().invoke(cli, ["--data", str(tmp_path), *command]).stdout
        assert said.startswith("(untitled)\n  s1")


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
    typed = (
        ["stories", "merge", "s4f0c12", "s4f1"],
        ["stories", "split", "s4f1…", "a1"],
        ["alerts", "mute", "--story", "s4f1"],
    )
    others = [CliRunner().invoke(cli, ["--data", str(tmp_path), *one]) for one in typed]
    asked = ['did you mean "s4f1d34"?' in str(one.exception) + one.stderr for one in others]
    assert asked == [True] * 3


def test_a_story_that_was_merged_twice_says_where_its_articles_are_now(tmp_path: Path) -> None:
    step = Revision(revision=2, at=NOON, changes=())
    gone = {"members": (), "revision": 2, "history": (*BEGUN, step)}
    with closing(open_application(None, tmp_path)) as app:
        app.state.save_regrouped(
            [
                story("s1", merged_into="s2", **gone),
                story("s2", merged_into="s3", **gone),
                story("s3"),
                story("s4", merged_into="forgotten", **gone),
            ]
        )
    run = ["--data", str(tmp_path), "story"]
    said = CliRunner().invoke(cli, [*run, "s1"]).stdout
    assert "s1  its articles are in s3 now" in said
    assert "turned out to be the same as s3 and went there" in said
    found = [CliRunner().invoke(cli, [*run, one, "--json"]).stdout for one in ("s1", "s3", "s4")]
    assert [json.loads(one)["merged_into"] for one in found] == ["s3", None, "forgotten"]


def test_a_story_that_came_back_from_another_says_so(tmp_path: Path) -> None:
    bare = [Revision(revision=number, at=NOON, changes=()) for number in (2, 3, 4)]
    back = grown(story(revision=4, history=(*BEGUN, *bare)), change("dead", 3, 5))
    with closing(open_application(None, tmp_path)) as app:
        app.state.save_regrouped([back])
    said = CliRunner().invoke(cli, ["--data", str(tmp_path), "story", "s1"]).stdout
    went = "turned out to be the same as another story and went there"
    came = "its articles came back: a story of its own again"
    steps = [line for line in said.splitlines() if any(w in line for w in (went, came, "dead:"))]
    assert [line.split('  "')[0].strip() for line in steps] == [
        went,
        came,
        went,
        came,
        "dead: 3 → 5",
    ]
    assert said.count("first report") == 1
