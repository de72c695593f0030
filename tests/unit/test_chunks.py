from collections.abc import Iterator

from avizor.chunks import chunks, loads


def test_no_value_is_taken_before_those_ahead_of_it_were_used() -> None:
    taken: list[int] = []

    def values() -> Iterator[int]:
        for value in range(5):
            taken.append(value)
            yield value

    assert next(chunks(values(), 2)) == [0, 1]
    assert taken == [0, 1]
    assert [*chunks(values(), 2)] == [[0, 1], [2, 3], [4]]


def test_a_load_holds_as_much_as_there_is_room_for_and_what_is_heavier_comes_alone() -> None:
    assert [*loads("aabbb", "ab".index, room=2)] == [list("aabb"), ["b"]]
    assert [*loads([1, 9, 1, 2], lambda weight: weight, room=3)] == [[1], [9], [1, 2]]
    assert [*loads([1, 1, 1], lambda weight: weight, room=9, most=2)] == [[1, 1], [1]]
    assert [*loads([], len, room=9)] == []
