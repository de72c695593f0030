"""Whether an article tells that people who were missing are found: freed, seen alive, or dead.

"Hallan con vida a los dos pescadores" leaves nobody missing, "two of the four were freed" two.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from avizor.domain.language.numbers import mark_numbers, named_counts, numbers_in
from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.opening import opening_of
from avizor.domain.records import Article, Assessed, Story, Toll, Trace
from avizor.domain.tolls.agreement import without_in_the
from avizor.domain.tolls.found_words import FOUND, FREED, OF_OTHERS, RELEASED, THING, VERB
from avizor.domain.tolls.people import join_people, person_form
from avizor.domain.tolls.sure import is_sure

_LEAD = 2  # sentences
_NO_PEOPLE = (
    r"(?! (?:anos?|years?|year-old|dias?|days?|horas?|hours?|meses|months?|semanas?|weeks?|mil|"
    r"metros?|met(?:re|er)s?|kilometros?|quilometros?|km|miles|pies|feet|"
    r"millones|milhoes|millions?|dolares|dollars|pesos|reais|operativ\w+|operac\w+|operations?|"
    r"raids|allanamientos|estados|states|municipios|cidades|ciudades)\b)"
)
_LIFELESS = (
    r"(?:dead|muert[oa]s?|mort[oa]s?|asesinad[oa]s?|assassinad[oa]s?|s[ie][nm] vida|bod(?:y|ies)|"
    r"cuerpos?|corpos?|cadaver(?:es)?|executed|ejecutad[oa]s?)"
)
_FOUND_DEAD = re.compile(
    rf"\b{VERB}\b[^.;:]{{0,60}}\b{_LIFELESS}\b|\b{_LIFELESS}\b[^.;:]{{0,90}}\b{VERB}\b"
)
_COUNTED = re.compile(
    rf"\b{VERB}\b[^.,;:⟦]{{0,25}}(?<!\btras )(?<!\bafter )(?<!\bapos )⟦(\d+)⟧{_NO_PEOPLE}|"
    rf"⟦(\d+)⟧{_NO_PEOPLE}[^.,;:⟦]{{0,40}}\b{VERB}\b(?![^.,;:]{{0,25}}⟦)"
)
"""A verb of finding with the number of those who are found."""
_NOT_ALL = re.compile(
    r"\bmissing$|\b(?:sig(?:ue|uen)|segue[m]?|aun|todavia|ainda|still|faltan?|falta[m]?|"
    r"rest(?:o|a|an|am|antes?)|remain\w*|other|otr[oa]s?|outr[oa]s?|uno|una|one|um|uma|part of|"
    r"algun\w*|algun|some|varios|mas|more|mais|parte)\b|\b(?:\d+|dos|tres|cuatro|cinco|seis|siete|"
    r"ocho|nueve|diez|dois|duas|quatro|sete|oito|nove|dez|two|three|four|five|six|seven|eight|nine|"
    r"ten) (?:de (?:los|las|l?el[lh]?[oa]s)|dos|das|del[ea]s|of)\b"
)
_STILL = re.compile(r"\b(?:sigue[n]?|segue[m]?|continua[nm]?|permanece[nm]?|still|remains?)\b")
_NOT_YET = re.compile(
    r"\b(?:no|nao|not|sin(?! vida)|sem(?! vida)|without|pid\w+|ped(?:e|em|iu|iram)|exig\w+|clam\w+|"
    r"demand\w*|esper\w+|hop(?:e|es|ing)|quier\w+|quer\w*|want\w*|busca\w*|search\w*|procur\w+|"
    r"ofrec\w+|ofer\w+|recompens\w*|reward|para que|podri\w+|poderi\w*|would|could|will|si|if|"
    r"until|hasta|ate|nadie|ninguem|nobody)\b"
)
_SOME_OF = re.compile(r"⟦(\d+)⟧ (?:de(?: los| las)?|d[oa]s|of(?: the)?) ⟦(\d+)⟧")
_HELD = re.compile(
    r"\b(?:secuestr\w+|sequestr\w+|plagiad\w+|kidnap\w*|abduct\w*|rehen(?:es)?|refe(?:m|ns)|"
    r"hostages?|captiv\w+|cautiv\w+|cativeiro|reten(?:id|d)[oa]s?|retienen?|"
    r"retuv\w+|privad[oa]s? de (?:la|su) libertad)\b"
)
_CAPTIVES = re.compile(
    r"\b(?:custodi[oa]s|guardias?|guardianes|funcionari[oa]s|servidor(?:es)?|agentes?|carceler[oa]s|"
    r"guardas?|policiais|refe(?:ns|m)|rehen(?:es)?|rete?nid[oa]s|hostages?|captives?|guards|wardens?|"
    r"officers|secuestrad[oa]s?|sequestrad[oa]s?|plagiad[oa]s?|cautiv[oa]s)\b"
)
"""Whom rioters or kidnappers hold."""
_ABDUCTION, _PRISON = "extortion_kidnapping", "prison_crisis"
_WORD = re.compile(r"[a-z-]+")
_SEVERAL = re.compile(
    r"\b(?:y|e|and|grupo|group|todos|todas|all|famil\w+|pareja|casal|couple|ambos|both|police|"
    r"policia|ejercito|exercito|army|"
    r"(?:secuestr|sequestr|desaparec|reten)\w*[oa]s|refens|rehenes|hostages|others)\b"
)
_HOURS = timedelta(hours=12)
"""How long a release of as many as are still held is that which was told before."""
_ONE_MISSING = re.compile(r"\bdesaparecid[oa]\b|\bmissing (?:man|woman|boy|girl|child|teen\w*)\b")
_AND_OTHERS = re.compile(
    r"(?:⟦(?P<first>\d+)⟧(?: [a-z-]+){0,3}|[a-z-]+) (?:y|e|and) (?:a )?"
    r"(?:(?:otr|outr)[oa]s ⟦(?P<others>\d+)⟧|⟦(?P<more>\d+)⟧ others\b)"
)
"""One or several, and others: "una topógrafa y otros dos trabajadores" are three."""
_IS_FREE = re.compile(r" e (?=(?:libert|solt|resgat|encontr|ach|localiz|liber)ad[oa]s?\b)")
"""The Portuguese *é*, which is no "and"."""
_BY_WHOM = re.compile(
    r" (?:by|por|pel[oa]s?|from|after|tras|apos|despues|depois|gracias|gracas|thanks|en|em|in|"
    r"near|cerca|perto)\b"
)


def found_of(
    known: Toll, assessed: Assessed, traces: Sequence[Trace], died: float = 0
) -> Iterator[Toll]:
    """Tell how many are missing once some or all were found, where title or lead says so.

    ``traces`` are those of the earlier articles: whom one of these told of is not found again.
    Where it tells that some were found dead, as many as ``died`` since are missing no more.
    """
    article, tolls = assessed.article, assessed.assessment.tolls
    if not known.count:
        return
    told = [toll.count for toll in tolls if toll.kind == "missing" and is_sure(toll)]
    doubtful = any(toll.kind == "missing" for toll in tolls)
    for sentence in (article.title, *([] if doubtful else _lead(article))):
        folded = fold_in_place(compose(sentence))
        if told and not _counts_found(known.count, told, folded, article.language):
            return
        left = _left_of(known.count, folded, article, traces)
        if _FOUND_DEAD.search(folded) and 0 < died <= known.count:
            left = known.count - died
        bodies = next((t.count for t in tolls if t.kind == "dead" and t.sentence == sentence), 0)
        if left == 0 and 0 < bodies < known.count:
            left = known.count - bodies
        if left is not None:
            yield Toll(kind="missing", count=left, sentence=sentence)
            return


def freed_of(story: Story, assessed: Assessed, traces: Sequence[Trace]) -> Iterator[Toll]:
    """Tell that hostages whom nobody counted are free, where a headline says so first.

    Of "five of the six" one is missing still. Where an earlier article told of a release, or this
    one of anybody who is still held, nothing is told.
    """
    article = assessed.article
    told = _sentence_of_release(article)
    if told is None or not _is_abduction(story, article, traces):
        return
    if any(
        _tells_release(fold_in_place(compose(one))) for trace in traces for one in _opening(trace)
    ):
        return
    for sentence in opening_of(article, _LEAD):
        some = _some_of(fold_in_place(compose(sentence)), article.language)
        if some is not None and some[0] < some[1]:
            yield Toll(kind="missing", count=some[1] - some[0], sentence=sentence)
            return
    left = next((t for t in assessed.assessment.tolls if t.kind == "missing"), None)
    title = _folded(article)
    if left is not None and _STILL.search(title) and left.count in named_counts(title):
        yield Toll(kind="missing", count=left.count, sentence=article.title)
    held = left is not None or bool(_STILL.search(title))
    if not held and not any(_NOT_ALL.search(fold_in_place(compose(one))) for one in _lead(article)):
        yield Toll(kind="missing", count=0, sentence=told)


def _tells_release(folded: str) -> bool:
    """Say whether a sentence tells of a release, and not only that somebody who is held lives."""
    return bool(RELEASED.search(folded) or (FREED.search(folded) and FOUND.search(folded)))


def _folded(article: Article) -> str:
    return fold_in_place(compose(article.title))


def tells_freed(title: str, language: str | None) -> bool:
    """Say whether a headline tells that hostages are free or that the missing are found alive."""
    return _is_told(FREED, title, language)


def tells_found(title: str, language: str | None) -> bool:
    """Say whether a headline tells that somebody who was missing is found, dead or alive."""
    return _is_told(FOUND, title, language)


def _is_told(words: re.Pattern[str], title: str, language: str | None) -> bool:
    folded = without_in_the(fold_in_place(compose(title)), language)
    return bool(words.search(folded)) and not _is_of_others(folded)


def _sentence_of_release(article: Article) -> str | None:
    """Return the headline that tells of a release, or the first sentence with its captives."""
    if tells_freed(article.title, article.language):
        return article.title
    lead = opening_of(article, 1)[-1]
    folded = without_in_the(fold_in_place(compose(lead)), article.language)
    freed = RELEASED.search(folded) and _CAPTIVES.search(folded)
    return lead if freed and not _is_of_others(folded) else None


def _is_abduction(story: Story, article: Article, traces: Sequence[Trace]) -> bool:
    """Say whether a story is about people who are held, and an article of it speaks of them."""
    if not {_ABDUCTION, _PRISON}.intersection(story.topics):
        return False
    told = (*opening_of(article, _LEAD), *(one for trace in traces for one in _opening(trace)))
    return any(_HELD.search(fold_in_place(compose(one))) for one in told)


def _lead(article: Article) -> Sequence[str]:
    return opening_of(article, _LEAD)[1:]


def _opening(trace: Trace) -> Sequence[str]:
    """Return title and lead of an earlier article; of an old trace nothing is known."""
    title, _, text = trace.opening.partition("\n")
    return (title, *cut_sentences(text)[:_LEAD])


def _is_of_others(folded: str) -> bool:
    return any(one.search(folded) for one in (_NOT_YET, THING, OF_OTHERS))


def _counts_found(known: float, told: Sequence[float], folded: str, language: str | None) -> bool:
    """Say whether a headline counts as found all whom its article counts as missing.

    "The four missing teachers are freed" does, "four missing, 12 rescued" does not.
    """
    return set(told) == {known} and _found_in(folded, language) == known


def _found_in(folded: str, language: str | None) -> float | None:
    """Return how many are found by a sentence's own count, None where it gives none."""
    numbers = numbers_in(folded, language)
    marked = mark_numbers(folded, numbers)
    if together := _AND_OTHERS.search(marked):
        first, others = together["first"], together["others"] or together["more"]
        return (numbers[int(first)].value if first else 1) + numbers[int(others)].value
    found = _COUNTED.search(marked)
    return numbers[int(next(filter(None, found.groups())))].value if found else None


def _without_others(folded: str, language: str | None) -> str:
    """Leave out counted others, who are found too: they are not those who are missing still."""
    marked = mark_numbers(folded, numbers_in(folded, language))
    return folded if _AND_OTHERS.search(marked) is None else _AND_OTHERS.sub(" ", marked)


def _names_one(folded: str) -> bool:
    """Say whether a sentence tells of one person who is found: "pregnant woman released"."""
    told = _BY_WHOM.split(_IS_FREE.sub(" ", folded))[0]
    forms = {person_form(word) for word in _WORD.findall(told)}
    return 1 in forms and 2 not in forms and not _SEVERAL.search(told)


def _listed_in(folded: str) -> float | None:
    """Return how many people a sentence lists before what became of them: "child and nurse"."""
    return next(iter(join_people(_BY_WHOM.split(folded)[0], [])[1]), None)


def _some_of(folded: str, language: str | None) -> tuple[float, float] | None:
    """Return how many of how many are found: "four of the six"."""
    numbers = numbers_in(folded, language)
    some = _SOME_OF.search(mark_numbers(folded, numbers))
    if some is None or not FOUND.search(folded):
        return None
    found, whole = (numbers[int(one)].value for one in some.groups())
    return found, whole


def _left_of(known: float, folded: str, article: Article, traces: Sequence[Trace]) -> float | None:
    """Return how many of the missing are missing still, None where nothing new tells of it."""
    folded = without_in_the(folded, article.language)
    told = [clause for clause in folded.split(";") if FOUND.search(clause)]
    if not told or _is_of_others(";".join(told)):
        return None
    if (some := _some_of(folded, article.language)) is not None:
        found, whole = some
        return known - found if found < whole == known else None
    rest = _without_others(folded, article.language)
    apart = ";" in folded and not _NOT_ALL.search(";".join(told))  # "; two are missing still"
    if (_NOT_ALL.search(rest) and not apart) or (known > 1 and _ONE_MISSING.search(folded)):
        return None
    counted = _counted_in(";".join(told) if apart else folded, known, article.language)
    others = ";".join(clause for clause in folded.split(";") if clause not in told)
    if apart and (_NOT_ALL.search(others) or _STILL.search(others)):
        counts = (number.value for number in numbers_in(others, article.language))
        left = [count for count in counts if count > 1]
        if counted is None or (left and left != [known - counted]):
            return None
    if counted is None:
        return 0
    known_before = counted > known or any(
        _tells(trace, counted)
        for trace in traces
        if counted < known or article.published_at - trace.at < _HOURS
    )
    return None if known_before else known - counted


def _counted_in(folded: str, known: float, language: str | None) -> float | None:
    """Return how many are found, by a count, one person or a list; None where nothing says."""
    counted = _found_in(folded, language)
    if counted is None and known > 1:
        return 1.0 if _names_one(folded) else _listed_in(folded)
    return counted


def _tells(trace: Trace, count: float) -> bool:
    """Say whether title or lead of an earlier article tells that as many were found."""
    for sentence in _opening(trace):
        folded = without_in_the(fold_in_place(compose(sentence)), trace.language)
        some = _some_of(folded, trace.language)
        if (some[0] if some else _found_in(folded, trace.language)) == count:
            return not _is_of_others(folded)
    return False
