"""What the earlier articles of a story said, so that an old fact is not told as news."""

from dataclasses import dataclass

from avizor.domain.records import TollKind, Trace

_SPOKEN: dict[TollKind, frozenset[str]] = {
    "dead": frozenset(
        [
            "muert",
            "murie",
            "falle",
            "asesi",
            "matar",
            "mato",
            "kille",
            "dead",
            "death",
            "died",
            "morto",
            "morta",
            "morte",
            "morre",
            "slain",
            "murde",
            "homic",
            "cadav",
            "acrib",
            "ejecu",
            "execu",
            "cuerp",
            "corpo",
            "bodie",
        ]
    ),
    "wounded": frozenset(
        ["herid", "ferid", "wound", "injur", "lesio", "hurt", "hospi", "balea", "clini"]
    ),
    "missing": frozenset(
        ["desap", "missi", "secue", "seque", "kidna", "abduc", "rapta", "plagi", "lleva"]
    ),
    "arrested": frozenset(
        ["deten", "detid", "detai", "arres", "captu", "apreh", "preso", "presa", "prend", "custo"]
    ),
}
"""How words that tell of each toll of people begin, as traces keep words."""
_NOBODY = frozenset(["nadie", "ningu", "nenhu", "nobod"])
"""How words begin that say of an arrest that there was none."""


@dataclass(frozen=True)
class Earlier:
    """What the earlier articles of a story said, as far as they are remembered."""

    traces: tuple[Trace, ...] = ()

    def names(self, kind: TollKind, count: float) -> bool:
        """Say whether one names a number that it does not count as another toll.

        Of people it must also tell of such a toll: three children of a victim are no arrests.
        """
        return any(
            f"{count:g}" in trace.numbers
            and all(toll.count != count for toll in trace.tolls)
            and (kind not in _SPOKEN or _speaks(kind, trace))
            for trace in self.traces
        )

    def speaks_of(self, kind: TollKind, count: float) -> bool:
        """Say whether one of them tells of such a toll and does not count ``count`` as another.

        One or two are rarely counted in so many words: *the victim*, *a suspect*. What says
        that nobody was arrested tells of no arrest.
        """
        return any(
            _speaks(kind, trace) and all(toll.count != count for toll in trace.tolls)
            for trace in self.traces
        )

    def rates(self, severity: int, voice: str) -> bool:
        """Say whether another outlet's article was at least that severe."""
        return any(t.severity >= severity and _voice(t) != voice for t in self.traces)

    @property
    def denies(self) -> bool:
        """Say whether one of them carries an official's denial."""
        return any(trace.claim == "denial" for trace in self.traces)


def _speaks(kind: TollKind, trace: Trace) -> bool:
    nobody = kind == "arrested" and not _NOBODY.isdisjoint(trace.words)
    return not nobody and not _SPOKEN.get(kind, frozenset()).isdisjoint(trace.words)


def _voice(trace: Trace) -> str:
    return trace.owner or trace.feed_id
