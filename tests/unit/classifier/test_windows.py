from avizor.classifier.windows import pack, read_article

EDGES = (0, 2)


def test_the_first_window_takes_the_title_and_the_lead_in_order() -> None:
    windows = pack([[9], [11, 12], [13], [14, 15]], [0, 0, 0], 20, EDGES)
    assert windows[0].ids == (0, 9, 11, 12, 13, 14, 15, 2)
    assert windows[0].spans == ((0, 2, 4), (1, 4, 5), (2, 5, 7))
    assert len(windows) == 1


def test_a_late_sentence_with_many_cues_gets_into_the_second_window() -> None:
    parts = [[part] * 5 for part in range(10, 18)]
    windows = pack([[9], *parts], [0, 0, 0, 0, 0, 0, 0, 3], 14, EDGES)
    assert [part for part, _, _ in windows[0].spans] == [0, 1]
    assert 7 in [part for part, _, _ in windows[1].spans]


def test_no_window_is_longer_than_the_limit() -> None:
    windows = pack([[9], [1] * 100, [2] * 100], [0, 0], 30, EDGES)
    assert [len(window.ids) for window in windows] == [30, 30]


def test_an_empty_title_takes_no_tokens() -> None:
    windows = pack([[9], [], [7, 8]], [0, 0], 30, EDGES)
    assert windows[0].spans == ((1, 2, 4),)


def test_a_first_sentence_that_repeats_the_title_is_left_out() -> None:
    reading = read_article("Caen tres.", "Caen tres. Eran buscados.", "es")
    assert reading.parts == ("Caen tres.", "Eran buscados.")
