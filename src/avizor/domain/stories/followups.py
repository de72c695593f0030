"""Whether an article that resembles no story enough goes on with its likeliest one all the same.

Days later an event is told by what follows it, in few of its words: an arrest *for the murder of*,
a death that makes it *five by now*. And the first report of an event in another language shares
none of its words. Where such an article has one story of its country clearly before all others, it
is of that story. The other way round, what a crime sets off (a decree, a request for help) is an
event of its own however many words they share.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from avizor.domain.language.text import compose, cut_sentences, fold
from avizor.domain.records import Trace

LEAD = 2
"""Sentences of the text in which an article says what it follows."""
NEWS = timedelta(hours=12)
"""How long an event is news that other countries tell first."""
ALIKE = -4.25
"""The least log odds of a story that an article may point back to."""
CLEARLY = 1.0
"""By how much it must be likelier than the next one."""
ALIKE_ABROAD = -3.5
"""The least log odds of a story that was not told in the article's language yet."""
CLEARLY_ABROAD = 0.5
UNREAD = 0.4
"""The chance of a first report where nobody read it and nothing points back."""
FOLLOWS = 0.6
"""The chance of a first report below which an article goes on, or else points back outright."""
SET_OFF = frozenset({"emergency_measures", "military_assistance"})
"""Topics of what a crime sets off, by the guide for labelling."""

_DEEDS = (
    r"(?:asesinato|crimen(?:e)?|homicidio|feminicidio|magnicidio|ataque|atentado|masacre|matanza|"
    r"secuestro|rapto|plagio|asalto|robo|tiroteo|balacera|explosion|motin|muerte|desaparicion|"
    r"violacion|ejecucion|emboscada|incursion|cargamento|alijo|fuga|hallazgo)s?\b"
)
_DEEDS_PT = (
    r"(?:assassinato|crime|homicidio|ataque|atentado|chacina|massacre|sequestro|assalto|roubo|"
    r"tiroteio|explosao|motim|rebeliao|morte|desaparecimento|estupro|execucao|emboscada|carga|"
    r"fuga)s?\b"
)
_DEEDS_EN = (
    r"(?:killing|murder|death|attack|bombing|massacre|shooting|kidnapping|abduction|ambush|robbery|"
    r"slaying|slaughter|raid|blast|explosion|riot|escape|shipment|haul|disappearance|rape|"
    r"assassination|bloodshed|blaze)s?\b"
)
_DEED_BEFORE = (
    rf"\b(?:por|tras|sobre|de|contra) (?:el|la|los|las|su|dicho) (?:\w+ )?{_DEEDS}|"
    rf"\b(?:del|por|tras) (?:\w+ )?{_DEEDS}|\b(?:over|for|after|behind|of|to|with|"
    rf"since) (?:the|his|her|their|last week's|\w+day's) (?:[\w'-]+ ){{0,4}}{_DEEDS_EN}|"
    rf"\b(?:over|for|behind) (?:[\w'-]+ ){{0,4}}{_DEEDS_EN}|\b(?:pel[oa]s?|apos|sobre|da|do|na|"
    rf"no) (?:[oa]s? )?(?:\w+ )?{_DEEDS_PT} (?:de|do|da|dos|das|contra|em|a|no|na)\b"
)
_COUNT = r"(?:un[ao]?|uma?|dos|dois|duas|tres|cuatro|quatro|cinco|seis|\d+)"
_DAYS_BEFORE = (
    rf"\b(?:la semana pasada|hace {_COUNT} (?:dia|semana)s?|{_COUNT} (?:dia|semana)s? despues|"
    rf"na semana passada|ha {_COUNT} (?:dia|semana)s|"
    rf"{_COUNT} (?:dia|semana)s? (?:depois|atras|apos)|"
    r"last week|(?:a|two|three|four|five|six|\d+) (?:day|week)s? (?:ago|after|later))\b"
)
_MORE = (
    r"\b(?:ya son|ja sao|no resistio|nao resistiu|died of|de sus heridas|identified|"
    r"identifica(?:n|ron|m|ram|da|do|das|dos)?)\b|"
    r"\b(?:suben?|aumentan?|elevan?|asciend\w+|sobe\w*|(?:rises|climbs)) (?:a|para|to)\b|"
    r"\btoll\b|\b(?:cifra|numero|saldo) de (?:muert|fallec|victim|mort|vitim|deten|pres)\w+|"
    r"\b(?:segund|tercer|cuart|quint|sext|terceir|quart)[oa]? (?:muert[oa]|victima|fallecid[oa]|"
    r"detenid[oa]|cuerpo|vitima|morte|mort[oa]|pres[oa]|corpo|suspeit[oa])\b|"
    r"\b(?:second|third|fourth|fifth|sixth) (?:death|victim|body|suspect|arrest|person)\b|"
    r"\b(?:otr[oa]|outr[oa]|another|more|mas|mais) (?:cuerpo|victima|detenid[oa]|muert[oa]|corpo|"
    r"vitima|preso|body|bodies|victim|arrests?|suspect|deaths?)\b"
)
_DOERS = (
    r"\b(?:presunt|supuest|suposto)[oa]?s? (?:autor|chofer|conductor|responsable|asesin|sicari|"
    r"implicad|homicid|secuestrador|atacante|involucrad|mandante|assassin)\w*|\b(?:alleged|"
    r"suspected) (?:killer|gunm[ae]n|shooter|mastermind|attacker|kidnapper|murderer|bomber)s?\b|"
    r"\b(?:quien(?:es)?|(?:l?os|el|las?|hombres?|grupo|banda|homem|suspeitos?) que) (?:mat|asesin|"
    r"dispar|atac|secuestr|assassin|sequestr|atir)\w+|\bwho (?:killed|shot|attacked|kidnapped|"
    r"murdered|abducted)\b|\b(?:acusad|sospechos|senalad|suspeit|imputad)[oa]s? de (?:matar|"
    r"asesinar|atacar|disparar|secuestrar|assassinar|sequestrar|atirar)\b|"
    r"\b(?:accused|suspected|convicted) of (?:killing|murdering|shooting|attacking|kidnapping)\b"
)
_BACK = re.compile(f"{_DEED_BEFORE}|{_DAYS_BEFORE}|{_MORE}|{_DOERS}")


def points_back(title: str, text: str) -> bool:
    """Say whether a report's headline or first sentences name something told before.

    A deed behind *for the*, *tras el* or *pela*, a day of last week, a toll that has risen, or
    who is thought to have done it.
    """
    return bool(_BACK.search(fold(compose(f"{title}. {' '.join(cut_sentences(text)[:LEAD])}"))))


def first_report(trace: Trace) -> float:
    """Return the chance that an article first tells its event; of older traces by rule."""
    if trace.first_report is not None:
        return trace.first_report
    return 0.0 if trace.points_back else UNREAD


def may_go_on(odds: float, ahead: float) -> bool:
    """Say whether any article so likely and so far ahead could go on: else none need be read."""
    return odds >= min(ALIKE, ALIKE_ABROAD) and ahead >= min(CLEARLY, CLEARLY_ABROAD)


def goes_on(article: Trace, members: Sequence[Trace], odds: float, ahead: float) -> bool:
    """Say whether an article goes on with a story whose likeness alone does not say so.

    ``members`` are the story's articles, first published first, ``odds`` the log odds of its
    likeness, and ``ahead`` by how much they are above those of every other story.
    """
    countries = frozenset[str]().union(*(member.countries for member in members))
    if article.countries.isdisjoint(countries):
        return False
    if _follows(article, members) and odds >= ALIKE and ahead >= CLEARLY:
        return True
    abroad = all(member.language != article.language for member in members)
    news = abroad and article.at - members[0].at < NEWS
    return news and odds >= ALIKE_ABROAD and ahead >= CLEARLY_ABROAD


def _follows(article: Trace, members: Sequence[Trace]) -> bool:
    """Say whether an article points back outright, or reads like what follows in their country."""
    if article.points_back:
        return True
    first = article.first_report
    here = article.country is not None and any(one.country == article.country for one in members)
    return first is not None and first < FOLLOWS and here


def is_set_off(article: Trace, members: Sequence[Trace]) -> bool:
    """Say whether an article tells what a story may have set off: an event of its own.

    A decree or a request for help that none of the story's articles tells, as its likeliest topic
    or a sure one: a doubtful one parts nothing.
    """
    answers = article.sure_topics & SET_OFF
    return bool(answers) and all(answers.isdisjoint(member.topics) for member in members)
