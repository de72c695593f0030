"""Word lists written as one readable string."""


def word_set(words: str) -> frozenset[str]:
    """Return the blank-separated words of a string as a set; none for an empty string."""
    return frozenset(words.split())


def word_list(words: str) -> tuple[str, ...]:
    """Return the blank-separated words of a string in their order; none for an empty string."""
    return tuple(words.split())
