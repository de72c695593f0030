"""Measure ways to tell articles by their URLs: pairs judged rightly, and microseconds a URL.

    python bench/urls.py

Each pair of ``tests/data/url_pairs.tsv`` is one article in two spellings (``same``) or two
articles (``different``). An approach is right when it maps the first kind to one key and the
second to two.
"""

import timeit
from collections.abc import Callable
from pathlib import Path

import courlan

from avizor.domain.addresses.urls import article_id, canonical

PAIRS = Path(__file__).parents[1] / "tests" / "data" / "url_pairs.tsv"
Pair = tuple[str, str, str]


def approaches() -> dict[str, Callable[[str], str]]:
    return {
        "the URL as it is": lambda url: url,
        "courlan.clean_url": lambda url: courlan.clean_url(url) or url,
        "courlan.normalize_url": lambda url: courlan.normalize_url(url, trailing_slash=False),
        "courlan.normalize_url strict": lambda url: courlan.normalize_url(url, strict=True),
        "avizor, shown (canonical)": canonical,
        "avizor, identity (article_id)": lambda url: article_id(canonical(url)),
    }


def read_pairs() -> list[Pair]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()[1:]
    return [(relation, one, other) for relation, one, other in (line.split("\t") for line in lines)]


def is_right(key: Callable[[str], str], pair: Pair) -> bool:
    relation, one, other = pair
    return (key(one) == key(other)) == (relation == "same")


def micros_a_url(key: Callable[[str], str], urls: list[str]) -> float:
    seconds = min(timeit.repeat(lambda: [key(url) for url in urls], number=5, repeat=3))
    return seconds / 5 / len(urls) * 1e6


def main() -> None:
    pairs = read_pairs()
    urls = [url for _, *both in pairs for url in both]
    print(f"{'approach':32}{'same':>10}{'different':>12}{'µs a URL':>10}")
    for name, key in approaches().items():
        counts = []
        for relation in ("same", "different"):
            chosen = [pair for pair in pairs if pair[0] == relation]
            counts.append(f"{sum(is_right(key, pair) for pair in chosen)}/{len(chosen)}")
        print(f"{name:32}{counts[0]:>10}{counts[1]:>12}{micros_a_url(key, urls):>10.1f}")


if __name__ == "__main__":
    main()
