"""What the encoder reads of an article: a title and sentences, packed into at most two windows.

A long article is not cut: its cues are looked for in every sentence, and the second window takes
the sentences behind the lead that carry most cues, wherever they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from avizor.domain.language.sentences import repeats, sentences

PREFIX = "passage:"


@dataclass(frozen=True)
class Reading:
    """An article as sentences: ``parts[0]`` is the title (it may be empty), all verbatim."""

    parts: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Window:
    """One network input: token ids, and for each part in it where its tokens stand."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]  # part, first token, token behind the last


def read_article(title: str, text: str, language: str) -> Reading:
    """Split an article into its title and the sentences of its text, all of them slices.

    A first sentence that only repeats the title is left out. Blank input gives a blank title.
    """
    found = sentences(text)
    if found and repeats(found[0], title):
        found = found[1:]
    return Reading((title.strip(), *found), language)


def pack(
    tokens: Sequence[Sequence[int]], rank: Sequence[float], limit: int, edges: tuple[int, int]
) -> list[Window]:
    """Pack the parts of an article into one or two windows of at most ``limit`` tokens.

    ``tokens`` are those of the prefix, then of each part; the first window takes the title and
    the lead in order, the second the parts left over of highest ``rank`` (one a part, order
    decides between equals), put back into order. ``edges`` are the ids that open and close.
    """
    prefix, parts = tokens[0], tokens[1:]
    room = limit - len(prefix) - 2
    lead: list[int] = []
    for part in range(len(parts)):
        if lead and sum(len(parts[p]) for p in lead) + len(parts[part]) > room:
            break
        lead.append(part)
    rest = sorted(range(len(lead), len(parts)), key=lambda part: (-rank[part], part))
    later = sorted(_fill(parts, rest, room))
    chosen = [lead, later] if later else [lead]
    return [_window(prefix, parts, group, room, edges) for group in chosen]


def _fill(parts: Sequence[Sequence[int]], order: Sequence[int], room: int) -> list[int]:
    taken: list[int] = []
    for part in order:
        if not taken or len(parts[part]) <= room:
            taken.append(part)
            room -= len(parts[part])
        if room <= 0:
            break
    return taken


def _window(
    prefix: Sequence[int],
    parts: Sequence[Sequence[int]],
    group: Sequence[int],
    room: int,
    edges: tuple[int, int],
) -> Window:
    ids = [edges[0], *prefix]
    spans = []
    for part in group:
        fitting = parts[part][: room - (len(ids) - 1 - len(prefix))]
        if fitting:
            spans.append((part, len(ids), len(ids) + len(fitting)))
            ids += fitting
    return Window((*ids, edges[1]), tuple(spans))
