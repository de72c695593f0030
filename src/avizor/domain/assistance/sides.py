"""Which side of the help a name's own words put it on: who is trained, who is asked, who is both.

"Entrenar a fuerzas ecuatorianas", "lend Ecuador helicopters" and "envia a Quito" say who is helped;
"presentó a los Estados Unidos una solicitud" who is asked. Names that one list joins ("a los
Estados Unidos, a la República de Colombia y a la Unión Europea") stand on one side. Folded text.
"""

import re
from collections.abc import Iterator, Sequence

from avizor.domain.assistance.parties import Party, lists_of
from avizor.domain.assistance.words import PROPOSED
from avizor.domain.places.gazetteer import AMERICAS
from avizor.domain.places.seats import acts_as_state

_ARTICLE = r"(?:(?:el|la|los|las|lo|the|o|os|as|al|del|su|sus|seu|sua|its|their) )?"
_FORCES = (
    r"(?:(?:unidades|fuerzas|forcas|unidade|units|polic\w+|agentes|militar\w*|soldad\w+|tropas|"
    r"guardias?|guardas?|custodios|fiscal\w*|oficial\w*|oficiais|gendarm\w+|marin\w+|comandos|"
    r"ejercito|exercito|armada|efectivos|cuerpos?|tecnicos|pilotos|guardacostas|"
    r"miembros|elementos|integrantes|personal|carceles|presidios|puertos|portos|\d+|elite|"
    r"especiales|especiais|antidrogas|antinarcoticos|armadas|nacional|civil|costeira|de|da|do|"
    r"del|la|las|los|y|e) )*"
)
_TEACHES = (
    r"(?:entren|capacit|adiestr|instru|form(?:e|ar|ara|an|en|aran)|asesor|apoy|ayud|respald|"
    r"auxili|refor[zc]|fortalec|equip|trein|assessor|apoi|ajud|train|coach|teach|help|support|"
    r"bolster|assist|advis|mentor|rescu|strengthen|reinforc|aid)\w*"
)
_OBJECT = re.compile(
    rf"\b{_TEACHES} (?:a |al |ao |aos |to )?{_ARTICLE}(?:elite |some |\d+ )?{_FORCES}$"
)
_OBJECT_OF = re.compile(
    r"\b(?:entrenamiento|capacitacion|adiestramiento|formacion|asesoria|asistencia|"
    r"ayuda|apoyo|respaldo|treinamento|capacitacao|formacao|assessoria|assistencia|ajuda|"
    r"apoio|training|support|assistance|aid|help) (?:\w+ )?(?:a|al|para|ao|aos|for|to|"
    r"of) " + _ARTICLE + _FORCES + "$"
)
_GIVES_TO = re.compile(
    r"\b(?:lend|lends|lent|give|gives|gave|offer|offers|offered|send|sends|sent|grant\w*|supply|"
    r"supplies|supplied|hand|hands|handed|promis\w+|donat\w+|deliver\w*|provide\w*|deploy\w*|"
    r"ofrec\w+|ofrez\w+|envi\w+|entreg\w+|don(?:a|o|ar|ara|an|aron|aran|ado|ados|adas)|prest\w+|"
    r"ced\w+|brind\w+|mand\w+|oferec\w+|doa\w*|doou|empresta\w*|fornec\w+|despleg\w+|aport\w+|"
    r"negar?|niega|neg[oa]u?|deni\w+|refus\w+)"
    r"(?:,? (?!pedido|solicitud|request|carta|letter|nota)[\w%.]+){0,6}? (?:a|al|ao|para|to) "
    rf"{_ARTICLE}$|\b(?:lend|lends|lent|give|gives|gave|offer|offers|offered|send|sends|sent|"
    r"grant|hand|handed|promised?|denied|denies) (?:the )?$"
)
_ASKED = re.compile(
    r"\b(?:pid\w+|ped(?:ir|e|em|iu|ido|ira|iria|iran)|solicit(?!ud|ac)\w+|ask(?:s|ed|ing)?|"
    r"request(?:s|ed|ing)?|appeal\w*|urg\w+|inst(?:a|o|ou|aron|ar)|exhort\w+|plead\w*|invit\w+|"
    r"convid\w+|recurr\w+|recorre\w*|turn(?:s|ed)?|present\w+|submit\w*|apresent\w+|"
    r"escrib\w+|escrev\w+|wr(?:ites|ote|itten)|call(?:s|ed)? on|bate a porta|gestion\w+|"
    r"propon\w+|propos\w+|plante\w+|solicitud|peticion|solicitacao|carta|letter|plea)"
    r"(?:,? (?!y\b|e\b|and\b|que\b|that\b)[\w.]+){0,5}? "
    rf"(?:(?:a|al|ao|aos|to|of|from|con|com|do|da|dos|de|del|que) ){{0,1}}{_ARTICLE}$"
)
_REACTS = re.compile(
    r" (?:calific\w+|conden\w+|repudi\w+|protest\w+|critic\w+|acus\w+|denunci\w+|condemn\w+|"
    r"accus\w+|denounc\w+|call\w* (?:it|the move)|classific\w+|lament\w+|shrug\w+)\b"
)
SILENT = "silent"
"""The clue of who has not answered yet."""
_NO_ANSWER = re.compile(
    r"(?: (?:military|police|side|government|y |e )?){0,2},? (?:aun |todavia |ainda |"
    r"still )?(?:no |nao |has not |have not |had not |did not |has yet to |hasn't |haven't )(?:se |"
    r"lo |ha |han |o |a )?(?:contest|respond|pronunci|coment|comment|repl|answer|decid)\w*|"
    r" (?:guarda|guardo|guardou) silenci\w+| (?:lo |la |los |las |o |a |os |as |it |still "
    r")?(?:evalua|avalia|estudia|estuda|is weighing|is studying|said it would (?:study|think))\b"
)
_OUT_OF = re.compile(
    r"\b(?:sal(?:en|e|io|ieron|idas?)|proced\w+|provien\w+|provenient\w+|viene\w*|vem|vind\w+|"
    r"part\w+|zarp\w+|hacia|rumbo a|destino|coming|bound|leav\w+|sail\w+|smuggl\w+|across|"
    r"oriund\w+|originat\w+|saem|sai)(?: \w+){0,2} $"
)


def side_clues(folded: str, parties: Sequence[Party]) -> Iterator[tuple[Party, str]]:
    """Yield what the words about the names of a sentence say of their sides.

    What puts one name of a list on a side puts all of them there. A state listed with powers or
    organisations is marked: it mostly stands where they do.
    """
    for group in lists_of(folded, parties):
        said = {clue for party in group for clue in _said_before(folded, party)}
        codes = {party.code for party in group}
        if len(codes) > 1:
            said.add("listed with abroad" if codes - AMERICAS else "listed at home")
        for party in group:
            yield from ((party, clue) for clue in sorted(said))
            yield from ((party, clue) for clue in _said_after(folded, party))


def _said_before(folded: str, party: Party) -> Iterator[str]:
    before = folded[max(0, party.start - _REACH) : party.start]
    offered = PROPOSED.search(before + folded[party.start : party.end + _REACH])
    for clue, patterns in _BEFORE.items():
        if clue == "asked" and offered is not None:
            continue
        if any(pattern.search(before) for pattern in patterns):
            yield clue


def _said_after(folded: str, party: Party) -> Iterator[str]:
    if _REACTS.match(folded, party.end):
        yield "reacts"
    if _NO_ANSWER.match(folded, party.end):
        yield SILENT
    if not party.demonym and acts_as_state(folded, party.start, party.end):
        yield "speaks"


_REACH = 90  # characters before a name in which its verb stands
_BEFORE = {
    "object": (_OBJECT, _OBJECT_OF),
    "recipient": (_GIVES_TO,),
    "asked": (_ASKED,),
    "origin": (_OUT_OF,),
}
