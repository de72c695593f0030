"""Which tolls an article speaks of at all, and the numbers that stand beside their words.

Reading chooses one count a kind and may miss one: "un muerto", "the pair", a figure below the
lead. Before somebody is woken by a later article it is asked whether an earlier one told as much.
What says that there was none ("no hay detenidos") and what looks back speaks of nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.records import TollKind
from avizor.domain.tolls.agreement import without_in_the
from avizor.domain.tolls.history import DATE, HISTORY, LONG_AGO, NO_COUNT
from avizor.domain.tolls.people import join_people
from avizor.domain.tolls.rewriting import normalise

_MOST = 40  # sentences
_BEFORE = 60  # characters before a word that may say there was none
_NEAR = 9  # words between a number and the word of its toll
_WORDS: dict[TollKind, re.Pattern[str]] = {
    "dead": re.compile(
        r"(?:muert[oa]s?|muertes|murier?on|murio|muere[n]?|muriendo|asesin(?:ad[oa]s?|an?|o|aron|"
        r"atos?)|mata(?:n|ron|do|da|dos|das|m|ram)?|mato|matou|fallec\w+|falec\w+|mort[oa]s?|"
        r"mortes|morre\w*|assassin(?:ad[oa]s?|aram|ou|atos?)|kill(?:ed|s|ing|ings)|dead|died|"
        r"dies|deaths?|slain|slew|murder(?:ed|s)?|homicidios?|homicides?|cadaver(?:es)?|cuerpos?|"
        r"corpos?|bod(?:y|ies)|acribill\w+|ejecut(?:ad[oa]s?|an|aron)|execut(?:ed|ad[oa]s?)|"
        r"ultimad[oa]s?|abatid[oa]s?|abaten|baja[s]|masacre|matanza|chacina|massacre[d]?|"
        r"fatal(?:es|ities)?|fatais|mortales|victimas?|vitimas?|victims?|vidas?|lives|obitos?|"
        r"decesos?|sobreviv\w+|resisti\w+|gunned|crimen)$"
    ),
    "wounded": re.compile(
        r"(?:herid[oa]s?|hir(?:io|ieron)|hiere[n]?|ferid[oa]s?|ferimentos|feri(?:u|ram)|ferem|"
        r"wound(?:ed|s)?|injur(?:ed|ies|y|es)|hurt|lesion(?:ad[oa]s?|aron|o|es)|hospital\w*|"
        r"balead[oa]s?|clinicas?|internad[oa]s?|atingid[oa]s?|golpead[oa]s?|stabbed|ambulan\w+)$"
    ),
    "missing": re.compile(
        r"(?:desapar\w+|missing|vanish\w*|disappear\w*|secuestr\w+|sequestr\w+|kidnap\w*|"
        r"abduct\w*|raptad[oa]s?|plagiad[oa]s?|aparecen?|aparecem?|rastro|paradero|paradeiro|"
        r"unaccounted|llevaron|localizar|localizad[oa]s?)$"
    ),
    "arrested": re.compile(
        r"(?:deten(?:id[oa]s?|ciones|cion)|detien\w+|detuv\w+|detid[oa]s?|detiv\w+|deteve|"
        r"detain(?:ed|s)|arrest(?:s|ed|ing|an|aron|os?|ad[oa]s?)?|"
        r"captur(?:ad[oa]s?|an|aron|o|ou|am|aram|as?|ed|es)|"
        r"aprehen(?:did[oa]s?|dieron|dio|den|sion|siones)|apprehended|apreend\w+|pres[oa]s?|"
        r"prende[um]?|prenderam|prisoes|prisao|custody|"
        r"(?<=bajo )custodia|(?<=sob )custodia|(?<=en )custodia|"
        r"apresad[oa]s?|cae[n]?|cayo|cayeron|nabbed|"
        r"held|jailed|disposicion|disposicao|conduzid[oa]s?|encarcelad[oa]s?|rejas|imputad[oa]s?|"
        r"formalizad[oa]s?|surrender\w*|entreg\w+)$"
    ),
}
# These count with a number only: "mata" is a forest too, a victim may live, a letter is handed in.
_WEAK = re.compile(
    r"(?:matas?|victim\w*|vitim\w*|vidas?|lives|crimen|sobreviv\w+|resisti\w+|baja[s]|cuerpos?|"
    r"corpos?|homicidios?|homicides?|localiza\w+|prisao|prision|"
    r"entreg\w+|held|disposic\w+|rejas|imputad\w+|formalizad\w+|cae[n]?|cay\w+|surrender\w*|"
    r"prende[um]?|prisoes|presos|conduzid\w+|detencion|detenciones|apreend\w+)$"
)
_STATE = re.compile(r"mato grosso\b")
"""A state of Brazil, and no "mató": he killed."""
_NONE = re.compile(
    r"\b(?:no|sin|nao|sem|without|nadie|ningun\w*|nenhum\w*|ninguem|no-one|nobody|none|not|yet|"
    r"sought|busca\w*|procura\w*|prevent\w+|ex)\b[^,;.:]{0,24}$"
)
# Who is sought, or was arrested before all this, and what a camera saw.
_NO_ARREST = re.compile(
    r"(?:\b(?:recompensas?|rewards?|hop(?:e|es|ing)|exig\w+|pid\w+|pede\w*|pediu|reclam\w+|"
    r"podria\w*|poderia\w*|veng\w+|vinganca|reveng\w*|represalia\w*|retalia\w*|"
    r"habia\w* sido|havia\w* sido|had been|leading to|camaras?|cameras?)\b[^,;.:]{0,24}|"
    r"\bto |\b(?:orden(?:es)?|mandados?) (?:\w+ )?de |\bwarrants? for (?:\w+ )?)$"
)
_NO_ARRESTS = re.compile(
    r"\b(?:no (?:hay|hubo|se reporta\w*|se registra\w*)|sin|nao (?:ha|houve)|sem|ningun\w*|"
    r"nenhum\w*|nadie|ninguem|no|nobody|no one|none)\b[^,;.:]{0,30}?"
    r"\b(?:deten(?:id|cion)\w*|detid\w*|"
    r"captur\w*|arrest\w*|pres[oa]s?|prisoes|custody|held)\b"
)
_UNIT = re.compile(
    r" (?:anos?|years?|year-old|tiros|disparos|balazos|impactos|horas|hours|dias|days|meses|months|"
    r"kilos|toneladas|vezes|veces|times|km|minutos|minutes|metros|cuadras|quadras|millones|million|"
    r"milhoes|kg|tons|dolares|pesos|reais|armas|vehiculos|weapons|fusiles|pistolas|motos?)\b"
)
_TOKEN = re.compile(r"⟦(\d+)⟧|[a-z][a-z-]*")


@lru_cache(maxsize=20_000)
def kinds_of(word: str) -> tuple[TollKind, ...]:
    """Return the tolls that a folded word by itself may speak of."""
    return tuple(kind for kind, pattern in _WORDS.items() if pattern.match(word))


def mentions_of(title: str, text: str, language: str | None) -> frozenset[str]:
    """Return the tolls of people that a text speaks of: ``dead``, and ``dead 3`` by a number.

    ``none arrested`` says that there was no arrest.

    A number goes with the toll whose word stands nearest. Sums are left out: measured, they hid
    more news than they spared old. Nothing said gives nothing.
    """
    found: set[str] = set()
    for at, sentence in enumerate((title, *cut_sentences(text)[:_MOST])):
        for clause in NO_COUNT.sub(" ", DATE.sub(" ", fold_in_place(compose(sentence)))).split(";"):
            if not (HISTORY.search(clause) or (at > 1 and LONG_AGO.search(clause))):
                told = without_in_the(normalise(clause), language)
                found.update(_spoken(told, language))
    return frozenset(found)


def _spoken(folded: str, language: str | None) -> Iterator[str]:
    numbers = numbers_in(folded, language)
    marked, values = join_people(
        mark_numbers(folded, numbers), [number.value for number in numbers]
    )
    words = list(_TOKEN.finditer(marked))
    kinds = [(at, kind) for at, word in enumerate(words) for kind in _kinds(marked, word)]
    if _NO_ARRESTS.search(marked):
        yield "none arrested"
    yield from (kind for at, kind in kinds if not _WEAK.match(words[at].group()))
    for at, word in enumerate(words):
        near = [(abs(at - place), kind) for place, kind in kinds if abs(at - place) <= _NEAR]
        if word[1] and near and not _UNIT.match(marked, word.end()):
            closest = min(distance for distance, _ in near)
            for distance, kind in near:
                if distance == closest:
                    yield f"{kind} {values[int(word[1])]:g}"


def _kinds(marked: str, word: re.Match[str]) -> Iterator[TollKind]:
    if _STATE.match(marked, word.start()):
        return
    before = max(0, word.start() - _BEFORE)
    for kind, pattern in _WORDS.items():
        if pattern.match(marked, word.start(), word.end()) and not (
            _NONE.search(marked, before, word.start())
            or (kind == "arrested" and _NO_ARREST.search(marked, before, word.start()))
        ):
            yield kind
