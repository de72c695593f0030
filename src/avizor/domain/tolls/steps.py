"""What a later article adds to a story's tolls without stating a sum.

"One of the wounded died", "another suspect was arrested", "the two missing men were found alive":
each moves a toll from where the story stood. So does a correction: "six people died, not seven".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Assessed, Story, Toll, TollKind, Trace
from avizor.domain.tolls.agreement import agrees_with_one, without_in_the
from avizor.domain.tolls.corrections import corrects
from avizor.domain.tolls.died_of_wounds import DIES, MOST_DIED, hurt_died, survivors
from avizor.domain.tolls.missing.found import found_of, freed_of
from avizor.domain.tolls.rounding import same_quantity
from avizor.domain.tolls.seized.further_finds import is_further, tells_further_find
from avizor.domain.tolls.sure import is_sure
from avizor.domain.tolls.totals import (
    clause_around,
    is_stated_sum,
    is_total,
    kinds_spoken,
    sum_in,
)

_MOST_ADDED = 12
"""The most that counts as added in so many words ("six more arrests")."""
_ONE_STEP = timedelta(hours=36)
"""How long one step is told by others: a second one needs a stated sum."""
_TOLD_AFTER = timedelta(hours=3)
"""When a death is a step and not the event itself as another outlet tells it."""
_LATER = timedelta(hours=12)
"""How long after a story's newest article fewer arrests than are known are further ones."""
_LEAD = 2  # sentences
_SUMMED = 4
"""Sentences below the title in which a sum stands that an addition is part of."""
_COURT = re.compile(
    r"\b(?:juzgad\w+|tribunal\w*|magistrad\w+|magistrates?|courts?|prision|prisao|reclusion|"
    r"preventiv\w+|remand\w*|imput\w+|acusad\w+|accused|charged|arraign\w*|indict\w*|formaliz\w+|"
    r"vincul\w+ a proceso|proces+ad\w+|comparec\w+|appear\w*|audienc\w+|hearings?|bail|fianza|"
    r"fianca|traslad\w+|transferid\w+|transferred|extradit\w+|sentenc\w+|conden\w+|convict\w+|"
    r"liberad\w+|libertad\w+|soltad\w+|solt(?:o|os|ou|aram|aron)|freed|released|quedan?|siguen?|"
    r"continuan?|seguem?|permanec\w+|mant(?:em|ienen?)|remain\w*|custod\w+|fug\w+|escap\w+|"
    r"(?:un|una|el|la|um|uma|o|a) (?:juez|jueza|juiz|juiza) \w+|judge \w+s\b)\b"
)
"""What happens to people who are under arrest."""
_CATCHES = re.compile(
    r"\b(?:captur(?:an?|aron|o|ad[oa]s? (?:en|este|esta|el|la|por|em|nesta|neste|hoy|ayer)|ed?|"
    r"am|ou|aram)|detienen?|detuvo|detuvieron|detem|deteve|detiveram|aprehend(?:en?|io|ieron|ed)|"
    r"arrest(?:an?|aron|o|ed|s)?|prendem?|prendeu|prenderam|caen?|cayo|cayeron|cai|caem|caiu|"
    r"nab(?:s|bed)|catch(?:es)?|caught|"
    r"(?:es|son|fue|fueron|sido|foi|foram|sao|e|was|were|is|are|been) (?:\w+ ){0,2}?"
    r"(?:detenid[oa]s?|capturad[oa]s?|aprehendid[oa]s?|arrestad[oa]s?|detid[oa]s?|pres[oa]s?|"
    r"arrested|detained|held|captured))\b"
)
"""Who is arrested now: "three detainees are policemen" arrests nobody."""

_NO_LIST = r"(?<! y )(?<! e )(?<!and )(?<!junto a )(?<! con )(?<! com )(?<!with )"
"""Not "the mayor and another two": these are told together."""
_OTHERS = rf"{_NO_LIST}\b(?:otr[oa]s?|outr[oa]s?|another|mais|other)"
_PEOPLE = r"(?:person|pesso|hombre|homem|homens|mujer|mulher|integrant|miembro|membro|people|men\b)"
_ONE_MORE: dict[TollKind, re.Pattern[str]] = {
    "dead": re.compile(
        rf"\b(?:tambien|tambem|also) {DIES}\b|\b{DIES} (?:tambien|tambem)\b|"
        rf"{_OTHERS} (?:\w+ )?(?:muert|mort|cuerpo|corpo|cadaver|victima|vitima|"
        rf"fallec|body|bodies|victim|death|{_PEOPLE})\w*|\b(?:muert|mort|cuerpo|"
        r"corpo|cadaver|victima|vitima|fallecid|person|pesso)\w* ma(?:s|is)\b|"
        r"\bmore (?:bodies|deaths|victims|people (?:died|have died|were killed))\b"
    ),
    "arrested": re.compile(
        rf"{_OTHERS} (?:\w+ ){{0,3}}(?:deten|detid|captur|pres[oa]|arrest|"
        rf"suspect|sospechos|suspeit|implicad|involucrad|envolvid|{_PEOPLE})\w*|"
        r"\b(?:deten\w+|captur\w+|arrest\w+|prend\w+|cae[n]?|cai|nab\w*|held|holds?) (?:a |"
        r"an )?(?:otr[oa]s?|outr[oa]s?|another|mais (?:um|uma|dois|duas|tres))\b|"
        r"\b(?:captura|detencion|detenido|detenida|arrest|preso|prision|prisoe|integrant|"
        r"persona|pessoa|sospechoso|suspeito|suspect|people|men)\w* (?:mas|mais|more)\b|"
        r"\bmore (?:arrests|suspects|(?:people|men) (?:\w+ )?(?:held|arrested|detained))\b"
    ),
}
_THE_OTHERS = re.compile(
    r"\b(?:(?:l|aquell|aquel)?[oa]s|d[oa]s|a[oa]s|[sd]eus|[sd]uas|sus|the|his|her|their) "
    r"(?:(?:otr|outr)[oa]s|other) (?:[a-z]+ |\d+ )?(?:detenid[oa]s|detid[oa]s|pres[oa]s|detainees|"
    r"prisoners)\b"
)
"""Who was arrested before: "não pode falar com os outros três presos"."""
_AMONG_THEM = re.compile(
    r"\b(?:un[oa] (?:de|entre) (?:ell[oa]s|l[oa]s)|uma? (?:dentre|entre)? ?del[ea]s|"
    r"uma? d[oa]s|one of (?:them|whom|the))\b"
)
"""Who is one of those that a sentence counts: "tres muertos, uno de ellos en el hospital"."""
_CUT = re.compile(r"[,;:.]| (?:mientras|enquanto|while|y|e|and|pero|mas|but) ")
_AT_LARGE = re.compile(r"\b(?:profug|forag|fugit|at large|busca|procur|on the run|huy|fug)")
_ORDINAL = re.compile(
    r"\b(?:segund[oa]|tercer[oa]?|terceir[oa]|second|third|cuart[oa]|quart[oa]|fourth|quint[oa]|"
    r"fifth|sext[oa]|sixth)\b(?!-feira)"
)


def as_counted(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Assessed:
    """Return an article with its tolls as the story counts them: what it adds is added up.

    ``traces`` are those of the story's articles. Only the newest article adds: what an older one
    tells was counted since. Missing people who were found are nobody missing: a toll of 0.
    """
    if assessed.article.published_at < max(member.published_at for member in story.members):
        return assessed
    return with_tolls(assessed, _steps(story, assessed, traces))


def with_tolls(assessed: Assessed, tolls: Iterable[Toll]) -> Assessed:
    """Return an article with other tolls."""
    assessment = assessed.assessment.model_copy(update={"tolls": tuple(tolls)})
    return assessed.model_copy(update={"assessment": assessment})


def _steps(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Iterator[Toll]:
    known = {toll.kind: toll for toll in story.tolls if not toll.unit}
    finds = {toll.unit: toll for toll in story.tolls if toll.unit}
    stepped = {}
    for toll in assessed.assessment.tolls:
        before = finds.get(toll.unit) if toll.unit else known.get(toll.kind)
        step = _with_find if toll.unit else _stepped
        moved = step(toll, before, assessed, traces) if before else toll
        stepped[toll.kind, toll.unit] = moved
    missing = known.get("missing")
    died = _count(stepped.get(("dead", ""))) - _count(known.get("dead"))
    found = list(
        found_of(missing, assessed, traces, died) if missing else freed_of(story, assessed, traces)
    )
    if found:
        stepped.pop(("missing", ""), None)
    stepped |= survivors(known, stepped, assessed)
    yield from stepped.values()
    yield from found


def _count(toll: Toll | None) -> float:
    return toll.count if toll else 0


def adds(toll: Toll) -> bool:
    """Say whether the sentence of a count tells what came on top of an earlier count.

    A stated sum and an ordinal ("the third victim") are counts of their own.
    """
    folded = fold_in_place(compose(toll.sentence))
    if is_total(folded) or _ORDINAL.search(folded):
        return False
    if toll.count <= _MOST_ADDED and _tells_of_more(toll.kind, folded):
        return True
    among = toll.count > 1 and _AMONG_THEM.search(folded)
    return toll.kind == "dead" and toll.count <= MOST_DIED and hurt_died(folded) and not among


def _tells_of_more(kind: TollKind, folded: str) -> bool:
    """Say whether a clause tells of more of a kind: not where another person was only wounded."""
    more = _ONE_MORE.get(kind)
    folded = _THE_OTHERS.sub(" ", folded)
    return more is not None and any(
        _is_of(kind, folded, match.start(), match.end()) for match in more.finditer(folded)
    )


def _is_of(kind: TollKind, folded: str, start: int, end: int) -> bool:
    """Say whether the clause around some words is of a kind, or of none and of no fugitive."""
    clause = clause_around(folded, start, end, _CUT)
    kinds = kinds_spoken(clause)
    return kind in kinds or not (kinds or kind == "dead" or _AT_LARGE.search(clause))


def _stepped(toll: Toll, known: Toll, assessed: Assessed, traces: Sequence[Trace]) -> Toll:
    """Add what a count adds, or the death that its report begins with before it looks back.

    A sum of the dead, stated in so many words, has that death in it.
    """
    stepped = _added(toll, known, assessed, traces)
    if _is_another_arrest(stepped, known, assessed, traces):
        return stepped.model_copy(update={"count": known.count + stepped.count})
    article = assessed.article
    if toll.kind != "dead" or stepped.count > known.count or is_stated_sum(toll, article.language):
        return stepped
    for sentence in opening_of(article, 1):
        folded = without_in_the(fold_in_place(compose(sentence)), article.language)
        if hurt_died(folded) and agrees_with_one("dead", folded):
            died = _added(Toll(kind="dead", count=1, sentence=sentence), known, assessed, traces)
            return died if died.count > known.count else stepped
    return stepped


def _with_find(toll: Toll, known: Toll, assessed: Assessed, traces: Sequence[Trace]) -> Toll:
    """Add a second find to what a story knows, unless one was told a short time ago."""
    at = assessed.article.published_at
    if not is_further(toll) or same_quantity(toll.count, known.count) or _is_summed(toll):
        return toll
    if not traces or at - min(trace.at for trace in traces) < _TOLD_AFTER:
        return toll
    recent = (told for trace in traces if at - trace.at < _ONE_STEP for told in trace.tolls)
    if any(told.unit == toll.unit and tells_further_find(told.sentence) for told in recent):
        return toll
    return toll.model_copy(update={"count": round(known.count + toll.count, 3)})


def _is_summed(toll: Toll) -> bool:
    return is_total(fold_in_place(compose(toll.sentence)))


def _is_another_arrest(
    toll: Toll, known: Toll, assessed: Assessed, traces: Sequence[Trace]
) -> bool:
    """Say whether fewer arrests than are known are further ones: told at once, and much later.

    "Police captured alias Piquiña on Sunday" adds one to the eight of Monday. Whom a court sends
    to prison was arrested before, and who counts fewer officially corrects.
    """
    article = assessed.article
    if toll.kind != "arrested" or toll.count >= known.count or not is_sure(known):
        return False
    newest = max((trace.at for trace in traces), default=article.published_at)
    leads = opening_of(article, _LEAD)
    folded = fold_in_place(compose(toll.sentence))
    told = any(_tells_arrests(trace, toll.count) for trace in sorted(traces, key=_by_time)[1:])
    return (
        article.source.kind != "official"
        and article.published_at - newest >= _LATER
        and any(toll.sentence in lead for lead in leads)
        and bool(_CATCHES.search(folded))
        and not (told or is_total(folded) or _COURT.search(folded))
        and not any(corrects(toll, known, lead) for lead in leads)
    )


def _tells_arrests(trace: Trace, count: float) -> bool:
    return any(told.kind == "arrested" and told.count == count for told in trace.tolls)


def _by_time(trace: Trace) -> tuple[datetime, str]:
    return trace.at, trace.article_id


def _added(toll: Toll, known: Toll, assessed: Assessed, traces: Sequence[Trace]) -> Toll:
    """Add a count to the known one, unless this step, or another one, was told a short time ago."""
    if not (adds(toll) and is_sure(known)) or _is_told(toll.kind, known, assessed, traces):
        return toll
    if _sums_to(known, assessed):
        return toll
    if toll.kind == "dead" and hurt_died(fold_in_place(compose(toll.sentence))):
        told_again = 1 < toll.count == known.count  # as they died at first
        if told_again or not _were_hurt(traces):
            return toll
    return toll.model_copy(update={"count": known.count + toll.count})


def _sums_to(known: Toll, assessed: Assessed) -> bool:
    """Say whether an article itself sums up to what is known: "with those three there are nine"."""
    article = assessed.article
    sums = (sum_in(one, article.language) for one in opening_of(article, _SUMMED))
    return any(total == known.count and kind in {None, known.kind} for kind, total in sums)


def _were_hurt(traces: Sequence[Trace]) -> bool:
    """Say whether wounded people were counted: who only "was shot" may be the dead one himself."""
    return any("wounded" in trace.mentions and _counts_hurt(trace) for trace in traces)


def _counts_hurt(trace: Trace) -> bool:
    died = {f"wounded {toll.count:g}" for toll in trace.tolls if toll.kind == "dead"}
    hurt = (told for told in trace.mentions if told.startswith("wounded ") and told not in died)
    return any(toll.kind == "wounded" for toll in trace.tolls) or any(hurt)


def _is_told(kind: TollKind, known: Toll, assessed: Assessed, traces: Sequence[Trace]) -> bool:
    """Say whether the event is too young for a step, or had one within the last day and a half."""
    at = assessed.article.published_at
    if not traces or at - min(trace.at for trace in traces) < _TOLD_AFTER:
        return True
    first, *later = sorted(traces, key=_by_time)
    began = {toll.kind: toll.count for toll in first.tolls}.get(kind)
    recent = [trace for trace in later if at - trace.at < _ONE_STEP]
    return any(
        told.kind == kind and (adds(told) or (told.count == known.count and told.count != began))
        for trace in recent
        for told in trace.tolls
    )
