"""The same job as a script that a user would write in an afternoon, to measure avizor against.

``python bench/naive.py FEEDS.json FOLDER [--cascade]``: feedparser, requests, trafilatura, avizor's
own network on one article at a time, one INSERT each, and a line in a file for a topic that
matters. It knows no stories, places, tolls, repeats or retries. ``--cascade`` gives it avizor's
first steps too, which keep most ordinary news from the network. Prints one JSON line.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import feedparser
import requests
import trafilatura

from avizor.adapters.model.onnx import OnnxModel
from avizor.domain.judgement import Judgement, ModelInput
from model_folders import network_alone

WANTED = {"terrorism", "military_assistance", "homicide", "drug_trafficking", "prison_crisis"}
TABLE = "CREATE TABLE articles (url TEXT PRIMARY KEY, title TEXT, text TEXT, at TEXT, topics TEXT)"


def main(feeds: Sequence[str], folder: Path, *, cascade: bool) -> None:
    alone = folder / "model"
    alone.mkdir()
    model = OnnxModel(None if cascade else network_alone(alone))
    database = sqlite3.connect(folder / "articles.db")
    database.execute(TABLE)
    started, articles = time.perf_counter(), 0
    with (folder / "alerts.txt").open("a", encoding="utf-8") as alerts:
        for feed in feeds:
            for entry in feedparser.parse(feed).entries:
                page = requests.get(entry.link, timeout=30).text
                text = trafilatura.extract(page) or ""
                judged = model.assess([ModelInput(title=entry.title, text=text)])[0]
                topics = {topic.id for topic in judged.topics}
                keep(database, (entry.link, entry.title, text, entry.published), judged)
                if topics & WANTED:
                    alerts.write(f"{entry.title} {entry.link} {topics}\n")
                    alerts.flush()
                articles += 1
    seconds = time.perf_counter() - started
    print(json.dumps({"articles": articles, "seconds": round(seconds, 3)}))


def keep(database: sqlite3.Connection, values: tuple[str, ...], judged: Judgement) -> None:
    topics = ",".join(topic.id for topic in judged.topics)
    database.execute("INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?)", (*values, topics))
    database.commit()


if __name__ == "__main__":
    listed = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    urls = [feed["url"] for feed in listed]
    main(urls, Path(sys.argv[2]), cascade="--cascade" in sys.argv)
