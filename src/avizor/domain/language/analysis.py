"""How text becomes search terms, for articles and queries alike.

Words are folded (case, accents, ñ and ç too), numbers written one way, and stemmed by their
language. Snowball expects accents and knows no folded Portuguese plurals, so endings are
brought into line first: *eleição*, *eleicao*, *eleições* and *eleicoes* meet in one stem.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.portuguese_stemmer import PortugueseStemmer
from snowballstemmer.spanish_stemmer import SpanishStemmer

from avizor.domain.catalogue import LANGUAGES
from avizor.domain.language.folding import fold

ANALYSIS_VERSION = 4
MAX_TERM = 64  # characters; longer ones are cut, in articles and queries alike

# Function words that a query may drop. Short on purpose: "para" is a Brazilian state too.
_FUNCTION_WORDS = """
    a al ao aos as com como con da das de del do dos e el em en es for from in is la las lo los
    na nas no o of on or os ou por que se su the to um uma un una y and by
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())

# Stemmed, these would meet words of weight: "para" a strike ("paro"), "sobre" a surplus.
_LIGHT_WORDS = """
    ainda ante antes apenas apos aquel aquela aquele aquella asi ate aunque bajo cada como contra
    cual cuales cuando desde dessa desse desta deste donde durante entao entre era eran eram esa
    esas ese eso esos essa essas esse esses esta estaba estaban estan estao estar estas este
    estes esto estos estuvo foi foram fue fueron haber habia habian hace hacia han hasta hay isso
    isto mais mas mediante mesma mesmo mientras misma mismo muchas mucha mucho muchos muita muitas
    muito muitos muy nao nem nessa nesse nesta neste nos num numa onde otra otras otro otros outra
    outras outro outros para pela pelas pelo pelos pero poca poco porque quais qual quando quem
    quien quienes sao segun sem ser sera seu seus sido sin sino sob sobre sola solo son sua suas
    sus tambem tambien tan toda todas todo todos tras unas uno unos
"""
# Of English only what another language's word may be cut to: "atar" is "at", "hado" is "had".
_ENGLISH_LIGHT_WORDS = """
    are at be been but did do for from had has have he her his how if into it its not our out she
    than that their them then they this was were what when which who will with you your
"""
_NEVER_STEMMED = STOP_WORDS.union(_LIGHT_WORDS.split(), _ENGLISH_LIGHT_WORDS.split())
"""Nor is any other word cut to one of these: "comando" would be every "com", "Asia" every "así"."""

# Stemmed, these would meet common words: "redada" is "red", "granada" "gran", "mara" "marido", and
# the names "Durán" is "duro", "Madrid" "madre"; "contrabando" and "taxi" would miss their plurals.
_OWN_WORDS = """
    atentado banda bolivar brasilia cali camara camera canada capo cargo casa cerro choco
    colon comando contrabando corte costa duran granada heroi libro madrid manta mara mercado mesa
    meta mina muro nove nueve paro partido pasta plata porto quito redada robot salta soldado tala
    taxi tiro
"""
_OWN_STEMS = {form: word for word in _OWN_WORDS.split() for form in (word, f"{word}s")}
_PEOPLES = "chines frances holandes ingles irlandes japones libanes portugues"
_OWN_STEMS |= {
    f"{people}{ending}": people for people in _PEOPLES.split() for ending in ("", "es", "a", "as")
}

_INSIDE = r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060]"  # combining marks, soft hyphens, joiners
_REST = rf"(?:[^\W_]|{_INSIDE})*"
_DOTTED = r"[A-Za-z](?:\.[A-Za-z])+(?:\.(?!\w))?(?!\w)"  # U.S., also cut short: U.S
_WORD = re.compile(
    rf"""
    (?P<small>(?!{_DOTTED})[a-zß-öø-ÿ]{_REST})(?:['’]s(?!\w))?  # most words; few need more
  | (?P<acronym>(?<!\w)(?:
      (?:([A-Z])\3\.\s?)+([A-Z])\4\.? | ([A-Z])\5[ \u00a0]([A-Z])\6 | {_DOTTED})(?!\w))
  | (?P<thousands>(?<![\w.,])\d{{1,3}}(?:[.,]\d{{3}})+(?![\w]|[.,]\d))
  | (?P<decimal>(?<![\w.,])\d+[.,]\d+(?![\w]|[.,]\d))
  | (?P<word>[^\W_]{_REST})(?:['’]s(?!\w))?
    """,
    re.VERBOSE,
)
_SPACED_ACRONYM = re.compile(r"(?<!\w)([A-Z])\1(?:\.\s?|\s)([A-Z])\2\.?(?!\w)", re.IGNORECASE)
_HYPHENS = frozenset("-‐‑")


class Word(NamedTuple):
    """One folded word, where it stands in the text, and whether a hyphen ties it to the last."""

    folded: str
    start: int
    end: int
    tied: bool = False


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, nothing for one without letters or digits.

    ``5.000`` and ``5,000`` are 5000, ``3,5`` and ``3.5`` are 3_5, ``EE. UU.`` and ``EE UU`` are
    eeuu, ``U.S.`` is us, and an English ``'s`` goes.
    """
    last_end = -2
    for match in _WORD.finditer(text):
        folded = _folded(match)
        if not folded:
            continue
        start = match.start()
        tied = start == last_end + 1 and text[last_end] in _HYPHENS
        last_end = match.end()
        yield Word(folded, start, last_end, tied)


def close_acronyms(text: str) -> str:
    """Write ``EE. UU.``, ``EE UU`` and ``ee.uu.`` as ``EE.UU.``, which splitting leaves whole."""
    return _SPACED_ACRONYM.sub(lambda found: f"{2 * found[1]}.{2 * found[2]}.".upper(), text)


def _folded(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind in {"small", "word"}:
        folded = fold(match[kind])
        if not folded.isalnum():  # NFKD opens ligatures and fractions: "½" is "1⁄2"
            folded = re.sub(r"[\W_]+", "", folded)
    elif kind == "acronym":
        folded = re.sub(r"[.\s]", "", match.group()).lower()
    else:
        joint = "" if kind == "thousands" else "_"
        folded = re.sub(r"[.,]", joint, match.group())
    return folded[:MAX_TERM]


def compounds(found: Iterable[Word]) -> Iterator[str]:
    """Yield each hyphenated compound as one word: *narco-terrorismo* as narcoterrorismo."""
    run: list[str] = []
    for word in found:
        if word.tied:
            run.append(word.folded)
            continue
        if len(run) > 1:
            yield "".join(run)[:MAX_TERM]
        run = [word.folded]
    if len(run) > 1:
        yield "".join(run)[:MAX_TERM]


def stemming_language(language: str | None) -> str:
    """Choose whose stemmer reads a text: its own, Spanish for an unknown one, "" for others."""
    if not language:
        return "es"
    code = language[:2].lower()
    return code if code in LANGUAGES else ""


@lru_cache(maxsize=100_000)
def stem(folded: str, language: str) -> str:
    """Return the stem of a folded word; the word itself for a language without a stemmer."""
    if len(folded) < 3 or language not in _STEMMERS or not folded.isascii():
        return folded
    if not folded.isalpha() or folded in _NEVER_STEMMED:
        return folded
    if language != "en" and folded in _OWN_STEMS:
        return _OWN_STEMS[folded]
    with _turn:  # a stemmer keeps the word it works on in itself
        found: str = _STEMMERS[language].stemWord(_PREPARE[language](folded))
    stemmed = fold(found)
    if stemmed in _NEVER_STEMMED:
        stemmed = _ENDING.sub("", folded)
    is_cut = stemmed != folded and stemmed not in _NEVER_STEMMED
    return stemmed if is_cut else _short_singular(folded, language)


_ENDING = re.compile(r"[aeo]s?$")
"""What is cut instead where a stem would be a function word: herido, heridas."""
_PLURAL_VOWELS = {"es": "aeo", "pt": "aeiou", "en": ""}
_NO_PLURALS = frozenset({"deus", "dios", "dois", "pais", "seis", "tres"})


def _short_singular(word: str, language: str) -> str:
    """Cut the plural *s* that Snowball leaves on short words: armas, días, leis."""
    plural = len(word) > 3 and word[-1] == "s" and word[-2] in _PLURAL_VOWELS[language]
    return word[:-1] if plural and word not in _NO_PLURALS else word


def terms(found: Iterable[Word], language: str) -> list[str]:
    """Return the stem of each word, in order."""
    return [stem(word.folded, language) for word in found]


def variants(folded: str) -> list[str]:
    """Return the stems of a word in every language and the word itself, without repeats.

    A query does not know the language of the article that it looks for.
    """
    return list(dict.fromkeys([*(stem(folded, language) for language in LANGUAGES), folded]))


def shorter_variants(folded: str) -> list[str]:
    """Return the terms that words which begin so are stemmed to and that do not begin so.

    Stemming may have cut a word before the prefix ends, narcotrafic* must find narcotraf, or have
    changed it: women* must find woman.
    """
    shorter = {
        stem(folded + ending, language)
        for language in LANGUAGES
        for ending in ("", "a", "o", "ado", "ante", "ar", "ion", "ity", "ing")
    }
    cut = sorted(
        found
        for found in shorter
        if found != folded and folded.startswith(found) and len(folded) - len(found) <= 3
    )
    changed = (found for found in variants(folded) if found != folded)
    return list(dict.fromkeys([*cut, *changed]))


_WORDS_IN_CE = "alcance avance balance cauce complice dulce enlace indice percance romance"
_SPANISH_CES = frozenset(f"{word}s" for word in _WORDS_IN_CE.split())


def _prepare_spanish(word: str) -> str:
    """Bring folded Spanish plurals to their singular: luces luz, crímenes crimen."""
    if len(word) < 5:
        return word
    if word in _SPANISH_CES:
        return word[:-1]
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith(("ares", "eres", "ires", "ores", "nes", "les", "des", "ses")):
        return word[:-2]
    return word


_PORTUGUESE_PLURALS = (
    ("oes", "ao"),
    ("aes", "ao"),
    ("aos", "ao"),
    ("ais", "al"),
    ("eis", "el"),
    ("ois", "ol"),
    ("uis", "ul"),
    ("is", "il"),
    ("ns", "m"),
    ("res", "r"),
    ("zes", "z"),
    ("ses", "s"),
)
_PORTUGUESE_SINGULARS = {
    "caes": "cao",
    "dificeis": "dificil",
    "faceis": "facil",
    "misseis": "missil",
    "projeteis": "projetil",
}
_PORTUGUESE_AS_IS = frozenset({"demais", "jamais", "depois", "antes"})


def _prepare_portuguese(word: str) -> str:
    """Bring folded Portuguese plurals to their singular, and give -ção its cedilla back."""
    word = _PORTUGUESE_SINGULARS.get(word, word)
    if len(word) > 4 and word not in _PORTUGUESE_AS_IS:
        for plural, singular in _PORTUGUESE_PLURALS:
            if word.endswith(plural):
                word = word.removesuffix(plural) + singular
                break
    return word.removesuffix("cao") + "ção" if word.endswith("cao") else word


_ENGLISH_SINGULARS = {
    "buses": "bus",
    "children": "child",
    "crises": "crisis",
    "gases": "gas",
    "hypotheses": "hypothesis",
    "knives": "knife",
    "thieves": "thief",
    "wives": "wife",
}
_NO_MEN = frozenset({"abdomen", "acumen", "carmen", "omen", "regimen", "specimen", "yemen"})


def _prepare_english(word: str) -> str:
    """Bring plurals that Snowball does not know to their singular: gunmen gunman."""
    if word.endswith("men") and word not in _NO_MEN:
        return word.removesuffix("men") + "man"
    return _ENGLISH_SINGULARS.get(word, word)


_STEMMERS = {"es": SpanishStemmer(), "pt": PortugueseStemmer(), "en": EnglishStemmer()}
_PREPARE = {"es": _prepare_spanish, "pt": _prepare_portuguese, "en": _prepare_english}
_turn = threading.Lock()


def analysis_signature() -> str:
    """Name what the terms of an index depend on; another signature needs another index."""
    probe = "elecciones militares crimenes narcotraficantes eleicoes faccoes policiais killings"
    stems = [stem(word, language) for word in probe.split() for language in LANGUAGES]
    return f"{ANALYSIS_VERSION}:{unicodedata.unidata_version}:{','.join(stems)}"
