from pathlib import Path

import pytest

from avizor.classifier.examples import read_examples
from avizor.errors import ConfigError

TOPICS = ("homicide", "terrorism")
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "topics"


def write(folder: Path, line: str) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    return path


def test_labels_may_be_ids_or_a_list_of_marks(tmp_path: Path) -> None:
    ids = read_examples([write(tmp_path, '{"text": "x", "topics": ["homicide"]}')], TOPICS)
    marks = read_examples(
        [write(tmp_path, '{"text": "x", "labels": [1, 0], "lang": "pt"}')], TOPICS
    )
    both = read_examples(
        [write(tmp_path, '{"text": "x", "labels": [0, 1], "topics": ["homicide"]}')], TOPICS
    )
    assert ids[0].topics == marks[0].topics == both[0].topics == {"homicide"}
    assert marks[0].language == "pt"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "x"}', "neither topics nor labels"),
        ('{"topics": []}', "text is missing"),
        ('{"text": "x", "topics": ["weather"]}', "unknown topic 'weather'"),
        ("{", "Expecting property name"),
        ("[]", "is no JSON object"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"text": "x", "labels": [1]}', "1 labels for 2 topics"),
        ('{"text": "x", "labels": [0, 2]}', "labels hold 2, which is neither 0 nor 1"),
        ('{"text": "x", "topics": "homicide"}', "topics is no list but str"),
        ('{"text": 5, "topics": []}', "text is no text but int"),
        ('{"text": " ", "topics": []}', "has neither title nor text"),
        ('{"text": "x", "topics": [], "background": "false"}', "background 'false' is not true"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=rf"labelled\.jsonl: line 1: {reason}"):
        read_examples([write(tmp_path, line)], TOPICS)


def test_every_bad_line_is_named_up_to_twenty(tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join(['{"text": "x", "topics": []}', *["{}"] * 22]))
    with pytest.raises(ConfigError) as refused:
        read_examples([path], TOPICS)
    lines = str(refused.value).splitlines()
    assert lines[0].endswith("line 2: text is missing")
    assert lines[-2:] == [f"{path}: line 21: text is missing", "and 2 lines more"]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_bytes(b'\xef\xbb\xbf\n{"text": "x", "topics": []}\n')
    assert len(read_examples([path], TOPICS)) == 1


@pytest.mark.parametrize(("told", "known"), [("ES", "es"), ("pt-BR", "pt"), ("Spanish", "")])
def test_a_language_is_told_by_its_code_as_classify_reads_it(
    tmp_path: Path, told: str, known: str
) -> None:
    (read,) = read_examples(
        [write(tmp_path, f'{{"text": "x", "topics": [], "lang": "{told}"}}')], ()
    )
    assert read.language == known


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes('{"text": "prisión", "topics": []}\n'.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"latin\.jsonl: is not UTF-8 text"):
        read_examples([path], TOPICS)


def test_half_a_character_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    line = r'{"text": "\ud83d roto", "title": "\ud83d\ude00", "topics": []}'
    (read,) = read_examples([write(tmp_path, line)], TOPICS)
    assert (read.text, read.title) == ("\ufffd roto", "\U0001f600")


@pytest.mark.parametrize("inside", ["\u2028", "\u2029", "\x85"])
def test_a_line_is_cut_at_line_feeds_alone(tmp_path: Path, inside: str) -> None:
    path = tmp_path / "labelled.jsonl"
    line = f'{{"text": "uno{inside}dos", "topics": []}}'
    path.write_bytes(f"{line}\r\n\r\n{line}\n{line}".encode())
    read = read_examples([path], TOPICS)
    assert [one.text for one in read] == [f"uno{inside}dos"] * 3
    assert [one.id for one in read] == ["labelled-1", "labelled-3", "labelled-4"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.jsonl"):
        read_examples([tmp_path / "none.jsonl"], TOPICS)


def test_the_versions_of_one_event_are_held_out_together() -> None:
    examples = [
        example
        for language in ("es", "pt", "en")
        for example in read_examples([SAMPLES / f"{language}.jsonl"], _all_topics())
    ]
    held = {example.event for example in examples if example.held_out}
    fitted = {example.event for example in examples if not example.held_out}
    assert not held & fitted
    assert 0.25 < len(held) / (len(held) + len(fitted)) < 0.42


def _all_topics() -> tuple[str, ...]:
    import tomllib

    path = Path(__file__).resolve().parents[3] / "config" / "topics.toml"
    return tuple(table["id"] for table in tomllib.loads(path.read_text())["topic"])
