"""``briefing`` over what is stored: which article a sentence is linked to."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from alerting import change, member, story
from avizor.bootstrap import open_application
from avizor.cli import cli
from avizor.domain.records import Revision
from search_documents import article


def test_a_sentence_is_linked_to_the_article_of_its_outlet_that_has_it(tmp_path: Path) -> None:
    at = datetime.now(UTC) - timedelta(hours=1)
    members = (member(1, title="Uno"), member(2, title="Dos"), member(3, title="Tres"))
    said = change("dead", 1, 3, sentence="Con esto suman tres.")
    history = (Revision(revision=2, at=at, changes=(said,)),)
    told = story(members=members, first_seen_at=at, last_activity_at=at, history=history)
    with closing(open_application(None, tmp_path)) as app:
        app.state.save_regrouped([told])
        texts = {"a1": "Hay uno.", "a2": "Murió otro. Con esto\n suman tres.", "a3": "Sigue todo."}
        app.index.put_articles([article(key, text=text) for key, text in texts.items()])
    run = ["--data", str(tmp_path), "briefing", "-o", "-"]
    page = CliRunner().invoke(cli, run).stdout
    quote = page.split("Con esto suman tres.”<footer>")[1].split("</footer>")[0]
    assert 'href="https://diario.example/2"' in quote
