"""Whether an article says outright that it follows something: what rules can tell of it.

Days later an event is told by what follows it: an arrest *for the murder of*, a death that makes it
*five by now*.
"""

import re

from avizor.domain.language.text import compose, cut_sentences, fold_in_place

POINTING_LEAD = 2
"""Sentences of the text in which an article says what it follows."""

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
"""Up to six, and not those of ``language.numbers``: weights were learnt with what this finds."""
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
    lead = " ".join(cut_sentences(text)[:POINTING_LEAD])
    return bool(_BACK.search(fold_in_place(compose(f"{title}. {lead}"))))
