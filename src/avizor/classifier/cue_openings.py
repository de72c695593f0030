"""How the matches of a cue's pattern begin, so that most patterns need not be looked for at all.

A pattern of the lexicon begins at the beginning of a word. Where no word of a sentence begins with
the letters that it asks for, it stands nowhere in the sentence.
"""

import re

Openings = frozenset[str]
"""First letters of words: one to ``LETTERS`` of them."""

LETTERS = 5
_WORD = re.compile(r"\w+")
_RUN = re.compile(r"^[a-z]+")


def openings_of(pattern: str) -> Openings | None:
    """Return how any match of a pattern begins, None where its notation does not tell."""
    found = [_of_one(part) for part in _alternatives(pattern.strip())]
    known = [one for one in found if one is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def openings_in(folded: str) -> Openings:
    """Return how the words of a folded text begin."""
    words = frozenset(_WORD.findall(folded))
    return frozenset(word[:end] for word in words for end in range(1, LETTERS + 1))


def _of_one(pattern: str) -> Openings | None:
    """Return how a pattern begins that has no ``|`` outside of brackets."""
    if pattern.startswith("("):
        inside, rest = _first_group(pattern)
        return openings_of(f"{inside}|{rest[1:]}" if rest.startswith("?") else inside)
    letters = next(iter(_RUN.findall(pattern)), "")
    rest = pattern[len(letters) :]
    if rest.startswith("?"):  # the last letter may be missing
        letters = letters[:-1]
    elif len(letters) < LETTERS and rest.startswith("("):
        inside, beyond = _first_group(rest)
        after = None if beyond.startswith("?") else openings_of(inside)
        if after:
            return frozenset((letters + one)[:LETTERS] for one in after)
    return frozenset((letters[:LETTERS],)) if letters else None


def _first_group(pattern: str) -> tuple[str, str]:
    """Cut a pattern after the bracket that closes its first one."""
    depth = 0
    for place, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return pattern[1:place], pattern[place + 1 :]
    raise re.error("missing ), unterminated subpattern", pattern, 0)


def _alternatives(inside: str) -> list[str]:
    depth, found = 0, [""]
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found
