"""Help that an article tells by the way: a seizure with scanners that another state once gave.

The news is what the police did; the gift stands in a participle, or in a sentence of another year.
Nor is it help of states what a cartel teaches its gunmen. Folded text.
"""

import re

from avizor.domain.assistance.clues import BACKGROUND, Zoned
from avizor.domain.assistance.patterns import whole_words
from avizor.domain.assistance.reading import TITLE
from avizor.domain.assistance.statuses import signals
from avizor.domain.language.months import MONTH
from avizor.domain.language.outlaws import BANDS, OUTLAWS

_DID = whole_words(
    r"""decomis(?:a|an|o|aron)|incaut(?:a|an|o|aron)|apreend(?:e|em|eu|eram)|aprehend(?:e|en|io|
    ieron)|confisc(?:a|an|o|aron|am|ou|aram)|seiz(?:e|es|ed)|hall(?:a|an|o|aron)|encuentran?|
    encontr(?:o|aron|am|ou|aram)|found|finds?|detien(?:e|en)|detuv(?:o|ieron)|captur(?:a|an|o|aron|
    am|ou|aram|es|ed)|arrest(?:a|an|o|aron|s|ed)|prend(?:e|em|eu|eram)|nab(?:s|bed)|bust(?:s|ed)?|
    abat(?:e|en|io|ieron|em|eu|eram)|kill(?:s|ed)?|mat(?:a|an|o|aron|am|ou|aram)|rescat(?:a|an|o|
    aron)|resgat(?:a|am|ou|aram)|rescue(?:s|d)?|desarticul(?:a|an|o|aron|am|ou|aram)|desmantel(?:a|
    an|o|aron|am|ou|aram)|dismantl(?:es|ed)|intercept(?:a|an|o|aron|am|ou|aram|s|ed)|localiz(?:a|an|
    o|aron|am|ou|aram)|destru(?:ye|yen|yo|yeron|iu|iram)|destroy(?:s|ed)|cae|caen|cai|caem"""
)
"""What police and soldiers of their own have done."""
_GIVEN = re.compile(
    r"\b(?:(?:donad|cedid|entregad|prestad|regalad|obsequiad|financiad|suministrad|doad|emprestad|"
    r"fornecid|entrenad|adiestrad|capacitad|formad|instruid|treinad)[oa]s?|gifted|donated|lent|"
    r"supplied|provided|funded|trained|given)\b[^,.;:]*"
)
_DATED = re.compile(
    rf"\b(?:19|20)\d\d\b|\b(?:hace|ha|faz) \w+ (?:anos|meses)\b|\b(?:years|months) ago\b|"
    rf"\b(?:ano|mes) (?:pasado|passado)\b|\blast (?:year|month)\b|\b(?:en|in|em) {MONTH}\b"
)
_BESIDE = frozenset({"outsider", "government"})
"""Signals that tell who speaks, and no step."""
_ASKED_OR_ANSWERED = frozenset(
    {"request", "offer", "agreement", "acceptance", "will give", "will get", "refusal"}
)
_CRIMINALS = rf"(?:{BANDS}|{OUTLAWS}|narco)"
_TAUGHT = r"(?:entren|adiestr|trein|train|recruit|reclut|recrut|arm[aei]|equip|financ)\w*"
_OF_CRIMINALS = re.compile(
    rf"\b{_CRIMINALS}(?: (?:mexican|colombian|brasile|venezolan|albanes|ecuatorian)\w*)?"
    r"(?: (?:d[oae]|del|of|from) \w+)?"
    rf"(?: (?:are|is|han|ha|estan|esta|vienen|estao|have|has|were))? {_TAUGHT}|"
    rf"\b{_TAUGHT}(?: \w+){{0,3}}? (?:by|por|pel[oa]s?)(?: [\w-]+){{0,3}}? {_CRIMINALS}\b"
)
_OPENING = 3  # lines


def is_by_the_way(zoned: Zoned) -> bool:
    """Say whether the help of an article is what its news was done with, given long before."""
    title = next((line for _, line in zoned if line.weight == TITLE), None)
    if title is None:
        return False
    if _OF_CRIMINALS.search(title.folded):
        return not signals(title.folded).keys() & _ASKED_OR_ANSWERED
    if not _DID.search(title.folded):
        return False
    opening = [line for zone, line in zoned if zone != BACKGROUND][:_OPENING]
    told = [line.folded for line in (title, *opening) if not _DATED.search(line.folded)]
    given = any(
        _GIVEN.search(line.folded)
        for _, line in zoned
        if line is title or _DATED.search(line.folded)
    )
    rest = [_GIVEN.sub(" ", one) for one in told]
    return given and not any(signals(one).keys() - _BESIDE for one in rest)
