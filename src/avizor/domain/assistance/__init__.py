"""The assistance event: a state seeks, is offered, gets or is refused foreign security help.

That an article tells one is for the model to say, or for rules over sentences: one that names a
foreign side, security, help or a kind of help, and an act (asks, offers, signs, delivers,
refuses, denies). Who helps whom and what came of it are weighed from clues in title, opening and
the sentences that speak of help. Spanish, Portuguese and English alike. Why:
docs/decisions/0010-assistance-rules.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from avizor.domain.assistance.clues import Setting, Zoned, party_clues, zones
from avizor.domain.assistance.kind_clues import kind_clues, named_kinds, telling_most
from avizor.domain.assistance.outcomes import event_clues, status_clues
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import Line, codes, lines
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

    def find(
        self, title: str, text: str, setting: Setting, language: str | None
    ) -> Assistance | None:
        """Find the event that an article reports, or None where it reports none.

        Every value that the text names comes from a sentence in ``evidence``, verbatim. Where
        the model expects no event, a passing sentence below the lead is none.
        """
        read = lines(title, text, Naming(self.gazetteer, language, setting.names))
        zoned = zones(read)
        if not tells_event(event_clues(read, zoned), self.weights, expected=setting.expected):
            return None
        parties = party_clues(zoned, setting)
        requester = choose_requester(parties, self.weights)
        if requester is None:
            return None
        partners = choose_partners(parties, requester, self.weights)
        return self._event(read, zoned, requester, partners)

    def _event(
        self, read: Sequence[Line], zoned: Zoned, requester: str, partners: tuple[str, ...]
    ) -> Assistance:
        status = choose_status(status_clues(zoned), self.weights)
        telling = telling_lines(read, zoned)
        told = kinds_of(read, telling, (requester, *partners), status)
        kinds = self._kinds(read, zoned, told, status)
        threat = threat_of(read, telling)
        evidence = [
            _shown(zoned, self.weights.statuses[status]),
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


def _shown(zoned: Zoned, worth: Mapping[str, float]) -> str:
    """Choose the sentence that by itself speaks most for a status."""
    return max(zoned, key=lambda one: weigh(status_clues([one]), worth))[1].raw


def _naming(zoned: Zoned, named: Iterable[str]) -> Iterable[str]:
    """Yield the first sentence that names each; who is only implied has none."""
    for code in named:
        line = next((line for _, line in zoned if code in codes(line)), None)
        if line is not None:
            yield line.raw
