"""What the earlier articles of a story said, so that an old fact is not told as news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from avizor.domain.records import Assessed, Toll, TollKind, Trace
from avizor.domain.statements.claims import speaks_of_denial
from avizor.domain.statements.confirmations import cites_official
from avizor.domain.stories.reports.telling import headline_of, text_of, voice_of
from avizor.domain.tolls.kinds import TRAITS
from avizor.domain.tolls.rounding import rounds

HEARD = timedelta(hours=12)
"""How long after a correction others still tell what it corrected."""


@dataclass(frozen=True)
class Earlier:
    """What the earlier articles of a story said, as far as they are remembered."""

    traces: tuple[Trace, ...] = ()

    def names(self, kind: TollKind, count: float) -> bool:
        """Say whether one names a number beside a word of this toll, counting it as no other.

        Of what was seized any number will do: three children of a victim are no arrests.
        """
        return any(_names(trace, kind, count) for trace in self.traces)

    def counts_any(self, kind: TollKind) -> bool:
        """Say whether one of them counts a toll of this kind, in whatever unit."""
        return any(toll.kind == kind for trace in self.traces for toll in trace.tolls)

    def counts(self, kind: TollKind) -> list[float]:
        """List the numbers that they name beside a word of this toll."""
        told = (one.split(" ") for trace in self.traces for one in trace.mentions if " " in one)
        return [float(number) for named, number in told if named == kind]

    def speaks_of(self, kind: TollKind, count: float) -> bool:
        """Say whether one of them tells of such a toll and does not count ``count`` as another.

        One or two are rarely counted in so many words: *the victim*, *a suspect*.
        """
        return any(
            kind in trace.mentions and not _is_other(trace, kind, count) for trace in self.traces
        )

    def tells_none(self, kind: TollKind) -> bool:
        """Say whether one of them says in so many words that there was none of a toll."""
        return any(f"none {kind}" in trace.mentions for trace in self.traces)

    def rates(self, severity: int, voice: str) -> bool:
        """Say whether another outlet's article was at least that severe."""
        return any(t.severity >= severity and voice_of(t) != voice for t in self.traces)

    def is_about(self, topic: str) -> bool:
        """Say whether a topic is surely one of them's, or the likeliest."""
        return any(topic in trace.sure_topics for trace in self.traces)

    def has_left(self, toll: Toll, known: Toll) -> bool:
        """Say whether a lower count came after this one, whatever readers were told at the time."""
        return self._left_at(toll, known) is not None

    def is_back(self, toll: Toll, known: Toll, voice: str) -> bool:
        """Say whether another outlet told this count long after it was left for the known one.

        Within ``HEARD`` many have not heard of it.
        """
        since = self._left_at(toll, known)
        return since is not None and any(
            trace.at - since > HEARD and voice_of(trace) != voice
            for trace in self.traces
            if _counts(trace, toll, toll.count, known)
        )

    def _left_at(self, toll: Toll, known: Toll) -> datetime | None:
        """Return when the known count first came after this one, None where it did not."""
        told = [trace.at for trace in self.traces if _counts(trace, toll, toll.count, known)]
        left = (trace.at for trace in self.traces if _counts(trace, known, known.count))
        return min((at for at in left if at > min(told)), default=None) if told else None

    @property
    def denies(self) -> bool:
        """Say whether one of them tells of an official's denial, be it below its lead."""
        return self.claims_denial or any(trace.denies for trace in self.traces)

    @property
    def claims_denial(self) -> bool:
        """Say whether one of them tells in title or first sentences that an official denies."""
        return any(trace.claim == "denial" for trace in self.traces)

    @property
    def speaks_of_denial(self) -> bool:
        """Say whether one of them tells that an official denies anything, be it a detail."""
        return any(speaks_of_denial(headline_of(one), text_of(one)) for one in self.traces)

    @property
    def confirms(self) -> bool:
        """Say whether one of them tells that an official confirms the event."""
        return any(trace.claim == "confirmation" for trace in self.traces)

    @property
    def cites_official(self) -> bool:
        """Say whether one of them names an official as its source; of old traces nobody knows."""
        return any(not trace.opening or cites_official(trace.opening) for trace in self.traces)


def _names(trace: Trace, kind: TollKind, count: float) -> bool:
    if not TRAITS[kind].people:
        return f"{count:g}" in trace.numbers and not _is_other(trace, kind, count)
    return f"{kind} {count:g}" in trace.mentions and not _is_other(trace, kind, count)


def count_in(trace: Trace, toll: Toll, count: float) -> Toll | None:
    """Return this count of a toll's kind as an article gives it, None where it does not."""
    kind, unit = toll.kind, toll.unit
    for one in trace.tolls:  # asked of each article of a story: no generator
        if one.count == count and one.kind == kind and one.unit == unit:
            return one
    return None


def _counts(trace: Trace, toll: Toll, count: float, rounded: Toll | None = None) -> bool:
    """Say whether an article gives this count of a toll's kind, and does not round another one."""
    one = count_in(trace, toll, count)
    return one is not None and not (rounded and rounds(one, rounded.count))


def _is_other(trace: Trace, kind: TollKind, count: float) -> bool:
    """Say whether an article counts a number as another toll.

    Of people only the dead and the wounded stand for each other: one who died hides no arrest.
    """
    others = [toll for toll in trace.tolls if toll.kind != kind and toll.count == count]
    if TRAITS[kind].people:
        others = [one for one in others if TRAITS[one.kind].harmed and TRAITS[kind].harmed]
    return bool(others)


def is_foreign(assessed: Assessed, traces: Iterable[Trace]) -> bool:
    """Say whether an article is in another language than all others, an unknown one in none."""
    own = assessed.article.language
    return own is not None and all(trace.language not in {None, own} for trace in traces)
