"""A sentence with its numbers and lists of people as marks, for patterns to stand beside."""

import re
from dataclasses import dataclass

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.tolls.arrest_lists import join_with_him, ready_lists
from avizor.domain.tolls.people import join_people
from avizor.domain.tolls.sums import join_sums

# "Five of the twelve fugitives": five.
_OUT_OF = re.compile(r"⟦(\d+)⟧ (?:d[oa]s|de (?:los|las|sus)|of(?: the| its| their)?) ⟦\d+⟧")
_ARRESTED_OF = re.compile(
    r"\b(?:(?:orden\w+|mand\w+|determin\w+|dispus\w+) )?"
    r"(?:(?P<frees>solt(?:a|ar|ou|aram|o|aron)|suelta|liber(?:a|ar|o|aron|am|ou|aram)|"
    r"libert(?:a|ar|ou|aram)|(?:dejo|deja|puso|dejaron) en libertad|deixou em liberdade|"
    r"(?:has |have )?(?:freed|released)|frees|releases)|"
    r"(?:detencion|prision|prisao) preventiva[a-z⟦⟧\d ]{0,40}? (?:para|a|de|contra))"
    r"(?: a)? (?:⟦\d+⟧ (?:d[oa]s|de (?:los|las)|of(?: the)?)|all(?: of)?(?: the)?) "
    r"⟦(?P<all>\d+)⟧ (?P<whom>(?:[a-z-]+ ){0,2}?)(?:(?:who (?:had been|were) )?"
    r"(?:held|detained|arrested)|detainees|detenid[oa]s|arrestad[oa]s|capturad[oa]s|aprehendid[oa]s|pres[oa]s|detid[oa]s)\b"
    r"(?! (?:muert|mort|por matar))"
)
"""Of whom a court frees or keeps some: "solta três dos nove presos" leaves nine arrests."""
_COURT = re.compile(
    r"\b(?:jue(?:z|za|ces)|juiz\w*|judges?|magistrad\w+|magistrates?|courts?|tribuna(?:l|is|les)|"
    r"justi(?:cia|ca)|cortes?|fiscal(?:es|ia)?|promotor\w*|prosecutors?|supremo|desembargador\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its numbers and lists of people as marks, and what these are worth."""

    sentence: str
    place: int  # 0 title, 1 lead, 2 body
    text: str
    values: tuple[float, ...]


def mark_told(told: tuple[str, str, int], language: str | None, *, parts: bool = False) -> Marked:
    """Mark the numbers and lists of people of a sentence (as written, folded, its place).

    Of "five of the twelve" only five stands, but for ``parts``.
    """
    sentence, folded, place = told
    numbers = numbers_in(folded, language)
    marked = _leave_arrested(mark_numbers(folded, numbers))
    marked = marked if parts else _OUT_OF.sub(r"⟦\1⟧", marked)
    ready = ready_lists(marked, [number.value for number in numbers])
    text, values = join_sums(*join_people(*ready))
    text, values = join_with_him(text, values)
    return Marked(sentence, place, text, tuple(values))


def _leave_arrested(marked: str) -> str:
    """Count all who had been arrested; where no court frees them they may be captives."""
    court = _COURT.search(marked) is not None

    def written(found: re.Match[str]) -> str:
        captives = found["frees"] and not court
        return found.group() if captives else f"⟦{found['all']}⟧ {found['whom']}detenidos"

    return _ARRESTED_OF.sub(written, marked)
