"""The assistance event: a state seeks, is offered, gets or is refused foreign security help.

That an article tells one is for the model to say, or for rules over sentences: one that names a
foreign side, security, help or a kind of help, and an act (asks, offers, signs, delivers,
refuses, denies). Who helps whom and what came of it are weighed from clues in title, opening and
the sentences that speak of help. Spanish, Portuguese and English alike. Why:
docs/decisions/0010-assistance-rules.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from avizor.domain.assistance.by_the_way import is_by_the_way
from avizor.domain.assistance.bystanders import without_bystanders
from avizor.domain.assistance.clues import Clues, Setting, Zoned, party_clues, zones
from avizor.domain.assistance.from_afar import is_asked_from_afar
from avizor.domain.assistance.heard import add_clues, hear_outcome, hear_parties
from avizor.domain.assistance.kind_clues import kind_clues, named_kinds, telling_most
from avizor.domain.assistance.outcomes import event_clues, status_clues
from avizor.domain.assistance.outright import outright
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import FIRST, Line, codes, lines, statements
from avizor.domain.assistance.terms import kinds_of, telling_lines, threat_of
from avizor.domain.assistance.weighing import (
    Weights,
    choose_kinds,
    choose_partners,
    choose_requester,
    choose_status,
    tells_event,
    weigh,
)
from avizor.domain.places.gazetteer import Gazetteer
from avizor.domain.records import Assistance, AssistanceKind, AssistanceStatus

_MOST_EVIDENCE = 8


@dataclass(frozen=True, slots=True)
class AssistanceFinder:
    """Finds the assistance event of an article, or that it tells none."""

    gazetteer: Gazetteer
    weights: Weights
    heard: Weights | None = None  # what clues are worth beside a network that reads sides

    def find(
        self, title: str, text: str, setting: Setting, language: str | None
    ) -> Assistance | None:
        """Find the event that an article reports, or None where it reports none.

        Every value that the text names comes from a sentence in ``evidence``, verbatim. Where
        the model expects no event, title or first sentences have to state it.
        """
        read = lines(title, text, Naming(self.gazetteer, language, setting.names))
        zoned = zones(read)
        if not tells_event(event_clues(read, zoned), self.weights, expected=setting.expected):
            return None
        if is_by_the_way(zoned) or not (setting.expected or _is_stated_early(read)):
            return None
        told = self._tell(read, zoned, setting)
        requester = choose_requester(told.parties, told.weights)
        if requester is None or is_asked_from_afar(requester, zoned):
            return None
        likely = choose_partners(told.parties, requester, told.weights)
        partners = without_bystanders(likely, requester, read, zoned, told.parties)
        return self._event(told, requester, partners)

    def _tell(self, read: Sequence[Line], zoned: Zoned, setting: Setting) -> "_Told":
        """Gather the clues, and choose the weights that they are weighed by."""
        parties, outcome = party_clues(zoned, setting), status_clues(zoned)
        if self.heard is None or not setting.read:
            return _Told(read, zoned, parties, outcome, self.weights)
        heard = hear_outcome(setting.read)
        parties = hear_parties(parties, zoned, setting.read)
        return _Told(read, zoned, parties, add_clues(outcome, heard), self.heard, heard)

    def _event(self, told: "_Told", requester: str, partners: tuple[str, ...]) -> Assistance:
        read, zoned = told.read, told.zoned
        status, said = outright(choose_status(told.outcome, told.weights), zoned)
        telling = telling_lines(read, zoned)
        named = kinds_of(read, telling, (requester, *partners), status)
        kinds = self._kinds(read, zoned, named, status)
        threat = threat_of(read, telling)
        evidence = [
            said.raw if said else told.shown(status),
            *_naming(zoned, (requester, *partners)),
            *kinds.values(),
            *threat.values(),
        ]
        return Assistance(
            requester=requester,
            partners=partners,
            kinds=tuple(kinds),
            threat=next(iter(threat), None),
            status=status,
            evidence=tuple(dict.fromkeys(evidence))[:_MOST_EVIDENCE],
        )

    def _kinds(
        self,
        read: Sequence[Line],
        zoned: Zoned,
        told: Mapping[AssistanceKind, str],
        status: AssistanceStatus,
    ) -> dict[AssistanceKind, str]:
        """Choose the kinds, each with the sentence that names it or speaks most for it."""
        found = {}
        clues, named = kind_clues(read, zoned, told, status), named_kinds(read, zoned, told)
        for kind in choose_kinds(clues, self.weights, named):
            shown = told.get(kind) or telling_most(read, zoned, self.weights.kinds[kind])
            if shown:
                found[kind] = shown
        return found


@dataclass(frozen=True, slots=True)
class _Told:
    """An article's clues of the event, and what they are worth."""

    read: Sequence[Line]
    zoned: Zoned
    parties: Mapping[str, Clues]
    outcome: Clues
    weights: Weights
    heard: Mapping[str, Clues] = field(default_factory=dict)  # of the outcome, by the sentence

    def shown(self, status: AssistanceStatus) -> str:
        """Choose the sentence that by itself speaks most for a status."""
        worth = self.weights.statuses[status]

        def speaks(one: tuple[str, Line]) -> float:
            raw = one[1].raw
            heard = self.heard.get(raw.strip(), {})
            mean = sum(heard.values()) / max(1, len(heard))  # only what sets one apart says much
            return weigh({**status_clues([one]), **heard}, worth) - mean

        return max(self.zoned, key=speaks)[1].raw


def _is_stated_early(read: Sequence[Line]) -> bool:
    """Say whether title or first sentences state the help, where no model expects any."""
    return any(one.line.weight >= FIRST for one in statements(read))


def _naming(zoned: Zoned, named: Iterable[str]) -> Iterable[str]:
    """Yield the first sentence that names each; who is only implied has none."""
    for code in named:
        line = next((line for _, line in zoned if code in codes(line)), None)
        if line is not None:
            yield line.raw
