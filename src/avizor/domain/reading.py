"""What an article's text states in so many words, joined with what the model says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from avizor.domain.actors.reading import GroupsMatcher, find_actors
from avizor.domain.assistance.clues import setting_of
from avizor.domain.assistance.denials import denies_help
from avizor.domain.assistance.finding import AssistanceFinder
from avizor.domain.assistance.weighing import Weights
from avizor.domain.follow_ups.clues import FollowUpWeights, follow_up_clues
from avizor.domain.judgement import ASSISTANCE, HARDLY, Judgement, is_help_alone
from avizor.domain.killed_by_forces import only_outlaws_died
from avizor.domain.language.text import is_all_caps
from avizor.domain.places.gazetteer import Gazetteer
from avizor.domain.places.reading import PlacesFound, find_places
from avizor.domain.records import Article, Assessment, Assistance, Evidence, Toll, TopicScore
from avizor.domain.severity import severity, tells_massacre, weigh
from avizor.domain.statements.claims import Claim, official_claim
from avizor.domain.tolls.reading import find_tolls
from avizor.domain.tolls.sure import is_sure
from avizor.domain.tolls.weighing import TollWeights, weigh_tolls

STATED = 0.8
"""The score of assistance that the sentences state though the model did not see it."""
_SERIOUS, _NATIONAL = 2, 3
_WEIGHED = frozenset({"es", "pt", "en", None})
"""The languages whose first reports are told from follow-ups by their words."""


@dataclass(frozen=True)
class Reader:
    """Reads places, actors, assistance and tolls off a text; built once, used by all."""

    gazetteer: Gazetteer
    groups: GroupsMatcher
    weights: Weights
    toll_weights: TollWeights | None = None  # without, the rules alone count
    follow_up_weights: FollowUpWeights | None = None  # without, no first report is told apart
    heard_weights: Weights | None = None  # without, sides and outcome of help by clues alone

    def read(self, article: Article, judgement: Judgement) -> Assessment:
        """Return what the text and the model say together, without the model's name.

        Where the model is as good as sure that an article is about something else, or a second
        opinion says so, it is read for places and actors, but not for assistance or tolls. Nor for
        assistance where it is as good as sure that the article is not about that.
        """
        title, text = article.title, article.text or article.summary
        found = find_places(
            title,
            text,
            self.gazetteer,
            outlet_country=article.source.country or None,
            bearers=self.groups,
        )
        listens = judgement.relevance >= HARDLY and not judgement.doubted
        hears_of_help = listens and judgement.scores.get(ASSISTANCE, 1.0) >= HARDLY
        assistance = self._assistance(article, judgement, found) if hears_of_help else None
        tolls = self._tolls((title, text, article.language), judgement) if listens else ()
        if assistance:
            found = found.with_main(assistance.requester).acting(assistance.partners)
        else:
            found = found.acting()
        topics, evidence = _with_assistance(judgement, assistance)
        named = [topic.id for topic in topics]
        sure = tuple(filter(is_sure, tolls))
        return Assessment(
            relevance=max(judgement.relevance, STATED if assistance else 0.0),
            topics=topics,
            severity=_how_grave(named, sure, article, assistance, judgement.severity),
            tolls=tolls,
            claim=_claim(article, assistance, of_help=ASSISTANCE in named),
            country=found.country,
            countries=found.countries,
            places=found.places,
            actors=find_actors(title, text, self.groups),
            assistance=assistance,
            evidence=evidence,
            first_report=self._first_report(article) if topics else None,
        )

    def _first_report(self, article: Article) -> float | None:
        if self.follow_up_weights is None or article.language not in _WEIGHED:
            return None
        text = article.text or article.summary
        clues = follow_up_clues(article.title, text, article.published_at)
        return round(self.follow_up_weights.first_report(clues), 3)

    def _tolls(
        self, article: tuple[str, str, str | None], judgement: Judgement
    ) -> tuple[Toll, ...]:
        if self.toll_weights is None or not judgement.tokens or _is_shouted(*article[:2]):
            return find_tolls(*article)
        return weigh_tolls(article, judgement.tokens, self.toll_weights)

    def _assistance(
        self, article: Article, judgement: Judgement, found: PlacesFound
    ) -> Assistance | None:
        title, text = article.title, article.text or article.summary
        expected = any(topic.id == ASSISTANCE for topic in judgement.topics)
        read = {} if _is_shouted(title, text) else judgement.sides
        setting = setting_of(found, article.source.country or None, expected=expected, read=read)
        finder = AssistanceFinder(self.gazetteer, self.weights, self.heard_weights)
        return finder.find(title, text, setting, article.language)


def _how_grave(
    named: list[str],
    sure: Sequence[Toll],
    article: Article,
    assistance: Assistance | None,
    chances: Sequence[float],
) -> int:
    """Rate the event from 0 to 3; ``sure`` are the counts of it that are certain.

    How grave foreign help alone is, its outcome says: there no model is asked. Nor does one make
    the dead of a police operation a national event.
    """
    title, text = article.title, article.text or article.summary
    if tells_massacre(named, sure, title, text):
        return _NATIONAL
    stated = severity(named, sure, title, text, assistance)
    if assistance and is_help_alone(named):
        return stated
    weighed = weigh(stated, chances)
    return min(weighed, _SERIOUS) if stated < _NATIONAL and only_outlaws_died(sure) else weighed


def _claim(article: Article, assistance: Assistance | None, *, of_help: bool) -> Claim | None:
    """Say what an official body claims: one that denies foreign help in any words denies."""
    text = article.text or article.summary
    if article.source.kind == "official" and of_help:
        read = assistance.status == "denied" if assistance else denies_help(article.title, text)
        if read:
            return "denial"
    return official_claim(article.title, text, article.source.kind)


def _is_shouted(title: str, text: str) -> bool:
    """Tell what is written in capitals, which the network reads badly."""
    return is_all_caps(f"{title} {text}")


def _with_assistance(
    judgement: Judgement, assistance: Assistance | None
) -> tuple[tuple[TopicScore, ...], tuple[Evidence, ...]]:
    """Assign the topic where sentences state the event, though the model did not see it."""
    topics, evidence = judgement.topics, judgement.evidence
    if assistance is None or any(topic.id == ASSISTANCE for topic in topics):
        return topics, evidence
    stated = TopicScore(id=ASSISTANCE, score=STATED)
    shown = Evidence(topic=ASSISTANCE, sentence=assistance.evidence[0])
    return tuple(sorted((*topics, stated), key=lambda topic: -topic.score)), (*evidence, shown)
