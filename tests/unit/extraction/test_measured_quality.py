"""The measured promise: better than bare trafilatura on real pages, where they are at hand."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from avizor.extraction import tells_of
from shared_data import shared_path

BENCH = Path(__file__).resolve().parents[3] / "bench" / "extraction.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_extraction", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_latin_american_pages_reach_f1_of_ninety_three(bench: ModuleType) -> None:
    root = shared_path("html/es_pt").parents[2]
    scores = bench.score_phrases(bench.read_phrase_pages(root), bench.extract_with_avizor)
    assert scores.f1 >= 0.93


def test_full_bodies_are_read_at_least_as_well_as_by_bare_trafilatura(bench: ModuleType) -> None:
    root = shared_path("html/scrapinghub").parents[2]
    pages = bench.read_body_pages(root)
    ours = bench.score_bodies(pages, bench.extract_with_avizor)
    bare = bench.score_bodies(pages, bench.extract_with_trafilatura)
    assert ours.f1 >= bare.f1


@pytest.mark.parametrize(
    ("name", "title"), [("fakedes_true_es", "headline"), ("semcrime_prosecutor_pt", "title")]
)
def test_no_article_of_the_press_is_taken_for_a_wall(name: str, title: str) -> None:
    lines = shared_path(f"text/{name}.jsonl").read_text("utf-8").splitlines()
    rows = [(one[title], one["text"]) for one in map(json.loads, lines)]
    assert all(tells_of(text, headline, text[:300]) for headline, text in rows)
    alone = [tells_of(text, headline, "") for headline, text in rows]
    assert alone.count(False) <= 1
