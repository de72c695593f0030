"""What speaks for an article being of a story, and against it: numbers that a judge weighs.

``matching.py`` compares two articles. Whether one continues a story shows in more: rare words that
all of its members lack or share, who told it before, how long ago, and what the other stories have
instead. Weights for all of that are learnt (``docs/decisions/0032-judged-as-a-whole.md``).
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from math import log
from typing import NamedTuple

from avizor.domain.follow_ups.another import tells_another
from avizor.domain.language.rarity import Rarities, Rarity, Words
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.odds import log_odds_of
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.doubts import LIKEST_READ_SHARE, Again, Pairing
from avizor.domain.stories.grouping.going_on import FIRST_REPORT_CHANCE, first_report
from avizor.domain.stories.grouping.matching import (
    DOUBT,
    LEAST_CHANCE,
    LIKEST_SHARE,
    features,
    likeness_of,
)
from avizor.domain.stories.reports.similarity import STEM, fold_word, words_of

_HOUR = 3600.0
_THREE, _FIVE = 3, 5
LARGE = 20
"""From which number on two articles do not share it by chance."""
_AGE = re.compile(
    r"(?:(?<!pena )(?<!condena )(?<!mas )(?<!mais )(?<!menos )\bde|,) (\d{1,2}) anos\b"
    r"(?! (?:de|en|em) (?:carcel|prision|prisao|cadeia|reclusion|reclusao))|"
    r"\b(?:de|aged) (\d{1,2}),(?!\d)|\baged (\d{1,2})\b(?![.,]\d)|"
    r"\b(\d{1,2})[ -]years?[ -]old\b|\bof (\d{2})(?=[,.](?!\d))"
)
_OF_A_NAME = 3
"""Letters of the shortest word that tells one place from another."""


class Evidence(NamedTuple):
    """An article beside one story. "Rarest" and "shared" are inverse document frequencies."""

    likeness: float  # log odds by the comparisons alone, as the next four
    first_most: float  # of the first look, by the likest member
    first_mean: float
    again_most: float  # with what was read again
    again_mean: float
    read: float  # the most that the network read of a pair, 0 where it was asked about none
    was_read: float
    cosine_most: float
    cosine_mean: float
    name_rarest: float  # of the names that article and story share
    names_rarest: float  # the three rarest together
    names_shared: float
    names_part: float  # the part of the weight of the article's names that the story has
    names_new: float  # the weight of those that it has not
    word_rarest: float
    words_rarest: float  # the five rarest together
    words_part: float
    plain_rarest: float  # of the words that are no shared names
    plains_rarest: float
    number_rarest: float
    numbers_rarest: float
    number_large: float
    title_part: float  # the part of the weight of the headline's words that the story has
    title_rarest: float
    ages_shared: float
    ages_apart: float
    tolls: float  # the next six: of the likest member, as ``matching.Features``
    tolls_apart: float
    helped: float
    helped_apart: float
    countries_apart: float
    set_apart: float
    since_first: float  # logarithm of one more than the hours since the story was first told
    since_last: float
    members: float  # logarithm of how many speak for it
    first_report: float
    points_back: float
    same_feed: float
    same_owner: float
    told_first: float  # the chance of a first report where its feed has told one of this story
    same_language: float
    topics_part: float
    topics_sure: float
    place_rarest: float
    place_shared: float
    country_shared: float
    country_unknown: float
    graver: float
    names_count: float
    another: float  # 1 where it says that it tells another event
    length: float  # characters of the article's headline and opening
    length_there: float  # of the longest of the story's
    likeness_ahead: float = 0.0  # by how much it has more than the best of the other stories
    cosine_ahead: float = 0.0
    names_ahead: float = 0.0
    words_ahead: float = 0.0
    plains_ahead: float = 0.0
    rank: float = 0.0  # how many other stories are likelier
    rivals: float = 0.0  # how many stories are weighed, this one included


Judge = Callable[[Sequence[Evidence]], Sequence[float]]
"""Gives for each story near an article the log odds that it is of it, above 0 where it joins."""
_AHEAD = {
    "likeness_ahead": ("likeness", -DOUBT),
    "cosine_ahead": ("cosine_most", 0.0),
    "names_ahead": ("names_rarest", 0.0),
    "words_ahead": ("words_part", 0.0),
    "plains_ahead": ("plains_rarest", 0.0),
}
"""What each is the lead of, and what a story has that is not there."""


@dataclass(frozen=True)
class Beside:
    """An article, a story's members that it was compared with, and what was read again."""

    article: Trace
    found: Sequence[Pairing]
    again: Mapping[str, Again]

    @property
    def members(self) -> list[Trace]:
        """List the members."""
        return [one for one, *_ in self.found]

    @cached_property
    def odds(self) -> dict[str, float]:
        """Give the log odds of each member, as read again where it was."""
        return {
            one.article_id: self.again[one.article_id].odds
            if one.article_id in self.again
            else odds
            for one, _, odds in self.found
        }

    @cached_property
    def likeness(self) -> float:
        """Return the probability that all members together give the story."""
        odds = self.odds
        read = max(odds, key=lambda member: odds[member]) in self.again
        return likeness_of([*odds.values()], LIKEST_READ_SHARE if read else LIKEST_SHARE)


def evidence_for(stories: Sequence[Beside], rarities: Rarities) -> list[Evidence]:
    """Gather what speaks for each of the stories that are near an article."""
    alone = [
        Evidence(**(_pair_evidence(one, rarities) | _worded(one, rarities) | _told(one, rarities)))
        for one in stories
    ]
    return [_beside_rivals(one, n, alone) for n, one in enumerate(alone)]


def _beside_rivals(one: Evidence, n: int, stories: Sequence[Evidence]) -> Evidence:
    others = [other for m, other in enumerate(stories) if m != n]
    ahead = {
        lead: getattr(one, of) - max((getattr(other, of) for other in others), default=least)
        for lead, (of, least) in _AHEAD.items()
    }
    likelier = sum(other.likeness > one.likeness for other in others)
    return one._replace(**ahead, rank=float(likelier), rivals=float(len(stories)))


def _pair_evidence(one: Beside, rarities: Rarities) -> dict[str, float]:
    odds = list(one.odds.values())
    first = [odds for _, _, odds in one.found]
    cosines = [cosine for _, cosine, _ in one.found]
    read = [one.again[m.article_id].read for m in one.members if m.article_id in one.again]
    likest, cosine, _ = max(one.found, key=lambda found: found[2])
    pair = features(one.article, likest, cosine, rarities)
    return {
        "likeness": log_odds_of(one.likeness, LEAST_CHANCE),
        "first_most": max(first),
        "first_mean": _mean(first),
        "again_most": max(odds),
        "again_mean": _mean(odds),
        "read": max(read, default=0.0),
        "was_read": float(bool(read)),
        "cosine_most": max(cosines),
        "cosine_mean": _mean(cosines),
        "tolls": pair.tolls,
        "tolls_apart": pair.tolls_apart,
        "helped": pair.helped,
        "helped_apart": pair.helped_apart,
        "countries_apart": pair.countries_apart,
        "set_apart": pair.set_apart,
    }


def _worded(one: Beside, rarities: Rarities) -> dict[str, float]:
    article, members = one.article, one.members
    names = article.names.intersection(_any(member.names for member in members))
    words = set(article.words).intersection(said := _any(member.words for member in members))
    numbers = article.numbers.intersection(_any(member.numbers for member in members))
    headed = (title := _title(article.opening)) & said
    plain = words - {name[:STEM] for name in names}
    named, worded = rarities.names.ranked(names), rarities.words.ranked(words)
    unnamed, counted = rarities.words.ranked(plain), rarities.numbers.ranked(numbers)
    large = rarities.numbers.ranked(number for number in numbers if float(number) >= LARGE)
    ages, known = _ages(article.opening), _any(_ages(member.opening) for member in members)
    return {
        "name_rarest": max(named, default=0.0),
        "names_rarest": sum(named[:_THREE]),
        "names_shared": sum(named),
        "names_part": _part(names, article.names, rarities.names),
        "names_new": rarities.names.weigh(article.names - names),
        "names_count": float(len(article.names)),
        "word_rarest": max(worded, default=0.0),
        "words_rarest": sum(worded[:_FIVE]),
        "words_part": _part(words, article.words, rarities.words),
        "plain_rarest": max(unnamed, default=0.0),
        "plains_rarest": sum(unnamed[:_FIVE]),
        "number_rarest": max(counted, default=0.0),
        "numbers_rarest": sum(counted[:_THREE]),
        "number_large": max(large, default=0.0),
        "title_part": _part(headed, title, rarities.words),
        "title_rarest": max(rarities.words.ranked(headed), default=0.0),
        "ages_shared": float(not ages.isdisjoint(known)),
        "ages_apart": float(bool(ages) and bool(known) and ages.isdisjoint(known)),
    }


def _told(one: Beside, rarities: Rarities) -> dict[str, float]:
    article, members = one.article, one.members
    first = first_report(article)
    by_feed = [member for member in members if member.feed_id == article.feed_id]
    topics = _any(member.topics for member in members)
    sure = _any(member.sure_topics for member in members)
    places = _any(_in_words(member.places) for member in members)
    here = rarities.names.ranked(_in_words(article.places) & places)
    country = article.country
    return {
        "since_first": hours_since(article, min(member.at for member in members)),
        "since_last": hours_since(article, max(member.at for member in members)),
        "members": log(len(members)),
        "first_report": first,
        "points_back": float(article.points_back),
        "same_feed": float(bool(by_feed)),
        "same_owner": float(any(m.owner and m.owner == article.owner for m in members)),
        "told_first": first * any(first_report(member) > FIRST_REPORT_CHANCE for member in by_feed),
        "same_language": float(any(m.language == article.language for m in members)),
        "topics_part": len(article.topics & topics) / max(1, len(article.topics)),
        "topics_sure": float(not article.sure_topics.isdisjoint(sure)),
        "place_rarest": max(here, default=0.0),
        "place_shared": float(any(article.places & member.places for member in members)),
        "country_shared": float(country is not None and any(m.country == country for m in members)),
        "country_unknown": float(country is None),
        "graver": float(article.severity - max(member.severity for member in members)),
        "another": float(tells_another(article.opening)),
        "length": float(len(article.opening)),
        "length_there": float(max(len(member.opening) for member in members)),
    }


def _any(sets: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _part(shared: Collection[str], whole: Words, rarity: Rarity) -> float:
    return rarity.weigh(shared) / (rarity.weigh_whole(whole) or 1.0)


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def hours_since(article: Trace, then: datetime) -> float:
    """Return the logarithm of one more than the hours from a time to an article."""
    return log(1 + max(0.0, (article.at - then).total_seconds()) / _HOUR)


def _in_words(places: Iterable[str]) -> frozenset[str]:
    """List the words that name places, without *de* and *la*."""
    words = (word for place in places for word in place.split())
    return frozenset(
        fold_word(word) for word in words if len(word) >= _OF_A_NAME and word[0].isupper()
    )


@lru_cache(maxsize=4096)
def _ages(opening: str) -> frozenset[str]:
    """List the ages of people that an article states."""
    found = _AGE.findall(fold_in_place(compose(opening)))
    return frozenset(age for one in found for age in one if age)


@lru_cache(maxsize=16)
def _title(opening: str) -> frozenset[str]:
    return words_of(opening.partition("\n")[0])
