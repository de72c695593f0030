"""Judge the extracted paragraphs by their words, where the tree is no longer at hand."""

import re
from collections.abc import Sequence

from avizor.domain.language.wordlists import word_set
from avizor.extraction.phrases import fold, is_furniture, is_promotion, leads_elsewhere

_SENTENCE_END = re.compile(r"[.!?…»”\"')\]]\s*$")
_HEADLINE_CHARS = 160
_OPENING = 4
_DATE_LINE_CHARS = 90
_LEAD_IN = (
    r"(?:(?:tamb[ié]+n |adem[aá]s,? )?(?:lea|lee|leer|vea|ver|mira|mire|leia|veja|confira|read|"
    r"see|watch)(?: (?:tamb[ié]+n|tamb[eé]m|adem[aá]s|m[aá]s|mais|ainda|aqu[ií]|more|also))?|"
    r"(?:le|te) (?:puede|podr[ií]a|pude) (?:interesar|gustar)|(?:lo|le|te) invitamos a leer|(?:en|"
    r"em) contexto|contexto|adem[aá]s|saiba mais|puedes? (?:leer|ver)|related|see also|also read)"
)
# (Lea también: a headline), [Leia mais: a headline]
_ASIDE = re.compile(r"\s*[(\[]\s*" + _LEAD_IN + r"\s*[:|][^()\[\]]{5,250}[)\]]", re.IGNORECASE)
# A paragraph that ends in "… Lea también: a headline".
_TAIL = re.compile(
    r"(?<=[.!?»”\"'])\s*(?:lea|lee|vea|mira|leia|veja|le puede|te puede|puede|podr[ií]a|saiba|read|"
    r"see|also) (?:tamb[ié]+n|tamb[eé]m|adem[aá]s|m[aá]s|mais|interesar|interesarle|interesarte|"
    r"more|also|read)(?:\s*:[^.]{10,200}|(?: aqu[ií]| here)?\W{0,3})$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+|\d+")
_DATE_WORDS = word_set(
    "publicado publicada publicacion publicacao published updated actualizado actualizada "
    "atualizado atualizada ultima actualizacion atualizacao creado posted modificado fecha data "
    "lunes martes miercoles jueves viernes sabado domingo segunda terca quarta quinta sexta feira "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "lun mie jue vie sab dom em el en on at a la las as o os hace ha de del e y h hs hrs hora "
    "horas "
    "am pm m p t z gmt utc min minutos st nd rd th "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro january "
    "february march april may june july august september october november december "
    "jan feb fev mar abr apr mai jun jul ago aug sep set sept oct out nov dic dez dec ene"
)


def clean_paragraphs(paragraphs: Sequence[str], *titles: str) -> list[str]:
    """Drop promotions, pointers to other pages and furniture; keep the order of the rest.

    A title repeated in the text goes, and so do the headlines listed right after a pointer
    (*Notas relacionadas*), up to the next paragraph that reads as a sentence.
    """
    headlines = {"", *map(_letters, titles)}
    kept: list[str] = []
    after_pointer = False
    for raw in paragraphs:
        paragraph = cut_pointers(raw)
        folded = fold(paragraph)
        if leads_elsewhere(folded, 0.0, stands_out=False):
            after_pointer = True
        elif (
            is_furniture(folded)
            or is_promotion(folded)
            or _letters(paragraph) in headlines
            or (after_pointer and _reads_as_headline(paragraph))
        ):
            continue
        else:
            after_pointer = False
            kept.append(paragraph)
    return _without_opening(kept)


def cut_pointers(paragraph: str) -> str:
    """Cut *(Lea también: …)* and a closing *Lea también: …* out of a paragraph of news."""
    return _TAIL.sub("", _ASIDE.sub("", paragraph)).strip()


def _reads_as_headline(paragraph: str) -> bool:
    return len(paragraph) <= _HEADLINE_CHARS and not _SENTENCE_END.search(paragraph)


def _without_opening(paragraphs: list[str]) -> list[str]:
    """Drop the date lines before the first paragraph of prose."""
    for index, paragraph in enumerate(paragraphs[:_OPENING]):
        if len(paragraph) > _DATE_LINE_CHARS:
            opening = [p for p in paragraphs[:index] if not is_date_line(p)]
            return opening + paragraphs[index:]
    return paragraphs


def is_date_line(paragraph: str) -> bool:
    """Whether a paragraph is a date, with the words around one, and no more."""
    words = _WORD.findall(fold(paragraph))
    if not any(word.isdigit() for word in words):
        return False
    return all(word.isdigit() or word in _DATE_WORDS for word in words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
