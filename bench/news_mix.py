"""News of a general mix, generated: one article in four is about security, as the issue asks.

Sentences are drawn from a small grammar a language (``news_phrases.toml``) around invented names,
so that no two articles share much text unless one is a copy of the other. Reports on security
come in events: several outlets tell one, with its place, group and numbers, and some copy.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

PHRASES = Path(__file__).with_name("news_phrases.toml")
LANGUAGES = ("es", "es", "es", "es", "pt", "pt", "en")
RELEVANT_EVERY = 4
SENTENCES = (10, 18)
OPEN_EVENTS = 200  # events that still get reports
COPIES = 0.15  # of the later reports on an event
NEW_EVENT = 0.35  # of the reports on security

PLACES = {
    "es": (
        *(("Guayaquil", "EC"), ("Esmeraldas", "EC"), ("Quito", "EC"), ("Cali", "CO")),
        *(("Cúcuta", "CO"), ("Medellín", "CO"), ("Culiacán", "MX"), ("Tijuana", "MX")),
        *(("Morelia", "MX"), ("Lima", "PE"), ("Trujillo", "PE"), ("Rosario", "AR")),
        *(("Caracas", "VE"), ("Tegucigalpa", "HN"), ("San Salvador", "SV"), ("Iquique", "CL")),
    ),
    "pt": (("Manaus", "BR"), ("Fortaleza", "BR"), ("Salvador", "BR"), ("Santos", "BR")),
    "en": (("Port-au-Prince", "HT"), ("Kingston", "JM"), ("Georgetown", "GY"), ("Bogota", "CO")),
}
GROUPS = ("Los Choneros", "Los Lobos", "ELN", "Comando Vermelho", "Tren de Aragua", "MS-13")
_SYLLABLES = (
    *("ba", "ca", "do", "fe", "gui", "la", "le", "lo", "ma", "mi", "ne", "pa"),
    *("que", "ra", "ri", "ro", "sa", "so", "ta", "te", "to", "va", "vi", "za"),
)


@dataclass(frozen=True)
class NewsItem:
    """One generated article, before it is a page, an entry or a record."""

    number: int
    language: str
    country: str
    place: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    topic: str  # "" for what is not about security
    event: int  # reports with the same number tell one event; -1 for none
    age: timedelta  # before the newest article

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def slug(self) -> str:
        return f"nota-{self.number}"


@dataclass
class _Event:
    number: int
    language: str
    place: tuple[str, str]
    kind: Mapping[str, Any]
    slots: dict[str, str]
    told: list[NewsItem] = field(default_factory=list)


def generate(count: int, *, seed: int = 1, a_day: int = 10_000) -> Iterator[NewsItem]:
    """Yield ``count`` articles, oldest first, the same for one seed; ``a_day`` of them a day."""
    rng = Random(seed)
    events: list[_Event] = []
    step = timedelta(days=1) / a_day
    for number in range(count):
        age = step * (count - 1 - number)
        if number % RELEVANT_EVERY:
            yield _write(rng, _begin(rng, number, security=False), number, age)
        else:
            yield _report(rng, events, number, age)


def _report(rng: Random, events: list[_Event], number: int, age: timedelta) -> NewsItem:
    """Report a new event or one told before, sometimes by a copy."""
    if not events or rng.random() < NEW_EVENT:
        events.append(_begin(rng, number, security=True))
        del events[:-OPEN_EVENTS]
    event = rng.choice(events)
    if event.told and rng.random() < COPIES:
        return replace(rng.choice(event.told), number=number, age=age)
    event.told.append(_write(rng, event, number, age))
    return event.told[-1]


def _begin(rng: Random, number: int, *, security: bool) -> _Event:
    language = rng.choice(LANGUAGES)
    kinds = [kind for kind in phrases()[language]["kinds"] if bool(kind.get("topic")) == security]
    place = rng.choice(PLACES[language])
    return _Event(number, language, place, rng.choice(kinds), _slots(rng, place[0]))


def _slots(rng: Random, place: str) -> dict[str, str]:
    return {
        "place": place,
        "name": invented_name(rng),
        "group": rng.choice(GROUPS),
        "n": str(rng.randint(2, 14)),
        "k": str(rng.randint(2, 30)),
        "m": str(rng.randint(40, 990)),
    }


def _write(rng: Random, event: _Event, number: int, age: timedelta) -> NewsItem:
    kind, language = event.kind, event.language
    lead = kind["lead"].format_map(event.slots)
    grammar = phrases()[language]["security" if "topic" in kind else "general"]
    told = [_sentence(rng, grammar, event) for _ in range(rng.randint(*SENTENCES))]
    return NewsItem(
        number=number,
        language=language,
        country=event.place[1],
        place=event.place[0],
        title=rng.choice(kind["title"]).format_map(event.slots),
        summary=lead,
        paragraphs=(lead, *_paragraphs(told)),
        topic=kind.get("topic", ""),
        event=event.number if "topic" in kind else -1,
        age=age,
    )


def _sentence(rng: Random, grammar: Mapping[str, Sequence[str]], event: _Event) -> str:
    """Draw one sentence with names and numbers of its own; group and place are the event's."""
    drawn = " ".join(rng.choice(grammar[part]) for part in ("subjects", "verbs", "objects"))
    ends = " ".join(rng.sample(grammar["tails"], 2))
    slots = _slots(rng, event.place[0]) | {"group": event.slots["group"]}
    return f"{drawn} {ends}.".format_map(slots)


def _paragraphs(sentences: Sequence[str]) -> list[str]:
    return [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]


def invented_name(rng: Random) -> str:
    """Make up a word of three or four syllables; there are some 300,000."""
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(3, 4))).capitalize()


@cache
def phrases() -> Mapping[str, Mapping[str, Any]]:
    """Read the grammar of each language."""
    return tomllib.loads(PHRASES.read_text(encoding="utf-8"))
