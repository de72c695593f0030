"""Sketches of sets: stored with the stories, so that their numbers are for ever."""

from avizor.domain.stories.reports.minhash import PLACES, minhash


def test_a_sketch_has_the_numbers_it_always_had() -> None:
    """Stored sketches must go on to meet new ones: these are the numbers of datasketch 2.0."""
    sketch = minhash({"uno dos tres cuatro", "cinco"})
    assert len(sketch) == PLACES
    assert sketch[:4] == (2437313, 1926275465, 1655672592, 1223806705)


def test_the_order_of_a_set_says_nothing() -> None:
    members = [f"{number} perros ladran" for number in range(50)]
    assert minhash(members) == minhash(members[::-1])


def test_equal_places_tell_how_alike_two_sets_are() -> None:
    """A third shared of all: the share of equal places is near it (a standard error of .04)."""
    one = {str(number) for number in range(200)}
    other = {str(number) for number in range(100, 300)}
    equal = sum(a == b for a, b in zip(minhash(one), minhash(other), strict=True))
    assert abs(equal / PLACES - 1 / 3) < 0.13
