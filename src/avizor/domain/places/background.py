"""What a sentence tells only beside the matter: other years, other states, who else was there.

"En 2019, Colombia firmó un convenio parecido", "Guatemala has employed instructors in the past",
"al margen de una reunión a la que asistieron delegados de Perú": states named so take no part in
the help that is reported, unless a sentence of the matter names them too. Folded text.
"""

import re

_EARLIER = (
    r"(?:en|desde|in|since|em|hasta|until|ate|de) (?:\w+ (?:de |of )?)?(?:19|20)\d\d|"
    r"\d{4} (?:y|and|e) (?:19|20)\d\d|(?:ha(?:ce|ci)\w*|ha) (?:ya )?(?:\w+ ){1,2}(?:anos?|meses|"
    r"decadas?)|(?:\w+ )?(?:years?|months?|decades?) (?:ago|earlier)|(?:ano|mes|decada|siglo) "
    r"(?:pasad[oa]|passad[oa]|anterior)|last (?:year|month|decade)|(?:desde|since|en|in|nos|los|"
    r"las|the) (?:los |the |os )?(?:anos |(?:early|late) )?(?:noventa|ochenta|setenta|\d{2,4}s|"
    r"1990s|1980s)|(?:una|uma|a|esta|this|last|past) decad[ae]|in the past|previously|formerly|"
    r"anteriormente|en el pasado|no passado|en su momento|historicamente|desde (?:hace|ha)|"
    r"(?:desde|since) (?:january|february|march|april|june|july|august|october|november|december)|"
    r"ya (?:habia|habian|recibi\w+)|ja (?:havia|haviam|receb\w+)|recuerda|recordo que en|"
    r"lembrou que|invasion|guerra fria|cold war"
)
_ELSEWHERE = (
    r"similar\w*|semejante\w*|semelhante\w*|parecid\w+|identic\w+|(?:mismo|mesmo) (?:tipo|modelo|"
    r"camino|caminho)|same (?:kind|type|path|model|aircraft)|comparable|compar\w+|resembl\w+|"
    r"a diferencia d\w+|diferentemente|ao contrario|por el contrario|al contrario|unlike|en cambio|"
    r"opposite|otr[oa]s (?:paises|naciones|gobiernos|estados)|outr[oa]s (?:paises|nacoes|governos)|"
    r"other (?:countries|nations|states|governments)|(?:en|de) (?:toda )?la region|na regiao|"
    r"across the region|in the region|como (?:ocurre|ocurrio|hizo|hicieron|hacen|fez|fizeram|"
    r"sucede|acontece|ya lo)|(?:as|like) (?:did|those|other)|ejemplo|exemplo|example|"
    r"sig(?:ue|uen|uio) (?:los|el)|copi\w+|inspir\w+|like neighbou?ring|"
    r"(?:programas?|acuerdos?|acordos?|turmas) (?:iguais|iguales)|iguais|iguales|"
    r"por su parte|for (?:its|their) part|su(?:s)? propi\w+|seus? propri\w+|(?:its|their) own"
)
_NEAR = 600  # characters on either side: longer than nearly all sentences
_BACKGROUND = re.compile(rf"\b(?:{_EARLIER}|{_ELSEWHERE})\b")
_MEETING = re.compile(
    r"\b(?:al margen d\w+|a margem d\w+|on the (?:sidelines|margins)|asist\w+|acud\w+|attend\w*|"
    r"particip\w+|presencia d\w+|presenca d\w+|presence of|testigos?|invitad[oa]s|durante|during|"
    r"cumbre|cupula|summit|foro|forum|conferenc\w+|reunion|reuniao|meeting|encuentro|encontro|"
    r"escala|stopover|demorad[oa]|delayed|retenid[oa]|transit\w*)\b[^.;]{0,110}$"
)


def is_background(folded: str) -> bool:
    """Say whether a sentence looks back, or at what other states do."""
    return _BACKGROUND.search(folded) is not None


def is_at_meeting(before: str) -> bool:
    """Say whether the words before a name, of its sentence, tell of a meeting and who came."""
    return _MEETING.search(before) is not None


def sentence_around(folded: str, start: int, end: int) -> str:
    """Return the sentence that holds ``start:end``, cut at full stops and line ends.

    Of one without end only what stands near is given.
    """
    first, last = max(0, start - _NEAR), min(len(folded), end + _NEAR)
    opens = max(folded.rfind(". ", first, start), folded.rfind("\n", first, start), first - 1) + 1
    stops = [at for at in (folded.find(". ", end, last), folded.find("\n", end, last)) if at >= 0]
    return folded[opens : min(stops, default=last)]
