"""Measure avizor's extraction beside bare trafilatura, in one run, on real pages with gold text.

    .venv/bin/python bench/extraction.py --shared PATH [--json] [--ablate]

PATH holds ``data/html/es_pt`` (pages with phrases that must and must not be in the text) and
``data/html/scrapinghub`` (181 pages with their full text, scored by shared 4-word shingles as
scrapinghub's article-extraction-benchmark does). Default: AVIZOR_SHARED, else a sibling
folder named ``shared``. Exit code 2 where the pages are missing.
"""

import argparse
import gzip
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import Path
from unittest.mock import patch

from trafilatura import bare_extraction
from trafilatura.settings import Document

from avizor.extraction import boilerplate
from avizor.extraction.page import extract_page

Extract = Callable[[bytes, str], str]
_WORD = re.compile(r"\w+")
_SHINGLE = 4


@dataclass(frozen=True)
class Scores:
    """Precision, recall and F1 over a set of pages, and the processor time for a page."""

    precision: float
    recall: float
    f1: float
    ms_per_page: float
    pages: int


@dataclass(frozen=True)
class Row:
    """The scores of one extractor on one set of pages, or on a half of it."""

    extractor: str
    pages: str
    part: str
    scores: Scores

    def as_record(self) -> dict[str, object]:
        named = {"extractor": self.extractor, "pages": self.pages, "part": self.part}
        return named | asdict(self.scores) | {"pages_read": self.scores.pages, "pages": self.pages}

    def as_line(self) -> str:
        scores = self.scores
        return (
            f"{self.extractor:34} {self.pages:12} {self.part:7} P {scores.precision:.3f}  "
            f"R {scores.recall:.3f}  F1 {scores.f1:.4f}  {scores.ms_per_page:5.1f} ms/page  "
            f"({scores.pages} pages)"
        )


@dataclass(frozen=True)
class Page:
    """A page with what is known of its text: a full body, or phrases in and not in it."""

    url: str
    html: bytes
    body: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def extract_with_avizor(html: bytes, url: str) -> str:
    article = extract_page(html, url=url, zone=UTC)
    return article.text if article else ""


def extract_with_trafilatura(html: bytes, url: str) -> str:
    """Run it as it comes, without comments, with the metadata that avizor also reads."""
    document = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
    return (document.text or "") if isinstance(document, Document) else ""


def read_phrase_pages(root: Path) -> list[Page]:
    folder = root / "data" / "html" / "es_pt"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return [
        Page(
            url=url if url.startswith("http") else f"https://{item['file']}",
            html=(folder / item["file"]).read_bytes(),
            wanted=tuple(item["with"]),
            unwanted=tuple(item["without"]),
        )
        for url, item in sorted(gold.items())
    ]


def read_body_pages(root: Path) -> list[Page]:
    folder = root / "data" / "html" / "scrapinghub"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Page(
            url=item["url"],
            html=gzip.decompress((folder / f"{key}.html.gz").read_bytes()),
            body=item["articleBody"],
        )
        for key, item in sorted(gold.items())
    ]


def score_phrases(pages: list[Page], extract: Extract) -> Scores:
    """Count phrases: precision is wanted ones among all found, recall found among wanted."""
    texts, ms = _run(pages, extract)
    found = missed = leaked = 0
    for page, text in zip(pages, texts, strict=True):
        squeezed = " ".join(text.split())
        hits = sum(" ".join(phrase.split()) in squeezed for phrase in page.wanted)
        found += hits
        missed += len(page.wanted) - hits
        leaked += sum(" ".join(phrase.split()) in squeezed for phrase in page.unwanted)
    return _scores(found / max(1, found + leaked), found / max(1, found + missed), ms, len(pages))


def score_bodies(pages: list[Page], extract: Extract) -> Scores:
    """Average the shingle precision and recall of the pages, as the published benchmark does."""
    texts, ms = _run(pages, extract)
    precisions: list[float] = []
    recalls: list[float] = []
    for page, text in zip(pages, texts, strict=True):
        true, told = _shingles(page.body), _shingles(text)
        shared = sum((true & told).values())
        if told:
            precisions.append(shared / sum(told.values()))
        if true:
            recalls.append(shared / sum(true.values()))
    return _scores(statistics.mean(precisions), statistics.mean(recalls), ms, len(pages))


def _run(pages: list[Page], extract: Extract) -> tuple[list[str], float]:
    extract(pages[0].html, pages[0].url)  # imports and caches are no page's cost
    start = time.process_time()
    texts = [extract(page.html, page.url) for page in pages]
    return texts, (time.process_time() - start) * 1000 / len(pages)


def _scores(precision: float, recall: float, ms: float, pages: int) -> Scores:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Scores(precision, recall, f1, ms, pages)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def _without_rule(name: str) -> ExitStack:
    """Run without one rule of the pruning."""
    kept = tuple(rule for rule in boilerplate.RULES if rule.__name__ != name)
    return _patched("avizor.extraction.boilerplate.RULES", kept)


def _patched(target: str, value: object) -> ExitStack:
    stack = ExitStack()
    stack.enter_context(patch(target, value))
    return stack


ABLATIONS: dict[str, Callable[[], ExitStack]] = {
    "block names": lambda: _without_rule("is_named_beside"),
    "captions": lambda: _without_rule("is_caption"),
    "link lists": lambda: _without_rule("is_link_list"),
    "pointing paragraphs": lambda: _without_rule("is_pointer"),
    "all pruning": lambda: _patched("avizor.extraction.page.prune_boilerplate", lambda _root: None),
    "follow-up articles": lambda: _patched(
        "avizor.extraction.page.drop_follow_ups", lambda _root, _title: None
    ),
    "split bodies": lambda: _patched("avizor.extraction.body.join_split_body", lambda _tree: 0),
    "glued bodies": lambda: _patched("avizor.extraction.body.gather_prose", lambda _tree: []),
    "phrases after": lambda: _patched(
        "avizor.extraction.page.clean_paragraphs", lambda paragraphs, *_titles: list(paragraphs)
    ),
}


def measure(root: Path, *, ablate: bool) -> Iterator[Row]:
    """Yield the scores of avizor and of trafilatura, of halves of the pages, and without rules."""
    sets = (
        ("es_pt", read_phrase_pages(root), score_phrases),
        ("scrapinghub", read_body_pages(root), score_bodies),
    )
    for name, extract in EXTRACTORS.items():
        for label, pages, score in sets:
            for part, chosen in _halves(pages).items():
                yield Row(name, label, part, score(chosen, extract))
    for name, switch in ABLATIONS.items() if ablate else ():
        for label, pages, score in sets:
            with switch():
                scores = score(pages, extract_with_avizor)
            yield Row(f"avizor without {name}", label, "all", scores)


def _halves(pages: list[Page]) -> dict[str, list[Page]]:
    """All pages, and two halves that show how far the figures hang on the pages."""
    return {"all": pages, "half 1": pages[0::2], "half 2": pages[1::2]}


EXTRACTORS: dict[str, Extract] = {
    "avizor": extract_with_avizor,
    "trafilatura": extract_with_trafilatura,
}


def find_shared() -> Path | None:
    """Return the folder of shared data: AVIZOR_SHARED, else a sibling folder named shared."""
    if named := os.environ.get("AVIZOR_SHARED"):
        return Path(named)
    above = Path(__file__).resolve().parents
    return next((p / "shared" for p in above if (p / "shared" / "data").is_dir()), None)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=find_shared())
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--ablate", action="store_true", help="also without each rule family")
    options = parser.parse_args()
    if options.shared is None or not (options.shared / "data" / "html").is_dir():
        print("no pages: give --shared PATH or set AVIZOR_SHARED", file=sys.stderr)
        return 2
    for row in measure(options.shared, ablate=options.ablate):
        print(json.dumps(row.as_record()) if options.json else row.as_line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
