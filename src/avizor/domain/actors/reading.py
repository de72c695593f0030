"""Which armed and criminal groups an article connects with its events.

A short acronym counts in capitals, and only where the text speaks of crime or war; a name
that means other things too (Los Lobos) only near a word that its ``context`` lists; a group
that the text only rules out does not count. A group that the lexicon lacks is proposed by the
name that its sentence gives it. Why: docs/decisions/0009-places-and-actors.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from avizor.domain.actors.proposed import proposed_groups
from avizor.domain.catalogue import Group
from avizor.domain.language.text import Hit, Phrases, compose, fold_in_place, is_all_caps
from avizor.domain.records import Actor

_READ = 20_000  # characters
_NEAR = 250  # characters either side
_ACRONYM = 5  # letters at most
_SELF_EVIDENT = 4  # words; so long a name means nothing else
_CRIME = re.compile(
    r"crim|delict|delinc|facc|narco|drog|drug|guerr|insurg|armad|polic|gang|pandill|cartel|presi[do]i|"
    r"prison|carcel|penal|milit|mafia|secuest|kidnap|homicid|matan|asesin|assass|kill|extor|traf|"
    r"detent|penitenc|penais|motin|motim|reclus|enfrent|clash|attack|ataqu|atac|rebel|disiden|reclut|terror|combat"
)
_RULED_OUT = re.compile(
    r"\b(?:descart\w+|ruled out|rules out|sin (?:relacion|vinculos?|nexos?) con|"
    r"no (?:pertenec\w+|guarda relacion|tiene\w* (?:relacion|vinculos?|nexos?))|"
    r"nega\w+ (?:vinculos?|nexos?|pertenec\w+)|sem (?:relacao|ligacao|vinculo) com|"
    r"nao (?:pertenc\w+|(?:tem|tinha\w*|ha|havia) (?:relacao|ligacao|vinculo))|"
    r"no (?:link|links|connection|ties) (?:to|with)|not (?:linked|connected|related) (?:to|with)|"
    r"(?:see|sees|saw|found|find) no (?:link|connection)s? (?:to|with)|"
    r"unrelated to|unlike|a diferencia de|ao contrario d[oa]s?)\b[^.;:\n]{0,60}$|"
    r"\b(?:no (?:son|eran|es|era|fue) |nao (?:sao|eram|e|era|foi) |(?:is|are|was|were) not |not )"
    r"(?:(?:miembros?|membros?|integrantes?|members?|parte|part|obra|the work) )?"
    r"(?:d[eoa]l?|of|from|by) (?:(?:el|la|los|las|the|grupo|banda|faccao) )?$"
)
_TOOK_NO_PART = re.compile(
    r" (?:no|nao) (?:est\w+|fue(?:ron)?|foi|foram|es|son|e|sao|seria\w*) (?:\w+ ){0,2}?"
    r"(?:detras|por tras|implicad|envolvid|involucrad|responsa[bv]|autor)|"
    r" (?:no|nao) (?:(?:participo|participou|participaron|participaram|intervino|interveio)\b|"
    r"(?:tuv\w+|tiene[n]?|teve|tem) (?:nada que ver|nada a ver|participacion|participacao))|"
    r" (?:(?:was|were|is|are) )?not (?:\w+ )?(?:behind|involved|responsible)|"
    r" (?:had|has|played|took) no (?:part|role|hand)\b| did not (?:take part|carry out)|"
    r"[^.;:\n]{0,60}?(?:,|\b(?:though|although|but|aunque|pero|embora|mas)\b)[^.;:\n]{0,40}? "
    r"(?:(?:there (?:is|was) |found |have )?no (?:evidence|sign|indication)s? (?:that )?(?:it|they|"
    r"the group) (?:took part|(?:was|were|is|are) (?:involved|behind))|(?:no (?:hay|habia|existen?|"
    r"tiene[n]?)|sin) (?:evidencias?|indicios?|pruebas?) de (?:que )?(?:su participacion|haya[n]? "
    r"(?:sido|participado|intervenido)|participara[n]?|est(?:en?|uvieran?) (?:detras|involucr))|"
    r"nao ha (?:evidencias?|indicios?|provas?) de (?:que )?(?:sua participacao|tenha[m]? "
    r"(?:participado|agido)|estej?a[m]? (?:por tras|envolvid)))"
)
"""What follows a group that is only known there: "though there was no evidence they took part"."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """One name of a group, and what it needs to count."""

    group: Group
    acronym: bool = False  # counts in capitals only
    capital: bool = True  # its last word starts with a capital
    context: re.Pattern[str] | None = None


GroupsMatcher = Phrases[tuple[GroupName, ...]]


def groups_matcher(groups: Iterable[Group]) -> GroupsMatcher:
    """Build the matcher of the configured groups' names; no groups match nothing."""
    named: dict[str, tuple[GroupName, ...]] = {}
    for group in groups:
        for name in (group.name, *group.aliases):
            key = fold_in_place(compose(name)).strip()
            known, own = named.get(key, ()), _name(group, name)
            held = tuple(n for n in known if n.group.id != group.id)
            if any(n.group.id == group.id and not n.capital for n in known):
                own = replace(own, capital=False)  # "front" and "Front": either may be written
            named[key] = (*held, own)
    return Phrases(named)


def _name(group: Group, name: str) -> GroupName:
    letters = [c for c in name if c.isalpha()]
    words = name.split()
    near = group.context if len(words) < _SELF_EVIDENT else ()
    return GroupName(
        group=group,
        acronym=len(letters) <= _ACRONYM and all(c.isupper() for c in letters),
        capital=not words[-1][:1].islower(),
        context=_any_of(near) if near else None,
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(fold_in_place(compose(word)))}" for word in words))


def find_actors(title: str, text: str, groups: GroupsMatcher) -> tuple[Actor, ...]:
    """Find the groups that the article connects with its events, first named first.

    None gives an empty tuple; a group named twice stands once. An actor outside the lexicon
    has an id that begins with ``new:``.
    """
    whole = compose(f"{title}\n{text[:_READ]}")
    folded = fold_in_place(whole)
    shouted = is_all_caps(text or title)
    hits = groups.find(folded)
    named = [
        (hit.start, Actor(id=name.group.id, name=name.group.name))
        for hit in hits
        for name in _counting(whole, folded, hit, shouted)
    ]
    named += [] if shouted else list(_proposed(whole, folded, hits))
    found: dict[str, Actor] = {}
    for _, actor in sorted(named, key=lambda pair: pair[0]):
        found.setdefault(actor.id, actor)
    return tuple(found.values())


def _proposed(
    whole: str, folded: str, hits: Iterable[Hit[tuple[GroupName, ...]]]
) -> Iterator[tuple[int, Actor]]:
    """Yield the groups that the text introduces; those of the lexicon under their own id."""
    known = {place: hit for hit in hits for place in range(hit.start, hit.end)}
    for proposal in proposed_groups(whole):
        if _is_ruled_out(folded, proposal.start, proposal.start + len(proposal.name)):
            continue
        hit = known.get(proposal.start) or known.get(proposal.start + len(proposal.name) - 1)
        if hit is None:
            yield proposal.start, Actor(id=proposal.id, name=proposal.name)
        elif len({name.group.id for name in hit.value}) == 1:
            group = hit.value[0].group
            yield hit.start, Actor(id=group.id, name=group.name)


def _is_ruled_out(folded: str, start: int, end: int) -> bool:
    """Say whether the sentence rules out the group named at ``start:end``."""
    before = _RULED_OUT.search(folded, max(0, start - 110), start)
    return bool(before or _TOOK_NO_PART.match(folded, end))


def _counting(
    whole: str, folded: str, hit: Hit[tuple[GroupName, ...]], shouted: bool
) -> Iterator[GroupName]:
    raw = whole[hit.start : hit.end]
    if _is_ruled_out(folded, hit.start, hit.end):
        return
    around = folded[max(0, hit.start - _NEAR) : hit.start] + folded[hit.end : hit.end + _NEAR]
    near = around + folded[hit.start : hit.end]  # "Sixx gang" says itself what it is
    for name in hit.value:
        if not shouted and not _written_as(name, raw):
            continue
        if name.acronym and len(raw) <= 3 and not _CRIME.search(around):
            continue
        if name.context is None or name.context.search(near):
            yield name


def _written_as(name: GroupName, raw: str) -> bool:
    if name.acronym:
        return not any(c.islower() for c in raw)
    return not name.capital or not raw.rsplit(" ", 1)[-1][:1].islower()
