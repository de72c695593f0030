"""What a long report tells beside its event: other years, other months, other events of the week.

Newspapers close with what came before ("En junio, en Chepén, cinco falsos policías se llevaron a
un molinero. Por ese crimen hay once detenidos") and with what else happened that day. Such a
passage goes on to the end of its paragraph, or to a sentence that tells of these days.
"""

import re
from functools import lru_cache

from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.tolls.history import HISTORY, OTHER_MONTH_ALONE, tells_of_now

LEAD = 3  # sentences, which tell the event
MOST = 25
"""Sentences of a text that are read for counts."""
_EVENT = (
    r"(?:hecho|caso|ataque|crime|crimen|fato|ocorrencia|episodio|incidente?|attack|case|"
    r"incident|shooting|emboscada|ambush|operativo|operacao|operacion|operation|investida|"
    r"embestida|tiroteo|tiroteio|chacina|masacre|massacre|motin|rebeliao|riot|atentado)"
)
_OTHER = re.compile(
    rf"\b(?:otr|outr)[oa]s? {_EVENT}s?\b|\b(?:another|a (?:separate|similar)|an unrelated) "
    rf"{_EVENT}\b|\b{_EVENT} (?:similar|parecid[oa]|semelhante|semejante)\b|"
    r"\b(?:em outro ponto|en otro punto|sin relacion|sem relacao)\b"
)


@lru_cache(maxsize=16)
def background_of(text: str) -> frozenset[str]:
    """Return the sentences below the lead that tell of another time or another event."""
    found = set()
    beside, ended = False, 0
    for index, sentence in enumerate(cut_sentences(text)[:MOST]):
        start = text.index(sentence, ended)
        folded = fold_in_place(compose(sentence))
        if "\n" in text[ended:start]:
            beside = False
        if HISTORY.search(folded) or OTHER_MONTH_ALONE.search(folded) or _OTHER.search(folded):
            beside = True
        elif beside and tells_of_now(folded):
            beside = False
        if beside and index >= LEAD:
            found.add(sentence)
        ended = start + len(sentence)
    return frozenset(found)
