from avizor.domain.records import Trace
from traces import trace


def read_again(one: Trace) -> Trace:
    return Trace.model_validate_json(one.model_dump_json())


def test_what_a_trace_packs_comes_back_from_its_json() -> None:
    told = trace(
        "a",
        embedding=(0.5, -0.25),
        signature=(3, 2**64 - 1),
        words=frozenset({"robo", "banco"}),
        names=frozenset({"fito"}),
        anchors=("fito", "13", "fito"),
    )
    again = read_again(told)
    assert again == told
    assert list(again.embedding) == [0.5, -0.25]
    assert list(again.signature) == [3, 2**64 - 1]
    assert again.words == ("banco", "robo")
    assert again.anchors == ("fito", "13", "fito")


def test_a_trace_of_an_older_avizor_is_read() -> None:
    older = (
        '{"article_id":"a","story_id":"s","at":"2026-11-25T12:00:00Z","feed_id":"f",'
        '"signature":[3,7],"names":["fito"],"words":["robo","banco"],"embedding":[0.5]}'
    )
    read = Trace.model_validate_json(older)
    assert read.words == ("banco", "robo")
    assert list(read.signature) == [3, 7]


def test_words_that_two_traces_share_are_held_once() -> None:
    one, other = (read_again(trace(key, words=("robo",), names=frozenset())) for key in "ab")
    assert one.words[0] is other.words[0]
