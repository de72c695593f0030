"""Help that has begun, and papers that are no help. Composed text, and folded.

"Arrancó en Pococí el primer curso": the accent tells what began from what will begin.
"""

import re

from avizor.domain.language.text import compose

_WORK = (
    r"(?:cursos?|clases|aulas|entrenamientos?|treinamentos?|adiestramiento|capacitaci[oó]n|"
    r"capacitaç[aã]o|formaci[oó]n|formaç[aã]o|instrucci[oó]n|instruç[aã]o|patrullaj?es?|patrullas|"
    r"patrulhas?|patrulhamento|misi[oó]n|miss[aã]o|despliegue|training|courses?|classes|lessons|"
    r"patrols?|mission|deployment)"
)
_VERB = (
    r"(?:arrancó|arrancaron|comenzó|comenzaron|empezó|empezaron|inició|iniciaron|iniciou|"
    r"iniciaram|começou|começaram|began|started|kicked off|(?:got|is|are) under way|abrió|abrieron|"
    r"abriu|abriram|(?:tuvo|teve|dio|dieron|deu|deram) in[ií]cio|inauguró|inauguraron|inaugurou|"
    r"inauguraram)"
)
_TALKS = (
    r"(?:dialogar|discutir|estudiar|estudar|tr[aá]mites?|proceso|processo|gesti[oó]n\w*|"
    r"di[aá]logo\w*|negocia\w*|convers\w*|talks|negotiat\w*|discuss\w*|process)"
)
_BEGAN = re.compile(
    rf"\b{_VERB}\b(?!\W+(?:(?:a|el|la|las|los|o|the) )?{_TALKS}\b)[^.;:]{{0,70}}?\b{_WORK}\b|"
    rf"\b{_WORK}(?: (?!(?:no|não|nao|not|never|nunca|yet)\b)[\w-]+){{0,5}}? {_VERB}\b",
    re.IGNORECASE,
)
_NOT_IT = re.compile(
    r"\b(?:no|não|nao|not|nunca|never|antes d\w+|before|sin|sem|without|tras|tr[aá]mite|"
    r"negociaci\w+|negotiat\w+|talks|si|if|cuando|quando|when|hasta que|até que|until)\b"
    r"[^.,;]{0,40}$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:20\d\d|pr[oó]xim[oa]s?|next|mañana|manana|amanhã|amanha|tomorrow|a partir de)\b",
    re.IGNORECASE,
)


def has_begun(sentence: str) -> bool:
    """Say whether a sentence tells that a course, a patrol or a mission has begun."""
    composed = compose(sentence)
    told = _BEGAN.search(composed)
    if told is None or _NOT_IT.search(composed[: told.start()]):
        return False
    return not _TO_COME.search(told.group())


_PAPER = (
    r"(?:cartas?|notas?|misivas?|oficios?|expedientes?|documentos?|memorand\w+|dossiers?|"
    r"carpetas?|pastas?|folders?|files?|letters?|notes?|listas?|lists?|solicitud(?:es)?|"
    r"solicitac(?:ao|oes)|pedidos?|peticion(?:es)?|requests?|petitorios?|propuestas?|propostas?|"
    r"proposals?|ofertas?|offers?|invitacion(?:es)?|convites?|invitations?|borrador(?:es)?|drafts?)"
)
_HANDS = (
    r"(?:entreg|envi|remit|mand|present|apresent|recib|receb|recepcion|receiv|receipt|sent\b|send|"
    r"deliver|hand(?:s|ed)|gets?\b|got\b|lleg|cheg|arriv|acus)\w*"
)
_HANDED = re.compile(
    rf"\b{_HANDS}(?=(?: [\w.,'-]+){{0,9}}? {_PAPER}\b)|"
    rf"\b{_PAPER}(?: [\w-]+){{0,5}}? (?:fue|foi|was|ha sido|has been|had been|were)? ?{_HANDS}"
)


def without_papers(folded: str) -> str:
    """Return a folded sentence without the sending and receiving of letters, notes and offers."""
    return _HANDED.sub(lambda told: " " * len(told[0]), folded)
