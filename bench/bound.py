"""The bare library calls of the same job, each step on all cores: the lower bound of the time.

``python bench/bound.py FEEDS.json FOLDER``: feedparser, requests on kept connections, trafilatura
in one process a core, the model on one thread a core, one transaction into SQLite's full-text
table. What starts once (processes, imports, the model) is not counted. Prints one JSON line.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import feedparser
import requests
from trafilatura import bare_extraction

from avizor.adapters.model.onnx import OnnxModel
from avizor.domain.judgement import Judgement, ModelInput

CORES = os.cpu_count() or 1
DOWNLOADS = 16


def main(feeds: Sequence[str], folder: Path) -> None:
    spent: dict[str, float] = {}
    model = OnnxModel(None)
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        list(pool.map(extract, [b"<html><p>Una nota.</p></html>"] * 2 * CORES))
        with timed(spent, "feeds"):
            entries = [entry for feed in feeds for entry in feedparser.parse(feed).entries]
        with timed(spent, "download"):
            pages = download([entry.link for entry in entries])
        with timed(spent, "extract"):
            texts = list(pool.map(extract, pages, chunksize=8))
    told = zip(entries, texts, strict=True)
    with timed(spent, "model"):
        judged = model.assess([ModelInput(title=entry.title, text=text) for entry, text in told])
    with timed(spent, "store"):
        store(folder / "articles.db", entries, texts, judged)
    seconds = round(sum(spent.values()), 3)
    steps = {name: round(value, 3) for name, value in spent.items()}
    print(json.dumps({"articles": len(entries), "seconds": seconds, "steps": steps}))


@contextmanager
def timed(spent: dict[str, float], step: str) -> Any:
    started = time.perf_counter()
    yield
    spent[step] = time.perf_counter() - started


def download(urls: Sequence[str]) -> list[bytes]:
    with ThreadPoolExecutor(DOWNLOADS) as pool, requests.Session() as session:
        return list(pool.map(lambda url: session.get(url, timeout=30).content, urls))


def extract(page: bytes) -> str:
    """Return a page's text, with the metadata read that avizor reads too."""
    document: Any = bare_extraction(page, with_metadata=True, include_comments=False)
    return (document.text or "") if document else ""


def store(
    file: Path, entries: Sequence[Any], texts: Sequence[str], judged: Sequence[Judgement]
) -> None:
    with sqlite3.connect(file) as database:
        database.execute("CREATE VIRTUAL TABLE articles USING fts5 (url, title, text, topics)")
        database.executemany(
            "INSERT INTO articles VALUES (?, ?, ?, ?)",
            (
                (entry.link, entry.title, text, ",".join(topic.id for topic in one.topics))
                for entry, text, one in zip(entries, texts, judged, strict=True)
            ),
        )


if __name__ == "__main__":
    listed = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    main([feed["url"] for feed in listed], Path(sys.argv[2]))
