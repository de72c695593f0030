"""Whether what an official denies is another thing than the event: "niega que hubiera alertas".

Who denies that he will resign over an attack, that his men took part in it, that there was a second
one, a note beside the victim, or that it was foreseen denies no attack. Folded text.
"""

import re

from avizor.domain.statements.ruled_out import DENIES, RULES_OUT

_DENIES = (
    rf"(?:{DENIES}|{RULES_OUT}|rechaz(?:a|o|an|aron)|rejeit\w+|reject(?:s|ed)|dismiss(?:es|ed))"
)
_TOOK_PART = (
    r"(?:particip(?:acion|acao|ado|aran?|aron|assem?|e|en)|involv\w+|envolv\w+|vincul\w+|nexos?|"
    r"complic\w+|responsab\w+|culpa\w*|t(?:ook|aken|ake|aking) part|links?|linked|ties|tied|"
    r"behind it|integrante\w*|pertene\w+|detras de|por tras d\w+)"
)
_FORESEEN = (
    r"(?:alertas? (?:previas?|de inteligencia)|previamente|previ[oa]s?|prior (?:warning|knowledge)|"
    r"warnings?|warned|avisos?|adverten\w+|ignor\w+|omis\w+|negligen\w+|demor\w+|fall[ao]s?|falhas?)"
)
_RANSOM = r"(?:pag(?:o|aron|ado|amento|aram) (?:de |el |o |um |un )?(?:rescate|resgate)|ransom)"
_OFFICE_LEFT = (
    r"(?:renunci\w+|dimi(?:sion|tir|te|tira)\w*|demiss\w+|demit\w+|(?:dejar|deixar) (?:el|o) cargo|"
    r"resign\w*|step(?:ping)? down|quit(?:ting)?|sack\w*|destitu\w+)"
)
_DEALS = (
    r"(?:candidat\w+|precandidat\w+|pact(?:o|os|ar|ado)|tregua|tratos?|negociac\w+|negociad\w+|"
    r"sobornos?|propinas?|bribes?|talks with|deal with|encubr\w+|encobr\w+|cover-?up|exces(?:o|os|"
    r"sive)|abusos?|tortura\w*|crisis|crise)"
)
_SIGN = r"(?:cartel(?! del?\b)|bilhetes?|narcomantas?|cartulinas?|pancartas?|faixas?|banners?)"
_NO_SIGN = (
    r"(?:no hubo|no habia|nao houve|nao havia|there was no) (?:(?:ningun[ao]?|nenhuma?|un|una|um|"
    rf"uma|tal|such) )?(?:{_SIGN}|notas?|mensajes?|mensage[mn]s?|messages?|notes?)"
)
_ANOTHER = r"(?:segund[oa]s?|otr[oa]s?|outr[oa]s?|nuev[oa]s?|nov[oa]s?|second|another|further|more)"
_SUCH = r"(?: (?:el|la|los|las|o|a|os|as|the|que|hubo|hubiera|haya|houve|houvesse|un|una|uma?))*"
_WHO = (
    r"(?:fuera[nm]?|fosse[m]?|sean?|seja[m]?|eran|were|was|estuvier\w+|estivess\w+|vendier\w+) "
    r"(?!(?:secuestr|sequestr|rapt|plagi|asesin|assassin|muert|mort|balead|atacad|kidnap|abduct|"
    r"kill|shot|attack|ciert|verdad|true|un |una |um |uma |the |a )\w*)"
)
_OF_ANOTHER_THING = re.compile(
    rf"\b{_DENIES}\b(?: [\w.]+){{0,9}}? (?:{_TOOK_PART}|{_FORESEEN}|{_RANSOM}|"
    rf"{_OFFICE_LEFT}|{_DEALS})\b|"
    rf"\b{_DENIES}{_SUCH} {_SIGN}\b|\b{_NO_SIGN}\b|"
    rf"\b{_DENIES}\b(?:, [^,;\n]{{1,25}},)?(?: [\w.]+){{0,4}}? {_ANOTHER} \w|"
    rf"\b{_DENIES} que (?:[\w.]+ ){{1,6}}?{_WHO}"
)


def is_of_another_thing(folded: str) -> bool:
    """Say whether a sentence denies that somebody took part, foresaw, resigns, or was another."""
    return _OF_ANOTHER_THING.search(folded) is not None
