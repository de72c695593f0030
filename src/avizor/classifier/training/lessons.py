"""What the network reads of each example: the text as it is, and an altered version of it.

The altered version may lack the title or end in sentences of ordinary news, so that the network
learns that a topic may stand anywhere and that not every sentence speaks of it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from avizor.classifier.encoder import Tokenizer
from avizor.classifier.examples import Example
from avizor.classifier.windows import PREFIX, pack, read_article
from avizor.domain.language.sentences import sentences

LIMIT = 288
"""Tokens of a training text: a little more than one window, where most written news ends."""
KEEP_TITLE, ADD_TAIL, LONGEST_TAIL, ORDINARY = 0.6, 0.7, 4, 200

Generator = np.random.Generator


class TokenReader:
    """Turns texts into the token ids that one window of ``limit`` tokens holds."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._tokenizer = Tokenizer(folder)
        self._limit = limit

    def read(self, title: str, text: str, language: str) -> list[int]:
        """Give the ids of title and text, cut at the limit."""
        parts = read_article(title, text, language).parts
        read = self._tokenizer.read([PREFIX, *(part or " " for part in parts)])
        tokens = [one.ids for one in read]
        return list(pack(tokens, [0.0] * len(parts), self._limit, self._tokenizer.edges)[0].ids)


def read_versions(
    examples: Sequence[Example], reader: TokenReader, generator: Generator
) -> list[list[list[int]]]:
    """Give each example's versions as token ids; a headline alone has one version."""
    calm = calm_texts(examples)
    versions = []
    for example in examples:
        rows = [reader.read(example.title, example.text, example.language)]
        if example.text:
            rows.append(reader.read(*alter(example, calm, generator), example.language))
        versions.append(rows)
    return versions


def calm_texts(examples: Sequence[Example]) -> dict[str, list[str]]:
    """Collect the longer irrelevant texts of each language."""
    calm: dict[str, list[str]] = {}
    for example in examples:
        texts = calm.setdefault(example.language, [])
        if not example.topics and len(example.text) > ORDINARY:
            texts.append(example.text)
    return calm


def alter(
    example: Example, calm: Mapping[str, Sequence[str]], generator: Generator
) -> tuple[str, str]:
    """Give a title, perhaps empty, and a text, perhaps with ordinary sentences at its end."""
    title = example.title if generator.random() < KEEP_TITLE else ""
    texts = calm.get(example.language, ())
    if not texts or (not title and generator.random() >= ADD_TAIL):
        return title, example.text
    found = sentences(texts[int(generator.integers(len(texts)))])
    count = int(generator.integers(1, LONGEST_TAIL + 1))
    first = int(generator.integers(0, max(1, len(found) - count)))
    return title, f"{example.text}\n\n{' '.join(found[first : first + count])}"
