"""How matches begin: what is spared by it may never have been a match."""

import json
import tomllib
from pathlib import Path

import pytest

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.cue_openings import openings_of
from avizor.classifier.cues import compile_patterns, fold, read_lexicon
from avizor.domain.catalogue import LANGUAGES
from avizor.domain.language.sentences import sentences as cut_sentences

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "topics"


def texts(language: str) -> list[str]:
    lines = (SAMPLES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        ("masacr*", {"masac"}),
        ("pid* ayuda", {"pid"}),
        ("a tiros", {"a"}),
        ("actor|actress", {"actor", "actre"}),
        ("(pag*|exig*) ~ vacuna", {"pag", "exig"}),
        ("(los )?(lobos|zetas)", {"los", "lobos", "zetas"}),
        ("walk(ed)? out", {"walk"}),
        ("p(ag|ed)* rescate", {"pag", "ped"}),
        ("ex?guerrillero", {"e"}),
        (r"\d+ anos", None),
        (r"(\d+|\w+) years ago", None),
        ("400 mawozo", None),
    ],
)
def test_the_beginning_of_a_pattern_is_read_from_its_notation(
    pattern: str, openings: set[str] | None
) -> None:
    assert openings_of(pattern) == openings


def test_no_cue_of_the_shipped_lexicon_is_missed() -> None:
    """Beside the plain way: one expression a cue, looked for in each sentence."""
    path = shipped_model() / "cues.toml"
    lexicon = read_lexicon(path)
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["cue"]
    for language in LANGUAGES:
        plain = [compile_patterns(table[language]) for table in tables]
        sentences = [part for text in texts(language) for part in cut_sentences(text)]
        assert len(sentences) > 50
        found = lexicon.find(sentences, language)
        for sentence, row in zip(sentences, found, strict=True):
            masked = lexicon.masks[language].sub(" . ", fold(sentence))
            assert [bool(one) for one in row] == [bool(one.search(masked)) for one in plain]
